"""The tree of places that addresses grow."""

GRIDS = [["网格编号", "网格名称"], ["G1", "第一网格"]]


def test_a_building_that_is_stored_is_used_however_wide_it_is_typed(town):
    town.community.places.add(code="B3", kind="building", name="3栋", by=town.clerk)

    town.give({"网格": GRIDS, "住户": [["户号", "网格", "楼栋"], ["H1", "G1", "３栋"]]})

    home = town.community.households.by_code("H1")
    assert town.community.places.get(home.dwelling).code == "B3"
    assert town.community.places.count() == 1


def test_a_room_alone_is_kept_but_makes_no_place(town):
    town.give({"网格": GRIDS, "住户": [["户号", "网格", "房号"], ["H1", "G1", "0302"]]})

    home = town.community.households.by_code("H1")
    assert (home.room, home.dwelling) == ("0302", None)
    assert town.community.places.count() == 0


def test_buildings_of_two_estates_are_two_buildings(town):
    header = ["户号", "网格", "小区", "楼栋"]
    rows = [["H1", "G1", "东苑", "1栋"], ["H2", "G1", "西苑", "1栋"]]

    town.give({"网格": GRIDS, "住户": [header, *rows]})

    codes = sorted(one.code for one in town.community.places.all())
    assert codes == ["东苑", "东苑/1栋", "西苑", "西苑/1栋"]


def test_a_place_that_has_taken_the_code_does_not_stand_in_the_way(town):
    town.community.places.add(code="3栋", kind="estate", name="老院", by=town.clerk)

    report = town.give({"网格": GRIDS, "住户": [["户号", "网格", "楼栋"], ["H1", "G1", "3栋"]]})

    assert report.written
    assert town.community.places.by_code("3栋 (2)").kind == "building"


def test_a_refused_household_leaves_no_place_behind(town):
    sheet = [["户号", "网格", "楼栋"], ["H1", "G1", "1栋"], ["H2", "G7", "2栋"]]

    town.give({"网格": GRIDS, "住户": sheet}, skip_bad_rows=True)

    assert [one.name for one in town.community.places.all()] == ["1栋"]
