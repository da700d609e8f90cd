"""What was noted of plugins: installing changes no community until a person says so."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from community_gov import Community
from community_gov.errors import NotPermittedError, PluginError
from community_gov.model.declarations import FactKind
from community_gov.records.plugins.service import PluginState
from community_gov.store.keyfile import make_key
from community_gov.store.sqlite import APPLICATION_ID
from community_gov.testing.town import town

FACT = """
@hookimpl
def declare():
    yield FactKind(name="%s", label=label("thing", "事"))
"""

BEFORE_NOTES = Path(__file__).with_name("before_notes.sql")
"""A community as the release before there were notes left it: one pack, one row of its register."""


def state(here, name):
    return next(one.state for one in here.community.plugins.all() if one.name == name)


def reopened(here):
    """Open the community anew, as another process would."""
    return Community.open(here.community.path, key_file=here.community.path.with_suffix(".key"))


@pytest.fixture
def shop(tmp_path, install):
    """Open a community that enabled a Python plugin of version 1.0."""
    install("shop", FACT % "a.b")
    with town(tmp_path, plugins=["shop"]) as made:
        yield made


def test_reading_goes_on_with_what_is_installed_and_writing_waits_for_a_person(shop, install):
    install("shop", FACT % "c.d", version="2.0")

    with reopened(shop) as later:
        assert later.host.catalogue.has(FactKind, "c.d")
        with pytest.raises(PluginError) as refused:
            later.grids.add(code="G1", name="x", by=later.actors.named("Bo"))
        for told in ("shop-dist 1.0", "shop-dist 2.0", "plugins upgrade shop --dry-run"):
            assert told in str(refused.value)
        assert later.grids.count() == 0

        later.plugins.upgrade("shop", by=later.actors.named("Ada"))

        assert later.grids.add(code="G1", name="x", by=later.actors.named("Bo")).code == "G1"
        later.verify()


def test_the_journal_says_who_upgraded_and_what_changed(shop, install):
    install("shop", FACT % "c.d", version="2.0")

    with reopened(shop) as later:
        later.plugins.upgrade("shop", by=later.actors.named("Ada"))
        *_earlier, record = later.journal()

    (outcome,) = record.outcome
    assert (record.action, record.actor) == ("plugins.upgrade", shop.administrator.id)
    assert (outcome["was"], outcome["now"]) == ("shop-dist 1.0", "shop-dist 2.0")
    assert [(one["kind"], one["declared"], one["name"]) for one in outcome["changes"]] == [
        ("removed", "fact_kind", "a.b"),
        ("added", "fact_kind", "c.d"),
    ]


def test_another_version_that_declares_the_same_is_listed_and_stops_nobody(shop, install):
    install("shop", FACT % "a.b", version="1.1")

    with reopened(shop) as later:
        (listed,) = [one for one in later.plugins.all() if one.name == "shop"]
        assert (listed.state, listed.version, listed.noted) == (PluginState.CHANGED, "1.1", "1.0")
        later.grids.add(code="G1", name="x", by=later.actors.named("Bo"))

        later.plugins.upgrade("shop", by=later.actors.named("Ada"))

        (listed,) = [one for one in later.plugins.all() if one.name == "shop"]
        assert (listed.state, listed.noted) == (PluginState.ENABLED, "1.1")


def test_only_an_administrator_upgrades(shop, install):
    install("shop", FACT % "c.d", version="2.0")

    with reopened(shop) as later, pytest.raises(NotPermittedError, match="plugins"):
        later.plugins.upgrade("shop", by=later.actors.named("Bo"))


def test_a_python_plugin_that_was_edited_shows_as_changed_once_it_is_loaded(shop, install):
    install("shop", FACT % "c.d")

    with reopened(shop) as later:
        states = {one.name: one.state for one in later.plugins.all()}
        assert states["shop"] is PluginState.ENABLED
        assert later.plugins.faults() == []
        states = {one.name: one.state for one in later.plugins.all()}
        assert states["shop"] is PluginState.CHANGED


def test_a_pack_that_was_edited_shows_as_changed_at_once(here, pack):
    file = here.community.path.parent / "rules" / "local.toml"
    file.write_text(pack.replace('"home visit"', '"visit at home"'), encoding="utf-8")

    with reopened(here) as later:
        states = {one.name: one.state for one in later.plugins.all()}

    assert states["local"] is PluginState.CHANGED


def test_who_writes_after_an_edit_is_told_that_the_pack_was_edited_or_which_versions_differ(
    here, pack
):
    file = here.community.path.parent / "rules" / "local.toml"
    edited = pack.replace('"home visit"', '"visit at home"')
    was_edited, now = (
        "rules/local.toml declares something else than when it was noted",
        "installed is rules/local.toml 2",
    )
    for text, told in (
        (edited, f"local: {was_edited}"),
        (f'pack = {{ version = "2" }}\n{edited}', f"local: noted from rules/local.toml, {now}"),
    ):
        file.write_text(text, encoding="utf-8")
        with reopened(here) as later, pytest.raises(PluginError, match=re.escape(told)):
            later.grids.add(code="G9", name="x", by=later.actors.named("Bo"))


def test_a_comment_or_another_order_in_a_pack_changes_nothing(here, pack):
    parts = pack.split("\n[[fact_kind]]")
    moved = "\n[[fact_kind]]".join([parts[0], *reversed(parts[1:3]), *parts[3:]])
    file = here.community.path.parent / "rules" / "local.toml"
    file.write_text(f"# agreed upon in January\n{moved}", encoding="utf-8")
    assert moved != pack

    with reopened(here) as later:
        later.grids.add(code="G9", name="x", by=later.actors.named("Bo"))
        assert {one.state for one in later.plugins.all() if one.name == "local"} == {
            PluginState.ENABLED
        }


def test_a_program_that_still_runs_the_former_code_is_told_to_start_again(shop, install):
    with reopened(shop) as running:
        running.plugins.faults()
        install("shop", FACT % "c.d", version="2.0")
        with reopened(shop) as fresh:
            fresh.plugins.upgrade("shop", by=fresh.actors.named("Ada"))
        install("shop", FACT % "a.b", version="2.0")  # what the running program has in memory

        with pytest.raises(PluginError, match="start the program again"):
            running.grids.add(code="G1", name="x", by=running.actors.named("Bo"))


def test_an_upgrade_reaches_a_community_that_is_open_elsewhere(here, pack):
    file = here.community.path.parent / "rules" / "local.toml"
    with reopened(here) as other:
        assert not other.host.catalogue.has(FactKind, "new.one")
        file.write_text(
            pack + '[[fact_kind]]\nname = "new.one"\nlabel = {en="n",zh_hans="n",zh_hant="n"}\n',
            encoding="utf-8",
        )

        here.community.plugins.upgrade("local", by=here.administrator)
        other.grids.add(code="G9", name="x", by=other.actors.named("Bo"))

        assert other.host.catalogue.has(FactKind, "new.one")


def test_what_is_no_data_is_refused_when_it_is_enabled(tmp_path, install):
    install(
        "shop",
        """
