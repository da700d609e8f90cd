"""Taking part in a campaign: computed and typed rows, evidence used again, the application.

The rows are those of 普陀區科普示範小區測評考核表(試行): row 1 (leading group) has 5 points, row
11 (lectures and training, 6 a year) 6, row 13 (youth events, 3 a year) 6.
"""

from datetime import date
from decimal import Decimal

import pytest

from community_gov import Period
from community_gov.errors import (
    DeclarationError,
    InputError,
    NotPermittedError,
    RefusedError,
    UnknownError,
)
from community_gov.i18n import Language, speaking
from community_gov.model.campaign import CampaignOutcome
from community_gov.model.declarations import Measure, Query, SheetRow
from community_gov.model.text import label
from community_gov.testing.town import town

LABEL = '{ en = "a", zh_hans = "甲", zh_hant = "甲" }'
PACK = f"""
[[fact_kind]]
name = "lecture.held"
label = {LABEL}
subject = "community"

[[register]]
name = "lectures"
label = {LABEL}
fields = [{{ name = "day", type = "date" }}]

[[register.facts]]
kind = "lecture.held"
subject = "community"
on = "day"

[[kpi]]
name = "lectures"
label = {LABEL}
unit = "lectures"
numerator = {{ of = "facts", kind = "lecture.held" }}
targets = [{{ value = 6, valid_from = 2026-01-01, reference = "row 11" }}]

[[campaign]]
name = "science"
label = {LABEL}
authority = "中國科協"
document = "測評考核表(試行)"
reference = "普陀區"
valid_from = 2026-01-01
apply_at = 11
sheet = [
  {{ code = "1", label = {LABEL}, maximum = 5 }},
  {{ code = "11", label = {LABEL}, maximum = 6, kpi = "lectures" }},
  {{ code = "veto", label = {LABEL}, maximum = 0, veto = true }},
]

[[kpi]]
name = "months"
label = {LABEL}
unit = "months"
numerator = {{ of = "registers", kind = "lectures", measure = "subjects", field = "day" }}
targets = [{{ value = 2, valid_from = 2026-01-01, reference = "row 13", beyond = true }}]

[[campaign]]
name = "harmony"
label = {LABEL}
authority = "民政部"
document = "指導標準(試行)"
reference = "民政部"
valid_from = 2026-01-01
sheet = [
  {{ code = "a", label = {LABEL}, maximum = 4 }},
  {{ code = "b", label = {LABEL}, maximum = 6, kpi = "lectures", tiers = [
    {{ at_least = "2", points = 2 }}, {{ at_least = "4", points = 6 }} ] }},
]

[[kpi]]
name = "reuse"
label = {LABEL}
unit = "rows"
numerator = {{ of = "campaigns", measure = "sum", field = "cells" }}
denominator = {{ of = "campaigns", measure = "sum", field = "sources" }}

[[campaign]]
name = "circle"
label = {LABEL}
authority = "中國科協"
document = "測評考核表(試行)"
reference = "普陀區"
valid_from = 2026-01-01
sheet = [{{ code = "1", label = {LABEL}, maximum = 1, kpi = "reuse" }}]

[[campaign]]
name = "youth"
label = {LABEL}
authority = "中國科協"
document = "測評考核表(試行)"
reference = "普陀區"
valid_from = 2026-01-01
sheet = [
  {{ code = "both", label = {LABEL}, maximum = 6, kpi = "lectures", and_kpis = ["months"], tiers = [
    {{ at_least = "3", points = 6 }} ] }},
  {{ code = "beside", label = {LABEL}, maximum = 6, kpi = "elsewhere", declared_by = "window" }},
]
"""
PACK += f"""
[[campaign]]
name = "whole"
label = {LABEL}
authority = "國家民委"
document = "測評指標"
reference = "國家民委"
valid_from = 2026-01-01
apply_at = 90
sheet = [
  {{ code = "0", label = {LABEL}, maximum = 100 }},
  {{ code = "1", label = {LABEL}, maximum = 0, kpi = "lectures" }},
]
"""
YEAR = Period.parse("2026")


@pytest.fixture
def here(tmp_path):
    with town(tmp_path, pack=PACK, day=date(2026, 12, 31)) as made:
        yield made


@pytest.fixture
def science(here):
    return here.community.campaigns.join("science", YEAR, by=here.clerk)


def lecture(here, *months):
    book = here.community.registers["lectures"]
    return [book.add(day=date(2026, month, 1), by=here.clerk) for month in months]


