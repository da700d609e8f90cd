"""Chains of bodies: every step in its order, the motion on all sheets, nothing skipped."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve

from community_gov.errors import DeclarationError, InputError, RefusedError
from community_gov.indices.observe import scope_of
from community_gov.indices.sources.followed import Followed
from community_gov.indices.sources.source import COMMUNITY
from community_gov.model.declarations import (
    ChainStep,
    DecisionChain,
    Measure,
    Merge,
    Query,
    StepKind,
)
from community_gov.model.period import Period
from community_gov.model.text import label
from community_gov.procedures.chains.progress import ChainState, Lack
from community_gov.procedures.decisions.ballots import Box, Form
from community_gov.testing.town import Town, town

# 四議兩公開 as the six sheets have it, with the votes of a local rule: two thirds of the members
# present and more than half of all in favour; then two thirds of the representatives present and
# more than half of those in favour (村民委員會組織法 §26). The software knows none of it.
PACK = """
[[decision_rule]]
name = "members"
label = { en = "members' meeting", zh_hans = "党员大会", zh_hant = "黨員大會" }
quorum = { share = "2/3", base = "entitled" }
majority = { share = "1/2", base = "entitled", strict = true }
notice_days = 3
reference = "a local rule"
valid_from = 2018-01-01

[[decision_rule]]
name = "representatives"
label = { en = "representatives", zh_hans = "代表会议", zh_hant = "代表會議" }
quorum = { share = "2/3", base = "entitled" }
majority = { share = "1/2", base = "present", strict = true }
reference = "村民委員會組織法 §26"
valid_from = 2018-12-29

