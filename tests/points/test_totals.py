"""Everyone's totals at once: the same sums as folding line by line."""

from datetime import date

from hypothesis import given
from tests.points.test_fold import CAPPED, ROWS, YEAR, entries

from community_gov.model.period import Period, Span
from community_gov.points.blocks import Standing
from community_gov.points.fold import fold
from community_gov.points.totals import Totals


def movements(*rows):
    """Return what the ledger yields of the same entries, by day and then by number."""
    told = [("x", one.day.isoformat() + one.rule, one.amount) for one in entries(*rows)]
    return sorted(told, key=lambda one: one[1][:10])


@given(ROWS)
def test_a_total_is_that_of_the_score_with_every_line(rows):
    for period in (YEAR, *YEAR.each(Span.QUARTER), Period.parse("2026-02-10..2026-04-20")):
        known = [row for row in rows if date(2026, *row[:2]) <= period.end]
        total, _ = Totals(CAPPED, period).total("x", movements(*known), Standing())
        score = fold(CAPPED, "x", period, entries(*known))
        assert (total.total, total.counted) == (score.total, score.counted)
        assert total.blocks == score.blocks


def test_entries_that_only_use_up_a_cap_do_not_concern_the_period():
    may = Totals(CAPPED, Period.parse("2026-05"))
    assert not may.total("x", movements((4, 30, "b", 3)), Standing())[1]
    assert may.total("x", movements((4, 30, "b", 3), (5, 1, "a", 1)), Standing())[1]
