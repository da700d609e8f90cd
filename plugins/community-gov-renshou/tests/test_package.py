"""The distribution: data and nothing else, and the wheel carries all of it."""

import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path
from zipfile import ZipFile

import pytest

from community_gov import Community

PROJECT = Path(__file__).parents[1]
RULES = PROJECT / "src/community_gov_renshou"


def test_it_is_found_as_a_pack_and_enabled_without_importing_anything(bare: Community):
    found = distribution("community-gov-renshou").entry_points
    assert [(one.group, one.name, one.value) for one in found] == [
        ("community_gov.packs", "renshou", "community_gov_renshou")
    ]
    assert [(one.name, one.kind) for one in bare.plugins.all() if one.state == "enabled"] == [
        ("renshou", "pack")
    ]
    assert bare.plugins.faults() == []
    assert "community_gov_renshou" not in sys.modules


def test_it_holds_no_python():
    assert {file.suffix for file in RULES.rglob("*") if file.is_file()} == {".toml"}


def test_a_wheel_carries_every_file_of_rules(tmp_path: Path):
    pytest.importorskip("hatchling")
    command = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path))
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as opened:
        packed = {
            name: opened.read(name)
            for name in opened.namelist()
            if name.startswith("community_gov_renshou/")
        }
    files = (one for one in RULES.rglob("*") if one.is_file())
    shipped = {
        f"community_gov_renshou/{one.relative_to(RULES).as_posix()}": one.read_bytes()
        for one in files
    }
    assert packed == shipped
