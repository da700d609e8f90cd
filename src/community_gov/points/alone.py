"""What one person may not do alone: take points away where nobody else looks."""

from collections.abc import Iterable, Iterator

from community_gov.errors import RefusedError
from community_gov.i18n import _
from community_gov.model.declarations import Scheme
from community_gov.points.ledger import AMOUNT, REVERSES, RULE, StoredEntry


def not_alone(scheme: Scheme, entries: Iterable[StoredEntry]) -> Iterator[StoredEntry]:
    """Yield ``entries``; raise :class:`RefusedError` at a deduction where no second person looks.

    The linter refuses the rules of which it can tell; a fact that itself brings a
    negative number is met only here.
    """
    for one in entries:
        if one[AMOUNT] < 0 and one[REVERSES] is None and not scheme.separate_reviewer:
            text = _("Scheme {scheme}, rule {rule}: it takes points away, and nobody else looks.")
            mend = _("Write separate_reviewer = true in the scheme ({reference}).")
            raise RefusedError(
                text.format(scheme=scheme.name, rule=one[RULE]),
                mend.format(reference=_("PIPL Art. 24")),
            )
        yield one
