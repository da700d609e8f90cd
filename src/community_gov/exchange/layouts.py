"""The layouts of what can be imported: people, places, activities, who took part, figures."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from attrs import evolve

from community_gov.errors import InputError
from community_gov.exchange.sheets import CellKind, Column, Layout
from community_gov.exchange.sheets.text import key
from community_gov.exchange.synonyms import CHOICES, HEADERS, SHEETS
from community_gov.i18n import _
from community_gov.model.activity import Activity, Attendance
from community_gov.model.body import Asset, Organization, Team
from community_gov.model.declarations import ActivityKind
from community_gov.model.fields import Field, FieldType, fields_of
from community_gov.model.figure import OutsideFigure
from community_gov.model.household import Household
from community_gov.model.identity import check_identity_number
from community_gov.model.member import AFFILIATIONS, Member
from community_gov.model.period import Period
from community_gov.model.place import PLACE_KINDS, Grid, Place, ResidentsGroup
from community_gov.model.text import Label, label

ATTENDED: Final[Mapping[str, Label]] = {
    "yes": label("yes", "是"),
    "no": label("no", "否"),
    "excused": label("excused", "请假", "請假"),
}
"""What a cell of a roll call may say."""

_KINDS: Final = {
    FieldType.TEXT: CellKind.TEXT,
    FieldType.REFERENCE: CellKind.TEXT,
    FieldType.INTEGER: CellKind.INTEGER,
    FieldType.DECIMAL: CellKind.DECIMAL,
    FieldType.BOOLEAN: CellKind.BOOL,
    FieldType.DATE: CellKind.DATE,
    FieldType.CHOICE: CellKind.CHOICE,
}
_LABELS: Final = {
    "grids": label("grids", "网格", "網格"),
    "groups": label("residents' groups", "居民小组", "居民小組"),
    "places": label("places", "地点", "地點"),
    "assets": label("rooms and boards", "阵地", "陣地"),
    "teams": label("teams", "队伍", "隊伍"),
    "organizations": label("organizations", "组织", "組織"),
    "households": label("households", "住户", "住戶"),
    "members": label("members", "成员", "成員"),
    "activities": label("activities", "活动", "活動"),
    "attendance": label("attendance", "参加人员", "參加人員"),
    "figures": label("figures", "外部数据", "外部數據"),
}


def layouts(kinds: Iterable[ActivityKind], today: date) -> tuple[Layout, ...]:
    """Return every layout; ``kinds`` are the activity kinds that a cell may name.

    Identity numbers are checked against ``today``.
    """
    return (
        _layout("grids", Grid, _own("code", required=True), _own("name")),
        _layout("groups", ResidentsGroup, _own("code", required=True), _own("name"), *_grid()),
        *_thing_layouts(),
        _layout("households", Household, *_household_columns()),
        _layout("members", Member, *_member_columns(today)),
        _layout("activities", Activity, *_activity_columns(list(kinds))),
        _layout("attendance", Attendance, *_attendance_columns()),
        _layout("figures", OutsideFigure, *_figure_columns()),
    )


Made = Callable[[str, Mapping[str, Field]], Column]
"""Makes a column, given the name of its layout and the fields of its entity."""


def _thing_layouts() -> tuple[Layout, ...]:
    """Return the layouts of what has a code, a kind and a name: their headers are too alike."""
    things = {"places": Place, "assets": Asset, "teams": Team, "organizations": Organization}
    made = (_layout(name, cls, *_thing_columns(cls)) for name, cls in things.items())
    return tuple(evolve(one, named_only=True) for one in made)


def _thing_columns(cls: type) -> tuple[Made, ...]:
    names = [one.name for one in fields_of(cls) if one.name not in ("id", "host")]
    return tuple(_own(name, required=name == "code") for name in names)


def _layout(name: str, cls: type, *made: Made) -> Layout:
    fields = {one.name: one for one in fields_of(cls)}
    columns = tuple(make(name, fields) for make in made)
    return Layout(name, _LABELS[name], columns, SHEETS[name])


def _own(name: str, **more: Any) -> Made:
    """Make the column of the entity's field ``name``."""

    def make(layout: str, fields: Mapping[str, Field]) -> Column:
        field = fields[name]
        kind = _KINDS[field.type]
        told = {"choices": field.choices, "choice_synonyms": CHOICES.get(name, {})}
        given = {"kind": kind, "past_only": kind is CellKind.DATE}
        given |= told if kind is CellKind.CHOICE else {}
        return _column(layout, name, field.label, **(given | more))

    return make


