"""Tests of how errors are told: words and a code, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from community_gov.cli.session import Session
from community_gov.errors import (
    CommunityGovError,
    InputError,
    IntegrityError,
    NotPermittedError,
    PluginError,
    RefusedError,
    StoreError,
)


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let whatever opens a community fail with ``error``."""

    def fail(_session: Session) -> None:
        raise error

    monkeypatch.setattr(Session, "open", fail)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RefusedError("Refused.", "Ask the meeting."), 1),
        (InputError("Wrong.", "Mend it."), 3),
        (NotPermittedError("Not you.", "Ask Rev."), 4),
        (PluginError("Broken.", "Disable it."), 5),
        (StoreError("No file.", "Make one."), 6),
        (IntegrityError("Altered.", "Keep it."), 7),
    ],
)
def test_an_error_of_ours_is_told_with_its_next_step_and_its_code(
    empty_town, monkeypatch: pytest.MonkeyPatch, error: CommunityGovError, code: int
):
    failing(monkeypatch, error)
    result = empty_town.run("actors", "list")
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr == f"{error.problem}\n{error.fix}\n"


def test_a_fault_of_the_program_is_one_line_and_a_log_with_the_traceback(
    empty_town, monkeypatch: pytest.MonkeyPatch
):
    failing(monkeypatch, ZeroDivisionError("by\nnothing"))
    result = empty_town.run("actors", "list")
    assert result.exit_code == 70
    first, second = result.stderr.splitlines()
    assert first == "unexpected: ZeroDivisionError: by nothing, please report"
    log = Path(second.removesuffix(" holds the details"))
    assert log.parent == empty_town.folder / "logs"
    assert "Traceback" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o077 == 0


def test_a_log_goes_to_the_systems_folder_where_its_own_cannot_be_made(
    empty_town, monkeypatch: pytest.MonkeyPatch
):
    failing(monkeypatch, ZeroDivisionError())
    (empty_town.folder / "file").touch()
    monkeypatch.setattr("tempfile.tempdir", str(empty_town.folder))
    result = empty_town.run("actors", "list", COMMUNITY_GOV_LOGS=str(empty_town.folder / "file"))
    log = Path(result.stderr.splitlines()[1].removesuffix(" holds the details"))
    assert (result.exit_code, log.parent) == (70, empty_town.folder)


def test_an_interruption_ends_with_130(empty_town, monkeypatch: pytest.MonkeyPatch):
    failing(monkeypatch, KeyboardInterrupt())
    result = empty_town.run("actors", "list")
    assert (result.exit_code, result.stderr) == (130, "interrupted\n")


def test_a_file_that_cannot_be_read_is_named(empty_town, monkeypatch: pytest.MonkeyPatch):
    failing(monkeypatch, PermissionError(13, "Permission denied", "people.xlsx"))
    result = empty_town.run("actors", "list")
    assert (result.exit_code, result.stderr) == (6, "people.xlsx: Permission denied\n")


def test_a_damaged_file_is_no_fault_of_the_program(empty_town):
    content = bytearray(empty_town.file.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    empty_town.file.write_bytes(content)
    result = empty_town.run("actors", "list")
    assert result.exit_code == 6
    assert "Traceback" not in result.output


def test_another_programs_file_is_refused(empty_town):
    (empty_town.folder / "note.txt").write_text("not a database, and long enough " * 50)
    result = empty_town.run("actors", "list", "--file", empty_town.folder / "note.txt")
    assert result.exit_code == 6
    assert "note.txt" in result.stderr


def test_a_reader_who_has_read_enough_is_no_error(lived):
    # More than a pipe holds (64 KiB on Linux) is written to a reader that closes at once.
    command = "from community_gov.cli.main import main; main()"
    for number in range(40):
        lived.done("actors", "add", "x" * 2_000 + str(number), "--role", "clerk", by="Ada")
    reading, writing = os.pipe()
    args = [sys.executable, "-c", command, "--file", str(lived.file), "actors", "list"]
    process = subprocess.Popen(args, stdout=writing, stderr=subprocess.PIPE, text=True)
    os.close(writing)
    os.close(reading)
    _out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")


def test_what_a_terminal_cannot_write_is_replaced_and_not_an_error(town):
    command = "from community_gov.cli.main import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", command, "--file", str(town.file), "members", "list"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
    )
    assert ended.returncode == 0
    assert b"M1" in ended.stdout
    assert b"???" in ended.stdout
