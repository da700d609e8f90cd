"""Gradings that are kept: the engine proposes, people decide on ties and confirm.

The numbers are those of published schemes: 50 points to begin with and five stars from 90 on
(四川開江), at most a third of the graded for the best grade (民主評議), an award revoked keeps out
for two years (十星級文明戶), and prizes again with every 300 hours (張家港 2014).
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import define, evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community_gov import Actor, Member, Period
from community_gov.errors import (
    InputError,
    IntegrityError,
    NotPermittedError,
    RefusedError,
    UnknownError,
)
from community_gov.points.explaining.why_grade import exact
from community_gov.points.grading.recorded import RecordedGrading
from community_gov.points.grading.service import Gradings
from community_gov.points.ledger import BatchState
from community_gov.records.work import Work
from community_gov.testing.town import Town, town

LAST, YEAR = Period.parse("2025"), Period.parse("2026")
OWN = 'valid_from = 2020-01-01\nreference = "see the test"'


def named(name: str, key: str = "name") -> str:
    return f'{key} = "{name}"\nlabel = {{ en = "{name}", zh_hans = "甲", zh_hant = "甲" }}'


def book(name: str) -> str:
    return f"""
[[fact_kind]]
{named(name)}
places = 1

[[register]]
{named(name)}
fields = [
  {{ name = "member", type = "reference", refers_to = "member" }},
  {{ name = "day", type = "date" }},
  {{ name = "amount", type = "decimal", places = 1 }},
]
facts = [{{ kind = "{name}", subject = "member", on = "day", quantity = "amount" }}]
"""


HEAD = f"""
{book("duty")}
{book("revoked")}
{book("hours")}

[[scheme]]
{named("stars")}
subject = "member"
audience = "branch"
places = 1
base = 50
{OWN}
"""
DUTY = f"""
[[scheme.rules]]
{named("duty", "id")}
fact = "duty"
points = "quantity"
{OWN}
"""
GRADES = f"""
[[scheme.grades]]
{named("five-stars")}
at_least = 90
quota = "1/3"

[[scheme.grades]]
{named("four-stars")}
at_least = 75

[[scheme.bars]]
{named("revoked", "id")}
fact = "revoked"
years = 2
{OWN}
"""
AWARDS = f"""
[[scheme.figures]]
{named("served")}
fact = "hours"
take = "sum"
over = "all"

