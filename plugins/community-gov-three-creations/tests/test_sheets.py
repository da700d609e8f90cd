"""The three published sheets: each row that a figure answers, in two years worked out by hand.

In each pair of years the later reaches what the sheet asks, with things beside it that must not
count; the earlier misses it, mostly by one. 40 members live in 20 households of one grid.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import define

from community_gov import Period
from community_gov.errors import InputError
from community_gov.plugin import Measure
from community_gov.testing.town import Town, town

PLACES: list["Place"] = []
GOOD, BAD = Period.parse("2026"), Period.parse("2025")
NONE = None


@define
class Place:
    """A made-up community that takes part in one campaign, in both years."""

    town: Town
    campaign: str

    def enter(self, book: str, **values: Any) -> Any:
        return self.town.community.registers[book].add(by=self.town.clerk, **values)

    def hold(self, kind: str, *days: str, came: int = 0, evidence: str = "list") -> None:
        """Hold an activity on each day; the first ``came`` members come to the first of them."""
        activities, members = self.town.community.activities, self.town.community.members.ids()
        for number, day in enumerate(days):
            who = [f"M{one}" for one in range(1, came + 1)] if not number else []
            activities.add(
                by=self.town.clerk,
                code=f"{kind} {day} {evidence}",
                kind=kind,
                title=kind,
                held_on=date.fromisoformat(day),
                evidence=evidence,
                attendance=[{"member": members[one]} for one in who],
            )

    def tell(self, figure: str, year: Period, value: str, sample: int | None = None) -> None:
        self.town.community.figures.add(
            figure, Decimal(value), year, unit="u", source="s", owner="o", sample=sample,
            by=self.town.clerk,
        )  # fmt: skip

    def join(self) -> dict[Period, Any]:
        campaigns = self.town.community.campaigns
        return {
            year: campaigns.join(self.campaign, year, by=self.town.clerk) for year in (GOOD, BAD)
        }

    def rows(self, participation: str) -> dict[str, Any]:
        sheet = self.town.community.campaigns.sheet(participation)
        return {one.declared.code: one for one in sheet.rows}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Return a function that makes a community with one plugin, on the last day of January 2027."""
    with ExitStack() as stack:

        def make(plugin: str, campaign: str) -> Place:
            folder = tmp_path_factory.mktemp(plugin)
            made = stack.enter_context(town(folder, plugins=[plugin], day=date(2027, 1, 31)))
            made.settle(grids=1, households=20, people=2)
            PLACES.append(Place(made, campaign))
            return PLACES[-1]

        yield make


@pytest.fixture(scope="module")
def science(opened: Any) -> dict[Period, dict[str, Any]]:
    place = opened("science", "science-community")
    _science_places(place)
    _science_events(place)
    _science_network(place)
    for year, science, business, young in ((GOOD, "81", "540", "60"), (BAD, "80", "400", "60")):
        place.tell("science-funds", year, science)
        place.tell("business-funds", year, business)
        place.tell("young-residents", year, young)
    for year, online in ((GOOD, "25"), (BAD, "24.9")):
        place.tell("households-online", year, online)
    return {year: place.rows(one.id) for year, one in place.join().items()}


def _science_places(place: Place) -> None:
    community, by = place.town.community, place.town.clerk
    room = community.assets.add(code="R", name="room", kind="room", by=by).id
    for year, last in ((2026, "17.5"), (2025, "17.0")):
        for number in range(22):  # 21 x 24 h and the rest: 521.5 and 521 hours
            hours = Decimal(24 if number else last)
            day = date(year, 1, 1 + number)
            place.enter("science-room-uses", room=room, kind="science-room", used_on=day,
                        hours=hours, headcount=9)  # fmt: skip
    for board, metres, days in (
        ("gallery", "10", ("2026-02-01",) * 6 + ("2025-02-01",) * 5),
        ("gallery", "9.5", ("2025-03-01", "2025-04-01")),
        ("gallery", None, ("2025-05-01",)),
        ("blackboard", "12", ("2026-02-01", "2025-02-01")),
    ):
        for day in days:
            place.enter("board-issues", board=board, place="p", theme="t",
                        put_up=date.fromisoformat(day),
                        metres=None if metres is None else Decimal(metres))  # fmt: skip
    for kind, copies, since, until in (
        ("books", 40, "2020-01-01", None),
        ("books", 60, "2020-01-01", "2024-12-31"),
        ("books", 99, "2025-05-01", None),
        ("books", 100, "2026-05-01", None),
        *(("subscription", 12, "2025-01-01", None),) * 4,
        ("subscription", 12, "2026-01-01", None),
    ):
        place.enter("science-books", kind=kind, title="t", copies=copies,
                    since=date.fromisoformat(since),
                    until=until and date.fromisoformat(until))  # fmt: skip
    stairs = [
        community.places.add(code=f"U{number}", name="u", kind="unit", by=by).id
        for number in range(10)
    ]
    community.places.add(code="B", name="b", kind="building", by=by)
    for at, since, until in (
        (0, "2024-01-01", None),
        (1, "2026-02-01", None),
        (2, "2026-05-01", "2026-06-01"),
        (2, "2026-06-02", None),
        (3, "2025-01-01", "2025-12-31"),
    ):
        place.enter("science-corridors", stairwell=stairs[at], theme="t",
                    since=date.fromisoformat(since),
                    until=until and date.fromisoformat(until))  # fmt: skip


