"""How far a chain is: which step comes next, and what is still missing of the whole."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property

from attrs import field, frozen

from community_gov.errors import InputError, RefusedError
from community_gov.i18n import _, mark
from community_gov.model.chain import Sheet
from community_gov.model.declarations import ChainStep, DecisionChain, StepKind
from community_gov.model.notice import Notice


class ChainState(StrEnum):
    """How a chain stands."""

    UNDER_WAY = mark("under way")
    REJECTED = mark("rejected")
    COMPLETE = mark("complete")


class Lack(StrEnum):
    """What kind of thing is missing; papers are asked for, and hold nothing up."""

    STEP = "step"
    PUBLICATION = "publication"
    PAPER = "paper"


@frozen
class Missing:
    """One thing that is missing at a step, told in a sentence."""

    step: str
    what: Lack
    text: str


@frozen(slots=False)
class Progress:
    """A chain on a day: its last sheet by step, and what follows from them."""

    chain: DecisionChain
    sheets: Sequence[Sheet]
    notices: Mapping[str, Notice]
    day: date
    _latest: Mapping[str, Sheet] = field(init=False, repr=False)

    @_latest.default
    def _by_step(self) -> Mapping[str, Sheet]:
        return {one.step: one for one in sorted(self.sheets, key=lambda one: one.attempt)}

    @property
    def state(self) -> ChainState:
        """Whether it is under way, rejected, or complete."""
        if self.rejected_at is not None:
            return ChainState.REJECTED
        held_up = any(one.what is not Lack.PAPER for one in self.missing)
        return ChainState.UNDER_WAY if held_up else ChainState.COMPLETE

    @property
    def rejected_at(self) -> Sheet | None:
        """The valid meeting that said no, if there is one."""
        said_no = (one for one in self._latest.values() if one.valid and not one.agreed)
        return next(said_no, None)

    @property
    def upcoming(self) -> ChainStep | None:
        """The first step that is not done; none of a rejected chain."""
        if self.rejected_at is not None:
            return None
        return next((one for one in self.chain.steps if not self._done(one)), None)

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """What is missing, in the order of the steps; of a rejected chain only papers."""
        return tuple(self._lacking())

    @property
    def decided_on(self) -> date | None:
        """The day on which the last of the bodies agreed."""
        meetings = [one for one in self.chain.steps if one.kind is StepKind.MEETING]
        sheet = self._latest.get(meetings[-1].name)
        return sheet.held_on if sheet and sheet.valid and sheet.agreed else None

    @property
    def result_on(self) -> date | None:
        """The day on which the last publication was posted, if it is one of the result."""
        last = self.chain.steps[-1]
        sheet = self._latest.get(last.name)
        return sheet.held_on if sheet and last.kind is StepKind.PUBLICATION else None

    def sheet(self, step: str) -> Sheet | None:
        """Return the newest sheet of a step."""
        return self._latest.get(step)

    def attempts(self, step: str) -> int:
        """Return how often a step was recorded."""
        sheet = self._latest.get(step)
        return sheet.attempt if sheet else 0

    def next_step(self, step: str, kind: StepKind) -> ChainStep:
        """Return the step called ``step`` if it is the next one and of ``kind``.

        Raises :class:`RefusedError` otherwise, naming the step that is next.
        """
        if (no := self.rejected_at) is not None:
            raise RefusedError(
                _("The matter was rejected on {day} ({step}); its chain has ended.").format(
                    day=no.held_on, step=self._called(no.step)
                ),
                _("Open a new chain for a changed matter."),
            )
        due = self.upcoming
        if due is None:
            raise RefusedError(
                _("Every step of this chain is recorded."),
                _("Open another matter: community-gov chains open"),
            )
        if due.name != step:
            raise RefusedError(
                _("{step} is not next: {due} comes first, and no step is skipped.").format(
                    step=self._called(step), due=due.label
                ),
                _("Record it as the step {name}.").format(name=due.name),
            )
        if due.kind is not kind:
            raise InputError(
                _("{step} is a publication: post it.").format(step=due.label)
                if due.kind is StepKind.PUBLICATION
                else _("{step} is a meeting: record it.").format(step=due.label)
            )
        return due

    def refuse_earlier(self, day: date) -> None:
        """Raise :class:`InputError` for a day before the newest sheet."""
        newest = max((one.held_on for one in self.sheets), default=day)
        if day < newest:
            raise InputError(
                _("{day} is before the step of {newest}.").format(day=day, newest=newest)
            )

    def _done(self, step: ChainStep) -> bool:
        sheet = self._latest.get(step.name)
        if sheet is None:
            return False
        if step.kind is StepKind.MEETING:
            return sheet.valid and sheet.agreed
        return self._notice(sheet).withdrawn_on is None

    def _lacking(self) -> Iterator[Missing]:
        for step in self.chain.steps:
            sheet = self._latest.get(step.name)
            if sheet is None or not self._done(step):
                if self.rejected_at is None:
                    yield Missing(step.name, Lack.STEP, self._undone(step, sheet))
                continue
            if step.kind is StepKind.PUBLICATION:
                notice = self._notice(sheet)
                if self.day <= notice.taken_down_after:
                    text = _("{step}: the notice hangs until {day}.")
                    told = text.format(step=step.label, day=notice.taken_down_after)
                    yield Missing(step.name, Lack.PUBLICATION, told)
            yield from _papers(step, sheet)

    def _undone(self, step: ChainStep, sheet: Sheet | None) -> str:
        if sheet is None:
            return _("{step} is not recorded yet.").format(step=step.label)
        if step.kind is StepKind.PUBLICATION:
            return _("{step}: the notice was withdrawn, and has to hang again.").format(
                step=step.label
            )
        return _("{step}: the meeting of {day} was not valid, and has to be held again.").format(
            step=step.label, day=sheet.held_on
        )

    def _notice(self, sheet: Sheet) -> Notice:
        return self.notices[sheet.notice or ""]

    def _called(self, step: str) -> str:
        found = self.chain.step(step)
        return str(found.label) if found else step


def progress(
    chain: DecisionChain, sheets: Sequence[Sheet], notices: Mapping[str, Notice], day: date
) -> Progress:
    """Return how far a chain is on ``day``."""
    return Progress(chain, sheets, notices, day)


def _papers(step: ChainStep, sheet: Sheet) -> Iterator[Missing]:
    if step.supervised and not sheet.supervision.strip():
        text = _("{step}: the opinion of the supervision committee is missing.")
        yield Missing(step.name, Lack.PAPER, text.format(step=step.label))
    if not sheet.filed.strip():
        text = _("{step}: it is not noted where the signed sheet lies.")
        yield Missing(step.name, Lack.PAPER, text.format(step=step.label))
