"""The key file: its owner's only, never overwritten, and nothing else taken for one."""

import os
import stat
import sys

import pytest

from community_gov.errors import StoreError
from community_gov.store.keyfile import default_key_path, make_key, read_key

closed_by_mode = pytest.mark.skipif(sys.platform == "win32", reason="modes mean nothing there")


def test_a_key_is_32_random_bytes_and_is_read_back(tmp_path):
    first, second = make_key(tmp_path / "a.key"), make_key(tmp_path / "deep" / "er" / "b.key")

    assert (len(first), len(second)) == (32, 32)
    assert first != second
    assert read_key(tmp_path / "a.key") == first


@closed_by_mode
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_key_file_can_be_read_by_its_owner_only_from_the_start(umask, tmp_path):
    former = os.umask(umask)
    try:
        make_key(tmp_path / "a.key")
    finally:
        os.umask(former)

    assert stat.S_IMODE((tmp_path / "a.key").stat().st_mode) == 0o600


@closed_by_mode
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o620, 0o601])
def test_a_key_file_that_others_can_reach_is_refused_with_the_command_that_closes_it(
    mode, tmp_path
):
    make_key(tmp_path / "a.key")
    (tmp_path / "a.key").chmod(mode)

    with pytest.raises(StoreError, match=r"(?s)can be read by others.*chmod 600 .*a\.key"):
        read_key(tmp_path / "a.key")


def test_a_key_is_never_overwritten(tmp_path):
    key = make_key(tmp_path / "a.key")

    with pytest.raises(StoreError, match=r"There is a key file at .* already"):
        make_key(tmp_path / "a.key")

    assert read_key(tmp_path / "a.key") == key


@pytest.mark.parametrize(
    "content", ["", "00" * 31, "00" * 33, "no key at all", "é" * 32, "zz" * 32]
)
def test_what_is_no_key_is_refused(content, tmp_path):
    (tmp_path / "a.key").touch(0o600)
    (tmp_path / "a.key").write_text(content, encoding="utf-8")

    with pytest.raises(StoreError, match=r"a\.key is not a key file"):
        read_key(tmp_path / "a.key")


def test_no_file_is_no_key(tmp_path):
    assert read_key(tmp_path / "a.key") is None


def test_keys_are_kept_where_the_environment_says(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMUNITY_GOV_KEYS", str(tmp_path))

    assert default_key_path("abc") == tmp_path / "abc.key"


def test_keys_are_kept_in_the_persons_own_folder_otherwise(tmp_path, monkeypatch):
    monkeypatch.delenv("COMMUNITY_GOV_KEYS")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))

    path = default_key_path("abc")

    assert path.parts[-3:] == ("community-gov", "keys", "abc.key")
