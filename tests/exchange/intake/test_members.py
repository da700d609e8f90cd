"""Members: household, name, dates; what is stored is carried forward."""

from datetime import date

HOMES = {
    "网格": [["网格编号", "网格名称"], ["G1", "第一网格"]],
    "住户": [["户号", "网格"], ["H1", "G1"], ["H2", "G1"]],
}
HEADER = ["人员编号", "姓名", "户号", "与户主关系", "性别", "手机号"]
WANG = ["M1", "王芳", "H1", "户主", "女", "10000000001"]


def test_a_member_is_written_with_the_codes_of_the_standards(town):
    town.give({**HOMES, "成员": [HEADER, WANG]})

    wang = town.community.members.by_code("M1")
    # GB/T 2261.1: 2 is female; GB/T 4761-2008: 0 is the head of the household.
    assert (wang.name, wang.sex, wang.relation) == ("王芳", "2", "0")
    assert wang.household == town.community.households.by_code("H1").id


def test_another_file_may_bring_members_of_stored_households(town):
    town.give(HOMES)

    report = town.give({"成员": [HEADER, WANG]})

    assert report.counts["members"].added == 1


def test_two_files_of_one_call_may_refer_to_each_other_in_any_order(town):
    report = town.give_files({"a.xlsx": {"成员": [HEADER, WANG]}, "b.xlsx": HOMES})

    assert report.written
    assert len(list(town.community.journal())) == 5  # founding, two actors, a plugin, this import


def test_a_member_of_an_unknown_household_is_refused(town):
    report = town.give({**HOMES, "成员": [HEADER, ["M1", "王芳", "H9", None, None, None]]})

    (error,) = report.errors
    assert (error.sheet, error.cell, error.column) == ("成员", "C2", "户号")


def test_a_member_of_a_household_that_only_lost_a_cell_hears_of_that_row(town):
    homes = {**HOMES, "住户": [["户号", "网格", "迁入日期"], ["H1", "G1", "2O20-01-01"]]}

    report = town.give({**homes, "成员": [HEADER, WANG]})

    assert [(one.sheet, one.cell) for one in report.errors] == [("住户", "C2"), ("成员", "C2")]
    assert report.errors[1].message == 'The row of "H1" is refused, and this one with it.'


def test_a_refused_change_of_a_stored_household_does_not_refuse_its_members(town):
    town.give(HOMES)
    bad = [["户号", "网格", "迁入日期"], ["H1", "G1", "2O20-01-01"]]

    report = town.give({"住户": bad, "成员": [HEADER, WANG]}, skip_bad_rows=True)

    assert report.counts["members"].added == 1


def test_a_short_sheet_changes_one_thing_and_carries_the_others_forward(town):
    town.give({**HOMES, "成员": [HEADER, WANG]})

    report = town.give({"成员": [["人员编号", "手机号"], ["M1", "10000000002"]]})

    wang = town.community.members.by_code("M1")
    assert (wang.phone, wang.name, wang.sex) == ("10000000002", "王芳", "2")
    assert report.counts["members"].changed == 1
    assert [one.number for one in town.community.members.history(wang.id)] == [1, 2]


def test_a_new_member_without_a_name_is_refused(town):
    report = town.give({**HOMES, "成员": [HEADER, ["M1", None, "H1", None, None, None]]})

    assert [(one.cell, one.column) for one in report.errors] == [("B2", "姓名")]


def test_leaving_before_coming_is_refused(town):
    sheet = [
        ["人员编号", "姓名", "登记日期", "离开日期"],
        ["M1", "王芳", "2025-02-01", "2025-01-01"],
    ]

    report = town.give({"成员": sheet})

    assert [one.cell for one in report.errors] == ["D2"]


def test_a_birth_date_in_the_future_is_refused(town):
    sheet = [["人员编号", "姓名", "出生日期"], ["M1", "王芳", date(2026, 7, 2)]]

    report = town.give({"成员": sheet})

    assert [one.message for one in report.errors] == ["2026-07-02 has not come yet."]


def test_an_erased_person_does_not_come_back_with_an_old_file(town):
    town.give({**HOMES, "成员": [HEADER, WANG]})
    wang = town.community.members.by_code("M1")
    town.community.members.erase(wang.id, by=town.administrator, reason="asked for it")

    report = town.give({"成员": [HEADER, WANG]})

    assert [one.message for one in report.errors] == [
        "The data of this person were erased; take the row out of the file."
    ]
    assert town.community.members.named("王芳") == []
