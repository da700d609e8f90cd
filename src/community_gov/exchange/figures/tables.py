"""The figures of a period as plain tables, sheet by sheet."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from community_gov.exchange.figures.indices import IndexFigures
from community_gov.exchange.figures.quarter import QuarterFigures
from community_gov.exchange.wording import columns, headings, sentences, standings
from community_gov.model.words import unit_called

Rows = list[Sequence[Any]]
Table = tuple[tuple[str, ...], Rows]

_INDEX = (
    "index", "grid", "node", "value", "coverage", "weight", "contribution", "lost", "observed",
    "unit", "zero_at", "full_at", "reference", "why",
)  # fmt: skip


def tables(figures: QuarterFigures) -> Mapping[str, tuple[list[str], Rows]]:
    """Return headers and rows by sheet title, in the language in use.

    Points stand by the code of each subject, so this is not for posting.
    """
    title, text, word = headings(), sentences(), columns()
    found: dict[str, Table] = {
        text["title"]: (("what_is", "is"), _about(figures)),
        text["sources"]: _sources(figures),
        title["people"]: _people(figures),
        title["facts"]: _facts(figures),
        title["points"]: _points(figures),
        title["indices"]: (_INDEX, [row for one in figures.indices for row in _index(one)]),
        title["duties"]: _duties(figures),
        title["notices"]: _notices(figures),
    }
    return {
        name: ([word[header] for header in headers], rows)
        for name, (headers, rows) in found.items()
    }


def _about(figures: QuarterFigures) -> Rows:
    text = sentences()
    return [
        (text["community"], figures.community),
        (text["period"], str(figures.period)),
        (text["as_of"], figures.as_of),
        (text["actions"], figures.journal.actions),
        (text["in_period"], figures.journal.in_period),
        (text["seal"], figures.journal.seal),
        ("", text["small"]),
        ("", text["internal"]),
    ]


def _sources(figures: QuarterFigures) -> Table:
    return ("what", "label", "since", "plugin", "version", "reference"), [
        (one.what, one.label, one.since, one.plugin, one.version, one.reference)
        for one in figures.sources
    ]


def _people(figures: QuarterFigures) -> Table:
    return ("code", "grid", "households", "members"), [
        (one.code, one.name, _count(one.households), _count(one.members)) for one in figures.grids
    ]


def _facts(figures: QuarterFigures) -> Table:
    return ("kind", "name", "unit", "count"), [
        (one.kind, one.label, unit_called(one.unit), _count(one.count)) for one in figures.facts
    ]


def _points(figures: QuarterFigures) -> Table:
    return ("scheme", "code", "base", "counted", "total"), [
        (str(one.scheme.label), code, score.base, score.counted, score.total)
        for one in figures.schemes
        for code, score in one.scores
    ]


def _index(one: IndexFigures) -> Iterator[Sequence[Any]]:
    for line in one.nodes:
        node, posts = line.node, line.node.goalposts
        yield (
            str(one.index.label), None, "  " * line.depth + node.label, node.value,
            _share(node.with_data, node.indicators), node.weight, node.contribution, node.lost,
            node.observed, unit_called(node.unit_of_measure or ""), posts.low if posts else None,
            posts.high if posts else None, node.reference, node.reason,
        )  # fmt: skip
    for grid in one.grids:
        covered = _share(grid.with_data, grid.indicators)
        blank = (None,) * (len(_INDEX) - 6)
        yield (
            str(one.index.label),
            grid.code,
            one.root.label,
            grid.value,
            covered,
            *blank,
            grid.reason,
        )


def _duties(figures: QuarterFigures) -> Table:
    word = standings()
    return ("duty", "opens", "closes", "standing", "people", "reference"), [
        (
            str(one.duty.label), one.opens, one.closes, word[one.standing.value],
            _count(one.count), one.duty.reference,
        )
        for one in figures.duties
    ]  # fmt: skip


def _notices(figures: QuarterFigures) -> Table:
    return ("title", "places", "from", "to"), [
        (one.title, one.places, one.posted_on, one.taken_down_after) for one in figures.notices
    ]


def _count(told: str) -> int | str:
    """Return a count that is told exactly as a number, so that it can be added up."""
    return int(told) if told.isdecimal() else told


def _share(part: int, whole: int) -> str:
    return f"{part} / {whole}"
