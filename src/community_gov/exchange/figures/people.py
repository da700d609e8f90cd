"""People and facts of a period: how many households and members, and how many facts of a kind."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.disclosure.limits import is_small
from community_gov.exchange.figures.cells import shown, shown_together
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import FactKind
from community_gov.model.period import Period
from community_gov.records.closed import is_closed_kind

if TYPE_CHECKING:
    from community_gov.community import Community


@frozen
class GridCount:
    """How many live in a grid, as it may be told; the last one is the total."""

    code: str
    name: str
    households: str
    members: str


@frozen
class FactCount:
    """How many facts of a kind count in the period, as it may be told."""

    kind: str
    label: str
    unit: str
    count: str


def grid_counts(community: "Community", day: date) -> list[GridCount]:
    """Return households and members of each grid on ``day``, by code, and last the total."""
    grids = sorted(community.grids.all(), key=lambda one: one.code)
    homes: Counter[str] = Counter(
        one.grid for one in community.households.bare() if _there(one.moved_in, one.moved_out, day)
    )
    living = members_by_grid(community, day)
    members = Counter({grid: len(people) for grid, people in living.items()})
    nowhere = [("", "", _("without a household"))] if members[""] else []
    rows = [*((one.id, one.code, one.name) for one in grids), *nowhere]
    households, all_homes = shown_together([homes[id_] for id_, _code, _name in rows])
    people, everyone = shown_together([members[id_] for id_, _code, _name in rows])
    counts = [
        GridCount(code, name, home, who)
        for (_id, code, name), home, who in zip(rows, households, people, strict=True)
    ]
    return [*counts, GridCount("", _("together"), all_homes, everyone)]


def members_by_grid(community: "Community", day: date) -> dict[str, frozenset[str]]:
    """Return the ids of the members who live in each grid; without a household under ``""``."""
    grid_of = {one.id: one.grid for one in community.households.bare()}
    found: dict[str, set[str]] = {}
    for one in community.members.bare():
        if _there(one.joined, one.left, day):
            grid = grid_of.get(one.household, "") if one.household else ""
            found.setdefault(grid, set()).add(one.id)
    return {grid: frozenset(people) for grid, people in found.items()}


def fact_counts(community: "Community", period: Period) -> list[FactCount]:
    """Return how many facts of each kind count in ``period``, by kind.

    Of facts about people few are as few as the people: six visits to one home are told as one.
    """
    catalogue, found = community.host.catalogue, []
    people = community.facts.subjects(period)
    for name, count in community.facts.counts(period).items():
        kind = catalogue.get(FactKind, name) if catalogue.has(FactKind, name) else None
        told = _told(kind, count, people[name], catalogue)
        found.append(
            FactCount(name, str(kind.label) if kind else name, kind.unit if kind else "", told)
        )
    return found


def _told(kind: FactKind | None, count: int, people: int, catalogue: Catalogue) -> str:
    if kind is not None and kind.subject.is_of_people:
        return shown(people) if is_small(people) else str(count)
    private = kind is None or is_closed_kind(kind, catalogue)
    return shown(count) if private else str(count)


def _there(since: date | None, until: date | None, day: date) -> bool:
    return (since is None or since <= day) and (until is None or until >= day)
