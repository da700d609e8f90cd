"""Each of the three creations can be taken out, and the others tell the same as before."""

from pathlib import Path
from typing import Any

import pytest

from community_gov import Community, FixedClock, Period

YEAR = Period.parse("2026")
SOME = {"unity": "culture-held", "harmony": "estates", "science": "science-films"}
"""A figure of each."""


@pytest.mark.parametrize("name", SOME)
def test_without_one_of_the_three_the_others_tell_the_same(year: Any, name: str, tmp_path: Path):
    copy = tmp_path / "copy.db"
    year.community.backup(copy)
    with Community.open(copy, key_file=year.key, clock=FixedClock(YEAR.end)) as town:
        before = numbers(town)
        town.plugins.disable(name, by=town.actors.named("Li"))
        after = numbers(town)
    assert {one for one in SOME if SOME[one] in after} == SOME.keys() - {name}
    assert after == {called: before[called] for called in after}


def numbers(town: Community) -> dict[str, Any]:
    """Return every figure, index and sheet there is, by its name.

    How often things were used again is told of all campaigns together, and goes with them.
    """
    names = {one.name for one in town.kpis.declared()} - {"evidence-reuse"}
    figures = {name: town.kpis.compute(name, YEAR).values for name in names}
    indices = {
        f"index {one.name}": str(town.indices.explain(one.name, YEAR.quarters[2]))
        for one in town.indices.declared()
    }
    sheets = {
        f"sheet {one.campaign.name}": [
            (row.declared.code, row.points, row.value) for row in one.rows
        ]
        for one in town.campaigns.sheets()
    }
    return figures | indices | sheets
