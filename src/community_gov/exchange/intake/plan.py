"""What all rows of all files together would write, checked before anything is written."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from community_gov.exchange.intake.activities import ActivityIntake
from community_gov.exchange.intake.addresses import Addresses
from community_gov.exchange.intake.affiliations import AffiliationIntake
from community_gov.exchange.intake.attendance import AttendanceIntake
from community_gov.exchange.intake.figures import FigureIntake
from community_gov.exchange.intake.given import Given, Notes
from community_gov.exchange.intake.grids import take_grids, take_groups
from community_gov.exchange.intake.households import HouseholdIntake
from community_gov.exchange.intake.members import MemberIntake
from community_gov.exchange.intake.registers import Changed, RegisterIntake
from community_gov.exchange.intake.shelf import Counts, Shelf
from community_gov.exchange.intake.things import ThingIntake
from community_gov.exchange.sheets import Row, Table
from community_gov.model.activity import Activity
from community_gov.model.body import Asset, Organization, Team
from community_gov.model.declarations import Register
from community_gov.model.household import Household
from community_gov.model.member import Member
from community_gov.model.place import Grid, Place, ResidentsGroup
from community_gov.records.tables import TABLES
from community_gov.records.work import Work

_THINGS: Mapping[str, type[Any]] = {
    "organizations": Organization,
    "teams": Team,
    "places": Place,
    "assets": Asset,
}
"""What has a code, a kind and a name."""

_CORE = (
    "grids", "groups", *_THINGS, "households", "members", "activities", "attendance", "figures",
)  # fmt: skip
"""The sheets of the core; every other is one of a register."""


class Plan:
    """The rows of ``tables`` against each other and against the store.

    ``counts`` has an entry for each kind of thing that the files speak of.
    """

    def __init__(self, tables: Iterable[Table], work: Work) -> None:
        self._work = work
        self._rows: dict[str, list[Given]] = {}
        self._lost: dict[str, list[Row]] = {}
        for table in tables:
            rows = (Given(table, row) for row in table.rows)
            self._rows.setdefault(table.layout.name, []).extend(rows)
            self._lost.setdefault(table.layout.name, []).extend(table.rest)
        self.notes = Notes()
        self._take_places()
        self._take_people()
        self._take("assets")
        self._take_activities()
        self._registers = {
            name: self._register(name, register) for name, register in self._kept(work).items()
        }

    @property
    def rows(self) -> int:
        """How many rows are good."""
        return sum(map(len, self._rows.values())) - self.notes.refused

    @property
    def counts(self) -> Mapping[str, Counts]:
        """What is added, changed and left as it is."""
        told = {
            "grids": self._grids.counts,
            "groups": self._groups.counts,
            **{name: shelf.counts for name, shelf in self._things.items()},
            "places": self._things["places"].counts + self._addresses.counts,
            "households": self._households.counts,
            "members": self._members.counts,
            "affiliations": self._affiliations.counts,
            "activities": self._activities.counts,
            "attendance": self._attendance.counts,
            "figures": self._figures.counts,
        }
        told |= {name: one.counts for name, one in self._registers.items()}
        return {name: one for name, one in told.items() if name in self._rows or one.all}

    @property
    def changes(self) -> tuple[Changed, ...]:
        """What is changed in stored rows of registers, or against rows carried forward."""
        return tuple(one for intake in self._registers.values() for one in intake.changes)

    @property
    def idle(self) -> bool:
        """Whether there is nothing to write."""
        return not any(one.added or one.changed for one in self.counts.values())

    def write(self) -> None:
        """Write everything: what is referred to before what refers to it."""
        self._grids.write(self._work)
        self._groups.write(self._work)
        self._things["organizations"].write(self._work)
        self._things["teams"].write(self._work)
        self._things["places"].write(self._work)
        self._addresses.write()
        self._households.write(self._work)
        self._members.write(self._work)
        self._things["assets"].write(self._work)
        self._affiliations.write()
        self._attendance.write()
        self._figures.write()
        for intake in self._registers.values():
            intake.write()

    def _kept(self, work: Work) -> dict[str, Register]:
        """Return the registers of which the files hold rows, by the name of their sheet."""
        catalogue = work.context.catalogue
        declared = {one.name: one for one in catalogue.all(Register)}
        names = {name: name.removeprefix("register.") for name in self._rows if name not in _CORE}
        return {name: declared[of] for name, of in names.items()}

    def _register(self, name: str, register: Register) -> RegisterIntake:
        made = RegisterIntake(register, self._shelves, self.notes, self._work)
        made.take(self._of(name))
        return made

    @property
    def _shelves(self) -> dict[str, Shelf[Any]]:
        """What rows may refer to, by table."""
        things = {TABLES[cls].name: self._things[name] for name, cls in _THINGS.items()}
        return {
            "grid": self._grids,
            "residents_group": self._groups,
            "household": self._households,
            "member": self._members,
            "activity": self._activities,
            **things,
        }

    def _of(self, layout: str) -> list[Given]:
        return self._rows.get(layout, [])

    def _take_places(self) -> None:
        take_grids(self._of("grids"), self._grids, self.notes, self._work)
        take_groups(self._of("groups"), self._groups, self._grids, self.notes, self._work)
        for name in ("organizations", "teams", "places"):
            self._take(name)

    def _take(self, name: str) -> None:
        made = ThingIntake(_THINGS[name], self._things[name], self._shelves, self.notes)
        made.take(self._of(name), self._work.new_id)

    def _take_people(self) -> None:
        homes = HouseholdIntake(
            self._households, self._grids, self._groups, self._addresses, self.notes
        )
        homes.take(self._of("households"), self._work)
        people = MemberIntake(self._members, self._households, self._affiliations, self.notes)
        people.take(self._of("members"), self._work)

    def _take_activities(self) -> None:
        ActivityIntake(self._activities, self.notes).take(self._of("activities"), self._work)
        self._attendance.take(self._of("attendance"))
        self._figures.take(self._of("figures"), self._grids)

    @cached_property
    def _grids(self) -> Shelf[Grid]:
        return Shelf.of(self._work, Grid, self._lost.get("grids", ()))

    @cached_property
    def _groups(self) -> Shelf[ResidentsGroup]:
        return Shelf.of(self._work, ResidentsGroup, self._lost.get("groups", ()))

    @cached_property
    def _things(self) -> dict[str, Shelf[Any]]:
        return {
            name: Shelf.of(self._work, cls, self._lost.get(name, ()))
            for name, cls in _THINGS.items()
        }

    @cached_property
    def _addresses(self) -> Addresses:
        return Addresses(self._things["places"].all(), self._work)

    @cached_property
    def _households(self) -> Shelf[Household]:
        return Shelf.of(self._work, Household, self._lost.get("households", ()))

    @cached_property
    def _members(self) -> Shelf[Member]:
        return Shelf.of(self._work, Member, self._lost.get("members", ()))

    @cached_property
    def _affiliations(self) -> AffiliationIntake:
        return AffiliationIntake(self._work, self.notes)

    @cached_property
    def _activities(self) -> Shelf[Activity]:
        return Shelf.of(self._work, Activity, self._lost.get("activities", ()))

    @cached_property
    def _attendance(self) -> AttendanceIntake:
        return AttendanceIntake(self._activities, self._members, self.notes, self._work)

    @cached_property
    def _figures(self) -> FigureIntake:
        return FigureIntake(self._work, self.notes)