def minutes(here, *rows):
    return here.community.campaigns.file(
        "minutes of the leading group",
        by=here.clerk,
        dated=date(2026, 3, 1),
        filed="archive 3",
        rows=rows,
    )


def row(here, participation, code):
    rows = here.community.campaigns.sheet(participation.id).rows
    return next(one for one in rows if one.declared.code == code)


def test_a_row_that_a_figure_answers_gets_its_points_without_typing(here, science):
    lecture(here, 1, 2, 3, 4, 5)
    assert (row(here, science, "11").value, row(here, science, "11").points) == (5, 0)

    lecture(here, 6)

    assert (row(here, science, "11").value, row(here, science, "11").points) == (6, 6)


def test_the_best_tier_reached_gives_the_points_of_another_campaign_from_the_same_facts(here):
    harmony = here.community.campaigns.join("harmony", YEAR, by=here.clerk)
    lecture(here, 1)
    assert row(here, harmony, "b").points == 0
    lecture(here, 2, 3)
    assert row(here, harmony, "b").points == 2
    lecture(here, 4)
    assert row(here, harmony, "b").points == 6


def test_a_figure_that_nobody_recorded_is_missing_and_not_nought(here, science):
    found = row(here, science, "11")
    assert (found.points, [one.name for one in found.lacks]) == (None, ["NO_FIGURE"])


def test_nobody_types_what_a_figure_answers(here, science):
    with pytest.raises(InputError, match="Row 11 is answered"):
        here.community.campaigns.score(science.id, "11", by=here.clerk, own=Decimal(6))
    assert row(here, science, "11").score is None


@pytest.mark.parametrize("points", ["-1", "5.5", "NaN"])
def test_points_that_the_row_does_not_have_are_refused(here, science, points):
    with pytest.raises(InputError, match="from 0 to 5"):
        here.community.campaigns.score(science.id, "1", by=here.clerk, own=Decimal(points))
    assert row(here, science, "1").score is None


def test_whole_points_may_be_given_as_a_number(here, science):
    campaigns = here.community.campaigns
    assert campaigns.score(science.id, "1", own=4, by=here.clerk).own == Decimal(4)
    assert campaigns.review(science.id, "1", 3, by=here.reviewer).review == Decimal(3)
    with pytest.raises(InputError, match="from 0 to 5"):
        campaigns.score(science.id, "1", own=6, by=here.clerk)


def test_a_typed_row_counts_and_lacks_its_evidence_until_it_is_filed(here, science):
    here.community.campaigns.score(science.id, "1", by=here.clerk, own=Decimal(5))
    found = row(here, science, "1")
    assert (found.points, [one.name for one in found.lacks]) == (5, ["NO_EVIDENCE"])

    minutes(here, (science.id, "1"))

    assert row(here, science, "1").lacks == ()


def test_a_second_persons_points_count_and_nobody_reviews_himself(here, science):
    campaigns = here.community.campaigns
    campaigns.score(science.id, "1", by=here.reviewer, own=Decimal(5))
    with pytest.raises(NotPermittedError, match="may not review"):
        campaigns.review(science.id, "1", Decimal(4), by=here.reviewer)
    campaigns.score(science.id, "1", by=here.clerk, own=Decimal(5))

    campaigns.review(science.id, "1", Decimal(4), by=here.reviewer)

    assert row(here, science, "1").points == 4


def test_an_application_is_refused_with_all_that_stands_against_it(here, science):
    campaigns = here.community.campaigns
    campaigns.score(science.id, "veto", by=here.clerk, vetoed="an accident in May")

    with pytest.raises(RefusedError) as refusal:
        campaigns.apply(science.id, by=here.reviewer)

    told = refusal.value.problem
    assert "an accident in May" in told
    assert "0 points, and an application needs 11" in told
    assert "not scored yet" in told
    assert campaigns.get(science.id).applied_on is None


def test_a_complete_sheet_with_enough_points_can_be_applied_for_and_decided(here, science):
    campaigns = here.community.campaigns
    lecture(here, 1, 2, 3, 4, 5, 6)
    campaigns.score(science.id, "1", by=here.clerk, own=Decimal(5))
    minutes(here, (science.id, "1"))
    assert campaigns.sheet(science.id).total == 11

    campaigns.apply(science.id, by=here.reviewer, on=date(2026, 12, 1))
    named = campaigns.decide(
        science.id, CampaignOutcome.NAMED, by=here.clerk, paper="科協 2027 no. 3"
    )

    assert (named.applied_on, named.outcome) == (date(2026, 12, 1), CampaignOutcome.NAMED)
    with pytest.raises(RefusedError, match="is over"):
        campaigns.score(science.id, "1", by=here.clerk, own=Decimal(1))


