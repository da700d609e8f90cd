"""Tests of the command that says who declares a name."""

import tomllib

OVERRIDE = """
[[override]]
name = "dearer"
label = { en = "dearer", zh_hans = "加分", zh_hant = "加分" }
kind = "scheme"
of = "meetings"
at = "rules/hours/points"
value = "quantity * 3"
reason = "the meetings are long"
reference = "own choice: for tests"
valid_from = 2026-02-01
"""


def override(town) -> None:
    (town.folder / "rules" / "own.toml").write_text(OVERRIDE, encoding="utf-8")
    town.done("plugins", "enable", "own", by="Ada")


def test_a_name_is_told_with_its_plugin_and_what_it_rests_on(town):
    told = town.told("plugins", "why", "scheme", "meetings")

    assert (told["plugin"], told["version"]) == ("local", "rules/local.toml")
    assert told["reference"] == "own choice: for tests"
    assert told["replaced"] == []
    assert town.told("plugins", "why", "fact-kind", "meeting.held")["label"] == "meeting held"


def test_what_is_declared_is_listed_with_its_plugin_all_of_it_or_one_kind(town):
    schemes = town.told("plugins", "declared", "scheme")
    everything = town.told("plugins", "declared")

    assert {(one["kind"], one["name"], one["plugin"]) for one in schemes} >= {
        ("scheme", "meetings", "local")
    }
    assert {one["kind"] for one in schemes} == {"scheme"}
    assert "fact_kind" in {one["kind"] for one in everything}
    assert town.run("plugins", "declared", "schema").exit_code == 3


def test_a_replaced_value_is_told_with_who_replaced_it_and_why(town):
    override(town)

    said = town.done("plugins", "why", "scheme", "meetings")

    for told in ("local", "own", "rules/hours/points", "quantity * 3", "the meetings are long"):
        assert told in said


def test_the_whole_of_a_declaration_reads_as_a_pack_has_it_with_what_was_replaced(town):
    override(town)

    said = town.done("plugins", "why", "scheme", "meetings", "--whole")
    told = town.told("plugins", "why", "scheme", "meetings", "--whole")["whole"]

    (scheme,) = tomllib.loads(told)["scheme"]
    points = {(one["id"], one["points"]) for one in scheme["rules"]}
    assert ("hours", "quantity * 3") in points  # from the day of the override
    assert told in said


def test_a_plugin_is_shown_with_what_others_replaced_in_it(town):
    override(town)

    rows = {one["name"]: one for one in town.told("plugins", "show", "local")["declares"]}

    assert "quantity * 3" in rows["meetings"]["replaced"][0]
    assert rows["home.visit"]["replaced"] == []
    assert "the meetings are long" in town.done("plugins", "show", "local")


def test_a_kind_or_a_name_that_is_not_there_is_refused_with_the_nearest(town):
    for words, near in ((("schema", "meetings"), "scheme"), (("scheme", "meeting"), "meetings")):
        result = town.run("plugins", "why", *words)
        assert result.exit_code == 3
        assert f"Did you mean '{near}'?" in result.stderr


def test_a_name_that_two_declare_is_told_with_both(town):
    fact = (
        '[[fact_kind]]\nname = "meeting.held"\nlabel = {en = "x", zh_hans = "x", zh_hant = "x"}\n'
    )
    own = town.folder / "rules" / "own.toml"
    own.write_text(fact.replace("held", "over"), encoding="utf-8")
    town.done("plugins", "enable", "own", by="Ada")
    own.write_text(fact, encoding="utf-8")

    result = town.run("plugins", "why", "fact_kind", "meeting.held")

    assert result.exit_code == 5
    assert "local, own" in result.stderr