def _science_network(place: Place) -> None:
    """Let two bodies hold four activities in 2026, and one of them four in 2025."""
    organizations, by = place.town.community.organizations, place.town.clerk
    league, union = (
        organizations.add(code=code, name=code, kind="mass", by=by).id for code in "LU"
    )
    for year, bodies in ((2026, (league, league, league, union)), (2025, (league,) * 4)):
        for month, body in enumerate(bodies, start=1):
            place.enter("mass-body-activities", body=body, theme="t",
                        held_on=date(year, month, 1))  # fmt: skip


def _science_events(place: Place) -> None:
    place.hold("science-city-event", "2026-05-01")
    place.hold("science-city-event", "2025-05-01", evidence="")
    place.hold("science-series", *(f"2026-{month:02}-01" for month in range(1, 5)), came=8)
    place.hold("science-series", "2026-06-01", came=40, evidence="")
    place.hold("science-series", *(f"2025-{month:02}-01" for month in range(1, 5)), came=7)
    place.hold("lecture.estate", *(f"2026-{month:02}-01" for month in range(1, 7)))
    place.hold("lecture.estate", *(f"2025-{month:02}-01" for month in range(1, 6)))
    place.hold("lecture.estate", "2025-08-01", evidence="")
    for year, last in ((2026, 4), (2025, 3)):
        for month, first_time in ((1, 20), (2, 6), (3, last)):
            place.enter("youth-events", title="t", held_on=date(year, month, 1), young=30,
                        first_time=first_time, proof="list")  # fmt: skip
        place.enter("youth-events", title="t", held_on=date(year, 4, 1), young=30, first_time=30)


SCIENCE = {
    # Row: value and points of 2026, of 2025.
    "2": (2, 5, 1, 0),  # four activities in both years, of two bodies and of one
    "4": (15, 8, 20, 0),  # 81 of 540 and 81/40 > 2 yuan; 80 of 400, but 2 yuan are not more than 2
    "5": (6, 7, 5, 0),  # other boards and shorter galleries are none
    "6": (Fraction(5215 * 7, 3650), 4, Fraction(521 * 7, 365), 0),  # hours for each of 365/7 weeks
    "7": (Fraction(23900, 40), 6, Fraction(13900, 40), 0),  # 100 and 99 new, 5 and 4 subscriptions
    "8": (30, 6, 20, 0),  # a stairwell with two themes is one; one was cleared in 2025
    "9": (1, 6, NONE, NONE),  # an event without evidence is none
    "10": (4, 6, 4, 0),  # 8 and 7 of 40 came: 20 %, 17.5 %
    "11": (6, 6, 5, 0),
    "12": (25, 6, Fraction(249, 10), 0),
    "13": (3, 6, 3, 0),  # 30 and 29 of 60; an event without proof counts in neither
}


@pytest.mark.parametrize("code", SCIENCE)
def test_a_row_of_science_is_what_was_counted(science: Any, code: str):
    good, bad = science[GOOD][code], science[BAD][code]
    assert (good.value, good.points, bad.value, bad.points) == SCIENCE[code]


