"""A small town to measure on: one grid, 1,000 people, and a kind of fact from a rule pack."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

from community_gov import Actor, Community, FixedClock
from community_gov.model.fact import Draft
from community_gov.model.ids import SubjectKind
from community_gov.store.sqlite import connect

TODAY = date(2026, 7, 1)

_PACK = """
[[fact_kind]]
name = "meeting.attended"
label = { en = "meeting attended", zh_hans = "参加会议", zh_hant = "參加會議" }
unit = "hour"
places = 1
attributes = [{ name = "role", type = "string" }, { name = "excused", type = "bool" }]
"""


@frozen
class Town:
    """An open community, its clerk, ids to refer to, and a plain connection to a copy of it.

    The copy has the same tables, indexes, triggers and settings.
    """

    community: Community
    clerk: Actor
    grid: str
    members: tuple[str, ...]
    copy: sqlite3.Connection


def attended(
    members: Sequence[str], number: int, at: int, day: date, **attributes: object
) -> Draft:
    """Return the ``at``-th fact of meeting ``number``: somebody was there for 1.5 hours."""
    return Draft(
        kind="meeting.attended",
        on=day,
        subject_kind=SubjectKind.MEMBER,
        subject=members[(number * 7 + at) % len(members)],
        key=f"m{at}",
        quantity=Decimal("1.5"),
        attributes=attributes,
    )


@contextmanager
def town() -> Iterator[Town]:
    """Build a town in a folder that goes away afterwards."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "rules").mkdir()
        (place / "rules" / "benchmark.toml").write_text(_PACK, encoding="utf-8")
        with Community.create(
            place / "town.db",
            name="Benchmark",
            administrator="Li",
            key_file=place / "town.key",
            clock=FixedClock(TODAY),
        ) as community:
            built = _build(community, place / "copy.db")
            try:
                yield built
            finally:
                built.copy.close()


def _build(community: Community, copy: Path) -> Town:
    admin = community.actors.named("Li")
    clerk = community.actors.add("Zhang", "clerk", by=admin)
    community.plugins.enable("benchmark", by=admin)
    grid = community.grids.add(code="G1", name="first grid", by=clerk).id
    homes = [community.households.new(code=f"H{number}", grid=grid) for number in range(500)]
    community.households.add_all(homes, by=clerk)
    people = [
        community.members.new(code=f"M{number}", name="somebody", household=homes[number // 2].id)
        for number in range(1_000)
    ]
    community.members.add_all(people, by=clerk)
    community.backup(copy)
    return Town(community, clerk, grid, tuple(one.id for one in people), connect(copy))
