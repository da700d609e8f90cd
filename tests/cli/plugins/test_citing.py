"""Tests of the command that lists what rests on a law or a decision."""

LAW = """
[[decision_rule]]
name = "villagers"
label = { en = "assembly", zh_hans = "村民代表会议", zh_hant = "村民代表會議" }
quorum = { share = "2/3", base = "entitled" }
majority = { share = "1/2", base = "present", strict = true }
voters = { en = "representatives", zh_hans = "村民代表", zh_hant = "村民代表" }
valid_from = 2018-12-29

[decision_rule.reference]
en = "Villagers' Law Art. 26"
zh_hans = "村民委员会组织法第二十六条"
zh_hant = "村民委員會組織法第二十六條"
"""


def test_what_rests_on_a_law_is_found_in_each_script_with_its_plugin_and_day(town):
    (town.folder / "rules" / "law.toml").write_text(LAW, encoding="utf-8")
    town.done("plugins", "enable", "law", by="Ada")

    for text in ("villagers' law", "村民委员会组织法", "村民委員會組織法"):
        [found] = town.told("plugins", "citing", text)
        assert (found["plugin"], found["kind"]) == ("law", "decision_rule")
        assert (found["name"], found["at"]) == ("villagers", "")
        assert found["valid_from"] == "2018-12-29"
        assert found["reference"] == "Villagers' Law Art. 26"


def test_a_part_is_named_as_overrides_name_it(town):
    [found] = town.told("plugins", "citing", "resolution 3")
    assert (found["kind"], found["name"], found["at"]) == ("scheme", "meetings", "rules/hours")
    assert "rules/hours" in town.done("plugins", "citing", "resolution 3")


def test_where_nothing_rests_on_it_that_is_said(town):
    assert "nothing to list" in town.done("plugins", "citing", "Law of the Sea")
