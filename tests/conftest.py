"""What every test of this folder relies on: no trace in the home folder, English, no deadlines.

And in most rooms, that no plugin is installed beside the core, whatever is.
"""

import os
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import settings

from community_gov.hooks import discover
from community_gov.hooks.installed import installed

ALONE = (
    "demo",
    "disclosure",
    "durability",
    "exchange",
    "expression",
    "indices",
    "model",
    "points",
    "procedures",
    "records",
    "registers",
    "store",
    "testing",
    "wallets",
    "zoo",
)
"""Rooms whose tests find the core alone. The others are run with and without other plugins."""

settings.register_profile("unhurried", deadline=None)  # a busy machine is not a wrong result
if "CI" not in os.environ:  # there hypothesis brings a profile of its own, without deadlines too
    settings.load_profile("unhurried")


@pytest.fixture(scope="session", autouse=True)
def own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep key files in a temporary folder, and let the language be English whoever runs this."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNITY_GOV_KEYS", str(tmp_path_factory.mktemp("keys")))
        for variable in ("COMMUNITY_GOV_LANG", "LC_ALL", "LC_MESSAGES"):
            patch.delenv(variable, raising=False)
        patch.setenv("LANG", "C.UTF-8")
        patch.setattr(sys, "dont_write_bytecode", True)  # a module may change within one second
        yield


@pytest.fixture(autouse=True)
def core_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the plugins that are installed beside the core from the tests of ``ALONE``."""
    room, *_ = request.path.relative_to(Path(__file__).parent).parts
    if room in ALONE:
        monkeypatch.setattr(discover, "installed", _but_those_beside_the_core)


def _but_those_beside_the_core() -> list[EntryPoint]:
    return [one for one in installed() if not one.module.startswith("community_gov_")]
