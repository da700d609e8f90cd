"""What no selection may depend on: the same kinds of input that no points may.

A criterion, an item of it, a condition, a gate, a theme, a grade or an affiliation that is left
ungraded betrays by its name or by its label in one of the three scripts what it looks at; so does
the reason for which somebody is put out or loses an award.
"""

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from community_gov.errors import RefusedError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _, mark
from community_gov.model.declarations import EvaluationProgram
from community_gov.model.ids import SubjectKind
from community_gov.model.text import Label
from community_gov.points.forbidden import FORBIDDEN, Forbidden
from community_gov.points.kinship import answers_for_relatives, household_answers
from community_gov.points.linting.rankings import NO_RANKING, ranks_people
from community_gov.records.context import Context

KIN = Forbidden(
    mark("what relatives did"),
    r"(?!)",
    mark("Public Security Administration Punishments: guilt is personal"),
)
"""A household, or anybody, that answers for what somebody else did."""

RANKING = Forbidden(mark("an order of merit"), r"(?!)", NO_RANKING)
"""People who are ranked, or shown up as the last."""


_IN_REASONS = {
    "petitions and complaints": (
        r"\bpetition|xinfang|信访|信訪|上访|上訪|闹访|鬧訪|缠访|纏訪|非访|非訪"
    ),
    "marriage state": r"\bdivorc|\bunmarried|\bwidow|离婚|離婚|未婚|丧偶|喪偶|单亲|單親",
    "kind of household registration": r"\bnon ?local|外地人|外来户|外來戶|农转非|農轉非",
}
_OF_REASONS = tuple(
    evolve(one, words=_IN_REASONS.get(one.what, one.words))
    for one in FORBIDDEN
    if one.what != "what relatives did"
)
"""What is looked for in a reason, which may well name a wedding or a household's papers.

Relatives who did something are found by :data:`KIN`.
"""


@frozen
class Trespass:
    """A part of a program that looks at what it may not; ``part`` is its place."""

    part: str
    forbidden: Forbidden
    text: str

    @property
    def problem(self) -> str:
        """What is wrong, in a sentence."""
        return _("a selection may not depend on {what} ({reference})").format(
            what=_(self.forbidden.what), reference=self.forbidden.reference
        )


def trespasses(program: EvaluationProgram) -> Iterator[Trespass]:
    """Yield each part of ``program`` that looks at a forbidden input, but for its exceptions."""
    excepted = {(one.part, one.input) for one in program.exceptions}
    for part, texts in _parts(program):
        ranked = [(RANKING, text) for text in texts if ranks_people(text)][:1]
        for one, text in (*_forbidden(texts, program.subject), *ranked):
            if not (one.may_be_excepted and (part, one.what) in excepted):
                yield Trespass(part, one, text)


def objections(catalogue: Catalogue) -> Iterator[str]:
    """Yield why selections that plugins would declare are refused, part by part."""
    for program in catalogue.all(EvaluationProgram):
        for found in trespasses(program):
            yield _told(program, found)


def refuse_forbidden_program(program: EvaluationProgram, context: Context) -> None:
    """Refuse to open a selection that depends on what none may.

    Raises :class:`RefusedError` naming part and law; an exception of the program
    counts only with a recorded decision that passed.
    """
    for one in program.exceptions:
        if not context.database.value(
            "SELECT 1 FROM decision WHERE closed IS NULL AND id = ? AND passed = 1", one.decision
        ):
            raise RefusedError(
                _("Program {program}, {part}: no decision {decision} has passed here.").format(
                    program=program.name, part=one.part, decision=one.decision
                ),
                _("Record the decision that adopted the exception, and name its id."),
            )
    for found in trespasses(program):
        raise RefusedError(_told(program, found), _("Take it out."))


def refuse_unfair_reason(reason: str) -> None:
    """Refuse to put somebody out, or to take an award away, for what no selection may look at.

    Reasons are free text: that somebody moved in with relatives, or that neighbours
    complained, is none of it. Raises :class:`RefusedError` with the law.
    """
    for one, _text in _forbidden([reason], SubjectKind.HOUSEHOLD, _OF_REASONS):
        raise RefusedError(
            _("This reason names {what}: nobody is put out for it ({reference}).").format(
                what=_(one.what), reference=one.reference
            ),
            _("Say what was seen of the one concerned; if there is nothing else, it stays in."),
        )


def _told(program: EvaluationProgram, found: Trespass) -> str:
    return _("Program {program}, {part}: {problem}: {text}.").format(
        program=program.name, part=found.part, problem=found.problem, text=found.text
    )


def _forbidden(
    texts: list[str], subject: SubjectKind, words: Iterable[Forbidden] = FORBIDDEN
) -> Iterator[tuple[Forbidden, str]]:
    """Yield each kind of forbidden input in ``texts``, once, with the text that betrays it."""
    found = False
    for one in words:
        text = next((text for text in texts if one.meets(text)), None)
        if text is not None:
            found = True
            yield one, text
    if not found:
        answers = answers_for_relatives
        if subject is SubjectKind.HOUSEHOLD:
            answers = household_answers
        text = next(filter(answers, texts), None)
        if text is not None:
            yield KIN, text


def _parts(program: EvaluationProgram) -> Iterator[tuple[str, list[str]]]:
    for criterion in program.criteria:
        items = [text for item in criterion.items for text in _texts(item.name, item.label)]
        yield f"criteria/{criterion.name}", [*_texts(criterion.name, criterion.label), *items]
    for named in ("conditions", "gates", "themes", "bands"):
        for one in getattr(program, named):
            yield f"{named}/{one.name}", _texts(one.name, one.label)
    for kind in program.ungraded:
        yield f"ungraded/{kind}", [kind]


def _texts(name: str, label: Label) -> list[str]:
    return [name, *label.spellings()]
