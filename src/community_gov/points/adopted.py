"""What a household scheme needs before it runs: that the residents adopted it."""

from community_gov.errors import RefusedError
from community_gov.i18n import _
from community_gov.model.declarations import Scheme
from community_gov.model.ids import SubjectKind
from community_gov.records.context import Context


def refuse_unadopted(scheme: Scheme, context: Context) -> None:
    """Raise :class:`RefusedError` for a household scheme that no recorded decision adopted."""
    if scheme.subject is SubjectKind.HOUSEHOLD and not _adopted(scheme, context):
        raise RefusedError(
            _("No recorded decision of the residents adopts the scheme {scheme}.").format(
                scheme=scheme.name
            ),
            _("Record it as about scheme:{scheme}; a household scheme needs one.").format(
                scheme=scheme.name
            ),
        )


def _adopted(scheme: Scheme, context: Context) -> bool:
    return bool(
        context.database.value(
            "SELECT 1 FROM decision WHERE closed IS NULL AND about = ? AND passed = 1",
            f"scheme:{scheme.name}",
        )
    )
