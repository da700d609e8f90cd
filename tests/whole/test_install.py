"""The installer for machines without make: what it would run; it is too slow to run it all."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from tools import install

ROOT = Path(__file__).parents[2]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Let pip and venv only note what they are asked for."""
    noted: list[list[str]] = []

    def run(command: list[str], **_how: object) -> SimpleNamespace:
        noted.append(command)
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(install.subprocess, "run", run)
    monkeypatch.setattr(install, "_environment", lambda _folder: Path(sys.executable))
    monkeypatch.setattr(install, "_greet", lambda _python: None)
    return noted


def test_what_is_pinned_comes_first_and_then_every_project_of_this_folder(asked):
    assert install.main([]) == 0
    pinned, own = asked
    assert "--require-hashes" in pinned
    assert {Path(one) for one in own if Path(one).is_dir()} == {
        ROOT,
        *(file.parent for file in ROOT.glob("plugins/*/pyproject.toml")),
    }


def test_a_machine_without_the_internet_asks_no_index(asked):
    install.main(["--from", "wheels"])
    assert "--no-index" in asked[0]


def test_another_machine_only_fetches(asked):
    install.main(["--collect", "wheels"])
    (command,) = asked
    assert "download" in command


def test_an_old_python_is_told_in_both_languages(monkeypatch, capsys):
    monkeypatch.setattr(install.sys, "version_info", (3, 10))
    assert install.main([]) == 1
    assert "需要 Python 3.11" in capsys.readouterr().out
