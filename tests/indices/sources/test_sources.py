"""What indicators can ask of a community, against numbers counted by hand."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from community_gov.errors import DeclarationError, UnknownError
from community_gov.indices.sources.source import COMMUNITY, Why
from community_gov.model.declarations import Measure, Query
from community_gov.model.period import Period
from community_gov.testing.town import Town, town

PACK = """
[[fact_kind]]
name = "home.visited"
label = { en = "home visited", zh_hans = "走访", zh_hant = "走訪" }
subject = "household"

[[register]]
name = "visits"
label = { en = "home visits", zh_hans = "走访台账", zh_hant = "走訪台賬" }
fields = [
  { name = "household", type = "reference", refers_to = "household" },
  { name = "visited_on", type = "date" },
  { name = "topic", type = "text" },
  { name = "hours", type = "decimal", places = 1, required = false },
  { name = "told", type = "text", required = false, privacy = "personal", sealed = true, purpose = "follow-up" },
]
facts = [{ kind = "home.visited", subject = "household", on = "visited_on" }]

[[register]]
name = "loans"
label = { en = "tools lent", zh_hans = "工具借用", zh_hant = "工具借用" }
fields = [
  { name = "lender", type = "reference", refers_to = "member" },
  { name = "borrower", type = "reference", refers_to = "member" },
  { name = "lent_on", type = "date" },
  { name = "back_on", type = "date", required = false },
]

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
"""  # noqa: E501 the lines of a table of TOML stay in one

QUARTER = Period.parse("2026Q3")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    # H1 and H3 (M1, M2; M5, M6) lie in G1, H2 and H4 (M3, M4; M7, M8) in G2. Today: 30 September.
    with town(tmp_path_factory.mktemp("town"), pack=PACK) as made:
        made.settle(grids=2, households=4, people=2)
        homes, book = made.community.households.ids(), made.community.registers["visits"]
        told = [
            ("H1", date(2026, 7, 3), "fire", Decimal("1.5")),
            ("H1", date(2026, 8, 4), "fire", Decimal("0.5")),
            ("H2", date(2026, 8, 5), "care", None),
            ("H3", date(2026, 9, 30), "fire", Decimal(2)),
            ("H4", date(2026, 6, 30), "fire", Decimal(9)),
        ]
        for home, day, topic, hours in told:
            book.add(household=homes[home], visited_on=day, topic=topic, hours=hours, by=made.clerk)
        wrong = book.add(
            household=homes["H2"], visited_on=date(2026, 9, 1), topic="fire", by=made.clerk
        )
        book.withdraw(wrong.id, by=made.clerk, reason="another house")
        yield made


def asked(
    here: Town, query: Query, period: Period = QUARTER, as_of: date | None = None
) -> dict[str, Fraction | None]:
    found = here.community.indices.counted(query, period, as_of=as_of)
    names = {one.id: one.code for one in here.community.grids.all()}
    return {names.get(unit, unit): value for unit, value in found.values.items()}


def visits(**more: Any) -> Query:
    return Query("registers", kind="visits", **more)


def test_rows_of_a_register_are_counted_where_and_when_they_belong(here: Town) -> None:
    # Four rows of the quarter stand (one is of June, one withdrawn): H1 twice and H3, and H2.
    assert asked(here, visits()) == {COMMUNITY: 4, "G1": 3, "G2": 1}
    assert asked(here, visits(), Period.parse("2026-06")) == {COMMUNITY: 1, "G1": 0, "G2": 1}


def test_a_condition_reads_the_fields_of_a_row(here: Town) -> None:
    # Fire: 3 July, 4 August, 30 September; one of them took longer than an hour and a half.
    assert asked(here, visits(when="topic == 'fire'")) == {COMMUNITY: 3, "G1": 3, "G2": 0}
    longer = "has(hours) && hours > 1.5 && visited_on >= date('2026-08-01')"
    assert asked(here, visits(when=longer)) == {COMMUNITY: 1, "G1": 1, "G2": 0}


def test_a_field_is_added_up_and_its_values_are_told_apart(here: Town) -> None:
    # 1.5 + 0.5 + 2 hours; the visit without hours adds none. Three homes were visited.
    hours = visits(measure=Measure.SUM, field="hours")
    assert asked(here, hours) == {COMMUNITY: 4, "G1": 4, "G2": 0}
    homes = visits(measure=Measure.SUBJECTS, field="household")
    assert asked(here, homes) == {COMMUNITY: 3, "G1": 2, "G2": 1}


def test_what_happened_after_the_day_is_left_out(here: Town) -> None:
    assert asked(here, visits(), as_of=date(2026, 8, 4))[COMMUNITY] == 2
    assert asked(here, Query("facts", kind="home.visited"), as_of=date(2026, 8, 4)) == {
        COMMUNITY: 2, "G1": 2, "G2": 0,
    }  # fmt: skip


def test_of_a_period_that_had_not_begun_nothing_is_said(here: Town) -> None:
    found = here.community.indices.counted(visits(), QUARTER, as_of=date(2026, 6, 30))

    assert (dict(found.values), {*found.reasons.values()}) == ({}, {Why.NOT_BEGUN})


def test_a_register_nobody_ever_wrote_in_gives_no_number(here: Town) -> None:
    found = here.community.indices.counted(
        Query("registers", kind="loans", on="lent_on", place="lender"), QUARTER
    )

    assert (dict(found.values), found.reasons[COMMUNITY]) == ({}, Why.NEVER)


def test_a_row_that_lasts_counts_in_every_period_that_it_touches(tmp_path: Path) -> None:
    # Lent from June to 1 July, since August, for a day of September (withdrawn), since October.
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=1, households=1, people=2)
        lender, borrower = made.community.members.all()
        days = [
            (date(2026, 6, 1), date(2026, 7, 1)),
            (date(2026, 8, 1), None),
            (date(2026, 9, 3), date(2026, 9, 3)),
            (date(2026, 10, 1), None),
        ]
        rows = [
            made.community.registers["loans"].add(
                lender=lender.id, borrower=borrower.id, lent_on=begun, back_on=ended, by=made.clerk
            )
            for begun, ended in days
        ]
        made.community.registers["loans"].withdraw(rows[2].id, by=made.clerk, reason="not lent")
        loans = Query("registers", kind="loans", on="lent_on", until="back_on", place="lender")
        told = [asked(made, loans, Period.parse(f"2026Q{number}")) for number in (1, 2, 3)]
        assert [one.get(COMMUNITY) for one in told] == [None, 1, 2]


def test_windows_of_a_duty_stand_as_of_a_day(here: Town) -> None:
    # Four homes, three months: 12 windows. Done: H1 in July and August, H2 in August, H3 in
    # September. On 30 September the other September windows are due, and missed a day later.
    def standing(name: str, as_of: date) -> dict[str, Fraction | None]:
        query = Query("duties", kind="visit-each-month", when=f"standing == '{name}'")
        return asked(here, query, as_of=as_of)

    last, next_day = date(2026, 9, 30), date(2026, 10, 1)
    assert asked(here, Query("duties", kind="visit-each-month"))[COMMUNITY] == 12
    assert standing("fulfilled", last) == {COMMUNITY: 4, "G1": 3, "G2": 1}
    assert standing("missed", last) == {COMMUNITY: 5, "G1": 2, "G2": 3}
    assert standing("due", last) == {COMMUNITY: 3, "G1": 1, "G2": 2}
    assert standing("missed", next_day) == {COMMUNITY: 8, "G1": 3, "G2": 5}


def test_units_are_those_that_are_there_in_the_period(here: Town) -> None:
    community, ids = here.community, here.community.members.ids()
    body = community.organizations.add(code="O1", name="estate", kind="estate", by=here.clerk)
    for holder, since, until in [
        ("M1", date(2024, 1, 1), date(2026, 6, 30)),
        ("M2", date(2026, 7, 1), None),
        (None, None, None),
    ]:
        community.posts.add(
            title="head", organization=body.id, held_from=since, held_to=until, by=here.clerk,
            holder=ids[holder] if holder else None,
        )  # fmt: skip

    # The post of M1 ended the day before the quarter; the vacant one is there, without a holder.
    assert asked(here, Query("units", kind="post"))[COMMUNITY] == 2
    held = Query("units", kind="post", when="has(holder)", place="holder")
    assert asked(here, held) == {COMMUNITY: 1, "G1": 1, "G2": 0}
    assert asked(here, Query("units", kind="grid")) == {COMMUNITY: 2, "G1": 1, "G2": 1}
    assert asked(here, Query("units", kind="member", when="sex == '0'"))["G2"] == 4
    assert asked(here, Query("units", kind="team")) == {COMMUNITY: 0}


def test_a_post_tells_of_its_body_and_its_holder_and_whether_it_lasts_to_the_end(
    here: Town,
) -> None:
    # Of the quarter there are three holdings: M3 left in August, M4 followed her, M5 sits
    # elsewhere. At the end of it M4 alone is there of this body.
    community, ids = here.community, here.community.members.ids()
    bodies = [
        community.organizations.add(code=code, name=code, kind=kind, by=here.clerk)
        for code, kind in (("B1", "board"), ("B2", "club"))
    ]
    for code, sex in (("M3", "2"), ("M4", "1"), ("M5", "2")):
        community.members.amend(ids[code], by=here.clerk, sex=sex)
    for holder, body, since, until in [
        ("M3", bodies[0], date(2026, 1, 1), date(2026, 8, 31)),
        ("M4", bodies[0], date(2026, 9, 1), None),
        ("M5", bodies[1], date(2026, 1, 1), date(2026, 10, 1)),
    ]:
        community.posts.add(
            title="chair", organization=body.id, held_from=since, held_to=until,
            holder=ids[holder], by=here.clerk,
        )  # fmt: skip

    def there(when: str) -> object:
        return asked(here, Query("units", kind="post", when=when))[COMMUNITY]

    board = "organization_kind == 'board'"
    assert there(board) == 2
    assert there(f"{board} && at_end") == 1
    assert there(f"{board} && has(holder_sex) && holder_sex == '2'") == 1
    assert there(f"{board} && at_end && has(holder_sex) && holder_sex == '2'") == 0
    assert there("organization_kind == 'club' && at_end") == 1


def test_members_without_an_affiliation_are_those_who_lack_it_on_the_last_day(here: Town) -> None:
    # Two volunteers more are there; one is excused from July on, the other was until June.
    community, ids = here.community, here.community.members.ids()
    everyone = asked(here, Query("members"))[COMMUNITY]
    assert isinstance(everyone, int | Fraction)
    for code, since, until in (
        ("M1", date(2026, 7, 1), None),
        ("M2", date(2026, 1, 1), date(2026, 6, 30)),
    ):
        community.affiliations.add(
            member=ids[code], kind="excused", valid_from=since, valid_to=until, by=here.clerk
        )
    assert asked(here, Query("members", without="excused"))[COMMUNITY] == everyone - 1


def test_decisions_are_counted_by_rule_and_outcome(here: Town) -> None:
    for day, yes in [(date(2026, 7, 1), 6), (date(2026, 8, 1), 5), (date(2026, 6, 1), 9)]:
        here.community.decisions.record(
            "meeting", "Shed", held_on=day, entitled=12, present=10, yes=yes, by=here.clerk
        )

    # 6 of 10 is more than half, 5 of 10 is not; the meeting of June lies before the quarter.
    assert asked(here, Query("decisions", kind="meeting")) == {COMMUNITY: 2}
    assert asked(here, Query("decisions", kind="meeting", when="passed")) == {COMMUNITY: 1}
    assert asked(here, Query("evaluations")) == {}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (Query("registrs", kind="visits"), "Did you mean registers"),
        (Query("units", kind="teem"), "Did you mean team"),
        (Query("registers"), "which register"),
        (visits(on="household"), "Known here: visited_on"),
        (visits(place="hosehold"), "Did you mean household"),
        (visits(measure=Measure.NEWEST), "count, sum, subjects"),
        (visits(measure=Measure.SUM, field="topic"), "Known here: hours"),
        (visits(field="topic"), "measure = sum"),
        (visits(when="told == 'x'"), "'told' is sealed"),
        (visits(when="topik == 'x'"), "topic"),
        (Query("registers", kind="loans"), "Known here: back_on, lent_on"),
        (Query("registers", kind="loans", on="lent_on"), "borrower, community, lender"),
        (Query("duties", kind="visit-each-month", when="standing == 3"), "standing"),
        (Query("registers", kind="loans", on="lent_on", until="lender"), "until which a row"),
        (Query("members", until="left"), "Only rows of registers"),
        (Query("members", measure=Measure.SUM), "count"),
    ],
)
def test_what_no_source_can_answer_is_refused(here: Town, query: Query, told: str) -> None:
    with pytest.raises(DeclarationError, match=told):
        here.community.indices.counted(query, QUARTER)


def test_a_register_that_nobody_declares_is_named(here: Town) -> None:
    with pytest.raises(UnknownError, match="Did you mean 'visits'"):
        here.community.indices.counted(Query("registers", kind="visit"), QUARTER)
