"""What may be published of a grading: who bears a grade; nobody's total, place or failure."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from community_gov.disclosure import ALL, Table, suppress
from community_gov.model.declarations import Scheme
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.points.grading.recorded import GradeLine
from community_gov.records.context import Context


@frozen
class Winner:
    """One who bears a published grade, under the code that the community knows."""

    code: str
    subject: str
    grade: str


@frozen
class Published:
    """The winners in the order of codes, and how many were graded.

    ``unnamed`` are those who are not among the winners, whom nothing here tells apart. Where
    they or all of the graded are fewer than five, neither number is given: one leads to the
    other, since the winners are counted by whoever reads their names.
    """

    scheme: str
    period: Period
    winners: tuple[Winner, ...]
    graded: int | None
    unnamed: int | None


def publication(
    scheme: Scheme, period: Period, lines: Iterable[GradeLine], codes: Mapping[str, str]
) -> Published:
    """Return what may be published; ``codes`` gives the code of each subject."""
    shown = {one.name for one in scheme.grades if one.published}
    listed = list(lines)
    winners = sorted(
        (
            Winner(codes.get(one.subject, one.subject), one.subject, one.grade)
            for one in listed
            if one.grade in shown and one.grade is not None
        ),
        key=lambda winner: winner.code,
    )
    counts = Table.one_way({"named": len(winners), "unnamed": len(listed) - len(winners)})
    release = suppress(counts, public={"named"})
    told = release.protected and not release.hidden
    return Published(
        scheme.name, period, tuple(winners), release.told(ALL) if told else None,
        release.told("unnamed") if told else None,
    )  # fmt: skip


def codes_of(context: Context, kind: SubjectKind) -> dict[str, str]:
    """Return the code of each subject of ``kind``, by id; the community itself has none."""
    if kind is SubjectKind.COMMUNITY:
        return {}
    table = "residents_group" if kind is SubjectKind.GROUP else kind.value
    rows = context.database.rows(f'SELECT id, code FROM "{table}" WHERE closed IS NULL')
    return {row[0]: row[1] for row in rows}
