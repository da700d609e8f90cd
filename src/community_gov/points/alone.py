"""What one person may not do alone: take points away where nobody else looks."""

from collections.abc import Iterable

from community_gov.errors import RefusedError
from community_gov.i18n import _
from community_gov.model.declarations import Scheme
from community_gov.points.ledger import Entry


def refuse_alone(scheme: Scheme, entries: Iterable[Entry]) -> None:
    """Raise :class:`RefusedError` for a deduction in a scheme without a second person.

    The linter refuses the rules of which it can tell; a fact that itself brings a
    negative number is met only here.
    """
    if scheme.separate_reviewer:
        return
    for one in entries:
        if one.amount < 0 and one.reverses is None:
            text = _("Scheme {scheme}, rule {rule}: it takes points away, and nobody else looks.")
            reason = _("Reason: {reference}.").format(reference="PIPL Art. 24")
            raise RefusedError(
                text.format(scheme=scheme.name, rule=one.rule),
                f"{reason} {_('Write separate_reviewer = true.')}",
            )
