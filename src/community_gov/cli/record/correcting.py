"""The commands that put an activity right: what it was, who came, and whether it was at all."""

from collections.abc import Sequence

import click

from community_gov.cli.building import argument, option, reading, reason_option, writing
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.record.activity import came, came_options
from community_gov.cli.session import Session
from community_gov.cli.terms import term
from community_gov.cli.values import read_changes, titles_of, told_row
from community_gov.i18n import _
from community_gov.model.activity import Activity, Attendance
from community_gov.model.declarations import ActivityKind


def amend_activity() -> click.Command:
    """Build the command that corrects an activity."""
    gone = _("Who does not belong on its sheet at all; may be given again.")
    return writing(
        "amend-activity",
        _amend,
        _("Correct the activity CODE: field=value …, and who took part; its facts follow."),
        argument("code"),
        argument("values", nargs=-1),
        *came_options(),
        option("--without", gone, multiple=True, metavar="CODE"),
    )


def withdraw_activity() -> click.Command:
    """Build the command that takes back an activity that was never held, or typed twice."""
    told = _("Take back the activity CODE, recorded by mistake, with who took part.")
    return writing("withdraw-activity", _withdraw, told, argument("code"), reason_option())


def attendance() -> click.Command:
    """Build the command that lists who stands on the sheet of an activity."""
    return reading("attendance", _sheet, _("List who took part in CODE."), argument("code"))


def _amend(
    session: Session,
    *,
    code: str,
    values: Sequence[str],
    without: Sequence[str],
    **away: Sequence[str],
) -> Answer:
    with session.open() as community:
        codes, named = Codes(community), community.host.catalogue.named
        changes = read_changes(Activity, values, codes, "status")
        if "kind" in changes:
            changes["kind"] = named(ActivityKind, changes["kind"])
        done = community.activities.amend(
            codes.id_of("activity", code),
            by=session.actor(community),
            attendance=came(codes, **away),
            without=[codes.id_of("member", one) for one in without],
            **changes,
        )
        people = sum(one.attended for one in community.activities.attendance(done.id))
    text = _("Amended {code}: {title}, {day}, {people} came; it is {status}.")
    told = text.format(
        code=done.code, title=done.title, day=done.held_on, people=people,
        status=term(done.status).words,
    )  # fmt: skip
    return said(told, code=done.code, status=done.status, present=people)


def _withdraw(session: Session, *, code: str, reason: str) -> Answer:
    with session.open() as community:
        found = community.activities.get(Codes(community).id_of("activity", code))
        community.activities.withdraw(found.id, by=session.actor(community), reason=reason)
    text = _("Withdrawn: {code}, {title}; its facts count no more.")
    return said(text.format(code=found.code, title=found.title), code=found.code)


def _sheet(session: Session, *, code: str) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        present = community.activities.attendance(codes.id_of("activity", code))
        rows = [told_row(one, codes) for one in present]
    names = ("member", "role", "hours", "attended", "excused")
    return listed(titles_of(Attendance, *names), sorted(rows, key=lambda one: one["member"]))
