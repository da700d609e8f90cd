"""The rows of 創新型黨員隊伍, A6-1 to A6-6: each figure against a sum done by hand."""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import click
import pytest
from click.testing import CliRunner

from community_gov import Community, FixedClock, Period
from community_gov.errors import InputError, RefusedError, VetoError
from community_gov_six_builds.members import commands, feedback, page

TODAY = date(2027, 1, 6)
FIRST, SECOND, THIRD = (Period.parse(f"2026Q{one}") for one in (1, 2, 3))
YEAR, NEXT = Period.parse("2026"), Period.parse("2027Q1")
START = date(2026, 1, 1)
LATER = date(2026, 4, 1)


class Branch:
    """One community of 30 residents, 20 of them full members, in January 2027."""

    def __init__(self, community: Community) -> None:
        self.community = community
        admin = community.actors.named("Li")
        self.clerk = community.actors.add("Zhang", "clerk", by=admin)
        self.reviewer = community.actors.add("Wang", "reviewer", by=admin)
        community.plugins.enable("members", by=admin)
        grid = community.grids.add(code="G1", name="G1", by=self.clerk)
        self.home = community.households.add(code="H1", grid=grid.id, by=self.clerk).id
        made = [
            community.members.new(code=f"M{number:02}", name=f"R{number}", household=self.home)
            for number in range(30)
        ]
        self.members = [one.id for one in community.members.add_all(made, by=self.clerk)]
        self.units = {
            code: community.organizations.add(code=code, name=code, kind="employer", by=self.clerk)
            for code in ("TAX", "POST")
        }
        for kind, people in (
            ("party.member", range(20)),
            ("party.employed", range(12)),
            ("party.without-office", range(2)),
        ):
            self.belong(kind, people, date(2020, 7, 1))

    def belong(self, kind: str, people: range, since: date) -> None:
        new = self.community.affiliations.new
        self.community.affiliations.add_all(
            [new(member=self.members[one], kind=kind, valid_from=since) for one in people],
            by=self.clerk,
        )

    def write(self, register: str, **values: object) -> str:
        told = {
            name: self.members[value] if name in _PEOPLE and isinstance(value, int) else value
            for name, value in values.items()
        }
        return self.community.registers[register].add(by=self.clerk, **told).id

    def value(self, kpi: str, period: Period) -> Fraction | None:
        return self.community.kpis.compute(kpi, period).whole.value

    def total(self, scheme: str, who: int, period: Period) -> Decimal:
        batch = self.community.points.propose(scheme, period, by=self.clerk)
        if batch is not None:
            self.community.points.confirm(batch.id, by=self.reviewer)
        return self.community.points.score(scheme, self.members[who], period).total


_PEOPLE = ("member", "contact", "trainee")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Branch]:
    file = tmp_path_factory.mktemp("rows") / "town.db"
    with Community.create(
        file, name="Elm Lane", administrator="Li", clock=FixedClock(TODAY)
    ) as community:
        made = Branch(community)
        _bring_up(made)
        _do(made)
        _report(made)
        _wish(made)
        _float(made)
        _post(made)
        yield made


def _bring_up(town: Branch) -> None:
    """Let ten members bring up fifteen residents; one has a second contact until the end of May."""
    for number in range(15):
        town.write("trainee-contacts", contact=number % 10, trainee=15 + number, since=START)
    second = {"contact": 1, "trainee": 15, "since": START, "until": date(2026, 5, 31)}
    town.write("trainee-contacts", **second)
    for number in range(8):
        town.write(
            "trainee-talks", contact=number, trainee=15 + number, on=date(2026, 2, 1),
            opinion="go-on",
        )  # fmt: skip
    town.write("trainee-talks", contact=9, trainee=15, on=date(2026, 2, 1), opinion="go-on")
    for number in range(15):
        town.write(
            "trainee-talks", contact=number % 10, trainee=15 + number, on=date(2026, 5, 1),
            opinion="go-on",
        )  # fmt: skip
    for number, minutes in enumerate((*(f"page {one}" for one in range(1, 7)), "")):
        town.write(
            "trainee-reviews", contact=number, trainee=15 + number, on=date(2026, 3, 1),
            opinion="go-on", minutes=minutes,
        )  # fmt: skip


def _do(town: Branch) -> None:
    """Let eight members do ten deeds with proof, five of them on posts; a ninth has no proof."""
    for number in range(10):
        town.write(
            "member-deeds", member=number % 8, kind="post" if number < 5 else "service",
            done_on=date(2026, 1, 10), title="patrol", proof="sheet",
        )  # fmt: skip
    town.write(
        "member-deeds", member=8, kind="post", done_on=date(2026, 1, 10), title="patrol", proof=""
    )
    for number in range(5):
        town.write(
            "member-deeds", member=10 + number, kind="service", done_on=date(2026, 5, 1),
            title="patrol", proof="sheet",
        )  # fmt: skip


