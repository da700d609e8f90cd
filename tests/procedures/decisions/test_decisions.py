"""Decisions of an open community: counted by the rule in force, kept with their outcome."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.errors import InputError, UnknownError
from community_gov.testing.town import Town, town

# 城市居民委員會組織法 (2018) §9: more than half present, more than half of those present.
PACK = """
[[decision_rule]]
name = "residents-meeting"
label = { en = "residents' meeting", zh_hans = "居民会议", zh_hant = "居民會議" }
quorum = { share = "1/2", base = "entitled", strict = true }
majority = { share = "1/2", base = "present", strict = true }
reference = "Organic Law of Urban Residents' Committees (2018) §9"
valid_from = 2018-12-29
valid_to = 2026-12-31
"""


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=PACK) as made:
        yield made


def test_a_decision_is_kept_with_its_outcome_and_its_reason(here: Town) -> None:
    stored, outcome = here.community.decisions.record(
        "residents-meeting", "New bicycle shed", held_on=date(2026, 9, 1),
        entitled=60, present=31, yes=16, no=15, by=here.clerk,
    )  # fmt: skip

    assert (stored.valid, stored.passed) == (True, True)
    assert "31 of 60 entitled were present" in outcome.sentence
    assert here.community.decisions.get(stored.id) == stored


def test_half_present_is_not_more_than_half(here: Town) -> None:
    stored, _outcome = here.community.decisions.record(
        "residents-meeting", "Shed", held_on=date(2026, 9, 1), entitled=60, present=30, yes=30,
        by=here.clerk,
    )  # fmt: skip

    assert (stored.valid, stored.passed) == (False, False)


@pytest.mark.parametrize(
    ("day", "problem"),
    [(date(2026, 10, 1), "has not been held"), (date(2017, 1, 1), "not in force")],
)
def test_a_day_that_cannot_be_is_refused(here: Town, day: date, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        here.community.decisions.record(
            "residents-meeting", "Shed", held_on=day, entitled=9, present=9, yes=9, by=here.clerk
        )
    assert here.community.decisions.count() == 0


def test_an_unknown_rule_is_refused_with_the_nearest(here: Town) -> None:
    with pytest.raises(UnknownError, match="Did you mean 'residents-meeting'"):
        here.community.decisions.record(
            "resident-meeting", "Shed", held_on=date(2026, 9, 1), entitled=9, present=9, yes=9,
            by=here.clerk,
        )  # fmt: skip


WORKING_DAYS = PACK.replace("strict = true }\nreference", "strict = true }\nnotice_days = 5\n"
                            'notice_unit = "working"\nreference')  # fmt: skip


@pytest.mark.parametrize(
    ("noticed", "valid"), [(date(2026, 4, 29), True), (date(2026, 4, 30), False)]
)
def test_notice_may_be_counted_in_working_days(tmp_path: Path, noticed: date, valid: bool) -> None:
    # 1 to 5 May 2026 are off and Saturday 9 May is worked (State Council Office, order for 2026):
    # after 29 April come 30 April, 6, 7, 8 and 9 May, the fifth.
    with town(tmp_path, pack=WORKING_DAYS) as here:
        stored, outcome = here.community.decisions.record(
            "residents-meeting", "Shed", held_on=date(2026, 5, 9), noticed_on=noticed,
            entitled=60, present=31, yes=16, by=here.clerk,
        )  # fmt: skip

    assert stored.valid is valid
    assert "at least 5 working days before needed" in outcome.sentence
