"""The story, told small and without any plugin: the core alone has people, facts and proof."""

from pathlib import Path

import pytest

from community_gov.community import Community
from community_gov.demo import story
from community_gov.errors import StoreError


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(story, "HOUSEHOLDS", 150)
    monkeypatch.setattr("community_gov.records.plugins.service.discover", lambda _rules: [])
    lines: list[str] = []
    story.run(tmp_path / "out", 1, lines.append)
    return lines


def test_the_mistakes_are_refused_by_cell_and_then_mended(told: list[str]) -> None:
    text = "\n".join(told)

    assert "sheet 成员, cell F17" in text
    assert "Nothing of these files was saved" in text
    assert "households: 150 added" in text


def test_the_core_alone_says_that_it_knows_no_campaign(told: list[str]) -> None:
    text = "\n".join(told)

    assert "No plugin is installed" in text
    assert "actions verified" in text


def test_what_it_made_opens_and_holds(told: list[str], tmp_path: Path) -> None:
    assert told
    out = tmp_path / "out"
    with Community.open(out / "community.db", key_file=out / "community.key") as community:
        assert community.households.count() == 150
        assert community.verify() > 3


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me", encoding="utf-8")

    with pytest.raises(StoreError, match="no demo made it"):
        story.run(tmp_path, 1, print)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "keep me"
