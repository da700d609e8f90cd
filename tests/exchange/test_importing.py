"""Importing: one action, all of it or nothing, and nothing the second time."""

import pytest

from community_gov import Community
from community_gov.errors import NotPermittedError, StoreError
from community_gov.exchange.importing import import_files

PEOPLE = {
    "网格": [["网格编号", "网格名称"], ["G1", "第一网格"]],
    "住户": [["户号", "网格"], ["H1", "G1"], ["H2", "G1"]],
    "成员": [["人员编号", "姓名", "户号"], ["M1", "王芳", "H1"], ["M2", "李强", "H2"]],
}
ONE_BAD = {**PEOPLE, "成员": [*PEOPLE["成员"], ["M3", "赵云", "H7"]]}


def test_all_files_are_one_action_in_the_clerks_name(town):
    report = town.give_files({"a.xlsx": {"网格": PEOPLE["网格"]}, "b.xlsx": PEOPLE})

    assert not report.written  # the grid stands in both files
    town.give(PEOPLE)
    last = list(town.community.journal())[-1]
    assert (last.action, last.actor) == ("import.files", town.clerk.id)
    assert last.outcome["members"] == {"added": 2, "changed": 0, "unchanged": 0}
    town.community.verify()


def test_one_bad_cell_and_nothing_at_all_is_written(town):
    before = town.tables()

    report = town.give(ONE_BAD)

    assert town.tables() == before
    assert (report.written, report.rows, report.refused) == (False, 5, 1)


def test_every_problem_of_every_file_is_listed_at_once(town):
    files = {
        "a.xlsx": {**PEOPLE, "住户": [["户号", "网格"], ["H1", "G1"], ["H2", "G5"]]},
        "b.xlsx": {
            "成员": [["人员编号", "姓名", "出生日期"], ["M1", "王芳", None], ["M9", "赵", "x"]]
        },
    }

    report = town.give_files(files)

    assert [(one.file, one.sheet, one.cell) for one in report.errors] == [
        ("b.xlsx", "成员", "C3"),
        ("a.xlsx", "住户", "B3"),
        ("a.xlsx", "成员", "C3"),
        ("b.xlsx", "成员", "A2"),
    ]


def test_skipping_bad_rows_writes_the_good_ones_and_lists_the_others(town):
    report = town.give(ONE_BAD, skip_bad_rows=True)

    assert (report.written, report.refused) == (True, 1)
    assert [one.cell for one in report.errors] == ["C4"]
    assert sorted(town.community.members.ids()) == ["M1", "M2"]


@pytest.mark.parametrize("header", [["姓名", "户号"], ["人员编号", "姓名", "名字"]])
def test_a_sheet_whose_header_does_not_hold_is_not_skipped(town, header):
    sheets = {**PEOPLE, "成员": [header, ["王芳"] * len(header)]}
    before = town.tables()

    report = town.give(sheets, skip_bad_rows=True)

    assert not report.written
    assert town.tables() == before
    assert report.conclusion.startswith("Nothing of these files was saved: a sheet")


def test_a_file_that_is_not_there_is_a_problem_among_others(town):
    good = town.save("a.xlsx", PEOPLE)

    report = import_files(town.community, [good, town.folder / "b.xlsx"], by=town.clerk)

    assert [one.file for one in report.errors] == ["b.xlsx"]
    assert not report.written


def test_a_dry_run_writes_nothing_and_says_what_it_would(town):
    before = town.tables()

    report = town.give(PEOPLE, dry_run=True)

    assert town.tables() == before
    assert (report.written, report.dry_run) == (False, True)
    assert report.counts["members"].added == 2
    assert "trial run" in report.conclusion


def test_the_same_file_again_changes_nothing(town):
    town.give(PEOPLE)
    before = town.tables()

    report = town.give(PEOPLE)

    assert town.tables() == before
    assert {name: one.unchanged for name, one in report.counts.items()} == {
        "grids": 1,
        "households": 2,
        "members": 2,
    }


def test_the_last_line_says_that_all_of_it_is_stored_already(town):
    town.give(PEOPLE)

    assert str(town.give(PEOPLE)).splitlines()[-1] == (
        "Nothing was saved: all that is good in these files is stored already."
    )


def test_who_may_not_import_reads_why(town):
    path = town.save("a.xlsx", PEOPLE)

    with pytest.raises(NotPermittedError, match=r"import\.files"):
        import_files(town.community, [path], by=town.reviewer)


def test_without_the_key_file_nothing_is_imported(town, tmp_path):
    path = town.save("a.xlsx", PEOPLE)

    with (
        Community.open(
            town.community.path, key_file=tmp_path / "none.key", clock=town.clock
        ) as locked,
        pytest.raises(StoreError, match="key file"),
    ):
        import_files(locked, [path], by=town.clerk)


def test_a_plugin_that_would_be_missing_stops_the_import_unwritten(town):
    town.give({"网格": PEOPLE["网格"]})
    (town.folder / "rules" / "here.toml").write_text("not TOML", encoding="utf-8")
    town.community.close()
    before = town.tables()

    with Community.open(
        town.community.path, key_file=town.folder / "town.key", clock=town.clock
    ) as again:
        path = town.save("a.xlsx", PEOPLE)
        with pytest.raises(Exception, match="here"):
            import_files(again, [path], by=town.clerk)

    assert town.tables() == before


def test_ten_times_the_rows_take_no_more_questions_to_the_store(town):
    def questions(file, first, count):
        asked = []
        codes = [f"M{first + number}" for number in range(count)]
        sheet = [["人员编号", "姓名", "户号"], *([code, "王芳", "H1"] for code in codes)]
        town.community._database.connection.set_trace_callback(asked.append)
        assert town.give({"成员": sheet}, file).counts["members"].added == count
        town.community._database.connection.set_trace_callback(None)
        return sum(text.startswith("SELECT") for text in asked)

    town.give({"网格": PEOPLE["网格"], "住户": PEOPLE["住户"]})
    assert questions("warm.xlsx", 0, 1) == questions("few.xlsx", 100, 40)
    assert questions("many.xlsx", 1000, 400) == questions("few.xlsx", 2000, 40)
