"""Tests of what the commands say of plugins that will stop working."""

import warnings

import pytest

DATED = """
from community_gov import hookimpl
from community_gov.plugin import Deprecation, deprecated

old = deprecated(Deprecation("shed.old", "1.0", "2.0", "shed.new", of="village-shed"))(len)
old([])

@hookimpl
def declare():
    return ()
"""


@pytest.fixture
def dated(town, install):
    install("dated", DATED)
    with warnings.catch_warnings(action="ignore"):  # as for a person, who sees no such warning
        town.done("plugins", "enable", "dated", by="Ada")
        yield town


def test_the_doctor_names_the_plugin_the_version_in_which_it_breaks_and_what_to_use(dated):
    result = dated.run("plugins", "doctor")
    assert result.exit_code == 0
    for said in (
        "Will stop working",
        "dated",
        "shed.old",
        "village-shed 2.0",
        "shed.new",
        "line 6",
    ):
        assert said in result.stdout
    (row,) = dated.told("plugins", "doctor")["will_stop_working"]
    assert (row["plugin"], row["goes_in"], row["line"]) == ("dated", "2.0", 6)


def test_the_long_list_tells_the_same_and_the_short_one_imports_nothing(dated):
    assert "Will stop working" in dated.done("plugins", "list", "-v")
    rows = {one["name"]: one for one in dated.told("plugins", "list", "-v")}
    assert [one["what"] for one in rows["dated"]["will_stop_working"]] == ["shed.old"]
    assert rows["local"]["will_stop_working"] == []
    assert "Will stop working" not in dated.done("plugins", "list")


def test_nothing_is_said_where_nothing_goes(town):
    assert town.told("plugins", "doctor")["will_stop_working"] == []
    assert "Will stop working" not in town.done("plugins", "doctor")
