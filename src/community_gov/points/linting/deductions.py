"""Deductions: what takes points away needs evidence and a second person, and is one's own."""

import re
from collections.abc import Iterator

from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _, mark
from community_gov.model.declarations import (
    ActivityKind,
    FactKind,
    Item,
    Lifecycle,
    Register,
    Rule,
    Scheme,
    Whose,
)
from community_gov.model.ids import SubjectKind
from community_gov.model.problems import Way
from community_gov.points.forbidden import FORBIDDEN
from community_gov.points.kinship import answers_for_relatives
from community_gov.points.linting.objection import Gravity, Objection, Objections
from community_gov.points.linting.pieces import Piece, pieces
from community_gov.points.linting.signs import Sign, sign_of_item, sign_of_rule

FAIR_HEARING = mark("PIPL Art. 24: who is judged by a machine may demand that a person decides")
NOT_AS_OTHERS = mark("Public Security Administration Punishments: guilt is personal")
FIRM_GROUND = mark("own choice: nothing is taken from anybody without evidence and a second person")

_EVIDENCE = re.compile(
    r"evidence|\bproof|\bminutes\b|佐证|佐證|证据|證據|证明|證明|凭证|憑證|依据|依據", re.IGNORECASE
)


def reviewers(scheme: Scheme, known: Catalogue) -> Objections:
    """Object to deductions in a scheme where whoever proposes them may confirm them too."""
    if scheme.separate_reviewer:
        return
    for piece, sign in deductions(scheme, known):
        way: Way = ("separate_reviewer",)
        if sign is Sign.NEGATIVE:
            text = _("Scheme {scheme}, rule {rule}: it takes points away, and nobody else looks.")
            remedy = _("Write separate_reviewer = true.")
            yield Objection(Gravity.NEVER, way, _at(text, scheme, piece), FAIR_HEARING, remedy)
        else:
            text = _("Scheme {scheme}, rule {rule}: nobody can tell whether it takes points away.")
            remedy = _("Hold it with max(0, ...), or write separate_reviewer = true.")
            yield Objection(Gravity.DOUBT, way, _at(text, scheme, piece), FAIR_HEARING, remedy)


def evidence(scheme: Scheme, known: Catalogue) -> Objections:
    """Object to deductions that come from facts which somebody may enter without evidence.

    Where nobody at hand keeps such facts, it is said what will be needed.
    """
    for piece, sign in deductions(scheme, known):
        if sign is not Sign.NEGATIVE:
            continue
        for way, fact in _facts_of(piece, scheme):
            kept = list(_keepers(fact, known))
            if not kept:
                yield Objection(
                    Gravity.HINT,
                    way,
                    _("Points are taken away for {fact}, and nobody here keeps such facts.").format(
                        fact=fact
                    ),
                    FIRM_GROUND,
                    _("Whoever keeps them must ask for evidence."),
                )
            for keeper in (name for name, asks in kept if not asks):
                yield Objection(
                    Gravity.MISTAKE,
                    way,
                    _(
                        "Points are taken away for {fact}, and {keeper} takes it without evidence."
                    ).format(fact=fact, keeper=keeper),
                    FIRM_GROUND,
                    _(
                        "Write requires_evidence = true for the activity, or give the register a "
                        "required field called evidence (or with 佐证 in its label)."
                    ),
                )


def kinship(scheme: Scheme, known: Catalogue) -> Objections:
    """Object to a household, or anybody, that answers for what another person did."""
    for piece, sign in deductions(scheme, known):
        if sign is Sign.NEGATIVE:
            yield from _of_members(piece, scheme, known)
            yield from _of_kin(piece, scheme)
    for piece in pieces(scheme):
        if piece.way[:1] == ("bars",):
            yield from _of_members(piece, scheme, known)
            yield from _of_kin(piece, scheme)


def deductions(scheme: Scheme, known: Catalogue) -> Iterator[tuple[Piece, Sign]]:
    """Yield the rules and items that can take points away, or of which nobody can tell."""
    for piece in pieces(scheme):
        match piece.part:
            case Rule():
                sign = sign_of_rule(piece.part, scheme, known)
            case Item():
                sign = sign_of_item(piece.part, scheme, known)
            case _:
                continue
        if sign is not Sign.NEVER_NEGATIVE:
            yield piece, sign


def _facts_of(piece: Piece, scheme: Scheme) -> list[tuple[Way, str]]:
    """Return the kinds of facts about the subject that a part reads, itself or by figures."""
    if piece.fact:
        return [((*piece.way, "fact"), piece.fact)]
    read = piece.names_read()
    return [
        (piece.way, one.fact)
        for one in scheme.figures
        if one.name in read and one.whose is Whose.SUBJECT
    ]


def _keepers(fact: str, known: Catalogue) -> Iterator[tuple[str, bool]]:
    """Yield who keeps facts of a kind, and whether evidence is asked for."""
    for kind in known.all(ActivityKind):
        if fact in (kind.attendance_fact, kind.held_fact):
            yield kind.name, kind.requires_evidence
    for register in known.all(Register):
        if any(mapping.kind == fact for mapping in register.facts):
            yield register.name, _asks(register, known)


def _asks(register: Register, known: Catalogue) -> bool:
    if known.has(Lifecycle, register.lifecycle):
        steps = known.get(Lifecycle, register.lifecycle).transitions
        if any(step.evidence for step in steps):
            return True
    return any(
        _EVIDENCE.search(" ".join((one.name, *(one.label.spellings() if one.label else ()))))
        for one in register.fields
        if one.required
    )


def _of_members(piece: Piece, scheme: Scheme, known: Catalogue) -> Objections:
    if scheme.subject is not SubjectKind.HOUSEHOLD:
        return
    for way, fact in _facts_of(piece, scheme):
        if known.has(FactKind, fact) and known.get(FactKind, fact).subject is SubjectKind.MEMBER:
            text = _(
                "Scheme {scheme}, rule {rule}: a household answers for what a member did ({fact})."
            )
            yield Objection(
                Gravity.NEVER,
                way,
                text.format(scheme=scheme.name, rule=piece.id, fact=fact),
                NOT_AS_OTHERS,
                _("Take it out, or use a fact about the household itself."),
            )


def _of_kin(piece: Piece, scheme: Scheme) -> Objections:
    for way, text in (*piece.written(), *piece.labelled()):
        if any(one.meets(text) for one in FORBIDDEN):
            continue  # refused as an input, and once is enough
        if answers_for_relatives(text):
            told = _("Scheme {scheme}, rule {rule}: somebody answers for relatives ({text!r}).")
            yield Objection(
                Gravity.NEVER,
                way,
                told.format(scheme=scheme.name, rule=piece.id, text=text),
                NOT_AS_OTHERS,
                _("Take the rule out."),
            )
            return


def _at(text: str, scheme: Scheme, piece: Piece) -> str:
    return text.format(scheme=scheme.name, rule=piece.id)
