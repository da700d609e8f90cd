"""Points outside the cap: they count once every step was recorded, in order, by different people.

The scheme is that of a county bureau (縣工信局): of 100 points 20 are a base and at most 10 a
reward; awards of the county or higher lie outside that cap, after 支部申報, 黨委初審 and
組織部備案, with proof. What one award brings is not published; 5 is an own choice.
"""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from community_gov import Period
from community_gov.errors import DeclarationError, InputError, NotPermittedError
from community_gov.model.declarations import Approval, Rule, Scheme
from community_gov.model.ids import SubjectKind
from community_gov.model.text import label
from community_gov.points.fold import Treatment

YEAR = Period.parse("2026")

BUREAU = """
[[scheme]]
name = "bureau"
label = { en = "bureau", zh_hans = "工信局积分", zh_hant = "工信局積分" }
subject = "member"
base = 20
ceiling = 100
reference = "see the test"
valid_from = 2026-01-01

[[scheme.categories]]
name = "reward"
label = { en = "reward", zh_hans = "奖励分", zh_hant = "獎勵分" }
cap = { points = 10, per = "year" }

[[scheme.approvals]]
name = "branch"
label = { en = "reported by the branch", zh_hans = "支部申报", zh_hant = "支部申報" }
who = "the branch"
reference = "see the test"

[[scheme.approvals]]
name = "committee"
label = { en = "examined first", zh_hans = "党委初审", zh_hant = "黨委初審" }
who = "the party committee"
reference = "see the test"

[[scheme.approvals]]
name = "filed"
label = { en = "filed", zh_hans = "组织部备案", zh_hant = "組織部備案" }
who = "the organization department"
reference = "see the test"

[[scheme.rules]]
id = "merit"
label = { en = "merit", zh_hans = "好事", zh_hant = "好事" }
fact = "service.given"
when = 'work != "award"'
points = "3"
category = "reward"
valid_from = 2026-01-01
reference = "see the test"

[[scheme.rules]]
id = "award"
label = { en = "award", zh_hans = "表彰", zh_hant = "表彰" }
fact = "service.given"
when = 'work == "award"'
points = "5"
category = "reward"
approvals = ["branch", "committee", "filed"]
outside_cap = true
valid_from = 2026-01-01
reference = "see the test"
"""

STEPS = ("branch", "committee", "filed")


@pytest.fixture
def bureau(open_town):
    """Open the town of the bureau, with an actor for each step."""
    town = open_town(BUREAU)
    people = [town.community.actors.add(name, "reviewer", by=town.admin) for name in STEPS]
    return town, people


def serve(town, *works, day=date(2026, 3, 1)):
    book = town.community.registers["services"]
    for work in works:
        book.add(member=town.wang, day=day, hours=Decimal(1), work=work, by=town.clerk)
    batch = town.community.points.propose("bureau", YEAR, by=town.clerk, reason="came late")
    town.community.points.confirm(batch.id, by=town.reviewer)
    return [one.seq for one in town.community.points.entries(batch.id)]


def score(town):
    return town.community.points.score("bureau", town.wang, YEAR)


def approve(town, seq, step, by):
    return town.community.points.approve(seq, step, by=by, evidence=f"minutes of the {step}")


def test_an_award_counts_outside_the_cap_after_its_last_step_and_not_before(bureau):
    town, people = bureau
    (award,) = serve(town, "award")
    serve(town, "help", "help", "help", "help")
    # 20 to start with; four times 3 are 12, of which 10 count; the award waits.
    totals = [score(town).total]
    for step, person in zip(STEPS, people, strict=True):
        approve(town, award, step, person)
        totals.append(score(town).total)
    assert totals == [30, 30, 30, 35]
    assert town.community.verify() > 0


def test_what_waits_is_seen_as_pending_with_the_step_that_comes_next(bureau):
    town, people = bureau
    (award,) = serve(town, "award")
    (line,) = score(town).lines
    assert (line.treatment, line.amount, line.counted) == (Treatment.PENDING, 5, 0)
    approve(town, award, "branch", people[0])
    scheme = town.community.points.declared()[0]
    (waiting,) = town.community.points.approvals.pending(scheme)
    assert (waiting.entry.seq, waiting.next.name, waiting.next.who) == (
        award,
        "committee",
        "the party committee",
    )
    (step,) = waiting.steps
    assert (step.step, step.approved, step.by, step.evidence, step.day) == (
        "branch",
        True,
        people[0].id,
        "minutes of the branch",
        date(2026, 7, 1),
    )
    (reason,) = town.community.points.explain("bureau", town.wang, YEAR).reasons
    assert "5 count once they are approved" in reason.text