def test_of_two_conditions_each_must_hold(science: Any):
    # Row 10: as many events in both years, and one member fewer in one of them. Row 7: books are
    # enough in 2025, new books and subscriptions are not.
    met = {
        (year, code): [one.whole.met for one in rows[code].figures]
        for year, rows in science.items()
        for code in ("7", "10")
    }
    assert met == {
        (GOOD, "7"): [True, True, True], (BAD, "7"): [True, False, False],
        (GOOD, "10"): [True, True], (BAD, "10"): [True, False],
    }  # fmt: skip


def test_what_no_figure_tells_of_science_people_score(science: Any):
    assert {code for code, row in science[GOOD].items() if not row.figures} == {
        "1", "3", "14",
    }  # fmt: skip


@pytest.fixture(scope="module")
def harmony_place(opened: Any) -> Place:
    place = opened("harmony", "harmonious-community")
    _harmony_meetings(place)
    _harmony_books(place)
    for figure, good, bad in (
        ("covenant-awareness", "85", "84.9"),
        ("content-with-committee", "80", "79"),
        ("content-with-democracy", "85", ""),
        ("content-with-property", "81", ""),
        ("election-turnout", "50", "49.9"),
    ):
        place.tell(figure, GOOD, good, sample=200)
        if bad:
            place.tell(figure, BAD, bad, sample=200)
    place.tell("content-with-property", BAD, "100", sample=4)
    return place


@pytest.fixture(scope="module")
def harmony(harmony_place: Place) -> dict[Any, dict[str, Any]]:
    joined = harmony_place.join()
    told: dict[Any, dict[str, Any]] = {
        year: harmony_place.rows(one.id) for year, one in joined.items()
    }
    harmony_place.town.community.organizations.add(
        code="new", name="new", kind="social", by=harmony_place.town.clerk
    )
    return {**told, "later": harmony_place.rows(joined[GOOD].id), "joined": joined}


def _harmony_meetings(place: Place) -> None:
    for day, present in (
        ("2026-03-01", 26), ("2026-03-01", 26), ("2026-09-01", 25),
        ("2025-03-01", 24), ("2025-03-01", 24), ("2025-10-01", 19),
    ):  # fmt: skip
        place.town.community.decisions.record(
            "residents-representatives", "m", held_on=date.fromisoformat(day), entitled=30,
            present=present, yes=present, by=place.town.clerk,
        )  # fmt: skip
    place.hold("neighbour-talk", *(f"2026-{month:02}-01" for month in range(1, 5)), came=34)
    place.hold("neighbour-talk", *(f"2025-{month:02}-01" for month in range(1, 4)), came=33)
    place.hold("neighbour-talk", "2025-08-01", evidence="")
    place.hold("assembly-report", "2026-03-01", "2026-09-01", "2025-03-01")
    place.hold("assembly-report", "2025-10-01", evidence="")


def _harmony_books(place: Place) -> None:
    community, by = place.town.community, place.town.clerk
    for due, done, proof in (
        ("2026-05-01", "2026-04-01", "photo"), ("2026-06-01", "2026-07-01", "photo"),
        ("2025-05-01", "2025-04-01", "photo"), ("2025-06-01", "2025-06-01", ""),
    ):  # fmt: skip
        place.enter("residents-proposals", proposal="p", raised_at="talk", adopted=True,
                    raised_on=date(2025, 1, 1), due=date.fromisoformat(due),
                    done_on=date.fromisoformat(done), proof=proof)  # fmt: skip
    place.enter("residents-proposals", proposal="not adopted", raised_at="talk",
                raised_on=date(2026, 1, 1), due=date(2026, 5, 1))  # fmt: skip
    for about, posted in (
        *((f"2026Q{one}", f"2026-{3 * one:02}-28") for one in range(1, 5)),
        ("2025Q1", "2025-03-28"), ("2025Q1", "2025-04-01"), ("2025Q2", "2025-06-28"),
        ("2025Q3", "2025-09-28"),
    ):  # fmt: skip
        place.enter("accounts-published", about=about, posted_on=date.fromisoformat(posted),
                    place="board", checked_by="post")  # fmt: skip
    grid = next(iter(community.grids.all())).id
    for found, fixed in (
        ("2026-02-01", "2026-02-03"), ("2026-05-01", "2026-05-02"),
        ("2025-02-01", "2025-02-03"), ("2025-05-01", None),
    ):  # fmt: skip
        place.enter("problem-points", kind="dirt", grid=grid, place="p",
                    found_on=date.fromisoformat(found),
                    fixed_on=fixed and date.fromisoformat(fixed))  # fmt: skip
    room = community.assets.add(code="R", name="room", kind="room", by=by).id
    for day, hours in ((date(2026, 5, 1), 2), (date(2025, 5, 1), 0)):
        place.enter("room-uses", room=room, kind="chess-room", used_on=day, hours=Decimal(hours),
                    headcount=1)  # fmt: skip
    for number in range(10):
        community.organizations.add(code=f"S{number}", name="s", kind="social-recorded", by=by)
    community.organizations.add(code="U", name="u", kind="unit", by=by)


