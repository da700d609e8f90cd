"""Selections through all their stages, from the announcement to the ban."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from community_gov.errors import InputError, NotPermittedError, RefusedError, UnknownError
from community_gov.model.evaluation import HonourState, Nomination
from community_gov.testing.town import Town, town

# 星級文明家庭 from notice to plaque: stars of four checks (韓山村 五星文明家庭), review every 2
# years, 3 years running are recommended, revoked is 2 years out (十星級文明戶).
STARS = """
[[evaluation_program]]
name = "stars"
label = { en = "star household", zh_hans = "星级文明家庭", zh_hant = "星級文明家庭" }
subject = "household"
reference = "韓山村 五星文明家庭; 十星級文明戶"
valid_from = 2020-01-01
stages = [
  "announced", "nominating", "screening", "appraising", "proposed", "noticed", "confirmed",
  "plaque issued", "rechecked",
]
ways = ["self", "others", "organisation"]
pass_mark = 1
winners = 2
notice_days = 7
recheck_after_months = 24
ban_months_after_revocation = 24
recommend_after_years = 3
[[evaluation_program.conditions]]
name = "lives-here"
label = { en = "lives here", zh_hans = "在本社区居住", zh_hant = "在本社區居住" }
[[evaluation_program.criteria]]
name = "thrift"
label = { en = "thrift", zh_hans = "勤劳节俭", zh_hant = "勤勞節儉" }
maximum = 1
kind = "stars"
needed = 3
items = [
  { name = "a", label = { en = "a", zh_hans = "甲", zh_hant = "甲" } },
  { name = "b", label = { en = "b", zh_hans = "乙", zh_hant = "乙" } },
  { name = "c", label = { en = "c", zh_hans = "丙", zh_hant = "丙" } },
  { name = "d", label = { en = "d", zh_hans = "丁", zh_hant = "丁" } },
]
[[evaluation_program.criteria]]
name = "care"
label = { en = "care", zh_hans = "洁美", zh_hant = "潔美" }
maximum = 4
kind = "checklist"
items = [
  { name = "a", label = { en = "a", zh_hans = "甲", zh_hant = "甲" } },
  { name = "b", label = { en = "b", zh_hans = "乙", zh_hant = "乙" } },
]
"""

# 民主評議黨員: all take part, probationary members have no grade, 優秀 normally at most a third.
REVIEW = """
[[evaluation_program]]
name = "review"
label = { en = "members' review", zh_hans = "民主评议党员", zh_hant = "民主評議黨員" }
subject = "member"
reference = "民主評議黨員: excellent normally at most a third"
valid_from = 2020-01-01
notice_days = 5
ungraded = ["party.probationary"]
criteria = [
  { name = "vote", label = { en = "vote", zh_hans = "测评", zh_hant = "測評" }, maximum = 100 },
]
[[evaluation_program.bands]]
name = "excellent"
label = { en = "excellent", zh_hans = "优秀", zh_hant = "優秀" }
at_least = 90
quota = "1/3"
soft = true
published = true
[[evaluation_program.bands]]
name = "qualified"
label = { en = "qualified", zh_hans = "合格", zh_hant = "合格" }
at_least = 60
[[evaluation_program.bands]]
name = "unqualified"
label = { en = "unqualified", zh_hans = "不合格", zh_hant = "不合格" }
at_least = 0
"""

# 平安家庭 2017 (深圳龍崗墟社區): residents vote; with judges and a measure besides.
MIXED = """
[[evaluation_program]]
name = "mixed"
label = { en = "mixed", zh_hans = "综合", zh_hant = "綜合" }
subject = "household"
reference = "own choice: for tests"
valid_from = 2020-01-01
winners = 1
themes = [
  { name = "peace", label = { en = "peace", zh_hans = "和睦", zh_hant = "和睦" } },
  { name = "learning", label = { en = "learning", zh_hans = "好学", zh_hant = "好學" } },
]
gates = [
  { name = "safety", label = { en = "safety", zh_hans = "安全", zh_hant = "安全" }, at_least = "1/2", reference = "own choice" },
]
[[evaluation_program.criteria]]
name = "judges"
label = { en = "judges", zh_hans = "评委", zh_hant = "評委" }
maximum = 10
kind = "judges"
drop = 1
[[evaluation_program.criteria]]
name = "votes"
label = { en = "votes", zh_hans = "投票", zh_hant = "投票" }
maximum = 20
kind = "votes"

