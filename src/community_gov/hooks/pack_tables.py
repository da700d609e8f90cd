"""The tables that a file of a rule pack may hold, and what a mistaken one was meant to be."""

import difflib
from typing import Any

import attrs

from community_gov.i18n import _
from community_gov.model.declarations import (
    ActivityKind,
    Campaign,
    CaseKind,
    DecisionChain,
    DecisionRule,
    Duty,
    EvaluationProgram,
    FactKind,
    Index,
    Kpi,
    Lifecycle,
    Mechanism,
    NoticeText,
    Override,
    PairingKind,
    PlanKind,
    Register,
    Report,
    Scheme,
    Term,
    Wallet,
)
from community_gov.model.pack import PackTest

TABLES: dict[str, type] = {
    "fact_kind": FactKind,
    "activity_kind": ActivityKind,
    "register": Register,
    "lifecycle": Lifecycle,
    "case_kind": CaseKind,
    "report": Report,
    "duty": Duty,
    "pairing_kind": PairingKind,
    "plan_kind": PlanKind,
    "decision_rule": DecisionRule,
    "decision_chain": DecisionChain,
    "evaluation_program": EvaluationProgram,
    "campaign": Campaign,
    "scheme": Scheme,
    "wallet": Wallet,
    "index": Index,
    "kpi": Kpi,
    "mechanism": Mechanism,
    "notice_text": NoticeText,
    "term": Term,
    "override": Override,
}
"""The arrays of tables a pack file may hold, and what each entry is."""

SHEET = "pack"
"""The one table, not an array, in which a pack says what it is."""

TEST = "test"
"""The array of tables that holds a pack's own tests."""

ENTRIES: dict[str, type] = {**TABLES, TEST: PackTest}
"""Every array of tables, with the tests."""


def nothing_of_the_kind(table: str) -> str:
    """Say that a pack holds no ``table``, and what may have been meant."""
    told = _("this is nothing a pack can hold")
    if table == "method":
        why = _("a method is a function, which only a Python plugin can declare")
        return f"{told}; {why}"
    near = difflib.get_close_matches(table, _headers(), n=1, cutoff=_ALIKE)
    if near:
        return f"{told}; " + _("did you mean {header}?").format(header=_headers()[near[0]])
    every = ", ".join(f"[[{name}]]" for name in ENTRIES)
    return f"{told}; " + _("it may hold {tables}").format(tables=f"[{SHEET}], {every}")


_ALIKE = 0.54
"""How alike two words must be; ``score`` is just so near to ``scheme``."""


def _headers() -> dict[str, str]:
    inner = {
        field.name: f"[[{table}.{field.name}]]"
        for table, cls in reversed(TABLES.items())
        for field in attrs.fields(cls)
        if _holds_tables(field.type)
    }
    return {**inner, SHEET: f"[{SHEET}]", **{name: f"[[{name}]]" for name in ENTRIES}}


def _holds_tables(hint: Any) -> bool:
    return any(isinstance(one, type) and attrs.has(one) for one in getattr(hint, "__args__", ()))
