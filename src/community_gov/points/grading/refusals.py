"""What stands in the way of a grading, or of confirming one."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from community_gov.errors import InputError, NotPermittedError, RefusedError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Scheme
from community_gov.model.period import Period
from community_gov.points.fold import reach
from community_gov.points.grading.recorded import GradeLine, RecordedGrading
from community_gov.points.items import Items
from community_gov.points.ledger import BatchState
from community_gov.records.context import Context


def refuse_pointless(scheme: Scheme) -> None:
    """Refuse a scheme that has nothing to give."""
    if not scheme.grades and not scheme.awards:
        raise InputError(
            _("Scheme {scheme} declares neither grades nor awards.").format(scheme=scheme.name),
            _("See its scores: community-gov points score {scheme}").format(scheme=scheme.name),
        )


def refuse_unfinished(period: Period, today: date) -> None:
    """Refuse a period that is not over on ``today``."""
    if today < period.end:
        raise RefusedError(
            _("{period} ends on {day}; what happens until then counts too.").format(
                period=period, day=period.end
            ),
            _("See how it stands: community-gov points grades"),
        )


def refuse_waiting(waiting: Sequence[RecordedGrading]) -> None:
    """Refuse a second grading while one of the same period waits."""
    for one in waiting:
        raise RefusedError(
            _("The grading {grading} of {scheme} for {period} still waits.").format(
                grading=one.id, scheme=one.scheme, period=one.period
            ),
            _("Confirm or reject it first: community-gov points gradings show {grading}").format(
                grading=one.id
            ),
        )


def refuse_graded(done: RecordedGrading | None) -> None:
    """Refuse a second grading of a period that is graded."""
    if done is not None:
        raise RefusedError(
            _("{scheme} is graded for {period} already, by {grading}.").format(
                scheme=done.scheme, period=done.period, grading=done.id
            ),
            _("Correct single lines of it: community-gov points gradings correct {grading}").format(
                grading=done.id
            ),
        )


def refuse_outdated(grading: RecordedGrading, changed: int, count: int) -> None:
    """Refuse where the engine finds something else by now for ``changed`` of ``count``."""
    if changed:
        raise RefusedError(
            _(
                "Since this grading was proposed, what the engine finds has changed "
                "for {changed} of {count}."
            ).format(changed=changed, count=count),
            _(
                "Reject it and propose again: community-gov points gradings propose "
                "{scheme} --period {period}"
            ).format(scheme=grading.scheme, period=grading.period),
        )


def refuse_same_person(scheme: Scheme, grading: RecordedGrading, by: Actor) -> None:
    """Refuse whoever proposed the grading, where the scheme wants a second person."""
    if scheme.separate_reviewer and grading.proposed_by == by.id:
        raise NotPermittedError(
            _("{name} proposed this grading and may not confirm it.").format(name=by.name),
            _("Scheme {scheme} wants a second person.").format(scheme=scheme.name),
        )


def refuse_open(grading: RecordedGrading, lines: Iterable[GradeLine]) -> None:
    """Refuse while a tie is open."""
    if count := sum(line.is_open for line in lines):
        raise RefusedError(
            _("{count} are tied at the end of a quota, and nobody decided yet.").format(
                count=count
            ),
            _("Decide for each: community-gov points gradings settle {grading} CODE GRADE").format(
                grading=grading.id
            ),
        )


def refuse_unconfirmed(context: Context, scheme: Scheme, period: Period) -> None:
    """Refuse while points that bear on the scores of ``period`` wait for a person."""
    start = reach(scheme, period).start
    if Items(scheme).look_back:
        start = min(start, Period.of(scheme.period, period.start - timedelta(days=1)).start)
    waiting = context.database.value(
        "SELECT id FROM points_batch WHERE closed IS NULL AND state = ? AND scheme = ?"
        " AND starts <= ? AND ends >= ?",
        BatchState.PROPOSED.value, scheme.name, period.end.isoformat(), start.isoformat(),
    )  # fmt: skip
    if waiting is not None:
        raise RefusedError(
            _("Points of {scheme} wait to be confirmed, so grades would be wrong.").format(
                scheme=scheme.name
            ),
            _("Confirm or reject them first: community-gov points confirm {batch}").format(
                batch=waiting
            ),
        )
