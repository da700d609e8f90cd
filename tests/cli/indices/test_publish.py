"""Tests of ``indices publish`` and ``indices published``."""

from datetime import date

ASKED = ("indices", "publish", "care", "--period", "2026Q3")


def many_homes(lived) -> None:
    """Let 12 more households live in G1, of which six are visited; 13 and 7 with the one before."""
    with lived.community() as community:
        by, grid = community.actors.named("Clerk"), community.grids.by_code("G1").id
        homes = [community.households.new(code=f"N{n}", grid=grid) for n in range(12)]
        community.households.add_all(homes, by=by)
        community.registers["visits"].add_all(
            [{"household": one.id, "visited_on": date(2026, 8, 1)} for one in homes[:6]], by=by
        )


def test_of_a_few_people_nothing_is_published(lived):
    refused = lived.run(*ASKED, by="Rev")
    assert refused.exit_code == 1
    assert "rests on so few people" in refused.stderr


def test_a_reviewer_publishes_what_a_draft_showed(lived):
    many_homes(lived)
    drafted = lived.told(*ASKED, "--draft")
    assert lived.told("indices", "published")["published"] == []
    assert lived.run(*ASKED, by="Clerk").exit_code == 4
    made = lived.told(*ASKED, by="Rev")
    assert {**made, "published_by": ""} == drafted
    assert made["published_by"] == "Rev"
    assert [one["index"] for one in lived.told("indices", "published")["published"]] == ["care"]
    shown = lived.done("indices", "published", "care")
    assert "Hidden are counts of 1 to 4 people" in shown
    again = lived.run(*ASKED, by="Rev")
    assert again.exit_code == 3
    assert "Say what is corrected" in again.stderr


def test_the_gate_and_a_ranking_without_doubt_refuse(lived):
    many_homes(lived)
    assert "only 1 of 2 units have data" in lived.run(*ASKED, "--draft", "--gate").stderr
    assert (
        "does not declare what may be otherwise" in lived.run(*ASKED, "--draft", "--ranks").stderr
    )
    ranked = lived.told(*ASKED, "--draft", "--ranks", "--weights", "0.2", "--draws", "10")
    assert {one["code"]: one["best_rank"] for one in ranked["grids"]} == {"G1": 1, "G2": None}
