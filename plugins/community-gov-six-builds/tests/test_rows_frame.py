"""Rows A0-2 and A0-4: who has a task, and the five qualities, against sums done by hand."""

from datetime import date
from fractions import Fraction
from pathlib import Path

from community_gov import Period

FIRST, SECOND = Period.parse("2026Q1"), Period.parse("2026Q2")
_PEOPLE = ("member", "contact", "trainee")
JULY, AUGUST = Period.parse("2026-07"), Period.parse("2026-08")
START, SPRING = date(2026, 1, 1), date(2026, 4, 1)


def value(town, kpi, period):
    found = town.community.kpis.compute(kpi, period).whole
    assert not found.hidden
    return found.value


def branch_of_sixteen(open_town, *plugins):
    """M00 to M05 and M10 to M19 are full members, M06 is on probation, the others are not."""
    town = open_town("members", *plugins, households=10)
    new = town.community.affiliations.new
    more = [
        new(member=one.id, kind="party.member", valid_from=date(2020, 7, 1))
        for one in town.members[10:20]
    ]
    town.community.affiliations.add_all(more, by=town.clerk)
    return town


def give_office(town, who, since, until=None):
    community = town.community
    office = community.organizations.add(code=f"O{who}", name="o", kind="branch", by=town.clerk)
    community.posts.add(
        title="office",
        organization=office.id,
        holder=town.members[who].id,
        held_from=since,
        held_to=until,
        by=town.clerk,
    )


def write(town, register, **values):
    told = {
        name: town.members[given].id if name in _PEOPLE else given for name, given in values.items()
    }
    return town.community.registers[register].add(by=town.clerk, **told).id


def give_post(town, who, taken_on=None):
    """Let a member choose a post, and take it up unless no day is given."""
    book, by = town.community.registers["member-posts"], town.clerk
    row = write(
        town, "member-posts", number=f"P{who}", post="p", kind="upkeep", duties="d",
        announced_on=START,
    )  # fmt: skip
    book.move(row, "choose", by=by, changes={"member": town.members[who].id})
    if taken_on is not None:
        book.move(row, "settle", by=by, evidence="minutes")
        days = {"noticed_on": START, "taken_on": taken_on}
        book.move(row, "take-up", by=by, evidence="notice", changes=days)
    return row


def give_tasks(town):
    """Give tasks to M00, M01, M03, M04, in the first quarter M12, in the second M11 and M13."""
    give_office(town, 0, START)
    give_office(town, 12, START, date(2026, 3, 31))
    give_office(town, 13, SPRING)
    write(town, "trainee-contacts", contact=1, trainee=21, since=START)
    ended = date(2025, 12, 31)
    write(town, "trainee-contacts", contact=2, trainee=22, since=date(2025, 1, 1), until=ended)
    write(
        town, "floating-members", contact=3, member=15, direction="out", city="Kunming",
        since=START, fixed_place=False, paper="certificate",
    )  # fmt: skip
    give_post(town, 4, date(2026, 1, 5))
    give_post(town, 5)  # chosen, not taken up
    closed = give_post(town, 10, date(2026, 1, 5))
    town.community.registers["member-posts"].move(closed, "close", by=town.clerk, reason="moved")
    give_post(town, 11, date(2026, 5, 4))
    give_office(town, 20, START)  # no member of the party
    give_office(town, 6, START)  # on probation


def test_a0_2_a_task_is_an_office_a_post_or_a_pairing_and_the_exempted_are_not_counted(open_town):
    # First: M00, M01, M03, M04, M12 of 16. Second: without M12, with M11 and M13: 6 of the 15
    # that are left since M14 is exempted from 1 April.
    town = branch_of_sixteen(open_town)
    give_tasks(town)
    give_office(town, 1, START)  # two tasks of one member count once
    assert value(town, "members-with-a-task", SECOND) == Fraction(600, 16)
    exempt(town, 14)
    assert value(town, "members-with-a-task", FIRST) == Fraction(500, 16)
    assert value(town, "members-with-a-task", SECOND) == 40


def exempt(town, who):
    """Let the branch decide that a member is in no points from 1 April on."""
    decision, _outcome = town.community.decisions.record(
        "exemption-from-points", "m", held_on=SPRING, entitled=16, present=16, yes=16,
        by=town.clerk,
    )  # fmt: skip
    write(town, "points-exemptions", member=who, decision=decision.id, since=SPRING)
    affiliation = town.community.affiliations.new(
        member=town.members[who].id, kind="party.exempted", valid_from=SPRING
    )
    town.community.affiliations.add_all([affiliation], by=town.clerk)


