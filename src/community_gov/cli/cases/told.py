"""How cases are told: one with everything, several by what is not about persons."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, Table, listed, said, shown
from community_gov.cli.terms import Coded, term
from community_gov.cli.values import seen, told_value
from community_gov.i18n import _
from community_gov.model.declarations import CaseLimit
from community_gov.model.declarations.limits import LimitUnit, told_amount
from community_gov.model.ids import SubjectKind
from community_gov.procedures.cases.files import ANSWERED, CaseFile
from community_gov.procedures.cases.looking import Waiting
from community_gov.procedures.cases.receiving import CaseReceipt
from community_gov.records.repository import Version

if TYPE_CHECKING:
    from community_gov.community import Community


def receipt(given: CaseReceipt) -> Answer:
    """Answer with what the person is handed."""
    due = given.due_at or given.due_on
    text = _("Received: {number}. Limit: {limit}.").format(number=given.number, limit=given.limit)
    lines = [text, _("An answer is due by {day}.").format(day=_spoken(due))] if due else [text]
    if given.papers:
        lines.append(_("It needs: {papers}.").format(papers=_(", ").join(given.papers)))
    told = said(
        text,
        number=given.number,
        kind=given.kind,
        received_at=given.received_at,
        channel=given.channel,
        limit=given.limit,
        reference=given.reference,
        due_on=given.due_on,
        due_at=given.due_at,
        papers=list(given.papers),
    )
    return Answer(told.data, lines)


def moved(community: "Community", file: CaseFile) -> Answer:
    """Answer with where a case stands now."""
    state, now = state_of(file), community.moment()
    due = file.clock.due_at(now) or file.clock.due_on(now)
    text = _("{number} is now: {state}").format(number=file.number, state=state.words)
    lines = [text]
    if file.open and file.paused:
        lines.append(_("The clock stands; {left} are left.").format(left=_left(file, now)))
    elif file.open and due:
        lines.append(_("An answer is due by {day}.").format(day=_spoken(due)))
    told = said(text, number=file.number, state=state, due_on=file.clock.due_on(now))
    return Answer(told.data, lines)


def one(community: "Community", file: CaseFile, codes: Codes) -> Answer:
    """Answer with everything about a case."""
    now, case, progress = community.moment(), file.case, file.progress
    row = {
        **row_of(file, codes),
        "matter": seen(case.matter),
        "applicant": seen(case.applicant),
        "contact": seen(case.contact),
        "subject": codes.of_subject(SubjectKind(case.subject_kind), case.subject)
        if case.subject
        else None,
        "home_asked": bool(case.home_asked),
        "values": {
            field.name: told_value(field, seen(file.values.get(field.name)), codes)
            for field in file.kind.fields
        },
        "papers": progress.papers.split(),
        "due_on": file.clock.due_on(now),
        "due_at": file.clock.due_at(now),
        "left": _left(file, now) if file.open else None,
        "late": file.clock.late(now),
        "paused": bool(file.paused) and file.open,
        "visits": progress.visits,
        "result": file.result,
        "outcome": progress.outcome and term(progress.outcome),
        "near": progress.near,
        "corrected": progress.corrected,
        "reopened": progress.reopened,
        "rating": progress.rating,
        "expires_on": case.expires_on,
        "pauses": [_pause(pause, file) for pause in file.pauses if pause.reason != ANSWERED],
        "steps": [_step(step, file, community) for step in file.steps],
    }
    own = {f"values.{field.name}": field.title for field in file.kind.fields}
    titles = {**_titles(), **_more_titles(), **own}
    tables = [
        Table({"step": _("step"), "post": _("post"), "began_at": _("from"), "ended_at": _("to")},
              row["steps"])
    ] if row["steps"] else []  # fmt: skip
    lines = {**row, **{f"values.{name}": value for name, value in row["values"].items()}}
    return Answer(row, shown(titles, lines, *tables).parts)


def several(files: Sequence[CaseFile], codes: Codes, restricted: int) -> Answer:
    """Answer with a list of cases, and say how many are not in it."""
    rows = [row_of(file, codes) for file in files]
    return listed(_titles(), rows, *_left_out(restricted))


def waiting(found: Sequence[Waiting], codes: Codes, restricted: int = 0) -> Answer:
    """Answer with the cases that wait, and until when."""
    rows = [_waiting(one_of, codes) for one_of in found]
    titles = {**_titles(), "due_on": _("due"), "left": _("left"), "late": _("over")}
    return listed(titles, rows, *_left_out(restricted))


def history(versions: Sequence[Version[Any]], file: CaseFile, codes: Codes) -> Answer:
    """Answer with every step a case took."""
    rows = [
        {
            "version": version.number,
            "at": version.thing.state_since,
            "actor": codes.actor(version.actor),
            "step": version.thing.move,
            "state": _state(file, version.thing.state),
            "reason": seen(version.thing.reason),
            "evidence": seen(version.thing.evidence),
            "entered_at": version.at,
        }
        for version in versions
    ]
    titles = {
        "version": _("version"),
        "at": _("when"),
        "actor": _("who"),
        "step": _("step"),
        "state": _("state"),
        "reason": _("reason"),
        "evidence": _("evidence"),
    }
    return listed(titles, rows)


def row_of(file: CaseFile, codes: Codes) -> dict[str, Any]:
    """Return a case without what is about persons."""
    case, channel = file.case, file.kind.channel(file.case.channel)
    return {
        "number": case.number,
        "kind": Coded(case.kind, str(file.kind.label)),
        "state": state_of(file),
        "channel": Coded(case.channel, str(channel.label) if channel else case.channel),
        "received_at": case.received_at,
        "limit": told_amount(file.clock.amount, file.clock.unit),
        "grid": codes.code_of("grid", case.grid),
        "post": _post(file.progress.post, codes),
    }


def limit_row(limit: CaseLimit) -> dict[str, Any]:
    """Return a declared limit as people read it."""
    return {
        "name": limit.name,
        "limit": told_amount(limit.amount, limit.unit),
        "extension": told_amount(limit.extension, limit.unit) if limit.extension else None,
        "pause_reasons": list(limit.pause_reasons),
        "runs_from": limit.runs_from.value,
        "valid_from": limit.valid_from,
        "valid_to": limit.valid_to,
        "reference": limit.reference,
    }


def state_of(file: CaseFile) -> Coded:
    """Return the state of a case, in words for people."""
    return _state(file, file.state)


def _state(file: CaseFile, state: str) -> Coded:
    return Coded(state, str(file.version.states.get(state, state)))


def _post(id_: str | None, codes: Codes) -> str | None:
    return codes.title_of_post(id_) if id_ else None


def _waiting(one_of: Waiting, codes: Codes) -> dict[str, Any]:
    return {
        **row_of(one_of.file, codes),
        "due_on": one_of.due_on,
        "due_at": one_of.due_at,
        "left": told_amount(one_of.left, one_of.file.clock.unit),
        "paused": one_of.paused,
        "late": one_of.late,
    }


def _left(file: CaseFile, now: datetime) -> str:
    return told_amount(file.clock.left(now), LimitUnit(file.case.limit_unit))


def _pause(pause: Any, file: CaseFile) -> dict[str, Any]:
    labels = {
        name: label for limit in file.kind.limits for name, label in limit.pause_reasons.items()
    }
    words = str(labels.get(pause.reason, pause.reason))
    return {
        "reason": Coded(pause.reason, words),
        "began_at": pause.began_at,
        "ended_at": pause.ended_at,
    }


def _step(step: Any, file: CaseFile, community: "Community") -> dict[str, Any]:
    labels = {one_of.name: str(one_of.label) for one_of in file.kind.steps}
    return {
        "step": Coded(step.step, labels.get(step.step, step.step)),
        "post": community.posts.get(step.post).title if step.post else None,
        "substitute": bool(step.substitute),
        "began_at": step.began_at,
        "ended_at": step.ended_at,
    }


def _left_out(restricted: int) -> list[str]:
    if not restricted:
        return []
    text = _("Beside these: restricted cases, which stand in no list: {count}.")
    return [text.format(count=restricted)]


def _spoken(due: Any) -> str:
    if isinstance(due, datetime):
        return due.astimezone().strftime("%Y-%m-%d %H:%M")
    return str(due)


def _titles() -> Mapping[str, str]:
    return {
        "number": _("number"),
        "kind": _("kind"),
        "state": _("state"),
        "channel": _("channel"),
        "received_at": _("received"),
        "limit": _("limit"),
        "grid": _("grid"),
        "post": _("post"),
    }


def _more_titles() -> Mapping[str, str]:
    return {
        "matter": _("matter"),
        "applicant": _("applicant"),
        "contact": _("contact"),
        "subject": _("about"),
        "papers": _("missing papers"),
        "due_on": _("due"),
        "left": _("left"),
        "visits": _("visits"),
        "result": _("result"),
        "outcome": _("outcome"),
        "rating": _("rating"),
        "expires_on": _("expires"),
    }
