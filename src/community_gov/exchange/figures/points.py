"""Points of a period: how they are spread, never who has how many; one reason for many."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import cycle
from math import floor
from typing import TYPE_CHECKING, Any

from attrs import frozen

from community_gov.disclosure import LEAST
from community_gov.exchange.figures.cells import shown_together
from community_gov.model.declarations import Scheme
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.points.explaining.explain import Explanation
from community_gov.points.fold import Score, Treatment
from community_gov.records.repository import Coded

if TYPE_CHECKING:
    from community_gov.community import Community

MOST_BANDS = 8

Pattern = tuple[tuple[str, Decimal, Decimal, Treatment], ...]


@frozen
class Band:
    """How many scores lie from ``start`` up to, not including, ``end``."""

    start: Decimal
    end: Decimal
    count: str


@frozen
class SchemeFigures:
    """One scheme in a period; ``example`` explains a score that at least five share line by line.

    ``scores`` hold, for the community's own use, base, counted and total by code.
    """

    scheme: Scheme
    source: str
    subjects: str
    bands: tuple[Band, ...]
    example: Explanation | None
    scores: tuple[tuple[str, Score], ...]


def scheme_figures(community: "Community", period: Period) -> list[SchemeFigures]:
    """Return the figures of every scheme in force on a day of ``period``."""
    return [
        _figures(community, scheme, period)
        for scheme in community.points.declared()
        if scheme.valid_from <= period.end and not _ended(scheme, period)
    ]


def bands(totals: list[Decimal]) -> tuple[list[Band], str]:
    """Return at most eight bands of a round width over ``totals``, and how many there are."""
    if not totals:
        return [], "0"
    step = _step(min(totals), max(totals))
    found = Counter(_band(total, step) for total in totals)
    numbers = range(min(found), max(found) + 1)
    told, total = shown_together([found[number] for number in numbers])
    rows = zip(numbers, told, strict=True)
    return [Band(number * step, (number + 1) * step, text) for number, text in rows], total


def _ended(scheme: Scheme, period: Period) -> bool:
    return scheme.valid_to is not None and scheme.valid_to < period.start


def _figures(community: "Community", scheme: Scheme, period: Period) -> SchemeFigures:
    scores = community.points.scores(scheme.name, period)
    spread, everyone = bands([score.total for score in scores.values()])
    source = community.host.catalogue.source(scheme)
    typical = _typical(scores)
    return SchemeFigures(
        scheme=scheme,
        source=f"{source.plugin} ({source.version})",
        subjects=everyone,
        bands=tuple(spread),
        example=community.points.explain(scheme.name, typical, period) if typical else None,
        scores=tuple(sorted(_coded(community, scheme.subject, scores), key=lambda row: row[0])),
    )


def _typical(scores: Mapping[str, Score]) -> str | None:
    """Return one of the subjects whose lines are those of at least five, the most common ones."""
    alike: dict[Pattern, list[str]] = {}
    for subject, score in scores.items():
        # The reason of a reversal is free text, and may name somebody.
        if score.lines and not any(line.treatment is Treatment.REVERSED for line in score.lines):
            alike.setdefault(_pattern(score), []).append(subject)
    most = max(alike.values(), key=len, default=[])
    return most[0] if len(most) >= LEAST else None


def _pattern(score: Score) -> Pattern:
    lines = ((line.entry.rule, line.amount, line.counted, line.treatment) for line in score.lines)
    return tuple(sorted(lines))


def _step(low: Decimal, high: Decimal) -> Decimal:
    step, factors = Decimal(1), cycle(map(Decimal, ("2", "2.5", "2")))
    while _band(high, step) - _band(low, step) >= MOST_BANDS:
        step *= next(factors)
    return step


def _band(total: Decimal, step: Decimal) -> int:
    # The // of Decimal cuts towards zero, which would make the band around it twice as wide.
    return floor(Fraction(total) / Fraction(step))


def _coded(
    community: "Community", kind: SubjectKind, scores: Mapping[str, Score]
) -> Iterator[tuple[str, Score]]:
    books: dict[SubjectKind, Coded[Any]] = {
        SubjectKind.MEMBER: community.members,
        SubjectKind.HOUSEHOLD: community.households,
        SubjectKind.GRID: community.grids,
        SubjectKind.GROUP: community.groups,
        SubjectKind.ORGANIZATION: community.organizations,
        SubjectKind.TEAM: community.teams,
        SubjectKind.PLACE: community.places,
        SubjectKind.ASSET: community.assets,
    }
    codes = {id_: code for code, id_ in books[kind].ids().items()} if kind in books else {}
    for subject, score in scores.items():
        yield codes.get(subject, subject), score
