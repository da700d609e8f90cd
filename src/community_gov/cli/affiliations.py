"""The commands about affiliations: what members belong to, from when to when."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import argument, day, group, option, reading, reason_option, writing
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.cli.terms import Coded, titled
from community_gov.cli.values import read_changes
from community_gov.errors import InputError, NotPermittedError
from community_gov.i18n import _
from community_gov.model.declarations import Term
from community_gov.model.member import AFFILIATIONS, Affiliation
from community_gov.model.privacy import Privacy
from community_gov.registers.seeing import clearance

if TYPE_CHECKING:
    from community_gov.community import Community


def affiliations() -> click.Group:
    """Build the group."""
    begun = option("--begun", _("The day it began, where there are several."), type=day)
    return group(
        "affiliations",
        reading("list", _list, _("List what the member with CODE belongs to."), argument("code")),
        writing(
            "add",
            _add,
            _("Let the member with CODE belong to KIND, such as party.member."),
            argument("code"),
            argument("kind", of="Term"),
            option("--from", _("The first day."), type=day, required=True),
            option("--to", _("The last day."), type=day),
            option("--organization", _("The code of the organization it is of."), metavar="CODE"),
        ),
        writing(
            "amend",
            _amend,
            _("Correct or end that CODE belongs to KIND: field=value …; what was before is kept."),
            argument("code"),
            argument("kind", of="Term"),
            argument("values", nargs=-1, required=True),
            begun,
        ),
        writing(
            "withdraw",
            _withdraw,
            _("Withdraw that CODE belongs to KIND, written by mistake."),
            argument("code"),
            argument("kind", of="Term"),
            begun,
            reason_option(),
        ),
    )


def rows_of(community: "Community", member: str, codes: Codes) -> list[dict[str, Any]]:
    """Return what a member belongs to, as people read it."""
    return [_row(community, one, codes) for one in community.affiliations.of(member)]


def _row(community: "Community", one: Affiliation, codes: Codes) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": called(community, one.kind),
        "from": one.valid_from,
        "to": one.valid_to,
        "organization": codes.code_of("organization", one.organization),
    }


def called(community: "Community", code: str) -> str:
    """Return what people call the kind of an affiliation."""
    catalogue = community.host.catalogue
    if catalogue.has(Term, code):
        return titled(catalogue, Term, code)
    return Coded(code, str(AFFILIATIONS[code])) if code in AFFILIATIONS else code


def _kind(community: "Community", words: str) -> str:
    """Return the kind that people call ``words``."""
    known = {text: kind for kind, each in AFFILIATIONS.items() for text in each.spellings()}
    named = community.host.catalogue.named(Term, words)
    return named if named != words else known.get(words, words)


def _list(session: Session, *, code: str) -> Answer:
    with session.open() as community:
        if clearance(session.reader(community)) < Privacy.PERSONAL:
            raise NotPermittedError(
                _("What a person belongs to is shown to a clerk or a reviewer alone."),
                _("Say who looks: --as NAME"),
            )
        codes = Codes(community)
        rows = rows_of(community, codes.id_of("member", code), codes)
    titles = {"id": _("id"), "kind": _("affiliation"), "from": _("from"), "to": _("to")}
    return listed({**titles, "organization": _("organization")}, rows)


def _add(
    session: Session,
    *,
    code: str,
    kind: str,
    to: date | None,
    organization: str | None,
    **more: date,
) -> Answer:
    with session.open() as community:
        codes, called_so = Codes(community), _kind(community, kind)
        whom, since = codes.id_of("member", code), more["from"]
        for one in community.affiliations.of(whom):
            if one.kind == called_so and one.valid_to is None and one.valid_from <= since:
                raise InputError(
                    _("{code} has been so since {day}.").format(code=code, day=one.valid_from),
                    _("Correct or end that: community-gov affiliations amend {code} {kind}").format(
                        code=code, kind=kind
                    ),
                )
        added = community.affiliations.add(
            member=whom,
            kind=called_so,
            valid_from=since,
            valid_to=to,
            organization=codes.id_of("organization", organization) if organization else None,
            by=session.actor(community),
        )
        return _told(community, added, codes, _("Added: {member}, {kind}, {days}."))


def _amend(
    session: Session, *, code: str, kind: str, values: Sequence[str], begun: date | None
) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        changes = read_changes(Affiliation, values, codes)
        if "kind" in changes:
            changes["kind"] = _kind(community, changes["kind"])
        held = community.affiliations.of(codes.id_of("member", code))
        found = _meant(held, _kind(community, kind), begun)
        done = community.affiliations.amend(found.id, by=session.actor(community), **changes)
        return _told(community, done, codes, _("Amended: {member}, {kind}, {days}."))


def _withdraw(session: Session, *, code: str, kind: str, begun: date | None, reason: str) -> Answer:
    with session.open() as community:
        held = community.affiliations.of(Codes(community).id_of("member", code))
        found = _meant(held, _kind(community, kind), begun)
        community.affiliations.withdraw(found.id, by=session.actor(community), reason=reason)
    return said(_("Withdrawn: {code}.").format(code=code), code=code, id=found.id)


def _meant(held: Sequence[Affiliation], kind: str, begun: date | None) -> Affiliation:
    """Return the one that is meant; the one that has not ended, where several are of the kind."""
    every = [one for one in held if one.kind == kind and begun in (None, one.valid_from)]
    running = [one for one in every if one.valid_to is None]
    found = every if len(every) == 1 else running
    if len(found) == 1:
        return found[0]
    days = _(", ").join(str(one.valid_from) for one in held if one.kind == kind)
    raise InputError(
        _("It is not clear which one is meant; of this kind there began: {days}.").format(
            days=days or "-"
        ),
        _("Say when it began: --begun DAY. See all: community-gov affiliations list CODE"),
    )


def _told(community: "Community", one: Affiliation, codes: Codes, text: str) -> Answer:
    kind, member = called(community, one.kind), codes.code_of("member", one.member)
    told = text.format(
        member=member,
        kind=kind.words if isinstance(kind, Coded) else kind,
        days=f"{one.valid_from} – {one.valid_to or '…'}",
    )
    return said(told, id=one.id, member=member, kind=one.kind, to=one.valid_to)
