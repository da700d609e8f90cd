"""Rows A2-1 to A2-43: figures against two small data sets, worked out by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from community_gov import Period
from community_gov.errors import InputError
from community_gov.model.declarations import Campaign, Mechanism
from community_gov.testing.town import town as town_of

THIRD, SECOND = Period.parse("2026Q3"), Period.parse("2026Q2")
DAY, BEFORE, LATE = date(2026, 9, 1), date(2026, 5, 1), date(2026, 9, 20)


@pytest.fixture
def plugin():
    return "harmony"


@pytest.fixture
def hold(town, clerk):
    def held(code, kind, day=DAY, came=(), evidence="list"):
        town.activities.add(
            by=clerk,
            code=code,
            kind=kind,
            title=code,
            held_on=day,
            evidence=evidence,
            attendance=[{"member": one} for one in came],
        )

    return held


def test_a2_9_to_a2_15_boards_are_told_apart_and_changed_in_time(enter, figure):
    def hang(board, topic, put_up, due, changed_on=None):
        enter(
            "board-contents",
            board=board,
            place="gate",
            topic=topic,
            title="t",
            put_up=put_up,
            due=due,
            changed_on=changed_on,
        )

    hang("science", "science", DAY, LATE, LATE)
    hang("science", "health", DAY, LATE, date(2026, 9, 25))
    hang("law", "law", DAY, LATE)
    hang("praise", "law", BEFORE, date(2026, 6, 1), BEFORE)
    # Put up in the third quarter: 2 of science, 1 of law, 3 topics. Due in it: 3, in time 1.
    assert (figure("board-science-issues"), figure("board-law-issues")) == (2, 1)
    assert not figure("board-praise-issues")
    assert figure("board-praise-issues", SECOND) == 1
    assert figure("board-topics") == 3
    assert figure("boards-changed-in-time") == Fraction(100, 3)
    assert figure("boards-changed-in-time", SECOND) == 100


def test_a2_4_slogans_and_watches_are_counted_in_their_period(enter, figure):
    enter("slogans", slogan="neighbours", place="gate", posted_on=DAY)
    enter("slogans", slogan="members", place="gate", posted_on=BEFORE)
    enter("neighbour-watch", watched_on=DAY, visits=3)
    enter("neighbour-watch", watched_on=LATE, visits=2)
    enter("neighbour-watch", watched_on=BEFORE, visits=7)
    assert (figure("slogans-posted"), figure("slogans-posted", SECOND)) == (1, 1)
    assert (figure("neighbour-watches"), figure("neighbour-watches", SECOND)) == (5, 7)


def test_a2_7_and_a2_8_lessons_count_with_evidence_each_kind_by_itself(hold, members, figure):
    # 40 members; 8 learners of the school are 20 %. A lesson of another kind has 9 more.
    everyone = [members[code] for code in sorted(members)]
    hold("a", "citizens-school", came=everyone[20:28])
    hold("b", "civic-morality", came=everyone[:9])
    hold("c", "law-talk")
    hold("d", "citizens-school", evidence="")
    hold("e", "citizens-school", BEFORE, came=everyone)
    assert figure("citizens-school-sessions") == 1
    assert figure("civic-morality-sessions") == 1
    assert figure("law-talk-sessions") == 1
    assert figure("citizens-school-learners") == 20
    assert figure("citizens-school-learners", SECOND) == 100


def test_a2_20_who_was_reached_is_a_share_of_who_lives_there(enter, grids, figure):
    def tell(grid, day, households, reached):
        enter(
            "selections-told",
            selection="stars",
            grid=grids[grid],
            told_on=day,
            households=households,
            reached=reached,
        )

    tell("G1", DAY, 12, 9)
    tell("G2", DAY, 8, 6)
    tell("G1", BEFORE, 12, 12)
    # (9 + 6) of (12 + 8): 75 %.
    assert figure("selection-households-told") == 75
    assert figure("selection-households-told", SECOND) == 100
    with pytest.raises(InputError, match="more reached than there are"):
        tell("G2", DAY, 8, 9)


def test_a2_21_and_a2_22_meetings_and_valid_decisions(town, clerk, hold, figure):
    hold("a", "appraisal-meeting")
    hold("b", "appraisal-meeting", evidence="")
    assert figure("appraisal-meetings") == 1
    # 2/3 of 30 are 20: with 20 the assembly is valid, with 19 it is not.
    for present in (20, 19):
        town.decisions.record(
            "residents-representatives",
            "stars",
            by=clerk,
            held_on=DAY,
            entitled=30,
            present=present,
            yes=15,
        )
    assert figure("representatives-assemblies") == 1


def test_a2_24_to_a2_28_each_selection_is_counted_by_itself(town, clerk, figure):
    for name in ("star-household", "safe-household", "model-building", "model-unit"):
        town.evaluations.open(name, "2026", by=clerk)
    counts = [figure(f"{name}-selections") for name in ("safe-household", "model-building")]
    assert [*counts, figure("model-unit-selections")] == [1, 1, 1]
    assert figure("star-household-selections") == 1
    assert not figure("pioneer-corridor-selections")


def test_a2_28_points_are_the_corridors_and_guardians_agreed(
    town, clerk, administrator, enter, figure
):
    corridors = {
        code: town.places.add(code=code, name=code, kind="unit", by=clerk).id
        for code in ("U1", "U2")
    }

    def care(corridor, day, adults=1, children=4, consents=4, **more):
        values = {"adults": adults, "children": children, "consents": consents, **more}
        enter(
            "pioneer-corridors", corridor=corridors[corridor], school_class="4b", theme="t",
            done_on=day, **values,
        )  # fmt: skip

    for day in range(1, 6):
        care("U1", date(2026, 9, day), hours=Decimal("1.5"))
    care("U2", DAY, adults=2, children=6, consents=6)
    # 2 corridors; 5 x 1.5 + 1 hours; 7 adults for 26 children.
    assert (figure("pioneer-corridors"), figure("pioneer-hours")) == (2, Fraction(17, 2))
    assert figure("pioneer-adults") == Fraction(700, 26)
    for wrong in ({"adults": 0}, {"consents": 3}):
        with pytest.raises(InputError):
            care("U1", DAY, **wrong)

    reviewer = town.actors.add("He", "reviewer", by=administrator)
    batch = town.points.propose("corridor-care", THIRD, by=clerk)
    town.points.confirm(batch.id, by=reviewer)
    found = town.points.scores("corridor-care", THIRD)
    scores = {subject: one.total for subject, one in found.items()}
    # 3 points a care, 12 a month at most: 5 cares are worth 4; and places alone have points.
    assert scores == {corridors["U1"]: 12, corridors["U2"]: 3}


def test_a2_30_to_a2_33_hours_of_each_room(town, clerk, enter, figure):
    room = town.assets.add(code="R1", name="room", kind="room", by=clerk).id
    for kind, day, hours in (
        ("reading-room", DAY, "4"),
        ("reading-room", LATE, "6.5"),
        ("chess-room", DAY, "3"),
        ("book-house", BEFORE, "2"),
    ):
        enter("room-uses", room=room, kind=kind, used_on=day, hours=Decimal(hours), headcount=5)
    assert (figure("reading-room-hours"), figure("reading-room-visitors")) == (Fraction(21, 2), 10)
    assert (figure("chess-room-hours"), figure("book-house-hours", SECOND)) == (3, 2)


def test_a2_34_to_a2_38_points_contests_shows_and_cultures(town, clerk, enter, hold, figure):
    estate = town.places.add(code="E1", name="estate", kind="estate", by=clerk).id
    for noise, day in ((True, DAY), (False, DAY), (False, LATE), (False, LATE), (True, BEFORE)):
        enter(
            "exercise-points", estate=estate, band="morning", seen_on=day, headcount=9, noise=noise
        )
    assert (figure("exercise-estates"), figure("exercise-noise")) == (1, 25)
    assert figure("exercise-noise", SECOND) == 100
    enter("contests", held_on=DAY, host="district", team="dance", prize="second")
    enter("contests", held_on=DAY, host="district", team="chess")
    assert (figure("contests-entered"), figure("contest-prizes")) == (2, 1)
    hold("show", "show-elders")
    assert figure("festival-shows") == 1
    enter("customs-advice", given_on=DAY, matter="wedding")
    assert figure("customs-advised") == 1
    for culture in ("history", "history", "party"):
        enter("culture-resources", culture=culture, owner="school", what="hall", used_on=DAY)
    assert figure("cultures-used") == 2


def test_a2_36_a_show_is_due_at_each_of_three_festivals(town):
    # 2026: 1 January; 春節 17 February; lunar 9/9 is 18 October (codes of the calendar).
    opens = {
        name: town.duties.standing(Period.parse("2026"), duty=f"show-{name}")[0].window.opens
        for name in ("new-year", "spring", "elders")
    }
    assert opens == {
        "new-year": date(2026, 1, 1),
        "spring": date(2026, 2, 17),
        "elders": date(2026, 10, 18),
    }


def test_a2_41_a_point_counts_where_it_was_found_and_comes_back_once_fixed(enter, grids, figure):
    def found(day, fixed_on=None, *, reopened=False):
        enter(
            "problem-points",
            kind="dirt",
            grid=grids["G1"],
            place="1-1",
            found_on=day,
            fixed_on=fixed_on,
            reopened=reopened,
        )

    found(DAY, LATE)
    found(DAY, LATE, reopened=True)
    found(DAY)
    found(DAY, BEFORE)  # fixed before it was found: not fixed
    found(BEFORE, DAY)
    # 2 of 4 fixed, 1 of 2 came back; in the second quarter 1 of 1, none came back.
    assert (figure("problem-points-closed"), figure("problem-points-back")) == (50, 50)
    assert figure("problem-points-closed", SECOND) == 100
    assert figure("problem-points-back", SECOND) == 0


def test_a2_43_findings_are_solved_by_their_day(town, clerk, enter, figure):
    estate = town.places.add(code="E1", name="estate", kind="estate", by=clerk).id

    def finding(found_on, due, solved_on=None):
        enter(
            "estate-diagnoses",
            estate=estate,
            problem="renewal",
            finding="f",
            found_on=found_on,
            due=due,
            solved_on=solved_on,
        )

    finding(DAY, LATE, LATE)
    finding(DAY, LATE)
    finding(BEFORE, date(2026, 6, 1), BEFORE)
    assert (figure("diagnoses-solved"), figure("diagnoses-solved", SECOND)) == (50, 100)
    assert figure("estates-diagnosed") == 1


def test_a2_2_one_paper_serves_two_campaigns_of_the_city(town, clerk):
    # Clean corridors are asked for by 衛生城市 and 文明城市: 2 rows by 1 paper, 2 rows each.
    campaigns = town.campaigns
    year = Period.parse("2026")
    rows = [
        (campaigns.join(name, year, by=clerk).id, "1") for name in ("health-city", "civilized-city")
    ]
    campaigns.file("clean corridors", by=clerk, dated=DAY, filed="archive", rows=rows)
    assert campaigns.reuse().factor == 2
    assert len(list(town.host.catalogue.all(Campaign))) == 5


def test_every_row_of_a2_has_its_mechanism(town):
    numbers = [*range(1, 16), *range(20, 39), *range(40, 44)]
    rows = {one.row for one in town.host.catalogue.all(Mechanism)}
    assert {f"A2-{number}" for number in numbers} <= rows


def test_a2_2_one_paper_serves_the_four_campaigns_of_the_city(town, clerk, figure):
    # Each of the four has two rows of cleaning, greening or notices: 8 rows. Three papers fill
    # them all; a fourth serves none. 8/3 rows for each; without that of greening 6/2.
    campaigns, year = town.campaigns, Period.parse("2026")
    joined = {
        name: campaigns.join(name, year, by=clerk).id
        for name in ("health-city", "civilized-city", "ecology-city", "garden-city")
    }

    def paper(title, *rows):
        told = [(joined[one], row) for one, row in rows]
        return campaigns.file(title, by=clerk, dated=DAY, filed="shelf", rows=told)

    green = paper("greening", ("ecology-city", "1"), ("garden-city", "1"))
    paper("cleaning", ("health-city", "1"), ("civilized-city", "1"), ("garden-city", "2"))
    paper("notices", ("health-city", "2"), ("civilized-city", "2"), ("ecology-city", "2"))
    paper("unused")
    assert figure("evidence-reuse", year) == Fraction(8, 3)
    assert campaigns.reuse().factor == Decimal("2.67")
    campaigns.withdraw(green.id, by=clerk, reason="of another year")
    assert figure("evidence-reuse", year) == 3


def test_a2_29_notices_hang_their_full_time_and_objections_are_answered_in_time(tmp_path):
    with town_of(tmp_path, plugins=["harmony"], day=date(2026, 7, 1)) as place:
        notices, clerk = place.community.notices, place.clerk

        def post(title):
            return notices.post(title, "the list", by=clerk, places="gate", days=5).id

        hung, withdrawn = post("hung"), post("withdrawn")
        place.clock.move_to(date(2026, 7, 2))
        in_time, late = (
            notices.object_to(hung, by=clerk, raised_by="r", reason="why?", answer_days=3).id
            for _number in range(2)
        )
        notices.withdraw(withdrawn, by=clerk, reason="a wrong name")
        place.clock.move_to(date(2026, 7, 4))
        notices.answer(in_time, by=place.reviewer, answer="it is so", upheld=False)
        place.clock.move_to(date(2026, 7, 8))
        notices.answer(late, by=place.reviewer, answer="it is so", upheld=False)
        place.clock.move_to(date(2026, 9, 29))
        post("still hanging when the quarter ends")

        def told(name):
            return place.community.kpis.compute(name, THIRD).whole.value

        # Of two whose time ended in the quarter one was withdrawn; of two answers due one was late.
        assert (told("notices-full-time"), told("objections-in-time")) == (50, 50)
