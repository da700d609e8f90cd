"""Tests of the command that reads the data of plugins that are not at work."""

import pytest

BOOKS = ("care", "visits")


def test_nothing_is_kept_apart_while_all_plugins_are_at_work(lived):
    assert lived.told("plugins", "data") == []


def test_the_registers_of_a_disabled_plugin_are_listed_with_their_rows(lived):
    lived.done("plugins", "disable", "local", by="Ada")

    kept = lived.told("plugins", "data")
    care, visits = (next(one for one in kept if one["register"] == name) for name in BOOKS)

    assert (care["register"], care["rows"], care["why"]) == ("care", 1, "disabled")
    assert (visits["plugin"], visits["label"], visits["rows"]) == ("local", "visits", 1)
    assert lived.told("plugins", "data", "local") == kept
    assert lived.told("plugins", "data", "other") == []


def test_rows_are_shown_with_labels_codes_and_what_was_sealed(lived):
    lived.done("plugins", "disable", "local", by="Ada")

    (row,) = lived.told("plugins", "data", "local", "visits")

    assert (row["household"], row["visited_on"]) == ("H1", "2026-07-02")
    assert row["note"] == "likes tea"
    assert "visited" in lived.done("plugins", "data", "local", "visits")


def test_a_closed_register_is_not_listed_without_its_plugin_either(lived):
    lived.done("plugins", "disable", "local", by="Ada")

    result = lived.run("plugins", "data", "local", "care")

    assert (result.exit_code, "never listed" in result.stderr) == (1, True)
    assert "M1" not in result.output


@pytest.mark.usefixtures("without_key")
def test_without_the_key_what_is_sealed_is_left_out(lived):
    lived.done("plugins", "disable", "local", by="Ada")

    (row,) = lived.told("plugins", "data", "local", "visits")

    assert row["note"] is None


def test_it_works_with_the_plugin_broken(broken):
    kept = broken.told("plugins", "data")

    assert {*BOOKS} <= {one["register"] for one in kept}
    assert {one["why"] for one in kept} == {"set aside"}
    assert len(broken.told("plugins", "data", "local", "visits")) == 1


def test_a_register_that_nobody_kept_is_refused_with_those_there_are(lived):
    lived.done("plugins", "disable", "local", by="Ada")

    result = lived.run("plugins", "data", "local", "visit")

    assert result.exit_code == 3
    assert "visits (local)" in result.stderr
