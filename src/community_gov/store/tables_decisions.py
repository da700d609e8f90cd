"""The tables of decisions beside their counts: ballot boxes, receipts, requests, chains, sheets."""

from community_gov.store.schema import versioned, widened

_TEXT, _WHOLE = "TEXT NOT NULL", "INTEGER NOT NULL"

_DECISION = ("rule", "matter", "held_on", "entitled", "present", "yes", "no", "abstained",
             "noticed_on", "about", "valid", "passed")  # fmt: skip

DECISIONS = [
    *versioned("meeting_request", {"rule": _TEXT, "of": _TEXT, "matter": _TEXT, "asked_on": _TEXT,
                                   "asked": _WHOLE, "out_of": _WHOLE, "enough": _WHOLE}),
    *widened("decision", _DECISION, {
        "electorate": "TEXT DEFAULT ''", "spoiled": "INTEGER DEFAULT 0",
        "proxies": "INTEGER DEFAULT 0", "guests": "INTEGER DEFAULT 0",
        "secret": "INTEGER DEFAULT 0", "groups": "TEXT DEFAULT '{}'",
        "major": "INTEGER DEFAULT 0", "activity": "TEXT", "requested": "TEXT"}),
    *versioned("ballot_box", {"decision": _TEXT, "form": _TEXT, "yes": _WHOLE, "no": "INTEGER",
                              "abstained": "INTEGER", "spoiled": "INTEGER"},
               indexes=[("decision",)]),
    *versioned("vote_receipt", {"decision": _TEXT, "voter_kind": _TEXT, "voter": _TEXT,
                                "holder": "TEXT"}, unique=[("decision", "voter")]),
    *versioned("chain", {"chain": _TEXT, "matter": _TEXT, "opened_on": _TEXT, "motion": "TEXT",
                         "about": "TEXT"}),
    *versioned("sheet", {"chain": _TEXT, "step": _TEXT, "held_on": _TEXT, "attempt": "INTEGER",
                         "with_step": "TEXT", "form": "TEXT", "entitled": "INTEGER",
                         "present": "INTEGER", "content": "TEXT", "agreed": "INTEGER",
                         "valid": "INTEGER", "publicity": "TEXT", "supervision": "TEXT",
                         "filed": "TEXT", "decision": "TEXT", "notice": "TEXT"},
               unique=[("chain", "step", "attempt")]),
]  # fmt: skip
"""What a file gains: more counts of a decision, and what lies around it."""
