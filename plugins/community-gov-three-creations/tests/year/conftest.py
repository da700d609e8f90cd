"""A made-up year of 1,200 households, typed once for all tests of this folder.

``typed`` is the list of what the clerk typed, before any of it reached a store. The tests count
it in plain Python, by what the rows of the programme ask, and compare.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import frozen

from community_gov import Community, FixedClock, Period
from community_gov_three_creations._desk import Desk, residents_of
from community_gov_three_creations._typed import (
    Belongs,
    Chosen,
    Filed,
    Held,
    Residents,
    Row,
    Scored,
    Thing,
    Told,
    Typed,
    Voted,
)
from community_gov_three_creations.harmony._culture import festivals
from community_gov_three_creations.harmony._year import year as harmony_year
from community_gov_three_creations.science._year import year as science_year
from community_gov_three_creations.unity._year import year as unity_year

YEAR = Period.parse("2026")
HOMES, EACH, GRIDS = 1_200, 3, 4
FEELINGS = {
    "unity": {"sense_of_happiness": 1},
    "harmony": {"sense_of_belonging": 1},
    "science": {"sense_of_approval": 1},
}


LECTURES = tuple(
    f"lecture.{where}" for where in ("community", "estate", "family", "school", "unit")
)


def share(part: int, whole: int) -> Fraction | None:
    return Fraction(100 * part, whole) if whole else None


@frozen
class Year:
    """What was typed, whom it is about, and the community in which it lies."""

    community: Community
    residents: Residents
    typed: list[Typed]
    key: Path

    def seen(self, period: Period) -> "Seen":
        """Return what was typed, to be counted over a period."""
        return Seen(self.typed, self.residents, period)


@frozen
class Seen:
    """What was typed, as a period sees it."""

    typed: list[Typed]
    residents: Residents
    period: Period

    def held(self, *kinds: str) -> list[Held]:
        found = [one for one in self.typed if isinstance(one, Held) and one.kind in kinds]
        return [one for one in found if one.evidence and one.on in self.period]

    def came(self, *kinds: str) -> list[str]:
        return [code for one in self.held(*kinds) for code in one.came]

    def reached(self, *kinds: str) -> Fraction | None:
        """Return the share of members who came at least once, in percent."""
        return share(len(set(self.came(*kinds))), len(self.residents.members))

    def lectures(self) -> list[Held]:
        return self.held(*LECTURES)

    def fixed(self) -> list[Any]:
        found = self.rows("problem-points", "found_on")
        return [one for one in found if one["fixed_on"] and one["fixed_on"] >= one["found_on"]]

    def helped(self) -> set[str]:
        found = self.rows("mutual-help", "last_contact")
        return {one[side] for one in found for side in ("household", "partner")}

    def rows(self, register: str, day: str) -> list[Any]:
        found = [one for one in self.typed if isinstance(one, Row) and one.register == register]
        every = [dict(one.values) for one in found]
        return [one for one in every if one[day] and one[day] in self.period]

    def since(self, register: str) -> list[Any]:
        """Return the rows that last at least a day of the period, from ``since`` to ``until``."""
        found = [one for one in self.typed if isinstance(one, Row) and one.register == register]
        every = [dict(one.values) for one in found]
        begun = [one for one in every if one["since"] <= self.period.end]
        return [one for one in begun if (one.get("until") or date.max) >= self.period.start]

    def told(self, figure: str) -> list[Told]:
        """Return the rounds that end in the period, oldest first."""
        found = [one for one in self.typed if isinstance(one, Told) and one.figure == figure]
        ended = [one for one in found if one.period.end in self.period]
        return sorted(ended, key=lambda one: one.period.end)

    def newest(self, figure: str) -> Fraction | None:
        rounds = self.told(figure)
        return Fraction(rounds[-1].value) if rounds else None

    def chosen(self, program: str) -> list[Chosen]:
        found = [one for one in self.typed if isinstance(one, Chosen) and one.program == program]
        return [one for one in found if one.on in self.period]

    def scored(self, campaign: str) -> dict[str, Decimal]:
        """Return the points that people gave to rows of a sheet, by row."""
        found = [one for one in self.typed if isinstance(one, Scored)]
        return {one.row[1]: one.points for one in found if one.row[0] == campaign}

    def filed(self) -> list[Filed]:
        return [one for one in self.typed if isinstance(one, Filed) and one.on in self.period]

    def votes(self, rule: str) -> list[Voted]:
        """Return the votes under a rule, those on proposed lists too."""
        lists = [vote for one in self.typed if isinstance(one, Chosen) for vote in one.votes]
        every = [*lists, *(one for one in self.typed if isinstance(one, Voted))]
        return [one for one in every if one.rule == rule and one.on in self.period]

    def members_of(self, kind: str) -> list[str]:
        found = [one for one in self.typed if isinstance(one, Belongs) and one.kind == kind]
        return [one.member for one in found]

    def things(self, book: str, *kinds: str) -> int:
        found = [one for one in self.typed if isinstance(one, Thing) and one.book == book]
        return len({one.code for one in found if one.values["kind"] in kinds})


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    folder, clock = tmp_path_factory.mktemp("year"), FixedClock(YEAR.start)
    with Community.create(
        folder / "town.db", name="Town", administrator="Li", key_file=folder / "key", clock=clock
    ) as town:
        li = town.actors.named("Li")
        town.actors.add("Zhang", "clerk", by=li)
        town.actors.add("He", "reviewer", by=li)
        town.plugins.enable(*FEELINGS, by=li, settings=FEELINGS)
        people(town)
        residents, rng = residents_of(town, **festivals(town, YEAR)), Random(2026)
        typed = [
            one for script in (unity_year, harmony_year, science_year)
            for one in script(residents, rng, YEAR)
        ]  # fmt: skip
        Desk(town, clock.move_to).enter(typed)
        yield Year(town, residents, typed, folder / "key")


def people(town: Community) -> None:
    clerk = town.actors.named("Zhang")
    grids = [town.grids.add(code=f"G{n}", name=f"{n}", by=clerk).id for n in range(GRIDS)]
    homes = town.households.add_all(
        [town.households.new(code=f"H{n:04}", grid=grids[n % GRIDS]) for n in range(HOMES)],
        by=clerk,
    )
    town.members.add_all(
        [
            town.members.new(code=f"M{home.code}{place}", name="某人", household=home.id,
                             relation=f"{place}")
            for home in homes
            for place in range(EACH)
        ],
        by=clerk,
    )  # fmt: skip
