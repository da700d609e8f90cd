"""The core's typed tables, one for each class of thing that is kept."""

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from community_gov.model.activity import Activity, Attendance
from community_gov.model.actor import Actor
from community_gov.model.appeal import Appeal
from community_gov.model.body import Asset, Organization, Post, Team
from community_gov.model.calendar import CalendarDay, CalendarOrder
from community_gov.model.campaign import Evidence, EvidenceUse, Participation, SheetScore
from community_gov.model.case import Case, CasePause, CaseProgress, CaseResult, CaseStepTaken
from community_gov.model.chain import Chain, Sheet
from community_gov.model.decision import BallotBox, Decision, MeetingRequest, VoteReceipt
from community_gov.model.evaluation import (
    Appraisal,
    BallotCount,
    BallotSheaf,
    Deliberation,
    Evaluation,
    GateMeasure,
    Honour,
    Nomination,
    Settlement,
    SiteVisit,
)
from community_gov.model.fields import Field, FieldType, fields_of
from community_gov.model.figure import OutsideFigure
from community_gov.model.household import Household
from community_gov.model.member import Affiliation, Member
from community_gov.model.notice import Notice, Objection
from community_gov.model.place import Grid, Place, ResidentsGroup
from community_gov.model.profile import Profile
from community_gov.model.reward import Reward
from community_gov.store.table import TypedTable

T = TypeVar("T")

ENTERED_ON = Field("entered_on", FieldType.DATE)
"""The day a record really was typed in, beside the day it is about."""

_NAMES: dict[type, str] = {
    Profile: "profile",
    Actor: "actor",
    Place: "place",
    Grid: "grid",
    ResidentsGroup: "residents_group",
    Household: "household",
    Member: "member",
    Affiliation: "affiliation",
    Organization: "organization",
    Team: "team",
    Post: "post",
    Asset: "asset",
    Activity: "activity",
    Attendance: "attendance",
    Decision: "decision",
    BallotBox: "ballot_box",
    VoteReceipt: "vote_receipt",
    MeetingRequest: "meeting_request",
    Chain: "chain",
    Sheet: "sheet",
    Notice: "notice",
    Objection: "objection",
    Evaluation: "evaluation",
    Nomination: "nomination",
    Appraisal: "appraisal",
    GateMeasure: "gate_measure",
    BallotCount: "ballot_count",
    BallotSheaf: "ballot_sheaf",
    Settlement: "settlement",
    Honour: "honour",
    SiteVisit: "site_visit",
    Deliberation: "deliberation",
    Reward: "reward",
    Appeal: "points_appeal",
    Participation: "participation",
    SheetScore: "sheet_score",
    Evidence: "evidence",
    EvidenceUse: "evidence_use",
    OutsideFigure: "figure",
    CalendarDay: "calendar_day",
    CalendarOrder: "calendar_order",
    Case: "case_file",
    CaseProgress: "case_progress",
    CasePause: "case_pause",
    CaseStepTaken: "case_step",
    CaseResult: "case_result",
}


def _table(cls: type, name: str) -> TypedTable:
    fields = tuple(one for one in fields_of(cls) if one.name != "id")
    return TypedTable(name, (*fields, ENTERED_ON) if cls is Activity else fields)


TABLES: dict[type, TypedTable] = {cls: _table(cls, name) for cls, name in _NAMES.items()}
"""The table of each class."""

NAMED_BY = {"actor": "name"} | {
    table.name: "code" for table in TABLES.values() if "code" in table.columns
}
"""By table: the column by which people call its things."""


def stored_in(name: str) -> Callable[[type[T]], type[T]]:
    """Keep the things of a class in the table ``name``, a column for each field but the id."""

    def mark(cls: type[T]) -> type[T]:
        TABLES[cls] = _table(cls, name)
        return cls

    return mark


def values_of(thing: Any) -> dict[str, Any]:
    """Return the values of an entity by field name, without its id."""
    values = attrs.asdict(thing, recurse=False)
    del values["id"]
    return values
