"""What duties came to need: what a waiver is about, and the grid of a post."""

from community_gov.store.schema import widened

DUTIES = [
    *widened(
        "duty_waiver",
        ["duty", "subject", "opens", "reason"],
        {"about": "TEXT"},
    ),
    'DROP INDEX "duty_waiver_duty_subject_opens"',
    (
        'CREATE UNIQUE INDEX "duty_waiver_window" ON "duty_waiver"'
        ' ("duty", "subject", "opens", COALESCE("about", \'\')) WHERE closed IS NULL'
    ),
    *widened(
        "post",
        ["title", "organization", "holder", "held_from", "held_to", "several"],
        {"grid": "TEXT"},
    ),
    'CREATE INDEX "post_grid" ON "post" ("grid") WHERE closed IS NULL',
]
"""Widens the tables of waivers and posts; rows written before are about nothing more."""
