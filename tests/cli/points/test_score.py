"""Tests of the commands that show scores and the reasons for them."""

from datetime import date


def test_everyone_is_listed_by_code_and_not_by_merit(lived):
    meeting = ("record", "activity", "meeting", "--title", "August", "--on", "2026-08-03")
    lived.done(*meeting, "--attend", "M2:5", "--attend", "M3:1")
    lived.done("points", "propose", "meetings", "--period", "2026Q3")
    lived.done("points", "confirm", "meetings", by="Rev")
    rows = lived.told("points", "score", "meetings", "--period", "2026Q3")
    # base 10 and 2 points an hour: 2 h, 1.5 + 5 h, 1 h
    assert [(row["code"], row["total"]) for row in rows] == [
        ("M1", "14"),
        ("M2", "23"),
        ("M3", "12"),
    ]


def test_an_explanation_gives_rule_reference_people_and_arithmetic(lived):
    told = lived.told("points", "explain", "meetings", "M1", "--period", "2026Q3")
    [reason] = told["reasons"]
    assert told["total"] == "14"
    assert reason["rule_version"] == "hours@2026-01-01"
    assert reason["reference"] == "meeting of 2026-01-08, resolution 3"
    assert (reason["plugin"], reason["proposed_by"], reason["confirmed_by"]) == (
        "local",
        "Clerk",
        "Rev",
    )
    said = lived.done("points", "explain", "meetings", "M1", "--period", "2026Q3")
    assert "10 base + 4 from entries = 14" in said
    assert "meeting of 2026-01-08, resolution 3" in said
    assert "in force from" in said
    assert "Declared by local: rules/local.toml." in said


def test_a_score_without_entries_is_explained_by_its_base(lived):
    said = lived.done("points", "explain", "meetings", "M3", "--period", "2026Q3")
    assert "10 base + 0 from entries = 10" in said


def test_an_unknown_scheme_is_refused_with_those_there_are(lived):
    result = lived.run("points", "explain", "meeting", "M1", "--period", "2026Q3")
    assert result.exit_code == 3
    assert "There are: meetings, thanks." in result.stderr


PARTY = """
[[scheme]]
name = "party"
label = { en = "party points", zh_hans = "党员积分", zh_hant = "黨員積分" }
subject = "member"
audience = "party.member"
base = "10"
reference = "own choice: for tests"
valid_from = 2026-01-01

[[scheme.categories]]
name = "study"
label = { en = "study", zh_hans = "学习", zh_hant = "學習" }
base = 20
ceiling = 20

[[scheme.figures]]
name = "hours"
label = { en = "hours", zh_hans = "时长", zh_hant = "時長" }
fact = "meeting.attended"
take = "sum"

[[scheme.items]]
id = "steady"
label = { en = "steady", zh_hans = "坚持", zh_hant = "堅持" }
checks = ["hours >= 1.0", "hours >= 8.0"]
category = "study"
valid_from = 2026-01-01
reference = "own choice: item 1"
"""
EXPLAIN = ("points", "explain", "party", "M1", "--period", "2026")


def enabled(town):
    (town.folder / "rules" / "party.toml").write_text(PARTY, encoding="utf-8")
    town.done("plugins", "enable", "party", by="Ada")


def join(town):
    with town.community() as community:
        clerk = community.actors.named("Clerk")
        member = community.members.by_code("M1").id
        community.affiliations.add(
            member=member, kind="party.member", valid_from=date(2026, 1, 1), by=clerk
        )


def test_an_outsider_is_told_to_be_one_and_gets_no_total(lived):
    enabled(lived)
    told = lived.told(*EXPLAIN)
    assert (told["total"], told["terms"], told["items"]) == (None, [], [])
    assert told["outside"] == "Not a subject of party points in 2026: party.member never."
    said = lived.done(*EXPLAIN)
    assert told["outside"] in said
    assert "10" not in said


def test_items_and_blocks_are_told_with_their_sums(lived):
    enabled(lived)
    join(lived)
    told = lived.told(*EXPLAIN)
    [item], [block] = told["items"], told["blocks"]
    # M1 came for 2 hours: one of the two checks holds, and the block is full without it.
    assert (item["points"], item["value"], item["category"]) == ("1", "1", "study")
    assert item["checks"] == [
        {"text": "hours >= 1.0", "holds": True},
        {"text": "hours >= 8.0", "holds": False},
    ]
    assert (item["plugin"], item["item_version"]) == ("party", "steady@2026-01-01")
    assert item["inputs"] == {"hours": "2.000000"}
    assert (block["base"], block["brought"], block["held"]) == ("20", "1", "20")
    assert block["text"] == "20 base + 1 brought = 21; cut to the ceiling 20"
    assert told["total"] == "30"
    assert sum(int(one["amount"]) for one in told["terms"]) == 30
    said = lived.done(*EXPLAIN)
    assert "10 base + 0 from entries + 20 study = 30" in said
    assert "1 of 2 checks hold: 1 counted" in said
    assert "cut to the ceiling 20" in said
