"""The tables of cases; posts that several may hold, and which member of the community acts."""

from community_gov.store.schema import guards, versioned

_TEXT, _WHOLE = "TEXT NOT NULL", "INTEGER NOT NULL"

_CASES = [
    *versioned("case_file", {
        "number": _TEXT, "kind": _TEXT, "received_at": _TEXT, "channel": _TEXT,
        "limit_class": _TEXT, "limit_amount": _WHOLE, "limit_unit": _TEXT, "limit_from": _TEXT,
        "subject_kind": _TEXT, "extension": "INTEGER", "subject": "TEXT", "grid": "TEXT",
        "home_asked": "INTEGER", "about": "TEXT", "restriction": "TEXT",
        "expires_on": "TEXT", "fields": "TEXT",
    }, unique=[("number",)], indexes=[("kind", "received_at"), ("subject",), ("about",)]),
    *versioned("case_progress", {
        "kind": _TEXT, "state": _TEXT, "state_since": _TEXT, "move": "TEXT", "post": "TEXT",
        "visits": "INTEGER", "accepted_at": "TEXT", "first_visit": "INTEGER", "told_at": "TEXT",
        "papers": "TEXT", "extended": "INTEGER", "extended_at": "TEXT", "answered_at": "TEXT",
        "outcome": "TEXT", "handled_by": "TEXT", "near": "INTEGER", "upheld": "INTEGER",
        "referred_to": "TEXT", "verified_by": "TEXT", "verified_at": "TEXT", "closed_at": "TEXT",
        "first_closed_at": "TEXT", "reopened": "INTEGER", "reopened_soon": "INTEGER",
        "corrected": "INTEGER", "rating": "INTEGER",
    }, indexes=[("kind", "state"), ("state",), ("post",)]),
    *versioned("case_pause", {"case": _TEXT, "reason": _TEXT, "state": _TEXT,
                              "began_at": _TEXT, "ended_at": "TEXT"}, indexes=[("case",)]),
    *versioned("case_step", {"case": _TEXT, "step": _TEXT, "post": "TEXT",
                             "substitute": "INTEGER", "began_at": _TEXT, "ended_at": "TEXT"},
               indexes=[("case",)]),
    *versioned("case_result", {"given_at": _TEXT}),
]  # fmt: skip


def _with_column(table: str, former: list[str], column: str, kind: str) -> list[str]:
    """Return the statements that give a versioned table one more column, guarded as well."""
    return [
        f'ALTER TABLE "{table}" ADD COLUMN "{column}" {kind}',
        f'DROP TRIGGER "{table}_keeps"',
        f'DROP TRIGGER "{table}_stays"',
        *guards(table, ["id", "version", "action", *former, column]),
    ]


CASES = [
    *_CASES,
    *_with_column(
        "post", ["title", "organization", "holder", "held_from", "held_to"], "several", "INTEGER"
    ),
    *_with_column("actor", ["name", "roles"], "member", "TEXT"),
]
"""Every statement of the migration that brings cases, in order."""
