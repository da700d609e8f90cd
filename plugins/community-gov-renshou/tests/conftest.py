"""A made-up community with two people, and the kinds of facts that the pack's rules look at.

The kinds come from a pack in the community's own ``rules`` folder, so that
these tests need no plugin but this one.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov import Actor, Community, FixedClock, Member

KINDS = """
[[fact_kind]]
name = "meeting.attended"
label = { en = "meeting", zh_hans = "会议", zh_hant = "會議" }
subject = "member"
attributes = [
  { name = "activity_kind", type = "string" },
  { name = "attended", type = "bool" },
  { name = "excused", type = "bool" },
]

[[fact_kind]]
name = "volunteer.service"
label = { en = "service", zh_hans = "服务", zh_hant = "服務" }
subject = "member"
unit = "hour"
places = 2

[[fact_kind]]
name = "neighbour-talk.held"
label = { en = "talk", zh_hans = "座谈", zh_hant = "座談" }
subject = "community"

[[activity_kind]]
name = "meeting"
label = { en = "meeting", zh_hans = "会议", zh_hant = "會議" }
attendance_fact = "meeting.attended"
requires_evidence = true

[[activity_kind]]
name = "service"
label = { en = "service", zh_hans = "服务", zh_hant = "服務" }
attendance_fact = "volunteer.service"

[[activity_kind]]
name = "talk"
label = { en = "talk", zh_hans = "座谈", zh_hant = "座談" }
held_fact = "neighbour-talk.held"
"""


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Community]:
    """Return a community on 2026-09-30 with this pack enabled, and no fact kind declared."""
    monkeypatch.setenv("COMMUNITY_GOV_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("COMMUNITY_GOV_LANG", "en")
    town = Community.create(
        tmp_path / "town.db",
        name="Town",
        administrator="Li",
        clock=FixedClock(date(2026, 9, 30)),
    )
    administrator = town.actors.named("Li")
    town.actors.add("Zhang", "clerk", by=administrator)
    town.actors.add("Wang", "reviewer", by=administrator)
    town.plugins.enable("renshou", by=administrator)
    yield town
    town.close()


@pytest.fixture
def community(bare: Community) -> Community:
    """Return the community with the fact kinds declared by a pack of its own."""
    rules = bare.path.parent / "rules"
    rules.mkdir()
    (rules / "kinds.toml").write_text(KINDS, encoding="utf-8")
    bare.plugins.enable("kinds", by=bare.actors.named("Li"))
    return bare


@pytest.fixture
def clerk(bare: Community) -> Actor:
    """Return who writes and proposes."""
    return bare.actors.named("Zhang")


@pytest.fixture
def reviewer(bare: Community) -> Actor:
    """Return who confirms."""
    return bare.actors.named("Wang")


@pytest.fixture
def member(bare: Community, clerk: Actor) -> Member:
    """Return a party member of long standing."""
    made = bare.members.add(code="M1", name="王小明", by=clerk)
    joined = date(2015, 7, 1)
    bare.affiliations.add(member=made.id, kind="party.member", valid_from=joined, by=clerk)
    return made
