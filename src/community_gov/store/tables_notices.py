"""What notices and objections gained: the basis of a posting, who took it down."""

from community_gov.store.schema import widened

NOTICES = [
    *widened("notice", ("title", "text", "places", "posted_on", "taken_down_after", "redaction",
                        "about", "withdrawn_on", "withdrawal_reason"),
             {"legal_basis": "TEXT DEFAULT ''", "answer_days": "INTEGER DEFAULT 3",
              "removed_on": "TEXT", "removed_by": "TEXT"}),
    *widened("objection", ("notice", "raised_on", "answer_due", "answered_on", "upheld"),
             {"about": "TEXT DEFAULT ''"}),
]  # fmt: skip
"""The columns of a notice and of an objection that came later."""
