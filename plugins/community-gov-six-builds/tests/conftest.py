"""A made-up community for the tests of this package, with the plugins a test asks for."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from community_gov import Actor, Community, FixedClock, Household, Member

DAY = date(2026, 9, 30)


@frozen
class Town:
    """An open community, the clock it goes by, who acts, and who lives there."""

    community: Community
    clock: FixedClock
    administrator: Actor
    clerk: Actor
    reviewer: Actor
    households: list[Household]
    members: list[Member]


@pytest.fixture(scope="session", autouse=True)
def own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep key files in a temporary folder, and let the language be English whoever runs this."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNITY_GOV_KEYS", str(tmp_path_factory.mktemp("keys")))
        for variable in ("COMMUNITY_GOV_LANG", "LC_ALL", "LC_MESSAGES"):
            patch.delenv(variable, raising=False)
        patch.setenv("LANG", "C.UTF-8")
        yield


@pytest.fixture
def open_town(tmp_path: Path) -> Iterator[Callable[..., Town]]:
    """Return a function that makes a community with the plugins it is given.

    Four households (or as many as it is told) of three members each; the first six
    are party members since 2020, the seventh is a probationary one. The calendar
    stands at 2026-09-30.
    """
    opened: list[Community] = []

    def make(
        *plugins: str,
        settings: Mapping[str, Mapping[str, Any]] | None = None,
        households: int = 4,
    ) -> Town:
        town = _founded(tmp_path / f"town{len(opened)}.db", households)
        opened.append(town.community)
        town.community.plugins.enable(*plugins, by=town.administrator, settings=settings)
        return town

    yield make
    for community in opened:
        community.close()


def _founded(file: Path, households: int) -> Town:
    clock = FixedClock(DAY)
    community = Community.create(file, name="Elm Lane", administrator="Li", clock=clock)
    admin = community.actors.named("Li")
    clerk = community.actors.add("Zhang", "clerk", by=admin)
    reviewer = community.actors.add("Wang", "reviewer", by=admin)
    grid = community.grids.add(code="G1", name="first grid", by=clerk)
    new_home, new_member = community.households.new, community.members.new
    homes = [new_home(code=f"H{number}", grid=grid.id) for number in range(households)]
    people = [
        new_member(code=f"M{number:02}", name=f"Resident {number}", household=homes[number // 3].id)
        for number in range(3 * households)
    ]
    community.households.add_all(homes, by=clerk)
    community.members.add_all(people, by=clerk)
    kinds = ["party.member"] * 6 + ["party.probationary"]
    joined = [
        community.affiliations.new(member=one.id, kind=kind, valid_from=date(2020, 7, 1))
        for one, kind in zip(people, kinds, strict=False)
    ]
    community.affiliations.add_all(joined, by=clerk)
    return Town(community, clock, admin, clerk, reviewer, homes, people)
