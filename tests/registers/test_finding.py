"""Finding rows: filters and order by indexes, texts searched as far as one may read them."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from community_gov.errors import InputError
from community_gov.registers.filters import Filter
from community_gov.registers.service import RegisterBook
from community_gov.store.vault import HIDDEN
from community_gov.testing.town import Town, town

PACK = """
[[fact_kind]]
name = "visit.made"
label = { en = "visit made", zh_hans = "走访", zh_hant = "走訪" }
subject = "household"

[[register]]
name = "visits"
label = { en = "visits", zh_hans = "入户走访", zh_hant = "入戶走訪" }
facts = [{ kind = "visit.made", subject = "household", on = "day" }]
indexes = [["mood", "day"]]
[[register.fields]]
name = "household"
type = "reference"
refers_to = "household"
[[register.fields]]
name = "day"
type = "date"
[[register.fields]]
name = "minutes"
type = "integer"
required = false
indexed = true
minimum = 0
[[register.fields]]
name = "mood"
type = "choice"
required = false
choices.good = { en = "good", zh_hans = "好", zh_hant = "好" }
choices.bad = { en = "bad", zh_hans = "差", zh_hant = "差" }
[[register.fields]]
name = "topic"
type = "text"
required = false
[[register.fields]]
name = "note"
type = "text"
required = false
privacy = "personal"
purpose = "to go on where it ended"
sealed = true
"""


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=1, households=2, people=1)
        yield made


@pytest.fixture
def visits(here: Town) -> RegisterBook:
    ids = here.community.households.ids()
    book = here.community.registers["visits"]
    for day, home, minutes, mood, topic, note in (
        (1, "H1", 20, "good", "the lamp", "likes tea"),
        (2, "H2", None, "bad", "the LAMP again", None),
        (3, "H1", 5, "good", None, "台阶太高"),
    ):
        book.add(
            household=ids[home],
            day=date(2026, 9, day),
            minutes=minutes,
            mood=mood,
            topic=topic,
            note=note,
            by=here.clerk,
        )
    return book


def days(rows: list[object]) -> list[int]:
    return [row.values["day"].day for row in rows]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("where", "sort", "found"),
    [
        (["mood=good"], [], [1, 3]),
        (["mood=好"], ["-day"], [3, 1]),
        (["mood!=good"], [], [2]),
        (["minutes>=5", "minutes<20"], [], [3]),
        (["minutes="], [], [2]),
        (["minutes!="], ["minutes"], [3, 1]),
        (["topic~lamp"], [], [1]),
        (["day>2026-09-01"], ["-minutes"], [3, 2]),
        ([Filter("day", "<=", date(2026, 9, 2))], ["-day"], [2, 1]),
        (["status=verified", "entered_on=2026-09-30"], [], [1, 2, 3]),
    ],
)
def test_filters_and_order(
    visits: RegisterBook, where: list[str], sort: list[str], found: list[int]
) -> None:
    assert days(visits.rows(where=where, sort=sort)) == found


def test_a_page_tells_whether_there_is_more(visits: RegisterBook) -> None:
    first, last = visits.page(1, 2), visits.page(2, 2)
    assert (days(first.rows), first.more) == ([1, 2], True)
    assert (days(last.rows), last.more) == ([3], False)


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        ("mood IS 'good' ORDER BY day LIMIT 5", "local__visits_mood+day"),
        ("day >= '2026-01-01' ORDER BY day LIMIT 5", "local__visits_day"),
        ("minutes > 3 ORDER BY minutes LIMIT 5", "local__visits_minutes"),
        ("household IS 'x' ORDER BY rowid LIMIT 5", "local__visits_household"),
    ],
)
def test_declared_and_derived_indexes_serve_filter_and_order(
    here: Town, visits: RegisterBook, sql: str, index: str
) -> None:
    assert visits.count() == 3
    plan = here.community._database.rows(
        f"EXPLAIN QUERY PLAN SELECT * FROM local__visits WHERE closed IS NULL AND {sql}"
    )
    told = " ".join(row["detail"] for row in plan)
    assert index in told
    assert "TEMP B-TREE" not in told


def test_an_index_that_is_declared_later_is_made_by_the_next_write(
    here: Town, visits: RegisterBook
) -> None:
    file = here.community.path.parent / "rules" / "local.toml"
    file.write_text(PACK.replace('indexes = [["mood', 'indexes = [["topic"], ["mood'), "utf-8")
    here.community.plugins.upgrade("local", by=here.administrator)
    here.community.registers["visits"].amend(visits.rows()[0].id, minutes=6, by=here.clerk)
    found = here.community._database.value(
        "SELECT COUNT(*) FROM sqlite_master WHERE name = 'local__visits_topic'"
    )
    assert found == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [("lamp", [2, 1]), ("TEA", [1]), ("台阶", [3]), ("H1", [3, 1]), ("差", [2]), ("no such", [])],
)
def test_a_search_looks_through_texts_words_and_codes(
    here: Town, visits: RegisterBook, text: str, found: list[int]
) -> None:
    assert visits.count() == 3
    hits = here.community.registers.search(text, reader=here.clerk)
    assert days([one.row for one in hits]) == found


def test_a_search_does_not_look_where_the_reader_may_not(here: Town, visits: RegisterBook) -> None:
    assert visits.count() == 3
    assert here.community.registers.search("tea", reader=here.administrator) == []
    [hit, _other] = here.community.registers.search("lamp", reader=here.administrator)
    assert (hit.field, hit.row.values["note"]) == ("topic", None)


@pytest.mark.parametrize("text", ["", " ", "a"])
def test_one_letter_is_no_search(here: Town, visits: RegisterBook, text: str) -> None:
    assert visits.count() == 3
    with pytest.raises(InputError, match="two letters"):
        here.community.registers.search(text)


def test_the_schema_of_a_row_takes_what_the_register_takes(visits: RegisterBook) -> None:
    schema = json.loads(json.dumps(visits.schema()))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    good = {"household": "x", "day": "2026-09-01", "minutes": 0, "mood": None}
    assert list(validator.iter_errors(good)) == []
    for wrong in ({"mood": "glad"}, {"minutes": -1}, {"minutes": "5"}, {"weather": "rain"}):
        assert list(validator.iter_errors({**good, **wrong}))
    assert list(validator.iter_errors({"household": "x"}))  # the day is required


@pytest.mark.usefixtures("visits")
def test_what_was_written_about_a_household_is_found_the_newest_first(here: Town):
    home = here.community.households.by_code("H1").id
    auditor = here.community.actors.add("Deng", "auditor", by=here.administrator)

    hits = here.community.registers.about("household", home, reader=here.clerk)
    assert [(one.register, one.field) for one in hits] == [("visits", "household")] * 2
    assert [one.row.values["note"] for one in hits] == ["台阶太高", "likes tea"]
    (hidden,) = here.community.registers.about("household", home, reader=auditor, limit=1)
    assert hidden.row.values["note"] == HIDDEN
    assert here.community.registers.about("member", home) == []
