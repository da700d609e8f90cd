"""Opening a community, and what holds of it as a whole."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import community_gov
from community_gov import Community, FixedClock
from community_gov.errors import NotPermittedError, StoreError
from community_gov.store.vault import HIDDEN
from community_gov.testing.town import town


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    with town(tmp_path), pytest.raises(StoreError, match="is there already"):
        Community.create(tmp_path / "town.db", name="B", administrator="Ada")


def test_a_community_without_its_key_opens_and_hides_its_names(tmp_path: Path) -> None:
    with town(tmp_path) as made:
        made.settle(grids=1, households=1, people=1)

    with Community.open(tmp_path / "town.db", key_file=tmp_path / "gone.key") as locked:
        assert not locked.unlocked
        assert [one.name for one in locked.members.all()] == [HIDDEN]
        assert locked.verify() == 6


def test_a_copy_made_by_backup_opens_with_the_same_key(tmp_path: Path) -> None:
    with town(tmp_path) as made:
        made.settle(grids=1, households=1, people=1)
        made.community.backup(tmp_path / "copy.db")
        with pytest.raises(StoreError, match="is there already"):
            made.community.backup(tmp_path / "copy.db")

    with Community.open(tmp_path / "copy.db", key_file=tmp_path / "town.key") as copy:
        assert [one.name for one in copy.members.all()] == ["Person 1"]


def test_a_missing_file_and_a_foreign_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no file"):
        Community.open(tmp_path / "nothing.db")
    shutil.copy(__file__, tmp_path / "text.db")
    with pytest.raises(StoreError):
        Community.open(tmp_path / "text.db")


def test_a_stranger_cannot_write(tmp_path: Path) -> None:
    with town(tmp_path / "one") as one, town(tmp_path / "two") as two:
        with pytest.raises(NotPermittedError, match="not registered"):
            two.community.grids.add(code="G1", name="x", by=one.clerk)
        assert two.community.grids.count() == 0


def test_the_roles_that_count_are_those_in_the_file(tmp_path: Path) -> None:
    with town(tmp_path) as made:
        claimed = community_gov.Actor(made.reviewer.id, "Cai", "clerk administrator")
        with pytest.raises(NotPermittedError, match="reviewer"):
            made.community.grids.add(code="G1", name="x", by=claimed)


def test_the_seal_changes_with_every_action(tmp_path: Path) -> None:
    with town(tmp_path) as made:
        before = made.community.seal_of_today()
        made.community.grids.add(code="G1", name="x", by=made.clerk)
        assert made.community.seal_of_today() != before
        assert [one.action for one in made.community.journal()][-1] == "grids.add"


def test_another_open_community_sees_that_a_plugin_was_disabled(tmp_path: Path) -> None:
    kind = '[[fact_kind]]\nname = "a.b"\nlabel = { en = "a", zh_hans = "a", zh_hant = "a" }\n'
    with town(tmp_path, pack=kind) as made:
        made.community.grids.add(code="G1", name="x", by=made.clerk)
        with Community.open(
            tmp_path / "town.db",
            key_file=tmp_path / "town.key",
            clock=FixedClock(date(2026, 9, 30)),
        ) as other:
            other.plugins.disable("local", by=made.administrator)
        (tmp_path / "rules" / "local.toml").unlink()

        made.community.grids.add(code="G2", name="y", by=made.clerk)
        assert made.community.plugins.faults() == []


def test_every_public_name_can_be_imported_and_there_are_about_fifteen() -> None:
    assert all(getattr(community_gov, name) is not None for name in community_gov.__all__)
    assert len(community_gov.__all__) <= 16
    with pytest.raises(AttributeError, match="no attribute 'Comunity'"):
        _ = community_gov.Comunity


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, community_gov; heavy = {'numpy', 'pandas', 'openpyxl', 'sqlite_utils',"
        " 'pluggy', 'attrs', 'cattrs', 'cryptography', 'click', 'rich'};"
        " print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
