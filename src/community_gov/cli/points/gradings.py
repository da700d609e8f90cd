"""The commands about gradings that are kept: propose, decide, confirm, explain, publish."""

from typing import TYPE_CHECKING

import click

from community_gov.cli.building import (
    argument,
    option,
    period_option,
    reading,
    reason_option,
    state_option,
    subgroup,
    writing,
)
from community_gov.cli.codes import Codes, pick
from community_gov.cli.output import Answer, Table, listed, said, shown, working
from community_gov.cli.points.gradings_shown import (
    explained,
    grade_named,
    grading_row,
    grading_titles,
    labels_of,
    line_row,
    line_titles,
    publishable,
)
from community_gov.cli.session import Session
from community_gov.i18n import _
from community_gov.model.period import Period
from community_gov.points.ledger import BatchState

if TYPE_CHECKING:
    from community_gov.community import Community
    from community_gov.points.grading.recorded import RecordedGrading


def gradings() -> click.Group:
    """Build the group."""
    grading, code, state = argument("grading"), argument("code"), state_option(BatchState)
    grade = argument("grade", required=False)
    none = option("--none", _("No grade at all, instead of GRADE."), is_flag=True)
    return subgroup(
        "gradings",
        _("Keep the grades of a period: proposed by the rules, decided by people."),
        writing(
            "propose",
            _propose,
            _("Write down which grades SCHEME gives, for people to decide and confirm."),
            argument("scheme", of="Scheme"),
            period_option(),
        ),
        reading("list", _list, _("List the gradings."), state),
        reading(
            "show",
            _show,
            _("Show a grading in the order of codes: GRADING is its id or its scheme."),
            grading,
        ),
        writing(
            "settle",
            _settle,
            _("Decide what CODE gets in a waiting GRADING: who of the tied, or a lesser grade."),
            grading, code, grade, none, reason_option(),
        ),
        writing(
            "confirm",
            _confirm,
            _("Let a grading count: GRADING is its id, or the scheme whose grading waits."),
            grading,
        ),
        writing(
            "reject",
            _reject,
            _("Turn a grading down; GRADING as for confirm."),
            grading,
            reason_option(),
        ),
        writing(
            "correct",
            _correct,
            _("Change the grade of CODE in a confirmed GRADING; what it was stays to be seen."),
            grading, code, grade, none, reason_option(),
        ),
        reading(
            "explain",
            _explain,
            _("Say why CODE bears its grade, and why not the next better one."),
            grading,
            code,
        ),
        reading(
            "publish",
            _publish,
            _("Show what may be published: who bears a grade, and nothing of anybody else."),
            grading,
        ),
    )  # fmt: skip


def _propose(session: Session, *, scheme: str, period: Period) -> Answer:
    with session.open() as community:
        with working(_("The scores are added up …")):
            made = community.points.gradings.propose(scheme, period, by=session.actor(community))
        lines = community.points.gradings.lines(made.id)
    tied = sum(line.is_open for line in lines)
    text = _("Grading {grading}: {count} lines wait for a person to confirm them, {tied} are tied.")
    return said(
        text.format(grading=made.id, count=len(lines), tied=tied),
        grading=made.id,
        lines=len(lines),
        tied=tied,
    )


def _list(session: Session, *, state: str | None) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        found = community.points.gradings.all()
        rows = [grading_row(one, codes) for one in found if state in (None, one.state.value)]
    return listed(grading_titles(), rows)


def _show(session: Session, *, grading: str) -> Answer:
    with session.open() as community:
        found, codes = _named(community, grading), Codes(community)
        labels = labels_of(community, found)
        lines = community.points.gradings.lines(found.id)
        rows = [line_row(codes, found, labels, one) for one in lines]
        sheet = grading_row(found, codes)
    rows.sort(key=lambda row: str(row["code"]))
    return shown(grading_titles(), {**sheet, "lines": rows}, Table(line_titles(), rows))


def _settle(
    session: Session, *, grading: str, code: str, grade: str | None, none: bool, reason: str
) -> Answer:
    _refuse_unsaid(grade, none=none)
    with session.open() as community:
        found = _named(community, grading, BatchState.PROPOSED)
        wanted = _meant(community, found, grade)
        subject = Codes(community).subject(found.kind, code)
        community.points.gradings.settle(
            found.id, subject, wanted, by=session.actor(community), reason=reason
        )
    text = _("Decided: {code} gets {grade} when the grading is confirmed.")
    told = text.format(code=code, grade=grade or _("no grade"))
    return said(told, grading=found.id, code=code, grade=wanted)


def _confirm(session: Session, *, grading: str) -> Answer:
    with session.open() as community:
        found = _named(community, grading, BatchState.PROPOSED)
        community.points.gradings.confirm(found.id, by=session.actor(community))
        awards = len(community.points.gradings.awards(found.id))
    return said(_("Confirmed; the grades count now."), grading=found.id, awards=awards)


def _reject(session: Session, *, grading: str, reason: str) -> Answer:
    with session.open() as community:
        found = _named(community, grading, BatchState.PROPOSED)
        community.points.gradings.reject(found.id, by=session.actor(community), reason=reason)
    return said(_("Turned down; the grades never count."), grading=found.id)


def _correct(
    session: Session, *, grading: str, code: str, grade: str | None, none: bool, reason: str
) -> Answer:
    _refuse_unsaid(grade, none=none)
    with session.open() as community:
        found = _named(community, grading, BatchState.CONFIRMED)
        wanted = _meant(community, found, grade)
        subject = Codes(community).subject(found.kind, code)
        community.points.gradings.correct(
            found.id, subject, wanted, by=session.actor(community), reason=reason
        )
    text = _("Corrected: {code} bears {grade} now; what it was before stays to be seen.")
    told = text.format(code=code, grade=grade or _("no grade"))
    return said(told, grading=found.id, code=code, grade=wanted)


def _explain(session: Session, *, grading: str, code: str) -> Answer:
    with session.open() as community:
        found = _named(community, grading)
        subject = Codes(community).subject(found.kind, code)
        told = community.points.gradings.explain(found.id, subject)
        labels = labels_of(community, found)
    return explained(told, code, labels)


def _publish(session: Session, *, grading: str) -> Answer:
    with session.open() as community:
        found = _named(community, grading, BatchState.CONFIRMED)
        labels = labels_of(community, found)
        published = community.points.gradings.published(found.id)
    return publishable(published, labels)


def _refuse_unsaid(grade: str | None, *, none: bool) -> None:
    if (grade is None) != none:
        raise click.UsageError(_("Name the GRADE, or write --none for no grade."))


def _meant(community: "Community", found: "RecordedGrading", grade: str | None) -> str | None:
    return grade_named(grade, labels_of(community, found)) if grade else None


def _named(
    community: "Community", wanted: str, state: BatchState | None = None
) -> "RecordedGrading":
    """Return a grading by its id, or the newest of the scheme ``wanted`` that is in ``state``."""
    found = list(community.points.gradings.all())
    of_scheme = [one for one in found if one.scheme == wanted and state in (None, one.state)]
    return of_scheme[-1] if of_scheme else pick(found, wanted)
