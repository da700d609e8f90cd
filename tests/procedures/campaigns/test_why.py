"""Why a row of a sheet stands as it does: who typed it, which figures answer it, and of what."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from community_gov import Period
from community_gov.errors import InputError
from community_gov.testing.town import Town, town

LABEL = '{ en = "a", zh_hans = "甲", zh_hant = "甲" }'
PACK = f"""
[[fact_kind]]
name = "help.given"
label = {{ en = "help given", zh_hans = "帮助", zh_hant = "幫助" }}
subject = "member"

[[fact_kind]]
name = "return.helped"
label = {LABEL}
subject = "community"

[[register]]
name = "helpings"
label = {LABEL}
fields = [
  {{ name = "who", type = "reference", refers_to = "member" }},
  {{ name = "day", type = "date" }},
]
facts = [{{ kind = "help.given", subject = "who", on = "day" }}]

[[register]]
name = "returned"
label = {LABEL}
restriction = "justice"
fields = [{{ name = "day", type = "date" }}]
facts = [{{ kind = "return.helped", subject = "community", on = "day" }}]

[[kpi]]
name = "helped"
label = {{ en = "members helped", zh_hans = "帮助人数", zh_hant = "幫助人數" }}
unit = "%"
times = 100
definition = "members helped at least once, of all"
numerator = {{ of = "facts", kind = "help.given", measure = "subjects" }}
denominator = {{ of = "members" }}
targets = [{{ value = 50, valid_from = 2026-01-01, reference = "row 2 of the sheet" }}]

[[kpi]]
name = "returned"
label = {LABEL}
unit = "cases"
numerator = {{ of = "facts", kind = "return.helped" }}
targets = [{{ value = 1, valid_from = 2026-01-01, reference = "row 3 of the sheet" }}]

[[campaign]]
name = "care"
label = {LABEL}
authority = "民政部"
document = "民發〔2026〕1號"
reference = "民政部"
valid_from = 2026-01-01
sheet = [
  {{ code = "1", label = {LABEL}, maximum = 5 }},
  {{ code = "2", label = {LABEL}, maximum = 6, kpi = "helped", and_kpis = ["returned"], tiers = [
    {{ at_least = "20", points = 2 }}, {{ at_least = "50", points = 6 }} ] }},
  {{ code = "3", label = {LABEL}, maximum = 1, kpi = "elsewhere", declared_by = "window" }},
  {{ code = "veto", label = {LABEL}, maximum = 0, veto = true }},
]
"""
YEAR, NEXT = Period.parse("2026"), Period.parse("2027")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    # Twelve members; in 2026 six were helped, one of them twice, in 2027 four: too few to tell.
    with town(tmp_path_factory.mktemp("town"), pack=PACK, day=date(2027, 12, 31)) as made:
        made.settle(grids=1, households=6, people=2)
        ids = made.community.members.ids()
        for number, day in (
            *((one, date(2026, 2, one)) for one in range(1, 7)),
            (1, date(2026, 5, 1)),
            *((one, date(2027, 2, one)) for one in range(1, 5)),
        ):
            made.community.registers["helpings"].add(who=ids[f"M{number}"], day=day, by=made.clerk)
        made.community.registers["returned"].add(day=date(2026, 3, 1), by=made.clerk)
        yield made


@pytest.fixture(scope="module")
def joined(here: Town) -> str:
    campaigns = here.community.campaigns
    made = campaigns.join("care", YEAR, by=here.clerk)
    campaigns.score(made.id, "1", by=here.clerk, own=Decimal(4), gap="no deputy")
    campaigns.review(made.id, "1", Decimal(3), by=here.reviewer)
    campaigns.file("minutes", by=here.clerk, dated=date(2026, 3, 1), filed="archive 3",
                   rows=[(made.id, "1")])  # fmt: skip
    return made.id


def why(here: Town, joined: str, code: str) -> Any:
    return here.community.campaigns.why(joined, code)


def test_a_typed_row_names_who_typed_it_who_reviewed_it_and_the_paper(here: Town, joined: str):
    found = why(here, joined, "1")
    assert (found.scored_by, found.reviewed_by, found.row.points) == ("Bo", "Cai", 3)
    assert [one.filed for one in found.row.evidence] == ["archive 3"]
    assert found.rule.startswith("People give it from 0 to 5 points")
    assert "reviewed" in found.rule


def test_a_computed_row_names_its_figures_and_every_record_behind_them(here: Town, joined: str):
    # Seven rows helped six members: 50 % of twelve, the second step.
    found = why(here, joined, "2")
    helped = found.figures[0]
    rows = {row.id for row in here.community.registers["helpings"].rows()}
    listed = helped.above.things
    assert (found.row.value, found.row.points) == (50, 6)
    assert len(listed) == 7
    assert {one.record for one in listed} < rows
    assert [one.day for one in listed] == sorted(one.day for one in listed)
    assert helped.result.target.reference == "row 2 of the sheet"
    assert "2 points from 20 on; 6 points from 50 on" in found.rule


def test_nobody_is_named_and_closed_books_are_counted_alone(here: Town, joined: str):
    helped, returned = why(here, joined, "2").figures
    assert {one.who for one in helped.above.things} == {""}
    assert (helped.below.things, helped.below.untold) == ((), 12)
    assert (returned.above.things, returned.above.untold) == ((), 1)


def test_of_a_hidden_figure_nothing_is_listed_nor_counted(here: Town):
    # Four of twelve were helped in 2027.
    later = here.community.campaigns.join("care", NEXT, by=here.clerk)
    helped = why(here, later.id, "2").figures[0]
    assert helped.result.whole.hidden
    assert (helped.above.things, helped.above.untold, helped.below.untold) == ((), 0, 0)


def test_a_row_that_waits_for_a_plugin_and_a_veto_say_so(here: Town, joined: str):
    assert "As soon as the plugin window is enabled" in why(here, joined, "3").rule
    assert "it decides against the whole" in why(here, joined, "veto").rule
    with pytest.raises(InputError, match="has no row 9"):
        why(here, joined, "9")
