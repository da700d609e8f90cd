"""Correcting what has a code: the same words for places, rooms, teams, bodies, people."""

import pytest


@pytest.mark.parametrize(
    ("book", "code", "change", "column", "now"),
    [
        ("places", "E1", "名称=太保小区", "name", "太保小区"),
        ("assets", "R1", "管理员=M2", "keeper", "M2"),
        ("assets", "R1", "开放时间=", "hours", ""),
        ("teams", "T1", "organization=C", "organization", "C"),
        ("organizations", "C", "类别=居委会", "kind", "居委会"),
        ("grids", "G1", "网格=东门网格", "name", "东门网格"),
        ("groups", "Q1", "grid=G2", "grid", "G2"),
        ("rewards", "SOAP", "price=3", "price", "3"),
        ("members", "M3", "name=Maria Janssen", "name", "Maria Janssen"),
        ("households", "H1", "grid=G2", "grid", "G2"),
    ],
)
def test_a_wrong_fact_is_corrected_by_the_title_of_its_field(
    lived, book, code, change, column, now
):
    lived.done(book, "amend", code, change)

    assert {one["code"]: one[column] for one in lived.told(book, "list")}[code] == now


def test_whatever_refers_to_a_code_refers_to_the_corrected_one(lived):
    lived.done("places", "amend", "E1", "code=E01")

    (room,) = lived.told("assets", "list")
    assert room["place"] == "E01"


def test_what_was_before_is_kept_with_who_wrote_it(lived):
    lived.done("teams", "amend", "T1", "name=dancers of the old wall")

    versions = lived.told("teams", "history", "T1")
    assert [(one["version"], one["name"], one["actor"]) for one in versions] == [
        (1, "dancers", "Clerk"),
        (2, "dancers of the old wall", "Clerk"),
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("places", "amend", "E1", "parent=E1"), "E1 would be part of itself"),
        (("places", "amend", "E1", "kind=castle"), "'castle' is not among the choices"),
        (("places", "amend", "E1", "name="), "Not to be left empty: name"),
        (("places", "amend", "E1", "storeys=3"), "There is no field 'storeys'"),
        (("assets", "amend", "R1", "keeper=M9"), "There is no member with code 'M9'"),
        (("teams", "amend", "T9", "name=x"), "There is no team with code 'T9'"),
        (("grids", "amend", "G1", "code=G2"), "grid: there is one with this code already"),
    ],
)
def test_what_cannot_be_is_refused_and_named(lived, words, told):
    result = lived.run(*words)
    assert result.exit_code == 3
    assert told in result.stderr


def test_what_was_typed_twice_is_withdrawn_with_a_reason(lived):
    lived.done("teams", "add", "T2", "dancers", "--kind", "culture")
    lived.done("teams", "withdraw", "T2", "--reason", "typed twice")

    assert [one["code"] for one in lived.told("teams", "list")] == ["T1"]
    lived.done("teams", "add", "T2", "singers", "--kind", "culture")


@pytest.mark.parametrize(("book", "code"), [("places", "E1"), ("members", "M1"), ("grids", "G1")])
def test_what_something_refers_to_is_not_withdrawn(lived, book, code):
    result = lived.run(book, "withdraw", code, "--reason", "typed twice")

    assert (result.exit_code, "cannot go" in result.stderr) == (3, True)


def test_a_person_typed_twice_goes_with_what_was_sealed(town):
    with town.community() as community:
        clerk = community.actors.named("Clerk")
        twin = community.members.add(code="M9", name="王小明", by=clerk)
    town.done("affiliations", "add", "M9", "volunteer", "--from", "2026-01-01")
    town.done("members", "withdraw", "M9", "--reason", "typed twice")

    with town.community() as community:
        assert [one.code for one in community.members.named("王小明")] == ["M1"]
        (version,) = community.members.history(twin.id)
        assert version.thing.name is None
        assert community.verify()


def test_what_a_person_never_belonged_to_is_withdrawn(town):
    town.done("affiliations", "add", "M1", "volunteer", "--from", "2026-01-01")
    town.done("affiliations", "withdraw", "M1", "volunteer", "--reason", "the neighbour is")

    assert town.told("affiliations", "list", "M1") == []


def test_who_only_audits_corrects_nothing(lived):
    lived.done("actors", "add", "Eye", "--role", "auditor", by="Ada")

    assert lived.run("teams", "amend", "T1", "name=x", by="Eye").exit_code == 4


def test_a_post_gets_another_title(lived):
    lived.done("posts", "amend", "worker", "职务=网格员", "--to", "2026-12-31")

    (post,) = lived.told("posts", "list")
    assert (post["title"], post["holder"], post["to"]) == ("网格员", "M1", "2026-12-31")


def test_whoever_belongs_no_more_is_said_to_have_left(town):
    town.done("affiliations", "add", "M1", "志愿者", "--from", "2026-01-01")
    town.done("affiliations", "amend", "M1", "volunteer", "止=2026-06-30")

    (one,) = town.told("affiliations", "list", "M1")
    assert (one["kind"], one["from"], one["to"]) == ("volunteer", "2026-01-01", "2026-06-30")


def test_nobody_is_the_same_twice_at_one_time(town):
    town.done("affiliations", "add", "M1", "volunteer", "--from", "2026-01-01")

    again = town.run("affiliations", "add", "M1", "volunteer", "--from", "2026-02-01")

    assert (again.exit_code, "since 2026-01-01" in again.stderr) == (3, True)


def test_of_several_affiliations_the_day_it_began_says_which_is_meant(town):
    town.done("affiliations", "add", "M1", "council", "--from", "2020-01-01", "--to", "2022-12-31")
    town.done("affiliations", "add", "M1", "council", "--from", "2023-01-01", "--to", "2025-12-31")
    unclear = town.run("affiliations", "amend", "M1", "council", "to=2023-06-30")
    town.done("affiliations", "amend", "M1", "council", "to=2023-06-30", "--begun", "2023-01-01")

    assert "2020-01-01, 2023-01-01" in unclear.stderr
    assert [one["to"] for one in town.told("affiliations", "list", "M1")] == [
        "2022-12-31", "2023-06-30",
    ]  # fmt: skip


def test_what_a_person_belongs_to_is_not_shown_to_just_anybody(town):
    town.done("actors", "add", "Eye", "--role", "auditor", by="Ada")

    assert town.run("affiliations", "list", "M1", by="Eye").exit_code == 4


def test_a_field_goes_by_what_it_is_called_in_a_sheet_too(town):
    town.done("members", "amend", "M1", "电话=10012345678", "编号=M01")

    told = town.told("members", "show", "M01")
    assert told["phone"] == "10012345678"


def test_of_what_refers_to_nothing_the_field_and_the_nearest_code_are_told(town):
    result = town.run("members", "amend", "M1", "household=H11")

    assert "household code: There is no household with code 'H11'" in result.stderr
