"""How the representatives' assembly decides, and the neighbour talk of each quarter."""

from datetime import date

import pytest

from community_gov import Actor, Community, Period
from community_gov.errors import UnknownError


@pytest.mark.parametrize(
    ("present", "yes", "valid", "passed"),
    [
        # 村民委員會組織法 §26: two thirds of the members, more than half of those present.
        (20, 11, True, True),
        (20, 10, True, False),
        (19, 19, False, False),
    ],
)
def test_the_assembly_decides_as_a_villagers_assembly_does(
    bare: Community, clerk: Actor, present: int, yes: int, *, valid: bool, passed: bool
):
    decision, _outcome = bare.decisions.record(
        "renshou-representatives",
        "adopt the points",
        by=clerk,
        held_on=date(2026, 9, 20),
        entitled=30,
        present=present,
        yes=yes,
    )
    assert (decision.valid, decision.passed) == (valid, passed)


def test_one_neighbour_talk_a_quarter_is_enough(community: Community, clerk: Actor):
    community.activities.add(
        by=clerk, code="T1", kind="talk", title="talk", held_on=date(2026, 5, 20)
    )
    standing = community.duties.standing(Period.parse("2026"), duty="renshou-neighbour-talk")
    # As of 2026-09-30: nothing in the first quarter, a talk in May, the third closes today.
    assert [(one.window.opens, one.standing) for one in standing] == [
        (date(2026, 1, 1), "missed"),
        (date(2026, 4, 1), "fulfilled"),
        (date(2026, 7, 1), "due"),
        (date(2026, 10, 1), "upcoming"),
    ]


def test_where_nobody_keeps_talks_the_duty_is_listed_and_says_what_it_lacks(bare: Community):
    assert "renshou-neighbour-talk" in {one.name for one in bare.duties.declared()}
    with pytest.raises(UnknownError, match=r"No enabled plugin declares .*'neighbour-talk\.held'"):
        bare.duties.standing(Period.parse("2026Q3"), duty="renshou-neighbour-talk")
