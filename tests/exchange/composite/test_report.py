"""The report of an index in Markdown; numbers worked out by hand in conftest."""

from datetime import date

import pytest
from attrs import evolve

from community_gov.errors import InputError, RefusedError
from community_gov.exchange.charts import bars, contributions, framework
from community_gov.exchange.composite import Unit, index_report, read_units, write_steps
from community_gov.i18n import Language, speaking
from community_gov.indices.change.compare import compare
from community_gov.indices.change.side import Side
from community_gov.model.declarations.gates import Check, Gate


def test_it_tells_values_parts_formulas_and_sources(view):
    text = index_report(view, view.unit("north"))
    assert text.startswith("# Life \\| \\<b\\> · 2026-01-01\n\nnorth: 37.50 of 100 points.\n")
    assert "| south | 43.75 | 3 / 3 | 0 % |  |" in text
    assert "Thefts | 5 per 1000 | 75.00 | 50 % | 50 % | 28.12 | 9.38 | 1 / 1 | 0 % |" in text
    assert "**Safety**: sum of weight × value" in text
    assert "from 0 points at the worst unit (10) to 100 at the best (30)" in text
    assert "- Lamps: own choice: test" in text


def test_every_table_has_as_many_cells_in_each_row(view):
    lines = index_report(view).replace("\\|", "").splitlines()
    tables = [line for line in lines if line.startswith("|")]
    blocks = "\n".join("" if line == "" else line for line in lines).split("\n\n")
    widths = [
        {row.count("|") for row in block.splitlines()} for block in blocks if block[:1] == "|"
    ]
    assert len(tables) > 15
    assert all(len(width) == 1 for width in widths)


def test_cautions_are_told_in_words(view):
    text = index_report(view, view.unit("south"))
    assert "Thefts: 30 per 1000 lies beyond the goalposts 20 to 0, and counts as the nearer" in text
    assert "Normalised by comparing units" in text
    assert "Visits\\." not in text
    text = index_report(view, view.unit("east"))
    assert "no value: only 1 of 3 indicators, 37.5 % of the weight, have usable data" in text
    assert "Safety: only 1 of 2 indicators have data of their own" in text


def test_a_frozen_method_is_named_and_no_longer_moves_with_others(view):
    text = index_report(evolve(view, frozen=True), view.unit("south"))
    assert "a method frozen on 2026-01-01, fitted to 4 units" in text
    assert "Normalised by comparing" not in text


def test_the_change_is_told_by_cause_and_by_indicator(view, files):
    later = files / "later.csv"
    later.write_text("village,thefts,lamps,visits\nnorth,5,65,10\nsouth,30,50,30\n", "utf-8")
    index = view.result.index
    old = Side(index, view.result.table, date(2026, 1, 1))
    new = Side(index, read_units(later), date(2026, 1, 2))
    text = index_report(view, view.unit("north"), compare("north", old, new), "2026-01-01")
    # lamps from 25 to 65: 40 × 1/2 × 3/4 = 15 points
    assert "## Change since 2026-01-01\n\nFrom 37.50 to 52.50: +15.00 points." in text
    assert "| Lamps (%) | 25.00 | 65.00 | +15.00 |" in text
    assert "| Thefts (per 1000) | 5.00 | 5.00 | 0 |" in text


def test_a_unit_that_is_not_told_stays_so(view):
    hidden = evolve(view, units=(Unit("north", "N", hidden="too few"), *view.units[1:]))
    text = index_report(hidden)
    assert "| N | – | – | – | too few |" in text
    assert "Parts: N" not in text
    with pytest.raises(InputError, match="numbers of N are not told: too few"):
        index_report(hidden, hidden.unit("N"))


def test_every_fixed_text_follows_the_language(view):
    with speaking(Language.HANS):
        text = index_report(view, view.unit("south"))
    headings = [line for line in text.splitlines() if line.startswith("##")]
    assert headings == ["## 数值", "## 计算方法", "## 构成", "### 请注意", "## 依据"]


def gated(view, *, blocks):
    # of four units three have thefts or lamps, two both: 2/4 for thefts is under 65 %
    gate = Gate(Check.COVERAGE, "own choice: test", blocks=blocks)
    index = evolve(view.result.index, gates=(gate,))
    return evolve(view, result=evolve(view.result, index=index))


def test_what_a_gate_finds_is_noted_and_what_it_blocks_does_not_go_out(view, tmp_path):
    assert "- Thefts: only 2 of 4 units" in index_report(gated(view, blocks=False))
    blocked = gated(view, blocks=True)
    for show in (index_report, bars, contributions):
        with pytest.raises(RefusedError, match="not to be published"):
            show(blocked)
    with pytest.raises(RefusedError, match="not to be published"):
        contributions(blocked, blocked.unit("north"))
    write_steps(tmp_path / "steps.xlsx", blocked)  # for looking into it
    assert framework(blocked)
