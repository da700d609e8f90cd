"""What is drawn of an index; numbers worked out by hand in tests/exchange/composite."""

from datetime import date

import pytest
from attrs import evolve

from community_gov.errors import InputError, RefusedError
from community_gov.exchange.charts import bars, change_waterfall, contributions, framework
from community_gov.exchange.charts.plot import COLOURS, MARGIN, MOST_UNITS, WIDTH, readable_on
from community_gov.exchange.composite import IndexView, Unit
from community_gov.indices import compute, from_arrays
from community_gov.indices.change.compare import compare
from community_gov.indices.change.side import Side
from community_gov.indices.doubt.doubt import Assumptions, doubt
from community_gov.model.ids import SubjectKind


def doubted(view):
    result = view.result
    return doubt(result.index, result.table, result.on, Assumptions(0.25), draws=50, seed=1)


def test_bars_tell_each_unit_in_the_order_given_with_value_or_reason(view, drawn):
    found = drawn(bars(view))
    assert found.marks == ["北村: 37.5", "south: 43.8"]
    names = [text for text in found.texts if text in ("北村", "south", "east <b>&\"'", "west")]
    assert names == ["北村", "south", "east <b>&\"'", "west"]
    assert any("25 % of the weight" in text.replace("\n", " ") for text in found.texts)


def test_intervals_stand_beside_the_values_they_belong_to(view, drawn):
    doubts = doubted(view)
    low, _middle, high = doubts.interval("北村")
    figure = bars(view, doubts)
    assert f"37.5 ({low:.1f}–{high:.1f})" in drawn(figure).texts
    assert figure.rows[0] == ["北村", "37.50", f"{low:.2f}", f"{high:.2f}", "", ""]
    assert any("weights ± 25 %; seed 1" in text.replace("\n", " ") for text in drawn(figure).texts)


def test_units_are_ranked_only_where_asked_for_and_only_with_intervals(view, drawn):
    with pytest.raises(RefusedError, match="two places between which it lies"):
        bars(view, ranked=True)
    # south has 43.75, more than 37.5
    marks = drawn(bars(view, doubted(view), ranked=True)).marks
    assert [mark.split(":")[0] for mark in marks] == ["south", "北村"]
    # weights off by a quarter: south's value lies in 37.5 and 50, 北村's in 31 and 42
    assert marks[0].endswith(("places 1–1", "places 1–2"))


def test_people_are_never_ranked(view):
    for kind in (SubjectKind.MEMBER, SubjectKind.HOUSEHOLD):
        with pytest.raises(RefusedError, match="never ranked"):
            bars(evolve(view, kind=kind), doubted(view), ranked=True)


def test_the_whole_stays_before_units_that_are_ranked(view, drawn):
    units = tuple(evolve(unit, whole=unit.code == "北村") for unit in view.units)
    marks = drawn(bars(evolve(view, units=units), doubted(view), ranked=True)).marks
    assert [mark.split(":")[0] for mark in marks] == ["北村", "south"]


def test_parts_are_stacked_up_to_the_value(view, drawn):
    found = drawn(contributions(view))
    # 北村: safety 50 × 3/4, visits nothing; south: 25 × 3/4 and 100 × 1/4
    assert found.marks[:3] == ["北村, Safety: 37.5", "south, Safety: 18.8", "south, Visits: 25.0"]
    assert [text for text in found.texts if text in ("37.5", "43.8")][-2:] == ["37.5", "43.8"]
    assert {"Safety", "Visits"} <= set(found.texts)


def test_the_nodes_of_one_unit_follow_each_other_to_the_value(view, drawn):
    figure = contributions(view, view.unit("south"))
    found = drawn(figure)
    assert "Lamps: brings 18.8" in found.marks
    assert {"Visits (30 visits)", "+25.0", "+43.8", "−56.2"} <= set(found.texts)
    assert figure.rows[-1] == ["Visits", "100.00", "25.00", "0.00", "30 visits"]
    assert "together 43.8" in figure.description


def test_a_unit_without_a_value_says_why(view, drawn):
    found = drawn(contributions(view, view.unit("west")))
    assert any("only 1 of 3 indicators" in text.replace("\n", " ") for text in found.texts)


