"""Where nobody else looks, nothing is taken away, whatever the facts bring."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov import Period
from community_gov.errors import RefusedError

ALONE = """
[[scheme]]
name = "help"
label = { en = "help", zh_hans = "互助积分", zh_hant = "互助積分" }
subject = "member"
reference = "own choice: for tests"
valid_from = 2026-01-01
separate_reviewer = false

[[scheme.rules]]
id = "visits"
label = { en = "visits", zh_hans = "看望", zh_hant = "看望" }
fact = "service.given"
points = "quantity"
valid_from = 2026-01-01
reference = "own choice: for tests"
"""


def test_what_only_a_fact_makes_negative_is_met_when_points_are_proposed(open_town):
    # PIPL Art. 24: a person decides, and here nobody but the proposer would.
    town = open_town(ALONE)
    points, book = town.community.points, town.community.registers["services"]

    def serve(hours):
        book.add(member=town.wang, day=date(2026, 3, 1), hours=Decimal(hours), by=town.clerk)
        return points.propose("help", Period.parse("2026"), by=town.reviewer)

    points.confirm(serve(1).id, by=town.reviewer)
    with pytest.raises(RefusedError, match="takes points away, and nobody else looks"):
        serve(-1)