HARMONY = {
    "1": (50, 1, Fraction(499, 10), 0),
    "2": (2, 1, 1, 0),  # two votes of a day are one assembly, without a quorum there was none
    "3": (Fraction(7700, 90), 1, Fraction(6700, 90), 0),  # 26 + 26 + 25; 24 + 24 + 19 of 90
    "4": (4, 1, 3, 0),
    "5": (100, 1, 50, 0),  # what was not adopted is not waited for; without proof it is not done
    "6": (85, 1, Fraction(849, 10), 0),
    "7": (85, 1, Fraction(165, 2), 0),  # 34 and 33 of 40
    "9": (80, 1, 79, 0),
    "10": (2, 1, 1, 0),
    "11": (4, 1, 3, 0),  # the same quarter posted twice is one
    "12": (100, 1, 50, 0),
    "13": (85, 1, NONE, NONE),  # nobody asked
    "16": (10, 1, 10, 1),  # a unit of the area is no organisation of residents
    "17": (100, 1, 100, 1),
    "18": (81, 1, NONE, NONE),  # four answers are too few to be told
    "21": (1, 1, 0, 0),  # a room that was not open
}


@pytest.mark.parametrize("code", HARMONY)
def test_a_row_of_harmony_is_what_was_counted(harmony: Any, code: str):
    good, bad = harmony[GOOD][code], harmony[BAD][code]
    assert (good.value, good.points, bad.value, bad.points) == HARMONY[code]


def test_one_organisation_that_is_not_on_record_is_enough_to_miss_the_target(harmony: Any):
    # 10 of 11.
    row = harmony["later"]["17"]
    assert (row.value, row.points) == (Fraction(1000, 11), 0)
    assert (harmony["later"]["16"].value, harmony["later"]["16"].points) == (11, 1)


def test_rows_of_other_plugins_are_scored_by_people_while_these_are_not_enabled(
    harmony: Any, harmony_place: Place
):
    left = {code: row.waits_for for code, row in harmony[GOOD].items() if not row.figures}
    assert left == {
        "8": "committee", "14": "branch", "15": "branch", "19": "", "20": "window",
    }  # fmt: skip
    campaigns, by = harmony_place.town.community.campaigns, harmony_place.town.clerk
    joined = harmony["joined"][GOOD].id
    campaigns.score(joined, "8", by=by, own=Decimal(1))
    assert [one.name for one in harmony_place.rows(joined)["8"].lacks] == ["NO_EVIDENCE"]
    with pytest.raises(InputError, match="Row 2 is answered"):
        campaigns.score(joined, "2", by=by, own=Decimal(1))


@pytest.fixture(scope="module")
def unity(opened: Any) -> dict[Period, dict[str, Any]]:
    place = opened("unity", "ethnic-unity-community")
    community, by = place.town.community, place.town.clerk
    place.hold("unity-study", *(f"2026-{month:02}-01" for month in (3, 5, 7, 9)))
    place.hold("unity-study", *(f"2025-{month:02}-01" for month in (3, 5, 7)))
    place.hold("unity-study", "2025-09-01", evidence="")
    for kind, day in (
        ("column", "2026-05-01"), ("window", "2026-05-01"), ("books", "2026-05-01"),
        ("column", "2025-05-01"), ("column", "2025-06-01"), ("window", "2025-05-01"),
    ):  # fmt: skip
        place.enter("unity-publicity", kind=kind, title="t", place="p",
                    put_up=date.fromisoformat(day))  # fmt: skip
    room = community.assets.add(code="R", name="room", kind="room", by=by).id
    for year in (2026, 2025):
        place.enter("culture-room-uses", room=room, kind="culture-room",
                    used_on=date(year, 5, 1), hours=Decimal(2), headcount=9)  # fmt: skip
    place.hold("culture-festival", "2026-06-01")
    place.hold("culture-activity", "2025-06-01", "2026-07-01")
    homes = sorted(community.households.ids().values())
    for year, pairs in ((2026, 3), (2025, 0)):
        for at in range(pairs):
            place.enter("mutual-help", household=homes[2 * at], partner=homes[2 * at + 1],
                        since=date(2024, 1, 1), last_contact=date(year, 5, 1))  # fmt: skip
    place.enter("mutual-help", household=homes[0], partner=homes[0], since=date(2024, 1, 1),
                last_contact=date(2025, 5, 1))  # fmt: skip
    _select(place)
    return {year: place.rows(one.id) for year, one in place.join().items()}


