"""The rows of 精細化服務機制, A8-1 to A8-19: each figure against a sum done by hand."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pytest

from community_gov import Community, FixedClock, Period
from community_gov.errors import (
    CommunityGovError,
    InputError,
    RefusedError,
    UnknownError,
    VetoError,
)
from community_gov.exchange.register_book import write_book
from community_gov.exchange.register_sheets import write_register_sheet
from community_gov.model.text import Label
from community_gov.plugin import (
    FactKind,
    Index,
    Kpi,
    Mechanism,
    Register,
    Restriction,
    Rule,
    Scheme,
)
from community_gov.points.forbidden import refuse_forbidden
from community_gov.testing.commands import run
from community_gov_six_builds.home import Settings, waiting_visits

FIRST, SECOND = Period.parse("2026Q1"), Period.parse("2026Q2")
TODAY = date(2026, 12, 31)


class Home:
    """One community with the service at home alone, seen on the last day of 2026."""

    def __init__(self, community: Community) -> None:
        self.community = community
        admin = community.actors.named("Li")
        self.clerk = community.actors.add("Zhang", "clerk", by=admin)
        self.other = community.actors.add("Chen", "clerk", by=admin)
        community.plugins.enable("home", by=admin)
        self.grid = community.grids.add(code="G1", name="G1", by=self.clerk)
        new_home, new_member = community.households.new, community.members.new
        homes = [new_home(code=f"H{number:02}", grid=self.grid.id) for number in range(12)]
        self.homes = [one.id for one in community.households.add_all(homes, by=self.clerk)]
        people = [
            new_member(code=f"M{number:02}", name=f"R{number}", household=self.homes[number])
            for number in range(12)
        ]
        self.members = [one.id for one in community.members.add_all(people, by=self.clerk)]
        joined = [
            community.affiliations.new(member=one, kind="party.member", valid_from=date(2020, 7, 1))
            for one in self.members[:10]
        ]
        community.affiliations.add_all(joined, by=self.clerk)

    def write(self, register: str, **values: Any) -> str:
        """Write one row."""
        return self.community.registers[register].add(values, by=self.clerk).id

    def drop(self, register: str, id_: str) -> None:
        """Withdraw a row that was typed in error."""
        self.community.registers[register].withdraw(id_, by=self.clerk, reason="typed twice")

    def case(self, kind: str, on: date, answered: date | None = None, **fields: Any) -> str:
        """Take in a case, and settle it on a day if one is given."""
        cases = self.community.cases
        number = cases.receive(kind, "a matter", by=self.clerk, at=on, fields=fields).number
        if answered is not None:
            cases.settle(number, "done", by=self.clerk, at=answered)
        return number

    def value(self, kpi: str, period: Period) -> Fraction | None:
        """Return a figure of the community."""
        return self.community.kpis.compute(kpi, period).whole.value


@contextmanager
def settled(folder: Path) -> Iterator[Home]:
    file = folder / "town.db"
    clock = FixedClock(TODAY)
    with Community.create(
        file, name="Elm Lane", administrator="Li", key_file=file.with_suffix(".key"), clock=clock
    ) as community:
        yield Home(community)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    with settled(tmp_path_factory.mktemp("rows")) as made:
        yield made


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


# --- A8-1 to A8-4: the four responses


@pytest.mark.parametrize(
    ("kind", "kpi", "fields"),
    [
        ("home-opinion", "home-opinions-answered", {"topic": "safety"}),
        ("home-request", "home-requests-answered", {"sort": "complaint"}),
    ],
)
def test_every_opinion_and_request_should_have_an_answer(home, kind, kpi, fields):
    def take(on, answered=None):
        return home.case(kind, on, answered, **fields)

    for _time in range(9):
        take(day("02-02"), day("03-30"))  # late, and an answer all the same
    take(day("02-02"))
    mistaken = take(day("02-02"), day("02-03"))
    home.community.cases.withdraw(mistaken, by=home.clerk, reason="typed twice")
    assert home.value(kpi, FIRST) == 90  # 9 of 10; the one withdrawn is in neither

    for _time in range(10):
        take(day("05-04"), day("05-05"))
    assert home.value(kpi, SECOND) == 100
    target = home.community.kpis.compute(kpi, SECOND)
    assert (target.target.value, target.whole.met) == (100, True)


@pytest.mark.parametrize(
    ("kind", "kpi", "fields"),
    [
        (
            "home-help",
            "home-help-in-time",
            {"need": "care", "given": "money", "value": Decimal(5)},
        ),
        ("home-service", "home-services-in-time", {"item": "mend a lock"}),
    ],
)
def test_help_and_services_are_in_time_up_to_the_last_day(home, kind, kpi, fields):
    # 2 February + 7 days is 9 February.
    for _time in range(9):
        home.case(kind, day("02-02"), day("02-09"), **fields)
    for _time in range(3):
        home.case(kind, day("02-02"), day("02-10"), **fields)
    assert home.value(kpi, FIRST) == 75  # 9 of 12

    for _time in range(9):
        home.case(kind, day("10-05"), day("10-06"), **fields)
    home.case(kind, day("10-05"), **fields)  # unanswered, and long over
    home.case(kind, day("12-30"), **fields)  # still within its 7 days: not judged
    assert home.value(kpi, Period.parse("2026Q4")) == 90  # 9 of 10


def test_satisfaction_is_the_mean_of_at_least_ten_ratings(home):
    def rated(month, *ratings):
        for rating in ratings:
            number = home.case("home-request", day(f"{month}-01"), day(f"{month}-02"), sort="help")
            home.community.cases.rate(number, rating, by=home.clerk)

    rated("07", 5, 5, 4, 4, 4, 4, 3, 3, 4, 4)
    home.case("home-request", day("07-01"), day("07-02"), sort="help")  # nobody rated it
    assert home.value("home-requests-rating", Period.parse("2026-07")) == 4  # 40 / 10
    rated("08", 5, 5, 5, 5, 5, 5, 5, 5, 1)
    august = Period.parse("2026-08")
    assert home.value("home-requests-rating", august) is None  # nine are too few
    rated("08", 4)
    assert home.value("home-requests-rating", august) == Fraction(9, 2)  # (8 x 5 + 1 + 4) / 10


# --- A8-5: the four channels


def test_contacts_count_by_channel_and_none_should_be_at_zero(home):
    def visit(on, channel):
        told = {"household": home.homes[0], "purpose": "ordinary", "visitor": "grid worker"}
        return home.write("home-visits", visited_on=on, channel=channel, **told)

    def meet(on, channel):
        return home.write("contact-days", held_on=on, channel=channel, topic="x", residents=20)

    def lesson(on):
        told = {"household": home.homes[0], "theme": "skills", "bearer": "teacher"}
        return home.write("home-lessons", brought_on=on, channel="outreach", **told)

    def gift(on):
        told = {"household": home.homes[0], "sort": "help", "item": "x", "bearer": "worker"}
        return home.write("home-gifts", brought_on=on, channel="outreach", **told)

    def counted(period):
        names = ("open-door", "invited", "outreach", "grid")
        found = [home.community.kpis.compute(f"contacts-{one}", period).whole for one in names]
        return [(one.above, one.met) for one in found]

    september, october = Period.parse("2026-09"), Period.parse("2026-10")
    meet(day("09-01"), "open-door")
    meet(day("09-02"), "open-door")
    meet(day("09-03"), "invited")
    lesson(day("09-04"))
    gift(day("09-04"))  # a closed book: nothing of it is told, not even the channel
    visit(day("09-05"), "grid")
    home.drop("home-visits", visit(day("09-06"), "grid"))
    assert counted(september) == [(2, True), (1, True), (1, True), (1, True)]

    visit(day("10-01"), "grid")
    visit(day("10-02"), "grid")
    assert counted(october) == [(0, False), (0, False), (0, False), (2, True)]


# --- A8-6 to A8-8, A8-18: what is brought


def test_lessons_count_and_those_withdrawn_do_not(home):
    def lesson(month):
        told = {"household": home.homes[1], "theme": "party", "bearer": "secretary"}
        return home.write("home-lessons", brought_on=day(f"{month}-10"), **told)

    written = [lesson("01") for _time in range(7)]
    home.drop("home-lessons", written[0])
    for _time in range(5):
        lesson("04")
    assert home.value("home-lessons-brought", FIRST) == 6
    assert home.value("home-lessons-brought", SECOND) == 5


def test_help_and_warmth_count_by_sort_household_and_value(home):
    def bring(month, sort, house, value=None):
        money = {"value": value, "source": "budget", "receipt": "R1"} if value else {}
        told = {"household": home.homes[house], "item": "rice", "bearer": "worker", **money}
        return home.write("home-gifts", brought_on=day(f"{month}-11"), sort=sort, **told)

    for house in range(5):
        bring("01", "help", house)
    values = (200, 200, 250, 300, 275, 275, 300, 300, 300, 300)
    for house, value in enumerate(values):
        bring("01", "warmth", house, Decimal(value))
    bring("01", "warmth", 9, Decimal(300))
    home.drop("home-gifts", bring("01", "warmth", 11, Decimal(900)))
    assert home.value("home-help-brought", FIRST) == 5
    assert home.value("home-warmth-households", FIRST) == 10  # one was brought something twice
    assert home.value("home-warmth-value", FIRST) == 300  # 3,000 yuan for 10 households

    for house in range(10):
        bring("04", "help", house)
        bring("04", "warmth", house, Decimal("100.50"))
    assert home.value("home-help-brought", SECOND) == 10
    assert home.value("home-warmth-households", SECOND) == 10
    assert home.value("home-warmth-value", SECOND) == Fraction(201, 2)


@pytest.mark.parametrize("missing", ["value", "source", "receipt"])
def test_goods_and_money_are_accounted_for(home, missing):
    money = {"value": Decimal(100), "source": "party-dues", "receipt": "R1"}
    del money[missing]
    told = {"household": home.homes[0], "item": "oil", "bearer": "worker"}
    with pytest.raises(InputError, match="a value, the source of the funds and a receipt"):
        home.write("home-gifts", brought_on=day("03-01"), sort="warmth", **told, **money)


def test_an_allowance_is_delivered_of_those_entitled(home):
    def entitle(month, delivered=None):
        brought = {"delivered_on": delivered, "receipt": "B1"} if delivered else {}
        told = {"item": "allowance", "amount": Decimal("680.50"), "period": f"2026-{month}"}
        return home.write(
            "allowance-deliveries",
            entitled_on=day(f"{month}-15"),
            household=home.homes[0],
            **told,
            **brought,
        )

    for _time in range(9):
        entitle("02", day("04-01"))  # in another quarter, and of this one's entitled all the same
    entitle("02")
    home.drop("allowance-deliveries", entitle("02"))
    assert home.value("allowances-delivered", FIRST) == 90
    for _time in range(10):
        entitle("05", day("05-16"))
    assert home.value("allowances-delivered", SECOND) == 100
    told = {"item": "allowance", "period": "2026Q1", "household": home.homes[0]}
    with pytest.raises(InputError, match="has a receipt"):
        home.write(
            "allowance-deliveries", entitled_on=day("07-01"), delivered_on=day("07-02"), **told
        )


# --- A8-9: party members


def test_party_members_are_visited_once_in_the_year_by_two(home):
    def visit(member, month="03", found=False, closed=None):
        told = {"first_visitor": "secretary", "second_visitor": "grid worker"}
        told |= {"need_found": found, "need_closed_on": closed}
        on = day(f"{month}-20")
        return home.write("member-visits", visited_on=on, member=home.members[member], **told)

    for member in range(9):
        visit(member, found=True, closed=day("04-01"))
    visit(8, found=True)  # the same one again, with a need that is open
    visit(11)  # no party member
    year = Period.parse("2026")
    assert home.value("member-visits-of-plan", year) == 90  # 9 of 10
    assert home.value("member-needs-closed", FIRST) == 90  # 9 of 10 found

    for member in range(10):
        visit(member, "05", found=True, closed=day("05-21"))
    visit(0, "05")  # it found none
    assert home.value("member-visits-of-plan", year) == 100
    assert home.value("member-needs-closed", SECOND) == 100
    on, member = day("06-01"), home.members[0]
    alone = {"first_visitor": "secretary", "second_visitor": "secretary"}
    with pytest.raises(InputError, match="Two go together"):
        home.write("member-visits", visited_on=on, member=member, **alone)


# --- A8-10 to A8-13: the closed rounds


def open_files(home: Home, name: str, on: date, refs: list[str]) -> None:
    common: dict[str, Any] = {"helper": home.clerk.id}
    if name == "reintegration":
        common |= {"returned_on": on, "released_on": on}
    else:
        whom = {"member": home.members[0]} if name == "youth" else {"household": home.homes[0]}
        common |= {"opened_on": on, "confirmed_on": on, **whom}
    rows = [{"ref": one, **common} for one in refs]
    home.community.registers[f"{name}-files"].add_all(rows, by=home.clerk)


def visits_of(home: Home, name: str, ref: str) -> dict[str, str]:
    """Return the ids of the visits of a file that wait, by sort."""
    book = home.community.registers[f"{name}-visits"]
    found = [one for one in book.rows() if one.values["ref"] == ref]
    return {
        one.values["sort"]: one.id
        for one in found
        if one.values["visited_on"] is None and str(one.status) != "withdrawn"
    }


def visit(home: Home, name: str, ref: str, sort: str, on: date, *, last: bool = True) -> None:
    more = {"guardian_present": True} if name == "youth" else {}
    book = home.community.registers[f"{name}-visits"]
    id_ = visits_of(home, name, ref)[sort]
    book.amend(id_, by=home.clerk, visited_on=on, last=last, **more)


@pytest.mark.parametrize(
    ("name", "sort", "letter", "opened", "last_day", "then", "other_last"),
    [
        # From 5 January: 7 days on is 12 January; 31, 5 February; 92 = 26 + 28 + 31 + 7, 7 April;
        # 184 = 26 + 28 + 31 + 30 + 31 + 30 + 8, 8 July. From 10 August: 92 = 21 + 30 + 31 + 10,
        # 10 November. From 20 April: 184 = 10 + 31 + 30 + 31 + 31 + 30 + 21, 21 October.
        ("needy", "regular", "K", "01-05", "02-05", "08-10", "09-10"),
        ("youth", "regular", "Q", "01-05", "04-07", "08-10", "11-10"),
        ("reintegration", "first", "A", "01-05", "01-12", "08-10", "08-17"),
        ("reintegration", "regular", "B", "01-06", "04-08", "08-11", "11-11"),
        ("reintegration", "review", "C", "01-07", "07-10", "04-20", "10-21"),
        ("allowance", "review", "D", "01-05", "07-08", "04-20", "10-21"),
    ],
)
def test_a_closed_round_is_kept_up_to_the_last_day(
    home, name, sort, letter, opened, last_day, then, other_last
):
    def go(on, ends, numbers, late=()):
        open_files(home, name, on, [f"{letter}-{one}" for one in numbers])
        for one in numbers:
            ref = f"{letter}-{one}"
            if sort == "regular" and name == "reintegration":
                visit(home, name, ref, "first", on, last=False)  # the next waits from this day
            if one != numbers[-1] or late:
                visit(home, name, ref, sort, late[0] if one == numbers[-1] and late else ends)

    kpi = f"{name}-{sort}-in-time"
    ends = day(last_day)
    go(day(opened), ends, range(1, 11), late=(ends + timedelta(days=1),))
    assert home.value(kpi, Period(ends, ends)) == 90  # 9 of 10; one was a day late

    other = day(other_last)
    go(day(then), other, range(11, 22))
    home.drop(f"{name}-visits", visits_of(home, name, f"{letter}-21")[sort])  # moved away
    assert home.value(kpi, Period(other, other)) == 100  # 10 of 10


def test_each_visit_opens_the_next_one_and_the_last_one_none(home):
    open_files(home, "reintegration", day("03-01"), ["E-1"])
    assert visits_of(home, "reintegration", "E-1").keys() == {"first", "review"}
    visit(home, "reintegration", "E-1", "first", day("03-04"), last=False)
    assert visits_of(home, "reintegration", "E-1").keys() == {"regular", "review"}
    visit(home, "reintegration", "E-1", "regular", day("05-01"), last=False)
    row = visits_of(home, "reintegration", "E-1")["regular"]
    waits = home.community.registers["reintegration-visits"].get(row).values
    assert (waits["due"], waits["due_from"]) == ("E-1/regular/2", day("05-01"))
    visit(home, "reintegration", "E-1", "regular", day("07-01"))
    assert visits_of(home, "reintegration", "E-1").keys() == {"review"}
    book = home.community.registers["reintegration-visits"]
    book.amend(row, by=home.clerk, visited_on=day("07-02"))  # a day mended opens nothing
    assert visits_of(home, "reintegration", "E-1").keys() == {"review"}


# --- A8-14 to A8-19


def test_a_mediation_succeeds_by_an_agreement_and_takes_days(home):
    def mediate(month, ended, result):
        told = {"matter_class": "support", "mediators": 2, "result": result}
        home.case("home-mediation", day(f"{month}-01"), day(f"{month}-{ended}"), **told)

    for ended in ("03", "03", "05", "05", "05", "05", "05", "09", "09"):
        mediate("03", ended, "written")
    mediate("03", "20", "failed")
    mediate("03", "20", "withdrawn")
    march, june = Period.parse("2026-03"), Period.parse("2026-06")
    assert home.value("home-mediations-agreed", march) == 90  # 9 of 10
    assert home.value("home-mediation-days", march) == 4  # 2, 2, 4, 4, 4, 4, 4, 8, 8
    for ended in ("02", "02", "02", "03", "03", "04", "05", "06", "06", "06"):
        mediate("06", ended, "oral")
    assert home.value("home-mediations-agreed", june) == 100
    assert home.value("home-mediation-days", june) == Fraction(
        5, 2
    )  # between 2 and 3 of 1, 1, 1, 2, 2, 3, 4, 5, 5, 5


def test_who_is_ill_is_visited_when_somebody_tells(home):
    def told(month, visited=None):
        told_on, helper = day(f"{month}-03"), home.clerk.id
        return home.write(
            "hospital-visits",
            told_on=told_on,
            member=home.members[0],
            visited_on=visited,
            helper=helper,
        )

    for _time in range(9):
        told("02", day("02-06"))
    told("02")
    home.drop("hospital-visits", told("02"))
    assert home.value("hospital-visits-made", FIRST) == 90  # 9 of 10
    for _time in range(10):
        told("05", day("05-04"))
    assert home.value("hospital-visits-made", SECOND) == 100


def test_newcomers_are_welcomed_within_fifteen_days_with_all_they_need_to_know(home):
    def came(house, moved_in, visited, **less):
        told = dict.fromkeys(("pack_given", "services_told", "privacy_told"), True) | less
        days = {"moved_in": day(moved_in), "visited_on": day(visited)}
        return home.write("newcomers", household=home.homes[house], **days, **told)

    # 5 January + 15 days is 20 January.
    for house in range(9):
        came(house, "01-05", "01-20")
    came(9, "01-05", "01-21")
    came(10, "01-05", "01-10", privacy_told=False)
    came(11, "01-05", "01-10", pack_given=False)
    assert home.value("newcomers-in-time", FIRST) == 75  # 9 of 12
    for house in range(10):
        came(house, "04-05", "04-05")
    home.drop("newcomers", came(10, "04-05", "05-05"))
    assert home.value("newcomers-in-time", SECOND) == 100
    assert Settings().newcomer_days == 15


def test_jobs_of_those_who_came_back_are_told_from_five_on(home):
    def help_(month, job):
        told = {"ref": "A-1", "released_on": day("01-01"), "helpers": 3}
        told |= {} if job is None else {"job_found": job}
        on, ends = day(f"{month}-01"), date(2030, 1, 1)
        home.community.cases.receive(
            "home-reintegration", "work", by=home.clerk, at=on, fields=told, expires_on=ends
        )

    def jobs(period):
        return home.community.kpis.compute("home-reintegration-jobs", period).whole

    for job in (True, True, True, True, True, False, None):
        help_("02", job)
    for job in (True, True, True, True, False):
        help_("05", job)
    assert jobs(FIRST).above == 5  # the sixth found none, of the seventh nothing is said yet
    assert (jobs(SECOND).above, jobs(SECOND).value) == (None, None)  # 4


def test_employment_help_counts_who_was_placed_and_how_long_it_took(home):
    def seek(month, ended=None):
        answered = day(f"{month}-{ended}") if ended else None
        told = {"skills": "cook", "offers": 2, "placed_on": answered}
        home.case("home-employment", day(f"{month}-01"), answered, **told)

    for ended in ("11", "11", "11", "11", "21", "21", "21", "31", "31"):
        seek("03", ended)
    seek("03")
    march, june = Period.parse("2026-03"), Period.parse("2026-06")
    assert home.value("home-employment-placed", march) == 90  # 9 of 10
    assert home.value("home-employment-days", march) == 20  # four of 10, three of 20, two of 30
    for _time in range(9):
        seek("06", "06")
    home.case("home-employment", day("06-01"), day("06-30"), offers=5)  # answered, and no work
    assert home.value("home-employment-placed", june) == 90
    assert home.value("home-employment-days", june) == 5


# --- what is protected


CLOSED = {
    "home-gifts": Restriction.WELFARE,
    "allowance-deliveries": Restriction.WELFARE,
    "needy-files": Restriction.WELFARE,
    "needy-visits": Restriction.WELFARE,
    "allowance-files": Restriction.WELFARE,
    "allowance-visits": Restriction.WELFARE,
    "hospital-visits": Restriction.HEALTH,
    "youth-files": Restriction.MINOR,
    "youth-visits": Restriction.MINOR,
    "reintegration-files": Restriction.JUSTICE,
    "reintegration-visits": Restriction.JUSTICE,
}


@pytest.fixture(scope="module")
def justice(home: Home) -> str:
    """Return the id of a file of somebody who came back in 2022."""
    told = {"returned_on": date(2022, 1, 2), "released_on": date(2022, 1, 1)}
    return home.write("reintegration-files", ref="Z-7777", helper=home.clerk.id, **told)


@pytest.mark.parametrize("name", CLOSED)
@pytest.mark.usefixtures("justice")
def test_a_closed_book_is_not_listed_searched_printed_or_exported(home, tmp_path, name):
    book = home.community.registers[name]
    assert book.declaration.restriction is CLOSED[name]
    with pytest.raises(RefusedError):
        book.rows(reader=home.clerk)
    with pytest.raises(RefusedError):
        book.page(1, where=["helper=x"], reader=home.clerk)
    with pytest.raises(RefusedError):
        write_book(home.community, name, tmp_path / "x.html", by=home.clerk)
    with pytest.raises(RefusedError):
        write_register_sheet(home.community, name, tmp_path / "x.xlsx", by=home.clerk)
    assert list(tmp_path.iterdir()) == []
    hits = home.community.registers.search("Z-7777", reader=home.clerk)
    assert [one for one in hits if one.register in CLOSED] == []


def test_a_file_is_opened_by_its_number_and_by_whom_it_is_assigned_to_alone(home, justice):
    book = home.community.registers["reintegration-files"]
    assert book.get("Z-7777", reader=home.clerk).id == justice
    with pytest.raises(RefusedError, match="assigned to another person"):
        book.get("Z-7777", reader=home.other)


def test_what_waits_of_a_file_is_told_to_whom_it_is_assigned_to_alone(home):
    open_files(home, "reintegration", day("02-02"), ["W-1"])
    found = waiting_visits(home.community, "W-1", home.clerk, Settings())
    # 7 days after 2 February is the 9th; 184 = 26 + 31 + 30 + 31 + 30 + 31 + 5, 5 August.
    assert [(one.due, one.opens, one.closes) for one in found] == [
        ("W-1/first/1", day("02-02"), day("02-09")),
        ("W-1/review/1", day("02-02"), day("08-05")),
    ]
    book = home.community.registers["reintegration-visits"]
    assert book.get("W-1/first/1", reader=home.clerk).id == found[0].row
    with pytest.raises(RefusedError, match="assigned to another person"):
        waiting_visits(home.community, "W-1", home.other, Settings())
    with pytest.raises(UnknownError, match="no file W-2"):
        waiting_visits(home.community, "W-2", home.clerk, Settings())


def test_the_command_tells_what_waits_and_after_a_visit_what_is_next(home):
    def ask(ref, actor, *more):
        return run(home.community, "home", "due", ref, *more, by=actor)

    open_files(home, "needy", day("02-02"), ["N-1"])
    (row,) = visits_of(home, "needy", "N-1").values()
    # 31 days after 2 February is 5 March.
    assert ask("N-1", home.clerk) == (
        f"N-1/regular/1  2026-02-02 to 2026-03-05  needy-visits {row}\n"
    )
    visit(home, "needy", "N-1", "regular", day("03-01"), last=False)
    (told,) = json.loads(ask("N-1", home.clerk, "--json"))
    assert (told["due"], told["closes"]) == ("N-1/regular/2", "2026-04-01")
    visit(home, "needy", "N-1", "regular", day("03-20"))
    assert ask("N-1", home.clerk) == "No visit waits.\n"


def test_no_duty_of_a_closed_round_is_in_a_list(tmp_path):
    with settled(tmp_path) as home:
        for name in ("needy", "youth", "reintegration", "allowance"):
            open_files(home, name, day("02-02"), ["V-1"])
        visit(home, "reintegration", "V-1", "first", day("02-05"), last=False)
        _no_closed_duty_is_listed(home)


def _no_closed_duty_is_listed(home):
    closed = {
        "needy-regular",
        "youth-regular",
        "reintegration-first",
        "reintegration-regular",
        "reintegration-review",
        "allowance-review",
    }
    year = Period.parse("2026")
    listed = {one.duty.name for one in home.community.duties.listed(year)}
    assert listed
    assert listed.isdisjoint(closed)
    assert closed <= {one.duty.name for one in home.community.duties.standing(year)}


def test_no_points_can_rest_on_a_restricted_fact(home):
    kinds = list(home.community.host.catalogue.all(FactKind))
    closed = [one for one in kinds if one.restriction is not None]
    assert {one.restriction for one in closed} == {
        Restriction.WELFARE,
        Restriction.MINOR,
        Restriction.JUSTICE,
    }
    for kind in closed:
        rule = Rule("r", Label("r", "规", "規"), kind.name, "1", date(2026, 1, 1), "own choice: x")
        with pytest.raises(RefusedError):
            refuse_forbidden("scheme", rule, kind, ())


def test_what_a_closed_book_yields_is_restricted_as_it_is(home):
    catalogue = home.community.host.catalogue
    for register in catalogue.all(Register):
        if register.restriction is not None:
            kinds = [catalogue.get(FactKind, one.kind) for one in register.facts]
            assert {one.restriction for one in kinds} <= {register.restriction}


def test_the_time_of_a_file_ends_five_years_after_release(home, justice):
    told = {"returned_on": date(2021, 12, 31), "helper": home.clerk.id}
    with pytest.raises(InputError, match="2026-12-30"):
        home.write("reintegration-files", ref="Z-1", released_on=date(2021, 12, 30), **told)

    # 1 January 2022 + 5 years is 1 January 2027: the last day on which Z-7777 is kept.
    for today, kept in ((date(2027, 1, 1), True), (date(2027, 1, 2), False)):
        with Community.open(
            home.community.path,
            key_file=home.community.path.with_suffix(".key"),
            clock=FixedClock(today),
        ) as later:
            books = [later.registers[f"reintegration-{one}"] for one in ("files", "visits")]
            shown = [any(row.values["ref"] == "Z-7777" for row in one.rows()) for one in books]
            due = [one.id for one in later.registers.keeping.due("reintegration-files")]
            assert (shown, due) == (([True, True], []) if kept else ([False, False], [justice]))


@pytest.mark.parametrize(
    ("ends", "words"),
    [(None, "on 2028-02-28 at the latest"), (date(2028, 2, 29), "on 2028-02-28 at the latest")],
)
def test_a_case_of_reintegration_ends_with_the_fifth_year(home, ends, words):
    # Released on 29 February … of no leap year five years later: 28 February 2028 from 2023-02-28.
    told = {"ref": "A-9", "released_on": date(2023, 2, 28), "helpers": 1}
    more = {} if ends is None else {"expires_on": ends}
    with pytest.raises(VetoError, match=words):
        home.community.cases.receive(
            "home-reintegration", "work", by=home.clerk, fields=told, **more
        )


def test_a_case_of_reintegration_is_in_no_list_and_not_for_everybody(home):
    cases = home.community.cases
    told = {"ref": "A-8", "released_on": day("01-01"), "helpers": 2}
    number = cases.receive(
        "home-reintegration", "a place", by=home.clerk, fields=told, expires_on=date(2030, 1, 1)
    ).number
    assert number not in {one.number for one in cases.listed()}
    assert number not in {one.number for one in cases.waiting()}
    assert cases.show(number, by=home.clerk).number == number
    with pytest.raises(CommunityGovError, match="restricted"):
        cases.show(number, by=home.other)


def test_a_name_is_no_file_number(home):
    with pytest.raises(InputError, match="never a name"):
        open_files(home, "needy", day("01-02"), ["Wang Xiaoming"])


def test_a_young_person_is_not_visited_without_the_guardian_and_not_written_about(home):
    open_files(home, "youth", day("01-06"), ["Y-1"])
    row, book = visits_of(home, "youth", "Y-1")["regular"], home.community.registers["youth-visits"]
    with pytest.raises(InputError, match="with the guardian there"):
        book.amend(row, by=home.clerk, visited_on=day("01-07"))
    # 未成年人保護法 §43, 72: only what is needed; each text has a form that holds no words.
    for name in ("youth-files", "youth-visits"):
        texts = [
            one for one in home.community.registers[name].declaration.fields if one.type == "text"
        ]
        assert [one.name for one in texts if not one.pattern] == []


def test_of_the_sick_nothing_is_written_but_who_and_when(home):
    fields = home.community.registers["hospital-visits"].declaration.fields
    assert [one.name for one in fields if one.type == "text"] == ["bearer"]
    assert [one.name for one in fields if one.restriction] == ["member"]


# --- the mechanisms


TABLES = {
    "register": "Register",
    "duty": "Duty",
    "case_kind": "CaseKind",
    "fact_kind": "FactKind",
}


def test_each_row_has_a_mechanism_that_names_what_is_declared():
    module = import_module("community_gov_six_builds.home")
    declared = list(module.declare(Settings()))
    names = {(type(one).__name__, one.name) for one in declared}
    rows = [one for one in declared if isinstance(one, Mechanism)]

    assert [one.row for one in rows] == [f"A8-{number}" for number in range(1, 20)]
    named = {
        (TABLES[table], name)
        for one in rows
        for table, _sign, name in (text.partition(":") for text in one.works_by)
    } | {("Kpi", kpi) for one in rows for kpi in one.kpis}
    assert named <= names
    # Each figure is of some row; no score and no index of people rests on any of them here.
    assert {one.name for one in declared if isinstance(one, Kpi)} == {
        kpi for one in rows for kpi in one.kpis
    }
    assert not any(isinstance(one, (Index, Scheme)) for one in declared)


def test_the_old_word_stands_in_the_labels_of_the_two_rows_alone():
    module = import_module("community_gov_six_builds.home")
    using = [
        one for one in module.declare(Settings()) if "兩勞" in str(attrs.asdict(one, recurse=True))
    ]
    assert [one.row for one in using if isinstance(one, Mechanism)] == ["A8-12", "A8-17"]
    assert len(using) == 2
    assert all("兩勞" in one.label.zh_hant for one in using)
