"""Whose duty something is and when: each expectation is counted by hand from the pack below."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.errors import CommunityGovError, InputError, RefusedError
from community_gov.model.declarations import Measure, Query
from community_gov.model.period import Period
from community_gov.procedures.duties import recurrence
from community_gov.procedures.duties.rates import rates
from community_gov.procedures.duties.recurrence import Standing, Window
from community_gov.procedures.duties.standing import DutyWindow
from community_gov.testing.town import Town, town

LABEL = 'label = { en = "made up", zh_hans = "虚构", zh_hant = "虛構" }'
OWN = 'reference = "own choice: for this test"'
PACK = f"""
[[fact_kind]]
name = "moved-in"
{LABEL}
subject = "grid"
attributes = [ {{ name = "household", type = "string" }} ]

[[fact_kind]]
name = "visited"
{LABEL}
subject = "household"

[[fact_kind]]
name = "talked"
{LABEL}
subject = "member"
attributes = [ {{ name = "by", type = "string" }} ]

[[fact_kind]]
name = "reported"
{LABEL}
subject = "post"

[[fact_kind]]
name = "met"
{LABEL}
subject = "organization"

[[fact_kind]]
name = "patrolled"
{LABEL}
subject = "grid"

[[register]]
name = "arrivals"
{LABEL}
fields = [
  {{ name = "grid", type = "reference", refers_to = "grid" }},
  {{ name = "household", type = "reference", refers_to = "household" }},
  {{ name = "on", type = "date" }},
]
facts = [ {{ kind = "moved-in", subject = "grid", on = "on", attributes.household = "household" }} ]

[[register]]
name = "visits"
{LABEL}
fields = [
  {{ name = "household", type = "reference", refers_to = "household" }},
  {{ name = "on", type = "date" }},
]
facts = [ {{ kind = "visited", subject = "household", on = "on" }} ]

[[register]]
name = "talks"
{LABEL}
fields = [
  {{ name = "contact", type = "reference", refers_to = "member" }},
  {{ name = "trainee", type = "reference", refers_to = "member" }},
  {{ name = "on", type = "date" }},
]
facts = [ {{ kind = "talked", subject = "trainee", on = "on", attributes.by = "contact" }} ]

[[register]]
name = "training"
{LABEL}
fields = [
  {{ name = "contact", type = "reference", refers_to = "member" }},
  {{ name = "trainee", type = "reference", refers_to = "member" }},
  {{ name = "since", type = "date" }},
  {{ name = "until", type = "date", required = false }},
]

[[register]]
name = "reports"
{LABEL}
fields = [
  {{ name = "post", type = "reference", refers_to = "post" }},
  {{ name = "on", type = "date" }},
]
facts = [ {{ kind = "reported", subject = "post", on = "on" }} ]

[[pairing_kind]]
name = "trainee-contact"
{LABEL}
register = "training"
first = "contact"
second = "trainee"
since = "since"
until = "until"
contact = "talked"
contact_with = "by"
audience = "party.trainee"
[[pairing_kind.limits]]
each = "second"
least = 1
most = 2
reference = "發展黨員工作細則: one or two contacts"
valid_from = 2026-01-01
[[pairing_kind.limits]]
each = "first"
most = 3
usually = true
valid_from = 2026-01-01
{OWN}

[[duty]]
name = "newcomer-visit"
{LABEL}
recurrence = {{ after = "moved-in", within_working_days = 5, matching = "household" }}
subject = "grid"
fulfilled_by = "visited"
valid_from = 2026-01-01
{OWN}

[[duty]]
name = "trainee-talk"
{LABEL}
recurrence = {{ rule = "FREQ=MONTHLY;INTERVAL=3" }}
pairing = "trainee-contact"
fulfilled_by = "talked"
valid_from = 2026-01-01
{OWN}

[[duty]]
name = "yearly-report"
{LABEL}
recurrence = {{ rule = "FREQ=YEARLY" }}
subject = "post"
fulfilled_by = "reported"
among = 'title == "secretary"'
valid_from = 2026-01-01
{OWN}

[[duty]]
name = "branch-meeting"
{LABEL}
recurrence = {{ rule = "FREQ=MONTHLY" }}
subject = "organization"
among = 'kind == "branch"'
fulfilled_by = "met"
valid_from = 2026-01-01
{OWN}
post = {{ en = "secretary", zh_hans = "书记", zh_hant = "書記" }}
[[duty.changes]]
valid_from = 2026-08-01
recurrence = {{ rule = "FREQ=MONTHLY;INTERVAL=3" }}
usually = true
reference = "own choice: resolution of July"