@hookimpl
def declare():
    yield FactKind(name="a.b", label=label("a", "b"), privacy="secret")
""",
    )
    with town(tmp_path) as here:
        with pytest.raises(PluginError, match=r"shop: fact_kind a\.b, privacy: Privacy\."):
            here.community.plugins.enable("shop", by=here.administrator)

        assert state(here, "shop") is PluginState.AVAILABLE


def test_what_is_noted_is_proved_by_the_journal(shop):
    connection = shop.community._context.database.connection
    assert shop.community.verify() == 4

    with pytest.raises(sqlite3.IntegrityError, match="plugin_note never changes a row"):
        connection.execute("UPDATE plugin_note SET digest = 'x'")


def test_noting_the_same_again_writes_nothing_new(shop):
    shop.community.plugins.upgrade("shop", by=shop.administrator)
    shop.community.plugins.disable("shop", by=shop.administrator)
    shop.community.plugins.enable("shop", by=shop.administrator)

    assert len(shop.community.plugins.notes.every_version()) == 1


@pytest.fixture
def older(tmp_path):
    """Return the folder of a community from before there were notes, with its key file."""
    (tmp_path / "rules").mkdir()
    with closing(sqlite3.connect(tmp_path / "town.db")) as file:
        file.executescript(BEFORE_NOTES.read_text(encoding="utf-8"))
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        file.execute("PRAGMA user_version = 1")
    make_key(tmp_path / "town.key")
    (tmp_path / "rules" / "local.toml").write_text(OLDER_PACK, encoding="utf-8")
    return tmp_path


OLDER_PACK = """
[[fact_kind]]
name = "talk.held"
label = { en = "talk held", zh_hans = "座谈", zh_hant = "座談" }
subject = "community"

[[register]]
name = "talks"
label = { en = "talks", zh_hans = "座谈登记", zh_hant = "座談登記" }
facts = [{ kind = "talk.held", subject = "community", on = "day" }]
fields = [
  { name = "day", type = "date" },
  { name = "seats", type = "decimal", places = 1 },
  { name = "topic", type = "text", required = false },
]
"""


def opened(folder):
    return Community.open(folder / "town.db", key_file=folder / "town.key")


def test_a_file_from_before_there_were_notes_is_proved_read_and_written(older):
    with opened(older) as community:
        assert community.verify() == 5
        (row,) = community.registers["talks"].rows()
        assert row.values == {"day": date(2026, 7, 1), "seats": Decimal("2.0"), "topic": "bins"}

        talks = community.registers["talks"]
        talks.add(day=date(2026, 7, 2), seats=3, by=community.actors.named("Bo"))

        assert community.verify() == 6


def test_a_plugin_that_nobody_noted_is_noted_by_an_upgrade(older):
    with opened(older) as community:
        assert community.plugins.notes.of("local") is None
        community.plugins.upgrade("local", by=community.actors.named("Ada"))
        note = community.plugins.notes.of("local")
        community.verify()

    assert set(json.loads(note.declarations)) == {"fact_kind", "register"}


def test_data_of_a_plugin_that_nobody_noted_are_read_by_their_columns(older):
    with opened(older) as community:
        community.plugins.disable("local", by=community.actors.named("Ada"))
        (kept,) = community.registers.kept()
        (row,) = community.registers.kept_book("local__talks").rows()

    assert (kept.plugin, kept.register, kept.table, kept.rows) == ("local", "", "local__talks", 1)
    assert row.values == {"day": date(2026, 7, 1), "seats": Decimal("2.0"), "topic": "bins"}