def _report(town: Branch) -> None:
    """Let nine report for the first quarter, one of whom leaves in March, and three in April."""
    tax, post = town.units["TAX"].id, town.units["POST"].id
    told = {"unit": tax, "skill": "repair"}
    for number in range(9):
        town.write(
            "reported-members", member=number, **told, reported_on=START, unit_may_know=number < 2,
            left_on=date(2026, 3, 15) if number == 8 else None,
        )  # fmt: skip
    for number in (9, 10, 11):
        town.write("reported-members", member=number, **told, reported_on=LATER)
    gone = {"reported_on": date(2025, 1, 1), "left_on": date(2025, 12, 31)}
    town.write("reported-members", member=12, **told, **gone)
    for number in range(6):
        town.write(
            "employed-services", member=number, unit=tax, on=date(2026, 2, 1), kind="repair",
            hours=Decimal(2), proof="card",
        )  # fmt: skip
    town.write(
        "employed-services", member=6, unit=tax, on=date(2026, 2, 1), kind="repair",
        hours=Decimal(8), proof="",
    )  # fmt: skip
    for number in range(5):
        town.write(
            "employed-services", member=number, unit=tax, on=date(2026, 5, 1), kind="repair",
            hours=Decimal(1), proof="card",
        )  # fmt: skip
    for unit, day in ((tax, date(2026, 3, 30)), (post, date(2026, 3, 31)), (tax, LATER)):
        town.write("employer-feedback", unit=unit, up_to=day, sent_on=day)


def _wish(town: Branch) -> None:
    """Let ten wishes be asked for, six taken, and five fulfilled; none of ten later ones is."""
    book, by = town.community.registers["wishes"], town.clerk
    told = {"kind": "repair", "wish": "a lamp", "household": town.home}
    rows = [town.write("wishes", asked_on=date(2026, 1, 5), **told) for _number in range(10)]
    for row in rows[:7]:
        book.move(row, "list", by=by)
    taken = {"unit": town.units["TAX"].id, "taken_on": date(2026, 1, 9)}
    for number, row in enumerate(rows[:7]):
        changes = {**taken, "member": town.members[number]}
        book.move(row, "take", by=by, changes=changes)
    emptied = dict.fromkeys(("member", "taken_on"))
    book.move(rows[6], "give-back", by=by, reason="ill", changes=emptied)
    for row in rows[:5]:
        done = {"fulfilled_on": date(2026, 7, 1), "hours": Decimal("1.5")}
        book.move(row, "fulfil", by=by, evidence="thanks", changes=done)
    for _number in range(10):
        town.write("wishes", asked_on=date(2026, 5, 5), **told)


def _float(town: Branch) -> None:
    """Let ten members float from January on, half of them with the paper of their stay."""
    stays = (
        (183, True, "certificate"),
        (10, False, "certificate"),
        (400, False, "certificate"),
        (184, True, "transfer"),
        (365, True, "transfer"),
        (184, True, "certificate"),
        (365, True, "none"),
        (183, True, "transfer"),
        (10, False, "none"),
        (None, True, "transfer"),
    )
    for number, (days, fixed, paper) in enumerate(stays):
        until = None if days is None else START + timedelta(days=days)
        town.write(
            "floating-members", contact=0, member=10 + number, direction="out", city="Kunming",
            since=START, until=until, fixed_place=fixed, paper=paper,
        )  # fmt: skip
        for day, kind in ((date(2026, 2, 1), "contact"), (date(2026, 6, 1), "report")):
            if number < 2 or (day.month == 6 and number < 10):
                town.write("floating-touches", member=10 + number, contact=0, on=day, kind=kind)


def _post(town: Branch) -> None:
    """Let ten of twelve posts be taken up on January 5th, and five reviewed in time."""
    book, by = town.community.registers["member-posts"], town.clerk
    for number in range(12):
        row = town.write(
            "member-posts", number=str(number), post="stairs", kind="upkeep", duties="keep them",
            announced_on=START,
        )  # fmt: skip
        if number >= 10:
            continue
        book.move(row, "choose", by=by, changes={"member": town.members[number]})
        book.move(row, "settle", by=by, evidence="minutes")
        days = {"noticed_on": START, "taken_on": date(2026, 1, 5)}
        book.move(row, "take-up", by=by, evidence="notice", changes=days)
        if number < 5:
            reviewed = {"reviewed_on": date(2026, 12, 20)}
            book.move(row, "review", by=by, evidence="minutes", changes=reviewed)


