"""The sheets of a made-up year: every number is what was typed, and can be followed to rows.

That a figure is what was typed is told in ``test_figures``; here the published rows name theirs.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from community_gov import Period

YEAR = Period.parse("2026")
Asks = tuple[int, dict[str, int]]
"""The points of a row, and which figures have to reach what."""

# 普陀區科普示範小區測評考核表(試行); funds a head must be more than 2 yuan, the rest at least.
SCIENCE: dict[str, Asks] = {
    "2": (5, {"science-network": 2, "mass-body-activities": 4}),
    "4": (8, {"science-funds-share": 15, "science-funds-per-head": 2}),
    "5": (7, {"science-gallery-issues": 6}),
    "6": (4, {"science-room-weekly": 10}),
    "7": (6, {"science-books-per-100": 5, "science-books-new": 100, "science-subscriptions": 5}),
    "8": (6, {"science-corridors": 30}),
    "9": (6, {"science-city-events": 1}),
    "10": (6, {"science-series-sessions": 4, "science-series-participation": 20}),
    "11": (6, {"science-lectures": 6}),
    "12": (6, {"households-online": 25}),
    "13": (6, {"youth-events": 3, "youth-participation": 50}),
}
# 成都市和諧社區建設評價基本指標體系: reached or not.
HARMONY: dict[str, Asks] = {
    "1": (1, {"residents-who-voted": 50}),
    "2": (1, {"assemblies-held": 2}),
    "3": (1, {"representatives-present": 85}),
    "4": (1, {"neighbour-talks-held": 4}),
    "5": (1, {"proposals-carried-out": 100}),
    "6": (1, {"charter-known": 85}),
    "7": (1, {"self-government-participation": 85}),
    "9": (1, {"content-with-committee": 80}),
    "10": (1, {"reports-to-assembly": 2}),
    "11": (1, {"accounts-published": 4}),
    "12": (1, {"problem-points-closed": 100}),
    "13": (1, {"content-with-democracy": 85}),
    "16": (1, {"organizations-of-residents": 10}),
    "17": (1, {"organizations-on-record": 100}),
    "18": (1, {"content-with-property": 80}),
    "21": (1, {"places-of-culture": 1}),
}
# 國家民委: 100 points for the whole, contents without points of their own.
UNITY: dict[str, Asks] = {
    "2": (0, {"unity-studies": 4}),
    "3": (0, {"unity-publicity-kinds": 3}),
    "4": (0, {"culture-places-open": 1, "culture-festivals": 1}),
    "5": (0, {"unity-households-selected": 1}),
    "6": (0, {"mutual-help-share": 20}),
}
SHEETS = {
    "science-community": SCIENCE,
    "harmonious-community": HARMONY,
    "ethnic-unity-community": UNITY,
}


def sheet(year: Any, campaign: str) -> Any:
    (found,) = [one for one in year.community.campaigns.sheets() if one.campaign.name == campaign]
    return found


@pytest.mark.parametrize("campaign", SHEETS)
def test_a_sheet_has_the_points_of_its_figures_and_those_that_people_gave(year: Any, campaign: str):
    def value(name: str) -> Fraction:
        return year.community.kpis.compute(name, YEAR).whole.value

    expected: dict[str, Decimal] = dict(year.seen(YEAR).scored(campaign))
    for row, (points, asks) in SHEETS[campaign].items():
        reached = all(
            value(name) > least if name == "science-funds-per-head" else value(name) >= least
            for name, least in asks.items()
        )
        expected[row] = Decimal(points if reached else 0)
    found = sheet(year, campaign)
    assert {
        row.declared.code: row.points for row in found.rows if row.points is not None
    } == expected
    assert found.total == sum(expected.values())
    answered = {row.declared.code: {one.kpi.name for one in row.figures} for row in found.rows}
    assert {code: names for code, names in answered.items() if names} == {
        row: asks.keys() for row, (_points, asks) in SHEETS[campaign].items()
    }


@pytest.mark.parametrize("campaign", SHEETS)
def test_every_number_of_a_sheet_is_made_of_rows_that_can_be_opened(year: Any, campaign: str):
    community, found = year.community, sheet(year, campaign)
    for row in found.rows:
        why = community.campaigns.why(found.participation.id, row.declared.code)
        for figure in why.figures:
            side, whole = figure.above, figure.result.whole
            opened = [opened_of(community, thing) for thing in side.things]
            assert side.untold == 0
            assert counted(side, opened) == whole.above, row.declared.code


def opened_of(community: Any, thing: Any) -> Any:
    """Return what the community has under the number of a thing."""
    match thing.of:
        case "facts":
            facts = community.facts.of_record(thing.record)
            return next(one for one in facts if one.id == thing.id)
        case "registers":
            return community.registers[thing.kind].get(thing.id)
        case "units":
            return community.organizations.get(thing.id)
    return getattr(community, thing.of).get(thing.id)


def counted(side: Any, opened: list[Any]) -> Fraction | int:
    """Return what the rows come to, as the figure measures them."""
    field = side.query.field or "subject"
    match side.query.measure.value:
        case "sum":
            return sum((one.amount for one in side.things), Fraction(0))
        case "newest":
            return Fraction(opened[-1].value)
        case "subjects":
            return len({getattr(one, "values", {}).get(field) or getattr(one, field)
                        for one in opened})  # fmt: skip
    return len(opened)


def test_what_was_typed_once_fills_so_many_rows(year: Any):
    # The rows that papers or figures fill, and the different papers and figures that do.
    papers = year.seen(YEAR).filed()
    by_paper = {row for one in papers for row in one.rows}
    answered = [
        (name, row, asks) for name, rows in SHEETS.items() for row, (_p, asks) in rows.items()
    ]
    figures = {one for _name, _row, asks in answered for one in asks}
    cells = len(by_paper | {(name, row) for name, row, _asks in answered})
    sources = len(papers) + len(figures)
    factor = year.community.kpis.compute("evidence-reuse", YEAR).whole.value
    assert factor == Fraction(cells, sources)


def test_two_papers_serve_several_campaigns_of_the_city(year: Any):
    # 衛生 and 文明 ask for clean corridors and notices, 生態 for greening and notices, 園林 for
    # greening and clean corridors: three papers fill eight rows.
    city = {"health-city", "civilized-city", "ecology-city", "garden-city"}
    sheets = [one for one in year.community.campaigns.sheets() if one.campaign.name in city]
    evidence = [each.id for one in sheets for row in one.rows for each in row.evidence]
    assert (len(evidence), len(set(evidence))) == (8, 3)
    assert all(one.complete for one in sheets)
