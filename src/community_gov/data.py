"""Results as data for other programs: plain values, JSON, its schema, and classes to annotate with.

The classes are those of what services return most; each is imported when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from community_gov.model.json_schema import json_schema
from community_gov.model.plain import to_json, to_plain
from community_gov.registers.seeing import as_seen

if TYPE_CHECKING:
    from community_gov.indices.result import IndexResult as IndexResult
    from community_gov.model.action import Event as Event
    from community_gov.model.activity import Attendance as Attendance
    from community_gov.model.member import Affiliation as Affiliation
    from community_gov.points.fold import Score as Score
    from community_gov.points.ledger import Batch as Batch
    from community_gov.points.ledger import BatchState as BatchState
    from community_gov.points.ledger import Entry as Entry
    from community_gov.procedures.cases.files import CaseFile as CaseFile
    from community_gov.procedures.duties.standing import DutyWindow as DutyWindow
    from community_gov.registers.row import RegisterRow as RegisterRow
    from community_gov.store.journal import Record as Record

_HOMES = {
    "Affiliation": "model.member",
    "Attendance": "model.activity",
    "Batch": "points.ledger",
    "BatchState": "points.ledger",
    "CaseFile": "procedures.cases.files",
    "DutyWindow": "procedures.duties.standing",
    "Entry": "points.ledger",
    "Event": "model.action",
    "IndexResult": "indices.result",
    "Record": "store.journal",
    "RegisterRow": "registers.row",
    "Score": "points.fold",
}

__all__ = [
    "Affiliation",
    "Attendance",
    "Batch",
    "BatchState",
    "CaseFile",
    "DutyWindow",
    "Entry",
    "Event",
    "IndexResult",
    "Record",
    "RegisterRow",
    "Score",
    "as_seen",
    "json_schema",
    "to_json",
    "to_plain",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'community_gov.data' has no attribute {name!r}")
    return getattr(import_module(f"community_gov.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