def test_a0_2_teams_and_households_count_where_their_plugins_are_enabled(open_town):
    # M02 belongs to a team, M05 left one in 2025; M10 keeps in touch with a household: 7 of 16.
    town = branch_of_sixteen(open_town, "teams", "branch")
    give_tasks(town)
    write(town, "volunteer-enrolments", member=2, team="party", joined=date(2024, 1, 1))
    gone = date(2025, 12, 31)
    write(town, "volunteer-enrolments", member=5, team="party", joined=gone, left=gone)
    home = town.households[0].id
    write(town, "household-contacts", member=10, household=home, since=START)
    assert value(town, "members-with-a-task", FIRST) == Fraction(700, 16)


PACK = """
[[fact_kind]]
name = "talk.held"
label = { en = "talk", zh_hans = "谈话", zh_hant = "談話" }
subject = "community"

[[register]]
name = "talks"
label = { en = "talks", zh_hans = "谈话", zh_hant = "談話" }
fields = [{ name = "day", type = "date" }]
facts = [{ kind = "talk.held", subject = "community", on = "day" }]

[[duty]]
name = "talk"
label = { en = "talk", zh_hans = "谈话", zh_hant = "談話" }
recurrence = { rule = "FREQ=MONTHLY" }
fulfilled_by = "talk.held"
reference = "own choice: for this test"
valid_from = 2026-01-01

[[duty]]
name = "former-talk"
label = { en = "talk", zh_hans = "谈话", zh_hant = "談話" }
recurrence = { rule = "FREQ=MONTHLY" }
fulfilled_by = "talk.held"
reference = "own choice: for this test"
valid_from = 2025-01-01
valid_to = 2025-12-31

[[index]]
name = "talking"
label = { en = "talking", zh_hans = "谈话", zh_hant = "談話" }
reference = "own choice: for this test"
valid_from = 2026-01-01
[index.root]
name = "talking"
label = { en = "talking", zh_hans = "谈话", zh_hant = "談話" }
[[index.root.nodes]]
name = "talks"
label = { en = "talks", zh_hans = "谈话", zh_hant = "談話" }
indicator.unit = "talks"
indicator.numerator = { of = "facts", kind = "talk.held" }
indicator.goalposts = [
  { low = 0, high = 1, valid_from = 2026-01-01, reference = "own choice: for this test" },
]
"""


def test_a0_4_addresses_and_households_are_known_or_not(open_town):
    # 8 of 10 households have a dwelling, 30 of 40 persons a household.
    town = open_town("window", households=10)
    community, by = town.community, town.clerk
    for number, home in enumerate(town.households[:8]):
        dwelling = community.places.add(code=f"D{number}", kind="dwelling", name="1-101", by=by)
        community.households.amend(home.id, by=by, dwelling=dwelling.id)
    community.households.amend(town.households[8].id, by=by, room="101")
    guests = [community.members.new(code=f"X{number}", name="guest") for number in range(10)]
    community.members.add_all(guests, by=by)
    assert value(town, "households-with-address", JULY) == 80
    assert value(town, "members-in-household", JULY) == 75


def test_a0_4_rules_and_formulas_are_those_that_are_written(open_town, tmp_path: Path):
    # Duties in force: three of the window with published rules, one that is an own choice; one
    # ended in 2025. Indicators: 20 of the index of service, each with words, one without.
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "local.toml").write_text(PACK, encoding="utf-8")
    town = open_town("window", "local")
    assert value(town, "duties-with-a-rule", JULY) == 75
    assert value(town, "figures-defined", JULY) == Fraction(2000, 21)


def test_a0_4_steady_is_what_was_done_in_time_of_all_that_was_due(open_town, tmp_path: Path):
    # July: 31 daily patrols and one talk are due; 7 patrols are long enough, the talk was held,
    # two patrols were waived: 8 of 30. August: nothing was done.
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "local.toml").write_text(PACK, encoding="utf-8")
    town = open_town("window", "local")
    grid = next(iter(town.community.grids.all())).id
    for number in range(1, 9):
        on, minutes = date(2026, 7, number), 30 if number < 8 else 29
        write(town, "patrols", grid=grid, patrolled_on=on, minutes=minutes, post="p")
    write(town, "talks", day=date(2026, 7, 31))
    for number in (20, 21):
        town.community.duties.waive(
            "grid-patrol", grid, date(2026, 7, number), by=town.reviewer, reason="flood"
        )
    assert value(town, "duties-in-time", JULY) == Fraction(800, 30)
    assert value(town, "duties-in-time", AUGUST) == 0
