"""Trees, tables and weights that must be refused: with file and row, or node and unit."""

import math
from datetime import date
from decimal import Decimal

import pytest

from community_gov.errors import CommunityGovError, DeclarationError, InputError, UnknownError
from community_gov.indices import (
    compute,
    from_arrays,
    read_index,
    read_panel,
    read_table,
    read_weights,
    with_weights,
)
from community_gov.model.declarations import Normalise

TREE = """\
name,parent,weight,aggregate,unit,low,high,scale,normalise,direction,reference,valid_from
life,,,,,,,,,,own choice: test,2026-01-01
safety,life,1,geometric,,,,,,,,
thefts,safety,1,,per 1000,20,0,,,,,
lamps,safety,1,,%,0,100,,,,,
income,life,1,,yuan,100,10000,log,,,,
"""
TABLE = "village,thefts,lamps,income\nnorth,5,25,1000\nsouth,10,50,100\n"
TOML = """\
name = "life"
label = { en = "life", zh_hans = "生活", zh_hant = "生活" }
reference = "own choice: test"
valid_from = 2026-01-01
[root]
name = "life"
label = { en = "life", zh_hans = "生活", zh_hant = "生活" }
[[root.nodes]]
name = "lamps"
label = { en = "lamps", zh_hans = "路灯", zh_hant = "路燈" }
weight = 1
[root.nodes.indicator]
unit = "%"
numerator = { of = "constant" }
goalposts = [{ low = 0, high = 100, valid_from = 2026-01-01, reference = "own choice: test" }]
[[root.nodes]]
name = "noise"
label = { en = "noise", zh_hans = "噪音", zh_hant = "噪音" }
[root.nodes.indicator]
unit = "dB"
numerator = { of = "constant" }
normalise = [{ method = "rank", valid_from = 2026-01-01, reference = "own choice: test" }]
"""


@pytest.fixture
def write(tmp_path):
    def written(name: str, text: str):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("safety,life", "safety,thefts", r"tree.csv, row \d: a cycle, .* → "),
        ("income,life", "lamps,life", r"tree.csv, row 6: lamps is there already, at .*row 5"),
        ("lamps,safety", "lamps,safetty", r"row 5: no node is called safetty[\s\S]*mean safety"),
        ("per 1000,20,0", "per 1000,20,20", r"tree.csv, row 4: Goalposts .* both 20"),
        (",100,10000,log", ",0,10000,log", r"log are 0 and 10000: both must exceed 0"),
        (",100,10000,log,,", ",10,10,,fixed-bounds,less", r"bounds 10 and 10 do not rise"),
        (
            ",100,10000,log,,",
            ",9,1,,fixed-bounds,less",
            r"bounds 9 and 1 do not rise",
        ),
        ("lamps,safety,1", "lamps,safety,-1", r"tree.csv, row 5: Node lamps: the weight -1"),
        ("lamps,safety,1", "lamps,safety,NaN", r"row 5, column weight: 'NaN' is not a finite"),
        ("lamps,safety,1", "lamps,safety,inf", r"row 5, column weight: 'inf' is not"),
        ("lamps,safety,1", "lamps,safety,half", r"row 5, column weight: 'half' is not a number"),
    ],
)
def test_a_tree_in_csv(write, old, new, what):
    assert old in TREE
    with pytest.raises(DeclarationError, match=what):
        read_index(write("tree.csv", TREE.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('name = "noise"', 'name = "lamps"', r"tree.toml[\s\S]*'lamps' is declared twice"),
        (
            "weight = 1",
            "weight = inf",
            r"tree.toml[\s\S]*Infinity is .* @ root.nodes\[0\].weight",
        ),
        ("weight = 1", "weight = -1", r"tree.toml[\s\S]*Node lamps: the weight -1"),
        ("low = 0", "low = 100", r"tree.toml[\s\S]*both 100: .* @ root.*goalposts"),
        ("low = 0", 'low = "none"', r"tree.toml[\s\S]*'none' is not a number @ root.*low"),
        ("[root]", "[root", r"tree.toml: this is no TOML"),
    ],
)
def test_a_tree_in_toml(write, old, new, what):
    assert old in TOML
    with pytest.raises(DeclarationError, match=what):
        read_index(write("tree.toml", TOML.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("north,5", "north,five", r"table.csv, row 2, column thefts: 'five' is no finite number"),
        ("north,5", "north,-inf", r"table.csv, row 2, column thefts: '-inf' is no finite number"),
        ("south", "north", r"table.csv, row 3, column village: north is there already, in row 2"),
    ],
)
def test_a_table(write, old, new, what):
    with pytest.raises(InputError, match=what):
        read_table(write("table.csv", TABLE.replace(old, new, 1)))


def test_a_unit_that_is_there_twice_in_one_period(write):
    text = "village,period,lamps\na,2026-12-31,3\na,2026-12-31,4\n"
    with pytest.raises(InputError, match=r"panel.csv, row 3, column village: a .* in row 2"):
        read_panel(write("panel.csv", text))


def test_a_column_that_is_no_indicator(write):
    tree = read_index(write("tree.csv", TREE))
    table = read_table(write("table.csv", TABLE.replace("lamps", "lamp", 1)))

    with pytest.raises(UnknownError, match=r"Index life: no indicator is called lamp\.\s.*lamps"):
        compute(tree, table)


@pytest.mark.parametrize(("value", "what"), [(math.inf, "inf is not finite"), ("5", "'5' is not")])
def test_an_array(value, what):
    with pytest.raises(InputError, match=rf"Unit south, indicator lamps: {what}"):
        from_arrays(["north", "south"], {"lamps": [1, value]})


@pytest.mark.parametrize("income", [0, -5])
def test_a_value_without_a_logarithm(write, income):
    tree = read_index(write("tree.csv", TREE))
    table = read_table(write("table.csv", TABLE.replace("50,100", f"50,{income}")))

    with pytest.raises(InputError, match=r"Unit south, indicator income: .* has no logarithm"):
        compute(tree, table)


def test_a_part_at_nought_under_a_geometric_mean(write):
    tree = read_index(write("tree.csv", TREE))
    table = read_table(write("table.csv", TABLE.replace("south,10", "south,20")))

    with pytest.raises(
        InputError, match=r"Unit south, node safety: thefts is at 0 .* geometric mean.\s.*with zero"
    ):
        compute(tree, table)


@pytest.mark.parametrize(
    ("text", "error", "what"),
    [
        ("lamp,2", UnknownError, r"weight for lamp, which is no node of life.\s.*lamps"),
        ("lamps,0\nthefts,0", DeclarationError, r"Node safety: all weights below it are 0"),
        ("lamps,-2", DeclarationError, r"Node lamps: the weight -2"),
        ("lamps,inf", DeclarationError, r"Node lamps: the weight Infinity"),
        ("lamps,two", DeclarationError, r"weights.csv, row 2: the weight 'two' is not a number"),
        ("lamps,1\nlamps,2", DeclarationError, r"weights.csv, row 3: lamps has a weight already"),
    ],
)
def test_weights(write, text, error, what):
    tree = read_index(write("tree.csv", TREE))
    path = write("weights.csv", f"name,weight\n{text}\n")

    with pytest.raises(error, match=what):
        with_weights(tree, read_weights(path), path.name)


def test_what_is_refused_names_a_next_step():
    with pytest.raises(CommunityGovError) as refused:
        Normalise(
            "fixed-bounds", date(2026, 1, 1), "own choice: test", low=Decimal(2), high=Decimal(1)
        )
    assert refused.value.fix