[[scheme.awards]]
{named("prize")}
of = "served"
at_least = 300
every = 300
reference = "see the test"
"""
STARS = HEAD + DUTY + GRADES


@define
class Hall:
    """A town with twelve members, and short ways to record, to propose and to ask."""

    town: Town
    members: list[Member]
    both: Actor

    @property
    def gradings(self) -> Gradings:
        return self.town.community.points.gradings

    def note(self, kind: str, who: int, amount: object = 1, day: str = "2026-03-01") -> None:
        self.town.community.registers[kind].add(
            by=self.town.clerk,
            member=self.members[who].id,
            day=date.fromisoformat(day),
            amount=Decimal(str(amount)),
        )

    def duty(self, *amounts: object, day: str = "2026-03-01", period: Period = YEAR) -> None:
        """Give duty points to the first members, and confirm them."""
        for who, amount in enumerate(amounts):
            self.note("duty", who, amount, day)
        self.count(period)

    def count(self, period: Period = YEAR) -> None:
        points = self.town.community.points
        if batch := points.propose("stars", period, by=self.town.clerk):
            points.confirm(batch.id, by=self.town.reviewer)

    def propose(self, period: Period = YEAR) -> RecordedGrading:
        return self.gradings.propose("stars", period, by=self.town.clerk)

    def settle(self, grading: RecordedGrading, who: int, grade: str | None) -> None:
        self.gradings.settle(
            grading.id, self.members[who].id, grade, by=self.town.clerk, reason="by lot"
        )

    def confirm(self, grading: RecordedGrading) -> RecordedGrading:
        return self.gradings.confirm(grading.id, by=self.town.reviewer)

    def correct(self, grading: RecordedGrading, who: int, grade: str | None, why: str) -> None:
        self.gradings.correct(
            grading.id, self.members[who].id, grade, by=self.town.reviewer, reason=why
        )

    def grades(self, grading: RecordedGrading) -> list[str | None]:
        """Return the grades of everyone, in the order of codes."""
        found = {line.subject: line.grade for line in self.gradings.lines(grading.id)}
        return [found.get(one.id) for one in self.members]

    def explain(self, grading: RecordedGrading, who: int):
        return self.gradings.explain(grading.id, self.members[who].id)


def join(here: Town, *members: Member) -> None:
    """Let members belong to the branch since long ago; all of them are graded."""
    for member in members:
        here.community.affiliations.add(
            member=member.id, kind="branch", valid_from=date(2019, 1, 1), by=here.clerk
        )


@pytest.fixture
def hall(tmp_path: Path) -> Iterator:
    """Return a function that opens a town with the scheme it is given; 2026 is just over."""
    with ExitStack() as opened:

        def open_with(pack: str = STARS) -> Hall:
            here = opened.enter_context(town(tmp_path, pack=pack, day=date(2026, 12, 31)))
            members = here.settle(households=6, people=2)
            join(here, *members)
            both = here.community.actors.add("Dan", "clerk", "reviewer", by=here.administrator)
            return Hall(here, members, both)

        yield open_with


# Twelve are graded, so that a third is four. M1 to M3 reach most; M4 and M5 tie for the last place.
TIED = (49, 48, 47, 46, 46, 45, 30, 25, 24.5)


def test_a_proposal_keeps_what_the_engine_found_and_counts_for_nothing_yet(hall):
    here = hall()
    here.duty(*TIED)

    proposed = here.propose()

    five, four = "five-stars", "four-stars"
    assert here.grades(proposed)[:3] == [five] * 3
    # 95 and 80 and 75 are four stars; 74.5 is none, as is 50; those tied wait.
    assert here.grades(proposed)[3:] == [None, None, four, four, four, *[None] * 4]
    tied = [line.subject for line in here.gradings.lines(proposed.id) if line.is_open]
    assert sorted(tied) == sorted(here.members[at].id for at in (3, 4))
    line = here.gradings.line(proposed.id, here.members[3].id)
    assert (line.graded.total, line.graded.open_for) == (96, five)
    assert (proposed.state, proposed.plugin) == (BatchState.PROPOSED, "local")
    assert here.gradings.of("stars", YEAR) is None


def test_one_grading_of_a_period_waits_at_a_time_and_another_period_does_not_mind(hall):
    here = hall()
    here.duty(45)
    here.duty(45, day="2025-03-01", period=LAST)
    here.propose()

    with pytest.raises(RefusedError, match="still waits"):
        here.propose()
    assert here.propose(LAST).state is BatchState.PROPOSED


def test_a_period_that_was_graded_is_corrected_and_not_graded_again(hall):
    here = hall()
    here.duty(45)
    here.confirm(here.propose())

    with pytest.raises(RefusedError, match="gradings correct"):
        here.propose()


def test_nobody_is_graded_while_points_of_the_period_wait(hall):
    here = hall()
    here.note("duty", 0, 45)
    batch = here.town.community.points.propose("stars", YEAR, by=here.town.clerk)

    with pytest.raises(RefusedError, match=f"points confirm {batch.id}"):
        here.propose()

    assert here.propose(LAST).period == LAST  # these points do not bear on the year before
    here.town.community.points.confirm(batch.id, by=here.town.reviewer)
    assert here.propose().period == YEAR


def test_points_of_the_year_before_have_to_count_where_some_of_them_are_carried_over(hall):
    # A fifth of last year's total is carried over (縣工信局).
    carried = f'[[scheme.items]]\n{named("carried", "id")}\nvalue = "last_total * 0.2"\n{OWN}\n'
    here = hall(HEAD + DUTY + carried + GRADES)
    here.note("duty", 0, 45, day="2025-03-01")
    here.town.community.points.propose("stars", LAST, by=here.town.clerk)

    with pytest.raises(RefusedError, match="wait to be confirmed"):
        here.propose()


def test_points_that_came_to_wait_meanwhile_keep_a_grading_from_being_confirmed(hall):
    here = hall()
    here.duty(45)
    proposed = here.propose()
    here.note("duty", 1, 45)
    here.town.community.points.propose("stars", YEAR, by=here.town.clerk)

    with pytest.raises(RefusedError, match="wait to be confirmed"):
        here.confirm(proposed)


def test_a_period_is_not_graded_before_its_last_day(hall):
    here = hall()
    here.town.clock.move_to(date(2026, 12, 30))

    with pytest.raises(RefusedError, match="2026 ends on 2026-12-31"):
        here.propose()


def test_a_scheme_without_grades_and_awards_has_nothing_to_give(hall):
    here = hall(HEAD + DUTY)

    with pytest.raises(InputError, match="neither grades nor awards"):
        here.propose()


def test_a_household_scheme_that_nobody_adopted_grades_nobody(hall):
    scheme = HEAD.replace('subject = "member"\naudience = "branch"', 'subject = "household"')
    item = f'[[scheme.items]]\n{named("all", "id")}\nvalue = "40.0"\n{OWN}\n'
    here = hall(scheme + item + GRADES.split("[[scheme.bars]]")[0])

    with pytest.raises(RefusedError, match="adopts the scheme stars"):
        here.propose()


# Ties, and what people may decide


def test_the_engine_never_breaks_a_tie_and_nothing_is_confirmed_before_people_did(hall):
    here = hall()
    here.duty(*TIED)
    proposed = here.propose()

    with pytest.raises(RefusedError, match="2 are tied"):
        here.confirm(proposed)
    here.settle(proposed, 3, "five-stars")
    with pytest.raises(RefusedError, match="1 are tied"):
        here.confirm(proposed)
    here.settle(proposed, 4, "four-stars")

    assert here.confirm(proposed).confirmed_by == here.town.reviewer.id
    assert here.grades(proposed)[3:5] == ["five-stars", "four-stars"]
    assert here.gradings.of("stars", YEAR) == here.gradings.get(proposed.id)


def test_people_cannot_give_more_places_than_the_quota_has(hall):
    here = hall()
    here.duty(*TIED)
    proposed = here.propose()
    here.settle(proposed, 3, "five-stars")

    with pytest.raises(RefusedError, match="five-stars has 4 places"):
        here.settle(proposed, 4, "five-stars")

    here.settle(proposed, 3, "four-stars")  # decided anew, while it still waits
    here.settle(proposed, 4, "five-stars")
    assert here.grades(proposed)[3:5] == ["four-stars", "five-stars"]


def test_who_stays_below_in_a_tie_takes_the_place_of_nobody_who_reached_less(hall):
    # Four places of five stars, two of four: M4 or M5 will fall, and then needs one of the two.
    here = hall(STARS.replace("at_least = 75", 'at_least = 75\nquota = "1/6"'))
    here.duty(*TIED)
    proposed = here.propose()

    # M6 with 95 is sure of a place; M7 with 80 is only if neither M4 nor M5 comes.
    assert here.grades(proposed)[5:8] == ["four-stars", None, None]
    (waiting,) = {
        line.subject
        for line in here.gradings.lines(proposed.id)
        if line.is_open and line.graded.open_for == "four-stars"
    }
    assert waiting == here.members[6].id
    here.settle(proposed, 3, "five-stars")
    here.settle(proposed, 4, "four-stars")
    with pytest.raises(RefusedError, match="four-stars has 2 places"):
        here.settle(proposed, 6, "four-stars")
    here.settle(proposed, 6, None)
    assert here.confirm(proposed).state is BatchState.CONFIRMED


def test_people_may_give_less_for_a_reason_and_never_more(hall):
    here = hall()
    here.duty(*TIED)
    proposed = here.propose()

    here.settle(proposed, 0, "four-stars")
    here.settle(proposed, 1, None)

    assert here.grades(proposed)[:3] == ["four-stars", None, "five-stars"]
    # M6 reached 95 and would fit, but the rules gave the places to others; M9 reached 74.5.
    for who, grade in ((5, "five-stars"), (8, "four-stars"), (8, "five-stars")):
        with pytest.raises(RefusedError, match="never jump"):
            here.settle(proposed, who, grade)


def test_no_decision_jumps_a_bar(hall):
    here = hall()
    here.note("revoked", 0, day="2026-02-01")
    here.duty(49)
    proposed = here.propose()

    assert here.grades(proposed)[0] is None
    for grade in ("five-stars", "four-stars"):
        with pytest.raises(RefusedError, match="Within reach: no grade"):
            here.settle(proposed, 0, grade)


def test_no_decision_jumps_a_need(hall):
    gate = GRADES.replace("at_least = 75\n", 'at_least = 75\nneeds = ["total < 90.0"]\n')
    here = hall(HEAD + DUTY + gate)
    here.duty(49)
    proposed = here.propose()

    with pytest.raises(RefusedError, match="Within reach: five-stars"):
        here.settle(proposed, 0, "four-stars")


def test_every_decision_has_a_reason_and_names_a_grade_and_a_subject_there_are(hall):
    here = hall()
    here.duty(49)
    proposed, who = here.propose(), here.members[0].id
    settle, clerk = here.gradings.settle, here.town.clerk

    with pytest.raises(InputError, match="Say why"):
        settle(proposed.id, who, None, by=clerk, reason=" ")
    with pytest.raises(UnknownError, match="There are: five-stars, four-stars"):
        settle(proposed.id, who, "gold", by=clerk, reason="by lot")
    with pytest.raises(UnknownError, match="is not in the grading"):
        settle(proposed.id, "nobody", None, by=clerk, reason="by lot")
    assert len(here.gradings.versions(proposed.id, who)) == 1


def test_what_is_decided_waits_no_more(hall):
    here = hall()
    here.duty(49)
    proposed = here.propose()
    here.confirm(proposed)

    for deed in (lambda: here.settle(proposed, 0, None), lambda: here.confirm(proposed)):
        with pytest.raises(InputError, match="is confirmed"):
            deed()


# Confirming and rejecting


def test_who_proposed_does_not_confirm(hall):
    here = hall()
    here.duty(49)
    proposed = here.gradings.propose("stars", YEAR, by=here.both)

    with pytest.raises(NotPermittedError, match="Dan proposed this grading"):
        here.gradings.confirm(proposed.id, by=here.both)
    with pytest.raises(NotPermittedError, match="may not confirm grades"):
        here.gradings.confirm(proposed.id, by=here.town.clerk)
    assert here.confirm(proposed).state is BatchState.CONFIRMED


def test_who_proposed_confirms_where_the_scheme_wants_nobody_else(hall):
    here = hall(STARS.replace("base = 50", "base = 50\nseparate_reviewer = false"))
    here.duty(49)
    proposed = here.gradings.propose("stars", YEAR, by=here.both)

    assert here.gradings.confirm(proposed.id, by=here.both).state is BatchState.CONFIRMED


def test_scores_that_changed_meanwhile_have_to_be_proposed_anew(hall):
    here = hall()
    here.duty(49, 20)
    outdated = here.propose()
    here.note("duty", 1, 10)
    here.count()

    with pytest.raises(RefusedError, match=r"(?s)for 1 of 12\..*propose stars --period 2026"):
        here.confirm(outdated)

    here.gradings.reject(outdated.id, by=here.town.reviewer, reason="a late fact")
    again = here.propose()
    here.confirm(again)
    assert here.grades(outdated)[1] is None
    assert here.grades(again)[1] == "four-stars"


def test_a_veto_that_came_meanwhile_is_a_change_although_no_score_is(hall):
    here = hall()
    here.duty(49)
    proposed = here.propose()
    here.note("revoked", 0, day="2026-02-01")

    with pytest.raises(RefusedError, match="for 1 of 12"):
        here.confirm(proposed)


def test_a_rejected_grading_stays_to_be_seen_and_never_counts(hall):
    here = hall()
    here.duty(49)
    proposed = here.propose()

    with pytest.raises(InputError, match="Say why"):
        here.gradings.reject(proposed.id, by=here.town.reviewer, reason="")
    rejected = here.gradings.reject(proposed.id, by=here.town.reviewer, reason="wrong year")

    assert (rejected.state, rejected.reason) == (BatchState.REJECTED, "wrong year")
    assert here.gradings.of("stars", YEAR) is None
    with pytest.raises(InputError, match="is rejected"):
        here.confirm(proposed)


# Correcting


def test_a_correction_is_a_new_version_and_the_old_one_stays_readable(hall):
    here = hall()
    here.duty(20)
    graded = here.propose()
    here.confirm(graded)
    here.note("duty", 0, 10)
    here.count()

    here.correct(graded, 0, "four-stars", "objection upheld: 10 hours were forgotten")

    first, second = here.gradings.versions(graded.id, here.members[0].id)
    assert (first.thing.grade, first.thing.graded.total) == (None, 70)
    assert (second.thing.grade, second.thing.graded.total) == ("four-stars", 80)
    assert second.thing.reason == "objection upheld: 10 hours were forgotten"
    assert (second.action, second.actor) == ("gradings.correct", here.town.reviewer.id)
    assert here.town.community.verify() > 0


def test_a_correction_gives_no_more_than_the_rules_give_by_now(hall):
    here = hall()
    here.duty(20, 26)
    graded = here.propose()
    here.confirm(graded)

    for who, grade in ((0, "four-stars"), (1, "five-stars")):
        with pytest.raises(RefusedError, match="never jump"):
            here.correct(graded, who, grade, "objection upheld")
    here.correct(graded, 1, None, "the reports were forged")
    assert here.grades(graded)[1] is None


def test_a_correction_needs_a_free_place(hall):
    # M1 to M4 have the four places; M5 turns out to have reached more than M4.
    here = hall()
    here.duty(49, 48, 47, 46, 45)
    graded = here.propose()
    here.confirm(graded)
    here.note("duty", 4, 2)
    here.count()

    with pytest.raises(RefusedError, match="has 4 places, and all are taken"):
        here.correct(graded, 4, "five-stars", "objection upheld")
    here.correct(graded, 3, "four-stars", "the place is another's")
    here.correct(graded, 4, "five-stars", "objection upheld")

    assert here.grades(graded)[:5] == [*["five-stars"] * 3, "four-stars", "five-stars"]


def test_only_what_was_confirmed_is_corrected_and_not_while_points_wait(hall):
    here = hall()
    here.duty(26)
    graded = here.propose()
    with pytest.raises(InputError, match="is proposed"):
        here.correct(graded, 0, None, "objection upheld")
    here.confirm(graded)

    here.note("duty", 0, 30)
    here.town.community.points.propose("stars", YEAR, by=here.town.clerk)
    with pytest.raises(RefusedError, match="wait to be confirmed"):
        here.correct(graded, 0, None, "objection upheld")


def test_who_was_forgotten_is_added(hall):
    here = hall()
    here.duty(26)
    graded = here.propose()
    here.confirm(graded)
    late = here.town.community.members.add(code="M99", name="Person 99", by=here.town.clerk)
    join(here.town, late)
    here.members.append(late)
    here.note("duty", 12, 26)
    here.count()

    here.correct(graded, 12, "four-stars", "she was not in the list")

    assert here.grades(graded)[12] == "four-stars"
    before, after = here.gradings.versions(graded.id, late.id)
    assert (before.thing.grade, after.thing.grade) == (None, "four-stars")


def test_who_is_graded_no_more_can_only_lose_the_grade(hall):
    here = hall()
    here.duty(26, 26)
    graded = here.propose()
    here.confirm(graded)
    duty = here.town.community.registers["duty"]
    (row,) = [one for one in duty.rows() if one.values["member"] == here.members[0].id]
    duty.withdraw(row.id, by=here.town.clerk, reason="was not hers")
    (belongs,) = here.town.community.affiliations.of(here.members[0].id)
    here.town.community.affiliations.amend(
        belongs.id, valid_to=date(2025, 12, 31), by=here.town.clerk
    )
    here.count()

    with pytest.raises(RefusedError, match="Within reach: no grade"):
        here.correct(graded, 0, "four-stars", "objection upheld")
    here.correct(graded, 0, None, "left the branch before the year began")
    assert here.grades(graded)[:2] == [None, "four-stars"]


# Awards


def test_an_award_is_given_with_the_grading_and_never_twice_for_the_same_hours(hall):
    here = hall(STARS + AWARDS)
    for year, hours in ((2025, 310), (2026, 600)):
        here.note("hours", 0, hours, day=f"{year}-05-01")
    first = here.propose(LAST)
    assert here.gradings.awards(first.id) == []
    here.confirm(first)
    second = here.propose(YEAR)
    here.confirm(second)

    # 310 hours are one prize; 910 in all are three, two of them new.
    given = [
        [(one.subject, one.award, one.first, one.last) for one in here.gradings.awards(each.id)]
        for each in (first, second)
    ]
    who = here.members[0].id
    assert given == [[(who, "prize", 1, 1)], [(who, "prize", 2, 3)]]


def test_an_award_of_a_rejected_grading_was_not_given(hall):
    here = hall(STARS + AWARDS)
    here.note("hours", 0, 300)
    here.gradings.reject(here.propose().id, by=here.town.reviewer, reason="wrong")

    again = here.propose()
    here.confirm(again)

    assert [(one.first, one.last) for one in here.gradings.awards(again.id)] == [(1, 1)]


def test_an_award_that_another_grading_gave_meanwhile_is_not_given_again(hall):
    here = hall(STARS + AWARDS)
    here.note("hours", 0, 300, day="2025-05-01")
    earlier, later = here.propose(LAST), here.propose(YEAR)
    here.confirm(earlier)

    with pytest.raises(RefusedError, match="for 1 of 12"):
        here.confirm(later)


def test_the_file_itself_refuses_an_award_that_was_given_already(hall):
    here = hall(STARS + AWARDS)
    here.note("hours", 0, 600)
    graded = here.propose()
    here.confirm(graded)
    (award,) = here.gradings.awards(graded.id)

    def give_again(work: Work) -> None:
        work.add(evolve(award, id=work.new_id(), first=2, last=2))

    with pytest.raises(IntegrityError, match="an award is given once for each time"):
        here.town.community.actions.perform("gradings.confirm", here.town.reviewer, give_again)


# Publishing


def test_only_winners_are_published_in_the_order_of_codes(hall):
    here = hall()
    here.duty(25, 49, 10, 45, 30)
    graded = here.propose()
    with pytest.raises(InputError, match="is proposed"):
        here.gradings.published(graded.id)
    here.confirm(graded)

    found = here.gradings.published(graded.id)

    assert [(one.code, one.grade) for one in found.winners] == [
        ("M1", "four-stars"),
        ("M2", "five-stars"),
        ("M4", "five-stars"),
        ("M5", "four-stars"),
    ]
    assert (found.graded, found.unnamed) == (12, 8)


def test_four_who_got_nothing_are_not_even_counted(hall):
    # Of twelve, eight or seven bear a grade: four without are too few to be told, five are not.
    here = hall()
    here.duty(*[30] * 8)
    graded = here.propose()
    here.confirm(graded)
    assert (here.gradings.published(graded.id).graded, len(here.grades(graded))) == (None, 12)
    assert here.gradings.published(graded.id).unnamed is None

    here.correct(graded, 0, None, "the reports were forged")
    found = here.gradings.published(graded.id)
    assert (found.graded, found.unnamed, len(found.winners)) == (12, 5, 7)


def test_where_fewer_than_five_were_graded_their_number_is_not_told(hall):
    here = hall(STARS.replace('audience = "branch"\n', ""))  # without one, who has points is graded
    here.duty(*[30] * 4)
    graded = here.propose()
    here.confirm(graded)

    found = here.gradings.published(graded.id)
    assert (len(found.winners), found.graded, found.unnamed) == (4, None, None)


def test_a_grade_that_is_not_published_names_nobody(hall):
    here = hall(STARS.replace("at_least = 75", "at_least = 75\npublished = false"))
    here.duty(49, 30)
    graded = here.propose()
    here.confirm(graded)

    assert [one.code for one in here.gradings.published(graded.id).winners] == ["M1"]


# Explaining


def test_a_grade_is_explained_by_its_bound_and_the_scheme_it_is_from(hall):
    here = hall()
    here.duty(49)
    found = here.explain(here.propose(), 0)

    assert found.why == ("five-stars begins at 90: 99 was reached.",)
    assert (found.next_better, found.why_not) == ("", ())
    assert (found.source.plugin, found.source.reference) == ("local", "see the test")
    assert found.source.inputs["total"] == "99"


def test_what_was_missing_for_the_next_better_grade_is_said(hall):
    here = hall()
    here.duty(39.5, 24.5)
    proposed = here.propose()

    near, low = here.explain(proposed, 0), here.explain(proposed, 1)

    assert near.next_better == "five-stars"
    assert near.why_not == ("five-stars begins at 90, and 89.5 was reached.",)
    assert (low.why, low.next_better) == (("No grade is borne.",), "four-stars")
    assert low.why_not == ("four-stars begins at 75, and 74.5 was reached.",)


def test_a_veto_is_explained_by_its_bar_and_its_fact(hall):
    here = hall()
    here.note("revoked", 0, day="2026-02-01")
    here.duty(49)

    (told,) = here.explain(here.propose(), 0).why_not

    (fact,) = here.town.community.facts.of_kind("revoked", YEAR)
    assert told == f"revoked keeps from four-stars (see the test), by {fact.id}."


def test_a_bar_that_leaves_lesser_grades_open_is_told_of_the_better_ones_only(hall):
    lesser = f"""