def test_the_tree_tells_labels_weights_and_ways(view, drawn):
    figure = framework(view)
    found = drawn(figure)
    assert {"Life | <b>", "Safety", "75 % · arithmetic mean"} <= set(found.texts)
    assert any(text.replace("\n", " ").endswith("100 points: 20 → 0") for text in found.texts)
    assert figure.rows[1] == ["Safety", "Life | <b>", "75 %", "arithmetic mean"]


def changed(view, thefts):
    table = from_arrays(
        ["北村", "south"], {"thefts": [thefts, 30], "lamps": [65, 50], "visits": [10, 30]}
    )
    index, first = view.result.index, date(2026, 1, 1)
    new = Side(index, table, date(2026, 1, 2))
    change = compare("北村", Side(index, view.result.table, first), new)
    shown = IndexView.of(compute(index, table, date(2026, 1, 2)), "2026Q4")
    return change_waterfall(shown, shown.unit("北村"), change, "2026Q3")


def test_a_change_goes_step_by_step_from_the_old_value_to_the_new(view, drawn):
    # lamps 25 → 65 bring 40 × 3/8 = 15; thefts 5 → 9 (75 → 55) cost 20 × 3/8 = 7.5
    figure = changed(view, 9)
    found = drawn(figure)
    assert found.marks == ["real change: Thefts: −7.50", "real change: Lamps: +15.00"]
    assert figure.rows[0] == ["2026Q3", "37.50", "37.50", "37.50"]
    assert figure.rows[-1][:3] == ["2026Q4", "45.00", "45.00"]
    assert ["real change: Visits", "45.00", "45.00", "0"] in figure.rows
    assert any("does not begin at 0" in label for label in axis_labels(found))


def axis_labels(found):
    return [one.attrib.get("aria-label", "") for one in found.root.iter()]


def test_a_change_that_cannot_be_split_says_why(view, drawn):
    index, table = view.result.index, view.result.table
    side = Side(index, table, date(2026, 1, 1))
    change = compare("west", side, side)
    texts = drawn(change_waterfall(view, view.unit("west"), change, "2026Q2")).texts
    assert any("It cannot be split" in text.replace("\n", " ") for text in texts)


def test_a_unit_that_is_not_told_has_no_number_on_any_chart(view, drawn):
    units = (Unit("北村", "N", hidden="fewer than 10 people"), *view.units[1:])
    hidden = evolve(view, units=units)
    for figure in (bars(hidden, doubted(view)), contributions(hidden)):
        found = drawn(figure)
        assert not [mark for mark in found.marks if mark.startswith("N")]
        assert set(figure.rows[0]) - {""} == {"N", "–", "fewer than 10 people"}
        assert any("fewer than 10 people" in text for text in found.texts)
    with pytest.raises(InputError, match="are not told"):
        contributions(hidden, hidden.unit("N"))


def test_more_units_than_can_be_read_are_refused(view):
    many = evolve(view, units=view.units * MOST_UNITS)
    for draw in (bars, contributions):
        with pytest.raises(InputError, match="too many for a chart"):
            draw(many)


@pytest.mark.parametrize("kind", ["tree", "bars", "contributions", "unit", "change"])
def test_nothing_is_drawn_beyond_the_edges(view, kind):
    figure = {
        "tree": lambda: framework(view),
        "bars": lambda: bars(view, doubted(view)),
        "contributions": lambda: contributions(view),
        "unit": lambda: contributions(view, view.unit("south")),
        "change": lambda: changed(view, 9),
    }[kind]()
    left, inner = figure.spec["padding"]["left"], figure.spec["width"]
    assert left + inner + figure.spec["padding"]["right"] == pytest.approx(WIDTH)
    for layer in figure.spec["layer"]:
        if layer["encoding"]["x"]["scale"] is None:  # placed by pixels
            for row in layer["data"]["values"]:
                assert MARGIN - left <= row["x"] <= row.get("x2", row["x"]) <= WIDTH - left


def test_text_on_every_colour_has_a_contrast_of_four_and_a_half():
    # W3C, Web Content Accessibility Guidelines 2.1, 1.4.3: (lighter + .05) / (darker + .05)
    def luminance(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for colour in COLOURS:
        pair = sorted((luminance(colour), luminance(readable_on(colour))))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, colour