def _extra(name: str, called: Label | None, **more: Any) -> Made:
    """Make a column that the entity has no field for."""
    return lambda layout, _fields: _column(layout, name, called, **more)


def _column(layout: str, name: str, called: Label | None, **more: Any) -> Column:
    return Column(name, called or Label(name, name, name), synonyms=HEADERS[layout][name], **more)


def _label_of(cls: type, name: str) -> Label | None:
    return next(one.label for one in fields_of(cls) if one.name == name)


def _grid() -> tuple[Made, Made]:
    return (
        _extra("grid_code", _label_of(Grid, "code")),
        _extra("grid", _label_of(Grid, "name")),
    )


def _household_columns() -> tuple[Made, ...]:
    return (
        _own("code", required=True),
        *_grid(),
        _extra("group_code", _label_of(ResidentsGroup, "code")),
        _extra("group", _label_of(ResidentsGroup, "name")),
        *(_extra(kind, PLACE_KINDS[kind]) for kind in ("estate", "building", "unit")),
        _own("room"),
        _own("contact"),
        _own("moved_in"),
        _own("moved_out"),
    )


def _member_columns(today: date) -> tuple[Made, ...]:
    since = {"kind": CellKind.DATE, "past_only": True}
    party, volunteer = AFFILIATIONS["party.member"], AFFILIATIONS["volunteer"]
    party_since = label("party member since", "入党日期", "入黨日期")
    volunteer_since = label("volunteer since", "志愿者登记日期", "志願者登記日期")
    return (
        _own("code", required=True),
        _own("name", kind=CellKind.NAME),
        _own("household"),
        _own("relation"),
        _own("sex"),
        _own("birth_date"),
        _own("identity_number", check=_identity_check(today)),
        _own("phone"),
        _own("joined"),
        _own("left"),
        _extra("party", party, kind=CellKind.BOOL),
        _extra("party_since", party_since, **since),
        _extra("volunteer", volunteer, kind=CellKind.BOOL),
        _extra("volunteer_since", volunteer_since, **since),
    )


def _activity_columns(kinds: list[ActivityKind]) -> tuple[Made, ...]:
    return (
        _own("code", required=True),
        _own("kind", required=True, **_kind_cells(kinds)),
        _own("title", required=True),
        _own("held_on", required=True),
        _extra("place", label("place", "地点", "地點")),
        _own("headcount"),
        _own("evidence"),
    )


def _attendance_columns() -> tuple[Made, ...]:
    roll_call = {"kind": CellKind.CHOICE, "choices": ATTENDED}
    return (
        _own("activity", required=True),
        _own("member", required=True),
        _own("role"),
        _own("hours"),
        _own("attended", choice_synonyms=CHOICES["attended"], **roll_call),
        _own("excused"),
    )


def _figure_columns() -> tuple[Made, ...]:
    return (
        _own("name", required=True),
        _own("value", required=True),
        _own("unit"),
        _extra("period", label("period", "时期", "時期"), required=True, check=_period),
        *_grid(),
        _own("sample"),
        _own("source", required=True),
        _own("owner", required=True),
    )


def _period(text: str) -> str:
    return str(Period.parse(text))


def _identity_check(today: date) -> Callable[[str], str]:
    return lambda text: check_identity_number(text, today=today).number


def _kind_cells(kinds: list[ActivityKind]) -> dict[str, Any]:
    if not kinds:
        return {"kind": CellKind.TEXT, "check": _refuse_kind}
    return {"kind": CellKind.CHOICE, "choices": _told_apart(kinds)}


def _told_apart(kinds: list[ActivityKind]) -> dict[str, Label]:
    """Label each kind; kinds that share a label get their name behind it, so none is guessed."""
    spellings = [{key(text) for text in one.label.spellings()} for one in kinds]
    shared = Counter(text for texts in spellings for text in texts)
    return {
        one.name: _named(one) if any(shared[text] > 1 for text in texts) else one.label
        for one, texts in zip(kinds, spellings, strict=True)
    }


def _named(kind: ActivityKind) -> Label:
    return Label(*(f"{text} ({kind.name})" for text in kind.label.spellings()))


def _refuse_kind(text: str) -> str:
    raise InputError(
        _('"{kind}" is no activity kind: no enabled plugin declares any.').format(kind=text),
        _("Enable a plugin that does: community-gov plugins list"),
    )