def test_a_clerk_does_not_hand_in_and_nothing_is_decided_unasked(here, science):
    lecture(here, 1, 2, 3, 4, 5, 6)
    here.community.campaigns.score(science.id, "1", by=here.clerk, own=Decimal(5))
    minutes(here, (science.id, "1"))
    with pytest.raises(NotPermittedError):
        here.community.campaigns.apply(science.id, by=here.clerk)
    with pytest.raises(RefusedError, match="Nothing was applied for"):
        here.community.campaigns.decide(science.id, CampaignOutcome.NAMED, by=here.clerk, paper="x")


def test_one_paper_and_one_figure_serve_rows_of_several_campaigns(here, science):
    # 4 rows filled: two by one paper, two by one figure: each thing typed serves 2.
    campaigns = here.community.campaigns
    harmony = campaigns.join("harmony", YEAR, by=here.clerk)
    assert campaigns.reuse().factor is None
    paper = minutes(here, (science.id, "1"))
    campaigns.use(paper.id, [(harmony.id, "a")], by=here.clerk)
    lecture(here, 1, 2)

    found = campaigns.reuse()

    assert (found.cells, found.sources, found.factor) == (4, 2, 2)
    assert here.community.kpis.compute("reuse", YEAR).whole.value == 2
    assert here.community.kpis.compute("reuse", Period.parse("2025")).whole.value is None


def test_evidence_without_a_date_is_of_today(here):
    filed = here.community.campaigns.file("minutes", filed="archive", by=here.clerk)
    assert filed.dated == here.clock.today()


def test_a_record_is_evidence_and_withdrawn_evidence_stands_for_nothing(here, science):
    campaigns = here.community.campaigns
    (made,) = lecture(here, 2)
    paper = campaigns.file(
        "the lecture of February",
        by=here.clerk,
        dated=date(2026, 2, 1),
        record=made.id,
        rows=[(science.id, "1")],
    )
    assert [one.id for one in row(here, science, "1").evidence] == [paper.id]

    campaigns.withdraw(paper.id, by=here.clerk, reason="another day's")

    assert row(here, science, "1").evidence == ()
    with pytest.raises(InputError, match="is withdrawn"):
        campaigns.use(paper.id, [(science.id, "1")], by=here.clerk)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"filed": "", "record": ""}, "either where it lies or which record"),
        ({"filed": "archive", "record": "r"}, "either where it lies or which record"),
        ({"filed": "archive", "dated": date(2027, 1, 1)}, "cannot be there yet"),
        ({"record": "nowhere"}, "No record nowhere"),
    ],
)
def test_evidence_that_cannot_be_is_refused_and_nothing_is_kept(here, science, given, told):
    with pytest.raises(InputError, match=told):
        here.community.campaigns.file(
            "paper",
            by=here.clerk,
            rows=[(science.id, "1")],
            **{"dated": date(2026, 5, 1)} | given,
        )
    assert list(here.community.campaigns.evidence.all()) == []


def test_evidence_for_a_row_that_is_not_there_is_not_filed_at_all(here, science):
    with pytest.raises(InputError, match="has no row 12"):
        minutes(here, (science.id, "1"), (science.id, "12"))
    assert list(here.community.campaigns.evidence.all()) == []


@pytest.mark.usefixtures("science")
def test_nobody_takes_part_twice_in_one_year_nor_in_an_unknown_campaign(here):
    with pytest.raises(RefusedError, match="already"):
        here.community.campaigns.join("science", Period.parse("2026Q2"), by=here.clerk)
    with pytest.raises(UnknownError):
        here.community.campaigns.join("peace", YEAR, by=here.clerk)
    with pytest.raises(InputError, match="not in force"):
        here.community.campaigns.join("science", Period.parse("2025"), by=here.clerk)


