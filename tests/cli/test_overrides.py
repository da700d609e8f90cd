"""Tests of what commands tell of replaced values: a sentence for people, data for programs."""

import pytest

OVERRIDE = """
[[override]]
name = "{name}"
label = {{ en = "changed", zh_hans = "调整", zh_hant = "調整" }}
kind = "{kind}"
of = "{of}"
at = "{at}"
value = {value}
reason = "few can come"
reference = "village meeting of 2026-06-20"
{days}
"""
EXPLAIN = ("points", "explain", "meetings", "M1", "--period", "2026Q3")
SHOW = ("indices", "show", "care", "--period", "2026Q3")
DUTIES = ("duties", "list", "--period", "2026Q3")
VOTE = ("decide", "assembly", "--matter", "Bins", "--on", "2026-09-02", "--entitled", "20")


def write(town, *overrides: tuple[str, str, str, str, str], pack: str = "village") -> None:
    """Put a pack with (kind, declaration, way, value, days)."""
    text = "".join(
        OVERRIDE.format(name=f"{pack}-{at}", kind=kind, of=of, at=way, value=value, days=days)
        for at, (kind, of, way, value, days) in enumerate(overrides, 1)
    )
    (town.folder / "rules" / f"{pack}.toml").write_text(text, encoding="utf-8")


def override(town, *overrides: tuple[str, str, str, str, str], pack: str = "village") -> None:
    write(town, *overrides, pack=pack)
    town.done("plugins", "enable", pack, by="Ada")


def test_a_score_is_explained_with_the_values_that_were_replaced(lived):
    since = "valid_from = 2026-07-01"
    override(
        lived,
        ("scheme", "meetings", "rules/hours/points", "'quantity * 4'", since),
        ("scheme", "meetings", "base", "5", ""),
    )
    lived.done("points", "propose", "meetings", "--period", "2026Q3")
    lived.done("points", "confirm", "meetings", by="Rev")

    told = lived.told(*EXPLAIN)
    # base 5, and 2 hours of 4 points; what the rule gave before (2 hours of 2 points) is reversed.
    assert told["total"] == "13"
    assert [one["at"] for one in told["overrides"]] == ["rules/hours/points", "base"]
    [reason] = [one for one in told["reasons"] if one["treatment"] == "counted"]
    assert [one["treatment"] for one in told["reasons"]].count("reversed") == 2
    assert (reason["counted"], reason["rule_version"]) == ("8", "hours@2026-07-01")
    assert reason["overrides"] == [
        {
            "name": "village-1",
            "plugin": "village",
            "version": reason["overrides"][0]["version"],
            "at": "rules/hours/points",
            "reason": "few can come",
            "reference": "village meeting of 2026-06-20",
            "since": "2026-07-01",
            "until": None,
            "was": "quantity * 2",
            "value": "quantity * 4",
        }
    ]
    said = lived.done(*EXPLAIN)
    *_head, first, second, _declared_by, _followed = said.splitlines()
    assert first == (
        "replaced by village (override village-1, from 2026-07-01): rules/hours/points was "
        "quantity * 2, is quantity * 4, because few can come (village meeting of 2026-06-20)"
    )
    assert second == (
        "replaced by village (override village-2): base was 10, is 5, "
        "because few can come (village meeting of 2026-06-20)"
    )
    assert "rules/hours/points replaced by village (village-1)" in said


def test_an_index_is_shown_with_the_values_that_were_replaced(lived):
    way = "nodes/visits-per-household/indicator/goalposts"
    bounds = "{ low = 0, high = 5 }"
    override(lived, ("index", "care", way, bounds, "valid_from = 2026-07-01"))

    told = lived.told(*SHOW)
    # One visit to two households is 0.5; of 5 that is a tenth.
    assert told["value"] == pytest.approx(10.0)
    [leaf] = told["tree"]["children"]
    assert [(one["name"], one["was"], one["value"]) for one in leaf["overrides"]] == [
        ("village-1", "low 0, high 2", "low 0, high 5")
    ]
    assert told["tree"]["overrides"] == []
    assert (
        "visits per household: replaced by village (override village-1, from 2026-07-01): "
        f"{way} was low 0, high 2, is low 0, high 5, because few can come"
    ) in lived.done(*SHOW)


def test_duties_are_listed_with_the_values_that_were_replaced_each_once(lived):
    override(lived, ("duty", "monthly-meeting", "recurrence/rule", "'FREQ=YEARLY'", ""))

    [row] = [one for one in lived.told(*DUTIES) if one["duty"] == "monthly-meeting"]
    assert row["overrides"][0]["value"] == "FREQ=YEARLY"
    assert lived.done(*DUTIES).splitlines()[-1] == (
        "monthly meeting: replaced by village (override village-1): recurrence/rule was "
        "FREQ=MONTHLY, is FREQ=YEARLY, because few can come (village meeting of 2026-06-20)"
    )


def test_a_vote_is_told_with_the_values_of_its_rule_that_were_replaced(lived):
    override(lived, ("decision_rule", "assembly", "quorum/share", "'3/4'", ""))

    told = lived.told(*VOTE, "--present", "12", "--yes", "12")
    assert (told["valid"], told["overrides"][0]["was"]) == (False, "1/2")  # 15 of 20 are needed
    assert "quorum/share was 1/2, is 3/4, because few can come" in lived.done(
        *VOTE, "--present", "12", "--yes", "12"
    )


def test_without_overrides_nothing_is_told(lived):
    for command in (EXPLAIN, SHOW, DUTIES):
        assert "replaced" not in lived.done(*command)
    assert lived.told(*EXPLAIN)["overrides"] == []


def test_two_packs_that_replace_one_value_are_both_named_with_what_to_do(lived):
    override(lived, ("scheme", "meetings", "base", "5", ""))
    override(lived, ("scheme", "meetings", "ceiling", "50", ""), pack="hamlet")
    write(lived, ("scheme", "meetings", "base", "6", ""), pack="hamlet")

    examined = lived.run("plugins", "doctor")
    assert examined.exit_code == 5
    for pack in ("village", "hamlet"):
        assert f"override {pack}-1 of {pack} (base of scheme meetings)" in examined.stdout
        assert f"community-gov plugins disable {pack}" in examined.stdout
    refused = lived.run(*EXPLAIN)
    assert refused.exit_code == 5
    assert "cannot be used: these replace the same value" in refused.stderr
    assert "override village-1 of village" in refused.stderr

    lived.done("plugins", "disable", "hamlet", by="Ada")
    assert lived.told(*EXPLAIN)["arithmetic"].startswith("5 base")
