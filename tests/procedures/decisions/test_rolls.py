"""Who may vote, who of them came, and who votes for whom: counted from what is recorded."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.errors import DeclarationError, InputError, RefusedError, UnknownError
from community_gov.model.declarations import Electorate
from community_gov.model.ids import SubjectKind
from community_gov.model.text import label
from community_gov.procedures.decisions.ballots import Box, Form
from community_gov.testing.town import Town, town

# 支部工作條例(試行) §11 for the branch; 村民委員會組織法 §21-22 for the two ways of a village.
PACK = """
[[fact_kind]]
name = "meeting.attended"
label = { en = "meeting attended", zh_hans = "参会", zh_hant = "參會" }

[[activity_kind]]
name = "meeting"
label = { en = "meeting", zh_hans = "会议", zh_hant = "會議" }
attendance_fact = "meeting.attended"

[[decision_rule]]
name = "branch"
label = { en = "branch meeting", zh_hans = "支部党员大会", zh_hant = "支部黨員大會" }
quorum = { share = "1/2", base = "entitled" }
majority = { share = "1/2", base = "entitled", strict = true }
reference = "支部工作條例(試行) §11"
valid_from = 2018-10-28
proxies = { limit = 1, reference = "own choice: for tests" }
[[decision_rule.electorates]]
name = "members"
label = { en = "members with a vote", zh_hans = "有表决权的党员", zh_hant = "有表決權的黨員" }
kinds = ["party.member"]
guests = ["party.probationary"]
[[decision_rule.composition]]
name = "women"
label = { en = "women", zh_hans = "妇女", zh_hant = "婦女" }
share = { share = "1/3", base = "present" }
sex = "2"
reference = "own choice: for tests"

