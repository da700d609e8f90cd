"""The file of a case: what was received, how far it has come, its pauses, steps and result."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import evolve, field, frozen

from community_gov.errors import UnknownError
from community_gov.i18n import _
from community_gov.model.case import Case, CasePause, CaseProgress, CaseResult, CaseStepTaken
from community_gov.model.case_path import CASE_PATH
from community_gov.model.declarations import (
    CaseChannel,
    CaseKind,
    CaseLimit,
    Lifecycle,
    LifecycleVersion,
    LimitUnit,
)
from community_gov.model.declarations.cases import ClockStart
from community_gov.model.fields import Field, FieldType
from community_gov.model.ids import SubjectKind
from community_gov.model.text import Label
from community_gov.procedures.cases.clock import CaseClock, Stretch
from community_gov.procedures.cases.own_fields import OwnFields
from community_gov.records.calendar.service import working_days
from community_gov.records.context import Context
from community_gov.records.repository import Repository, Version
from community_gov.store.vault import HIDDEN

ANSWERED = "answered"
"""The reason of the pause that lasts from an answer until the case is opened again."""

WITHDRAWN = "withdraw"
"""The last step of a case that was typed by mistake; it counts nowhere, and stays to be seen."""


@frozen
class CaseFile:
    """Everything about one case."""

    case: Case
    progress: CaseProgress
    kind: CaseKind = field(repr=False)
    version: LifecycleVersion = field(repr=False)
    clock: CaseClock = field(repr=False)
    pauses: tuple[CasePause, ...] = ()
    steps: tuple[CaseStepTaken, ...] = ()
    result: str | None = None
    complaints: int = 0

    @property
    def number(self) -> str:
        """The number by which it is known."""
        return self.case.number

    @property
    def state(self) -> str:
        """The state it is in."""
        return self.progress.state

    @property
    def withdrawn(self) -> bool:
        """Whether it was typed by mistake."""
        return self.progress.move == WITHDRAWN

    @property
    def open(self) -> bool:
        """Whether it waits for an answer."""
        return self.progress.answered_at is None and not self.withdrawn

    @property
    def paused(self) -> CasePause | None:
        """The pause that it is in, if it is in one."""
        return next((one for one in self.pauses if one.ended_at is None), None)

    @property
    def values(self) -> dict[str, Any]:
        """What its kind asks for, by field name."""
        return OwnFields(self.kind).read(self.case.fields, self._sealed())

    def is_over_on(self, day: date) -> bool:
        """Say whether it has expired on ``day``."""
        return self.case.expires_on is not None and self.case.expires_on <= day

    def _sealed(self) -> dict[str, Any] | None:
        held = self.case.sealed_fields
        return held if isinstance(held, dict) else None


class CaseFiles:
    """The stored cases of a community, read-only; whoever asks must look who may see them."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.cases = Repository(context, Case)
        self.progress = Repository(context, CaseProgress)
        self.pauses = Repository(context, CasePause)
        self.steps = Repository(context, CaseStepTaken)
        self._results = Repository(context, CaseResult)

    def kind(self, name: str) -> CaseKind:
        """Return a kind of case; raises :class:`UnknownError` with the nearest name."""
        return self._context.catalogue.get(CaseKind, name)

    def path(self, kind: CaseKind, day: date) -> LifecycleVersion:
        """Return the way of cases of ``kind`` that were received on ``day``."""
        if not kind.lifecycle:
            return CASE_PATH.at(day)
        return self._context.catalogue.get(Lifecycle, kind.lifecycle).at(day)

    def numbered(self, number: str) -> CaseFile:
        """Return the case with this number; raises :class:`UnknownError`."""
        found = self.cases.where(number=number)
        if not found:
            raise UnknownError(
                _("There is no case {number}.").format(number=number),
                _("Numbers are written as on the receipt, such as 2026-00012."),
            )
        return self._whole(found[0])

    def plain(self, where: str = "1", *values: Any) -> Iterator[CaseFile]:
        """Yield cases without what is about persons, oldest first; nothing is unsealed.

        What was withdrawn is not among them.
        ``where`` is a fixed condition of this package over ``c`` (the case) and ``p``
        (its progress).
        """
        database = self._context.database
        query = (
            "SELECT c.id FROM case_file c JOIN case_progress p ON p.id = c.id"
            " WHERE c.closed IS NULL AND p.closed IS NULL AND p.move IS NOT 'withdraw'"
            f" AND ({where}) ORDER BY c.number"
        )
        ids = [row[0] for row in database.rows(query, *values)]
        if not ids:
            return
        for at in range(0, len(ids), _PART):
            yield from self._plain(ids[at : at + _PART])

    def history(self, id_: str) -> list[Version[CaseProgress]]:
        """Return every step that a case took, the first one first."""
        return self.progress.history(id_)

    def clock_of(
        self, case: Case, progress: CaseProgress, pauses: Iterable[CasePause]
    ) -> CaseClock:
        """Return the clock of a case, with what was added to its limit."""
        accepted = case.limit_from == ClockStart.ACCEPTED
        return CaseClock(
            start=progress.accepted_at if accepted else case.received_at,
            amount=case.limit_amount + progress.extended,
            unit=LimitUnit(case.limit_unit),
            workdays=working_days(self._context),
            day_of=self._context.clock.day_of,
            pauses=tuple(Stretch(one.began_at, one.ended_at) for one in pauses),
            stopped=progress.answered_at,
        )

    def _whole(self, case: Case) -> CaseFile:
        progress = self.progress.get(case.id)
        result = next(iter(self._results.where(id=case.id)), None)
        pauses = tuple(self.pauses.where(case=case.id))
        steps = tuple(self.steps.where(case=case.id))
        told = None if result is None or result.text == HIDDEN else result.text
        made = self._made(case, progress, pauses, steps, self._upheld([case.id]))
        return evolve(made, result=told)

    def _made(
        self,
        case: Case,
        progress: CaseProgress,
        pauses: tuple[CasePause, ...],
        steps: tuple[CaseStepTaken, ...],
        upheld: Mapping[str, int],
    ) -> CaseFile:
        kind, day = self._known(case), self._context.clock.day_of(case.received_at)
        gone = kind.lifecycle and not self._context.catalogue.has(Lifecycle, kind.lifecycle)
        return CaseFile(
            case,
            progress,
            kind,
            CASE_PATH.at(day) if gone else self.path(kind, day),
            self.clock_of(case, progress, pauses),
            pauses,
            steps,
            complaints=upheld.get(case.id, 0),
        )

    def _known(self, case: Case) -> CaseKind:
        """Return the kind of a case; of one whose plugin is gone, what is kept tells of it."""
        if self._context.catalogue.has(CaseKind, case.kind):
            return self.kind(case.kind)
        own = {**case.fields, **(case.sealed_fields or {})} if case.fields is not None else {}
        name, day = case.kind, self._context.clock.day_of(case.received_at)
        return CaseKind(
            name,
            _bare(name),
            (CaseChannel(case.channel, _bare(case.channel)),),
            (
                CaseLimit(
                    case.limit_class,
                    _bare(case.limit_class),
                    case.limit_amount,
                    LimitUnit(case.limit_unit),
                    _("kept with the case; its plugin is not at work"),
                    day,
                ),
            ),
            SubjectKind(case.subject_kind),
            fields=tuple(Field(one, FieldType.TEXT, required=False) for one in own),
        )

    def require_declared(self, file: CaseFile) -> None:
        """Raise :class:`UnknownError` unless the kind of a case and its way are declared."""
        kind = self.kind(file.case.kind)
        self.path(kind, self._context.clock.day_of(file.case.received_at))

    def _upheld(self, ids: Sequence[str]) -> dict[str, int]:
        """Return how many complaints about each case were right."""
        marks = ", ".join("?" * len(ids))
        query = (
            "SELECT c.about, COUNT(*) FROM case_file c JOIN case_progress p ON p.id = c.id"
            " WHERE c.closed IS NULL AND p.closed IS NULL AND p.upheld = 1"
            f" AND c.about IN ({marks}) GROUP BY c.about"
        )
        return {row[0]: row[1] for row in self._context.database.rows(query, *ids)}

    def _plain(self, ids: list[str]) -> Iterator[CaseFile]:
        cases = {str(one.id): one for one in self.cases.among("id", ids)}
        progress = {str(one.id): one for one in self.progress.among("id", ids)}
        pauses, steps = dict[str, list[CasePause]](), dict[str, list[CaseStepTaken]]()
        for pause in self.pauses.among("case", ids):
            pauses.setdefault(pause.case, []).append(pause)
        for step in self.steps.among("case", ids):
            steps.setdefault(step.case, []).append(step)
        upheld = self._upheld(ids)
        for id_ in ids:
            stood, taken = tuple(pauses.get(id_, ())), tuple(steps.get(id_, ()))
            yield self._made(cases[id_], progress[id_], stood, taken, upheld)


def _bare(name: str) -> Label:
    return Label(name, name, name)


_PART = 500
"""How many cases are read at once."""
