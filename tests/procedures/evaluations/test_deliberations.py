"""What comes before the list and after the award: visits, bodies that decide, rotating flags."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.errors import DeclarationError, InputError, NotPermittedError, RefusedError
from community_gov.model.declarations import (
    Band,
    Criterion,
    CriterionKind,
    EvaluationProgram,
    Kpi,
    Query,
)
from community_gov.model.evaluation import Appraisal, Honour, HonourState, Nomination
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.model.text import label
from community_gov.procedures.evaluations.appraise import total
from community_gov.testing.town import Town, town

# 十星級文明戶: the residents' assembly appraises, branch and committee check; 最美家庭: 入戶走訪,
# 兩委評議. Grades by stars are awarded with a plaque. Flags and unannounced re-checks are those
# of model buildings (文明樓棟).
PACK = """
[[decision_rule]]
name = "committees"
label = { en = "the two committees", zh_hans = "两委", zh_hant = "兩委" }
quorum = { share = "1/2", base = "entitled" }
majority = { share = "1/2", base = "present", strict = true }
reference = "own choice: for tests"
valid_from = 2020-01-01

[[decision_rule]]
name = "assembly"
label = { en = "the assembly", zh_hans = "代表会", zh_hant = "代表會" }
quorum = { share = "2/3", base = "entitled" }
majority = { share = "1/2", base = "present", strict = true }
reference = "own choice: for tests"
valid_from = 2020-01-01

[[evaluation_program]]
name = "stars"
label = { en = "stars", zh_hans = "星级", zh_hant = "星級" }
subject = "household"
reference = "own choice: for tests"
valid_from = 2020-01-01
stages = ["nominating", "appraising", "proposed", "noticed", "confirmed", "plaque issued", "rechecked"]
visited = true
decided_by = ["committees", "assembly"]
recheck_after_months = 24
ban_months_after_revocation = 24
criteria = [ { name = "stars", label = { en = "stars", zh_hans = "星", zh_hant = "星" }, maximum = 5 } ]
[[evaluation_program.bands]]
name = "five"
label = { en = "five stars", zh_hans = "五星", zh_hant = "五星" }
at_least = 5
published = true
awarded = true
[[evaluation_program.bands]]
name = "three"
label = { en = "three stars", zh_hans = "三星", zh_hant = "三星" }
at_least = 3
published = true
awarded = true
[[evaluation_program.bands]]
name = "none"
label = { en = "none", zh_hans = "未评星", zh_hant = "未評星" }
at_least = 0

