"""A small community with books that yield facts; each test brings its own scheme."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from attrs import frozen

from community_gov import Actor, Community, FixedClock

BOOKS = """
[[fact_kind]]
name = "service.given"
label = { en = "service", zh_hans = "志愿服务", zh_hant = "志願服務" }
unit = "hour"
places = 1
attributes = [{ name = "work", type = "string" }]

[[fact_kind]]
name = "meeting.called"
label = { en = "meeting", zh_hans = "会议", zh_hant = "會議" }
attributes = [{ name = "attended", type = "bool" }, { name = "excused", type = "bool" }]

[[fact_kind]]
name = "waste.sorted"
label = { en = "sorted waste", zh_hans = "垃圾分类", zh_hant = "垃圾分類" }
subject = "household"
attributes = [{ name = "photo_class", type = "int" }]

[[activity_kind]]
name = "meeting"
label = { en = "meeting", zh_hans = "会议", zh_hant = "會議" }
attendance_fact = "meeting.called"

[[activity_kind]]
name = "branch-meeting"
label = { en = "branch meeting", zh_hans = "支部会议", zh_hant = "支部會議" }
attendance_fact = "meeting.called"
requires_evidence = true

[[register]]
name = "services"
label = { en = "services", zh_hans = "志愿服务台账", zh_hant = "志願服務台賬" }
fields = [
  { name = "member", type = "reference", refers_to = "member" },
  { name = "day", type = "date" },
  { name = "hours", type = "decimal", places = 1 },
  { name = "work", type = "text", required = false },
]

[[register.facts]]
kind = "service.given"
subject = "member"
on = "day"
quantity = "hours"
attributes = { work = "work" }

[[register]]
name = "photos"
label = { en = "photos", zh_hans = "分类照片", zh_hant = "分類照片" }
fields = [
  { name = "household", type = "reference", refers_to = "household" },
  { name = "day", type = "date" },
  { name = "photo_class", type = "integer" },
]

[[register.facts]]
kind = "waste.sorted"
subject = "household"
on = "day"
attributes = { photo_class = "photo_class" }

[[decision_rule]]
name = "residents-meeting"
label = { en = "residents' meeting", zh_hans = "居民会议", zh_hant = "居民會議" }
quorum = { share = "1/2", base = "entitled", strict = true }
majority = { share = "1/2", base = "present", strict = true }
reference = "Residents' Committees Law §10"
valid_from = 2026-01-01
"""


@frozen
class Town:
    """The community, the people who act, and ids to refer to."""

    community: Community
    admin: Actor
    clerk: Actor
    reviewer: Actor
    clock: FixedClock
    household: str
    wang: str
    zhao: str


OpenTown = Callable[..., Town]


@pytest.fixture
def open_town(tmp_path: Path) -> Iterator[OpenTown]:
    """Return what makes a community with the books above and the pack given as TOML."""
    with ExitStack() as stack:

        def make(pack: str = "", folder: str = "town") -> Town:
            place = tmp_path / folder
            (place / "rules").mkdir(parents=True)
            (place / "rules" / "books.toml").write_text(BOOKS, encoding="utf-8")
            (place / "rules" / "points.toml").write_text(pack, encoding="utf-8")
            clock = FixedClock(date(2026, 7, 1))
            community = Community.create(
                place / "town.db", name="Town", administrator="Li", clock=clock
            )
            stack.enter_context(community)
            admin = community.actors.named("Li")
            clerk = community.actors.add("Zhang", "clerk", by=admin)
            reviewer = community.actors.add("Chen", "reviewer", "clerk", by=admin)
            community.plugins.enable("books", "points", by=admin)
            grid = community.grids.add(code="G1", name="first grid", by=clerk).id
            home = community.households.add(code="H1", grid=grid, by=clerk).id
            wang = community.members.add(code="M1", name="王小明", household=home, by=clerk).id
            zhao = community.members.add(code="M2", name="赵大山", by=clerk).id
            return Town(community, admin, clerk, reviewer, clock, home, wang, zhao)

        yield make
