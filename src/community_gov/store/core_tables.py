"""The core's tables: what each migration makes, in order; none is ever edited afterwards."""

from community_gov.store.schema import append_only, versioned

_TEXT, _WHOLE = "TEXT NOT NULL", "INTEGER NOT NULL"

JOURNAL = [
    (
        "CREATE TABLE journal (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, "
        "action TEXT NOT NULL, key TEXT UNIQUE, request TEXT NOT NULL, outcome TEXT NOT NULL, "
        "rows TEXT NOT NULL, digest TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT"
    ),
    *append_only("journal"),
]

VAULT = [
    (
        "CREATE TABLE vault (tbl TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, "
        "sealed BLOB NOT NULL, PRIMARY KEY (tbl, id, version)) STRICT, WITHOUT ROWID"
    ),
    (
        "CREATE TABLE vault_lookup (tbl TEXT NOT NULL, field TEXT NOT NULL, blind TEXT NOT NULL, "
        "id TEXT NOT NULL, PRIMARY KEY (tbl, field, blind, id)) STRICT, WITHOUT ROWID"
    ),
]

STAFF = [
    *versioned("profile", {"name": _TEXT, "kind": "TEXT", "division_code": "TEXT",
                           "address": "TEXT", "phone": "TEXT", "backfill_after_days": "INTEGER"}),
    *versioned("actor", {"name": _TEXT, "roles": "TEXT"}, unique=[("name",)]),
    *versioned("plugin", {"name": _TEXT, "kind": _TEXT, "distribution": _TEXT, "dist_version": _TEXT,
                          "enabled": _WHOLE, "settings": _TEXT}, unique=[("name",)]),
    ("CREATE TABLE shape (tbl TEXT NOT NULL, field TEXT NOT NULL, shape TEXT NOT NULL, "
    "PRIMARY KEY (tbl, field)) STRICT, WITHOUT ROWID"),
]  # fmt: skip

PEOPLE = [
    *versioned("place", {"code": _TEXT, "kind": _TEXT, "name": _TEXT, "parent": "TEXT"},
               unique=[("code",)], indexes=[("parent",)]),
    *versioned("grid", {"code": _TEXT, "name": _TEXT}, unique=[("code",)]),
    *versioned("residents_group", {"code": _TEXT, "name": _TEXT, "grid": "TEXT"},
               unique=[("code",)]),
    *versioned("household", {"code": _TEXT, "grid": _TEXT, "group": "TEXT", "dwelling": "TEXT",
                             "moved_in": "TEXT", "moved_out": "TEXT"},
               unique=[("code",)], indexes=[("grid",)]),
    *versioned("member", {"code": _TEXT, "household": "TEXT", "relation": "TEXT", "sex": "TEXT",
                          "joined": "TEXT", "left": "TEXT"},
               unique=[("code",)], indexes=[("household",)]),
    *versioned("affiliation", {"member": _TEXT, "kind": _TEXT, "valid_from": _TEXT,
                               "valid_to": "TEXT", "organization": "TEXT"},
               indexes=[("member",), ("kind",)]),
    *versioned("organization", {"code": _TEXT, "name": _TEXT, "kind": _TEXT, "host": "TEXT"},
               unique=[("code",)]),
    *versioned("team", {"code": _TEXT, "name": _TEXT, "kind": _TEXT, "organization": "TEXT"},
               unique=[("code",)]),
    *versioned("post", {"title": _TEXT, "organization": _TEXT, "holder": "TEXT",
                        "held_from": "TEXT", "held_to": "TEXT"}),
    *versioned("asset", {"code": _TEXT, "kind": _TEXT, "name": _TEXT, "place": "TEXT",
                         "keeper": "TEXT", "hours": "TEXT"}, unique=[("code",)]),
]  # fmt: skip

