"""The village's pack: four values replaced from their day on, with the reason beside them."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov import Period
from community_gov.errors import PluginError

from .conftest import TAKEN_OVER

YEAR = Period.parse("2026")


def test_it_fits_what_it_took_over_and_leaves_nothing_unsaid(open_village):
    village = open_village(*TAKEN_OVER, "openness", "songlin")
    assert village.community.plugins.faults() == []
    replaced = village.community.host.catalogue.overrides()
    assert len(replaced) == 4


def test_it_cannot_be_enabled_without_what_it_needs(open_village):
    village = open_village("members", "teams", "openness")
    with pytest.raises(PluginError, match="home"):
        village.community.plugins.enable("songlin", by=village.administrator)


def test_the_town_without_the_pack_keeps_its_own_numbers(open_village):
    village = open_village(*TAKEN_OVER)
    [visits] = [one for one in village.community.duties.declared() if one.name == "household-visit"]
    assert visits.recurrence.rule == "FREQ=MONTHLY;INTERVAL=6"


def test_whoever_asks_why_reads_the_villages_reason(open_village):
    village = open_village(*TAKEN_OVER, "openness", "songlin")
    community, clerk = village.community, village.clerk
    member = village.settle(households=1, people=1)[0]
    for day in (date(2026, 3, 28), date(2026, 4, 4)):
        community.activities.add(
            by=clerk,
            code=f"fire-{day}",
            kind="volunteer-service",
            title="fire watch",
            held_on=day,
            evidence="sheet",
            attendance=[{"member": member.id, "hours": Decimal(5)}],
        )
    batch = community.points.propose("volunteer-hours", YEAR, by=clerk)
    community.points.confirm(batch.id, by=village.reviewer)

    explained = community.points.explain("volunteer-hours", member.id, YEAR)

    assert explained.score.total == 2 + 4
    before, after = explained.reasons
    assert before.source.overrides == ()
    [override] = after.source.overrides
    assert (override.plugin, override.name) == ("songlin", "songlin-fire-watch")
    assert "nobody comes down after two hours" in override.reason


def test_the_index_reads_the_villages_own_books(open_village):
    village = open_village(*TAKEN_OVER, "openness", "songlin")
    community, clerk = village.community, village.clerk
    village.settle(households=4, people=1)
    for month in (7, 8):
        community.registers["disclosures"].add(
            matter="x", kind="accounts", published_on=date(2026, month, 5), place="b", by=clerk
        )
    home = next(iter(community.households.all()))
    community.registers["home-visits"].add(
        visited_on=date(2026, 8, 1), household=home.id, purpose="ordinary", visitor="x", by=clerk
    )

    result = community.indices.compute("village-life", Period.parse("2026Q3"))

    # 2 matters of 4 are 50, weight 2; 1 household of 4 is 25, weight 1. Nobody recorded hours,
    # and missing is not nought: three quarters of the weight are there.
    assert result.value("community") == pytest.approx((2 * 50 + 25) / 3)
