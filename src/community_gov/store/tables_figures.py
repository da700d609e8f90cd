"""The tables of outside figures, of what writes touched, and of what indices observed."""

from community_gov.store.schema import versioned

_TEXT, _WHOLE = "TEXT NOT NULL", "INTEGER NOT NULL"

FIGURES = [
    *versioned(
        "figure",
        {"name": _TEXT, "unit": _TEXT, "value": _WHOLE, "starts": _TEXT, "ends": _TEXT,
         "grid": "TEXT", "sample": "INTEGER", "source": _TEXT, "owner": _TEXT,
         "typed_by": _TEXT, "typed_on": _TEXT, "withdrawal_reason": "TEXT"},
        indexes=[("name", "ends")],
    ),
    ("CREATE TABLE touched (tbl TEXT NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, "
    "seq INTEGER NOT NULL, PRIMARY KEY (tbl, kind, day)) STRICT, WITHOUT ROWID"),
    ("CREATE TABLE observation (idx TEXT NOT NULL, indicator TEXT NOT NULL, starts TEXT NOT NULL, "
    "ends TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL, digest TEXT NOT NULL, "
    "seq INTEGER NOT NULL, rests TEXT NOT NULL, answer TEXT NOT NULL, "
    "PRIMARY KEY (idx, indicator, starts, ends, since)) STRICT, WITHOUT ROWID"),
]  # fmt: skip
"""Every statement of the step.

``touched`` has the last action that wrote rows of a table (of facts: of a kind on a day);
``observation`` what an indicator observed in a period, as of the days ``since`` … ``until``,
after which action, and what it rests on. Both can be made anew and are not journalled.
"""
