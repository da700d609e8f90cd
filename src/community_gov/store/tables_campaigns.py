"""The tables of taking part in campaigns: participations, scored rows, evidence and its uses."""

from community_gov.store.schema import versioned

_TEXT = "TEXT NOT NULL"

CAMPAIGNS = [
    *versioned("participation", {"campaign": _TEXT, "starts": _TEXT, "ends": _TEXT,
                                 "joined_on": _TEXT, "applied_on": "TEXT", "outcome": "TEXT",
                                 "decided_on": "TEXT", "paper": "TEXT"},
               unique=[("campaign", "starts", "ends")]),
    *versioned("sheet_score", {"participation": _TEXT, "row": _TEXT, "own": "INTEGER",
                               "scored_by": "TEXT", "vetoed": "TEXT", "gap": "TEXT",
                               "owner": "TEXT", "due": "TEXT", "review": "INTEGER",
                               "reviewed_by": "TEXT"}, unique=[("participation", "row")]),
    *versioned("evidence", {"title": _TEXT, "dated": _TEXT, "filed": "TEXT", "record": "TEXT",
                            "withdrawal_reason": "TEXT"}),
    *versioned("evidence_use", {"evidence": _TEXT, "participation": _TEXT, "row": _TEXT},
               unique=[("evidence", "participation", "row")]),
]  # fmt: skip
"""What a file gains: what the community does in campaigns of higher authorities."""
