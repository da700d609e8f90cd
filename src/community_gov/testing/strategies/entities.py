"""Strategies for the things a community keeps: members, households, activities, facts …

Each takes strategies for single fields by name, which replace its own:
``members(household=st.just(home.id))``. Ids that point elsewhere are made up,
or nothing where nothing is allowed; give real ones to store what is drawn.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from community_gov.model.activity import Activity, Attendance
from community_gov.model.actor import ROLES, Actor
from community_gov.model.body import Asset, Organization, Post, Team
from community_gov.model.declarations import (
    AttributeType,
    FactAttribute,
    FactKind,
    Register,
)
from community_gov.model.fact import Fact, Status
from community_gov.model.household import Household
from community_gov.model.identity import check_character
from community_gov.model.ids import SubjectKind
from community_gov.model.member import Affiliation, Member
from community_gov.model.place import Grid, Place, ResidentsGroup
from community_gov.model.profile import Profile
from community_gov.model.reward import Reward
from community_gov.records.row_checks import RowChecks
from community_gov.testing.strategies import declarations, values
from community_gov.testing.strategies.drawing import Drawn, spans, things

AREA = "999999"
"""The area code of made-up identity numbers; no place has it, so nobody has such a number."""


def rows(register: Register, **fields: Drawn) -> st.SearchStrategy[dict[str, Any]]:
    """Draw rows that ``register`` takes, as values by field name."""
    own = {one.name: values.of_field(one) for one in register.fields}
    drawn = st.fixed_dictionaries(own | fields)
    if not register.checks:
        return drawn
    checks = RowChecks(register)
    return drawn.filter(lambda row: not any(checks.broken(row, values.LAST_DAY)))


def profiles(**fields: Drawn) -> st.SearchStrategy[Profile]:
    """Draw data sheets of communities."""
    own = {
        "division_code": st.just("") | st.from_regex(r"[0-9]{12}", fullmatch=True),
        "backfill_after_days": st.integers(0, 400),
    }
    return things(Profile, **own | fields)


def actors(**fields: Drawn) -> st.SearchStrategy[Actor]:
    """Draw members of the staff with one role or several."""
    held = st.lists(st.sampled_from(ROLES), min_size=1, unique=True).map(" ".join)
    return things(Actor, **{"name": values.person_names(), "roles": held} | fields)


def places(**fields: Drawn) -> st.SearchStrategy[Place]:
    """Draw estates, buildings, units and dwellings."""
    return things(Place, **{"code": values.codes()} | fields)


def grids(**fields: Drawn) -> st.SearchStrategy[Grid]:
    """Draw grids."""
    return things(Grid, **{"code": values.codes()} | fields)


def groups(**fields: Drawn) -> st.SearchStrategy[ResidentsGroup]:
    """Draw residents' groups."""
    return things(ResidentsGroup, **{"code": values.codes()} | fields)


def households(**fields: Drawn) -> st.SearchStrategy[Household]:
    """Draw households; none moves out before it moves in."""
    return _stays().flatmap(
        lambda stay: things(
            Household,
            **{
                "code": values.codes(),
                "moved_in": st.just(stay[0]),
                "moved_out": st.just(stay[1]),
            }
            | fields,
        )
    )


def members(**fields: Drawn) -> st.SearchStrategy[Member]:
    """Draw members; an identity number fits the birth date, and nobody leaves before coming."""
    births = st.none() | values.days(date(1940, 1, 1), date(2020, 12, 31))
    return st.tuples(births, spans()).flatmap(
        lambda drawn: things(
            Member,
            **{
                "code": values.codes(),
                "name": values.person_names(),
                "birth_date": st.just(drawn[0]),
                "identity_number": st.none() | identity_numbers(drawn[0])
                if drawn[0]
                else st.none(),
                "joined": st.just(drawn[1][0]),
                "left": st.just(drawn[1][1]),
            }
            | fields,
        )
    )


