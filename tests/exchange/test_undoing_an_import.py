"""Taking an import back: what it added goes, what it changed is restored, and nothing else."""

import pytest

from community_gov import Period
from community_gov.errors import InputError, UnknownError
from community_gov.records.imports import Imports

PEOPLE = {
    "网格": [["网格编号", "网格名称"], ["G1", "第一网格"]],
    "住户": [["户号", "网格"], ["H1", "G1"], ["H2", "G1"]],
    "成员": [["人员编号", "姓名", "户号"], ["M1", "王芳", "H1"], ["M2", "李强", "H2"]],
}
LATER = {
    "住户": [["户号", "网格", "楼栋", "房号"], ["H1", "G1", "1栋", "0302"]],
    "成员": [["人员编号", "姓名", "户号"], ["M3", "赵云", "H1"]],
}
MEETING = {
    "活动": [["活动编号", "类别", "名称", "日期"], ["A1", "clean-up", "清扫", "2026-06-01"]],
    "参加人员": [["活动编号", "人员编号", "时长"], ["A1", "M1", 2]],
}
WHO_ELSE = {"参加人员": [["活动编号", "人员编号", "时长"], ["A1", "M2", 3]]}


def last(imports: Imports) -> int:
    return imports.all()[-1].number


@pytest.fixture
def imports(town) -> Imports:
    """Give the community its people, and return its imports."""
    assert town.give(PEOPLE).written
    return town.community.imports


def hours(town) -> dict[str, int]:
    return town.community.facts.counts(Period.parse("2026"))


def test_what_was_added_goes_and_what_was_changed_is_as_it_was(town, imports):
    assert town.give(LATER).written
    assert town.community.households.by_code("H1").dwelling is not None

    done = imports.undo(last(imports), by=town.clerk, reason="the wrong file")

    assert sorted(town.community.members.ids()) == ["M1", "M2"]
    assert town.community.households.by_code("H1").dwelling is None
    assert (done.removed, done.restored) == (2, 1)  # a member and a building; a household
    town.community.verify()


def test_the_same_file_may_be_imported_again_and_gives_the_same(town, imports):
    town.give(LATER)
    imports.undo(last(imports), by=town.clerk, reason="too early")

    assert town.give(LATER).written
    assert town.community.members.by_code("M3").name == "赵云"
    assert [one.name for one in town.community.members.named("赵云")] == ["赵云"]


def test_what_was_sealed_about_those_who_go_is_destroyed(town, imports):
    town.give(LATER)
    gone = town.community.members.by_code("M3").id
    imports.undo(last(imports), by=town.clerk, reason="the wrong file")

    held = town.community.members._context.vault.open("member", gone, 1)
    assert held == {}


def test_facts_follow(town, imports):
    town.give(MEETING)
    town.give(WHO_ELSE)
    assert hours(town) == {"hours.given": 2}

    imports.undo(last(imports), by=town.clerk, reason="was not there")
    assert hours(town) == {"hours.given": 1}

    imports.undo(imports.all()[1].number, by=town.clerk, reason="another community's")
    assert hours(town) == {}
    assert town.community.activities.ids() == {}


def test_what_others_refer_to_stays_until_they_go(town, imports):
    town.give(MEETING)
    first = imports.all()[0].number

    with pytest.raises(InputError, match="attendance refers to it"):
        imports.undo(first, by=town.clerk, reason="the wrong file")
    assert sorted(town.community.members.ids()) == ["M1", "M2"]


def test_what_was_changed_since_is_named_and_nothing_is_taken_back(town, imports):
    member = town.community.members.by_code("M2")
    town.community.members.amend(member.id, by=town.clerk, phone="10012345678")

    with pytest.raises(InputError, match="member: M2"):
        imports.undo(last(imports), by=town.clerk, reason="the wrong file")
    assert sorted(town.community.members.ids()) == ["M1", "M2"]


def test_an_import_is_taken_back_once_and_the_list_says_so(town, imports):
    number = last(imports)
    imports.undo(number, by=town.clerk, reason="the wrong file")

    assert [one.undone for one in imports.all()] == [number + 1]
    with pytest.raises(InputError, match="already"):
        imports.undo(number, by=town.clerk, reason="again")


@pytest.mark.parametrize("number", [1, 999])
def test_what_is_no_import_is_not_taken_back(town, imports, number: int):
    with pytest.raises(UnknownError, match="no import with the number"):
        imports.undo(number, by=town.clerk, reason="a try")


def test_a_reason_is_asked_for(town, imports):
    with pytest.raises(InputError, match="why"):
        imports.undo(last(imports), by=town.clerk, reason=" ")


def test_what_stands_in_the_ledger_of_points_stays(town):
    # Everything in one file: nothing but the ledger holds on to the member.
    town.give(
        {
            "成员": [["人员编号", "姓名", "党员", "入党日期"], ["M9", "周文", "是", "2015-06-01"]],
            "活动": [
                ["活动编号", "类别", "名称", "日期", "佐证"],
                ["B1", "branch-meeting", "大会", "2026-06-01", "minutes 3"],
            ],
            "参加人员": [["活动编号", "人员编号", "到会"], ["B1", "M9", "是"]],
        }
    )
    batch = town.community.points.propose("party-points", Period.parse("2026"), by=town.clerk)
    town.community.points.confirm(batch.id, by=town.reviewer)

    with pytest.raises(InputError, match="member cannot go: points entry refers to it"):
        town.community.imports.undo(
            last(town.community.imports), by=town.clerk, reason="the wrong file"
        )
