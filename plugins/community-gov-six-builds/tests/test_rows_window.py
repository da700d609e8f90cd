"""The rows of 信息化服務平臺, A7-1 to A7-10: each figure against a sum done by hand."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from community_gov import Community, FixedClock, Period
from community_gov.errors import InputError
from community_gov.plugin import Kpi, Mechanism
from community_gov_six_builds.window import Settings, declare, grids, offered

FIRST, SECOND, THIRD = (Period.parse(f"2026Q{number}") for number in (1, 2, 3))
FEBRUARY, MARCH, MAY, JUNE, AUGUST = (Period.parse(f"2026-{month:02}") for month in (2, 3, 5, 6, 8))
HALF, OTHER_HALF = (
    Period(date(2026, 1, 1), date(2026, 6, 30)),
    Period(date(2026, 7, 1), date(2026, 12, 31)),
)
TODAY = date(2027, 1, 15)
"""All windows of 2026 have closed."""


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


class Platform:
    """One community with the window alone: two grids, 24 households, one of which came late."""

    def __init__(self, community: Community) -> None:
        self.community = community
        self.admin = community.actors.named("Li")
        self.clerk = community.actors.add("Zhang", "clerk", by=self.admin)
        self.reviewer = community.actors.add("Chen", "reviewer", by=self.admin)
        community.plugins.enable("window", by=self.admin)
        made = [community.grids.add(code=f"G{n}", name=f"G{n}", by=self.clerk) for n in (1, 2)]
        self.grids = [one.id for one in made]
        new = community.households.new
        homes = [new(code=f"H{n:02}", grid=self.grids[n % 2]) for n in range(24)]
        homes.append(new(code="H24", grid=self.grids[0], moved_in=day("10-01")))
        community.households.add_all(homes, by=self.clerk)
        self.homes = [one.id for one in homes]
        people = [
            community.members.new(code=f"M{n:02}", name=f"R{n}", household=home)
            for n, home in enumerate(self.homes)
        ]
        self.members = [one.id for one in community.members.add_all(people, by=self.clerk)]
        self.office = community.organizations.add(
            code="O", name="tax office", kind="office", by=self.clerk
        ).id
        self._fill_posts()

    def _fill_posts(self) -> None:
        """Give the front desk a gap on 9 January, and the second grid a worker until June."""
        told = Settings()
        held = (
            (told.front_post, None, "01-01", "01-08"),
            (told.front_post, None, "01-10", None),
            (told.back_post, None, "01-01", None),
            (told.grid_worker, 0, "01-01", None),
            (told.grid_worker, 1, "01-01", "06-30"),
            (told.grid_substitute, 0, "07-01", None),
            (told.grid_head, 0, "01-01", None),
            (told.grid_head, 1, "01-01", None),
        )
        self.posts = [
            self.community.posts.add(
                title=title,
                organization=self.office,
                holder=self.members[number],
                held_from=day(since),
                held_to=None if until is None else day(until),
                grid=None if grid is None else self.grids[grid],
                several=grid is not None,
                by=self.clerk,
            ).id
            for number, (title, grid, since, until) in enumerate(held)
        ]

    def write(self, register: str, **values: object) -> str:
        """Write one row."""
        return self.community.registers[register].add(by=self.clerk, **values).id

    def withdraw(self, register: str, id_: str) -> None:
        """Withdraw a row that was an error."""
        self.community.registers[register].withdraw(id_, by=self.clerk, reason="typed twice")

    def receive(self, kind: str, on: str, **told: object) -> str:
        """Take in a case on a day."""
        return self.community.cases.receive(
            kind, "a matter", by=self.clerk, at=day(on), **told
        ).number

    def step(self, number: str, name: str, on: str, *given: object, **more: object) -> None:
        """Take a step of a case on a day; another person verifies it."""
        by = self.reviewer if name == "verify" else self.clerk
        getattr(self.community.cases, name)(number, *given, by=by, at=day(on), **more)

    def finish(self, number: str, on: str, **more: object) -> None:
        """Handle, verify and close a case on a day."""
        self.step(number, "handle", on, "done", **more)
        self.step(number, "verify", on)
        self.step(number, "close", on)

    def value(self, kpi: str, period: Period) -> Fraction | None:
        """Return a figure of the community, rid of nothing that must be told."""
        found = self.community.kpis.compute(kpi, period).whole
        assert not found.hidden
        return found.value

    def is_untold(self, kpi: str, period: Period) -> bool:
        """Say whether nothing is told of a figure of the community."""
        found = self.community.kpis.compute(kpi, period).whole
        return found.value is None and found.below is None


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    file = tmp_path_factory.mktemp("town") / "town.db"
    with Community.create(
        file, name="Elm Lane", administrator="Li", clock=FixedClock(TODAY)
    ) as community:
        made = Platform(community)
        _serve_badly(made)
        _serve_well(made)
        yield made


def _service(platform: Platform, on: str, **told: object) -> str:
    return platform.receive("service", on, fields={"item": "proof of residence"}, **told)


def _serve_badly(platform: Platform) -> None:
    """Live a first quarter in which much goes wrong."""
    # Accepted at once, both steps by their posts, handled after 3 of 7 days, corrected once.
    one = _service(platform, "01-05")
    platform.step(one, "accept", "01-05")
    for name in ("check", "work"):
        platform.step(one, "begin_step", "01-05", name)
        platform.step(one, "end_step", "01-06", name)
    platform.finish(one, "01-08")
    platform.step(one, "correct", "01-12", "the right one", reason="typed wrong")
    # Papers missing, so a second visit; checked on 9 January, when nobody holds the front desk
    # and it has no substitute; never handled inside; 14 days, where 7 are allowed.
    two = _service(platform, "01-06")
    platform.step(two, "tell_missing", "01-06", ["proof"])
    platform.step(two, "visit", "01-09")
    platform.step(two, "accept", "01-09")
    platform.step(two, "begin_step", "01-09", "check")
    platform.finish(two, "01-20")
    # Settled at home, as they had asked; and one who had asked too was sent elsewhere.
    three = _service(platform, "01-07", channel="home", home_asked=True)
    platform.step(three, "settle", "01-07", "done")
    four = _service(platform, "01-08", home_asked=True)
    platform.step(four, "refer", "01-09", platform.office, reason="theirs")
    # Refused; and typed twice, so withdrawn.
    platform.step(_service(platform, "01-09"), "refuse", "01-09", reason="not from here")
    twice = _service(platform, "01-05")
    platform.community.cases.withdraw(twice, by=platform.clerk, reason="typed twice")
    # In July two complain: of the second case rightly, of the third not.
    for about, upheld in ((two, True), (three, False)):
        complaint = platform.receive("request", "07-01", about=about, fields={"sort": "complaint"})
        platform.step(complaint, "accept", "07-01")
        platform.finish(complaint, "07-02", upheld=upheld)


def _serve_well(platform: Platform) -> None:
    """Live a second quarter in which all goes well."""
    # 9 of 15 days, with the step that might have been left out; and at home after 1 of 7.
    one = _service(platform, "04-01", limit="long")
    two = _service(platform, "04-03", channel="grid", home_asked=True)
    for number, begun, ended, steps in (
        (one, "04-02", "04-10", ("check", "work", "deliver")),
        (two, "04-03", "04-04", ("check", "work")),
    ):
        platform.step(number, "accept", begun)
        for name in steps:
            platform.step(number, "begin_step", begun, name)
        platform.finish(number, ended)


@pytest.mark.parametrize(
    ("kpi", "first", "second"),
    [
        # Accepted: one, two and three; two had to come again.
        ("first-visit-acceptance", Fraction(200, 3), 100),
        # Answered here: one, two and three, with 1, 2 and 1 visits.
        ("visits-per-case", Fraction(4, 3), 1),
        # Of one, two, three and four all but four; the refused one does not count.
        ("closed-in-hall", 75, 100),
        # Answered: five; only two took longer than its limit.
        ("services-in-time", 80, 100),
        # Three and four asked to be served at home; three was.
        ("near-service", 50, 100),
        # Case two, though it is closed by now.
        ("overdue-cases", 1, 0),
        # Hours 0, 0, 24, 72 and 336; and 24 and 216.
        ("median-hours", 24, 120),
        # Percent of the limit, rounded down: 0, 0, 14, 42 and 200; and 14 and 60.
        ("median-limit-used", 14, 37),
        # Steps: two of one owned, the one of two not; then five of five.
        ("steps-owned", Fraction(200, 3), 100),
        # Case two was never handled inside; bringing the result may be left out.
        ("steps-skipped", 1, 0),
        # Closed: one, two and three. One correction, one upheld complaint; one was not upheld.
        ("faults", Fraction(200, 3), 0),
    ],
)
def test_the_window_and_the_four_zeros(platform, kpi, first, second):
    assert (platform.value(kpi, FIRST), platform.value(kpi, SECOND)) == (first, second)


def test_a_target_of_none_is_missed_by_one(platform):
    told = [
        platform.community.kpis.compute("overdue-cases", one).whole.met for one in (FIRST, SECOND)
    ]
    assert told == [False, True]


# --- A7-1


def _item(platform: Platform, code: str, **more: object) -> str:
    told = {"legal_basis": "law", "materials": "identity card", "limit": "short", "window": "1"}
    return platform.write(
        "service-items", code=code, name=code, **{**told, "listed_on": day("01-01"), **more}
    )


def test_items_count_while_they_are_listed_and_once_they_are_published(platform):
    _item(platform, "a", published_on=day("01-02"))
    _item(platform, "b")
    _item(platform, "c", published_on=day("01-02"), ended_on=day("03-31"))
    platform.withdraw("service-items", _item(platform, "a", published_on=day("01-02")))

    # Of a, b and c two are published; c goes with March, so that a and b are left.
    assert platform.value("service-items-published", FIRST) == 2
    assert platform.value("service-items-open", FIRST) == Fraction(200, 3)
    assert platform.value("service-items-published", SECOND) == 1
    assert platform.value("service-items-open", SECOND) == 50

    # The window of the quarter: 66 2/3 published, 66 2/3 at the first visit, 75 closed in the
    # hall, and 4/3 visits, of which 3 score 0 and 1 scores 100: 83 1/3. Their mean:
    index = platform.community.indices.compute("service", FIRST)
    found = index.node("window", "community").value
    assert found == pytest.approx((200 / 3 + 200 / 3 + 75 + 250 / 3) / 4)


def test_the_hall_asks_no_fee(platform):
    with pytest.raises(InputError, match="The hall asks nothing"):
        _item(platform, "d", fee=Decimal(5))


# --- A7-9


def test_a_grid_counts_as_staffed_while_its_post_is_held(platform):
    # The second grid had its worker until June; the first has a substitute since July.
    assert [platform.value("grids-staffed", one) for one in (FIRST, THIRD)] == [100, 50]
    assert [platform.value("grids-substituted", one) for one in (FIRST, THIRD)] == [0, 50]
    assert platform.value("grids-headed", FIRST) == 100


def test_a_patrol_counts_from_thirty_minutes_once_a_day(platform):
    first, second = platform.grids
    walked = [(first, n, 30) for n in range(1, 15)] + [(first, n, 20) for n in (15, 16)]
    walked += [(second, n, 45) for n in range(1, 8)] + [(second, 1, 60)]
    for grid, number, minutes in walked:
        on = date(2026, 2, number)
        platform.write("patrols", grid=grid, patrolled_on=on, minutes=minutes, post="worker")
    for number in range(1, 32):
        on = date(2026, 3, number)
        platform.write("patrols", grid=first, patrolled_on=on, minutes=30, post="worker")

    # February: 14 and 7 of 2 x 28 days; March: 31 of 2 x 31.
    assert platform.value("grid-patrols-in-time", FEBRUARY) == Fraction(2100, 56)
    assert platform.value("grid-patrols-in-time", MARCH) == 50
    # Both grids were walked in February, one in March; a withdrawn round covers none.
    round_ = platform.write(
        "patrols", grid=second, patrolled_on=day("03-31"), minutes=30, post="worker"
    )
    platform.withdraw("patrols", round_)
    assert platform.value("grid-coverage", FEBRUARY) == 100
    assert platform.value("grid-coverage", MARCH) == 50


def test_visits_count_for_whose_they_are_due(platform):
    community = platform.community
    joined = [
        community.affiliations.new(member=one, kind="visit.monthly", valid_from=day("01-01"))
        for one in platform.members[:20]
    ]
    community.affiliations.add_all(joined, by=platform.clerk)
    visits = [("02-10", n) for n in (*range(15), 14, 21)]
    visits += [("03-10", n) for n in range(10)] + [("09-10", n) for n in range(18)]
    for number, (on, home) in enumerate(visits):
        wished = {"wished": True, "raised_on": day(on) if number < 12 or number > 16 else None}
        told = wished if home < 15 and on < "09" else {}
        platform.write(
            "grid-diary", visited_on=day(on), household=platform.homes[home], post="w", **told
        )

    # Due monthly to 20 households: 15 in February (one twice; the 22nd is not among them), 10
    # in March. Once in each half: 16 of 24 (the 15 and the 22nd), then 18 of 25.
    assert platform.value("grid-monthly-visits-in-time", FEBRUARY) == 75
    assert platform.value("grid-monthly-visits-in-time", MARCH) == 50
    assert platform.value("grid-visits-in-time", HALF) == Fraction(200, 3)
    assert platform.value("grid-visits-in-time", OTHER_HALF) == 72
    # Wishes: of February 16, of which the first twelve were raised; of March all ten.
    assert platform.value("grid-wishes-raised", FEBRUARY) == 75
    assert platform.value("grid-wishes-raised", MARCH) == 100


def _event(platform: Platform, on: str, grid: int, limit: str) -> str:
    return platform.receive(
        "grid-event", on, subject=platform.grids[grid], limit=limit, fields={"topic": "safety"}
    )


def _six_steps(platform: Platform, on: str, done: str, grid: int, limit: str) -> None:
    number = _event(platform, on, grid, limit)
    platform.step(number, "accept", on)
    platform.step(number, "assign", on, platform.posts[3 + grid])
    platform.finish(number, done)


def test_events_are_in_time_by_their_class(platform):
    # January: a simple one on the spot; ordinary ones after 24 hours, and after 72. One waits.
    platform.step(_event(platform, "01-05", 0, "simple"), "settle", "01-05", "swept")
    _six_steps(platform, "01-06", "01-07", 0, "ordinary")
    _six_steps(platform, "01-06", "01-09", 1, "ordinary")
    _event(platform, "01-10", 1, "major")
    # April: a prominent one in 6 of its 7 days.
    _six_steps(platform, "04-01", "04-07", 1, "prominent")

    assert platform.value("grid-events-in-time", FIRST) == Fraction(200, 3)
    assert platform.value("grid-events-simple", FIRST) == Fraction(100, 3)
    assert platform.value("grid-events-in-time", SECOND) == 100
    assert platform.value("grid-events-simple", SECOND) == 0
    found = platform.community.kpis.compute("grid-events-in-time", FIRST)
    assert [found.of(one).value for one in platform.grids] == [100, 0]


def test_only_a_simple_event_is_settled_on_the_spot(platform):
    number = _event(platform, "10-05", 0, "ordinary")
    with pytest.raises(InputError, match="Only a simple event"):
        platform.step(number, "settle", "10-05", "swept")
    with pytest.raises(InputError):
        platform.step(number, "handle", "10-05", "swept")  # not before it is on file
    assert platform.community.cases.show(number).state == "registered"


def _request(platform: Platform, on: str, **told: object) -> str:
    return platform.receive("request", on, fields={"sort": "help"}, **told)


def test_requests_are_in_time_by_class_and_reopened_within_thirty_days(platform):
    def settled(on: str, done: str, **told: object) -> str:
        number = _request(platform, on, **told)
        platform.step(number, "settle", done, "done")
        return number

    # May: 4 days, opened again on the 16th day, and 2 more days, together 6 of 7; danger after a
    # day, where 2 hours are allowed; one refused for a declared reason.
    again = settled("05-04", "05-08")
    platform.step(again, "reopen", "05-20", reason="still noisy")
    platform.finish(again, "05-22")
    settled("05-05", "05-06", limit="danger")
    refused = _request(platform, "05-07")
    with pytest.raises(InputError, match="no reason for which"):
        platform.step(refused, "refuse", "05-07", reason="tiresome")
    platform.step(refused, "refuse", "05-07", reason="court: the lease is before it")
    # June: opened again on the 31st day, which is late; and one in time.
    late = settled("06-01", "06-01")
    platform.step(late, "reopen", "07-02", reason="once more")
    settled("06-02", "06-03")

    assert platform.value("requests-in-time", MAY) == Fraction(200, 3)
    assert platform.value("requests-reopened", MAY) == 50
    assert platform.value("requests-in-time", JUNE) == 100
    assert platform.value("requests-reopened", JUNE) == 0


def test_ratings_are_told_from_ten_on(platform):
    for on, ratings in (("08-03", (5, 4, 4, 3, 4) * 2), ("09-03", (5,) * 9)):
        for rating in ratings:
            number = _request(platform, on)
            platform.step(number, "settle", on, "done")
            platform.community.cases.rate(number, rating, by=platform.clerk)
        platform.step(_request(platform, on), "settle", on, "done")  # nobody rated it

    # 5 + 4 + 4 + 3 + 4 are 20, twice; of nine it could be told who said what.
    assert platform.value("requests-rating", AUGUST) == 4
    assert platform.is_untold("requests-rating", Period.parse("2026-09"))


@pytest.mark.parametrize(
    ("variant", "classes"),
    [
        # As the pages that are named with them tell it.
        (
            "week",
            {
                "general": (7, "day"),
                "hard": (15, "day"),
                "utility": (24, "hour"),
                "danger": (2, "hour"),
            },
        ),
        ("workdays", {"general": (7, "workday"), "utility": (2, "workday")}),
        ("fortnight", {"general": (7, "workday"), "hard": (15, "workday")}),
    ],
)
def test_published_variants_of_limits_are_a_setting(variant, classes):
    (kind,) = [
        one
        for one in declare(Settings(request_limits=variant))
        if one.name == "request" and hasattr(one, "limits")
    ]
    assert {one.name: (one.amount, one.unit.value) for one in kind.limits} == classes


# --- A7-10


def _offer(platform: Platform, service: str, **days: object) -> str:
    told = {"provider": platform.office, "trade": "repair", "price": Decimal(30), "per": "hour"}
    return platform.write("provider-services", service=service, **told, **days)


def _order(platform: Platform, on: str, done: str, rating: int | None = None) -> None:
    number = platform.receive(
        "provider-order", on, fields={"provider": platform.office, "service": "taps"}
    )
    platform.step(number, "settle", done, "mended")
    if rating is not None:
        platform.community.cases.rate(number, rating, by=platform.clerk)


def test_providers_count_by_what_they_offer_and_how_it_was_done(platform):
    _offer(platform, "taps", agreed_on=day("01-01"), ended_on=day("03-31"))
    _offer(platform, "lamps", agreed_on=day("02-01"))
    platform.withdraw("provider-services", _offer(platform, "lamps", agreed_on=day("02-01")))
    for rating in (5, 5, 4, 4, 2) * 2:
        _order(platform, "01-05", "01-05", rating)
    _order(platform, "01-05", "01-15")  # 10 days, where 7 are agreed
    for rating in (5, 1, 1, 1):
        _order(platform, "04-05", "04-06", rating)

    assert [platform.value("provider-services", one) for one in (FIRST, SECOND)] == [2, 1]
    assert platform.value("provider-orders-in-time", FIRST) == Fraction(1000, 11)
    assert platform.value("provider-orders-in-time", SECOND) == 100
    assert platform.value("provider-rating", FIRST) == 4
    assert platform.is_untold("provider-rating", SECOND)  # four ratings are too few
    # Over all fourteen: 40 and 8 are 48.
    (lamps,) = offered(platform.community, 14)
    assert (lamps.provider, lamps.service, lamps.mean) == ("tax office", "lamps", Fraction(48, 14))
    assert offered(platform.community, 15)[0].mean is None


# --- the whole


def test_the_grids_stand_as_they_are_held_today(platform):
    told = Settings()
    first, second = grids(platform.community)
    assert (first.households, second.households) == (13, 12)
    assert first.posts == tuple(sorted((told.grid_head, told.grid_substitute, told.grid_worker)))
    assert second.posts == (told.grid_head,)
    assert not first.usual  # 300 to 500 households are usual


def test_every_row_is_carried_out_by_what_is_declared():
    declared = list(declare(Settings()))
    rows = [one for one in declared if isinstance(one, Mechanism)]
    figures = {one.name for one in declared if isinstance(one, Kpi)}
    assert {one.row for one in rows} == {"A0-4", *(f"A7-{number}" for number in range(1, 11))}
    assert {name for one in rows for name in one.kpis} == figures


def test_weights_and_bounds_of_the_index_are_settings():
    def found(**settings: object):
        (index,) = [one for one in declare(Settings(**settings)) if hasattr(one, "root")]
        return index.root

    assert {one.name for one in found(providers=Decimal(0)).nodes} == {
        "window",
        "zeros",
        "grid",
        "requests",
    }
    leaf = next(one for one in found(full=Decimal(90)).leaves() if one.name == "near-service")
    assert leaf.indicator.goalposts[0].high == 90
