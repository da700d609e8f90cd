"""A made-up selection, brought through the stages that its program has."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from community_gov.plugin import (
    Actor,
    Community,
    EvaluationProgram,
    NominationWay,
    Stage,
    SubjectKind,
    label,
)
from community_gov_three_creations._typed import Chosen, Nominee, Voted

_SEEN = label("as the sheet says", "所见见评议表", "所見見評議表")
_VISITORS = label("visitors", "走访组", "走訪組")
_TEXT = label(
    "Proposed are those named below. Objections: at the office.",
    "拟表彰名单如下，异议请向办公室提出。",
    "擬表彰名單如下，異議請向辦公室提出。",
)
_BOARDS = label("notice boards of the groups", "各居民小组公告栏", "各居民小組公告欄")
_BOOKS = {SubjectKind.HOUSEHOLD: "households", SubjectKind.PLACE: "places"}


class Choosing:
    """Brings selections to their plaques; those whose notice cannot run out stop before it.

    ``turn`` puts the clock forward, where it can be put; ``reviewer`` confirms.
    """

    def __init__(
        self, community: Community, clerk: Actor, turn: Callable[[Any], None] | None
    ) -> None:
        self._community = community
        self._selections = community.evaluations
        self._programs = {one.name: one for one in self._selections.declared()}
        self._clerk = clerk
        self._reviewer = next((one for one in community.actors.all() if one.has("reviewer")), None)
        self._turn = turn

    def choose(self, one: Chosen) -> None:
        """Bring a selection as far as it goes."""
        program = self._programs[one.program]
        opened = self._selections.open(program.name, str(one.title), by=self._clerk)
        if Stage.ANNOUNCED in program.stages:
            self._selections.advance(opened.id, by=self._clerk)
        put = [(self._put(program, opened.id, each), each) for each in one.nominees]
        if program.conditions:
            so = {condition.name: True for condition in program.conditions}
            for id_, _nominee in put:
                self._selections.screen(id_, so, by=self._clerk)
        for id_, nominee in put:
            self._look(program, nominee, id_)
        self._agree(program, opened.id, one.votes)
        if self._turn is not None and self._reviewer is not None:
            self._award(program, opened.id, self._turn, self._reviewer)

    def _put(self, program: EvaluationProgram, selection: str, nominee: Nominee) -> str:
        book = getattr(self._community, _BOOKS[program.subject])
        way = program.ways[0] if program.ways else NominationWay.SELF
        subject = book.by_code(nominee.code).id
        return self._selections.nominate(selection, subject, by=self._clerk, way=way).id

    def _look(self, program: EvaluationProgram, nominee: Nominee, nomination: str) -> None:
        if program.visited:
            self._selections.visits.record(
                nomination,
                by=self._clerk,
                visited_on=self._community.today(),
                visitors=str(_VISITORS),
                seen=str(_SEEN),
            )
        for one in nominee.judged:
            self._selections.appraise(
                nomination, one.appraiser, one.points, ticks=one.ticks, by=self._clerk
            )

    def _agree(self, program: EvaluationProgram, selection: str, votes: Iterable[Voted]) -> None:
        if Stage.PROPOSED in program.stages:
            self._selections.advance(selection, by=self._clerk)
        for vote in votes:
            self._selections.deliberations.record(
                selection,
                vote.rule,
                by=self._clerk,
                held_on=self._community.today(),
                entitled=vote.entitled,
                present=vote.present,
                yes=vote.yes,
            )

    def _award(
        self,
        program: EvaluationProgram,
        selection: str,
        turn: Callable[[Any], None],
        reviewer: Actor,
    ) -> None:
        noticed = self._selections.notice(
            selection, str(_TEXT), by=self._clerk, places=str(_BOARDS)
        )
        notice = self._community.notices.get(noticed.notice or "")
        turn(notice.taken_down_after + timedelta(days=1))
        self._selections.confirm(selection, by=reviewer)
        if Stage.PLAQUED not in program.stages:
            return
        for number, honour in enumerate(self._selections.honours.where(evaluation=selection), 1):
            called = f"{self._community.today().year}-{number}"
            self._selections.honours.plaque(honour.id, called, by=self._clerk)
