"""Tests of how commands are built."""

import pytest

from community_gov import Period
from community_gov.cli.building import period


def test_a_period_is_read_as_people_write_it():
    assert period("2026Q3") == Period.parse("2026-07-01..2026-09-30")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["facts", "counts", "--period", "soon"], "Write it as 2026, 2026Q3"),
        (["facts", "counts", "--period", "2026-02-30"], "'2026-02-30' is not a period"),
        (["record", "activity", "meeting", "--title", "x", "--on", "1/7"], "is not a date"),
        (["facts", "counts"], "--period"),
    ],
)
def test_a_wrong_or_missing_option_is_a_usage_error(town, args: list[str], said: str):
    result = town.run(*args)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_the_help_of_a_command_lists_its_options_and_not_its_arguments(town):
    shown = town.done("points", "propose", "--help")
    assert "--period" in shown
    assert shown.count("SCHEME") == 2  # in the usage and in the sentence


def test_commands_of_a_group_are_listed_in_the_order_of_work(town):
    shown = town.done("evaluate", "--help")
    places = [shown.index(f"\n  {name} ") for name in ("open", "nominate", "appraise", "confirm")]
    assert places == sorted(places)


def test_a_declaration_may_be_named_by_what_people_call_it_in_any_language(town):
    town.done("record", "add", "visits", "household=H1", "visited_on=2026-07-03", by="Clerk")
    for called in ("visits", "走访", "走訪"):
        assert "2026-07-03" in town.done("record", "show", called)


def test_an_unknown_label_is_met_with_the_nearest_one(town):
    result = town.run("record", "show", "走坊")
    assert result.exit_code == 3
    assert "Did you mean '走访'?" in result.stderr
