"""The rows of 務實型「兩委」班子, A5-1 to A5-5: each figure against a sum done by hand."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from community_gov import Community, FixedClock, Period
from community_gov.errors import InputError
from community_gov.plugin import DecisionId

TODAY = date(2026, 12, 31)
FIRST, SECOND = Period.parse("2026Q1"), Period.parse("2026Q2")


class Committees:
    """One community with the committees alone, seen on the last day of 2026."""

    def __init__(self, community: Community) -> None:
        self.community = community
        admin = community.actors.named("Li")
        self.clerk = community.actors.add("Zhang", "clerk", by=admin)
        community.plugins.enable("committee", by=admin)
        women = (1, 3, 5)
        made = [
            community.members.new(
                code=f"M{number}", name=f"R{number}", sex="2" if number in women else "1"
            )
            for number in range(9)
        ]
        self.members = [one.id for one in community.members.add_all(made, by=self.clerk)]
        self.bodies = {
            code: community.organizations.add(code=code, name=code, kind=kind, by=self.clerk).id
            for code, kind in (
                ("RC", "residents-committee"),
                ("PC", "party-committee"),
                ("CLUB", "club"),
            )
        }

    def write(self, register: str, **values: object) -> str:
        return self.community.registers[register].add(by=self.clerk, **values).id

    def sits(
        self, body: str, title: str, who: int | None, since: date | None, until: date | None = None
    ) -> None:
        self.community.posts.add(
            title=title,
            organization=self.bodies[body],
            holder=None if who is None else self.members[who],
            held_from=since,
            held_to=until,
            by=self.clerk,
        )

    def hold(self, kind: str, day: date, who: tuple[int, ...], hours: str, evidence: str) -> None:
        self.community.activities.add(
            by=self.clerk,
            code=f"{kind}-{day}",
            kind=kind,
            title=kind,
            held_on=day,
            evidence=evidence,
            attendance=[{"member": self.members[one], "hours": Decimal(hours)} for one in who],
        )

    def value(self, kpi: str, period: Period) -> Fraction | None:
        return self.community.kpis.compute(kpi, period).whole.value


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Committees]:
    file = tmp_path_factory.mktemp("rows") / "town.db"
    with Community.create(
        file, name="Elm Lane", administrator="Li", clock=FixedClock(TODAY)
    ) as community:
        made = Committees(community)
        _sit(made)
        _learn(made)
        _promise(made)
        _hear(made)
        _plan(made)
        yield made


def _sit(town: Committees) -> None:
    """Let M2 give her seat to M3 in June and M7 come in April; M0 heads both, M8 sits elsewhere."""
    begun = date(2025, 6, 1)
    town.sits("RC", "director", 0, begun)
    town.sits("RC", "for services", 1, begun)
    town.sits("RC", "for safety", 2, begun, date(2026, 5, 31))
    town.sits("RC", "for safety", 3, date(2026, 6, 1))
    town.sits("RC", "for culture", 4, begun)
    town.sits("RC", "for health", None, None, date(2026, 3, 31))
    town.sits("RC", "for health", 7, date(2026, 4, 1))
    town.sits("PC", "secretary", 0, begun)
    town.sits("PC", "for study", 5, begun)
    town.sits("PC", "for discipline", 6, begun)
    town.sits("CLUB", "chair", 8, begun)
    for body, began, anew in (
        ("RC", date(2020, 6, 1), date(2025, 5, 20)),
        ("PC", date(2020, 7, 1), date(2025, 12, 1)),
    ):
        term = {"body": town.bodies[body], "seats": 5, "ends_on": date(2031, 1, 1)}
        town.write("committee-terms", **term, number=1, elected_on=began, began_on=began)
        town.write("committee-terms", **term, number=2, follows=1, elected_on=anew, began_on=anew)


def _learn(town: Committees) -> None:
    town.hold("committee-training", date(2026, 2, 3), (0, 1, 2, 4, 5), "2", "photo of the roll")
    town.hold("committee-training", date(2026, 2, 10), (0, 1), "3", "")
    taken = {"member": town.members[6], "course": "law", "ended_on": date(2026, 3, 1)}
    town.write("courses-taken", **taken, hours=Decimal(2))
    town.hold("committee-training", date(2026, 6, 9), (0, 1, 3, 4, 5, 6, 7), "0.5", "roll")
    for due, done, proof in (
        (date(2026, 2, 28), date(2026, 2, 3), "roll"),
        (date(2026, 3, 1), date(2026, 3, 9), "roll"),
        (date(2026, 3, 31), date(2026, 3, 31), ""),
        (date(2026, 6, 30), date(2026, 6, 9), "roll"),
    ):
        town.write(
            "training-plan", course="law", hours=Decimal(2), owner="director", due=due,
            done_on=done, proof=proof,
        )  # fmt: skip


def _promise(town: Committees) -> None:
    kept = {"promise": "lamps", "owner": "secretary", "made_on": date(2026, 1, 4)}
    for due, done, proof in (
        (date(2026, 3, 1), date(2026, 3, 1), "slip"),
        (date(2026, 3, 1), date(2026, 3, 2), "slip"),
        (date(2026, 3, 1), date(2026, 2, 1), ""),
        (date(2026, 3, 31), None, ""),
        (date(2026, 4, 1), date(2026, 4, 1), "slip"),
        (date(2026, 6, 1), None, ""),
    ):
        row = town.write("promises", **kept, due=due, done_on=done, proof=proof)
    town.community.registers["promises"].withdraw(row, by=town.clerk, reason="typed twice")
    town.hold("promise-review", date(2026, 3, 20), (), "0", "minutes")
    town.hold("promise-review", date(2026, 6, 20), (), "0", "")


def _hear(town: Committees) -> None:
    cases, by = town.community.cases, town.clerk

    def told(adoption: str | None = None) -> dict[str, object]:
        return {"topic": "facilities", "adoption": adoption}

    cases.settle_at_once(
        "counsel", "bench", "done", by=by, at=date(2026, 1, 5), fields=told("adopted")
    )
    late = cases.receive("counsel", "bins", by=by, at=date(2026, 1, 5), fields=told("explained"))
    cases.accept(late.number, by=by, at=date(2026, 1, 5))
    cases.handle(late.number, "told why", by=by, at=date(2026, 1, 30))
    cases.receive("counsel", "noon", by=by, at=date(2026, 1, 6), fields=told())
    cases.settle_at_once(
        "counsel", "gate", "told why", by=by, at=date(2026, 5, 6), fields=told("explained")
    )
    town.write(
        "answers-published", posted_on=date(2026, 3, 30), place="board", opinions=3, answered=2,
        adopted=1,
    )  # fmt: skip


def _plan(town: Committees) -> None:
    for number, part_of, due, done, planned, spent in (
        ("1", "", date(2026, 3, 1), date(2026, 3, 1), 1000, 800),
        ("1a", "1", date(2026, 2, 1), None, None, None),
        ("2", "", date(2026, 3, 31), None, 500, 100),
        ("3", "", date(2026, 6, 1), date(2026, 5, 1), 250, 250),
    ):
        town.write(
            "development-projects", number=number, part_of=part_of, task="yard", owner="director",
            due=due, done_on=done, proof="slip" if done else "", source="budget",
            planned=None if planned is None else Decimal(planned),
            spent=None if spent is None else Decimal(spent),
        )  # fmt: skip


FIGURES = [
    # A5-1. First: 5 people x 2 h + a course of 2 h = 12 (the training without evidence counts
    # not), for M0 M1 M2 M4 M5 M6 = 6 persons: 2. Second: 7 x 1/2 = 3.5 for 7 persons (M2 gone,
    # M3 and M7 there; M0 sits in both and is one): 1/2.
    ("training-hours", Fraction(2), Fraction(1, 2)),
    # First: of 3 one in time and proved, one late, one without proof. Second: 1 of 1.
    ("training-plan-done", Fraction(100, 3), Fraction(100)),
    # A5-2. First: of 4 one kept; late, unproved and open promises are not. Second: 1 of 1, the
    # withdrawn one is none.
    ("promises-kept", Fraction(25), Fraction(100)),
    # One review with evidence, one without.
    ("promise-reviews-in-time", Fraction(100), Fraction(0)),
    # A5-3. First: settled at once, answered on January 30th (the limit of 7 working days from
    # January 5th was over), never answered: 1 of 3. Second: 1 of 1.
    ("counsel-in-time", Fraction(100, 3), Fraction(100)),
    # Of 2 answered 1 adopted; of 1 none.
    ("counsel-adopted", Fraction(50), Fraction(0)),
    ("answers-published-in-time", Fraction(100), Fraction(0)),
    # A5-4. First: 1 of 2 (the milestone is not counted), 900 of 1,500 yuan. Second: all.
    ("projects-done", Fraction(50), Fraction(100)),
    ("project-funds-spent", Fraction(60), Fraction(100)),
    # A5-5, on the last day: M0 M1 M2 M4, then M0 M1 M3 M4 M7; the club is no committee.
    ("residents-committee-members", Fraction(4), Fraction(5)),
    ("residents-committee-members-at-most", Fraction(4), Fraction(5)),
    ("party-committee-members", Fraction(3), Fraction(3)),
    ("party-committee-members-at-most", Fraction(3), Fraction(3)),
    # First 4 + 3 of 5 + 3 posts, one being vacant; then 5 + 3 of 8.
    ("committee-posts-filled", Fraction(175, 2), Fraction(100)),
    # M1, then M1 and M3; on the other committee M5.
    ("women-on-residents-committee", Fraction(1), Fraction(2)),
    ("women-on-party-committee", Fraction(1), Fraction(1)),
]


@pytest.mark.parametrize(("kpi", "first", "second"), FIGURES, ids=[one[0] for one in FIGURES])
def test_a_figure_is_the_sum_done_by_hand(town, kpi, first, second):
    assert (town.value(kpi, FIRST), town.value(kpi, SECOND)) == (first, second)


def test_a_committee_of_four_is_one_too_few_and_none_too_many(town):
    # The law of 2018: five to nine.
    kpis = town.community.kpis
    assert kpis.compute("residents-committee-members", FIRST).whole.met is False
    assert kpis.compute("residents-committee-members", SECOND).whole.met is True
    assert kpis.compute("residents-committee-members-at-most", FIRST).whole.met is True


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2025, 12, 31), "Art. 7: five to nine members"),
        (date(2026, 1, 1), "own choice: as Art. 7"),
    ],
)
def test_the_size_rests_on_the_law_of_its_day(town, day, told):
    kpi = town.community.kpis.compute("residents-committee-members", FIRST).kpi
    assert told in kpi.target_on(day).reference


def test_a_term_of_five_years_is_elected_anew_before_it_is_over(town):
    # From 2020-06-01 to 2025-06-01, and from 2020-07-01 to 2025-07-01. One was elected anew in
    # May 2025, the other in December.
    elected = "committee-elections-in-time"
    assert town.value(elected, Period.parse("2025Q2")) == 100
    assert town.value(elected, Period.parse("2025Q3")) == 0


def test_a_term_follows_an_earlier_one_and_a_post_has_another_substitute(town):
    term = {"body": town.bodies["RC"], "seats": 5, "elected_on": TODAY, "began_on": TODAY}
    with pytest.raises(InputError, match="follows a later term"):
        town.write("committee-terms", **term, number=2, follows=2, ends_on=date(2031, 12, 30))
    with pytest.raises(InputError, match="ends before it begins"):
        town.write("committee-terms", **term, number=3, ends_on=date(2026, 1, 1))
    with pytest.raises(InputError, match="does not stand in for itself"):
        town.write(
            "areas-of-work", body=town.bodies["RC"], area="lamps", post="director",
            substitute="director", since=TODAY,
        )  # fmt: skip


def test_a_project_names_the_decision_that_adopted_it(town):
    with pytest.raises(InputError, match="decision that does not exist"):
        town.write(
            "development-projects", number="9", task="yard", owner="director", due=TODAY,
            decided_by=DecisionId("x"),
        )  # fmt: skip