EVENTS = [
    *versioned("activity", {"code": _TEXT, "kind": _TEXT, "title": _TEXT, "held_on": _TEXT,
                            "place": "TEXT", "organizer": "TEXT", "headcount": "INTEGER",
                            "evidence": "TEXT", "status": "TEXT", "entered_on": _TEXT},
               unique=[("code",)], indexes=[("held_on",)]),
    *versioned("attendance", {"activity": _TEXT, "member": _TEXT, "role": "TEXT",
                              "hours": "INTEGER", "attended": "INTEGER", "excused": "INTEGER"},
               unique=[("activity", "member")], indexes=[("member",)]),
    *versioned("fact", {"kind": _TEXT, "day": _TEXT, "subject_kind": _TEXT, "subject": _TEXT,
                        "quantity": _WHOLE, "attributes": _TEXT, "record": _TEXT, "grid": "TEXT",
                        "status": _TEXT, "entered_on": _TEXT},
               indexes=[("kind", "day"), ("subject", "day"), ("record",)]),
]  # fmt: skip

POINTS = [
    *versioned("points_batch", {"scheme": _TEXT, "starts": _TEXT, "ends": _TEXT, "state": _TEXT,
                                "proposed_by": _TEXT, "confirmed_by": "TEXT", "reason": "TEXT"},
               indexes=[("scheme", "starts")]),
    ("CREATE TABLE points_entry (seq INTEGER PRIMARY KEY, batch TEXT NOT NULL, scheme TEXT NOT NULL, "
    "subject TEXT NOT NULL, day TEXT NOT NULL, rule TEXT NOT NULL, amount INTEGER NOT NULL, "
    "fact TEXT NOT NULL, fact_version INTEGER NOT NULL, reverses INTEGER, reason TEXT NOT NULL, "
    "action INTEGER NOT NULL REFERENCES journal(seq) DEFERRABLE INITIALLY DEFERRED) STRICT"),
    "CREATE INDEX points_entry_subject ON points_entry (scheme, subject, day)",
    "CREATE INDEX points_entry_batch ON points_entry (batch)",
    "CREATE INDEX points_entry_action ON points_entry (action)",
    "CREATE INDEX points_entry_reverses ON points_entry (reverses) WHERE reverses IS NOT NULL",
    *append_only("points_entry"),
]  # fmt: skip

PROCEDURES = [
    *versioned("duty_waiver", {"duty": _TEXT, "subject": _TEXT, "opens": _TEXT, "reason": _TEXT},
               unique=[("duty", "subject", "opens")]),
    *versioned("decision", {"rule": _TEXT, "matter": _TEXT, "held_on": _TEXT, "entitled": _WHOLE,
                            "present": _WHOLE, "yes": _WHOLE, "no": "INTEGER",
                            "abstained": "INTEGER", "noticed_on": "TEXT", "about": "TEXT",
                            "valid": "INTEGER", "passed": "INTEGER"}, indexes=[("about",)]),
    *versioned("notice", {"title": _TEXT, "text": _TEXT, "places": _TEXT, "posted_on": _TEXT,
                          "taken_down_after": _TEXT, "redaction": _TEXT, "about": "TEXT",
                          "withdrawn_on": "TEXT", "withdrawal_reason": "TEXT"}),
    *versioned("objection", {"notice": _TEXT, "raised_on": _TEXT, "answer_due": _TEXT,
                             "answered_on": "TEXT", "upheld": "INTEGER"}, indexes=[("notice",)]),
    *versioned("evaluation", {"program": _TEXT, "title": _TEXT, "opened_on": _TEXT,
                              "stage": _TEXT, "notice": "TEXT"}),
    *versioned("nomination", {"evaluation": _TEXT, "subject_kind": _TEXT, "subject": _TEXT,
                              "nominated_by": _TEXT, "outcome": "TEXT"},
               unique=[("evaluation", "subject")]),
    *versioned("appraisal", {"nomination": _TEXT, "criterion": _TEXT, "points": _WHOLE},
               indexes=[("nomination",)]),
]  # fmt: skip