FIGURES = [
    # A6-1. 15 pairs and one second contact until May; 15 trainees for 10 contacts.
    ("trainee-pairs", FIRST, Fraction(16)),
    ("trainee-pairs", THIRD, Fraction(15)),
    ("trainees-of-a-contact", FIRST, Fraction(3, 2)),
    # First: 8 of 16 pairs talked (few would be hidden); M9 and M15 talked too and are no pair.
    # Second: 15 of 15, the pair that ended in May owes nothing.
    ("trainee-talks-in-time", FIRST, Fraction(50)),
    ("trainee-talks-in-time", SECOND, Fraction(100)),
    # 6 of 16; the review without minutes is none.
    ("trainee-reviews-in-time", FIRST, Fraction(75, 2)),
    ("trainee-reviews-in-time", SECOND, Fraction(0)),
    # A6-2. 8 of 20 full members, the ninth has no proof; then 5 of 20.
    ("members-with-deeds", FIRST, Fraction(40)),
    ("members-with-deeds", SECOND, Fraction(25)),
    # A6-3. Of 12 known first 9 (who left in 2025 is not there), then 8 + 3.
    ("employed-members-reported", FIRST, Fraction(75)),
    ("employed-members-reported", SECOND, Fraction(1100, 12)),
    # 6 x 2 h, the 8 h without proof are none; 5 x 1 h; wishes in July 5 x 1.5 h.
    ("employed-member-hours", FIRST, Fraction(12)),
    ("employed-member-hours", SECOND, Fraction(5)),
    ("employed-member-hours", THIRD, Fraction(15, 2)),
    # Of 10 wishes 7 taken, of which one was given back: 6; 5 fulfilled.
    ("wishes-taken", FIRST, Fraction(60)),
    ("wishes-fulfilled", FIRST, Fraction(50)),
    ("wishes-taken", SECOND, Fraction(0)),
    # Both units were told in the first quarter, one in the second.
    ("employer-feedback-in-time", FIRST, Fraction(100)),
    ("employer-feedback-in-time", SECOND, Fraction(50)),
    # A6-4. M11 and M18 came back on January 11th, so 8 are away on March 31st, and M10 was in
    # touch (M11 was so after her return): 7 are lost. Second: all who are still away were.
    ("floating-lost-contact", FIRST, Fraction(7)),
    ("floating-lost-contact", SECOND, Fraction(0)),
    ("floating-contacts-in-time", FIRST, Fraction(100, 8)),
    ("floating-contacts-in-time", SECOND, Fraction(100)),
    # On the last day of 2026 the stays of 400 and 365 days and the open one are there: 4, and
    # all of them reported in June.
    ("floating-reports-in-time", YEAR, Fraction(100)),
    # Up to 183 days the certificate, longer at a fixed place the transfer, without one or an
    # end the certificate: the first five of ten.
    ("floating-papers-fit", FIRST, Fraction(50)),
    # A6-5. 10 of 12 posts; of 10 taken up on 2026-01-05 5 reviewed by 2027-01-05.
    ("member-posts-filled", FIRST, Fraction(1000, 12)),
    ("member-post-reviews-in-time", NEXT, Fraction(50)),
    # 5 of 10 deeds with proof.
    ("deeds-on-posts", FIRST, Fraction(50)),
]


@pytest.mark.parametrize(
    ("kpi", "period", "expected"), FIGURES, ids=[f"{one[0]}-{one[1]}" for one in FIGURES]
)
def test_a_figure_is_the_sum_done_by_hand(town, kpi, period, expected):
    assert town.value(kpi, period) == expected


def test_a_trainee_has_two_contacts_at_most(town):
    # 發展黨員: one or two full members bring up each.
    town.write("trainee-contacts", contact=11, trainee=29, since=TODAY)
    with pytest.raises(InputError, match="2 at most"):
        town.write("trainee-contacts", contact=12, trainee=29, since=TODAY)


def test_trainees_go_their_way_by_decisions_alone_and_are_never_listed(town):
    book = town.community.registers["trainees"]
    row = town.write("trainees", member=15, applied_on=date(2025, 1, 1))
    with pytest.raises(InputError, match="evidence"):
        book.move(row, "choose", by=town.clerk)
    for step in ("choose", "put-forward", "admit", "extend", "confirm"):
        book.move(row, step, by=town.clerk, evidence="minutes")
    assert book.get(row).state == "full"
    with pytest.raises(RefusedError):
        book.rows(reader=town.clerk)
    with pytest.raises(RefusedError):
        town.community.pairs.listed("trainee-contacts", FIRST)


