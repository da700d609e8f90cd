"""What tests of indices on paper share: a small tree and table, worked out by hand below."""

from pathlib import Path

import pytest

from community_gov.exchange.composite import IndexView, read_units
from community_gov.indices import compute, read_index

TREE = """\
name,parent,label,weight,aggregate,coverage,unit,low,high,normalise,reference,valid_from
life,,Life | <b>,,,0.5,,,,,own choice: test,2026-01-01
safety,life,Safety,3,,0.5,,,,,,
thefts,safety,Thefts,1,,,per 1000,20,0,,,
lamps,safety,Lamps,1,,,%,0,100,,,
visits,life,Visits,1,,,visits,,,min-max,,
"""
DATA = "village,thefts,lamps,visits\nnorth,5,25,10\nsouth,30,50,30\neast,,90,\nwest,,,20\n"
"""By hand. north: thefts 75, lamps 25, safety 50, visits 0: life 50 × 3/4 = 37.5.
south: thefts 0 (beyond the bound), lamps 50, safety 25, visits 100: life 18.75 + 25 = 43.75.
east: lamps 90, safety 90 by half of its weight, no visits: life 90, by 3/8 of the weight: none.
west: visits 50, by a quarter of the weight: none."""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Give a folder with tree.csv and data.csv."""
    (tmp_path / "tree.csv").write_text(TREE, encoding="utf-8")
    (tmp_path / "data.csv").write_text(DATA, encoding="utf-8")
    return tmp_path


@pytest.fixture
def view(files: Path) -> IndexView:
    """Give the index of those files."""
    return IndexView.of(compute(read_index(files / "tree.csv"), read_units(files / "data.csv")))