FIRST = [*JOURNAL, *VAULT, *STAFF, *PEOPLE, *EVENTS, *POINTS, *PROCEDURES]
"""Every statement of the first migration, in order."""

STEPS = [
    ("CREATE TABLE step (tbl TEXT NOT NULL, name TEXT NOT NULL, checksum TEXT NOT NULL, "
    "changed INTEGER NOT NULL, seq INTEGER NOT NULL REFERENCES journal(seq) "
    "DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY (tbl, name)) STRICT, WITHOUT ROWID"),
    *append_only("step"),
    "ALTER TABLE shape ADD COLUMN declared TEXT",
]  # fmt: skip

NOTES = versioned(
    "plugin_note",
    {"plugin": _TEXT, "distribution": _TEXT, "dist_version": _TEXT, "needs": _TEXT,
     "declarations": _TEXT, "digest": _TEXT},
    unique=[("plugin",)],
)  # fmt: skip

SECOND = [*STEPS, *NOTES]
"""Every statement of the second migration, in order: what the upgrade of a plugin notes."""

WALLETS = [
    *versioned("reward", {"code": _TEXT, "wallet": _TEXT, "name": _TEXT, "price": _WHOLE,
                          "offered": "INTEGER"}, unique=[("code",)]),
    ("CREATE TABLE wallet_entry (seq INTEGER PRIMARY KEY, wallet TEXT NOT NULL, subject TEXT NOT NULL, "
    "day TEXT NOT NULL, kind TEXT NOT NULL, amount INTEGER NOT NULL, claim INTEGER NOT NULL, "
    "lot INTEGER REFERENCES wallet_entry(seq), expires TEXT, about TEXT NOT NULL, reason TEXT NOT NULL, "
    "action INTEGER NOT NULL REFERENCES journal(seq) DEFERRABLE INITIALLY DEFERRED) STRICT"),
    "CREATE INDEX wallet_entry_holder ON wallet_entry (wallet, subject, seq)",
    "CREATE INDEX wallet_entry_action ON wallet_entry (action)",
    "CREATE INDEX wallet_entry_about ON wallet_entry (about)",
    *append_only("wallet_entry"),
    ("CREATE TABLE wallet_balance (wallet TEXT NOT NULL, subject TEXT NOT NULL, "
    "held INTEGER NOT NULL CHECK (held >= 0), claim INTEGER NOT NULL CHECK (claim >= 0), "
    "PRIMARY KEY (wallet, subject)) STRICT, WITHOUT ROWID"),
    ("CREATE TABLE stock_movement (seq INTEGER PRIMARY KEY, reward TEXT NOT NULL, day TEXT NOT NULL, "
    "quantity INTEGER NOT NULL, about TEXT NOT NULL, reason TEXT NOT NULL, "
    "action INTEGER NOT NULL REFERENCES journal(seq) DEFERRABLE INITIALLY DEFERRED) STRICT"),
    "CREATE INDEX stock_movement_reward ON stock_movement (reward)",
    "CREATE INDEX stock_movement_action ON stock_movement (action)",
    *append_only("stock_movement"),
]  # fmt: skip

THIRD = WALLETS
"""Every statement of the third migration: wallets, and what can be had for what is in them."""

GRADINGS = [
    *versioned("grading", {"scheme": _TEXT, "kind": _TEXT, "starts": _TEXT, "ends": _TEXT,
                           "state": _TEXT, "proposed_by": _TEXT, "plugin": _TEXT,
                           "plugin_version": _TEXT, "reference": _TEXT, "overrides": _TEXT,
                           "confirmed_by": "TEXT", "reason": "TEXT"},
               indexes=[("scheme", "starts")]),
    *versioned("grade_line", {"grading": _TEXT, "subject": _TEXT, "found": _TEXT, "awards": _TEXT,
                              "grade": "TEXT", "decided_by": "TEXT"},
               unique=[("grading", "subject")], indexes=[("subject",)]),
    *versioned("award_given", {"grading": _TEXT, "scheme": _TEXT, "award": _TEXT,
                               "subject": _TEXT, "first": _WHOLE, "last": _WHOLE},
               unique=[("scheme", "award", "subject", "first")], indexes=[("grading",)]),
]  # fmt: skip

