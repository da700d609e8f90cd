"""Tests of ``record count``."""

from datetime import date, timedelta


def test_rows_are_counted_by_a_choice_and_small_counts_hidden(lived):
    with lived.community() as community:
        home = community.households.by_code("H1").id
        by, book = community.actors.named("Clerk"), community.registers["visits"]
        day = date(2026, 8, 1)
        moods = ["good"] * 12 + ["bad"] * 3
        book.add_all(
            [{"household": home, "visited_on": day + timedelta(n), "mood": mood}
             for n, mood in enumerate(moods)],
            by=by,
        )  # fmt: skip
        before = book.count() - len(moods)
    told = lived.told("record", "count", "visits", "--by", "mood")
    counts = {one["by"]: one["count"] for one in told["counts"]}
    # One visit or so was there before, without a mood: with the three bad ones it is few.
    assert before < 5
    assert (counts["bad"], counts[""]) == (None, None)
    shown = lived.done("record", "count", "visits", "--by", "mood")
    assert "…" in shown
    assert "hides a count from 1 to 4" in shown or "so few people" in shown
    assert "G1" in lived.done("record", "count", "visits", "--by", "mood", "--across", "grid")


def test_the_least_count_may_not_be_lowered(lived):
    refused = lived.run("record", "count", "visits", "--by", "mood", "--least", "2")
    assert refused.exit_code == 2
