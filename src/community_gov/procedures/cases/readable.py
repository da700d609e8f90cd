"""What conditions, facts and figures read of a case, by the names of ``CASE_VALUES``."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from community_gov.errors import DeclarationError
from community_gov.expression import EvaluationError, Expression
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import CaseKind, FactKind, FactMapping
from community_gov.model.declarations.registers import COMMUNITY
from community_gov.model.fact import Draft
from community_gov.model.ids import SubjectKind
from community_gov.procedures.cases.files import CaseFile
from community_gov.records.conditions import value_condition

HANDLED = "handled"
"""The outcome of a case that got a result."""

DayOf = Callable[[datetime], date]


def readable(file: CaseFile, day_of: DayOf) -> dict[str, Any]:
    """Return every value of a case that has one, by name."""
    found = {**file.values, **_plain(file), **_days(file, day_of), **_judged(file), **_inside(file)}
    return {name: value for name, value in found.items() if value is not None}


def _plain(file: CaseFile) -> dict[str, Any]:
    case, progress = file.case, file.progress
    return {
        "number": case.number,
        "state": progress.state,
        "channel": case.channel,
        "limit_class": case.limit_class,
        "subject": case.subject,
        "grid": case.grid,
        "home_asked": bool(case.home_asked),
        "outcome": progress.outcome,
        "extended": progress.extended,
        "visits": progress.visits,
        "first_visit": progress.first_visit,
        "near": progress.near,
        "upheld": progress.upheld,
        "reopened": progress.reopened,
        "reopened_soon": progress.reopened_soon,
        "corrected": progress.corrected,
        "complaints": file.complaints,
        "faults": progress.corrected + file.complaints,
        "limit_amount": file.clock.amount,
        "rating": progress.rating,
        "paused_from": file.paused.state if file.paused else None,
    }


def _days(file: CaseFile, day_of: DayOf) -> dict[str, date | None]:
    case, progress = file.case, file.progress
    at = {
        "state_since": progress.state_since,
        "received_on": case.received_at,
        "accepted_on": progress.accepted_at,
        "answered_on": progress.answered_at,
        "verified_on": progress.verified_at,
        "closed_on": progress.closed_at,
    }
    return {name: None if moment is None else day_of(moment) for name, moment in at.items()}


def _judged(file: CaseFile) -> dict[str, Any]:
    """Return whether it was answered in time, and for how many whole hours its clock ran."""
    answered = file.progress.answered_at
    if answered is None:
        return {}
    ran = file.clock.ran(answered)
    return {
        "in_time": not file.clock.late(answered),
        "hours": ran // timedelta(hours=1),
        "limit_used": 100 * file.clock.elapsed(answered) // file.clock.amount,
    }


def _inside(file: CaseFile) -> dict[str, int]:
    """Count the steps inside: taken, with an owner, and left out by a case that was handled."""
    taken = {one.step for one in file.steps}
    told = {
        "steps_taken": len(file.steps),
        "steps_owned": sum(one.post is not None for one in file.steps),
    }
    if file.progress.outcome == HANDLED:
        told["steps_skipped"] = sum(
            one.name not in taken and not one.optional for one in file.kind.steps
        )
    return told


def drafts(file: CaseFile, catalogue: Catalogue, day_of: DayOf) -> Iterator[Draft]:
    """Yield the facts that follow from a case as it stands.

    Raises :class:`DeclarationError` where a restricted case would yield a fact of a kind
    that is not restricted: points could then be given for it.
    """
    values = readable(file, day_of)
    for number, mapping in enumerate(file.kind.facts):
        subject = COMMUNITY if mapping.subject == COMMUNITY else values.get(mapping.subject)
        happened = values.get(mapping.on) is not None
        if subject is not None and happened and _applies(file.kind, mapping, values):
            kind = catalogue.get(FactKind, mapping.kind)
            if leak := leaks(file.kind, kind):
                raise DeclarationError(leak, mend_leak())
            yield _draft(file.kind, mapping, kind, number, subject, values)


def leaks(case_kind: CaseKind, fact_kind: FactKind) -> str:
    """Say what is wrong if facts of a restricted case would not be restricted; empty if nothing."""
    if case_kind.restriction is None or fact_kind.restriction is not None:
        return ""
    return _(
        "{kind} is restricted ({why}), and the facts {fact} that follow from it are not."
    ).format(kind=case_kind.label, why=case_kind.restriction, fact=fact_kind.name)


def mend_leak() -> str:
    """Say what to do about a leak."""
    return _("Give the fact kind the same restriction, so that no points follow from it.")


def holds(kind: CaseKind, text: str, values: Mapping[str, Any]) -> bool:
    """Say whether a condition over cases of ``kind`` holds for these values."""
    return bool(compiled(kind, text).evaluate(values))


def compiled(kind: CaseKind, text: str) -> Expression:
    """Return a condition over cases of ``kind``; raises what is wrong with it."""
    return value_condition(text, kind.readable, kind.name)


def _applies(kind: CaseKind, mapping: FactMapping, values: Mapping[str, Any]) -> bool:
    if not mapping.when:
        return True
    try:
        return holds(kind, mapping.when, values)
    except EvaluationError as error:
        raise DeclarationError(
            _("The condition {text!r} cannot be decided for {fact}: {error}").format(
                text=mapping.when, fact=mapping.kind, error=error.problem
            ),
            _("Guard it with has(NAME), since the value may be missing."),
        ) from error


def _draft(
    kind: CaseKind,
    mapping: FactMapping,
    fact_kind: FactKind,
    number: int,
    subject: str,
    values: Mapping[str, Any],
) -> Draft:
    quantity = values.get(mapping.quantity, 0) if mapping.quantity else 1
    attributes = {to: values.get(name) for to, name in mapping.attributes.items()}
    return Draft(
        kind=mapping.kind,
        on=values[mapping.on],
        subject_kind=_subject_kind(kind, mapping, fact_kind),
        subject=subject,
        key=f"{mapping.kind}.{number}",
        quantity=Decimal(quantity),
        attributes={name: value for name, value in attributes.items() if value is not None},
        grid=values.get("grid"),
    )


def _subject_kind(kind: CaseKind, mapping: FactMapping, fact_kind: FactKind) -> SubjectKind:
    match mapping.subject:
        case "community":
            return SubjectKind.COMMUNITY
        case "subject":
            return kind.subject
        case "grid":
            return SubjectKind.GRID
        case name:
            target = next((one.refers_to for one in kind.fields if one.name == name), "")
            return SubjectKind(
                "group" if target == "residents_group" else target or fact_kind.subject
            )
