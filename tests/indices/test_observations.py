"""Observations that are kept until a write makes them stale, against observing all anew."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from community_gov.indices.observe import Observer, scope_of
from community_gov.indices.sources.source import Scope
from community_gov.indices.tables.table import ObservedTable
from community_gov.model.declarations import Index, Query
from community_gov.model.period import Period
from community_gov.testing.town import Town, town

PACK = """
[[fact_kind]]
name = "home.visited"
label = { en = "home visited", zh_hans = "走访", zh_hant = "走訪" }
subject = "household"
attributes = [{ name = "topic", type = "string" }]

[[fact_kind]]
name = "tool.lent"
label = { en = "tool lent", zh_hans = "借用", zh_hant = "借用" }

[[register]]
name = "visits"
label = { en = "home visits", zh_hans = "走访台账", zh_hant = "走訪台賬" }
fields = [
  { name = "household", type = "reference", refers_to = "household" },
  { name = "visited_on", type = "date" },
  { name = "topic", type = "text" },
]
facts = [{ kind = "home.visited", subject = "household", on = "visited_on", attributes = { topic = "topic" } }]

[[register]]
name = "loans"
label = { en = "tools lent", zh_hans = "工具借用", zh_hant = "工具借用" }
fields = [
  { name = "member", type = "reference", refers_to = "member" },
  { name = "lent_on", type = "date" },
]
facts = [{ kind = "tool.lent", subject = "member", on = "lent_on" }]

[[duty]]
name = "visit-each-month"
label = { en = "a visit each month", zh_hans = "每月走访", zh_hant = "每月走訪" }
subject = "household"
recurrence = { rule = "FREQ=MONTHLY" }
fulfilled_by = "home.visited"
reference = "own choice: for this test"
valid_from = 2026-07-01

[[decision_rule]]
name = "meeting"
label = { en = "meeting", zh_hans = "会议", zh_hant = "會議" }
quorum = { share = "1/2", base = "entitled", strict = true }
majority = { share = "1/2", base = "present", strict = true }
reference = "own choice: for this test"
valid_from = 2026-01-01

