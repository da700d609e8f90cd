"""Exact numbers, as code may give them where a decimal is kept."""

from decimal import Decimal

from community_gov.errors import DeclarationError
from community_gov.i18n import _


def exact(value: Decimal | int) -> Decimal:
    """Return a number as a decimal.

    Raises :class:`DeclarationError` for anything that is not exact, such as a float.
    """
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    raise DeclarationError(
        _("an exact number is needed, not {value!r}").format(value=value),
        _('Write a whole number, or a text as Decimal("0.5").'),
    )
