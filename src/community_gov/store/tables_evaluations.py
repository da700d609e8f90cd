"""The tables of evaluations: how each is judged by ballots and measures, and what is awarded."""

from community_gov.store.schema import versioned, widened

_TEXT, _WHOLE = "TEXT NOT NULL", "INTEGER NOT NULL"
_EMPTY = "TEXT DEFAULT ''"

EVALUATIONS = [
    *widened("evaluation", ("program", "title", "opened_on", "stage", "notice"),
             {"reason": _EMPTY}),
    *widened("nomination", ("evaluation", "subject_kind", "subject", "nominated_by", "outcome"),
             {"theme": _EMPTY, "screened": "INTEGER", "grade": _EMPTY, "removed_for": "TEXT"}),
    'DROP INDEX "nomination_evaluation_subject"',
    ('CREATE UNIQUE INDEX "nomination_evaluation_subject_theme" ON "nomination" '
     '("evaluation", "subject", "theme") WHERE closed IS NULL'),
    *widened("appraisal", ("nomination", "criterion", "points"), {"ticks": "TEXT DEFAULT '{}'"}),
    *versioned("gate_measure", {"nomination": _TEXT, "gate": _TEXT, "value": _TEXT},
               unique=[("nomination", "gate")]),
    *versioned("ballot_count", {"evaluation": _TEXT, "criterion": "TEXT", "issued": "INTEGER",
                                "returned": "INTEGER", "spoiled": "INTEGER", "reason": "TEXT"},
               unique=[("evaluation", "criterion")]),
    *versioned("ballot_sheaf", {"evaluation": _TEXT, "marks": _TEXT, "number": _WHOLE,
                                "criterion": "TEXT"}, indexes=[("evaluation",)]),
    *versioned("settlement", {"evaluation": _TEXT, "choices": _TEXT, "reason": _TEXT},
               unique=[("evaluation",)]),
    *versioned("honour", {"evaluation": _TEXT, "nomination": _TEXT, "program": _TEXT,
                          "subject_kind": _TEXT, "subject": _TEXT, "awarded_on": _TEXT,
                          "theme": "TEXT", "state": "TEXT", "plaque": "TEXT",
                          "plaque_on": "TEXT", "recheck_on": "TEXT", "banned_until": "TEXT"},
               unique=[("nomination",)], indexes=[("program", "subject")]),
]  # fmt: skip
"""What a file gains: ballots, measures, settled ties, and awards with plaques and re-checks."""

DELIBERATIONS = [
    *widened("honour", ("evaluation", "nomination", "program", "subject_kind", "subject",
                        "awarded_on", "theme", "state", "plaque", "plaque_on", "recheck_on",
                        "banned_until"),
             {"grade": _EMPTY}),
    *versioned("site_visit", {"nomination": _TEXT, "visited_on": _TEXT, "announced": "INTEGER"},
               indexes=[("nomination",)]),
    *versioned("deliberation", {"evaluation": _TEXT, "body": _TEXT, "decision": _TEXT,
                                "listed": _TEXT}, indexes=[("evaluation",)]),
]  # fmt: skip
"""What came later: who went and looked, what the bodies said of the list, graded awards."""