[[duty]]
name = "patrol"
{LABEL}
recurrence = {{ rule = "FREQ=MONTHLY" }}
subject = "grid"
among = "workers > 0"
fulfilled_by = "patrolled"
valid_from = 2026-01-01
{OWN}

[[duty]]
name = "member-visit"
{LABEL}
recurrence = {{ rule = "FREQ=MONTHLY" }}
subject = "household"
audience = "party.trainee"
fulfilled_by = "visited"
valid_from = 2026-01-01
{OWN}
"""
QUARTER = Period.parse("2026Q3")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    """Give two grids, three households and a member in each; today is 2026-09-30."""
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=2, households=3, people=1)
        yield made


def standing(here: Town, duty: str, period: Period = QUARTER, **how: date) -> list[DutyWindow]:
    return here.community.duties.standing(period, duty=duty, **how)


def told(found: list[DutyWindow]) -> list[tuple[str, Standing]]:
    return [(str(one.window.period), one.standing) for one in found]


def ids(here: Town, book: str, *codes: str) -> list[str]:
    return [getattr(here.community, book).by_code(code).id for code in codes]


def add(here: Town, register: str, **values: object) -> str:
    return here.community.registers[register].add(by=here.clerk, **values).id


def arrive(here: Town, household: str, on: date) -> str:
    [grid], [home] = ids(here, "grids", "G1"), ids(here, "households", household)
    add(here, "arrivals", grid=grid, household=home, on=on)
    return home


def test_each_newcomer_has_a_window_of_its_own(here: Town) -> None:
    # Thursday 1 October 2026 begins National Day; 24 September is a Thursday, the 25th Mid-Autumn,
    # and Sunday the 20th and Saturday 10 October are worked: five working days after Thursday the
    # 17th are 18, 20, 21, 22 and 23 September.
    day = date(2026, 9, 17)
    first, second = arrive(here, "H1", day), arrive(here, "H2", day)
    add(here, "visits", household=second, on=date(2026, 9, 23))

    found = {one.about: one for one in standing(here, "newcomer-visit")}
    assert {one.subject for one in found.values()} == set(ids(here, "grids", "G1"))
    assert told([found[first], found[second]]) == [
        ("2026-09-17..2026-09-23", Standing.MISSED),
        ("2026-09-17..2026-09-23", Standing.FULFILLED),
    ]


def test_one_of_several_that_wait_is_waived_by_name(here: Town) -> None:
    day = date(2026, 9, 17)
    first, second = arrive(here, "H1", day), arrive(here, "H2", day)
    [grid] = ids(here, "grids", "G1")
    waive = here.community.duties.waive
    with pytest.raises(InputError, match="has no window") as refused:
        waive("newcomer-visit", grid, day, by=here.clerk, reason="away")
    assert first in refused.value.fix
    waive("newcomer-visit", grid, day, by=here.clerk, reason="away", about=first)
    found = {one.about: one.standing for one in standing(here, "newcomer-visit")}
    assert found == {first: Standing.WAIVED, second: Standing.MISSED}
    with pytest.raises(InputError, match="waived already"):
        waive("newcomer-visit", grid, day, by=here.clerk, reason="away", about=first)
    assert here.community.verify()


def pair(here: Town, first: str, second: str, since: date) -> str:
    contact, trainee = ids(here, "members", first, second)
    pairs = here.community.pairs
    return pairs.add("trainee-contact", contact, trainee, since=since, by=here.clerk).id


def test_each_pair_has_its_window_and_a_talk_of_others_does_not_count(here: Town) -> None:
    pair(here, "M1", "M3", date(2026, 1, 1))
    pair(here, "M2", "M3", date(2026, 1, 1))
    one, two, three = ids(here, "members", "M1", "M2", "M3")
    add(here, "talks", contact=one, trainee=three, on=date(2026, 8, 3))
    add(here, "talks", contact=one, trainee=two, on=date(2026, 8, 4))

    found = standing(here, "trainee-talk")
    assert [(row.parts, row.standing) for row in found] == [
        ((one, three), Standing.FULFILLED),
        ((two, three), Standing.DUE),
    ]


def test_a_pair_is_due_from_when_it_is_there_on_the_last_day_of_a_window(here: Town) -> None:
    id_ = pair(here, "M1", "M3", date(2026, 5, 2))
    year = Period.parse("2026")
    assert [str(one.window.period) for one in standing(here, "trainee-talk", year)] == [
        "2026Q2", "2026Q3", "2026Q4",
    ]  # fmt: skip
    here.community.pairs.end("trainee-contact", id_, by=here.clerk, on=date(2026, 9, 29))
    assert [str(one.window.period) for one in standing(here, "trainee-talk", year)] == ["2026Q2"]


def test_a_changed_rule_leaves_the_windows_before_it_alone(here: Town) -> None:
    here.community.organizations.add(code="B1", name="branch", kind="branch", by=here.clerk)
    here.community.organizations.add(code="U1", name="union", kind="union", by=here.clerk)

    found = standing(here, "branch-meeting", Period.parse("2026-06"))
    assert [str(one.window.period) for one in found] == ["2026-06"]
    found = standing(here, "branch-meeting", Period.parse("2026-07-01..2026-12-31"))
    assert [(str(one.window.period), one.duty.usually, one.duty.reference) for one in found] == [
        ("2026-07", False, "own choice: for this test"),
        ("2026-08-01..2026-09-30", True, "own choice: resolution of July"),
        ("2026Q4", True, "own choice: resolution of July"),
    ]


def test_what_was_waived_stays_waived_when_the_rule_changes_later(here: Town) -> None:
    branch = here.community.organizations.add(
        code="B1", name="branch", kind="branch", by=here.clerk
    )
    here.community.duties.waive(
        "branch-meeting", branch.id, date(2026, 7, 1), by=here.clerk, reason="flood"
    )
    found = standing(here, "branch-meeting")
    assert [one.standing for one in found] == [Standing.WAIVED, Standing.DUE]


def post(here: Town, title: str, **more: object) -> str:
    organizations = here.community.organizations
    found = organizations.where(code="C1")
    body = (
        found[0]
        if found
        else organizations.add(code="C1", name="committee", kind="committee", by=here.clerk)
    )
    made = here.community.posts.add(title=title, organization=body.id, by=here.clerk, **more)
    return made.id


def test_a_post_has_duties_of_its_own(here: Town) -> None:
    secretary, _director = post(here, "secretary"), post(here, "director")
    add(here, "reports", post=secretary, on=date(2026, 9, 1))
    [found] = standing(here, "yearly-report", Period.parse("2026"))
    assert (found.subject, found.standing) == (secretary, Standing.FULFILLED)


def test_a_grid_without_a_worker_has_no_patrol(here: Town) -> None:
    first, second = ids(here, "grids", "G1", "G2")
    [worker] = ids(here, "members", "M1")
    post(here, "grid worker", grid=first, holder=worker)
    vacant = post(here, "grid worker", grid=second)
    found = standing(here, "patrol", Period.parse("2026-09"))
    assert [one.subject for one in found] == [first]
    # The post in another grid is another post: both are held at the same time.
    here.community.posts.amend(vacant, holder=worker, by=here.clerk)
    found = standing(here, "patrol", Period.parse("2026-09"))
    assert [one.subject for one in found] == [first, second]


def test_a_household_belongs_to_an_audience_through_its_members(here: Town) -> None:
    [member] = ids(here, "members", "M2")
    here.community.affiliations.add(
        member=member, kind="party.trainee", valid_from=date(2026, 8, 15), by=here.clerk
    )
    found = standing(here, "member-visit")
    assert [(one.subject, str(one.window.period)) for one in found] == [
        (here.community.members.get(member).household, "2026-08"),
        (here.community.members.get(member).household, "2026-09"),
    ]


def test_who_has_left_owes_nothing_afterwards(here: Town) -> None:
    [member] = ids(here, "members", "M2")
    here.community.affiliations.add(
        member=member, kind="party.trainee", valid_from=date(2026, 1, 1), by=here.clerk
    )
    home = here.community.members.get(member).household
    assert home is not None
    here.community.households.amend(home, moved_out=date(2026, 8, 20), by=here.clerk)
    assert [str(one.window.period) for one in standing(here, "member-visit")] == ["2026-07"]


def test_listing_one_month_makes_the_windows_of_that_month_only(
    here: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.community.organizations.add(code="B1", name="branch", kind="branch", by=here.clerk)
    made: list[date] = []

    class Counting(Window):
        def __init__(self, opens: date, closes: date) -> None:
            made.append(opens)
            super().__init__(opens, closes)

    monkeypatch.setattr(recurrence, "Window", Counting)
    found = standing(here, "branch-meeting", Period.parse("2026-05"))
    assert len(found) == 1
    # Two versions: each says from when to when it holds; the month is made, and cut once.
    assert made.count(date(2026, 5, 1)) == 2
    assert set(made) == {date(2026, 5, 1), date(2026, 1, 1), date(2026, 8, 1)}


def test_the_share_in_time_leaves_out_what_was_waived(here: Town) -> None:
    here.community.organizations.add(code="B1", name="branch", kind="branch", by=here.clerk)
    [branch] = ids(here, "organizations", "B1")
    half = Period.parse("2026-01-01..2026-06-30")
    waive = here.community.duties.waive
    waive("branch-meeting", branch, date(2026, 2, 1), by=here.clerk, reason="holidays")
    [rate] = rates(standing(here, "branch-meeting", half), half)
    # Nobody met in six months, and one of them was waived.
    assert (rate.ended, rate.on_time, rate.counts[Standing.WAIVED]) == (5, 0, 1)


def test_what_waits_is_told_with_the_post_and_its_holder(here: Town) -> None:
    here.community.organizations.add(code="B1", name="branch", kind="branch", by=here.clerk)
    [holder] = ids(here, "members", "M1")
    secretary = post(here, "書記", holder=holder)
    found = here.community.reminders.due(post="secretary")
    assert [(one.window.duty.name, one.days_left) for one in found] == [("branch-meeting", 0)]
    assert [one.id for one in found[0].posts] == [secretary]
    assert here.community.reminders.due(post="director") == []


def test_a_pair_that_cannot_be_is_refused_and_nothing_is_written(here: Town) -> None:
    pair(here, "M1", "M3", date(2026, 1, 1))
    with pytest.raises(InputError, match="paired with themselves"):
        pair(here, "M1", "M1", date(2026, 1, 1))
    with pytest.raises(InputError, match="a pair already, since 2026-01-01"):
        pair(here, "M1", "M3", date(2026, 6, 1))
    assert len(here.community.pairs.shown("trainee-contact", QUARTER)) == 1


def test_a_third_contact_is_refused_however_it_is_written(here: Town) -> None:
    clerk = here.clerk
    for number in (4, 5):
        here.community.members.add(code=f"M{number}", name="Somebody", by=clerk)
    pair(here, "M1", "M3", date(2026, 1, 1))
    pair(here, "M2", "M3", date(2026, 2, 1))
    [four], [three] = ids(here, "members", "M4"), ids(here, "members", "M3")
    with pytest.raises(InputError, match="3 pairs on 2026-03-01, and 2 at most") as refused:
        pair(here, "M4", "M3", date(2026, 3, 1))
    assert "發展黨員工作細則" in refused.value.fix
    book = here.community.registers["training"]
    row = {"contact": four, "trainee": three, "since": date(2026, 3, 1), "until": None}
    with pytest.raises(InputError, match="2 at most"):
        book.add_all([row], by=clerk)
    late = book.add(**{**row, "since": date(2025, 1, 1), "until": date(2025, 12, 31)}, by=clerk)
    with pytest.raises(InputError, match="2 at most"):
        book.amend(late.id, by=clerk, until=None)
    assert len(book.rows()) == 3


def test_who_has_too_few_or_no_pair_is_listed(here: Town) -> None:
    trainee, other = ids(here, "members", "M2", "M3")
    for member in (trainee, other):
        here.community.affiliations.add(
            member=member, kind="party.trainee", valid_from=date(2026, 1, 1), by=here.clerk
        )
    pair(here, "M1", "M3", date(2026, 1, 1))
    [gap] = here.community.pairs.gaps("trainee-contact")
    assert (gap.who, gap.count, gap.limit.least) == (trainee, 0, 1)


def test_a_usual_limit_is_listed_and_refuses_nothing(here: Town) -> None:
    for number in range(4, 8):
        here.community.members.add(code=f"M{number}", name="Somebody", by=here.clerk)
        pair(here, "M1", f"M{number}", date(2026, 1, 1))
    [gap] = here.community.pairs.gaps("trainee-contact")
    assert (gap.who, gap.count, gap.limit.most) == (*ids(here, "members", "M1"), 4, 3)


def test_pairs_are_alive_that_were_in_touch_while_they_were_pairs(here: Town) -> None:
    pair(here, "M1", "M3", date(2026, 1, 1))
    pair(here, "M2", "M3", date(2026, 8, 1))
    one, two, three = ids(here, "members", "M1", "M2", "M3")
    add(here, "talks", contact=one, trainee=three, on=date(2026, 8, 3))
    add(here, "talks", contact=two, trainee=three, on=date(2026, 7, 30))  # no pair yet
    found = here.community.pairs.shown("trainee-contact", QUARTER)
    assert [(row.pair.first, row.alive) for row in found] == [(one, True), (two, False)]


def counted(here: Town, of: str, kind: str, period: Period = QUARTER, **how: object):
    """Return the numbers of the community and of each grid, by code."""
    found = here.community.indices.counted(Query(of, kind=kind, **how), period).values
    names = {one.id: one.code for one in here.community.grids.all()}
    return {names.get(unit, unit): value for unit, value in found.items()}


def test_an_indicator_counts_pairs_alive_in_the_grid_of_the_second(here: Town) -> None:
    # M1 and M3 live in G1, M2 in G2. Two pairs have M3 second, one of them was in touch.
    pair(here, "M1", "M3", date(2026, 1, 1))
    pair(here, "M2", "M3", date(2026, 1, 1))
    pair(here, "M1", "M2", date(2026, 1, 1))
    one, three = ids(here, "members", "M1", "M3")
    add(here, "talks", contact=one, trainee=three, on=date(2026, 8, 3))
    kind = "trainee-contact"
    assert counted(here, "pairs", kind) == {"community": 3, "G1": 2, "G2": 1}
    assert counted(here, "pairs", kind, when="alive") == {"community": 1, "G1": 1, "G2": 0}
    firsts = {"measure": Measure.SUBJECTS, "field": "first"}
    assert counted(here, "pairs", kind, **firsts)["community"] == 2
    assert counted(here, "pairs", kind, Period.parse("2025"))["community"] == 0
    with pytest.raises(InputError, match="neither"):
        counted(here, "pairs", kind, measure=Measure.SUBJECTS, field="third")
    with pytest.raises(InputError, match="alife"):
        counted(here, "pairs", kind, when="alife")


def test_an_indicator_counts_the_windows_of_pairs_and_posts(here: Town) -> None:
    pair(here, "M1", "M3", date(2026, 1, 1))
    one, three = ids(here, "members", "M1", "M3")
    add(here, "talks", contact=one, trainee=three, on=date(2026, 8, 3))
    done = {"when": "standing == 'fulfilled'"}
    assert counted(here, "duties", "trainee-talk", **done) == {"community": 1, "G1": 1, "G2": 0}
    [grid] = ids(here, "grids", "G2")
    post(here, "secretary", grid=grid)
    year = Period.parse("2026")
    assert counted(here, "duties", "yearly-report", year) == {"community": 1, "G1": 0, "G2": 1}


@pytest.mark.parametrize(
    "change",
    [
        'recurrence = { rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" }',
        'recurrence = { rule = "FREQ=YEARLY;UNTIL=20200101" }',
        "recurrence = { lunar = { month = 9, day = 9 }, within_days = -1 }",
        'recurrence = { after = "visited" }',
        'recurrence = { after = "visited", within_days = 1, within_working_days = 1 }',
        'recurrence = { rule = "FREQ=MONTHLY", matching = "household" }',
    ],
)
def test_a_duty_that_never_comes_or_closes_first_sets_its_pack_aside(tmp_path: Path, change: str):
    bad = f"""
[[duty]]
name = "bad"
{LABEL}
{change}
fulfilled_by = "visited"
valid_from = 2026-01-01
{OWN}
"""
    with pytest.raises(CommunityGovError), town(tmp_path, pack=bad):
        pass


def test_who_is_paired_in_a_closed_book_is_counted_and_not_listed(tmp_path: Path) -> None:
    closed = PACK.replace(
        f'name = "training"\n{LABEL}', f'name = "training"\n{LABEL}\nrestriction = "justice"'
    )
    assert closed != PACK
    with town(tmp_path, pack=closed) as here:
        here.settle(grids=1, households=3, people=1)
        pair(here, "M1", "M3", date(2026, 1, 1))
        assert counted(here, "pairs", "trainee-contact")["community"] == 1
        for asked in (
            lambda: here.community.pairs.listed("trainee-contact", QUARTER),
            lambda: here.community.pairs.gaps("trainee-contact"),
        ):
            with pytest.raises(RefusedError, match="not listed"):
                asked()