[[evaluation_program]]
name = "ballot"
label = { en = "ballot", zh_hans = "选举", zh_hant = "選舉" }
subject = "member"
reference = "own choice: for tests"
valid_from = 2020-01-01
criteria = []
tally = "plurality"
most_names = 2
winners = 2

[[evaluation_program]]
name = "head"
label = { en = "head", zh_hans = "组长", zh_hant = "組長" }
subject = "member"
reference = "own choice: for tests"
valid_from = 2020-01-01
criteria = []
tally = "majority"
winners = 1
"""  # noqa: E501 - a gate reads best on one line


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=STARS + REVIEW + MIXED) as made:
        made.settle(grids=1, households=4, people=1)
        yield made


def put(here: Town, evaluation: str, *codes: str, way: str = "self") -> list[Nomination]:
    selections, found = here.community.evaluations, []
    for code in codes:
        book = here.community.members if code.startswith("M") else here.community.households
        subject = book.by_code(code.partition("/")[0]).id
        theme = code.partition("/")[2]
        found.append(selections.nominate(evaluation, subject, way=way, theme=theme, by=here.clerk))
    return found


def starred(here: Town, title: str = "Stars 2026") -> tuple[str, list[Nomination]]:
    """Take three households to the noticed list: H1 and H2 are on it, H3 is not."""
    selections = here.community.evaluations
    id_ = selections.open("stars", title, by=here.clerk).id
    selections.advance(id_, by=here.clerk)
    put_forward = put(here, id_, "H1", "H2", "H3")
    for one in put_forward:
        selections.screen(one.id, {"lives-here": True}, by=here.clerk)
    for one, ticks in zip(put_forward, ("ab", "a", ""), strict=True):
        selections.appraise(
            one.id, "board", ticks={"thrift": ["a", "b", "c"], "care": [*ticks]}, by=here.clerk
        )
    members = here.community.members.ids()
    people = {one.id: members[code] for one, code in zip(put_forward, ("M1", "M2"), strict=False)}
    selections.notice(id_, "Proposed:", people=people, places="gate", by=here.clerk)
    return id_, put_forward


def test_a_selection_goes_through_every_stage_and_comes_to_plaques(here: Town) -> None:
    # Job 4: from notice to plaque with an objection in the middle.
    selections, notices = here.community.evaluations, here.community.notices
    id_, (first, second, _third) = starred(here)
    here.clock.move_to(date(2026, 10, 2))
    objection = notices.object_to(
        notices.hanging()[0].id, raised_by="a neighbour", reason="moved away", about=second.id,
        by=here.clerk,
    )  # fmt: skip
    assert objection.answer_due == date(2026, 10, 5)
    here.clock.move_to(date(2026, 10, 4))
    notices.answer(objection.id, answer="They have moved.", upheld=True, by=here.reviewer)
    with pytest.raises(RefusedError, match="hangs until 2026-10-06"):
        selections.confirm(id_, by=here.reviewer)
    here.clock.move_to(date(2026, 10, 7))
    with pytest.raises(RefusedError, match="was upheld"):
        selections.confirm(id_, by=here.reviewer)
    selections.settling.remove(second.id, objection.id, by=here.reviewer)
    # The clock stood on the 3rd and the 4th: the notice of the 6th is over after the 8th.
    with pytest.raises(RefusedError, match="before 2026-10-08 is over"):
        selections.confirm(id_, by=here.reviewer)
    here.clock.move_to(date(2026, 10, 9))
    assert [one.id for one in selections.confirm(id_, by=here.reviewer)] == [first.id]

    # Nobody moved up for whom was removed: the third was never on a list.
    outcomes = [one.outcome for one in selections.nominations(id_)]
    assert outcomes == ["awarded", "removed", ""]
    [honour] = selections.honours.all()
    selections.honours.plaque(honour.id, "2026-001", by=here.clerk)
    assert selections.get(id_).stage == "plaque issued"
    assert selections.honours.get(honour.id).recheck_on == date(2028, 10, 9)


def awarded(here: Town) -> tuple[str, str]:
    id_, _nominations = starred(here)
    here.clock.move_to(date(2026, 10, 7))
    here.community.evaluations.confirm(id_, by=here.reviewer)
    return id_, here.community.evaluations.honours.where(evaluation=id_)[0].id


def test_a_recheck_keeps_or_revokes_and_who_is_revoked_is_out_for_two_years(here: Town) -> None:
    selections, honours = here.community.evaluations, here.community.evaluations.honours
    _id, honour = awarded(here)
    here.clock.move_to(date(2028, 10, 6))
    assert honours.due() == []
    here.clock.move_to(date(2028, 10, 7))
    assert len(honours.due()) == 2
    kept = honours.recheck(honour, HonourState.KEPT, reason="all well", by=here.reviewer)
    assert kept.recheck_on == date(2030, 10, 7)

    gone = honours.recheck(honour, HonourState.REVOKED, reason="fire hazard", by=here.reviewer)
    assert (gone.state, gone.banned_until) == (HonourState.REVOKED, date(2030, 10, 7))
    again = selections.open("stars", "Stars 2030", by=here.clerk).id
    selections.advance(again, by=here.clerk)
    here.clock.move_to(date(2030, 10, 7))
    with pytest.raises(RefusedError, match=r"fire hazard.*after 2030-10-07"):
        put(here, again, "H1")
    here.clock.move_to(date(2030, 10, 8))
    put(here, again, "H1")
    states = [one.thing.state for one in honours.history(honour)]
    assert states == ["held", "kept after re-check", "revoked"]


def test_a_downgraded_award_has_its_next_recheck_and_the_selection_is_rechecked(here: Town) -> None:
    id_, honour = awarded(here)
    honours = here.community.evaluations.honours
    honours.recheck(honour, HonourState.DOWNGRADED, reason="one star less", by=here.reviewer)
    assert here.community.evaluations.get(id_).stage == "confirmed"
    other = next(one for one in honours.where(evaluation=id_) if one.id != honour)
    honours.recheck(other.id, HonourState.KEPT, reason="all well", by=here.reviewer)

    assert here.community.evaluations.get(id_).stage == "rechecked"
    assert honours.get(honour).recheck_on == date(2028, 10, 7)


def test_three_years_running_are_recommended_and_two_are_not(here: Town) -> None:
    for year in (2026, 2027, 2028):
        here.clock.move_to(date(year, 9, 1))
        id_, _nominations = starred(here, f"Stars {year}")
        here.clock.move_to(date(year, 9, 8))
        here.community.evaluations.confirm(id_, by=here.reviewer)
    honours = here.community.evaluations.honours

    homes = here.community.households.ids()
    found = honours.recommended("stars", 2028)
    assert {(one.subject, one.years) for one in found} == {
        (homes[code], (2026, 2027, 2028)) for code in ("H1", "H2")
    }
    assert honours.recommended("stars", 2027) == []
    [last] = [one for one in honours.where(subject=homes["H1"]) if one.awarded_on.year == 2027]
    honours.recheck(last.id, HonourState.REVOKED, reason="a fire", by=here.reviewer)
    assert [one.subject for one in honours.recommended("stars", 2028)] == [homes["H2"]]


@pytest.mark.parametrize(
    ("number", "day", "problem"),
    [
        ("2026-001", date(2026, 10, 8), "cannot have been hung"),
        ("2026-001", date(2026, 10, 6), "cannot have been hung"),
        (" ", None, "has no number"),
    ],
)
def test_a_plaque_that_cannot_hang_is_refused(here: Town, number, day, problem: str) -> None:
    _id, honour = awarded(here)
    with pytest.raises(InputError, match=problem):
        here.community.evaluations.honours.plaque(honour, number, on=day, by=here.clerk)


def test_two_plaques_do_not_have_one_number(here: Town) -> None:
    id_, honour = awarded(here)
    honours = here.community.evaluations.honours
    honours.plaque(honour, "7", by=here.clerk)
    other = next(one for one in honours.where(evaluation=id_) if one.id != honour)
    with pytest.raises(InputError, match="a plaque 7 already"):
        honours.plaque(other.id, "7", by=here.clerk)


def test_who_fails_a_condition_is_out_with_the_reason(here: Town) -> None:
    selections = here.community.evaluations
    id_ = selections.open("stars", "Stars", by=here.clerk).id
    selections.advance(id_, by=here.clerk)
    first, second = put(here, id_, "H1", "H2")
    with pytest.raises(RefusedError, match="2 nominations were not screened"):
        selections.appraise(first.id, "board", {"thrift": 1, "care": 2}, by=here.clerk)
    with pytest.raises(InputError, match="say why"):
        selections.screen(first.id, {"lives-here": False}, by=here.clerk)
    with pytest.raises(InputError, match="each condition"):
        selections.screen(first.id, {}, by=here.clerk)
    selections.screen(first.id, {"lives-here": False}, reason="moved", by=here.clerk)
    selections.screen(second.id, {"lives-here": True}, by=here.clerk)

    assert selections.nominations(id_)[0].screening_reason == "lives-here: moved"
    with pytest.raises(RefusedError, match="is out: lives-here: moved"):
        selections.appraise(first.id, "board", {"thrift": 1, "care": 2}, by=here.clerk)
    selections.appraise(second.id, "board", {"thrift": 1, "care": 2}, by=here.clerk)
    assert selections.proposal(id_).proposed == (second.id,)


def test_stars_and_checklists_follow_from_what_is_ticked(here: Town) -> None:
    id_, (first, second, third) = starred(here)
    means = {one.nomination: one.means for one in here.community.evaluations.totals(id_)}

    # Three of four checks win the star; of two items worth 4 points each is 2.
    assert means[first.id] == {"thrift": 1, "care": 4}
    assert means[second.id] == {"thrift": 1, "care": 2}
    assert means[third.id] == {"thrift": 1, "care": 0}


@pytest.mark.parametrize(
    ("ticks", "error", "problem"),
    [
        ({"thrift": ["z"]}, UnknownError, "'z' is not on the list"),
        ({"thrift": ["a", "a"]}, InputError, "ticked twice"),
        ({"order": ["a"]}, UnknownError, "nothing to tick"),
        ({}, InputError, "says nothing"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused(here: Town, ticks, error, problem: str) -> None:
    selections = here.community.evaluations
    id_ = selections.open("stars", "Stars", by=here.clerk).id
    selections.advance(id_, by=here.clerk)
    [first] = put(here, id_, "H1")
    selections.screen(first.id, {"lives-here": True}, by=here.clerk)
    with pytest.raises(error, match=problem):
        selections.appraise(first.id, "board", ticks=ticks, by=here.clerk)
    assert selections.get(id_).stage == "screening"


def test_only_the_ways_of_the_program_are_taken(here: Town) -> None:
    selections = here.community.evaluations
    id_ = selections.open("stars", "Stars", by=here.clerk).id
    with pytest.raises(InputError, match="at the stage announced"):
        put(here, id_, "H1")
    selections.advance(id_, by=here.clerk)
    with pytest.raises(InputError, match="self, others, organisation"):
        put(here, id_, "H1", way="hearsay")


def test_the_notice_may_be_taken_back_and_the_appraisal_done_again(here: Town) -> None:
    id_, _nominations = starred(here)
    selections = here.community.evaluations
    selections.reopen(id_, reason="points of another sheet", by=here.reviewer)

    assert selections.get(id_).stage == "appraising"
    assert [one.outcome for one in selections.nominations(id_)] == ["", "", ""]
    assert here.community.notices.hanging() == []
    [notice] = here.community.notices.all()
    assert notice.withdrawal_reason == "points of another sheet"


def reviewed(here: Town, **points: int) -> tuple[str, dict[str, str]]:
    selections = here.community.evaluations
    id_ = selections.open("review", "Review 2026", by=here.clerk).id
    put_forward = put(here, id_, *points)
    for one, given in zip(put_forward, points.values(), strict=True):
        selections.appraise(one.id, "branch", {"vote": given}, by=here.clerk)
    return id_, {code: one.id for code, one in zip(points, put_forward, strict=True)}


def noticed(here: Town, id_: str) -> None:
    people = {
        one: here.community.members.by_code("M1").id
        for one in here.community.evaluations.to_notice(id_)
    }
    here.community.evaluations.notice(id_, "List:", people=people, places="gate", by=here.clerk)


def test_probationary_members_take_part_and_are_not_graded(here: Town) -> None:
    member = here.community.members.by_code("M4")
    here.community.affiliations.add(
        member=member.id, kind="party.probationary", valid_from=date(2026, 1, 1), by=here.clerk
    )
    id_, nominations = reviewed(here, M1=95, M2=80, M3=50, M4=99)

    grades = {one.nomination: one.grade for one in here.community.evaluations.grades(id_)}
    assert grades == {
        nominations["M1"]: "excellent",
        nominations["M2"]: "qualified",
        nominations["M3"]: "unqualified",
    }
    with pytest.raises(RefusedError, match="takes part, and is not graded"):
        here.community.evaluations.settling.grade(
            nominations["M4"], "excellent", reason="good", by=here.reviewer
        )


def test_more_than_a_third_excellent_needs_a_reason(here: Town) -> None:
    id_, _nominations = reviewed(here, M1=95, M2=91, M3=80)  # a third of 3 is 1
    selections = here.community.evaluations
    noticed(here, id_)
    here.clock.move_to(date(2026, 10, 5))

    with pytest.raises(RefusedError, match="2 have the grade excellent, where 1 may"):
        selections.confirm(id_, by=here.reviewer)
    done = selections.confirm(id_, reason="both led the flood relief", by=here.reviewer)
    assert [one.grade for one in done] == ["excellent", "excellent", "qualified"]
    assert selections.get(id_).reason == "both led the flood relief"
    assert selections.honours.count() == 0  # a grade is an outcome, and no award


def test_a_person_may_set_a_grade_with_a_reason_and_the_clerk_may_not(here: Town) -> None:
    id_, nominations = reviewed(here, M1=95, M2=91, M3=80)
    settling = here.community.evaluations.settling
    change = {"reason": "absent without excuse", "by": here.reviewer}
    settling.grade(nominations["M2"], "qualified", **change)

    [found] = [
        one for one in here.community.evaluations.grades(id_) if one.nomination == nominations["M2"]
    ]
    assert (found.proposed, found.grade) == ("excellent", "qualified")
    assert here.community.evaluations.over_quota(id_) == []
    with pytest.raises(NotPermittedError):
        settling.grade(nominations["M1"], "qualified", reason="so", by=here.clerk)
    with pytest.raises(UnknownError, match="excellent, qualified, unqualified"):
        settling.grade(nominations["M1"], "best", **change)


def test_only_grades_that_may_be_published_are_noticed(here: Town) -> None:
    id_, nominations = reviewed(here, M1=95, M2=80, M3=50)
    noticed(here, id_)

    assert list(here.community.evaluations.to_notice(id_)) == [nominations["M1"]]
    assert here.community.notices.hanging()[0].text == "List:\nP."


def mixed(here: Town) -> tuple[str, list[Nomination]]:
    selections = here.community.evaluations
    id_ = selections.open("mixed", "Mixed", by=here.clerk).id
    return id_, put(here, id_, "H1/peace", "H1/learning", "H2/peace")


def test_a_household_may_be_put_forward_for_several_themes_and_once_for_each(here: Town) -> None:
    id_, nominations = mixed(here)

    assert len({one.subject for one in nominations}) == 2
    with pytest.raises(InputError, match="H1 is put forward already"):
        put(here, id_, "H1/peace")
    with pytest.raises(InputError, match="peace, learning"):
        put(here, id_, "H2/valour")


def test_judges_without_extremes_votes_and_a_measure_make_the_total(here: Town) -> None:
    selections = here.community.evaluations
    id_, (first, second, third) = mixed(here)
    for one, marks in ((first, (10, 8, 7, 1)), (second, (9, 9, 9, 9)), (third, (5, 5, 6, 9))):
        for judge, points in enumerate(marks):
            selections.appraise(one.id, f"judge {judge}", {"judges": points}, by=here.clerk)
    votes = {first.id: 30, second.id: 12}
    selections.ballots.count_votes(
        id_, "votes", votes, issued=50, returned=45, spoiled=5, by=here.clerk
    )
    assert selections.proposal(id_).incomplete == (first.id, second.id, third.id)  # not measured
    for one, value in ((first, "1/2"), (second, "49/100"), (third, "1")):
        selections.measure(one.id, {"safety": Fraction(value)}, by=here.clerk)

    # Without 10 and 1 the judges give 15/2; 30 of 40 valid votes are 3/4 of 20 points.
    totals = {one.nomination: one.mean for one in selections.totals(id_)}
    assert totals == {
        first.id: Fraction(15, 2) + 15,
        second.id: 9 + Fraction(12, 40) * 20,
        third.id: Fraction(11, 2),
    }
    found = selections.proposal(id_)
    assert (found.proposed, found.barred, found.beyond) == ((first.id,), (second.id,), (third.id,))


def test_two_judges_are_too_few_to_leave_out_extremes(here: Town) -> None:
    selections = here.community.evaluations
    id_, (first, *_others) = mixed(here)
    for judge in ("a", "b"):
        selections.appraise(first.id, judge, {"judges": 5}, by=here.clerk)
    [total] = [one for one in selections.totals(id_) if one.nomination == first.id]

    assert total.mean is None
    assert [(one.appraiser, one.criterion) for one in total.missing] == [
        ("", "judges"),
        ("", "votes"),
    ]


def elected(here: Town, program: str = "ballot") -> tuple[str, list[str]]:
    id_ = here.community.evaluations.open(program, "Vote", by=here.clerk).id
    return id_, [one.id for one in put(here, id_, "M1", "M2", "M3")]


def ones(*names: str) -> dict[str, int]:
    return dict.fromkeys(names, 1)


def test_ballots_decide_and_people_settle_a_tie_with_a_reason(here: Town) -> None:
    selections = here.community.evaluations
    id_, (a, b, c) = elected(here)
    selections.ballots.count(
        id_, [ones(a, b), ones(a, c), ones(a), ones(b, c)], issued=6, spoiled=1, by=here.clerk
    )

    found = selections.proposal(id_)  # 3 for a, 2 each for b and c
    assert (found.proposed, {*found.tied}, found.open_places) == ((a,), {b, c}, 1)
    with pytest.raises(RefusedError, match="ties or gaps"):
        selections.to_notice(id_)
    with pytest.raises(InputError, match="exactly 1"):
        selections.settling.settle(id_, [b, c], reason="both", by=here.reviewer)
    with pytest.raises(InputError, match="reason is kept"):
        selections.settling.settle(id_, [c], reason=" ", by=here.reviewer)
    selections.settling.settle(id_, [c], reason="by lot", by=here.reviewer)
    assert selections.proposal(id_).proposed == (a, c)
    assert selections.proposal(id_).settled


def test_what_was_settled_holds_only_while_the_same_are_tied(here: Town) -> None:
    selections = here.community.evaluations
    id_, (a, b, c) = elected(here)
    count = {"issued": 9, "by": here.clerk}
    selections.ballots.count(id_, [ones(a), ones(a), ones(b), ones(c)], **count)
    selections.settling.settle(id_, [c], reason="by lot", by=here.reviewer)
    with pytest.raises(InputError, match="counted already"):
        selections.ballots.count(id_, [ones(b)], **count)
    again = [ones(a), ones(b), ones(c)]
    selections.ballots.count(id_, again, reason="a sheaf was left out", **count)

    assert len(selections.proposal(id_).tied) == 3


def test_more_than_half_is_needed_for_a_majority(here: Town) -> None:
    selections = here.community.evaluations
    id_, (a, b, c) = elected(here, "head")
    half = [ones(a), ones(a), ones(b), ones(c)]
    selections.ballots.count(id_, half, issued=9, by=here.clerk)
    assert selections.proposal(id_).proposed == ()
    most = [ones(a), ones(a), ones(b)]
    selections.ballots.count(id_, most, issued=9, reason="second round", by=here.clerk)

    assert selections.proposal(id_).proposed == (a,)


def test_more_ballots_than_were_handed_out_are_refused(here: Town) -> None:
    selections = here.community.evaluations
    id_, (a, *_others) = elected(here)
    with pytest.raises(InputError, match="3 ballots came back, where 2"):
        selections.ballots.count(id_, [ones(a), ones(a)], issued=2, spoiled=1, by=here.clerk)
    assert selections.get(id_).stage == "nominating"


def test_ballots_are_kept_in_sheaves_that_tell_no_order(here: Town) -> None:
    selections = here.community.evaluations
    id_, (a, b, _c) = elected(here)
    ballots = [ones(a), ones(b), ones(a)]
    selections.ballots.count(id_, ballots, issued=3, by=here.clerk)
    first = [(one.marks, one.number) for one in selections._selections.sheaves(id_)]
    selections.ballots.count(id_, reversed(ballots), issued=3, reason="again", by=here.clerk)

    assert [(one.marks, one.number) for one in selections._selections.sheaves(id_)] == first
    assert sorted(number for _marks, number in first) == [1, 2]
