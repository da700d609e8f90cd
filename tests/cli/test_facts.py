"""Tests of the commands about facts."""


def test_facts_of_a_kind_are_listed_with_codes(lived):
    rows = lived.told("facts", "list", "--kind", "meeting.attended", "--period", "2026Q3")
    assert [(row["on"], row["subject"], row["quantity"], row["grid"]) for row in rows] == [
        ("2026-07-03", "M1", "2.00", "G1"),
        ("2026-07-03", "M2", "1.50", "G1"),
    ]


def test_a_period_without_facts_has_none(lived):
    args = ["--kind", "meeting.attended", "--period", "2026Q2"]
    assert lived.told("facts", "list", *args) == []
    assert "nothing to list" in lived.done("facts", "list", *args)


def test_restricted_facts_are_counted_and_not_listed(lived):
    result = lived.run("facts", "list", "--kind", "care.visit", "--period", "2026Q3")
    assert result.exit_code == 1
    assert "not for browsing" in result.stderr
    counts = lived.told("facts", "counts", "--period", "2026Q3")
    assert {"kind": "care.visit", "label": "care visit", "count": 1} in counts


def test_restricted_attributes_are_left_out(town):
    pack = town.folder / "rules" / "local.toml"
    more = """
[[fact_kind]]
name = "talk"
label = { en = "talk", zh_hans = "谈话", zh_hant = "談話" }
attributes = [
  { name = "topic", type = "string", privacy = "restricted" },
  { name = "room", type = "string" },
]

[[register]]
name = "talks"
label = { en = "talks", zh_hans = "谈话", zh_hant = "談話" }

[[register.facts]]
kind = "talk"
subject = "who"
on = "day"
attributes = { topic = "topic", room = "room" }

[[register.fields]]
name = "who"
type = "reference"
refers_to = "member"

[[register.fields]]
name = "day"
type = "date"

[[register.fields]]
name = "topic"
type = "text"

[[register.fields]]
name = "room"
type = "text"
"""
    pack.write_text(pack.read_text(encoding="utf-8") + more, encoding="utf-8")
    town.done("plugins", "upgrade", "local", by="Ada")
    town.done("record", "add", "talks", "who=M1", "day=2026-09-01", "topic=debt", "room=201")
    rows = town.told("facts", "list", "--kind", "talk", "--period", "2026Q3")
    assert [row["attributes"] for row in rows] == [{"room": "201"}]


def test_an_unknown_kind_is_refused_with_the_nearest(lived):
    result = lived.run("facts", "list", "--kind", "meeting.atended", "--period", "2026")
    assert result.exit_code == 3
    assert "meeting.attended" in result.stderr


def test_what_was_typed_once_is_followed_to_the_points_it_brought(lived):
    # The first meeting of the town came to points that were confirmed.
    (first, *_more) = lived.told(
        "facts", "list", "--kind", "meeting.attended", "--period", "2026Q3"
    )
    trail = lived.told("facts", "follow", first["record"])
    assert {one["kind"] for one in trail["facts"]} >= {"meeting.attended"}
    assert "meetings" in {one["scheme"] for one in trail["points"] if one["entries"]}
    said = lived.done("facts", "follow", first["record"])
    assert "Typed once by Clerk" in said
    assert "It brought these points, before caps" in said


def test_following_what_is_not_there_says_where_ids_stand(lived):
    result = lived.run("facts", "follow", "nobody")
    assert result.exit_code == 3
    assert "facts list" in result.stderr


def test_an_activity_is_followed_by_its_code(lived):
    (first, *_more) = lived.told(
        "facts", "list", "--kind", "meeting.attended", "--period", "2026Q3"
    )
    by_id = lived.told("facts", "follow", first["record"])
    assert lived.told("facts", "follow", "J")["facts"] == by_id["facts"]
