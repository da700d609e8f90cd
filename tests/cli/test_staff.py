"""Tests of the commands about staff and the community's sheet."""


def test_a_person_is_registered_with_roles(empty_town):
    empty_town.done("actors", "add", "Zed", "--role", "clerk", "--role", "auditor", by="Ada")
    assert empty_town.told("actors", "list")[-1] == {"name": "Zed", "roles": ["clerk", "auditor"]}


def test_only_an_administrator_registers_people(empty_town):
    result = empty_town.run("actors", "add", "Zed", "--role", "clerk", by="Clerk")
    assert result.exit_code == 4
    assert "administrator" in result.stderr


def test_a_role_that_does_not_exist_is_a_usage_error(empty_town):
    assert empty_town.run("actors", "add", "Zed", "--role", "king", by="Ada").exit_code == 2


def test_a_person_can_be_given_other_roles(empty_town):
    empty_town.done("actors", "amend", "Clerk", "--role", "reviewer", by="Ada")
    roles = {one["name"]: one["roles"] for one in empty_town.told("actors", "list")}
    assert roles["Clerk"] == ["reviewer"]


def test_a_person_without_roles_acts_no_more(empty_town):
    said = empty_town.done("actors", "amend", "Rev", by="Ada")
    assert said == "Rev acts no more.\n"
    result = empty_town.run("profile", "amend", "phone=1", by="Rev")
    assert result.exit_code == 4


def test_the_sheet_is_shown_and_changed(empty_town):
    changed = empty_town.told("profile", "amend", "phone=0875-1234567", by="Ada")
    assert changed["phone"] == "0875-1234567"
    assert empty_town.told("profile", "show") == changed
    assert "0875-1234567" in empty_town.done("profile", "show")


def test_an_unknown_field_of_the_sheet_is_refused(empty_town):
    result = empty_town.run("profile", "amend", "fone=1", by="Ada")
    assert result.exit_code == 3
    assert "Did you mean 'phone'?" in result.stderr