def _select(place: Place) -> None:
    """Open a selection in each year; only that of 2026 goes to its end."""
    community, clock, by = place.town.community, place.town.clock, place.town.clerk
    selections, day = community.evaluations, date(2026, 3, 1)
    clock.move_to(date(2025, 3, 1))
    selections.open("unity-household", "2025", by=by)
    clock.move_to(day)
    program = next(one for one in selections.declared() if one.name == "unity-household")
    opened = selections.open(program.name, "2026", by=by).id
    selections.advance(opened, by=by)
    home, head = community.households.by_code("H1").id, community.members.by_code("M1").id
    put = selections.nominate(opened, home, way=program.ways[0], by=by).id
    selections.screen(put, {one.name: True for one in program.conditions}, by=by)
    selections.visits.record(put, by=by, visited_on=day, visitors="v", seen="as told")
    points = {"neighbours": 40, "help": 40, "taking-part": 20}
    selections.appraise(put, "j", points, by=by)
    selections.advance(opened, by=by)
    selections.deliberations.record(
        opened, "unity-two-committees", by=by, held_on=day, entitled=9, present=9, yes=9
    )
    selections.notice(opened, "Proposed:", by=by, places="gate", people={put: head})
    clock.move_to(date(2026, 3, 9))
    selections.confirm(opened, by=place.town.reviewer)
    clock.move_to(date(2027, 1, 31))


UNITY = {
    # Row: the figures of 2026, of 2025. The rows have no points of their own.
    "2": ([4], [3]),
    "3": ([3], [2]),
    "4": ([1, 1], [1, 0]),  # a culture activity that is no festival is none
    "5": ([1], [0]),  # one that was opened and not confirmed is none
    "6": ([30], [NONE]),  # 6 of 20 households; one with itself is no pair
}


@pytest.mark.parametrize("code", UNITY)
def test_a_row_of_unity_is_what_was_counted(unity: Any, code: str):
    told = tuple([one.whole.value for one in unity[year][code].figures] for year in (GOOD, BAD))
    assert told == UNITY[code]
    assert all(one.whole.met for one in unity[GOOD][code].figures)
    assert not all(one.whole.met for one in unity[BAD][code].figures)


def test_the_points_of_unity_and_its_veto_are_said_by_people(unity: Any):
    assert {code for code, row in unity[GOOD].items() if not row.figures} == {"0", "1", "veto"}


def test_every_number_of_the_sheets_is_what_is_told_behind_it(
    harmony: Any, science: Any, unity: Any
):
    # A count is as many things as are told one by one, a sum what these bring; of the different
    # ones there are at least as many things. Nobody is told, and nothing of a hidden figure.
    assert all((harmony, science, unity))
    figures = 0
    for place in PLACES:
        community = place.town.community
        for one in community.campaigns.all():
            for row in community.campaigns.sheet(one.id).rows:
                for traced in community.campaigns.why(one.id, row.declared.code).figures:
                    figures += 1
                    agrees(traced)
    # Figures on the sheets: 17 of science, 16 of harmony, 6 of unity; each in two years.
    assert figures == 2 * (17 + 16 + 6)


def agrees(traced: Any) -> None:
    made, query, counted = traced.above, traced.result.kpi.numerator, traced.result.whole.above
    assert all(not one.who for one in made.things)
    if counted is None:
        assert not made.things
    elif query.measure is Measure.COUNT:
        assert len(made.things) + made.untold == counted
    elif query.measure is Measure.SUBJECTS:
        assert len(made.things) + made.untold >= counted
    else:
        assert sum(one.amount for one in made.things) == counted
