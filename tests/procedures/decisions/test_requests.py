"""Who may have a meeting called: enough of the adults, of the households, of the groups."""

from collections.abc import Iterator
from datetime import date

import pytest

from community_gov.errors import InputError, UnknownError
from community_gov.testing.town import Town, town

# 城市居民委員會組織法 (2018) §10: 1/5 of the adults, 1/5 of the households, or 1/3 of the groups.
PACK = """
[[decision_rule]]
name = "residents"
label = { en = "residents' meeting", zh_hans = "居民会议", zh_hant = "居民會議" }
quorum = { share = "1/2", base = "entitled", strict = true }
majority = { share = "1/2", base = "present", strict = true }
reference = "城市居民委員會組織法 (2018) §9-10"
valid_from = 2018-12-29
[[decision_rule.convening]]
name = "adults"
label = { en = "adults", zh_hans = "成年居民", zh_hant = "成年居民" }
share = "1/5"
[[decision_rule.convening]]
name = "households"
label = { en = "households", zh_hans = "户", zh_hant = "戶" }
share = "1/5"
[[decision_rule.convening]]
name = "groups"
label = { en = "residents' groups", zh_hans = "居民小组", zh_hant = "居民小組" }
share = "1/3"
[[decision_rule.convening]]
name = "most"
label = { en = "members", zh_hans = "成员", zh_hant = "成員" }
share = "1/2"
strict = true
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("town"), pack=PACK) as made:
        yield made


def ask(here: Town, of: str, asked: int, out_of: int, day: date = date(2026, 9, 1)):
    return here.community.decisions.requests.record(
        "residents", of, "Bicycle shed", asked=asked, out_of=out_of, asked_on=day,
        spokesperson="王小明", by=here.clerk,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("of", "asked", "out_of", "enough"),
    [
        ("adults", 201, 1003, True),  # 1003 / 5 = 200.6
        ("adults", 200, 1003, False),
        ("households", 1, 5, True),
        ("groups", 3, 9, True),
        ("groups", 2, 9, False),
        ("most", 5, 10, False),
        ("most", 6, 10, True),
    ],
)
def test_a_share_is_enough_or_is_not(
    here: Town, of: str, asked: int, out_of: int, enough: bool
) -> None:
    made, found = ask(here, of, asked, out_of)

    assert made.enough == found.enough == enough
    assert f"{asked} of {out_of}" in found.sentence
    assert found.sentence.startswith("The meeting must be called" if enough else "Not enough")


def test_who_asked_is_kept_and_a_decision_can_name_it(here: Town) -> None:
    made, _found = ask(here, "groups", 3, 9)

    decided, _outcome = here.community.decisions.record(
        "residents", "Bicycle shed", held_on=date(2026, 9, 9), entitled=60, present=31, yes=16,
        requested=made.id, by=here.clerk,
    )  # fmt: skip

    assert here.community.decisions.requests.get(made.id).spokesperson == "王小明"
    assert decided.requested == made.id


def test_another_group_has_no_such_right(here: Town) -> None:
    with pytest.raises(UnknownError, match="adults, households, groups"):
        ask(here, "tenants", 3, 9)


@pytest.mark.parametrize(
    ("asked", "out_of", "day", "problem"),
    [
        (10, 9, date(2026, 9, 1), "10 of 9"),
        (0, 9, date(2026, 9, 1), "0 of 9"),
        (3, 9, date(2026, 10, 1), "lies in the future"),
        (3, 9, date(2018, 1, 1), "not in force"),
    ],
)
def test_a_request_that_cannot_be_is_refused(
    here: Town, asked: int, out_of: int, day: date, problem: str
) -> None:
    before = here.community.decisions.requests.count()
    with pytest.raises(InputError, match=problem):
        ask(here, "groups", asked, out_of, day)
    assert here.community.decisions.requests.count() == before
