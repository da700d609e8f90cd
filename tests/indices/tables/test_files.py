"""An index without a community: trees and tables from files, arrays and frames."""

from datetime import date

import numpy as np
import pytest

from community_gov.errors import DeclarationError, InputError
from community_gov.indices import (
    compute,
    from_arrays,
    from_frame,
    read_index,
    read_panel,
    read_table,
)

TREE = """\
name,parent,label,weight,aggregate,unit,low,high,normalise,direction,reference,valid_from,zero
wellbeing,,Wellbeing,,geometric,,,,,,own choice: test,2026-01-01,keep
safety,wellbeing,Safety,1,,,,,,,,,
thefts,safety,Thefts,1,,per 1000,20,0,,,,,
lamps,safety,Lamps,1,,%,0,100,,,,,
culture,wellbeing,Culture,1,,visits,,,min-max,more,,,
"""
DATA = "grid,thefts,lamps,culture\nnorth,5,25,10\nsouth,10,50,30\neast,,90,20\n"


def written(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_tree_and_a_table_in_csv_make_an_index(tmp_path):
    index = read_index(written(tmp_path, "tree.csv", TREE))
    result = compute(index, read_table(written(tmp_path, "data.csv", DATA)))

    # south: thefts 50, lamps 50, so safety 50; culture is the best, 100
    assert result.value("south") == pytest.approx((50 * 100) ** 0.5)
    assert result.columns("value")["culture"].tolist() == [0, 100, 50]
    assert np.isnan(result.columns("observed")["thefts"][2])


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("thefts,safety", "thefts,safty", r"tree.csv, row 4: no node is called safty[\s\S]*safety"),
        ("culture,wellbeing", "lamps,wellbeing", r"row 6: lamps is there already, at .*row 5"),
        ("safety,wellbeing", "safety,thefts", r"a cycle, .*safety"),
        ("culture,wellbeing", "culture,", r"has no parent; here: wellbeing, culture"),
        ("20,0,", "20,20,", r"both 20"),
        ("Lamps,1", "Lamps,-1", r"weight -1 is not a number from 0"),
        ("Lamps,1", "Lamps,Infinity", r"[Ii]nfinity"),
        (",unit,", ",units,", r"no column is called units[\s\S]*unit"),
        ("safety,wellbeing,Safety,1", "safety,wellbeing,Safety,x", r"x"),
    ],
)
def test_a_tree_that_is_none_is_refused_with_row_and_reason(tmp_path, old, new, what):
    path = written(tmp_path, "tree.csv", TREE.replace(old, new, 1))

    with pytest.raises(DeclarationError, match=what):
        read_index(path)


def test_weights_that_are_all_zero_are_refused(tmp_path):
    tree = TREE.replace("Thefts,1", "Thefts,0").replace("Lamps,1", "Lamps,0")

    with pytest.raises(DeclarationError, match="Node safety: all weights below it are 0"):
        read_index(written(tmp_path, "tree.csv", tree))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("north,5", "north,five", r"data.csv, row 2, column thefts: 'five' is no finite number"),
        ("north,5", "north,inf", r"row 2, column thefts: 'inf' is no finite number"),
        ("south", "north", r"row 3, column grid: north is there already, in row 2"),
        ("thefts,lamps", "lamps,lamps", r"the column lamps is there twice"),
        ("90,20", "90,20,7", r"row 4: it has more cells"),
    ],
)
def test_a_table_with_a_mistake_is_refused_with_row_and_column(tmp_path, old, new, what):
    path = written(tmp_path, "data.csv", DATA.replace(old, new, 1))

    with pytest.raises(InputError, match=what):
        read_table(path)


def test_a_panel_has_a_table_for_each_period(tmp_path):
    text = "grid,period,lamps\na,2026-12-31,3\na,2025-12-31,2\n"
    tables = read_panel(written(tmp_path, "panel.csv", text))

    assert list(tables) == [date(2025, 12, 31), date(2026, 12, 31)]
    with pytest.raises(InputError, match=r"row 3, column grid: a is there already"):
        read_panel(written(tmp_path, "twice.csv", text.replace("2025", "2026")))
    with pytest.raises(InputError, match=r"row 2, column period: '2026' is no day"):
        read_panel(written(tmp_path, "day.csv", text.replace("2026-12-31", "2026")))


class Frame:
    """What pandas and polars have in common: named columns that give arrays."""

    def __init__(self, **columns):
        self.columns = list(columns)
        self._columns = {name: np.array(values) for name, values in columns.items()}

    def __getitem__(self, name):
        return self._columns[name]


def test_a_frame_is_read_by_the_names_of_its_columns():
    frame = Frame(unit=["a", "b"], kind=["old", "new"], x=[1, 2], y=[0.5, np.nan])

    table = from_frame(frame, "unit", group="kind")

    assert table.units == ("a", "b")
    assert table.groups == {"a": "old", "b": "new"}
    assert dict(table.columns["x"]) == {"a": 1, "b": 2}
    assert np.isnan(table.columns["y"]["b"])
    with pytest.raises(InputError, match="no column name; it has unit, kind"):
        from_frame(frame, "name")


@pytest.mark.parametrize(
    ("units", "values", "what"),
    [
        (["a", "a"], [1, 2], "Unit a is there twice"),
        (["a", "b"], [1, np.inf], r"Unit b, indicator x: inf is not finite"),
        (["a", "b"], [1, "two"], r"Unit b, indicator x: 'two' is not a number"),
        (["a", "b"], [1], r"Indicator x has the shape \(1,\); there are 2 units"),
    ],
)
def test_arrays_that_do_not_fit_are_refused_by_name(units, values, what):
    with pytest.raises(InputError, match=what):
        from_arrays(units, {"x": values})


def test_a_row_says_all_that_a_node_can_say_in_one_word(tmp_path):
    tree = """\
name,parent,aggregate,need,unit,normalise,low,high,low_points,impute,outliers,most,reference,valid_from
list,,n-of-m,2,,,,,,,,,own choice: test,2026-01-01
a,list,,,m,fixed-bounds,2,4,20,mean,winsorise,3,,
b,list,,,m,rank,,,,,,,,
"""
    root = read_index(written(tmp_path, "tree.csv", tree)).root

    assert (root.need, root.nodes[0].name) == (2, "a")
    [way], [treat] = root.nodes[0].indicator.normalise, root.nodes[0].indicator.treat
    assert (way.method, way.low, way.high, way.low_points) == ("fixed-bounds", 2, 4, 20)
    assert (treat.impute, treat.outliers, treat.most) == ("mean", "winsorise", 3)
