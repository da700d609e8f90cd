"""Strategies for the things a community keeps: members, households, activities, facts …

Each takes strategies for single fields by name, which replace its own:
``members(household=st.just(home.id))``. Ids that point elsewhere are made up,
or nothing where nothing is allowed; give real ones to store what is drawn.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from community_gov.model.activity import Activity, Attendance
from community_gov.model.actor import ROLES, Actor
from community_gov.model.appeal import Appeal, AppealState
from community_gov.model.body import Asset, Organization, Post, Team
from community_gov.model.calendar import CalendarDay, CalendarOrder
from community_gov.model.decision import Decision
from community_gov.model.declarations import (
    AttributeType,
    FactAttribute,
    FactKind,
    Register,
    Stage,
)
from community_gov.model.evaluation import Appraisal, Evaluation, Nomination
from community_gov.model.fact import Fact, Status
from community_gov.model.fields import Field, fields_of
from community_gov.model.figure import Figure as OutsideFigure
from community_gov.model.household import Household
from community_gov.model.identity import check_character
from community_gov.model.ids import SubjectKind
from community_gov.model.member import Affiliation, Member
from community_gov.model.notice import Notice, Objection
from community_gov.model.place import Grid, Place, ResidentsGroup
from community_gov.model.profile import Profile
from community_gov.model.reward import Reward
from community_gov.records.row_checks import RowChecks
from community_gov.testing.strategies import declarations, values

T = TypeVar("T")
Drawn = st.SearchStrategy[Any]

AREA = "999999"
"""The area code of made-up identity numbers; no place has it, so nobody has such a number."""


def things(cls: type[T], **fields: Drawn) -> st.SearchStrategy[T]:
    """Draw things of any attrs class whose fields the core can store."""
    own = {one.name: _of_field(cls, one) for one in fields_of(cls)}
    return st.builds(cls, **own | fields)


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
    return st.tuples(births, _spans()).flatmap(
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
    return _spans().flatmap(
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


def calendar_days(**fields: Drawn) -> st.SearchStrategy[CalendarDay]:
    """Draw days that a community typed in as worked or off."""
    return things(CalendarDay, **fields)


def calendar_orders(**fields: Drawn) -> st.SearchStrategy[CalendarOrder]:
    """Draw years whose order a community typed in."""
    return things(CalendarOrder, **{"year": st.integers(2001, 2100)} | fields)


def outside_figures(**fields: Drawn) -> st.SearchStrategy[OutsideFigure]:
    """Draw figures that come from outside, withdrawn or not."""
    return things(OutsideFigure, **fields)


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


def decisions(**fields: Drawn) -> st.SearchStrategy[Decision]:
    """Draw decisions whose counts are possible: entitled ≥ present ≥ votes."""
    cuts = st.lists(st.integers(0, 500), min_size=4, max_size=4).map(sorted)
    return cuts.flatmap(lambda cut: _decision(*cut, fields=fields))


def notices(**fields: Drawn) -> st.SearchStrategy[Notice]:
    """Draw notices; none is taken down before it is posted."""
    return _closed_spans().flatmap(
        lambda span: things(
            Notice,
            **{"posted_on": st.just(span[0]), "taken_down_after": st.just(span[1])} | fields,
        )
    )


def objections(**fields: Drawn) -> st.SearchStrategy[Objection]:
    """Draw objections, answered or not."""
    return things(Objection, **fields)


def evaluations(**fields: Drawn) -> st.SearchStrategy[Evaluation]:
    """Draw evaluations at any stage."""
    stages = st.sampled_from([one.value for one in Stage])
    return things(Evaluation, **{"program": values.names(), "stage": stages} | fields)


def nominations(**fields: Drawn) -> st.SearchStrategy[Nomination]:
    """Draw nominations."""
    return things(Nomination, **{"subject": values.ids()} | fields)


def appeals(**fields: Drawn) -> st.SearchStrategy[Appeal]:
    """Draw appeals against points, of which nobody says yet what became."""
    own: dict[str, Drawn] = {
        "scheme": values.names(),
        "subject": values.ids(),
        "entry": st.none() | st.integers(1, 10**6),
        "state": st.just(AppealState.LODGED),
        **dict.fromkeys(("answered_on", "answered_by"), st.none()),
        "reason": st.just(""),
    }
    return _closed_spans().flatmap(
        lambda span: things(
            Appeal, **{"starts": st.just(span[0]), "ends": st.just(span[1])} | own | fields
        )
    )


def rewards(**fields: Drawn) -> st.SearchStrategy[Reward]:
    """Draw what can be had for what is in a wallet, at a price above nothing."""
    own = {"wallet": values.names(), "price": values.amounts(0, 1, 1000)}
    return things(Reward, **own | fields)


def appraisals(**fields: Drawn) -> st.SearchStrategy[Appraisal]:
    """Draw appraisals of 0 to 100 points."""
    own = {"criterion": values.names(), "points": st.integers(0, 100)}
    return things(Appraisal, **own | fields)


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


def _of_field(cls: type, field: Field) -> Drawn:
    hint = get_type_hints(cls)[field.name]
    arms = get_args(hint) or (hint,)
    # An enumeration is stored as its value, and an entity holds the member itself.
    choices = [arm for arm in arms if isinstance(arm, type) and issubclass(arm, Enum)]
    drawn = st.sampled_from(choices[0]) if choices else _mapped(hint)
    if drawn is None:
        drawn = values.of_type(field)
    return st.none() | drawn if type(None) in arms else drawn


def _mapped(hint: Any) -> Drawn | None:
    """Draw mappings from text to what ``hint`` says; nothing where it says no such thing."""
    held = get_args(hint)
    if get_origin(hint) is not Mapping or len(held) != 2 or held[1] not in _HELD:
        return None
    return st.dictionaries(values.identifiers(), _HELD[held[1]], max_size=3)


_HELD: dict[Any, Drawn] = {
    bool: st.booleans(),
    int: st.integers(0, 500),
    Sequence[int]: st.lists(st.integers(0, 500), min_size=1, max_size=2).map(tuple),
}
"""What a mapping may hold, by its declared type."""


def _closed_spans() -> st.SearchStrategy[tuple[date, date]]:
    return st.tuples(values.days(), values.days()).map(lambda two: (min(two), max(two)))


def _spans() -> st.SearchStrategy[tuple[date, date | None]]:
    return _closed_spans() | values.days().map(lambda day: (day, None))


def _stays() -> st.SearchStrategy[tuple[date | None, date | None]]:
    return _spans() | st.just((None, None))


def _decision(
    yes: int, yes_or_no: int, present: int, entitled: int, *, fields: Mapping[str, Drawn]
) -> st.SearchStrategy[Decision]:
    counts = {
        "entitled": entitled,
        "present": present,
        "yes": yes,
        "no": yes_or_no - yes,
        "abstained": present - yes_or_no,
    }
    own: dict[str, Drawn] = {name: st.just(count) for name, count in counts.items()}
    return things(Decision, **{"rule": values.names(), **own, **fields})