[[decision_rule]]
name = "village"
label = { en = "villagers' meeting", zh_hans = "村民会议", zh_hant = "村民會議" }
quorum = { share = "1/2", base = "entitled", strict = true }
majority = { share = "1/2", base = "present", strict = true }
reference = "村民委員會組織法 §21-22"
valid_from = 2018-12-29
[[decision_rule.electorates]]
name = "adults"
label = { en = "adults", zh_hans = "十八周岁以上的村民", zh_hant = "十八周歲以上的村民" }
least_age = 18
[[decision_rule.electorates]]
name = "households"
label = { en = "one of each household", zh_hans = "户代表", zh_hant = "戶代表" }
unit = "household"
quorum = { share = "2/3", base = "entitled" }
"""

HELD = date(2026, 9, 1)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=1, households=3, people=2)  # M1, M2 in H1; M3, M4 in H2; M5, M6 in H3
        yield made


def is_a(here: Town, code: str, kind: str, since: date, until: date | None = None) -> None:
    member = here.community.members.by_code(code)
    here.community.affiliations.add(
        member=member.id, kind=kind, valid_from=since, valid_to=until, by=here.clerk
    )


def branch(here: Town) -> None:
    for code in ("M1", "M2", "M3", "M4"):
        is_a(here, code, "party.member", date(2020, 1, 1))
    is_a(here, "M5", "party.probationary", date(2026, 1, 1))
    is_a(here, "M6", "party.member", date(2015, 1, 1), date(2026, 8, 31))


def meeting(here: Town, *codes: str, absent: tuple[str, ...] = ()) -> str:
    ids = here.community.members.ids()
    came = [{"member": ids[code]} for code in codes]
    away = [{"member": ids[code], "attended": False} for code in absent]
    return here.community.activities.add(
        code=f"A{here.community.activities.count()}", kind="meeting", title="meeting",
        held_on=HELD, attendance=[*came, *away], by=here.clerk,
    ).id  # fmt: skip


def codes(here: Town, ids: frozenset[str]) -> set[str]:
    known = {id_: code for code, id_ in here.community.members.ids().items()}
    return {known[one] for one in ids}


def test_probationary_members_attend_and_never_count(here: Town) -> None:
    branch(here)
    activity = meeting(here, "M1", "M2", "M5")

    stored, outcome = here.community.decisions.record_at(
        activity, "branch", "Roof", boxes=[Box(Form.HANDS, yes=2)], by=here.clerk,
        groups={"women": [1]},
    )  # fmt: skip

    # 2 of 4 with a vote are present: half, so valid; 2 are not more than half of 4.
    assert (stored.entitled, stored.present, stored.guests) == (4, 2, 1)
    assert (outcome.valid, outcome.passed) == (True, False)


def test_who_is_absent_is_not_present_however_it_is_noted(here: Town) -> None:
    branch(here)
    sitting = here.community.decisions.sitting("branch", meeting(here, "M1", absent=("M2",)))

    assert codes(here, sitting.present) == {"M1"}


def test_a_term_that_ended_the_day_before_gives_no_vote(here: Town) -> None:
    branch(here)
    decisions = here.community.decisions

    assert "M6" not in codes(here, decisions.roll("branch", date(2026, 9, 1)).entitled)
    assert "M6" in codes(here, decisions.roll("branch", date(2026, 8, 31)).entitled)


def test_a_probationary_member_who_is_entered_as_a_full_one_too_has_no_vote(here: Town) -> None:
    branch(here)
    is_a(here, "M5", "party.member", date(2026, 1, 1))

    assert "M5" not in codes(here, here.community.decisions.roll("branch", HELD).entitled)


def test_a_household_has_one_voice_however_many_of_it_come(here: Town) -> None:
    activity = meeting(here, "M1", "M2", "M3")

    stored, outcome = here.community.decisions.record_at(
        activity, "village", "Well", electorate="households", boxes=[Box(Form.HANDS, yes=2)],
        by=here.clerk,
    )  # fmt: skip

    # 2 of 3 households are two thirds; of the adults 3 of 6 would not be more than half.
    assert (stored.entitled, stored.present) == (3, 2)
    assert (outcome.valid, outcome.passed) == (True, True)


def test_a_household_that_moved_out_is_not_entitled(here: Town) -> None:
    home = here.community.households.by_code("H3")
    here.community.households.amend(home.id, moved_out=HELD, by=here.clerk)

    assert len(here.community.decisions.roll("village", HELD, "households").entitled) == 2


def test_of_several_electorates_one_must_be_named(here: Town) -> None:
    with pytest.raises(UnknownError, match="adults, households"):
        here.community.decisions.roll("village", HELD)


def test_adults_are_counted_to_the_day_and_only_with_every_birth_date(here: Town) -> None:
    members, ids = here.community.members, here.community.members.ids()
    born = {
        "M1": date(2008, 9, 1),  # 18 on the day of the meeting
        "M2": date(2008, 9, 2),  # the day after
        "M3": date(2008, 2, 29),
        "M4": date(1960, 1, 1),
        "M5": date(1961, 1, 1),
    }
    for code, day in born.items():
        members.amend(ids[code], birth_date=day, by=here.clerk)
    roll = here.community.decisions.roll("village", HELD, "adults")
    assert codes(here, roll.unknown) == {"M6"}
    with pytest.raises(InputError, match="birth date is not known"):
        here.community.decisions.sitting("village", meeting(here, "M1"), electorate="adults")

    members.amend(ids["M6"], birth_date=date(1962, 1, 1), by=here.clerk)
    roll = here.community.decisions.roll("village", HELD, "adults")
    assert codes(here, roll.entitled) == {"M1", "M3", "M4", "M5", "M6"}
    in_february = here.community.decisions.roll("village", date(2026, 2, 28), "adults")
    assert codes(here, in_february.entitled) == {"M4", "M5", "M6"}


def test_who_is_represented_counts_as_present(here: Town) -> None:
    branch(here)
    ids = here.community.members.ids()
    activity = meeting(here, "M1", "M2")

    stored, outcome = here.community.decisions.record_at(
        activity, "branch", "Roof", proxies={ids["M3"]: ids["M1"]},
        boxes=[Box(Form.PAPER, yes=3)], groups={"women": [1]}, by=here.clerk,
    )  # fmt: skip

    assert (stored.present, stored.proxies) == (3, 1)
    assert (outcome.valid, outcome.passed) == (True, True)  # 3 are more than half of 4
    held = {one.voter: one.holder for one in here.community.decisions.receipts(stored.id)}
    assert held[ids["M3"]] == ids["M1"]


@pytest.mark.parametrize(
    ("proxies", "error", "problem"),
    [
        ({"M3": "M1", "M4": "M1"}, RefusedError, "M1 brings 2 voices; at most 1"),
        ({"M2": "M1"}, InputError, "M2 is present, and needs nobody"),
        ({"M5": "M1"}, InputError, "M5 has no vote that could be given away"),
        ({"M3": "M4"}, InputError, "M4 is not present with a vote"),
        ({"M3": "M5"}, InputError, "is not present with a vote"),
    ],
)
def test_a_proxy_that_cannot_be_is_refused(
    here: Town, proxies: dict[str, str], error: type[Exception], problem: str
) -> None:
    branch(here)
    ids = here.community.members.ids()
    given = {ids[giver]: ids[holder] for giver, holder in proxies.items()}
    activity = meeting(here, "M1", "M2", "M5")

    with pytest.raises(error, match=problem):
        here.community.decisions.record_at(
            activity, "branch", "Roof", proxies=given, boxes=[Box(Form.PAPER, yes=1)],
            by=here.clerk,
        )  # fmt: skip
    assert here.community.decisions.count() == 0


def test_a_rule_without_proxies_allows_none(here: Town) -> None:
    home = here.community.households.by_code("H3").id
    member = here.community.members.by_code("M1").id

    with pytest.raises(RefusedError, match="nobody votes in another's stead"):
        here.community.decisions.sitting(
            "village", meeting(here, "M1"), electorate="households", proxies={home: member}
        )


def test_the_share_of_women_is_counted_from_the_roll(here: Town) -> None:
    branch(here)
    ids = here.community.members.ids()
    for code in ("M1", "M5"):  # a guest does not make up the share
        here.community.members.amend(ids[code], sex="2", by=here.clerk)

    few, outcome = here.community.decisions.record_at(
        meeting(here, "M1", "M2", "M3", "M4", "M5"), "branch", "Roof",
        boxes=[Box(Form.HANDS, yes=4)], by=here.clerk,
    )  # fmt: skip
    assert few.groups == {"women": (1, 1)}
    assert not outcome.valid  # 1 of 4 is less than a third
    assert "women: 1 of 4 present (at least 1/3 needed)" in outcome.sentence

    enough, _outcome = here.community.decisions.record_at(
        meeting(here, "M1", "M2", "M3"), "branch", "Roof again",
        boxes=[Box(Form.HANDS, yes=3)], by=here.clerk,
    )  # fmt: skip
    assert (enough.valid, enough.passed) == (True, True)  # 1 of 3 is a third


def test_a_rule_that_names_nobody_is_counted_by_hand(tmp_path: Path) -> None:
    bare = PACK.partition("[[decision_rule.electorates]]")[0]
    with town(tmp_path, pack=bare) as here, pytest.raises(InputError, match="Count by hand"):
        here.community.decisions.roll("branch", HELD)


def test_what_both_votes_and_does_not_is_refused_when_it_is_declared() -> None:
    with pytest.raises(DeclarationError, match="both votes and does not"):
        Electorate("all", label("all", "全部"), kinds=("party.member",), guests=("party.member",))


def test_a_grid_has_no_voice() -> None:
    with pytest.raises(DeclarationError, match="a grid cannot vote"):
        Electorate("all", label("all", "全部"), unit=SubjectKind.GRID)
