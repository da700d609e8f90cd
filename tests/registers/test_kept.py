"""Data of plugins that are not at work: listed with whose they were, read as they were noted."""

from datetime import date

import pytest

from community_gov import Community
from community_gov.errors import UnknownError
from community_gov.registers.kept import Why
from community_gov.store.vault import HIDDEN
from community_gov.testing.town import town

BOOK = """
[[register]]
name = "%s"
label = { en = "calls", zh_hans = "来电", zh_hant = "來電" }

[[register.fields]]
name = "day"
type = "date"

[[register.fields]]
name = "mood"
type = "choice"
choices.good = { en = "good", zh_hans = "好", zh_hant = "好" }

[[register.fields]]
name = "caller"
type = "text"
label = { en = "caller", zh_hans = "来电人", zh_hant = "來電人" }
privacy = "personal"
purpose = "to call back"
sealed = true
"""
CLOSED = BOOK.replace("[[register.fields]]", 'restriction = "health"\n\n[[register.fields]]', 1)
CALL = {"day": date(2026, 7, 1), "mood": "good", "caller": "Person 9"}


@pytest.fixture
def here(tmp_path):
    """Open a community whose pack keeps calls, and confidential ones in a closed book."""
    with town(tmp_path, pack=BOOK % "calls" + CLOSED % "closed-calls") as made:
        for name in ("calls", "closed-calls"):
            made.community.registers[name].add(by=made.clerk, **CALL)
        yield made


def disable(here):
    here.community.plugins.disable("local", by=here.administrator)


def rewrite(here, text):
    file = here.community.path.parent / "rules" / "local.toml"
    file.write_text(text, encoding="utf-8") if text else file.unlink()
    here.community._context.forget_host()


def test_nothing_is_kept_apart_while_its_plugin_is_at_work(here):
    assert here.community.registers.kept() == []
    with pytest.raises(UnknownError, match="kept a register 'calls'"):
        here.community.registers.kept_book("calls")


def test_what_is_kept_is_listed_with_whose_it_was(here):
    disable(here)

    first, second = here.community.registers.kept()

    assert (first.plugin, first.distribution, first.version) == ("local", "rules/local.toml", "-")
    assert (first.register, first.label, first.rows) == ("calls", "calls", 1)
    assert (second.register, second.table) == ("closed-calls", "local__closed_calls")
    assert {first.why, second.why} == {Why.DISABLED}


@pytest.mark.parametrize(("text", "why"), [("", Why.MISSING), ("no TOML", Why.SET_ASIDE)])
def test_it_is_told_why_a_plugin_is_not_at_work(text, why, here):
    rewrite(here, text)

    assert {one.why for one in here.community.registers.kept()} == {why}
    assert here.community.registers.kept_book("calls").count() == 1


def test_a_register_that_an_upgrade_dropped_is_kept_by_the_note_before(here):
    rewrite(here, BOOK % "calls")
    here.community.plugins.upgrade("local", by=here.administrator)

    (kept,) = here.community.registers.kept()

    assert (kept.register, kept.why, kept.rows) == ("closed-calls", Why.DROPPED, 1)
    (row,) = here.community.registers.kept_book("closed-calls").rows()
    assert row.values["day"] == date(2026, 7, 1)


def test_rows_are_read_with_types_and_labels(here):
    disable(here)

    book = here.community.registers.kept_book("calls", "local")

    (row,) = book.rows()
    assert row.values == CALL
    assert book.count() == 1
    assert [one.title for one in book.columns()] == ["day", "mood", "caller"]
    assert str(book.declaration.field("mood").choices["good"]) == "good"
    assert [one.row.values for one in book.history(row.id)] == [CALL]


def test_a_closed_book_stays_closed_to_browsing_and_is_read_row_by_row(here):
    disable(here)

    book = here.community.registers.kept_book("closed-calls")

    (row,) = book.rows()
    assert row.values["caller"] is None
    assert book.get(row.id).values["caller"] == "Person 9"


def test_sealed_values_stay_sealed_without_the_key(here, tmp_path):
    disable(here)

    with Community.open(here.community.path, key_file=tmp_path / "no.key") as locked:
        (row,) = locked.registers.kept_book("calls").rows()

    assert row.values["caller"] == HIDDEN
    assert row.values["mood"] == "good"


def test_a_kept_book_is_for_reading_only(here):
    disable(here)

    book = here.community.registers.kept_book("calls")

    writes = ("add", "add_all", "amend", "withdraw")
    assert [name for name in writes if hasattr(book, name)] == []


def test_registers_of_one_name_are_told_apart_by_their_plugin(here):
    disable(here)
    rules = here.community.path.parent / "rules"
    (rules / "other.toml").write_text(BOOK % "calls", encoding="utf-8")
    here.community.plugins.enable("other", by=here.administrator)
    here.community.registers["calls"].add(by=here.clerk, **CALL | {"caller": "Person 7"})
    here.community.plugins.disable("other", by=here.administrator)

    with pytest.raises(UnknownError, match=r"(?s)Several.*'calls'.*: local, other"):
        here.community.registers.kept_book("calls")
    (row,) = here.community.registers.kept_book("calls", "other").rows()
    assert row.values["caller"] == "Person 7"


def test_data_that_nobody_noted_are_read_by_column_and_what_is_sealed_row_by_row(here):
    disable(here)
    connection = here.community._context.database.connection
    connection.execute("DROP TABLE plugin_note")  # as in a file of the release before

    for statement in _plugin_note():
        connection.execute(statement)
    (calls, _closed) = here.community.registers.kept()
    book = here.community.registers.kept_book("local__calls")

    assert (calls.plugin, calls.register, calls.label) == ("local", "", "local__calls")
    (row,) = book.rows()
    assert row.values == {"caller": None, "day": date(2026, 7, 1), "mood": "good"}
    assert book.get(row.id).values["caller"] == "Person 9"


def _plugin_note():
    from community_gov.store.core_tables import NOTES

    return NOTES
