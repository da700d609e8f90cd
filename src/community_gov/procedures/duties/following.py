"""The windows of a duty that rest on something recorded: fulfilled by it, opened, or due of it."""

from datetime import date

from community_gov.hooks.catalogue import Catalogue
from community_gov.indices.sources.followed import Followed
from community_gov.model.declarations import Duty, PairingKind, Register
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.procedures.duties.service import Duties
from community_gov.procedures.duties.standing import DutyWindow
from community_gov.records.plugins.tables import table_of


def following(
    duties: Duties,
    duty: Duty,
    followed: Followed,
    period: Period,
    catalogue: Catalogue,
    as_of: date | None = None,
) -> list[DutyWindow]:
    """Return the windows that touch ``period`` and rest on what is ``followed``.

    No more is read than the windows of those whom it names need. Only where the facts of
    a duty tell what waits, and may be about others, all its windows are looked at.
    """
    told = {one.kind for one in followed.facts} & _waited(duty)
    if not told and not followed.of(*_tables(duty, catalogue)):
        return []
    of_others = told and any(one.recurrence.matching for one in duty.versions())
    subjects = None if of_others else followed.whom
    found = duties.standing(period, as_of=as_of, duty=duty.name, subjects=subjects)
    return [one for one in found if followed.ids & one.rests]


def _waited(duty: Duty) -> set[str]:
    """Return the fact kinds that open windows of the duty, or fulfil it."""
    named = ((one.fulfilled_by, *one.also_by, one.recurrence.after) for one in duty.versions())
    return {name for names in named for name in names if name}


def _tables(duty: Duty, catalogue: Catalogue) -> set[str]:
    """Return the tables whose rows say whose duty it is."""
    if duty.pairing:
        register = catalogue.get(Register, catalogue.get(PairingKind, duty.pairing).register)
        return {table_of(register, catalogue.source(register).plugin).name}
    group = duty.subject is SubjectKind.GROUP
    return {"residents_group" if group else duty.subject.value, "affiliation"}
