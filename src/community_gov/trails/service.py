"""The trails of an open community: from what was typed to everything that follows from it."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from attrs import evolve, frozen

from community_gov.errors import RefusedError, UnknownError
from community_gov.i18n import _
from community_gov.indices.observe import scope_of
from community_gov.indices.sources.followed import Followed
from community_gov.indices.sources.sources import Sources
from community_gov.model.actor import Actor
from community_gov.model.campaign import Evidence, EvidenceUse, Participation
from community_gov.model.declarations import Duty, FactKind, Register
from community_gov.model.fact import Fact
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period, Span
from community_gov.procedures.duties.following import following
from community_gov.procedures.duties.service import Duties
from community_gov.procedures.duties.standing import DutyWindow
from community_gov.records.closed import is_closed
from community_gov.records.context import Context
from community_gov.records.facts import Facts
from community_gov.records.plugins.tables import exists, table_of
from community_gov.records.repository import Repository
from community_gov.records.same_duties import due_instead
from community_gov.registers.row import RegisterRow
from community_gov.registers.service import Registers
from community_gov.store import journal
from community_gov.store.table import TypedTable
from community_gov.trails.numbers import Asking, numbers
from community_gov.trails.points import brought, fed
from community_gov.trails.recorded import Recorded, Records
from community_gov.trails.trail import Books, Kept, Kinds, Stake, Trail, Typed

Rows = Sequence[tuple[Register, str, list[RegisterRow]]]
"""Rows of registers: the register, its plugin, and its rows."""


@frozen
class _Found:
    """What is asked about: the record as far as it is known, and those of its facts meant."""

    record: str
    stands: Recorded | None
    facts: Sequence[Fact]
    action: int

    def brought(self, row: sqlite3.Row) -> bool:
        """Say whether a stored row is it, or names it because of its facts."""
        ids = {self.record, *(one.id for one in self.facts)}
        return row["id"] in ids or bool(self.facts and not ids.isdisjoint(tuple(row)))


class Trails:
    """Follows what was typed once to every book, duty, point and number that took it up."""

    def __init__(
        self,
        context: Context,
        facts: Facts,
        registers: Registers,
        duties: Duties,
        sources: Sources,
    ) -> None:
        self._context = context
        self._facts = facts
        self._registers = registers
        self._duties = duties
        self._sources = sources

    def of(self, about: str, period: Period | None = None) -> Trail:
        """Return where something recorded went, by its id or code, or one fact, by the fact's.

        Anything recorded will do: a row of a register, an activity, a decision, a case (by its
        number too), a member, an affiliation, a room. Numbers and duties are looked at in
        ``period``; else in the calendar years of its days, and in this one.
        Raises :class:`UnknownError` where nothing of that id was recorded,
        :class:`RefusedError` where it or its facts are restricted, and :class:`InputError`
        where several things bear the code.
        """
        found = self._found(about)
        self._refuse_closed(found)
        return self._trail(about, found, (period,) if period else self._years(found))

    def _trail(self, about: str, found: _Found, periods: tuple[Period, ...]) -> Trail:
        rows, filed = list(self._rows(found)), list(self._filed(found))
        facts = [*found.facts, *self._added(found, rows)]
        followed = _followed(found, rows, filed, [one for one in facts if one.status.counts])
        scopes = [evolve(scope_of(self._context, one), followed=followed) for one in periods]
        asking = Asking(self._sources, scopes)
        return Trail(
            about,
            typed=self._typed(found.action),
            facts=tuple(self._kinds(found.facts)),
            books=tuple(_books(rows)),
            duties=tuple(self._kept(followed, periods)),
            points=tuple(brought(self._context, facts)),
            numbers=tuple(numbers(asking, self._context.catalogue)),
            what=found.stands.called if found.stands else "",
            periods=periods,
            figures=tuple(fed(self._context, followed.facts)),
            filed=tuple(dict.fromkeys(map(self._row_of_sheet, filed))),
        )

    def _found(self, about: str) -> _Found:
        stands = Records(self._context).find(about)
        record = stands.id if stands else about
        facts = self._facts.of_record(record)
        if not facts and stands is None:
            facts = [self._fact(about)]
            record = facts[0].record
            stands = Records(self._context).find(record)
        action = stands.action if stands else self._first_action(facts[0])
        return _Found(record, stands, facts, action)

    def _fact(self, about: str) -> Fact:
        try:
            return self._facts.get(about)
        except UnknownError as error:
            raise UnknownError(
                _("Nothing recorded has the id or the code {id}.").format(id=about),
                _("The ids stand in the answer to what was recorded, and in: {command}").format(
                    command="community-gov facts list --kind KIND --period PERIOD --json"
                ),
            ) from error

    def _refuse_closed(self, found: _Found) -> None:
        if found.stands is not None:
            found.stands.refuse_closed()
        for kind in sorted({one.kind for one in found.facts}):
            if self._context.catalogue.get(FactKind, kind).restriction is not None:
                raise RefusedError(
                    _("Facts of the kind {kind} are restricted, and nobody follows them.").format(
                        kind=kind
                    ),
                    _("Open the row by its id in its register: community-gov record show"),
                )

    def _first_action(self, fact: Fact) -> int:
        query = "SELECT action FROM fact WHERE id = ? AND version = 1"
        return int(self._context.database.value(query, fact.id))

    def _years(self, found: _Found) -> tuple[Period, ...]:
        days = {self._context.clock.today(), *(one.on for one in found.facts)}
        if found.stands is not None:
            days |= {*found.stands.days(self._context)}
        years = {one.year: Period.of(Span.YEAR, one) for one in days}
        return tuple(years[year] for year in sorted(years))

    def _typed(self, seq: int) -> Typed:
        connection = self._context.database.connection
        (record,) = journal.records(connection, "seq = ?", seq)
        name = Repository(self._context, Actor).get(record.actor).name
        return Typed(name, record.at, record.action, seq)

    def _kinds(self, facts: Iterable[Fact]) -> Iterator[Kinds]:
        found: dict[str, list[Fact]] = defaultdict(list)
        for one in facts:
            found[one.kind].append(one)
        for kind, those in sorted(found.items()):
            label = self._context.catalogue.get(FactKind, kind).label
            days = sorted(one.on for one in those)
            counting = sum(one.status.counts for one in those)
            yield Kinds(kind, label, len(those), counting, days[0], days[-1])

    def _rows(self, found: _Found) -> Iterator[tuple[Register, str, list[RegisterRow]]]:
        """Yield the rows of open registers that are the record, or were added because of it."""
        alone = self._alone(found.action)
        for register in self._context.catalogue.all(Register):
            plugin = self._context.catalogue.source(register).plugin
            table = table_of(register, plugin)
            if register.restriction is not None or not exists(self._context.database, table):
                continue
            if ids := self._brought(table, found, alone=alone):
                yield register, plugin, self._registers[register.name].many(ids)

    def _brought(self, table: TypedTable, found: _Found, *, alone: bool) -> list[str]:
        """Return the ids of the rows of one register that are it, or were added because of it.

        Plugins add rows where facts are recorded, in the same action; where that recorded
        several things, the rows of each are those that name it.
        """
        query = f'SELECT * FROM "{table.name}" WHERE action = ? AND version = 1'
        rows = self._context.database.rows(query, found.action)
        return [row["id"] for row in rows if alone or found.brought(row)]

    def _added(self, found: _Found, rows: Rows) -> Iterator[Fact]:
        """Yield the facts of the rows that were added because of it, but restricted ones."""
        for _register, _plugin, those in rows:
            for row in those:
                if row.id != found.record:
                    yield from filter(self._is_open, self._facts.of_record(row.id))

    def _is_open(self, fact: Fact) -> bool:
        return self._context.catalogue.get(FactKind, fact.kind).restriction is None

    def _alone(self, seq: int) -> bool:
        """Say whether the action recorded one thing, so that all it wrote is because of it."""
        query = "SELECT COUNT(DISTINCT record) FROM fact WHERE action = ? AND version = 1"
        return int(self._context.database.value(query, seq)) == 1

    def _kept(self, followed: Followed, periods: Iterable[Period]) -> Iterator[Kept]:
        """Yield the duties whose windows rest on it; closed ones are not told."""
        catalogue = self._context.catalogue
        for duty in self._duties.declared():
            if is_closed(duty, catalogue) or due_instead(duty, catalogue) is not duty:
                continue
            windows = {
                (one.subject, one.about, one.window): one
                for period in periods
                for one in self._windows(duty, followed, period)
            }
            stakes = Counter(map(partial(_stake, followed), windows.values()))
            for stake in Stake:
                if stakes[stake]:
                    plugin = catalogue.source(duty).plugin
                    yield Kept(duty.name, duty.label, plugin, stakes[stake], stake)

    def _windows(self, duty: Duty, followed: Followed, period: Period) -> list[DutyWindow]:
        try:
            return following(self._duties, duty, followed, period, self._context.catalogue)
        except UnknownError:  # a duty on facts that nobody declares
            return []

    def _filed(self, found: _Found) -> Iterator[EvidenceUse]:
        """Yield the uses of the evidence that it is, or is filed as, for rows of sheets."""
        pieces = Repository(self._context, Evidence)
        for piece in (*pieces.where(record=found.record), *pieces.where(id=found.record)):
            if piece.withdrawal_reason is None:
                yield from Repository(self._context, EvidenceUse).where(evidence=piece.id)

    def _row_of_sheet(self, use: EvidenceUse) -> str:
        taken = Repository(self._context, Participation).get(use.participation)
        return f"{taken.campaign}:{use.row}"


def _followed(
    found: _Found, rows: Rows, filed: Iterable[EvidenceUse], facts: Sequence[Fact]
) -> Followed:
    """Return what the sources look for: what is recorded, and all of it that counts."""
    tables = {
        table_of(register, plugin).name: frozenset(one.id for one in those if one.status.counts)
        for register, plugin, those in rows
    }
    tables["evidence"] = frozenset(one.evidence for one in filed)
    whom = {SubjectKind.COMMUNITY.value, found.record, *(one.subject for one in facts)}
    if found.stands is not None:
        if found.stands.register is None:
            tables[found.stands.table.name] = frozenset([found.record])
        whom |= {*found.stands.names}
    return Followed(tables, tuple(facts), frozenset(whom))


def _books(rows: Rows) -> Iterator[Books]:
    for register, plugin, those in rows:
        yield Books(register.name, register.label, plugin, tuple(one.id for one in those))


def _stake(followed: Followed, window: DutyWindow) -> Stake:
    if not followed.ids.isdisjoint(window.facts):
        return Stake.FULFILS
    return Stake.OWES if followed.ids.isdisjoint(window.after) else Stake.OPENS