[[index]]
name = "care"
label = { en = "care", zh_hans = "关怀", zh_hant = "關懷" }
reference = "own choice: for this test"
valid_from = 2026-01-01
[index.root]
name = "care"
label = { en = "care", zh_hans = "关怀", zh_hant = "關懷" }
"""  # noqa: E501 the lines of a table of TOML stay in one

NODE = """
[[index.root.nodes]]
name = "{name}"
label = {{ en = "{name}", zh_hans = "{name}", zh_hant = "{name}" }}
[index.root.nodes.indicator]
unit = "of them"
numerator = {{ {over} }}
denominator = {{ {under} }}
goalposts = [{{ low = 0, high = 9, valid_from = 2026-01-01, reference = "own choice: test" }}]
"""

INDICATORS = {
    "visits": ('of = "facts", kind = "home.visited"', 'of = "households"'),
    "care": (
        """of = "facts", kind = "home.visited", measure = "subjects", when = "topic == 'care'" """,
        'of = "constant"',
    ),
    "loans": ('of = "facts", kind = "tool.lent"', 'of = "members", audience = "volunteer"'),
    "rows": ("""of = "registers", kind = "visits", when = "topic == 'care'" """, 'of = "constant"'),
    "in-time": (
        """of = "duties", kind = "visit-each-month", when = "standing == 'fulfilled'" """,
        """of = "duties", kind = "visit-each-month", when = "standing != 'due'" """,
    ),
    "posts": ('of = "units", kind = "member"', 'of = "units", kind = "affiliation"'),
    "passed": (
        'of = "decisions", kind = "meeting", when = "passed"',
        'of = "decisions", kind = "meeting"',
    ),
    "happiness": ('of = "figures", kind = "happiness", measure = "newest"', 'of = "constant"'),
}
WHOLE = PACK + "".join(
    NODE.format(name=f"of-{name}", over=over, under=under)
    for name, (over, under) in INDICATORS.items()
)
FIRST, LAST = date(2026, 7, 1), date(2026, 12, 31)
PERIODS = [Period.parse(text) for text in ("2026Q3", "2026-08", "2026-09", "2026Q4", "2026")]


def index_of(here: Town) -> Index:
    return here.community.host.catalogue.get(Index, "care")


def kept(here: Town, period: Period, as_of: date) -> ObservedTable:
    return here.community.indices.compute("care", period, as_of=as_of).table


def anew(here: Town, period: Period, as_of: date) -> ObservedTable:
    """Observe everything, with nothing that was kept."""
    context = here.community.indices._context  # what a plain observer is made of
    return Observer(context, here.community.indices.sources, period, as_of).observe(index_of(here))


def told(table: ObservedTable) -> Any:
    """Return a table so that two can be compared: NaN is not equal to itself."""
    return table.units, {n: {u: str(v) for u, v in c.items()} for n, c in table.columns.items()}, {
        name: dict(reasons) for name, reasons in table.reasons.items()
    }  # fmt: skip


class Writes(RuleBasedStateMachine):
    """Anything may be written in any order; what is kept reads as what is observed anew."""

    days = st.dates(FIRST, date(2026, 10, 10))
    some = st.integers(0, 99)

    @initialize()
    def settle(self) -> None:
        self.folder = TemporaryDirectory()
        self.opened = town(Path(self.folder.name), pack=WHOLE, day=date(2026, 8, 20))
        self.here = self.opened.__enter__()
        self.here.settle(grids=2, households=3, people=1)
        community = self.here.community
        self.homes = [one.id for one in community.households.all()]
        self.members = [one.id for one in community.members.all()]
        self.grids = [one.id for one in community.grids.all()]
        self.rows: list[str] = []
        self.waived: set[tuple[int, int]] = set()
        self.figures: list[str] = []

    def teardown(self) -> None:
        if hasattr(self, "opened"):
            self.opened.__exit__(None, None, None)
            self.folder.cleanup()

    def past(self, day: date) -> date:
        return min(day, self.here.community.today())

    @rule(day=days, home=some, topic=st.sampled_from(["care", "fire"]))
    def visit(self, day: date, home: int, topic: str) -> None:
        row = self.here.community.registers["visits"].add(
            household=self.homes[home % 3], visited_on=self.past(day), topic=topic,
            by=self.here.clerk,
        )  # fmt: skip
        self.rows.append(row.id)

    @precondition(lambda self: self.rows)
    @rule(row=some, day=days, home=some)
    def amend(self, row: int, day: date, home: int) -> None:
        self.here.community.registers["visits"].amend(
            self.rows[row % len(self.rows)], visited_on=self.past(day),
            household=self.homes[home % 3], by=self.here.clerk,
        )  # fmt: skip

    @precondition(lambda self: self.rows)
    @rule(row=some)
    def withdraw(self, row: int) -> None:
        id_ = self.rows.pop(row % len(self.rows))
        self.here.community.registers["visits"].withdraw(id_, by=self.here.clerk, reason="error")

    @rule(day=days, member=some)
    def lend(self, day: date, member: int) -> None:
        self.here.community.registers["loans"].add(
            member=self.members[member % 3], lent_on=self.past(day), by=self.here.clerk
        )

    @rule(home=some, grid=some)
    def move(self, home: int, grid: int) -> None:
        self.here.community.households.amend(
            self.homes[home % 3], grid=self.grids[grid % len(self.grids)], by=self.here.clerk
        )

    @rule(member=some, day=days)
    def leave(self, member: int, day: date) -> None:
        self.here.community.members.amend(self.members[member % 3], left=day, by=self.here.clerk)

    @rule(member=some, day=days)
    def join(self, member: int, day: date) -> None:
        self.here.community.affiliations.add(
            member=self.members[member % 3], kind="volunteer", valid_from=day, by=self.here.clerk
        )

    @rule()
    def divide(self) -> None:
        made = self.here.community.grids.add(
            code=f"G{len(self.grids) + 1}", name="new", by=self.here.clerk
        )
        self.grids.append(made.id)

    @rule(home=some, month=st.integers(7, 9))
    def waive(self, home: int, month: int) -> None:
        if (home % 3, month) in self.waived:
            return
        self.waived.add((home % 3, month))
        self.here.community.duties.waive(
            "visit-each-month", self.homes[home % 3], date(2026, month, 1), by=self.here.clerk,
            reason="away",
        )  # fmt: skip

    @rule(day=days, yes=st.integers(0, 9))
    def decide(self, day: date, yes: int) -> None:
        self.here.community.decisions.record(
            "meeting", "Shed", held_on=self.past(day), entitled=9, present=9, yes=yes,
            by=self.here.clerk,
        )  # fmt: skip

    @rule(day=days, value=st.integers(0, 100), sample=st.integers(1, 9), grid=some)
    def measure(self, day: date, value: int, sample: int, grid: int) -> None:
        level = [None, *self.grids][grid % (1 + len(self.grids))]
        period = Period(self.past(day), self.past(day))
        figures = self.here.community.figures
        if any((one.grid, one.period) == (level, period) for one in figures.of("happiness")):
            return
        made = figures.add(
            "happiness", Decimal(value), period, unit="points", source="survey", owner="Zhou",
            grid=level, sample=sample, by=self.here.clerk,
        )  # fmt: skip
        self.figures.append(made.id)

    @precondition(lambda self: self.figures)
    @rule(figure=some, value=st.integers(0, 100), gone=st.booleans())
    def correct(self, figure: int, value: int, gone: bool) -> None:
        figures = self.here.community.figures
        if gone:
            id_ = self.figures.pop(figure % len(self.figures))
            figures.withdraw(id_, by=self.here.clerk, reason="another town")
        else:
            id_ = self.figures[figure % len(self.figures)]
            figures.amend(id_, value=Decimal(value), by=self.here.clerk)

    @rule(days=st.integers(1, 25))
    def wait(self, days: int) -> None:
        self.here.clock.move_to(min(LAST, self.here.community.today() + timedelta(days=days)))

    @rule(period=st.sampled_from(PERIODS), day=days)
    def look_back(self, period: Period, day: date) -> None:
        assert told(kept(self.here, period, day)) == told(anew(self.here, period, day))

    @invariant()
    def reads_the_same(self) -> None:
        if hasattr(self, "here"):
            today = self.here.community.today()
            for period in PERIODS[:2]:
                assert told(kept(self.here, period, today)) == told(anew(self.here, period, today))
                assert self.here.community.indices.stale("care", period) == []


TestWrites = Writes.TestCase
TestWrites.settings = settings(
    max_examples=12, stateful_step_count=20, deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip

QUARTER = PERIODS[0]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("town"), pack=WHOLE) as made:
        made.settle(grids=2, households=3, people=1)
        yield made


def read(here: Town) -> list[str]:
    """Read the index, so that nothing of it is stale."""
    stale = here.community.indices.stale("care", QUARTER)
    here.community.indices.compute("care", QUARTER)
    assert here.community.indices.stale("care", QUARTER) == []
    return stale


def test_a_write_makes_stale_what_it_can_touch_and_nothing_else(here: Town) -> None:
    community, clerk = here.community, here.clerk
    home, member = (one.ids() for one in (community.households, community.members))
    read(here)

    community.registers["visits"].add(
        household=home["H1"], visited_on=date(2026, 9, 1), topic="care", by=clerk
    )
    assert read(here) == ["of-visits", "of-care", "of-rows", "of-in-time"]
    community.registers["loans"].add(member=member["M1"], lent_on=date(2026, 9, 1), by=clerk)
    assert read(here) == ["of-loans"]
    community.figures.add(
        "happiness", Decimal(71), QUARTER, unit="points", source="survey", owner="Z", by=clerk
    )
    assert read(here) == ["of-happiness"]
    community.organizations.add(code="O1", name="committee", kind="committee", by=clerk)
    assert read(here) == []


def test_a_late_fact_of_another_quarter_touches_its_register_only(here: Town) -> None:
    read(here)
    home = here.community.households.ids()["H2"]
    here.community.registers["visits"].add(
        household=home, visited_on=date(2026, 6, 30), topic="fire", by=here.clerk
    )

    # The register is marked as a whole, facts by their kind and day.
    assert read(here) == ["of-rows"]


def test_what_moves_to_another_quarter_is_missed_where_it_was(here: Town) -> None:
    book, homes = here.community.registers["visits"], here.community.households.ids()
    row = book.add(household=homes["H3"], visited_on=date(2026, 9, 5), topic="fire", by=here.clerk)
    read(here)
    before = kept(here, QUARTER, date(2026, 9, 30)).columns["of-visits"]["community"]
    book.amend(row.id, visited_on=date(2026, 5, 5), by=here.clerk)

    # One visit less, for three households.
    after = kept(here, QUARTER, date(2026, 9, 30)).columns["of-visits"]["community"]
    assert Fraction(round(3 * before) - 1, 3) == Fraction(round(3 * after), 3)


def test_the_marks_of_an_action_are_as_many_as_its_tables_kinds_and_days(here: Town) -> None:
    database = sqlite3.connect(here.community.path)
    homes = here.community.households.ids()
    rows = [
        {"household": homes[code], "visited_on": date(2026, 9, day), "topic": "care"}
        for code in ("H1", "H2", "H3")
        for day in (10, 11)
    ]
    here.community.registers["visits"].add_all(rows, by=here.clerk)
    seq = here.community.verify()

    # Six rows and six facts: one mark for the register, one for each of the two days.
    marks = database.execute("SELECT tbl, kind, day FROM touched WHERE seq = ?", (seq,)).fetchall()
    database.close()
    assert sorted(marks) == [
        ("fact", "home.visited", "2026-09-10"),
        ("fact", "home.visited", "2026-09-11"),
        ("local__visits", "", ""),
    ]


def test_what_is_not_stale_is_not_asked_for_again(
    here: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(here)
    asked: list[str] = []
    sources = here.community.indices.sources
    counted = type(sources).counted

    def noting(self: Any, query: Query, scope: Scope) -> Any:
        asked.append(query.of)
        return counted(self, query, scope)

    monkeypatch.setattr(type(sources), "counted", noting)
    here.community.indices.compute("care", QUARTER)
    assert asked == []
    member = here.community.members.ids()["M2"]
    here.community.registers["loans"].add(member=member, lent_on=date(2026, 9, 2), by=here.clerk)
    here.community.indices.compute("care", QUARTER)
    assert asked == ["facts", "members"]


def test_a_day_that_passes_makes_a_window_missed(here: Town) -> None:
    def in_time(as_of: date) -> float:
        table = here.community.indices.compute("care", Period.parse("2026-09"), as_of=as_of).table
        return table.columns["of-in-time"]["community"]

    here.clock.move_to(date(2026, 10, 2))
    done = here.community.duties.standing(
        Period.parse("2026-09"), as_of=date(2026, 10, 1), duty="visit-each-month"
    )
    share = Fraction(sum(one.standing.value == "fulfilled" for one in done), 3)
    # On the last day nothing is missed yet; on the next, what was not done is.
    assert in_time(date(2026, 9, 30)) == 1
    assert in_time(date(2026, 10, 1)) == float(share)
    here.clock.move_to(date(2026, 9, 30))


def test_every_table_that_an_answer_was_read_from_is_among_what_it_rests_on(here: Town) -> None:
    context = here.community.indices._context  # the connection that is listened to
    scope = scope_of(context, QUARTER, date(2026, 9, 30))
    silent = {"sqlite_master", "shape", "pragma_table_info", "profile"}
    queries = [
        Query("facts", kind="home.visited"),
        Query("facts", kind="tool.lent", when="quantity > 0.5"),
        Query("members"), Query("members", audience="volunteer"), Query("households"),
        Query("registers", kind="visits"), Query("registers", kind="loans"),
        *(Query("units", kind=kind) for kind in ("member", "affiliation", "household", "grid",
          "group", "place", "organization", "post", "team", "asset")),
        Query("units", kind="post", when="has(holder)", place="holder"),
        Query("units", kind="post", when="organization_kind == 'x' && has(holder_sex) && at_end"),
        Query("members", without="volunteer"),
        Query("duties", kind="visit-each-month"), Query("decisions", kind="meeting"),
        Query("evaluations"), Query("honours"),
    ]  # fmt: skip
    for query in queries:
        seen: set[str] = set()

        def note(action: int, table: str | None, *_more: Any, seen: set[str] = seen) -> int:
            if action == sqlite3.SQLITE_READ and table:
                seen.add(table)
            return sqlite3.SQLITE_OK

        context.database.connection.set_authorizer(note)
        try:
            found = here.community.indices.sources.counted(query, scope)
        finally:
            context.database.connection.set_authorizer(None)
        assert seen - silent <= {rest.table for rest in found.rests}, query
        assert seen or query.of == "constant"


def test_inside_a_write_nothing_kept_is_read_and_nothing_is_kept(here: Town) -> None:
    read(here)
    context = here.community.indices._context  # rows that no mark tells of yet
    connection = context.database.connection
    before = connection.execute("SELECT COUNT(*), MAX(seq) FROM observation").fetchone()[:]
    value = here.community.indices.compute("care", QUARTER).table.columns["of-posts"]["community"]
    connection.execute("BEGIN")
    try:
        connection.execute('UPDATE member SET closed = action WHERE code = "M3"')
        inside = here.community.indices.compute("care", QUARTER).table
    finally:
        connection.execute("ROLLBACK")

    assert inside.columns["of-posts"]["community"] != value or value != value
    assert connection.execute("SELECT COUNT(*), MAX(seq) FROM observation").fetchone()[:] == before


def test_a_reader_does_not_wait_for_a_writer(here: Town) -> None:
    home = here.community.households.ids()["H1"]
    here.community.registers["visits"].add(
        household=home, visited_on=date(2026, 9, 3), topic="care", by=here.clerk
    )
    other = sqlite3.connect(here.community.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        table = kept(here, QUARTER, date(2026, 9, 30))
    finally:
        other.execute("ROLLBACK")
        other.close()

    assert told(table) == told(anew(here, QUARTER, date(2026, 9, 30)))
    assert here.community.indices.stale("care", QUARTER) != []  # it is kept another time
