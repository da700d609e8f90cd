"""How often what was typed once is used: the reuse factor (複用率) of campaigns."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import frozen

from community_gov.procedures.campaigns.sheet import WorkedSheet


@frozen
class Reuse:
    """How often what was typed once is used: rows filled, and what fills them.

    ``cells`` are the filled rows of all participations, ``sources`` the pieces of evidence
    and the figures that fill them. A factor of 3 means that each serves three rows.
    """

    cells: int
    sources: int

    @property
    def factor(self) -> Decimal | None:
        """Rows filled for each thing typed, to two places; nothing where none is filled."""
        if not self.sources:
            return None
        return (Decimal(self.cells) / self.sources).quantize(Decimal("0.01"))


@frozen
class Filled:
    """The rows that are filled, as ``participation/row``, and what fills them, each once.

    Each row has the ids of the evidence filed for it. Sources are pieces of evidence by their
    ids, and figures by their names and periods: the figure of another year counts other things.
    """

    cells: Mapping[str, tuple[str, ...]]
    sources: frozenset[str]


def filled(sheets: Iterable[WorkedSheet]) -> Filled:
    """Return which rows of ``sheets`` are filled, by evidence or by figures with a number."""
    cells, sources = dict[str, tuple[str, ...]](), set[str]()
    for sheet in sheets:
        for row in sheet.rows:
            if row.filled:
                filed = tuple(each.id for each in row.evidence)
                cells[f"{sheet.participation.id}/{row.declared.code}"] = filed
                sources |= {*filed}
                told = (one for one in row.figures if one.whole.value is not None)
                sources |= {f"{one.kpi.name} {one.period}" for one in told}
    return Filled(cells, frozenset(sources))