[[scheme.bars]]
{named("late", "id")}
fact = "hours"
highest = "four-stars"
{OWN}
"""
    here = hall(STARS + lesser)
    for who in (0, 1):
        here.note("hours", who, day="2026-02-01")
    here.note("revoked", 1, day="2026-02-01")
    here.duty(49, 49)
    proposed = here.propose()

    assert here.grades(proposed)[:2] == ["four-stars", None]
    assert [one.split(" (")[0] for one in here.explain(proposed, 0).why_not] == [
        "late keeps from five-stars"
    ]
    assert [one.split(" (")[0] for one in here.explain(proposed, 1).why_not] == [
        "revoked keeps from four-stars"
    ]


def test_a_need_that_fails_is_explained_by_what_it_read(hall):
    gate = GRADES.replace('quota = "1/3"', 'needs = ["served >= 100.0"]')
    here = hall(HEAD + DUTY + AWARDS + gate)
    here.note("hours", 0, 99)
    here.duty(49)

    assert here.explain(here.propose(), 0).why_not == (
        "five-stars needs served >= 100.0, which does not hold: served = 99.",
    )


def test_places_that_went_to_others_and_ties_are_explained(hall):
    here = hall()
    here.duty(*TIED)
    proposed = here.propose()

    assert here.explain(proposed, 5).why_not == (
        "The 4 places of five-stars went to those who reached more.",
    )
    assert here.explain(proposed, 3).next_better == "four-stars"
    here.settle(proposed, 3, "four-stars")
    assert here.explain(proposed, 3).why_not == (
        "The 4 places of five-stars end within a tie, which people decide.",
    )


def test_what_people_decided_is_explained_with_who_and_why(hall):
    here = hall()
    here.duty(49)
    proposed = here.propose()
    here.settle(proposed, 0, "four-stars")

    found = here.explain(proposed, 0)

    assert found.why == (
        "four-stars begins at 75: 99 was reached.",
        "Bo decided on 2026-12-31: five-stars became four-stars, because by lot",
    )
    assert found.why_not == ("The rules allow five-stars; a person decided otherwise.",)
    (decision,) = found.decisions
    assert (decision.by, decision.was, decision.grade) == ("Bo", "five-stars", "four-stars")


def test_a_share_of_what_can_be_attained_is_explained_as_one(hall):
    # A member who is exempted from a block of 20: 71 of 80 are 88.75 of 100, and not 90.
    exempt = f"""
