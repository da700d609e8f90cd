"""Rows A1-1 to A1-10: each figure against two small data sets, worked out by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from community_gov import Period
from community_gov.errors import InputError
from community_gov.model.declarations import Mechanism

THIRD, SECOND = Period.parse("2026Q3"), Period.parse("2026Q2")
DAY, BEFORE = date(2026, 9, 1), date(2026, 5, 1)


@pytest.fixture
def plugin():
    return "unity"


def test_a1_2_a_task_without_evidence_is_not_done(enter, figure):
    # Due in the third quarter: 4; done in time with evidence 2, one of them the street's.
    def task(level, due, done, evidence="list"):
        enter(
            "unity-plan",
            level=level,
            task="t",
            owner="o",
            due=due,
            done_on=done,
            evidence=evidence,
        )

    task("street", DAY, DAY)
    task("community", DAY, date(2026, 8, 1))
    task("community", DAY, DAY, evidence="")
    task("community", DAY, date(2026, 9, 2))
    task("district", BEFORE, BEFORE)
    assert (figure("unity-plan-done"), figure("unity-plan-done", SECOND)) == (50, 100)
    assert figure("unity-plan-done-street") == 100
    assert figure("unity-plan-done-community") == Fraction(100, 3)


def test_a1_3_the_covenant_goes_its_way_and_skips_no_step(town, clerk, enter, figure):
    book = town.registers["unity-covenants"]
    first = enter("unity-covenants", edition=1, drafted_on=DAY, comments=8, adopted=6)
    enter("unity-covenants", edition=2, drafted_on=BEFORE, comments=5, adopted=5)
    assert (
        figure("covenant-comments-adopted"),
        figure("covenant-comments-adopted", SECOND),
    ) == (75, 100)

    with pytest.raises(InputError):
        book.move(first.id, "file", by=clerk)
    with pytest.raises(InputError):
        book.move(first.id, "review", by=clerk)  # nobody wrote yet what the review said
    book.amend(first.id, by=clerk, review="no objection")
    book.move(first.id, "review", by=clerk)

    assert book.get(first.id).state == "reviewed"
    with pytest.raises(InputError, match="more adopted"):
        enter("unity-covenants", edition=3, drafted_on=DAY, comments=1, adopted=2)


def test_a1_5_and_a1_6_rooms_are_free_and_told_apart(town, clerk, enter, figure):
    room = town.assets.add(code="R1", name="room", kind="room", by=clerk).id

    def use(kind, day, hours, headcount, **more):
        enter(
            "culture-room-uses",
            room=room,
            kind=kind,
            used_on=day,
            hours=Decimal(hours),
            headcount=headcount,
            **more,
        )

    use("culture-room", DAY, "2.5", 12)
    use("culture-room", date(2026, 8, 1), "3", 8)
    use("team-home", DAY, "4", 30)
    use("culture-room", BEFORE, "1", 7)
    assert (figure("culture-room-hours"), figure("culture-room-visitors")) == (Fraction(11, 2), 20)
    assert (figure("team-home-hours"), figure("team-home-visitors")) == (4, 30)
    assert figure("culture-room-hours", SECOND) == 1
    with pytest.raises(InputError, match="free for residents"):
        use("culture-room", DAY, "1", 1, fee=Decimal(5))


def test_a1_7_a_panel_repaired_counts_where_its_defect_was_found(enter, figure):
    enter("culture-corridor", panel="1", title="t", put_up=DAY)
    enter(
        "culture-corridor",
        panel="2",
        title="t",
        put_up=BEFORE,
        defect_found=DAY,
        repaired_on=date(2026, 9, 9),
    )
    enter("culture-corridor", panel="3", title="t", put_up=BEFORE, defect_found=DAY)
    assert (figure("corridor-changes"), figure("corridor-changes", SECOND)) == (1, 2)
    assert figure("corridor-repaired") == 50


def test_a1_8_a_team_counts_once_however_often_it_rehearses(town, clerk, enter, figure):
    one, two = (
        town.teams.add(code=code, name=code, kind="dance", by=clerk).id for code in ("T1", "T2")
    )
    for team, day in ((one, DAY), (one, date(2026, 7, 1)), (two, BEFORE)):
        enter("culture-rehearsals", team=team, held_on=day, present=6)
    assert (figure("culture-teams-active"), figure("culture-teams-active", SECOND)) == (1, 1)
    assert (figure("culture-sessions"), figure("culture-sessions", SECOND)) == (2, 1)


def test_a1_9_an_activity_without_evidence_is_none(town, clerk, members, figure):
    # 40 members; eight come to the one with evidence (20 %), nine are on the sheet of the other.
    def hold(code, came, day=DAY, evidence="list"):
        town.activities.add(
            by=clerk,
            code=code,
            kind="culture-activity",
            title=code,
            held_on=day,
            evidence=evidence,
            attendance=[{"member": one} for one in came],
        )

    everyone = [members[code] for code in sorted(members)]
    hold("a", everyone[10:30:3] + everyone[39:])
    hold("b", everyone[:9], evidence="")
    hold("c", everyone, BEFORE)
    assert (figure("culture-held"), figure("culture-held", SECOND)) == (1, 1)
    assert figure("culture-participation") == 20
    assert figure("culture-participation", SECOND) == 100


def test_a1_10_both_of_a_pair_are_in_touch_and_one_with_itself_is_no_pair(
    enter, households, figure
):
    def contact(one, other, day):
        enter(
            "mutual-help",
            household=households[one],
            partner=households[other],
            since=date(2026, 1, 1),
            last_contact=day,
        )

    contact("H01", "H02", DAY)
    contact("H01", "H03", DAY)
    contact("H04", "H05", DAY)
    contact("H06", "H06", DAY)
    contact("H07", "H08", BEFORE)
    contact("H09", "H10", BEFORE)
    contact("H11", "H12", BEFORE)
    assert (figure("mutual-help-alive"), figure("mutual-help-alive", SECOND)) == (5, 6)


def test_a1_4_a_selection_is_counted_when_it_is_opened(town, clerk, figure):
    assert not figure("unity-selections")
    town.evaluations.open("unity-household", "2026", by=clerk)
    assert figure("unity-selections") == 1


def test_every_row_of_a1_has_its_mechanism(town):
    rows = {one.row for one in town.host.catalogue.all(Mechanism)}
    assert {f"A1-{number}" for number in range(1, 11)} <= rows
