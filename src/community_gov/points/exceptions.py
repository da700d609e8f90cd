"""Exceptions for forbidden inputs, held against the decisions that were recorded."""

from community_gov.errors import RefusedError
from community_gov.i18n import _
from community_gov.model.declarations import Scheme
from community_gov.records.context import Context


def refuse_undecided(scheme: Scheme, context: Context) -> None:
    """Raise :class:`RefusedError` for the first exception without a decision that passed."""
    for one in scheme.exceptions:
        if not _passed(one.decision, context):
            text = _("Scheme {scheme}, {part}: no decision {decision} has passed here.")
            fix = _("An exception for {what} needs one; record it, or take the rule out.")
            raise RefusedError(
                text.format(scheme=scheme.name, part=one.part, decision=one.decision),
                fix.format(what=_(one.input)),
            )


def _passed(decision: str, context: Context) -> bool:
    return bool(
        context.database.value(
            "SELECT 1 FROM decision WHERE closed IS NULL AND id = ? AND passed = 1", decision
        )
    )
