"""What tests of packs share: a way to write a pack, and parts that most packs have."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from community_gov.authoring.opening import OpenPack, open_pack
from community_gov.authoring.trial import Trial, run_tests

Pack = Callable[..., OpenPack]


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Return what writes a pack of one file, and its stand-ins, and reads both."""
    numbers = itertools.count(1)

    def write(text: str, stand_ins: str = "") -> OpenPack:
        folder = tmp_path / f"pack-{next(numbers)}"
        folder.mkdir()
        (folder / "rules.toml").write_text(text, encoding="utf-8")
        if stand_ins:
            (folder / "tests").mkdir()
            (folder / "tests" / "around.toml").write_text(stand_ins, encoding="utf-8")
        return open_pack(str(folder))

    return write


@pytest.fixture
def trial(pack: Pack) -> Callable[..., Trial]:
    """Return what runs the only test of a pack given as text."""

    def run(*texts: str, stand_ins: str = "") -> Trial:
        [found] = run_tests(pack("\n".join(texts), stand_ins))
        return found

    return run


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a pack called shelved, which declares one word; return its folder."""
    site = tmp_path / "site"
    info, folder = site / "shelved-1.0.dist-info", site / "shelved_rules"
    for one in (info, folder):
        one.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: shelved\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[community_gov.packs]\nshelved = shelved_rules\n", encoding="utf-8"
    )
    (folder / "words.toml").write_text(
        '[[term]]\nname = "kept"\nlabel = { en = "x", zh_hans = "词", zh_hant = "詞" }\n',
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(site))
    return folder