[[decision_chain]]
name = "four-two"
label = { en = "four and two", zh_hans = "四议两公开", zh_hant = "四議兩公開" }
reference = "a local rule"
valid_from = 2018-01-01
[[decision_chain.motions]]
name = "people"
label = { en = "proposed by people", zh_hans = "党员群众建议", zh_hant = "黨員群眾建議" }
[[decision_chain.motions]]
name = "above"
label = { en = "from above", zh_hans = "上级安排", zh_hant = "上級安排" }
[[decision_chain.merges]]
first = "propose"
second = "discuss"
posts = ["secretary", "chair"]
reference = "a local rule"
label.en = "secretary and chair are one person"
label.zh_hans = "书记主任一肩挑"
label.zh_hant = "書記主任一肩挑"
[[decision_chain.steps]]
name = "propose"
label = { en = "branch proposes", zh_hans = "党支部提议", zh_hant = "黨支部提議" }
body = { en = "branch", zh_hans = "党支部", zh_hant = "黨支部" }
[[decision_chain.steps]]
name = "discuss"
label = { en = "committees discuss", zh_hans = "两委会商议", zh_hant = "兩委會商議" }
body = { en = "two committees", zh_hans = "两委", zh_hant = "兩委" }
[[decision_chain.steps]]
name = "examine"
label = { en = "members examine", zh_hans = "党员大会审议", zh_hant = "黨員大會審議" }
body = { en = "all members", zh_hans = "全体党员", zh_hant = "全體黨員" }
rule = "members"
witnessed = true
[[decision_chain.steps]]
name = "resolve"
label = { en = "representatives resolve", zh_hans = "代表会议决议", zh_hant = "代表會議決議" }
body = { en = "representatives", zh_hans = "代表", zh_hant = "代表" }
rule = "representatives"
witnessed = true
[[decision_chain.steps]]
name = "publish-resolution"
label = { en = "resolution made public", zh_hans = "决议公开", zh_hant = "決議公開" }
kind = "publication"
supervised = true
[[decision_chain.steps]]
name = "publish-result"
label = { en = "result made public", zh_hans = "实施结果公开", zh_hant = "實施結果公開" }
kind = "publication"
supervised = true
"""

MAY = date(2026, 5, 1)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=PACK, day=date(2026, 9, 30)) as made:
        yield made


def opened(here: Town) -> str:
    return here.community.chains.open(
        "four-two", "Mend the dam", motion="people", about="plan:dam", by=here.clerk
    ).id


def agree(here: Town, chain: str, step: str, day: date) -> None:
    here.community.chains.record(
        chain, step, held_on=day, form="meeting", entitled=5, present=5, agreed=True, by=here.clerk
    )


def vote(here: Town, chain: str, step: str, day: date, present: int = 16, yes: int = 13) -> None:
    here.community.chains.record(
        chain, step, held_on=day, entitled=24, present=present,
        noticed_on=day - timedelta(days=3), boxes=[Box(Form.HANDS, yes=yes)], by=here.clerk,
    )  # fmt: skip


def resolved(here: Town) -> str:
    chain = opened(here)
    agree(here, chain, "propose", MAY)
    agree(here, chain, "discuss", MAY + timedelta(days=3))
    vote(here, chain, "examine", MAY + timedelta(days=10))
    vote(here, chain, "resolve", MAY + timedelta(days=20))
    return chain


def publish(here: Town, chain: str, step: str, day: date, **more: int) -> None:
    here.community.chains.publish(
        chain, step, "We mend the dam.", places="gate", posted_on=day, by=here.clerk, **more
    )


def test_a_matter_goes_through_every_step_and_is_complete_when_both_notices_have_hung(here: Town):
    chains = here.community.chains
    chain = resolved(here)
    decided = MAY + timedelta(days=20)
    publish(here, chain, "publish-resolution", decided + timedelta(days=1))
    publish(here, chain, "publish-result", decided + timedelta(days=41))

    # Seven days, the day of posting included: posted on 1 July, gone on the 8th.
    last = decided + timedelta(days=47)
    assert chains.progress(chain, last).state is ChainState.UNDER_WAY
    assert chains.progress(chain, last + timedelta(days=1)).state is ChainState.COMPLETE
    progress = chains.progress(chain)
    assert (progress.decided_on, progress.result_on) == (decided, decided + timedelta(days=41))


def test_a_matter_is_found_by_each_of_its_papers_alone(here: Town):
    chain = resolved(here)
    publish(here, chain, "publish-resolution", MAY + timedelta(days=21))
    sources, scope = (
        here.community.indices.sources,
        scope_of(here.community.indices._context, Period.parse("2026")),
    )
    last = here.community.chains.progress(chain).sheets[-2:]

    for table, id_ in (("decision", last[0].decision), ("notice", last[1].notice)):
        followed = Followed({table: frozenset([id_])})
        found = list(sources.things(Query("chains"), evolve(scope, followed=followed)))
        assert [one.id for one in found] == [chain]
    other = Followed({"decision": frozenset(["another"])})
    assert not list(sources.things(Query("chains"), evolve(scope, followed=other)))


def test_no_step_is_skipped_or_taken_twice(here: Town):
    chain = opened(here)
    with pytest.raises(RefusedError, match="branch proposes comes first"):
        agree(here, chain, "discuss", MAY)
    agree(here, chain, "propose", MAY)
    with pytest.raises(RefusedError, match="committees discuss comes first"):
        agree(here, chain, "propose", MAY)
    with pytest.raises(RefusedError, match="committees discuss comes first"):
        publish(here, chain, "publish-result", MAY)
    assert len(here.community.chains.sheets(chain)) == 1


def test_what_is_missing_is_told_step_by_step(here: Town):
    chain = opened(here)
    assert [one.step for one in here.community.chains.missing(chain)] == [
        "propose", "discuss", "examine", "resolve", "publish-resolution", "publish-result",
    ]  # fmt: skip
    chain = resolved(here)
    publish(here, chain, "publish-resolution", date(2026, 9, 28))

    lacking = [(one.step, one.what) for one in here.community.chains.missing(chain)]
    assert ("publish-resolution", Lack.PUBLICATION) in lacking
    assert ("publish-resolution", Lack.PAPER) in lacking
    assert ("publish-result", Lack.STEP) in lacking
    assert ("examine", Lack.STEP) not in lacking


def test_the_opinion_of_the_supervisors_is_added_later_and_the_former_sheet_stays(here: Town):
    chain = resolved(here)
    publish(here, chain, "publish-resolution", date(2026, 6, 1))
    sheet = here.community.chains.complete(
        chain, "publish-resolution", supervision="no objection", filed="binder 3", by=here.clerk
    )

    assert sheet.supervision == "no objection"
    assert [one.number for one in here.community.chains._sheets.history(sheet.id)] == [1, 2]
    assert not [
        one
        for one in here.community.chains.missing(chain)
        if one.step == "publish-resolution" and one.what is Lack.PAPER
    ]


def test_a_vote_that_says_no_ends_the_chain(here: Town):
    chain = opened(here)
    agree(here, chain, "propose", MAY)
    agree(here, chain, "discuss", MAY)
    vote(here, chain, "examine", MAY + timedelta(days=9), yes=12)  # 12 of 24 are not more than half

    assert here.community.chains.progress(chain).state is ChainState.REJECTED
    with pytest.raises(RefusedError, match=r"rejected on 2026-05-10 \(members examine\)"):
        vote(here, chain, "resolve", MAY + timedelta(days=20))


def test_a_meeting_that_was_not_valid_is_held_again_and_both_sheets_stay(here: Town):
    chain = opened(here)
    agree(here, chain, "propose", MAY)
    agree(here, chain, "discuss", MAY)
    vote(here, chain, "examine", MAY + timedelta(days=9), present=15)  # two thirds of 24 are 16
    assert "has to be held again" in here.community.chains.missing(chain)[2].text
    vote(here, chain, "examine", MAY + timedelta(days=12))

    tries = [one for one in here.community.chains.sheets(chain) if one.step == "examine"]
    assert [(one.attempt, one.valid) for one in tries] == [(1, False), (2, True)]


def test_only_the_last_vote_adopts_and_all_are_great_matters(here: Town):
    resolved(here)
    votes = {one.rule: one for one in here.community.decisions.all()}

    assert (votes["members"].about, votes["representatives"].about) == ("", "plan:dam")
    assert all(one.major for one in votes.values())


def holds(here: Town, title: str, member: str, since: date = date(2025, 1, 1)) -> None:
    body = here.community.organizations
    organization = next(body.all(), None) or body.add(
        code="O1", name="branch", kind="branch", by=here.clerk
    )
    here.community.posts.add(
        title=title, organization=organization.id, holder=member, held_from=since,
        by=here.clerk,
    )  # fmt: skip


def test_the_first_two_are_one_meeting_where_one_person_holds_both_posts(here: Town):
    first, second, *_others = here.community.members.add_all(
        [here.community.members.new(code=code, name=code) for code in ("M1", "M2")], by=here.clerk
    )
    chain = opened(here)
    holds(here, "secretary", first.id)
    holds(here, "chair", second.id)
    together = {"held_on": MAY, "agreed": True, "merged": True, "by": here.clerk}
    with pytest.raises(RefusedError, match="secretary and chair are one person"):
        here.community.chains.record(chain, "propose", **together)
    assert here.community.chains.sheets(chain) == []

    [chair] = here.community.posts.where(title="chair")
    here.community.posts.amend(chair.id, held_to=MAY - timedelta(days=1), by=here.clerk)
    holds(here, "chair", first.id, since=MAY)
    here.community.chains.record(chain, "propose", **together)
    sheets = {one.step: one.with_step for one in here.community.chains.sheets(chain)}
    assert sheets == {"propose": "", "discuss": "propose"}
    assert here.community.chains.progress(chain).upcoming.name == "examine"


def test_other_steps_are_never_one_meeting(here: Town):
    chain = opened(here)
    agree(here, chain, "propose", MAY)
    with pytest.raises(RefusedError, match="lets nothing be held together with discuss"):
        here.community.chains.record(
            chain, "discuss", held_on=MAY, agreed=True, merged=True, by=here.clerk
        )


def test_a_notice_that_is_withdrawn_has_to_hang_again(here: Town):
    chain = resolved(here)
    publish(here, chain, "publish-resolution", date(2026, 9, 25))
    notice = here.community.chains.progress(chain).sheet("publish-resolution").notice
    here.community.notices.withdraw(notice, reason="a wrong sum", by=here.clerk)

    assert here.community.chains.progress(chain).upcoming.name == "publish-resolution"
    publish(here, chain, "publish-resolution", date(2026, 9, 30))
    assert here.community.chains.progress(chain).upcoming.name == "publish-result"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"held_on": date(2026, 10, 1)}, "has not been held"),
        ({"held_on": MAY - timedelta(days=1)}, "before the step of"),
        ({"agreed": None}, "say whether the body agreed"),
        ({"present": 6}, "6 present are more than 5 entitled"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused_and_nothing_changes(here: Town, change, problem):
    chain = opened(here)
    agree(here, chain, "propose", MAY)
    given = {"held_on": MAY, "entitled": 5, "present": 5, "agreed": True, **change}

    with pytest.raises(InputError, match=problem):
        here.community.chains.record(chain, "discuss", by=here.clerk, **given)
    assert len(here.community.chains.sheets(chain)) == 1


def test_more_ballots_than_present_leave_neither_sheet_nor_decision(here: Town):
    chain = opened(here)
    agree(here, chain, "propose", MAY)
    agree(here, chain, "discuss", MAY)

    with pytest.raises(InputError, match="more than 16 present"):
        vote(here, chain, "examine", MAY + timedelta(days=9), yes=17)
    assert here.community.decisions.count() == 0
    assert len(here.community.chains.sheets(chain)) == 2


def test_a_publication_hangs_for_its_days_at_least(here: Town):
    chain = resolved(here)
    with pytest.raises(InputError, match="7 days at least, not 3"):
        publish(here, chain, "publish-resolution", date(2026, 6, 1), days=3)
    publish(here, chain, "publish-resolution", date(2026, 6, 1), days=10)

    notice = next(here.community.notices.all())
    assert notice.taken_down_after == date(2026, 6, 10)


def test_a_motion_is_one_of_those_declared(here: Town):
    with pytest.raises(InputError, match="none of the motions"):
        here.community.chains.open("four-two", "Dam", motion="whim", by=here.clerk)


def step(name: str, **more) -> ChainStep:
    return ChainStep(name, label(name, name), **{"body": label("body", "机构", "機構"), **more})


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: step("a", body=None), "which body meets"),
        (lambda: step("a", kind=StepKind.PUBLICATION, rule="r"), "nobody votes there"),
        (lambda: chain(step("a", kind=StepKind.PUBLICATION)), "nobody ever meets"),
        (lambda: chain(step("a"), step("a")), "declared twice"),
        (lambda: chain(step("a"), step("b"), step("c"), merge="a c"), "no two meetings in a row"),
        (lambda: Merge("a", "b", ("chair",), label("x", "x"), "a rule"), "two titles"),
    ],
)
def test_a_chain_that_cannot_be_is_refused_when_it_is_declared(make, problem: str):
    with pytest.raises(DeclarationError, match=problem):
        make()


def chain(*steps: ChainStep, merge: str = "") -> DecisionChain:
    first, _space, second = merge.partition(" ")
    posts = ("secretary", "chair")
    merges = (Merge(first, second, posts, label("one", "一人"), "a rule"),) if merge else ()
    return DecisionChain(
        "chain", label("chain", "程序"), steps, "a rule", date(2026, 1, 1), merges=merges
    )


def test_a_local_variant_of_five_steps_is_data_too(tmp_path: Path):
    called = 'label = {{ en = "{0}", zh_hans = "{0}", zh_hant = "{0}" }}\n'
    one = '[[decision_chain.steps]]\nname = "step-{0}"\n' + called
    body = 'body = { en = "body", zh_hans = "机构", zh_hant = "機構" }\n'
    head = PACK[PACK.index("[[decision_chain]]") : PACK.index("[[decision_chain.motions]]")]
    steps = "".join(one.format(number) + body for number in range(1, 6))
    public = "".join(one.format(number) + 'kind = "publication"\n' for number in range(6, 11))
    with town(tmp_path, pack=head + steps + public) as here:
        chain = here.community.chains.open("four-two", "Dam", by=here.clerk).id
        for number in range(1, 6):
            agree(here, chain, f"step-{number}", MAY)
        for number in range(6, 11):
            publish(here, chain, f"step-{number}", MAY)
        assert here.community.chains.progress(chain).state is ChainState.COMPLETE


def test_the_figures_of_a_period_count_full_chains_among_great_matters(here: Town):
    # Two matters decided in May by chains, one of them complete; one great matter by a vote alone.
    first, _second = resolved(here), resolved(here)
    decided = MAY + timedelta(days=20)
    publish(here, first, "publish-resolution", decided + timedelta(days=1))
    publish(here, first, "publish-result", decided + timedelta(days=41))
    here.community.decisions.record(
        "representatives", "Sell the old school", held_on=MAY, entitled=24, present=16, yes=9,
        major=True, by=here.clerk,
    )  # fmt: skip

    found = here.community.chains.figures(Period.parse("2026-05"))
    assert (found.great_matters, found.full, found.result_days) == (3, 1, (41,))
    assert (found.share, found.mean_days) == (Fraction(1, 3), Fraction(41))
    assert here.community.chains.figures(Period.parse("2026-06")).share is None


def test_a_chain_is_not_full_while_its_last_notice_hangs(here: Town):
    chain = resolved(here)
    publish(here, chain, "publish-resolution", date(2026, 9, 1))
    publish(here, chain, "publish-result", date(2026, 9, 24))

    found = here.community.chains.figures(Period.parse("2026-05"))
    assert (found.great_matters, found.full) == (1, 0)  # it hangs until the 30th, which is today
    later = here.community.chains.figures(Period.parse("2026-05"), date(2026, 10, 1))
    assert (later.great_matters, later.full) == (1, 1)


def test_an_indicator_can_ask_for_full_chains_and_for_the_days_to_the_result(here: Town):
    def asked(period: str = "2026-05", **more) -> dict:
        found = here.community.indices.counted(Query("chains", **more), Period.parse(period))
        return dict(found.values)

    assert asked() == {}  # nobody ever recorded any
    first, _second = resolved(here), resolved(here)
    decided = MAY + timedelta(days=20)
    publish(here, first, "publish-resolution", decided + timedelta(days=1))
    publish(here, first, "publish-result", decided + timedelta(days=41))
    here.community.decisions.record(
        "representatives", "Sell the old school", held_on=MAY, entitled=24, present=16, yes=9,
        major=True, by=here.clerk,
    )  # fmt: skip

    # As the figures above: 3 great matters, 1 by a full chain, 41 days to its result.
    assert asked() == {COMMUNITY: 3}
    assert asked(kind="four-two", when="full") == {COMMUNITY: 1}
    assert asked(when="in_chain") == {COMMUNITY: 2}
    days = {"measure": Measure.SUM, "field": "result_days", "when": "has_result"}
    assert asked(**days) == {COMMUNITY: 41}
    assert asked("2026-06") == {COMMUNITY: 0}
    with pytest.raises(DeclarationError, match="result_days can be added up"):
        asked(measure=Measure.SUM)
    with pytest.raises(DeclarationError, match="count, sum"):
        asked(measure=Measure.SUBJECTS)