def test_a_step_out_of_order_is_refused(bureau):
    town, people = bureau
    (award,) = serve(town, "award")
    with pytest.raises(InputError, match=f"next step of entry {award} is branch, not committee"):
        approve(town, award, "committee", people[0])


def test_one_person_records_one_step_only(bureau):
    town, people = bureau
    (award,) = serve(town, "award")
    approve(town, award, "branch", people[0])
    with pytest.raises(NotPermittedError, match="recorded an earlier step"):
        approve(town, award, "committee", people[0])
    with pytest.raises(NotPermittedError, match="may not approve points"):
        approve(town, award, "committee", town.clerk)


def test_a_step_needs_a_paper_that_shows_it(bureau):
    town, people = bureau
    (award,) = serve(town, "award")
    with pytest.raises(InputError, match="which paper"):
        town.community.points.approve(award, "branch", by=people[0], evidence=" ")


def test_a_refused_step_ends_it_for_a_stated_reason(bureau):
    town, people = bureau
    (award,) = serve(town, "award")
    approve(town, award, "branch", people[0])
    approvals = town.community.points.approvals
    with pytest.raises(InputError, match="Say why"):
        approvals.refuse(award, "committee", by=people[1], reason="")
    approvals.refuse(award, "committee", by=people[1], reason="an award of the town only")
    with pytest.raises(InputError, match="waits for no approval"):
        approve(town, award, "committee", people[1])
    assert {one.treatment for one in score(town).lines} == {Treatment.REVERSED}
    assert [(one.step, one.approved) for one in approvals.steps(award)] == [
        ("branch", True),
        ("committee", False),
    ]
    # What a person took back for a reason is not proposed again.
    assert town.community.points.propose("bureau", YEAR, by=town.clerk) is None


def test_what_needs_no_approval_or_has_it_waits_for_none(bureau):
    town, people = bureau
    plain, award = serve(town, "help", "award")
    for step, person in zip(STEPS, people, strict=True):
        approve(town, award, step, person)
    for seq in (plain, award):
        with pytest.raises(InputError, match=f"Entry {seq} waits for no approval"):
            approve(town, seq, "branch", people[0])


def test_the_last_step_adjusts_a_period_that_was_closed_meanwhile(bureau):
    town, people = bureau
    (award,) = serve(town, "award")
    town.clock.move_to(date(2027, 1, 5))
    periods = town.community.points.periods
    closing = periods.close("bureau", YEAR, by=town.reviewer, reason="over")
    for step, person in zip(STEPS, people, strict=True):
        approve(town, award, step, person)
    found = periods.total("bureau", town.wang, YEAR)
    assert (found.as_closed, found.adjusted, found.now, found.open) == (20, 5, 25, 0)
    (change,) = periods.adjustments(closing.id)
    assert (change.by, change.reason) == (people[2].id, "minutes of the filed")


def test_a_rule_outside_the_cap_uses_none_of_it_up(open_town):
    town = open_town(BUREAU.replace('approvals = ["branch", "committee", "filed"]\n', ""))
    serve(town, "award", "award", "award", "help", "help", "help", "help")
    # Three awards bring 15 beside the 10 that the rewards are held to.
    assert score(town).total == 45


NAMED = label("x", "x", "x")
RULE = Rule("r", NAMED, "f", "1", date(2026, 1, 1), "see the test", approvals=("town",))
TOWN = Approval("town", NAMED, "the town", "see the test")


def test_a_rule_names_steps_that_its_scheme_declares_each_once():
    def made(rule, *steps):
        return Scheme(
            "s", NAMED, SubjectKind.MEMBER, "see the test", date(2026, 1, 1), (rule,),
            approvals=steps,
        )  # fmt: skip

    assert made(RULE, TOWN).rules == (RULE,)
    with pytest.raises(DeclarationError, match="there is no approval 'town'"):
        made(RULE)
    with pytest.raises(DeclarationError, match="declared twice"):
        made(RULE, TOWN, TOWN)
    with pytest.raises(DeclarationError, match="declared twice"):
        made(evolve(RULE, approvals=("town", "town")), TOWN)
