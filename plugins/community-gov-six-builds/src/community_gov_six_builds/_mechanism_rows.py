"""The rows of one part of the programme, as data: one mechanism for each, in their order."""

from collections.abc import Iterable, Iterator

from community_gov.plugin import Label, Mechanism

MechanismRow = tuple[str, Label, tuple[str, ...], tuple[str, ...]]
"""The name of a row, its label, what it works by, and its figures."""


def numbered(part: str, rows: Iterable[MechanismRow]) -> Iterator[Mechanism]:
    """Yield one mechanism for each of ``rows``, numbered from 1 on within ``part``: A7-1, A7-2."""
    for number, (name, called, works_by, kpis) in enumerate(rows, start=1):
        yield Mechanism(name, called, f"{part}-{number}", works_by, kpis)
