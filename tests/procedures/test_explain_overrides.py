"""Duties and decisions that rest on replaced values say so."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.community import Community
from community_gov.errors import PluginError
from community_gov.model.period import Period
from community_gov.procedures.duties.recurrence import Standing
from community_gov.testing.town import Town, town

# 支部工作條例(試行) §11: a general meeting at least each quarter; half present is a quorum.
PACK = """
[[fact_kind]]
name = "meeting.held"
label = { en = "meeting held", zh_hans = "会议召开", zh_hant = "會議召開" }
subject = "community"

[[duty]]
name = "general-meeting"
label = { en = "general meeting", zh_hans = "党员大会", zh_hant = "黨員大會" }
recurrence = { rule = "FREQ=MONTHLY;INTERVAL=3" }
fulfilled_by = "meeting.held"
reference = "支部工作條例(試行) §11"
valid_from = 2026-01-01

[[duty]]
name = "another-meeting"
label = { en = "another meeting", zh_hans = "另一会议", zh_hant = "另一會議" }
recurrence = { rule = "FREQ=MONTHLY;INTERVAL=3" }
fulfilled_by = "meeting.held"
reference = "own choice: for this test"
valid_from = 2026-01-01

[[decision_rule]]
name = "branch"
label = { en = "branch", zh_hans = "支部", zh_hant = "支部" }
quorum = { share = "1/2", base = "entitled" }
majority = { share = "1/2", base = "entitled", strict = true }
reference = "支部工作條例(試行) §11"
valid_from = 2026-01-01
"""
OVERRIDE = """
[[override]]
name = "{name}"
label = {{ en = "changed", zh_hans = "调整", zh_hant = "調整" }}
kind = "{kind}"
of = "{of}"
at = "{at}"
value = "{value}"
reason = "the village wants more"
reference = "village meeting of 2026-02-20"
"""
Q3 = Period.parse("2026Q3")
MONTHLY = OVERRIDE.format(
    name="monthly", kind="duty", of="general-meeting", at="recurrence/rule", value="FREQ=MONTHLY"
)
TWO_THIRDS = OVERRIDE.format(
    name="two-thirds", kind="decision_rule", of="branch", at="quorum/share", value="2/3"
)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=PACK) as made:
        yield made


def write(here: Town, text: str) -> None:
    rules = here.community.path.parent / "rules" / "village-rules.toml"
    rules.write_text(text, encoding="utf-8")


def override(here: Town, text: str) -> None:
    write(here, text)
    here.community.plugins.enable("village-rules", by=here.administrator)


def test_windows_of_a_replaced_recurrence_say_by_whom_and_why(here: Town) -> None:
    override(here, MONTHLY)

    found = here.community.duties.standing(Q3)
    general = [one for one in found if one.duty.name == "general-meeting"]
    other = [one for one in found if one.duty.name == "another-meeting"]

    # Three months instead of one quarter; the other duty is as it was.
    assert [one.window.opens.month for one in general] == [7, 8, 9]
    assert [(one.window.opens.month, one.overrides) for one in other] == [(7, ())]
    for one in general:
        assert [str(replaced) for replaced in one.overrides] == [
            (
                "replaced by village-rules (override monthly): recurrence/rule was "
                "FREQ=MONTHLY;INTERVAL=3, is FREQ=MONTHLY, because the village wants more "
                "(village meeting of 2026-02-20)"
            )
        ]


def test_a_duty_with_an_override_at_fault_is_unknown_and_hides_no_other(here: Town) -> None:
    override(here, MONTHLY)
    write(here, MONTHLY.replace("recurrence/rule", "recurrence/rul"))

    with Community.open(
        here.community.path,
        key_file=here.community.path.parent / "town.key",
        clock=here.clock,
    ) as community:
        found = {one.duty.name: one for one in community.duties.standing(Q3)}
        assert found["general-meeting"].standing is Standing.UNKNOWN
        assert "override monthly of village-rules does not fit" in found["general-meeting"].reason
        assert found["another-meeting"].standing is Standing.DUE
        with pytest.raises(PluginError, match="there is no 'rul'"):
            community.duties.standing(Q3, duty="general-meeting")


def test_a_vote_under_a_replaced_quorum_says_so_in_the_minutes(here: Town) -> None:
    override(here, TWO_THIRDS)

    stored, outcome = here.community.decisions.record(
        "branch", "Shed", held_on=date(2026, 9, 1), entitled=24, present=15, yes=15, by=here.clerk
    )

    # Two thirds of 24 are 16: 15 are too few, though they are more than half.
    assert (stored.valid, stored.passed) == (False, False)
    assert [(one.at, one.was, one.value) for one in outcome.overrides] == [
        ("quorum/share", "1/2", "2/3")
    ]
    assert outcome.sentence.endswith(
        "The rule: replaced by village-rules (override two-thirds): quorum/share was 1/2, "
        "is 2/3, because the village wants more (village meeting of 2026-02-20)."
    )


def test_a_vote_under_an_untouched_rule_tells_nothing(here: Town) -> None:
    _stored, outcome = here.community.decisions.record(
        "branch", "Shed", held_on=date(2026, 9, 1), entitled=24, present=15, yes=15, by=here.clerk
    )

    assert (outcome.valid, outcome.overrides) == (True, ())
    assert "replaced" not in outcome.sentence
