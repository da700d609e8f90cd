"""Percentages and means of people, told only where they tell of nobody."""

from collections.abc import Collection
from fractions import Fraction

from community_gov.disclosure.limits import FEW, LEAST, checked
from community_gov.disclosure.suppress import suppress
from community_gov.disclosure.tables import ALL, Table
from community_gov.errors import InputError
from community_gov.i18n import _


def share(part: int, whole: int, least: int = LEAST, few: int = FEW) -> Fraction | None:
    """Return ``part`` of ``whole`` people as a share from 0 to 1, or ``None`` where hidden.

    Hidden is a share of fewer than ``few`` people, and one from which a small count follows:
    of those who are in the part, or of those who are not. Raises :class:`InputError` where the
    part is more than the whole, and for limits below :data:`LEAST` and :data:`FEW`.
    """
    if few < FEW:
        raise InputError(
            _("{few} is too low: percentages of fewer than {lowest} people are never told.").format(
                few=few, lowest=FEW
            )
        )
    if part > whole:
        raise InputError(_("{part} of {whole} people is no share.").format(part=part, whole=whole))
    table = Table.one_way({"in": part, "out": whole - part})
    if whole < few or suppress(table, least, public={ALL}).hidden:
        return None
    return Fraction(part, whole)


def mean(values: Collection[Fraction | int], least: int = LEAST) -> Fraction | None:
    """Return the mean of one value per person; ``None`` where fewer than ``least`` have one.

    Raises :class:`InputError` for a ``least`` below :data:`LEAST`.
    """
    if len(values) < checked(least):
        return None
    return Fraction(sum(values, Fraction(0))) / len(values)
