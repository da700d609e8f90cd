"""Grids and residents' groups: new, amended, referred to by code or name."""

GRIDS = [["网格编号", "网格名称"], ["G1", "第一网格"], ["G2", "第二网格"]]
GROUPS = [["居民小组编号", "居民小组名称", "网格"], ["1", "东门小组", "第一网格"]]


def test_grids_and_groups_of_one_workbook_are_written(town):
    report = town.give({"网格": GRIDS, "居民小组": GROUPS})

    assert report.written
    grid = town.community.grids.by_code("G1")
    group = town.community.groups.by_code("1")
    assert (grid.name, group.name, group.grid) == ("第一网格", "东门小组", grid.id)


def test_another_name_for_a_stored_grid_amends_it(town):
    town.give({"网格": GRIDS})

    report = town.give({"网格": [GRIDS[0], ["G1", "东门网格"], ["G2", None]]})

    assert town.community.grids.by_code("G1").name == "东门网格"
    assert town.community.grids.by_code("G2").name == "第二网格"
    counts = report.counts["grids"]
    assert (counts.added, counts.changed, counts.unchanged) == (0, 1, 1)


def test_something_new_without_a_name_is_refused(town):
    report = town.give(
        {"网格": [GRIDS[0], ["G1", None]], "居民小组": [GROUPS[0], ["1", None, None]]}
    )

    assert [(one.sheet, one.cell) for one in report.errors] == [("网格", "B2"), ("居民小组", "B2")]
    assert not report.written


def test_an_unknown_grid_is_refused_with_the_nearest_one(town):
    report = town.give({"网格": GRIDS, "居民小组": [*GROUPS, ["2", "西门小组", "第二纲格"]]})

    (error,) = report.errors
    assert (error.sheet, error.cell) == ("居民小组", "C3")
    assert error.message == (
        '"第二纲格" is neither in these files nor stored. Is "第二网格" meant?'
    )


def test_a_name_that_two_grids_have_is_refused_with_their_codes(town):
    twins = [GRIDS[0], ["G1", "东门"], ["G2", "东门"]]

    report = town.give({"网格": twins, "居民小组": [GROUPS[0], ["1", "一组", "东门"]]})

    assert [one.message for one in report.errors] == [
        'Several are called "东门"; write the code: G1, G2.'
    ]


def test_code_and_name_that_mean_different_grids_are_refused(town):
    header = ["居民小组编号", "居民小组名称", "网格编号", "网格名称"]

    report = town.give({"网格": GRIDS, "居民小组": [header, ["1", "一组", "G1", "第二网格"]]})

    assert [(one.cell, one.message) for one in report.errors] == [
        ("D2", '"G1" and "第二网格" are not the same.')
    ]


def test_a_code_that_stands_twice_is_refused_the_second_time(town):
    report = town.give({"网格": [*GRIDS, ["G1", "第三网格"]]})

    assert [(one.cell, one.message) for one in report.errors] == [
        ("A4", '"G1" stands already in people.xlsx, sheet 网格, row 2.')
    ]


def test_what_refers_to_a_refused_row_is_refused_with_it_in_one_line(town):
    groups = [GROUPS[0], ["1", "一组", "G9"], ["2", "二组", "G9"]]

    report = town.give({"网格": [GRIDS[0], ["G9", None]], "居民小组": groups})

    assert [(one.sheet, one.cell, one.also) for one in report.errors] == [
        ("网格", "B2", 0),
        ("居民小组", "C2", 1),
    ]
