"""A made-up community of two grids: 12 households and 24 members in G1, 8 and 16 in G2."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from community_gov import Actor, Community, FixedClock, Period
from community_gov.registers.row import RegisterRow

Found = Callable[[str], Community]

_THIRD_QUARTER = Period.parse("2026Q3")


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Found]:
    """Return a function that makes a community on the last day of 2026Q3, without plugins."""
    monkeypatch.setenv("COMMUNITY_GOV_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("COMMUNITY_GOV_LANG", "en")
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(_founded(tmp_path / f"{name}.db"))


def _founded(path: Path) -> Community:
    day = FixedClock(date(2026, 9, 30))
    town = Community.create(path, name="Town", administrator="Li", clock=day)
    clerk = town.actors.add("Zhang", "clerk", by=town.actors.named("Li"))
    for grid, homes in (("G1", range(1, 13)), ("G2", range(13, 21))):
        made = town.grids.add(code=grid, name=grid, by=clerk)
        households = [town.households.new(code=f"H{n:02}", grid=made.id) for n in homes]
        town.households.add_all(households, by=clerk)
        members = [
            town.members.new(code=f"M{one.code}{place}", name="某人", household=one.id)
            for one in households
            for place in "ab"
        ]
        town.members.add_all(members, by=clerk)
    return town


@pytest.fixture
def community(found: Found) -> Community:
    """Return one community."""
    return found("town")


@pytest.fixture
def rng() -> Random:
    """Return a seeded source of made-up data."""
    return Random(2026)


@pytest.fixture
def administrator(community: Community) -> Actor:
    """Return who enables plugins."""
    return community.actors.named("Li")


@pytest.fixture
def clerk(community: Community) -> Actor:
    """Return who writes."""
    return community.actors.named("Zhang")


@pytest.fixture
def members(community: Community) -> dict[str, str]:
    """Return the id of each member by code: MH01a and MH01b live in H01."""
    return community.members.ids()


@pytest.fixture
def households(community: Community) -> dict[str, str]:
    """Return the id of each household by code: H01 to H12 lie in G1, H13 to H20 in G2."""
    return community.households.ids()


@pytest.fixture
def grids(community: Community) -> dict[str, str]:
    """Return the id of each grid by code."""
    return community.grids.ids()


@pytest.fixture
def town(community: Community, administrator: Actor, plugin: str) -> Community:
    """Return the community with the one plugin whose rows a module tests."""
    community.plugins.enable(plugin, by=administrator)
    return community


@pytest.fixture
def figure(town: Community) -> Callable[..., Fraction | None]:
    """Return what asks for the value of a figure, in the third quarter unless told."""

    def ask(kpi: str, period: Period | None = None) -> Fraction | None:
        return town.kpis.compute(kpi, period or _THIRD_QUARTER).whole.value

    return ask


@pytest.fixture
def enter(town: Community, clerk: Actor) -> Callable[..., RegisterRow]:
    """Return what writes a row into a book."""
    return lambda book, **values: town.registers[book].add(by=clerk, **values)
