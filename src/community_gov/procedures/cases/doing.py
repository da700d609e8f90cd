"""What a step of a case does beside leading to another state, by the name of the step."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from attrs import evolve, frozen

from community_gov.errors import InputError, NotPermittedError, RefusedError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.body import Post
from community_gov.model.case import CasePause, CaseResult, CaseStepTaken
from community_gov.model.declarations import Transition
from community_gov.model.ids import CasePauseId, CaseResultId
from community_gov.procedures.cases.files import ANSWERED, CaseFile
from community_gov.procedures.cases.readable import HANDLED
from community_gov.records.work import Work

Changes = dict[str, Any]


@frozen
class Doing:
    """One step under way: of which case, by whom, at which moment, with what was given."""

    work: Work
    file: CaseFile
    transition: Transition
    by: Actor
    at: datetime
    reason: str
    given: Mapping[str, Any]

    def answered(self, outcome: str) -> Changes:
        """Return the changes of an answer: the clock stops."""
        for step in self.file.steps:
            if step.ended_at is None:
                self.work.amend(CaseStepTaken, step.id, {"ended_at": self.at})
        return {"answered_at": self.at, "outcome": outcome}


Effect = Callable[[Doing], Changes]


def effect(doing: Doing) -> Changes:
    """Do what the step does; return how the progress of the case changes beside."""
    found = EFFECTS.get(doing.transition.name)
    return found(doing) if found else {}


def _accept(doing: Doing) -> Changes:
    progress = doing.file.progress
    first = progress.visits <= 1 and progress.told_at is None
    return {"accepted_at": doing.at, "first_visit": first}


def _tell(doing: Doing) -> Changes:
    """Tell what is missing, once: a person is not sent home twice (一次告知)."""
    names, known = doing.given["papers"], [one.name for one in doing.file.kind.papers]
    for name in names:
        if name not in known:
            raise InputError(
                _("{paper!r} is not among the papers of {kind}.").format(
                    paper=name, kind=doing.file.kind.label
                ),
                _("There are: {names}.").format(names=_(", ").join(known) or "-"),
            )
    if not names:
        raise InputError(_("Say which papers are missing."))
    former = doing.file.progress
    if former.told_at is not None and not doing.reason.strip():
        raise RefusedError(
            _("What is missing was told already: {papers}. It is told once, and all of it.").format(
                papers=former.papers
            ),
            _("Accept the case; or give a reason for telling again, which is kept and shown."),
        )
    told = [one for one in former.papers.split() if one not in names]
    return {"told_at": former.told_at or doing.at, "papers": " ".join([*told, *names])}


def _refuse(doing: Doing) -> Changes:
    reasons = doing.file.kind.refusals
    code = doing.reason.partition(":")[0].strip()
    if reasons and code not in reasons:
        raise InputError(
            _("{reason!r} is no reason for which {kind} is not accepted.").format(
                reason=code, kind=doing.file.kind.label
            ),
            _("Write one of these, and after a colon what else there is to say: {names}.").format(
                names=_(", ").join(f"{name} ({label})" for name, label in reasons.items())
            ),
        )
    return doing.answered("refused")


def _refer(doing: Doing) -> Changes:
    return {**doing.answered("referred"), "referred_to": doing.given.get("organization")}


def _settle(doing: Doing) -> Changes:
    return {
        "accepted_at": doing.file.progress.accepted_at or doing.at,
        "first_visit": doing.file.progress.visits <= 1,
        **_handle(doing),
        **_close(doing),
        "outcome": "settled",
    }


def _assign(doing: Doing) -> Changes:
    post: Post = doing.given["post"]
    if not post.is_held_on(doing.work.clock.day_of(doing.at)):
        raise InputError(
            _("Nobody holds the post {post} on {day}.").format(
                post=post.title, day=doing.work.clock.day_of(doing.at)
            ),
            _("Assign the case to the substitute's post, or fill this one first."),
        )
    return {"post": post.id}


def _pause(doing: Doing) -> Changes:
    file, code = doing.file, doing.given["code"]
    day = doing.work.clock.day_of(file.case.received_at)
    limit = file.kind.limit(file.case.limit_class, day)
    allowed = limit.pause_reasons if limit else {}
    if code not in allowed:
        raise InputError(
            _("{reason!r} is no reason for which the clock stands.").format(reason=code),
            _("Declared are: {names}.").format(
                names=_(", ").join(f"{name} ({label})" for name, label in allowed.items()) or "-"
            ),
        )
    pause = CasePause(
        CasePauseId(doing.work.new_id()), file.case.id, code, file.state, doing.at, None
    )
    doing.work.add(pause)
    return {}


def _resume(doing: Doing) -> Changes:
    if (pause := doing.file.paused) is None:
        raise InputError(
            _("Case {number} is not paused.").format(number=doing.file.number),
            _("See where it stands: community-gov cases show"),
        )
    doing.work.amend(CasePause, pause.id, {"ended_at": doing.at})
    return {}


def _extend(doing: Doing) -> Changes:
    file, amount = doing.file, doing.given["amount"]
    allowed = file.case.extension
    if not allowed:
        raise RefusedError(
            _("The limit of {number} allows no extension.").format(number=file.number),
            _("Tell whoever asked that it takes longer, and go on; it counts as late."),
        )
    if file.progress.extended:
        raise RefusedError(
            _("{number} was extended by {amount} already; a limit is extended once.").format(
                number=file.number, amount=file.progress.extended
            )
        )
    if not 1 <= amount <= allowed:
        raise InputError(
            _("{number} may be extended by 1 to {most}, not by {amount}.").format(
                number=file.number, most=allowed, amount=amount
            )
        )
    if file.clock.late(doing.at):
        raise RefusedError(
            _("The limit of {number} is over; it is extended before its end.").format(
                number=file.number
            )
        )
    return {"extended": amount, "extended_at": doing.at}


def _handle(doing: Doing) -> Changes:
    text, file = doing.given["result"], doing.file
    if not text.strip():
        raise InputError(_("Say what came of it; the person is told so."))
    _write_result(doing, text)
    near = doing.given.get("near")
    channel = file.kind.channel(file.case.channel)
    return {
        **doing.answered(HANDLED),
        "handled_by": doing.by.id,
        "near": (channel.near if channel else False) if near is None else near,
        "upheld": doing.given.get("upheld"),
    }


def _return(_doing: Doing) -> Changes:
    """Send a result back: it was no answer, so the clock never stopped."""
    return dict.fromkeys(("answered_at", "outcome", "handled_by", "near", "upheld"))


def _verify(doing: Doing) -> Changes:
    if doing.by.id == doing.file.progress.handled_by:
        raise NotPermittedError(
            _("{actor} handled {number}, so another person verifies it.").format(
                actor=doing.by.name, number=doing.file.number
            ),
            _("Let somebody else who may verify it do so, in that person's name: --as NAME."),
        )
    return {"verified_by": doing.by.id, "verified_at": doing.at}


def _close(doing: Doing) -> Changes:
    first = doing.file.progress.first_closed_at or doing.at
    return {"closed_at": doing.at, "first_closed_at": first}


def _reopen(doing: Doing) -> Changes:
    """Let the clock go on where it stopped: until now it stood."""
    progress, file = doing.file.progress, doing.file
    changes: Changes = {"reopened": progress.reopened + 1, "rating": None}
    if progress.answered_at is not None:
        doing.work.add(
            CasePause(
                CasePauseId(doing.work.new_id()), file.case.id, ANSWERED, file.state,
                progress.answered_at, doing.at,
            )
        )  # fmt: skip
    day_of = doing.work.clock.day_of
    since = (day_of(doing.at) - day_of(progress.closed_at or doing.at)).days
    if since <= file.kind.reopen_days:
        changes["reopened_soon"] = progress.reopened_soon + 1
    return {
        **changes,
        **_return(doing),
        "verified_by": None,
        "verified_at": None,
        "closed_at": None,
    }


def _correct(doing: Doing) -> Changes:
    text = doing.given["result"]
    if not text.strip():
        raise InputError(_("Say what the result is now."))
    _write_result(doing, text)
    return {"corrected": doing.file.progress.corrected + 1}


def _rate(doing: Doing) -> Changes:
    rating = doing.given["rating"]
    if rating not in range(1, 6):
        raise InputError(_("A rating is 1, 2, 3, 4 or 5, not {rating}.").format(rating=rating))
    return {"rating": rating}


def _write_result(doing: Doing, text: str) -> None:
    id_ = CaseResultId(doing.file.case.id)
    table = doing.work.database.row(
        "SELECT 1 FROM case_result WHERE id = ? AND closed IS NULL", id_
    )
    if table is None:
        doing.work.add(CaseResult(id_, doing.at, text))
    else:
        doing.work.amend(CaseResult, id_, {"given_at": doing.at, "text": text})


EFFECTS: Mapping[str, Effect] = {
    "accept": _accept,
    "tell": _tell,
    "refuse": _refuse,
    "refer": _refer,
    "settle": _settle,
    "assign": _assign,
    "pause": _pause,
    "resume": _resume,
    "extend": _extend,
    "handle": _handle,
    "return": _return,
    "verify": _verify,
    "close": _close,
    "reopen": _reopen,
    "correct": _correct,
    "rate": _rate,
}
"""By step: what it does. A lifecycle of a plugin may have other steps, which only move the case."""

NEEDS: Mapping[str, tuple[str, ...]] = {
    "tell": ("papers",),
    "assign": ("post",),
    "pause": ("code",),
    "extend": ("amount",),
    "settle": ("result",),
    "handle": ("result",),
    "correct": ("result",),
    "rate": ("rating",),
}
"""By step: what must be given, so that it is done by its own method and not by ``move``."""


def clipped(file: CaseFile, at: datetime) -> CaseFile:
    """Return a case as its clock stood ``at`` a moment."""
    extended = file.progress.extended_at
    known = extended is None or extended <= at
    clock = file.clock.seen(at)
    return evolve(file, clock=clock if known else evolve(clock, amount=file.case.limit_amount))