FIFTH = GRADINGS
"""Every statement of the fifth migration: grades that people confirmed, and awards given."""

JUDGED = [
    ("CREATE TABLE points_judged (scheme TEXT NOT NULL, starts TEXT NOT NULL, ends TEXT NOT NULL, "
    "batch TEXT, digest TEXT NOT NULL, "
    "action INTEGER PRIMARY KEY REFERENCES journal(seq) DEFERRABLE INITIALLY DEFERRED) STRICT"),
    *append_only("points_judged"),
    "CREATE INDEX points_judged_period ON points_judged (scheme, starts, ends)",
    "CREATE INDEX points_entry_fact ON points_entry (fact)",
    *(f'CREATE INDEX {table}_closed ON {table} (closed) WHERE closed IS NOT NULL'
      for table in ("fact", "member", "affiliation")),
]  # fmt: skip

FOURTH = JUDGED
"""Every statement of the fourth migration: what has been judged, so that it need not be again."""

CLOSINGS = [
    *versioned("points_closing", {"scheme": _TEXT, "starts": _TEXT, "ends": _TEXT,
                                  "closed_on": _TEXT, "closed_by": _TEXT, "reason": _TEXT},
               unique=[("scheme", "starts", "ends")]),
    ("CREATE TABLE points_closed_total (closing TEXT NOT NULL, subject TEXT NOT NULL, "
    "total TEXT NOT NULL, "
    "action INTEGER NOT NULL REFERENCES journal(seq) DEFERRABLE INITIALLY DEFERRED, "
    "PRIMARY KEY (closing, subject)) STRICT"),
    "CREATE INDEX points_closed_total_action ON points_closed_total (action)",
    *append_only("points_closed_total"),
    ("CREATE TABLE points_adjustment (seq INTEGER PRIMARY KEY, closing TEXT NOT NULL, "
    "subject TEXT NOT NULL, batch TEXT NOT NULL, day TEXT NOT NULL, by TEXT NOT NULL, "
    "reason TEXT NOT NULL, amount TEXT NOT NULL, "
    "action INTEGER NOT NULL REFERENCES journal(seq) DEFERRABLE INITIALLY DEFERRED) STRICT"),
    "CREATE INDEX points_adjustment_closing ON points_adjustment (closing, subject)",
    "CREATE INDEX points_adjustment_action ON points_adjustment (action)",
    *append_only("points_adjustment"),
]  # fmt: skip

APPEALS = versioned(
    "points_appeal",
    {"scheme": _TEXT, "subject": _TEXT, "starts": _TEXT, "ends": _TEXT, "lodged_on": _TEXT,
     "lodged_by": _TEXT, "entry": "INTEGER", "answer_due": "TEXT", "state": "TEXT",
     "answered_on": "TEXT", "answered_by": "TEXT", "reason": "TEXT"},
    indexes=[("scheme", "subject")],
)  # fmt: skip

APPROVALS = [
    ("CREATE TABLE points_approval (seq INTEGER PRIMARY KEY, entry INTEGER NOT NULL "
    "REFERENCES points_entry(seq) DEFERRABLE INITIALLY DEFERRED, step TEXT NOT NULL, approved INTEGER NOT NULL, "
    "day TEXT NOT NULL, by TEXT NOT NULL, evidence TEXT NOT NULL, "
    "action INTEGER NOT NULL REFERENCES journal(seq) DEFERRABLE INITIALLY DEFERRED, "
    "UNIQUE (entry, step)) STRICT"),
    "CREATE INDEX points_approval_action ON points_approval (action)",
    *append_only("points_approval"),
]  # fmt: skip

SIXTH = [*CLOSINGS, *APPEALS, *APPROVALS]
"""Every statement of the sixth migration: closed periods, adjustments, appeals, approvals."""
