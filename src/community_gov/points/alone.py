"""What one person may not do alone: take points away where nobody else looks."""

from collections.abc import Iterable, Iterator

from community_gov.errors import RefusedError
from community_gov.i18n import _
from community_gov.model.declarations import Scheme
from community_gov.points.missing import Step


def not_alone(scheme: Scheme, steps: Iterable[Step]) -> Iterator[Step]:
    """Yield ``steps``; raise :class:`RefusedError` at a deduction where no second person looks.

    The linter refuses the rules of which it can tell; a fact that itself brings a
    negative number is met only here.
    """
    return iter(steps) if scheme.separate_reviewer else _nothing_taken(scheme, steps)


def _nothing_taken(scheme: Scheme, steps: Iterable[Step]) -> Iterator[Step]:
    for back, new in steps:
        if new is not None:
            _subject, _day, rule, amount, *_fact = new
            if amount < 0:
                raise _refusal(scheme, rule)
        yield back, new


def _refusal(scheme: Scheme, rule: str) -> RefusedError:
    text = _("Scheme {scheme}, rule {rule}: it takes points away, and nobody else looks.")
    mend = _("Write separate_reviewer = true in the scheme ({reference}).")
    return RefusedError(
        text.format(scheme=scheme.name, rule=rule), mend.format(reference=_("PIPL Art. 24"))
    )
