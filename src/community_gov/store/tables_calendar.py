"""The tables of a community's own days: days off and working days typed by a person."""

from community_gov.store.schema import versioned

CALENDAR = [
    *versioned(
        "calendar_day",
        {"day": "TEXT NOT NULL", "working": "INTEGER NOT NULL", "reference": "TEXT NOT NULL"},
        unique=[("day",)],
    ),
    *versioned(
        "calendar_order",
        {"year": "INTEGER NOT NULL", "reference": "TEXT NOT NULL"},
        unique=[("year",)],
    ),
]
"""Single days, and the years whose order was typed in; see :mod:`community_gov.model.calendar`."""
