"""Places, rooms, teams and bodies: new, amended, part of each other and never of themselves."""

PLACES = [
    ["地点编号", "类别", "名称", "所属"],
    ["U1", "单元", "1单元", "B3"],
    ["B3", "楼栋", "3栋", "E1"],
    ["E1", "小区", "太保小区", None],
]
PEOPLE = {
    "网格": [["网格编号", "网格名称"], ["G1", "第一网格"]],
    "住户": [["户号", "网格编号", "小区", "楼栋"], ["H1", "G1", "太保小区", "3栋"]],
    "成员": [["人员编号", "姓名", "户号"], ["M1", "王小明", "H1"]],
}


def test_a_place_may_stand_above_what_it_is_part_of(town):
    report = town.give({"地点": PLACES})

    places = town.community.places
    assert report.counts["places"].added == 3
    assert places.by_code("U1").parent == places.by_code("B3").id
    assert places.by_code("B3").parent == places.by_code("E1").id


def test_a_household_finds_the_building_that_stands_in_another_sheet(town):
    report = town.give({"地点": PLACES, **PEOPLE})

    home = town.community.households.by_code("H1")
    assert home.dwelling == town.community.places.by_code("B3").id
    assert report.counts["places"].added == 3


def test_what_differs_is_amended_and_an_empty_cell_leaves_what_is_stored(town):
    town.give({"地点": PLACES})

    report = town.give({"地点": [PLACES[0], ["B3", None, "3号楼", None], PLACES[3]]})

    stored = town.community.places.by_code("B3")
    assert (stored.name, stored.kind) == ("3号楼", "building")
    assert stored.parent == town.community.places.by_code("E1").id
    counts = report.counts["places"]
    assert (counts.added, counts.changed, counts.unchanged) == (0, 1, 1)


def test_a_room_has_its_place_and_its_keeper_and_a_team_its_body_in_one_workbook(town):
    report = town.give(
        {
            **PEOPLE,
            "阵地": [
                ["阵地编号", "类别", "名称", "地点", "管理员", "开放时间"],
                ["R1", "活动室", "棋牌室", "3栋", "M1", "9-17"],
            ],
            "地点": [PLACES[0], ["3栋", "楼栋", "3栋", None]],
            "队伍": [["队伍编号", "类别", "名称", "组织"], ["T1", "志愿者", "红马甲", "W"]],
            "组织": [["组织编号", "名称", "类别"], ["W", "妇联", "群团"]],
        }
    )

    assert report.written, report.problems
    here = town.community
    room, team = here.assets.by_code("R1"), here.teams.by_code("T1")
    assert room.place == here.places.by_code("3栋").id
    assert room.keeper == here.members.by_code("M1").id
    assert team.organization == here.organizations.by_code("W").id


def test_places_that_are_part_of_each_other_are_refused_cell_by_cell(town):
    report = town.give({"地点": [PLACES[0], ["A", "楼栋", "a", "B"], ["B", "楼栋", "b", "A"]]})

    assert not report.written
    assert any("would be part of itself" in one.message for one in report.errors)


def test_a_stored_place_does_not_become_part_of_what_is_part_of_it(town):
    town.give({"地点": PLACES})

    report = town.give({"地点": [PLACES[0], ["E1", None, None, "U1"]]})

    (error,) = report.errors
    assert (error.cell, error.message) == ("D2", "E1 would be part of itself.")


def test_what_is_new_without_a_kind_is_refused(town):
    report = town.give({"队伍": [["队伍编号", "名称"], ["T1", "红马甲"]]})

    (error,) = report.errors
    assert "needs a kind" in error.message


def test_a_row_is_refused_with_the_one_it_rests_on(town):
    bad = [PLACES[0], ["B3", "楼栋", "3栋", "E1"], ["E1", "小区", None, None]]

    report = town.give({"地点": bad}, skip_bad_rows=True)

    assert (report.refused, town.community.places.count()) == (2, 0)
