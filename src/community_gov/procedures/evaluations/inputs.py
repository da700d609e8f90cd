"""What no selection may depend on: the same kinds of input that no points may.

A criterion, an item of it, a condition, a gate or an affiliation that is left ungraded betrays by
its name or by its label in one of the three scripts what it looks at.
"""

from collections.abc import Iterator

from attrs import frozen

from community_gov.errors import RefusedError
from community_gov.i18n import _
from community_gov.model.declarations import EvaluationProgram
from community_gov.model.text import Label
from community_gov.points.forbidden import FORBIDDEN, Forbidden
from community_gov.records.context import Context


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
        for one in FORBIDDEN:
            allowed = one.may_be_excepted and (part, one.what) in excepted
            found = next((text for text in texts if one.meets(text)), None)
            if found is not None and not allowed:
                yield Trespass(part, one, found)


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
        raise RefusedError(
            _("Program {program}, {part}: {problem}: {text}.").format(
                program=program.name, part=found.part, problem=found.problem, text=found.text
            ),
            _("Take it out."),
        )


def _parts(program: EvaluationProgram) -> Iterator[tuple[str, list[str]]]:
    for criterion in program.criteria:
        items = [text for item in criterion.items for text in _texts(item.name, item.label)]
        yield f"criteria/{criterion.name}", [*_texts(criterion.name, criterion.label), *items]
    for condition in program.conditions:
        yield f"conditions/{condition.name}", _texts(condition.name, condition.label)
    for gate in program.gates:
        yield f"gates/{gate.name}", _texts(gate.name, gate.label)
    for kind in program.ungraded:
        yield f"ungraded/{kind}", [kind]


def _texts(name: str, label: Label) -> list[str]:
    return [name, *label.spellings()]
