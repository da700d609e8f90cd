"""Rows of the sheet of harmony that rest on the six builds, once these are enabled beside it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from community_gov import Period
from community_gov.errors import InputError
from community_gov.testing.town import Town, town

YEAR = Period.parse("2026")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder: Path = tmp_path_factory.mktemp("town")
    plugins = ["harmony", "branch", "committee", "window"]
    with town(folder, plugins=plugins, day=date(2027, 1, 31)) as made:
        made.settle(grids=1, households=10, people=2)
        yield made


@pytest.fixture(scope="module")
def joined(here: Town) -> str:
    """Fill the year: a project of two done in time, two of four units come, 9 of 10 addresses."""
    community, by = here.community, here.clerk
    for number, done_on in (("1", date(2026, 5, 1)), ("2", date(2026, 7, 1))):
        community.registers["development-projects"].add(
            number=number, task="t", owner="o", due=date(2026, 6, 1), done_on=done_on,
            proof="photo", by=by,
        )  # fmt: skip
    units = [
        community.organizations.add(code=f"U{one}", name="u", kind=kind, by=by).id
        for one, kind in enumerate(("unit", "unit", "alliance-unit", "alliance-unit", "office"))
    ]
    for unit, attended in ((0, True), (2, True), (2, True), (3, False), (4, True)):
        community.registers["alliance-attendance"].add(
            unit=units[unit], event="meeting", held_on=date(2026, 3, 1), attended=attended,
            proof="list", by=by,
        )  # fmt: skip
    for home in list(community.households.all())[:9]:
        dwelling = community.places.add(code=f"D{home.code}", kind="dwelling", name="d", by=by)
        community.households.amend(home.id, by=by, dwelling=dwelling.id)
    return community.campaigns.join("harmonious-community", YEAR, by=by).id


@pytest.mark.usefixtures("product")
@pytest.mark.parametrize(
    ("code", "values", "points"),
    [
        ("8", [50], 0),  # one of two projects was late
        ("14", [50], 1),  # 2 of 4 units; the office is none of them, one stayed away
        ("20", [90, 100], 1),  # 9 of 10 households, 20 of 20 persons
    ],
)
def test_a_row_is_computed_once_the_plugin_it_names_is_enabled(here, joined, code, values, points):
    rows = {one.declared.code: one for one in here.community.campaigns.sheet(joined).rows}
    told = [one.whole.value for one in rows[code].figures]
    assert (told, rows[code].points, rows[code].waits_for) == (values, points, "")
    with pytest.raises(InputError, match=f"Row {code} is answered"):
        here.community.campaigns.score(joined, code, by=here.clerk, own=Decimal(1))