def identity_numbers(born: date) -> st.SearchStrategy[str]:
    """Draw identity numbers of nobody, with a right check digit (GB 11643)."""
    bodies = st.integers(0, 999).map(lambda order: f"{AREA}{born:%Y%m%d}{order:03}")
    return bodies.map(lambda body: body + check_character(body))


def affiliations(**fields: Drawn) -> st.SearchStrategy[Affiliation]:
    """Draw affiliations; none ends before it begins."""
    return spans().flatmap(
        lambda span: things(
            Affiliation,
            **{
                "kind": values.names(),
                "valid_from": st.just(span[0]),
                "valid_to": st.just(span[1]),
            }
            | fields,
        )
    )


def organizations(**fields: Drawn) -> st.SearchStrategy[Organization]:
    """Draw bodies."""
    return things(Organization, **{"code": values.codes()} | fields)


def teams(**fields: Drawn) -> st.SearchStrategy[Team]:
    """Draw teams."""
    return things(Team, **{"code": values.codes()} | fields)


def posts(**fields: Drawn) -> st.SearchStrategy[Post]:
    """Draw posts, held or vacant."""
    return things(Post, **fields)


def assets(**fields: Drawn) -> st.SearchStrategy[Asset]:
    """Draw rooms, boards, corridors …"""
    return things(Asset, **{"code": values.codes()} | fields)


def activities(**fields: Drawn) -> st.SearchStrategy[Activity]:
    """Draw activities."""
    own = {"code": values.codes(), "kind": values.names(), "headcount": st.integers(0, 5000)}
    return things(Activity, **own | fields)


def attendances(**fields: Drawn) -> st.SearchStrategy[Attendance]:
    """Draw attendances of half an hour to a day."""
    hours = st.none() | st.integers(1, 48).map(lambda halves: Decimal(halves) / 2)
    return things(Attendance, **{"hours": hours} | fields)


def rewards(**fields: Drawn) -> st.SearchStrategy[Reward]:
    """Draw what can be had for what is in a wallet, at a price above nothing."""
    own = {"wallet": values.names(), "price": values.amounts(0, 1, 1000)}
    return things(Reward, **own | fields)


def facts(kind: FactKind | None = None, **fields: Drawn) -> st.SearchStrategy[Fact]:
    """Draw facts of ``kind``, with the attributes it declares; of a bare kind if none is given."""
    told = kind or FactKind("visit", declarations.LABEL)
    own: dict[str, Drawn] = {
        "id": values.ids(),
        "version": st.integers(1, 9),
        "kind": st.just(told.name),
        "on": values.days(),
        "subject_kind": st.just(SubjectKind(told.subject)),
        "subject": values.ids(),
        "quantity": values.amounts(told.places, least=0),
        "attributes": attributes(told),
        "record": values.ids(),
        "grid": st.none() | values.ids(),
        "status": st.sampled_from(Status),
        "entered_on": values.days(),
    }
    return st.builds(Fact, **own | fields)


def attributes(kind: FactKind) -> st.SearchStrategy[dict[str, Any]]:
    """Draw values for some or all of the attributes that ``kind`` declares."""
    return st.fixed_dictionaries({}, optional={one.name: attribute(one) for one in kind.attributes})


def attribute(declared: FactAttribute) -> Drawn:
    """Draw values of one attribute: one of its choices where it has some."""
    if declared.choices and declared.type is AttributeType.STRING:
        return st.sampled_from(sorted(declared.choices))
    return _OF[declared.type]


_OF: Mapping[AttributeType, Drawn] = {
    AttributeType.INT: st.integers(0, 10**6),
    AttributeType.DECIMAL: values.amounts(),
    AttributeType.BOOL: st.booleans(),
    AttributeType.STRING: values.texts(required=False),
    AttributeType.DATE: values.days(),
}


def _stays() -> st.SearchStrategy[tuple[date | None, date | None]]:
    return spans() | st.just((None, None))
