"""What every act that changes somebody's points must bring: a reason."""

from community_gov.errors import InputError
from community_gov.i18n import _


def require_reason(reason: str) -> None:
    """Raise :class:`InputError` for an act without a reason."""
    if not reason.strip():
        raise InputError(_("Say why; the reason is shown in every explanation."))
