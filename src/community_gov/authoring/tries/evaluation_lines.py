"""The lines of a test of an evaluation program: appraisers' sheets, measures, ballots."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from attrs import frozen

from community_gov.authoring import reading
from community_gov.authoring.given import place_of
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import CriterionKind, EvaluationProgram, TallyKind
from community_gov.model.pack import PackTest

Line = Mapping[str, Any]


@frozen
class Sheet:
    """One appraiser's sheet for one nominee; nobody's, where it only puts the nominee forward."""

    nominee: str
    appraiser: str
    points: Mapping[str, int]
    ticks: Mapping[str, Sequence[str]]
    measures: Mapping[str, Fraction]


@frozen
class Lines:
    """What a test gives: sheets, and ballots as marks by nominee."""

    sheets: Sequence[Sheet]
    ballots: Sequence[Mapping[str, int]]

    @property
    def nominees(self) -> list[str]:
        """Everybody who is put forward, in the order in which they are first named."""
        named = [one.nominee for one in self.sheets]
        return list(dict.fromkeys([*named, *(name for one in self.ballots for name in one)]))


def read_lines(test: PackTest, program: EvaluationProgram) -> Lines:
    """Read what is given; raises :class:`InputError` naming the line that cannot be read.

    Where ballots decide, a line may be a ballot: a list of names (in order, for
    Borda) or a table of points, and how many say so (``number``).
    """
    voted = [one.name for one in program.criteria if one.kind is CriterionKind.VOTES]
    if voted:
        raise InputError(
            _("{criterion} is decided by votes, which no test can give.").format(criterion=voted[0])
        )
    sheets, ballots, times = [], list[Mapping[str, int]](), dict[str, int]()
    for number, line in enumerate(test.given, start=1):
        where = place_of(number)
        if program.tally is not None and "ballot" in line:
            ballots += _ballots(where, line, program.tally)
        else:
            sheets.append(_sheet(where, line, program, times))
    return Lines(sheets, ballots)


def _sheet(where: str, line: Line, program: EvaluationProgram, times: dict[str, int]) -> Sheet:
    criteria, gates = [one.name for one in program.criteria], [one.name for one in program.gates]
    reading.refuse_unknown(where, line, ("nominee", "appraiser", *criteria, *gates))
    nominee = reading.text(where, line, "nominee")
    if not nominee:
        raise InputError(_("{where}: {key} is missing.").format(where=where, key="nominee"))
    times[nominee] = times.get(nominee, 0) + 1
    ticked = [one for one in criteria if isinstance(line.get(one), list)]
    return Sheet(
        nominee,
        reading.text(where, line, "appraiser", str(times[nominee])),
        {
            one: reading.whole(where, line, one)
            for one in criteria
            if one in line and one not in ticked
        },
        {one: reading.texts(where, line, one) for one in ticked},
        {one: _fraction(where, one, line[one]) for one in gates if one in line},
    )


def _ballots(where: str, line: Line, kind: TallyKind) -> list[Mapping[str, int]]:
    reading.refuse_unknown(where, line, ("ballot", "number"))
    said = line["ballot"]
    if isinstance(said, Mapping):
        marks = {str(name): reading.whole(where, said, name) for name in said}
    else:
        names = reading.texts(where, line, "ballot")
        ranks = kind is TallyKind.BORDA
        marks = {name: at if ranks else 1 for at, name in enumerate(names, 1)}
    return [marks] * reading.whole(where, line, "number", 1)


def _fraction(where: str, key: str, value: Any) -> Fraction:
    try:
        return (
            Fraction(value)
            if isinstance(value, str)
            else Fraction(reading.number(where, key, value))
        )
    except (ValueError, ZeroDivisionError) as error:
        raise InputError(
            _("{where}, {key}: an exact number is needed, such as 9/10.").format(
                where=where, key=key
            )
        ) from error
