"""The trails of an open community: from what was typed to everything that follows from it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from community_gov.errors import RefusedError, UnknownError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Duty, FactKind, Register, Rule, Scheme
from community_gov.model.fact import Fact
from community_gov.model.period import Period
from community_gov.points.ledger import AMOUNT, REVERSES, RULE, Ledger
from community_gov.procedures.duties.service import Duties
from community_gov.records.closed import is_closed
from community_gov.records.context import Context
from community_gov.records.facts import Facts
from community_gov.records.plugins.tables import exists, table_of
from community_gov.records.repository import Repository
from community_gov.records.same_duties import due_instead, fulfilling_kinds
from community_gov.registers.service import Registers
from community_gov.store import journal
from community_gov.store.codec import unscaled
from community_gov.trails.numbers import Row, Taken, numbers
from community_gov.trails.trail import Books, Brought, Kept, Kinds, Trail, Typed

_CALLED = (
    "SELECT id FROM activity WHERE closed IS NULL AND code = ?",
    "SELECT id FROM case_file WHERE closed IS NULL AND number = ?",
)


class Trails:
    """Follows what was typed once to every book, duty, point and number that took it up."""

    def __init__(
        self, context: Context, facts: Facts, registers: Registers, duties: Duties
    ) -> None:
        self._context = context
        self._facts = facts
        self._registers = registers
        self._duties = duties
        self._ledger = Ledger(context)

    def of(self, about: str) -> Trail:
        """Return where a record went, by its id, or one fact, by the fact's.

        A record is a row of a register, an activity, a case: whatever yields facts. An
        activity may be told by its code, and a case by its number.
        Raises :class:`UnknownError` where nothing of that id was recorded, and
        :class:`RefusedError` where its facts are restricted.
        """
        facts = self._found(about)
        self._refuse_closed(facts)
        seq = self._first_action(facts)
        books, rows = self._books(facts, seq)
        duties = self._kept(facts)
        taken = Taken(
            [one for one in facts if one.status.counts],
            rows,
            frozenset(one.duty for one in duties),
        )
        return Trail(
            about,
            self._typed(seq),
            tuple(self._kinds(facts)),
            tuple(books),
            tuple(duties),
            tuple(self._brought(facts)),
            tuple(numbers(taken, self._context.catalogue)),
        )

    def _found(self, about: str) -> list[Fact]:
        for record in (about, *self._called(about)):
            if facts := self._facts.of_record(record):
                return facts
        try:
            return [self._facts.get(about)]
        except UnknownError as error:
            raise UnknownError(
                _("Nothing of the id {id} yielded a fact.").format(id=about),
                _("The ids stand in the answer to what was recorded, and in: {command}").format(
                    command="community-gov facts list --kind KIND --period PERIOD --json"
                ),
            ) from error

    def _called(self, about: str) -> Iterator[str]:
        """Yield the id of the activity of that code, and of the case of that number."""
        for query in _CALLED:
            yield from (row[0] for row in self._context.database.rows(query, about))

    def _refuse_closed(self, facts: Iterable[Fact]) -> None:
        for kind in sorted({one.kind for one in facts}):
            if self._context.catalogue.get(FactKind, kind).restriction is not None:
                raise RefusedError(
                    _("Facts of the kind {kind} are restricted, and nobody follows them.").format(
                        kind=kind
                    ),
                    _("Open the row by its id in its register: community-gov record show"),
                )

    def _first_action(self, facts: Sequence[Fact]) -> int:
        query = "SELECT action FROM fact WHERE id = ? AND version = 1"
        return int(self._context.database.value(query, facts[0].id))

    def _typed(self, seq: int) -> Typed:
        connection = self._context.database.connection
        (record,) = journal.records(connection, "seq = ?", seq)
        name = Repository(self._context, Actor).get(record.actor).name
        return Typed(name, record.at, record.action, seq)

    def _kinds(self, facts: Iterable[Fact]) -> Iterable[Kinds]:
        found: dict[str, list[Fact]] = defaultdict(list)
        for one in facts:
            found[one.kind].append(one)
        for kind, those in sorted(found.items()):
            label = self._context.catalogue.get(FactKind, kind).label
            days = sorted(one.on for one in those)
            counting = sum(one.status.counts for one in those)
            yield Kinds(kind, label, len(those), counting, days[0], days[-1])

    def _books(self, facts: Sequence[Fact], seq: int) -> tuple[list[Books], list[Row]]:
        """Return the registers with rows that are the record, or were added because of it."""
        alone = self._alone(seq)
        named = {facts[0].record, *(one.id for one in facts)}
        books, rows = [], []
        for register in self._context.catalogue.all(Register):
            plugin = self._context.catalogue.source(register).plugin
            table = table_of(register, plugin)
            if register.restriction is not None or not exists(self._context.database, table):
                continue
            query = f'SELECT id FROM "{table.name}" WHERE action = ? AND version = 1'
            ids = [row[0] for row in self._context.database.rows(query, seq)]
            those = [
                one
                for one in self._registers[register.name].many(ids)
                if alone or one.id in named or named & set(map(str, one.values.values()))
            ]
            if those:
                kept = tuple(one.id for one in those)
                books.append(Books(register.name, register.label, plugin, kept))
                rows += [(register, one.values) for one in those if one.status.counts]
        return books, rows

    def _alone(self, seq: int) -> bool:
        """Say whether the action recorded one thing, so that all it wrote is because of it."""
        query = "SELECT COUNT(DISTINCT record) FROM fact WHERE action = ? AND version = 1"
        kinds = self._context.database.value(query, seq)
        return int(kinds) == 1

    def _kept(self, facts: Sequence[Fact]) -> list[Kept]:
        """Return the duties that the facts fulfil; closed ones are not told."""
        kinds, ids = {one.kind for one in facts}, {one.id for one in facts}
        days = Period(min(one.on for one in facts), max(one.on for one in facts))
        found = []
        for duty in self._duties.declared():
            if is_closed(duty, self._context.catalogue) or not kinds & self._fulfilling(duty):
                continue
            if due_instead(duty, self._context.catalogue) is not duty:
                continue
            standing = self._duties.standing(days, duty=duty.name)
            windows = sum(not ids.isdisjoint(one.facts) for one in standing)
            if windows:
                plugin = self._context.catalogue.source(duty).plugin
                found.append(Kept(duty.name, duty.label, plugin, windows))
        return found

    def _fulfilling(self, duty: Duty) -> set[str]:
        try:
            return {one.name for one in fulfilling_kinds(duty, self._context.catalogue)}
        except UnknownError:
            return set()

    def _brought(self, facts: Sequence[Fact]) -> Iterable[Brought]:
        kinds = {one.kind for one in facts}
        for scheme in self._context.catalogue.all(Scheme):
            by_kind = [one for one in scheme.rules if one.fact in kinds]
            if by_kind:
                yield from self._of_scheme(scheme, by_kind, facts)

    def _of_scheme(
        self, scheme: Scheme, rules: Sequence[Rule], facts: Sequence[Fact]
    ) -> Iterable[Brought]:
        plugin = self._context.catalogue.source(scheme).plugin
        entries = list(self._ledger.of_facts(scheme.name, [one.id for one in facts]))
        for name in dict.fromkeys(one.id for one in rules):
            mine = [one for one in entries if one[RULE].partition("@")[0] == name]
            total = sum((unscaled(one[AMOUNT], scheme.places) for one in mine), Decimal(0))
            made = sum(one[REVERSES] is None for one in mine)
            taken_back = len(mine) - made
            yield Brought(scheme.name, scheme.label, name, plugin, made - taken_back, total)
