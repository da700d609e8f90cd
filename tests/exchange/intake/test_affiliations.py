"""Party members and volunteers, as the columns of a members' sheet tell."""

from datetime import date

HEADER = ["人员编号", "姓名", "党员", "入党日期", "志愿者", "志愿者登记日期"]


def held(town, code="M1"):
    member = town.community.members.by_code(code)
    return [
        (one.kind, one.valid_from, one.valid_to)
        for one in town.community.affiliations.of(member.id)
    ]


def test_the_day_of_joining_the_party_begins_an_affiliation(town):
    report = town.give({"成员": [["人员编号", "姓名", "入党日期"], ["M1", "王芳", "1999.7.1"]]})

    assert held(town) == [("party.member", date(1999, 7, 1), None)]
    assert report.counts["affiliations"].added == 1


def test_yes_without_a_date_counts_from_the_day_of_the_import_and_says_so(town):
    rows = [[f"M{n}", "王芳", None, None, "是", None] for n in (1, 2, 3)]

    report = town.give({"成员": [HEADER, *rows]})

    assert held(town) == [("volunteer", date(2026, 7, 1), None)]
    (warning,) = report.warnings
    assert (warning.cell, warning.also) == ("E2", 2)


def test_the_right_date_later_moves_the_beginning(town):
    town.give({"成员": [HEADER, ["M1", "王芳", "是", None, None, None]]})

    report = town.give({"成员": [HEADER, ["M1", "王芳", "是", "1999-07-01", None, None]]})

    assert held(town) == [("party.member", date(1999, 7, 1), None)]
    assert report.counts["affiliations"].changed == 1


def test_yes_again_another_day_changes_nothing(town):
    sheet = {"成员": [HEADER, ["M1", "王芳", "是", None, None, None]]}
    town.give(sheet)
    town.clock.move_to(date(2026, 8, 1))

    report = town.give(sheet)

    assert held(town) == [("party.member", date(2026, 7, 1), None)]
    assert not report.written


def test_an_old_file_does_not_revive_what_has_ended(town):
    sheet = {"成员": [HEADER, ["M1", "王芳", None, "1999-07-01", None, None]]}
    town.give(sheet)
    member = town.community.members.by_code("M1")
    (one,) = town.community.affiliations.of(member.id)
    town.community.affiliations.amend(one.id, valid_to=date(2026, 6, 1), by=town.clerk)

    town.give(sheet)

    assert held(town) == [("party.member", date(1999, 7, 1), date(2026, 6, 1))]


def test_no_ends_nothing_but_is_pointed_out(town):
    town.give({"成员": [HEADER, ["M1", "王芳", None, "1999-07-01", None, None]]})

    report = town.give({"成员": [HEADER, ["M1", "王芳", "否", None, None, None]]})

    assert held(town) == [("party.member", date(1999, 7, 1), None)]
    assert [one.cell for one in report.warnings] == ["C2"]


def test_no_for_who_never_belonged_says_nothing(town):
    report = town.give({"成员": [HEADER, ["M1", "王芳", "否", None, "否", None]]})

    assert (held(town), report.problems) == ([], ())


def test_no_beside_a_date_is_refused(town):
    report = town.give({"成员": [HEADER, ["M1", "王芳", "否", "1999-07-01", None, None]]})

    assert [(one.cell, one.message) for one in report.errors] == [
        ("C2", "The row says no here, but has a date since when.")
    ]
