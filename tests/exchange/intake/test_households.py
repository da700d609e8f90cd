"""Households: grid, group, address, dates; an empty cell leaves what is stored."""

from datetime import date

GRIDS = [["网格编号", "网格名称"], ["G1", "第一网格"], ["G2", "第二网格"]]
HEADER = ["户号", "网格", "楼栋", "单元", "房号", "联系电话", "迁入日期"]


def test_a_household_is_written_with_everything_its_row_says(town):
    row = ["H1", "第一网格", "3栋", "2单元", "0302", "10000000001", date(2020, 5, 1)]

    town.give({"网格": GRIDS, "住户": [HEADER, row]})

    home = town.community.households.by_code("H1")
    assert home.grid == town.community.grids.by_code("G1").id
    assert (home.room, home.contact, home.moved_in) == ("0302", "10000000001", date(2020, 5, 1))


def test_an_address_becomes_a_unit_in_the_tree_of_places_and_the_room_is_sealed(town):
    town.give(
        {"网格": GRIDS, "住户": [HEADER, ["H1", "G1", "3栋", "2单元", "302, left", None, None]]}
    )

    places = town.community.places
    unit = places.get(town.community.households.by_code("H1").dwelling)
    building = places.get(unit.parent)
    assert [(one.kind, one.name, one.parent) for one in (building, unit)] == [
        ("building", "3栋", None),
        ("unit", "2单元", building.id),
    ]
    assert places.count() == 2
    assert b"302, left" not in town.community.path.read_bytes()


def test_an_empty_cell_leaves_what_is_stored(town):
    full = ["H1", "G1", "3栋", "2单元", "0302", "10000000001", date(2020, 5, 1)]
    town.give({"网格": GRIDS, "住户": [HEADER, full]})
    before = town.community.households.by_code("H1")

    report = town.give({"住户": [HEADER, ["H1", None, None, None, None, "10000000002", None]]})

    after = town.community.households.by_code("H1")
    assert after.contact == "10000000002"
    assert (after.grid, after.room, after.moved_in) == (before.grid, "0302", date(2020, 5, 1))
    assert after.dwelling == before.dwelling
    assert report.counts["households"].changed == 1


def test_another_room_leaves_the_household_in_its_unit(town):
    town.give({"网格": GRIDS, "住户": [HEADER, ["H1", "G1", "3栋", "2单元", "0302", None, None]]})

    town.give({"住户": [["户号", "房号"], ["H1", "0401"]]})

    home = town.community.households.by_code("H1")
    assert home.room == "0401"
    assert town.community.places.get(home.dwelling).name == "2单元"


def test_a_new_household_without_a_grid_is_refused(town):
    report = town.give(
        {"网格": GRIDS, "住户": [HEADER, ["H1", None, "3栋", None, None, None, None]]}
    )

    assert [(one.cell, one.column) for one in report.errors] == [("B2", "网格")]


def test_a_sheet_without_the_grid_column_says_so_once(town):
    report = town.give({"住户": [["户号", "房号"], ["H1", "0401"], ["H2", "0402"], ["H3", "0403"]]})

    (error,) = report.errors
    assert (error.cell, error.also) == ("A2", 2)
    assert report.refused == 3


def test_a_residents_group_is_found_by_its_name_or_its_code(town):
    groups = [["居民小组编号", "居民小组名称"], ["1", "东门小组"]]
    named = [["户号", "网格", "居民小组"], ["H1", "G1", "东门小组"], ["H2", "G1", "1"]]

    town.give({"网格": GRIDS, "居民小组": groups, "住户": named})

    group = town.community.groups.by_code("1").id
    assert [one.group for one in town.community.households.all()] == [group, group]


def test_an_unknown_residents_group_is_refused(town):
    sheet = [["户号", "网格", "居民小组"], ["H1", "G1", "东门小组"]]

    report = town.give({"网格": GRIDS, "住户": sheet})

    assert [one.cell for one in report.errors] == ["C2"]


def test_moving_out_before_moving_in_is_refused(town):
    sheet = [["户号", "网格", "迁入日期", "迁出日期"], ["H1", "G1", "2024-05-01", "2023-05-01"]]

    report = town.give({"网格": GRIDS, "住户": sheet})

    assert [(one.cell, one.message) for one in report.errors] == [
        ("D2", "Moved out on 2023-05-01, before moving in on 2024-05-01.")
    ]


def test_a_household_that_moves_in_tomorrow_is_refused(town):
    sheet = [["户号", "网格", "迁入日期"], ["H1", "G1", "2026-07-02"]]

    report = town.give({"网格": GRIDS, "住户": sheet})

    assert [one.message for one in report.errors] == ["2026-07-02 has not come yet."]


def test_a_unit_of_the_same_name_in_another_building_is_another_place(town):
    rows = [
        ["H1", "G1", "3栋", "1单元", "0101", None, None],
        ["H2", "G1", "4栋", "1单元", "0101", None, None],
    ]

    town.give({"网格": GRIDS, "住户": [HEADER, *rows]})

    kinds = [one.kind for one in town.community.places.all()]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "building": 2,
        "unit": 2,
    }
