"""What is due and promised, as lines of a workbook: duties, pairings, plans."""

from collections.abc import Iterator

from community_gov.authoring.book.headings import subjects
from community_gov.authoring.book.lines import Facts, Line, basis
from community_gov.i18n import _
from community_gov.model.declarations import Duty, PairingKind, PlanKind, Recurrence


def duties(declared: Duty, facts: Facts) -> Iterator[Line]:
    """Yield the line of a duty, and one for each of its changes."""
    for one in declared.versions():
        length = one.recurrence
        yield {
            "label": str(one.label),
            "subject": one.pairing or subjects()[one.subject],
            "audience": " ".join(filter(None, (one.audience, one.among))),
            "due": _due(length, facts),
            "days": length.within_days,
            "working_days": length.within_working_days,
            "fulfilled": facts[one.fulfilled_by],
            "condition": one.when,
            "usually": one.usually,
            "post": str(one.post) if one.post else None,
            **basis(one),
        }


def pairings(one: PairingKind, _facts: Facts) -> Iterator[Line]:
    """Yield a line for a pairing, and one for each of its limits."""
    told = {"label": str(one.label), "register": one.register, "audience": one.audience}
    yield {**told, "first": one.first, "second": one.second, "contact": one.contact}
    for limit in one.limits:
        most = {"each": getattr(one, limit.each.value), "least": limit.least, "most": limit.most}
        yield {"label": str(one.label), **most, "usually": limit.usually, **basis(limit)}


def plans(one: PlanKind, _facts: Facts) -> Iterator[Line]:
    """Yield a line for a kind of plan."""
    yield {
        "label": str(one.label),
        "register": one.register,
        "columns": ", ".join(one.fields_read.values()),
        "choices": ", ".join(map(str, one.lever_choices.values())),
    }


def _due(one: Recurrence, facts: Facts) -> str:
    if one.lunar is not None:
        return _("lunar month {month}, day {day}").format(month=one.lunar.month, day=one.lunar.day)
    if one.after:
        return _("after: {fact}").format(fact=facts[one.after])
    return one.rule