def test_the_quarterly_scheme_has_base_votes_and_a_bonus_of_twenty_at_most(town):
    # Kaijiang: 50 + mutual vote up to 50 + up to 20. By hand 50 + 42 + min(11 x 2, 20) = 112;
    # the other has no vote that is on record: 50.
    period, on = Period.parse("2026Q4"), date(2026, 11, 1)
    vote = {"on": on, "points": Decimal(42), "voters": 6}
    town.write("member-post-votes", member=0, **vote, minutes="page 3")
    town.write("member-post-votes", member=1, **vote)
    for _number in range(11):
        town.write("member-deeds", member=0, kind="hard", done_on=on, title="flood", proof="sheet")
    assert town.total("member-post-points", 0, period) == Decimal(112)
    assert town.total("member-post-points", 1, period) == Decimal(50)
    with pytest.raises(InputError, match="more than 50"):
        town.write("member-post-votes", member=0, on=on, points=Decimal(51), voters=6)


def test_an_exemption_rests_on_a_decision_and_lowers_the_denominator_alone(town):
    # 5 of 20 full members in the second quarter; with one exempted since April 5 of 19.
    since = LATER
    with pytest.raises(VetoError, match="no decision of the branch"):
        town.belong("party.exempted", range(19, 20), since)
    counts = {"held_on": since, "entitled": 20, "by": town.clerk}
    record = town.community.decisions.record
    failed, _outcome = record("exemption-from-points", "M19", **counts, present=12, yes=10)
    passed, _outcome = record("exemption-from-points", "M19", **counts, present=12, yes=11)
    for decision in (None, failed.id):
        with pytest.raises(VetoError, match="decision of the branch that was passed"):
            town.write("points-exemptions", member=19, decision=decision, since=since)
    row = town.write("points-exemptions", member=19, decision=passed.id, since=since)
    with pytest.raises(VetoError, match="that was passed"):
        town.community.registers["points-exemptions"].amend(row, by=town.clerk, decision=failed.id)

    town.belong("party.exempted", range(19, 20), since)

    assert town.value("members-with-deeds", SECOND) == Fraction(500, 19)
    score = town.community.points.score("member-points", town.members[19], YEAR)
    assert (score.total, score.attainable) == (Decimal(20), Decimal(20))


def test_a_unit_is_told_by_name_of_those_alone_who_agreed(town):
    # First quarter: 9 had reported. M0 and M1 agreed, 2 h each; of the other 7, 4 served 2 h.
    told = feedback(town.community, town.units["TAX"], FIRST)

    assert [(one.called, one.services, one.hours) for one in told.named] == [
        ("R0", 1, 2),
        ("R1", 1, 2),
    ]
    assert (told.others.people, told.others.services, told.others.hours) == (7, 4, 8)
    assert (told.everyone.people, told.everyone.hours) == (9, 12)
    text = page(told)
    assert "R1" in text
    assert "R2" not in text


def test_a_wish_is_taken_by_somebody_and_given_back_by_nobody_in_silence(town):
    book, by = town.community.registers["wishes"], town.clerk
    row = town.write("wishes", asked_on=TODAY, kind="law", wish="a form")
    book.move(row, "list", by=by)
    with pytest.raises(InputError, match="say who takes it"):
        book.move(row, "take", by=by)
    book.move(row, "take", by=by, changes={"member": town.members[0], "taken_on": TODAY})
    with pytest.raises(InputError, match="empty who took it"):
        book.move(row, "give-back", by=by, reason="away")


class Call:
    """What the command line hands to a command of a plugin."""

    def __init__(self, community: Community) -> None:
        self.community = community

    def open(self) -> nullcontext[Community]:
        """Leave the community open, which is the test's."""
        return nullcontext(self.community)


def test_the_page_for_a_unit_is_written_once_and_an_unknown_unit_is_told(town, tmp_path):
    group, file = click.Group("members"), str(tmp_path / "tax.html")
    commands(group)

    def run(unit: str) -> str:
        asked = ["feedback", unit, file, "--period", "2026Q1"]
        return (
            CliRunner()
            .invoke(group, asked, obj=Call(town.community), catch_exceptions=False)
            .output
        )

    assert "note in feedback to employers when it was sent" in run("TAX")
    assert "<td>R0</td><td>1</td><td>2" in (tmp_path / "tax.html").read_text("utf-8")
    with pytest.raises(InputError, match="is there already"):
        run("TAX")
    with pytest.raises(InputError, match="There are: POST, TAX"):
        run("GAS")
