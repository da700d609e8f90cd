"""The commands about appeals against points."""

from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import argument, option, period_option, reading, writing
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, listed, said, shown
from community_gov.cli.points.score import declared_scheme
from community_gov.cli.session import Session
from community_gov.cli.spoken import SpokenGroup, help_option
from community_gov.cli.terms import term
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.period import Period

if TYPE_CHECKING:
    from community_gov.community import Community
    from community_gov.model.appeal import Appeal


def appeals() -> click.Group:
    """Build the group."""
    made = SpokenGroup(
        "appeals",
        help=_("Appeals against points: take them down, answer them in time."),
        params=[help_option()],
        add_help_option=False,
    )
    for command in (_lodging(), _listing(), _showing(), _answering(), _withdrawing()):
        made.add_command(command)
    return made


def _lodging() -> click.Command:
    return writing(
        "lodge",
        _lodge,
        _("Take down an appeal of CODE against one entry, or all its points of a period."),
        argument("scheme", of="Scheme"),
        argument("code"),
        option("--entry", _("The disputed entry, by its number."), type=int),
        period_option(required=False),
        option("--text", _("What the person says; it is kept sealed."), required=True),
        option("--late-reason", _("Why a late appeal is accepted."), default=""),
    )


def _listing() -> click.Command:
    told = _("Only those that should have been answered by now.")
    overdue = option("--overdue", told, is_flag=True)
    return reading("list", _list, _("List the appeals, oldest first."), overdue)


def _showing() -> click.Command:
    return reading("show", _show, _("Show an APPEAL, with what it says."), argument("appeal"))


def _answering() -> click.Command:
    return writing(
        "answer",
        _answer,
        _("Answer an APPEAL; a disputed entry is taken back where it is upheld."),
        argument("appeal"),
        argument("outcome", type=click.Choice(("upheld", "dismissed"))),
        option("--reason", _("Why; it is shown beside the points."), required=True),
        option(
            "--take-back",
            _("An entry that is taken back; may be given again."),
            type=int,
            multiple=True,
        ),
    )


def _withdrawing() -> click.Command:
    return writing(
        "withdraw",
        _withdraw,
        _("Note that the person withdrew an APPEAL."),
        argument("appeal"),
        option("--reason", _("Why; it is kept and shown."), required=True),
    )


def _lodge(
    session: Session,
    *,
    scheme: str,
    code: str,
    entry: int | None,
    period: Period | None,
    text: str,
    late_reason: str,
) -> Answer:
    with session.open() as community:
        declared, appeals = declared_scheme(community, scheme), community.points.appeals
        subject = Codes(community).subject(declared.subject, code)
        actor = session.actor(community)
        if entry is not None and period is None:
            _refuse_other(scheme, community.points.entry(entry).scheme, entry)
            made = appeals.lodge(
                entry, text, by=actor, for_subject=subject, late_reason=late_reason
            )
        elif period is not None and entry is None:
            made = appeals.lodge_period(
                scheme, period, text, by=actor, for_subject=subject, late_reason=late_reason
            )
        else:
            raise InputError(_("Name either the disputed entry or a period."))
    told = _("Appeal {appeal} is taken down.").format(appeal=made.id)
    if made.answer_due:
        told = _("Appeal {appeal}: answer it by {day}.").format(appeal=made.id, day=made.answer_due)
    return said(told, appeal=made.id, answer_due=made.answer_due)


def _refuse_other(scheme: str, found: str, entry: int) -> None:
    if found != scheme:
        raise InputError(
            _("Entry {seq} is one of the scheme {found}, not of {scheme}.").format(
                seq=entry, found=found, scheme=scheme
            ),
            _("Name that scheme, or another entry."),
        )


def _list(session: Session, *, overdue: bool) -> Answer:
    with session.open() as community:
        appeals = community.points.appeals
        found = appeals.overdue() if overdue else list(appeals.all())
        rows = [_row(community, Codes(community), one) for one in found]
    return listed(_titles(), rows)


def _show(session: Session, *, appeal: str) -> Answer:
    with session.open() as community:
        found = community.points.appeals.get(appeal)
        row = _row(community, Codes(community), found)
    sheet = {**row, "text": found.text, "late_reason": found.late_reason or None}
    more = {"text": _("what it says"), "late_reason": _("accepted late because")}
    return shown({**_titles(), **more}, sheet)


def _answer(
    session: Session, *, appeal: str, outcome: str, reason: str, take_back: tuple[int, ...]
) -> Answer:
    with session.open() as community:
        done = community.points.appeals.answer(
            appeal,
            upheld=outcome == "upheld",
            reason=reason,
            by=session.actor(community),
            entries=take_back,
        )
    text = _("The appeal is {state}.").format(state=_(done.state.value))
    return said(text, appeal=appeal, state=done.state)


def _withdraw(session: Session, *, appeal: str, reason: str) -> Answer:
    with session.open() as community:
        done = community.points.appeals.withdraw(appeal, by=session.actor(community), reason=reason)
    return said(_("The appeal is withdrawn."), appeal=appeal, state=done.state)


def _row(community: "Community", codes: Codes, appeal: "Appeal") -> dict[str, Any]:
    scheme = declared_scheme(community, appeal.scheme)
    return {
        "id": appeal.id,
        "scheme": appeal.scheme,
        "code": codes.of_subject(scheme.subject, appeal.subject),
        "entry": appeal.entry,
        "period": str(appeal.period),
        "lodged_on": appeal.lodged_on,
        "lodged_by": codes.actor(appeal.lodged_by),
        "answer_due": appeal.answer_due,
        "state": term(appeal.state),
        "answered_on": appeal.answered_on,
        "answered_by": codes.actor(appeal.answered_by),
        "reason": appeal.reason or None,
    }


def _titles() -> dict[str, str]:
    return {
        "id": _("appeal"),
        "scheme": _("scheme"),
        "code": _("code"),
        "entry": _("entry"),
        "period": _("period"),
        "lodged_on": _("lodged on"),
        "answer_due": _("answer by"),
        "state": _("state"),
        "answered_on": _("answered on"),
        "answered_by": _("answered by"),
        "reason": _("reason"),
    }
