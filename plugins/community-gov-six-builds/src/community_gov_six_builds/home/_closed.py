"""Closed books of visits: a file per person or household, and one row for each visit due.

The books are never listed, searched, printed, put into a workbook or scored. Visits name
their file by a number that says nothing (``A-017``); whose it is stands in the file alone,
which only the person it is assigned to opens. Files end by themselves. A visit that was
made opens the next one, so nobody types what is due.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from attrs import frozen

from community_gov.plugin import (
    ActorId,
    AttributeType,
    Declaration,
    Duty,
    Fact,
    FactAttribute,
    FactKind,
    FactMapping,
    Kpi,
    Label,
    PluginWriter,
    Recurrence,
    Register,
    Restriction,
    RowCheck,
    SubjectKind,
    internal,
    label,
)
from community_gov_six_builds._kpis import SINCE, done_in_time
from community_gov_six_builds._words import VISITED_ON
from community_gov_six_builds.home._channels import CHANNEL, CHANNELS

A_YEAR_AND_A_HALF = 18
"""Months without a confirmation after which a file ends: own choice, confirmed once a year."""

_REF = r"[A-Z]{1,2}-\d{1,6}"
_DUE = rf"{_REF}/[a-z]+/\d+"

FIRST, REGULAR, REVIEW = "first", "regular", "review"
_SORTS = {
    FIRST: label("first visit", "首次走访", "首次走訪"),
    REGULAR: label("regular visit", "定期走访", "定期走訪"),
    REVIEW: label("review", "定期评估", "定期評估"),
}
_NUMBER = label("file number", "档案编号", "檔案編號")
_HELPER = label("assigned to", "责任人", "責任人")
_DUE_FROM = label("due from", "应访起日", "應訪起日")
_KEPT = label("kept from", "保存起日")
_KEY = label("key", "走访编号", "走訪編號")
_SORT = label("sort", "走访类型", "走訪類型")
_TIMES = label("number", "第几次", "第幾次")
_LAST = label("none follows", "不再走访", "不再走訪")


def reference(*, lookup: bool = False, indexed: bool = False) -> Any:
    """Declare a field for the number of a file: letters and digits that say nothing."""
    return internal(
        label=_NUMBER,
        pattern=_REF,
        lookup=lookup,
        indexed=indexed,
        hint=label(
            "such as A-017, and never a name", "如 A-017，不得填写姓名", "如 A-017，不得填寫姓名"
        ),
    )


def helper() -> Any:
    """Declare the field that says who alone opens the row."""
    return internal(label=_HELPER)


@frozen
class CareVisit:
    """One visit that is due, and then was made; needs become cases, by their number.

    ``kept_from`` is the day from which the row is kept for its time; ``last`` says that
    none follows.
    """

    ref: str = reference(indexed=True)
    sort: str = internal(label=_SORT, choices=_SORTS)
    number: int = internal(label=_TIMES, minimum=1)
    due_from: date = internal(label=_DUE_FROM)
    due: str = internal(label=_KEY, pattern=_DUE, lookup=True)
    helper: ActorId = helper()
    kept_from: date = internal(label=_KEPT)
    visited_on: date | None = internal(default=None, label=VISITED_ON, past_only=True)
    channel: str = internal(default="grid", label=CHANNEL, choices=CHANNELS)
    need_found: bool = internal(default=False, label=label("need found", "发现需求", "發現需求"))
    case: str = internal(
        default="",
        label=label("number of the case", "转办案件编号", "轉辦案件編號"),
        pattern=r"(\d{4}-\d{5,})?",
    )
    last: bool = internal(default=False, label=_LAST)


@frozen
class Rhythm:
    """How long after a day a visit of a sort is due, and who says so."""

    sort: str
    days: int
    label: Label
    reference: Label | str
    kpi: Label


@frozen
class Round:
    """The visits to one group of people: its two books, and the rhythms of its visits.

    ``file`` is the class of a file, with ``ref``, ``helper``, the day ``opened`` and the day
    ``kept_from``; ``visit`` that of a visit. ``starts`` are the sorts of visit that wait as
    soon as a file is opened; a first visit is followed by regular ones.
    """

    name: str
    restriction: Restriction
    file: type[Any]
    file_label: Label
    visit_label: Label
    rhythms: tuple[Rhythm, ...]
    starts: tuple[str, ...]
    opened: str = "opened_on"
    kept_from: str = "confirmed_on"
    months: int = A_YEAR_AND_A_HALF
    visit: type[Any] = CareVisit
    checks: tuple[RowCheck, ...] = ()

    @property
    def files(self) -> str:
        """The register of its files."""
        return f"{self.name}-files"

    @property
    def visits(self) -> str:
        """The register of its visits."""
        return f"{self.name}-visits"

    @property
    def was_opened(self) -> str:
        """The kind of fact that a file was opened."""
        return f"{self.name}.file-opened"

    @property
    def was_visited(self) -> str:
        """The kind of fact that a visit was made."""
        return f"{self.name}.visited"

    def duty(self, sort: str) -> str:
        """Return the name of the duty of a sort of visit."""
        return f"{self.name}-{sort}"

    def falls_due(self, sort: str) -> str:
        """Return the kind of fact from which a visit of a sort waits."""
        return f"{self.name}.{sort}-due"

    def declarations(self) -> Iterator[Declaration]:
        """Yield the books, the facts of their restriction, the duties and the figures."""
        yield from self._fact_kinds()
        yield from self._registers()
        for one in self.rhythms:
            yield self._duty(one)
            yield self._figure(one)

    def _fact_kinds(self) -> Iterator[FactKind]:
        text, day = AttributeType.STRING, AttributeType.DATE
        of_file = (
            FactAttribute("ref", text, _NUMBER),
            FactAttribute("helper", text, _HELPER),
            FactAttribute("kept_from", day, _KEPT),
        )
        of_visit = (
            FactAttribute("due", text, _KEY),
            FactAttribute("sort", text, _SORT, choices=_SORTS),
            FactAttribute("number", AttributeType.INT, _TIMES),
            FactAttribute("last", AttributeType.BOOL, _LAST),
        )
        yield self._kind(self.was_opened, self.file_label, of_file)
        yield self._kind(self.was_visited, self.visit_label, (*of_file, *of_visit))
        for one in self.rhythms:
            yield self._kind(self.falls_due(one.sort), one.label, of_visit[:1])

    def _kind(self, name: str, called: Label, attributes: tuple[FactAttribute, ...]) -> FactKind:
        return FactKind(
            name,
            called,
            SubjectKind.COMMUNITY,
            attributes=attributes,
            restriction=self.restriction,
        )

    def _registers(self) -> Iterator[Register]:
        of_file = {"ref": "ref", "helper": "helper"}
        closed: dict[str, Any] = {
            "restriction": self.restriction,
            "retention_months": self.months,
            "assigned": "helper",
        }
        yield Register.of(
            self.file,
            name=self.files,
            label=self.file_label,
            facts=(
                FactMapping(
                    self.was_opened,
                    "community",
                    self.opened,
                    attributes=of_file | {"kept_from": self.kept_from},
                ),
            ),
            retained_from=self.kept_from,
            **closed,
        )
        told = ("kept_from", "due", "sort", "number", "last")
        waits = tuple(
            FactMapping(
                self.falls_due(one.sort),
                "community",
                "due_from",
                attributes={"due": "due"},
                when=f'sort == "{one.sort}"',
            )
            for one in self.rhythms
        )
        made = FactMapping(
            self.was_visited,
            "community",
            "visited_on",
            attributes=of_file | {name: name for name in told},
            when="has(visited_on)",
        )
        yield Register.of(
            self.visit,
            name=self.visits,
            label=self.visit_label,
            facts=(*waits, made),
            checks=(_IN_ORDER, *self.checks),
            retained_from="kept_from",
            **closed,
        )

    def _duty(self, one: Rhythm) -> Duty:
        return Duty(
            name=self.duty(one.sort),
            label=one.label,
            recurrence=Recurrence(
                after=self.falls_due(one.sort), within_days=one.days, matching="due"
            ),
            fulfilled_by=self.was_visited,
            reference=one.reference,
            valid_from=SINCE,
        )

    def _figure(self, one: Rhythm) -> Kpi:
        return done_in_time(f"{self.duty(one.sort)}-in-time", one.kpi, self.duty(one.sort))

    def follow(self, facts: Iterable[Fact], writer: PluginWriter) -> None:
        """Open the visits that wait after a file was opened, and the one after each visit made."""
        for fact in facts:
            if fact.version > 1:  # an amendment of a day opens nothing anew
                continue
            if fact.kind == self.was_opened:
                for sort in self.starts:
                    self._open(writer, fact, sort, 1)
            elif fact.kind == self.was_visited and not fact.attributes.get("last"):
                sort = fact.attributes["sort"]
                after = REGULAR if sort == FIRST else sort
                number = 1 if sort == FIRST else fact.attributes["number"] + 1
                if any(one.sort == after for one in self.rhythms):
                    self._open(writer, fact, after, number)

    def _open(self, writer: PluginWriter, fact: Fact, sort: str, number: int) -> None:
        told = fact.attributes
        writer.add(
            self.visits,
            {
                "ref": told["ref"],
                "helper": told["helper"],
                "kept_from": told["kept_from"],
                "sort": sort,
                "number": number,
                "due_from": fact.on,
                "due": f"{told['ref']}/{sort}/{number}",
            },
        )


def follow(rounds: Iterable[Round], facts: Sequence[Fact], writer: PluginWriter) -> None:
    """Let each round react to the facts that are its own."""
    for one in rounds:
        one.follow(facts, writer)


_IN_ORDER = RowCheck(
    "due_from <= visited_on",
    label(
        "A visit is not made before the one from which it waits.",
        "走访日期不能早于应访起日。",
        "走訪日期不能早於應訪起日。",
    ),
    "visited_on",
)
