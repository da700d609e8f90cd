"""Harmony: talks, problem points and the selection, with expectations worked by hand."""

from datetime import date
from random import Random
from typing import Any

import pytest

from community_gov import Actor, Community, Period
from community_gov_three_creations import harmony
from community_gov_three_creations.harmony import ProblemPoint

QUARTER = Period.parse("2026Q3")


def talk(community: Community, clerk: Actor, code: str, day: date, came: list[str], **more: Any):
    community.activities.add(
        by=clerk,
        code=code,
        kind="neighbour-talk",
        title=code,
        held_on=day,
        attendance=[{"member": one} for one in came],
        **{"evidence": "minutes"} | more,
    )


def test_civility_joins_talks_and_what_was_mended(
    community: Community,
    administrator: Actor,
    clerk: Actor,
    members: dict[str, str],
    grids: dict[str, str],
):
    community.plugins.enable("harmony", by=administrator)
    talk(community, clerk, "T1", date(2026, 7, 3), [members["MH01a"], members["MH13a"]])
    g1, g2 = grids["G1"], grids["G2"]
    july, august = date(2026, 7, 1), date(2026, 8, 1)
    community.registers["problem-points"].add_all(
        [
            ProblemPoint("dirt", g1, "east gate", july, august),
            ProblemPoint("block", g1, "fire lane", july, august),
            ProblemPoint("sore", g1, "lamp", july, august, reopened=True),
            ProblemPoint("blind", g2, "back yard", july, august),
            ProblemPoint("dirt", g2, "bins", july),
        ],
        by=clerk,
    )

    civility = community.indices.compute("civility", QUARTER)

    # Talks: 1 in a quarter, 4 a year, of 4: 100. Who came: 2 of 40 members, 5 % of 20 %: 25.
    # Fixed: 4 of 5, 80. Opened again: 1 of the 4, 25 %, beyond the worst of 20 %: 0.
    # Weights 1, 1, 2, 1.
    assert civility.value("community") == pytest.approx((100 + 25 + 2 * 80 + 0) / 5)
    # G1: 1 of 24 came, 4 1/6 % of 20 %; 3 of 3 fixed; 1 of 3 came back: 0. No talks of its own.
    assert civility.value(g1) == pytest.approx((125 / 6 + 200 + 0) / 4)
    # G2: 1 of 16 came, 6.25 % of 20 %; 1 of 2 fixed; none of it came back: 100.
    assert civility.value(g2) == pytest.approx((31.25 + 100 + 100) / 4)
    assert civility.node("civility", g2).coverage_weight == pytest.approx(4 / 5)


def test_what_is_unverified_withdrawn_or_of_another_quarter_does_not_count(
    community: Community,
    administrator: Actor,
    clerk: Actor,
    members: dict[str, str],
    grids: dict[str, str],
):
    community.plugins.enable("harmony", by=administrator)
    everyone = list(members.values())
    talk(community, clerk, "no minutes", date(2026, 7, 3), everyone, evidence=" ")
    talk(community, clerk, "a quarter ago", date(2026, 6, 30), everyone)
    book, g1 = community.registers["problem-points"], grids["G1"]
    book.add(ProblemPoint("dirt", g1, "gate", date(2026, 6, 30), date(2026, 7, 2)), by=clerk)
    book.add(ProblemPoint("dirt", g1, "bins", date(2026, 7, 2)), by=clerk)
    impossible = ProblemPoint("dirt", g1, "yard", date(2026, 7, 2), date(2026, 7, 1))
    book.add(impossible, by=clerk)
    twice = book.add(ProblemPoint("dirt", g1, "lane", date(2026, 7, 2)), by=clerk)
    book.withdraw(twice.id, by=clerk, reason="entered twice")

    civility = community.indices.compute("civility", QUARTER)

    # No talk counts in the quarter. Of 2 points none is fixed: one has no day, one an earlier
    # day than that on which it was found. So none can have come back, and that is no 0.
    assert civility.node("neighbour-talks", "community").value == 0
    assert civility.node("talk-participation", "community").value == 0
    assert civility.node("problem-points-fixed", "community").value == 0
    assert civility.node("problem-points-reopened", "community").value is None
    assert civility.value("community") == 0


def test_mending_a_point_later_counts_for_the_quarter_in_which_it_was_found(
    community: Community, administrator: Actor, clerk: Actor, grids: dict[str, str]
):
    community.plugins.enable("harmony", by=administrator)
    book = community.registers["problem-points"]
    point = book.add(ProblemPoint("block", grids["G1"], "lane", date(2026, 6, 30)), by=clerk)

    def fixed() -> float | None:
        result = community.indices.compute("civility", Period.parse("2026Q2"))
        return result.node("problem-points-fixed", "community").value

    assert fixed() == 0
    book.amend(point.id, fixed_on=date(2026, 9, 1), by=clerk)
    assert fixed() == 100


def test_the_demo_leaves_its_selection_ready_for_notice(
    community: Community, administrator: Actor, rng: Random
):
    community.plugins.enable("harmony", by=administrator)
    harmony.demo(community, rng)

    (selection,) = community.evaluations.all()
    progress = community.evaluations.progress(selection.id)
    # Visited, ticked by three groups and voted on by both bodies: only the notice is left to post.
    assert (progress.stage, progress.following, progress.missing) == ("proposed", "noticed", ())
    assert [one.appraisers for one in community.evaluations.totals(selection.id)] == [3] * 8
    assert len(community.evaluations.deliberations.where(evaluation=selection.id)) == 2
    assert community.registers["problem-points"].count() == 40
    assert community.facts.counts(QUARTER)["neighbour-talk.held"] == 10
    boards = community.registers["board-contents"].rows()
    assert len({one.values["board"] for one in boards}) == 6