[[scheme.classes]]
{named("elder")}
audience = "elder"
reference = "see the test"
exempt = ["tasks"]

[[scheme.categories]]
{named("tasks")}
cap = {{ points = 20, per = "year" }}
"""
    here = hall(HEAD + "full = 100\n" + DUTY + exempt + GRADES)
    here.town.community.affiliations.add(
        member=here.members[0].id, kind="elder", valid_from=date(2020, 1, 1), by=here.town.clerk
    )
    here.duty(21)

    (told,) = here.explain(here.propose(), 0).why_not
    assert told.startswith("five-stars begins at 90, and 88.75 of 100 (71 of the 80 that ")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(90), "90"),
        (Fraction(179, 2), "89.5"),
        (Fraction(899_999_999, 10_000_000), "89.9999…"),
        (Fraction(1000, 11), "90.909…"),
        (Fraction(0), "0"),
    ],
)
def test_a_number_without_end_is_cut_and_never_rounded_up_to_a_bound(value, text):
    assert exact(value) == text


# What holds whatever happens


@pytest.fixture(scope="module")
def assembly(tmp_path_factory) -> Iterator[Hall]:
    """Give one town for all examples: each grades a day of its own, so that none meets another."""
    day = date(2026, 12, 31)
    with town(tmp_path_factory.mktemp("assembly"), pack=STARS, day=day) as here:
        members = here.settle(households=6, people=2)
        join(here, *members)
        yield Hall(here, members, here.clerk)


DAYS = (date(2020, 1, 1) + timedelta(days=number) for number in range(2_000))
DECISIONS = st.tuples(
    st.integers(0, 11), st.sampled_from(["five-stars", "four-stars", None]), st.booleans()
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from([20, 24.5, 25, 39.5, 40, 45]), max_size=12),
    st.lists(DECISIONS, max_size=20),
)
def test_no_quota_is_exceeded_whatever_people_decide_and_no_other_period_is_touched(
    assembly, amounts, decisions
):
    others = {
        one.id: [line.grade for line in assembly.gradings.lines(one.id)]
        for one in assembly.gradings.all()
    }
    day = next(DAYS)
    period = Period(day, day)
    assembly.duty(*amounts, day=str(day), period=period)
    proposed = assembly.propose(period)
    confirmed = False
    for who, grade, confirming in decisions:
        decide = assembly.gradings.correct if confirmed else assembly.gradings.settle
        try:
            decide(
                proposed.id, assembly.members[who].id, grade, by=assembly.town.reviewer, reason="so"
            )
            if confirming and not confirmed:
                assembly.confirm(proposed)
                confirmed = True
        except RefusedError:
            continue

    borne = Counter(assembly.grades(proposed))
    assert borne["five-stars"] <= 4  # a third of twelve
    for line in assembly.gradings.lines(proposed.id):
        bound = {"five-stars": 90, "four-stars": 75, None: 0}[line.grade]
        assert line.graded.total >= bound
    for grading, grades in others.items():
        assert [line.grade for line in assembly.gradings.lines(grading)] == grades
