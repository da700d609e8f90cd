"""How often what was typed once is used: the reuse factor (複用率) of campaigns."""

from decimal import Decimal

from attrs import frozen


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