def test_the_sheet_of_a_campaign_that_nobody_declares_any_more_keeps_no_other_from_being_read(
    here, science
):
    minutes(here, (science.id, "1"))
    own = 'name = "own"'
    rules = here.community.path.parent / "rules" / "own.toml"
    rules.write_text(
        f'[[campaign]]\n{own}\nlabel = {LABEL}\nauthority = "a"\ndocument = "d"\n'
        f'reference = "own choice"\nvalid_from = 2026-01-01\n'
        f'sheet = [{{ code = "1", label = {LABEL}, maximum = 5 }}]\n',
        encoding="utf-8",
    )
    here.community.plugins.enable("own", by=here.administrator)
    other = here.community.campaigns.join("own", YEAR, by=here.clerk)
    minutes(here, (other.id, "1"))
    campaigns = here.community.campaigns
    assert [one.participation.campaign for one in campaigns.sheets()] == ["science", "own"]

    here.community.plugins.disable("local", by=here.administrator)

    assert [one.participation.campaign for one in campaigns.sheets()] == ["own"]
    assert (campaigns.reuse().cells, campaigns.count()) == (1, 2)


def test_of_two_things_that_a_row_asks_for_both_must_be_met(here):
    # Three lectures and more than two different days: two on one day are three on two days.
    youth = here.community.campaigns.join("youth", YEAR, by=here.clerk)
    found = row(here, youth, "both")
    assert (found.points, [one.name for one in found.lacks]) == (None, ["NO_FIGURE"])
    lecture(here, 1, 2, 2)
    assert (row(here, youth, "both").value, row(here, youth, "both").points) == (3, 0)

    lecture(here, 3)

    assert (row(here, youth, "both").value, row(here, youth, "both").points) == (4, 6)


def test_a_row_whose_figure_another_plugin_declares_is_scored_by_people_without_it(here):
    youth = here.community.campaigns.join("youth", YEAR, by=here.clerk)
    assert row(here, youth, "beside").waits_for == "window"

    here.community.campaigns.score(youth.id, "beside", by=here.clerk, own=Decimal(4))

    assert row(here, youth, "beside").points == 4
    assert here.community.plugins.faults() == []


@pytest.mark.parametrize("said", [{"and_kpis": ("months",)}, {"declared_by": "window"}])
def test_a_row_says_nothing_more_of_a_figure_that_it_does_not_name(said):
    with pytest.raises(DeclarationError, match="names none"):
        SheetRow("1", label("a", "甲"), Decimal(1), **said)


def test_as_text_a_sheet_tells_of_each_row_what_it_rests_on_or_lacks(here, science):
    campaigns = here.community.campaigns
    lecture(here, 1, 2, 3, 4, 5, 6)
    campaigns.score(science.id, "1", own=Decimal(4), gap="no plan yet", by=here.clerk)
    with speaking(Language.EN):
        assert str(campaigns.sheet(science.id)).splitlines() == [
            "a: 10 of 11 points",
            "  1 a: 4 of 5 points; no evidence; no plan yet",
            "  11 a: 6 of 6 points; a: 6 lectures, target 6 (row 11)",
            "  veto a: –",
        ]
        minutes(here, (science.id, "1"))
        campaigns.score(science.id, "veto", vetoed="a fire", by=here.clerk)
        assert str(row(here, science, "veto")) == "veto a: a fire"
        assert "4 of 5 points; minutes of the leading group" in str(row(here, science, "1"))


def test_a_sheet_that_rests_on_its_own_rows_is_refused(here):
    circle = here.community.campaigns.join("circle", YEAR, by=here.clerk)
    with pytest.raises(DeclarationError, match="Row 1 is answered by reuse"):
        here.community.campaigns.sheet(circle.id)


@pytest.mark.usefixtures("science")
def test_campaigns_are_counted_where_their_days_touch_the_period(here):
    here.community.campaigns.join("harmony", YEAR, by=here.clerk)

    def taken(period, **more):
        query = Query("campaigns", **more)
        return here.community.indices.counted(query, Period.parse(period)).values.get("community")

    assert (taken("2026Q2"), taken("2026", kind="harmony"), taken("2025")) == (2, 1, None)
    with pytest.raises(DeclarationError, match="no number 'rows'"):
        taken("2026", measure=Measure.SUM, field="rows")


def test_a_row_that_is_worth_nothing_keeps_nobody_from_applying(here):
    # The published sheet of 民族團結 gives 100 points for the whole, and none for its contents.
    campaigns, joined = (
        here.community.campaigns,
        here.community.campaigns.join("whole", YEAR, by=here.clerk),
    )
    minutes(here, (joined.id, "0"))
    campaigns.score(joined.id, "0", own=93, by=here.clerk)
    empty = next(row for row in campaigns.sheet(joined.id).rows if row.declared.code == "1")

    assert empty.lacks  # it is told that nobody held a lecture
    assert campaigns.sheet(joined.id).obstacles() == ()
    assert campaigns.apply(joined.id, by=here.reviewer).applied_on == date(2026, 12, 31)