[[evaluation_program]]
name = "flag"
label = { en = "flag", zh_hans = "流动红旗", zh_hant = "流動紅旗" }
subject = "household"
reference = "own choice: for tests"
valid_from = 2020-01-01
winners = 1
rotating = true
recheck_unannounced = true
criteria = [ { name = "look", label = { en = "look", zh_hans = "查看", zh_hant = "查看" }, maximum = 10 } ]
"""  # noqa: E501 - a table reads best on one line

OCTOBER = date(2026, 10, 5)
VALID = (
    "Valid: 9 of 9 entitled were present (at least {share} needed). Passed: 9 in favour, "
    "more than 1/2 of 9 present needed."
)
BANNED = "It cannot be put forward again until 2030-10-05 is over."


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=1, households=3, people=1)
        yield made


def judged(here: Town, program: str, criterion: str, **points: int) -> tuple[str, list[Nomination]]:
    """Open a selection, put households forward and give each its points."""
    selections, homes = here.community.evaluations, here.community.households.ids()
    id_ = selections.open(program, f"{program} {here.clock.today().year}", by=here.clerk).id
    found = [selections.nominate(id_, homes[one], by=here.clerk, way="self") for one in points]
    for one, value in zip(found, points.values(), strict=True):
        selections.appraise(one.id, "board", {criterion: value}, by=here.clerk)
    return id_, found


def look(here: Town, *nominations: Nomination, announced: bool = True) -> None:
    for one in nominations:
        here.community.evaluations.visits.record(
            one.id, by=here.clerk, visited_on=here.clock.today(), visitors="Bo, Cai",
            seen="a tidy yard", announced=announced,
        )  # fmt: skip


def ask(here: Town, evaluation: str, body: str, *, present: int = 9, yes: int = 9):
    return here.community.evaluations.deliberations.record(
        evaluation, body, by=here.clerk, held_on=here.clock.today(), entitled=9, present=present,
        yes=yes, no=present - yes,
    )  # fmt: skip


def proposed(here: Town) -> tuple[str, list[Nomination]]:
    """Bring three households before the bodies: one with five stars, one with three, one none."""
    id_, found = judged(here, "stars", "stars", H1=5, H2=3, H3=2)
    look(here, *found)
    here.community.evaluations.advance(id_, by=here.clerk)
    return id_, found


def post(here: Town, evaluation: str) -> None:
    selections, person = here.community.evaluations, here.community.members.by_code("M1").id
    people = dict.fromkeys(selections.to_notice(evaluation), person)
    selections.notice(evaluation, "Proposed:", by=here.clerk, places="gate", people=people)


def awarded(here: Town) -> tuple[str, list[Nomination]]:
    id_, found = proposed(here)
    ask(here, id_, "committees")
    ask(here, id_, "assembly")
    post(here, id_)
    here.clock.move_to(OCTOBER)
    here.community.evaluations.confirm(id_, by=here.reviewer)
    return id_, found


def honour_of(here: Town, nomination: Nomination) -> Honour:
    [found] = here.community.evaluations.honours.where(nomination=nomination.id)
    return found


def test_the_list_waits_until_somebody_went_to_each_home(here: Town) -> None:
    id_, (first, second, third) = judged(here, "stars", "stars", H1=5, H2=3, H3=2)
    look(here, first)

    with pytest.raises(RefusedError, match="went to look at: H2, H3"):
        here.community.evaluations.advance(id_, by=here.clerk)
    assert "Nobody went to look at: H2, H3." in here.community.evaluations.progress(id_).missing
    look(here, second, third)
    assert here.community.evaluations.advance(id_, by=here.clerk).stage == "proposed"


@pytest.mark.parametrize(
    ("day", "seen", "problem"),
    [
        (date(2026, 9, 29), "tidy", "cannot be"),
        (date(2026, 10, 1), "tidy", "cannot be"),
        (date(2026, 9, 30), " ", "what did they see"),
    ],
)
def test_a_visit_that_was_not_made_is_not_recorded(here: Town, day, seen, problem: str) -> None:
    # The selection was opened on 2026-09-30, which is today.
    _id, (only,) = judged(here, "stars", "stars", H1=5)
    with pytest.raises(InputError, match=problem):
        here.community.evaluations.visits.record(
            only.id, by=here.clerk, visited_on=day, visitors="Bo", seen=seen
        )


def test_bodies_say_yes_in_their_order_before_the_list_is_posted(here: Town) -> None:
    id_, _found = proposed(here)
    with pytest.raises(RefusedError, match="First this one has to say yes: the two committees"):
        ask(here, id_, "assembly")
    with pytest.raises(RefusedError, match="Not decided yet by: the two committees, the assembly"):
        post(here, id_)
    made, outcome = ask(here, id_, "committees")
    assert outcome.passed
    assert here.community.decisions.get(made.decision).about == f"evaluation:{id_}"
    # 5 of 9 are fewer than 2/3: the assembly was not valid, so it has yet to decide.
    assert not ask(here, id_, "assembly", present=5, yes=5)[1].valid
    missing = here.community.evaluations.progress(id_).missing
    assert missing == ("Not decided yet by: the assembly.",)
    ask(here, id_, "assembly")
    post(here, id_)
    assert here.community.evaluations.get(id_).stage == "noticed"


def test_a_yes_holds_only_for_the_list_that_was_voted_on(here: Town) -> None:
    id_, (_first, second, third) = proposed(here)
    ask(here, id_, "committees")
    settling = here.community.evaluations.settling
    settling.withdraw(second.id, by=here.clerk)
    with pytest.raises(RefusedError, match="by: the assembly"):
        post(here, id_)
    settling.grade(third.id, "three", reason="the yard was mended since", by=here.reviewer)
    with pytest.raises(RefusedError, match="by: the two committees, the assembly"):
        post(here, id_)


def test_without_a_day_a_visit_and_a_vote_are_of_today(here: Town) -> None:
    selections, by, today = here.community.evaluations, here.clerk, here.clock.today()
    id_, (one,) = judged(here, "stars", "stars", H1=5)
    visit = selections.visits.record(one.id, visitors="Bo", seen="tidy", by=by)
    selections.advance(id_, by=by)
    said, _outcome = selections.deliberations.record(
        id_, "committees", entitled=9, present=9, yes=9, by=by
    )
    assert visit.visited_on == today
    assert selections.deliberations.decision(said).held_on == today


def test_another_body_and_another_day_are_refused(here: Town) -> None:
    id_, _found = proposed(here)
    with pytest.raises(InputError, match="no say"):
        ask(here, id_, "elders")
    with pytest.raises(InputError, match="lies before 2026-09-30"):
        here.community.evaluations.deliberations.record(
            id_, "committees", by=here.clerk, held_on=date(2026, 9, 29), entitled=9, present=9,
            yes=9,
        )  # fmt: skip


def test_grades_that_are_awarded_have_a_plaque_and_lose_stars_at_a_re_check(here: Town) -> None:
    id_, (first, second, third) = awarded(here)
    honours = here.community.evaluations.honours
    assert [one.grade for one in honours.where(evaluation=id_)] == ["five", "three"]
    assert here.community.evaluations.nominations(id_)[2].grade == "none"
    assert honours.where(nomination=third.id) == []

    here.clock.move_to(date(2028, 10, 5))
    best, other = honour_of(here, first), honour_of(here, second)
    with pytest.raises(RefusedError, match="Nobody went to look since 2026-10-05"):
        honours.recheck(best.id, HonourState.KEPT, reason="as before", by=here.reviewer)
    look(here, first, second)
    lower, by = HonourState.DOWNGRADED, here.reviewer
    with pytest.raises(InputError, match="There are: three"):
        honours.recheck(best.id, lower, reason="two stars less", by=by)
    assert honours.recheck(best.id, lower, reason="less", by=by, grade="three").grade == "three"
    with pytest.raises(InputError, match="names a lower grade"):
        honours.recheck(other.id, lower, reason="less", by=by, grade="none")


def test_awards_are_counted_by_grade_and_state_and_few_are_not_told(here: Town) -> None:
    # Of three households one has five stars, one three, and one none, which is no award.
    awarded(here)
    autumn = Period.parse("2026Q4")

    def counted(**how: str) -> object:
        found = here.community.indices.counted(Query("honours", **how), autumn)
        return found.values["community"]

    assert (counted(), counted(kind="stars")) == (2, 2)
    assert counted(kind="stars", when="grade == 'five'") == 1
    assert counted(kind="stars", when="state == 'revoked'") == 0
    stars = Kpi("stars", label("s", "甲"), numerator=Query("honours", kind="stars"), unit="home")
    assert here.community.kpis.compute(stars, autumn).whole.hidden


def test_nobody_loses_an_award_or_is_put_out_for_what_none_may_depend_on(here: Town) -> None:
    # Constitution Art. 41 protects petitions; guilt is personal.
    _id, (first, _second, _third) = awarded(here)
    here.clock.move_to(date(2028, 10, 5))
    look(here, first)
    gone, honours = HonourState.REVOKED, here.community.evaluations.honours
    for reason in (
        "家属越级上访",
        "the son was convicted",
        "家庭成员参与赌博",
        "母親信教，有宗教信仰",
    ):
        with pytest.raises(RefusedError, match="This reason names"):
            honours.recheck(honour_of(here, first).id, gone, reason=reason, by=here.reviewer)
    assert honour_of(here, first).state is HonourState.HELD


def test_who_takes_no_more_part_is_not_awarded_and_nobody_moves_up(here: Town) -> None:
    id_, (only, _other) = judged(here, "flag", "look", H1=9, H2=8)
    look(here, only)
    post(here, id_)
    here.community.evaluations.settling.withdraw(only.id, by=here.clerk)
    here.clock.move_to(OCTOBER)
    assert here.community.evaluations.confirm(id_, by=here.reviewer) == []
    with pytest.raises(InputError, match="at the stage confirmed"):
        here.community.evaluations.settling.withdraw(only.id, by=here.clerk)


def test_a_flag_passes_on_to_the_next_and_is_looked_after_unannounced(here: Town) -> None:
    # 文明樓棟: a rotating flag, and re-checks of which nobody is told beforehand.
    honours = here.community.evaluations.honours
    first_round, (first,) = judged(here, "flag", "look", H1=9)
    post(here, first_round)
    here.clock.move_to(OCTOBER)
    here.community.evaluations.confirm(first_round, by=here.reviewer)
    flag = honours.plaque(honour_of(here, first).id, "flag 1", by=here.clerk)
    here.clock.move_to(date(2026, 11, 5))
    look(here, first)
    with pytest.raises(RefusedError, match="unannounced since 2026-10-05"):
        honours.recheck(flag.id, HonourState.KEPT, reason="clean", by=here.reviewer)
    look(here, first, announced=False)
    honours.recheck(flag.id, HonourState.KEPT, reason="clean", by=here.reviewer)

    here.clock.move_to(date(2027, 3, 1))
    second_round, (second,) = judged(here, "flag", "look", H2=9)
    post(here, second_round)
    here.clock.move_to(date(2027, 3, 5))
    here.community.evaluations.confirm(second_round, by=here.reviewer)
    assert honours.get(flag.id).state is HonourState.PASSED_ON
    assert honours.plaque(honour_of(here, second).id, "flag 1", by=here.clerk).plaque == "flag 1"
    with pytest.raises(RefusedError, match="passed on to others"):
        honours.recheck(flag.id, HonourState.REVOKED, reason="dirt", by=here.reviewer)


def test_an_explanation_tells_each_step_with_its_day_and_who_wrote_it(here: Town) -> None:
    _id, (first, second, _third) = awarded(here)
    honours = here.community.evaluations.honours
    honours.plaque(honour_of(here, second).id, "2026-2", by=here.clerk)
    here.clock.move_to(date(2028, 10, 5))
    look(here, second)
    honours.recheck(
        honour_of(here, second).id, HonourState.REVOKED, reason="rubbish in the lane",
        by=here.reviewer,
    )  # fmt: skip

    told = here.community.evaluations.explain(second.id)
    assert told.standing == "3 points reach three stars (from 3). The award: revoked."
    assert [(str(one.day), one.text) for one in told.happenings] == [
        ("2026-09-30", "Put forward by: self."),
        ("2026-09-30", "Appraised by board: stars 3 of 5."),
        ("2026-09-30", "Visited by Bo, Cai: a tidy yard"),
        ("2026-09-30", f"the two committees: {VALID.format(share='1/2')}"),
        ("2026-09-30", f"the assembly: {VALID.format(share='2/3')}"),
        ("2026-09-30", "On the list that was posted."),
        ("2026-10-05", "Grade confirmed: three stars."),
        ("2026-10-05", "Plaque 2026-2 hung on 2026-10-05."),
        ("2028-10-05", "Visited by Bo, Cai: a tidy yard"),
        ("2028-10-05", f"Re-check: revoked (rubbish in the lane). {BANNED}"),
    ]  # fmt: skip
    by = {one.text[:10]: one.by for one in told.happenings}
    assert (by["Put forwar"], by["Grade conf"]) == (here.clerk.id, here.reviewer.id)
    assert "five stars" in here.community.evaluations.explain(first.id).standing


def test_an_objection_is_told_in_the_course_of_whom_it_is_about(here: Town) -> None:
    id_, (first, second, _third) = proposed(here)
    ask(here, id_, "committees")
    ask(here, id_, "assembly")
    post(here, id_)
    notices = here.community.notices
    [notice] = notices.hanging()
    objection = notices.object_to(
        notice.id, by=here.clerk, raised_by="a neighbour", reason="They moved.", about="H2"
    )
    # The notice of 3 days hangs until 2026-10-02, and the answer is due within 3 days.
    assert here.community.evaluations.progress(id_).missing == (
        "The notice hangs until 2026-10-02.",
        "The objection of 2026-09-30 waits for its answer, until 2026-10-03.",
    )
    here.clock.move_to(date(2026, 10, 2))
    notices.answer(objection.id, by=here.reviewer, answer="They did.", upheld=True)
    # The clock stood for the 1st and the 2nd.
    assert here.community.evaluations.progress(id_).missing[1:] == (
        "The objection of 2026-09-30 was upheld: take whom it is about off the list.",
        "Objections stopped the clock for 2 days: awards after 2026-10-04.",
    )
    here.community.evaluations.settling.remove(second.id, objection.id, by=here.reviewer)

    told = [one.text for one in here.community.evaluations.explain(second.id).happenings][-3:]
    assert told == [
        "Objection: They moved. To be answered by 2026-10-03; the clock of the award stands.",
        "The objection is upheld: They did.",
        "Taken off the list; nobody moves up.",
    ]
    assert here.community.evaluations.explain(second.id).standing == (
        "Off the list, for an objection that was upheld."
    )
    others = here.community.evaluations.explain(first.id).happenings
    assert not any("bjection" in one.text for one in others)


def test_no_objection_is_upheld_for_what_none_may_depend_on(here: Town) -> None:
    # Constitution Art. 41: a petition of the family is no ground to take it off the list.
    id_, _found = proposed(here)
    ask(here, id_, "committees")
    ask(here, id_, "assembly")
    post(here, id_)
    notices = here.community.notices
    [notice] = notices.hanging()
    for reason, answer in (("家属越级上访", "So it is."), ("Look again.", "They petitioned.")):
        raised = notices.object_to(
            notice.id, by=here.clerk, raised_by="a neighbour", reason=reason, about="H1"
        )
        with pytest.raises(RefusedError, match=r"petitions and complaints.*Constitution Art\. 41"):
            notices.answer(raised.id, by=here.reviewer, answer=answer, upheld=True)
        notices.answer(raised.id, by=here.reviewer, answer="That is no reason.", upheld=False)


def test_a_clerk_records_what_bodies_said_and_an_auditor_does_not(here: Town) -> None:
    id_, _found = proposed(here)
    auditor = here.community.actors.add("Eve", "auditor", by=here.administrator)
    with pytest.raises(NotPermittedError):
        here.community.evaluations.deliberations.record(
            id_, "committees", by=auditor, held_on=here.clock.today(), entitled=9, present=9, yes=9
        )


def test_too_few_judges_give_no_mean() -> None:
    judges = Criterion("look", label("look", "查看"), 20, kind=CriterionKind.JUDGES, least_judges=3)
    program = program_of(judges)
    given = [Appraisal(str(n), "a", "look", f"judge {n}", n) for n in (17, 18, 20)]
    assert total(program, ["a"], given[:2])[0].mean is None
    # (17 + 18 + 20) / 3, a third that no decimal can write.
    assert str(total(program, ["a"], given)[0].mean) == "55/3"


def program_of(*criteria: Criterion, **more) -> EvaluationProgram:
    return EvaluationProgram(
        "one",
        label("one", "甲"),
        SubjectKind.PLACE,
        criteria,
        "own choice",
        date(2026, 1, 1),
        **more,
    )


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: Criterion("a", label("a", "甲"), 5, least_judges=2), "only judges"),
        (lambda: Band("a", label("a", "甲"), 0, awarded=True), "nobody may hear"),
        (lambda: program_of(Criterion("a", label("a", "甲"), 5), decided_by=("b",)), "no stage"),
    ],
)
def test_a_declaration_that_cannot_be_is_refused(make, problem: str) -> None:
    with pytest.raises(DeclarationError, match=problem):
        make()
