"""Queries joined by ``any_of``, all duties at once, and what plugins declare: counted by hand."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest

from community_gov.errors import DeclarationError, UnknownError
from community_gov.hooks.references import unresolved
from community_gov.indices.observe import scope_of
from community_gov.indices.sources.source import COMMUNITY
from community_gov.indices.tracing import Made, made
from community_gov.model.declarations import Kpi, Measure, Query
from community_gov.model.period import Period
from community_gov.testing.town import Town, town

LABEL = '{ en = "a", zh_hans = "甲", zh_hant = "甲" }'
PACK = f"""
[[fact_kind]]
name = "home.visited"
label = {LABEL}
subject = "household"

[[fact_kind]]
name = "secret.told"
label = {LABEL}
subject = "member"

[[register]]
name = "visits"
label = {LABEL}
fields = [
  {{ name = "household", type = "reference", refers_to = "household" }},
  {{ name = "visited_on", type = "date" }},
]
facts = [{{ kind = "home.visited", subject = "household", on = "visited_on" }}]

[[register]]
name = "secrets"
label = {LABEL}
restriction = "justice"
fields = [
  {{ name = "who", type = "reference", refers_to = "member" }},
  {{ name = "day", type = "date" }},
]
facts = [{{ kind = "secret.told", subject = "who", on = "day" }}]

[[register]]
name = "stewards"
label = {LABEL}
fields = [
  {{ name = "member", type = "reference", refers_to = "member" }},
  {{ name = "since", type = "date" }},
  {{ name = "until", type = "date", required = false }},
]

[[duty]]
name = "visit"
label = {LABEL}
recurrence = {{ rule = "FREQ=MONTHLY" }}
subject = "household"
fulfilled_by = "home.visited"
reference = "residents' meeting of 2026-01-08"
valid_from = 2026-07-01

[[duty]]
name = "walk"
label = {LABEL}
recurrence = {{ rule = "FREQ=MONTHLY" }}
subject = "household"
fulfilled_by = "home.visited"
reference = "own choice: for this test"
valid_from = 2026-09-01

[[kpi]]
name = "stewards"
label = {LABEL}
unit = "%"
times = 100
definition = "members who are stewards or hold a post, of all"
[kpi.numerator]
of = "members"
any_of = [
  {{ of = "registers", kind = "stewards", measure = "subjects", field = "member", on = "since", until = "until" }},
  {{ of = "units", kind = "post", measure = "subjects", field = "holder" }},
  {{ of = "registers", kind = "rolls", measure = "subjects", field = "member", declared_by = "teams" }},
]
[kpi.denominator]
of = "members"

[[kpi]]
name = "visits"
label = {LABEL}
unit = "visits"
numerator = {{ of = "facts", kind = "home.visited" }}
"""  # noqa: E501 the lines of a table of TOML stay in one

QUARTER = Period.parse("2026Q3")
POSTS = Query("units", kind="post", measure=Measure.SUBJECTS, field="holder")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    # Eight households in turn in G1 and G2, two members each: M1, M2 in G1, M3, M4 in G2 …
    with town(tmp_path_factory.mktemp("town"), pack=PACK) as made:
        made.settle(grids=2, households=8, people=2)
        community, by = made.community, made.clerk
        people = community.members.ids()
        for who, since, until in (
            ("M1", date(2026, 1, 1), None),
            ("M2", date(2026, 8, 1), date(2026, 8, 2)),
            ("M3", date(2026, 1, 1), date(2026, 6, 30)),
            ("M5", date(2026, 1, 1), None),
            ("M7", date(2026, 9, 30), None),
        ):
            community.registers["stewards"].add(member=people[who], since=since, until=until, by=by)
        body = community.organizations.add(code="B", name="b", kind="branch", by=by)
        for who in ("M1", "M4"):
            community.posts.add(
                title=who, organization=body.id, holder=people[who],
                held_from=date(2026, 1, 1), by=by,
            )  # fmt: skip
        homes = community.households.ids()
        for home, day in (("H1", 3), ("H1", 4), ("H3", 5)):
            community.registers["visits"].add(
                household=homes[home], visited_on=date(2026, 9, day), by=by
            )
        community.registers["secrets"].add(who=people["M1"], day=date(2026, 9, 1), by=by)
        yield made


def asked(here: Town, query: Query) -> dict[str, object]:
    found = here.community.indices.counted(query, QUARTER)
    names = {one.id: one.code for one in here.community.grids.all()}
    return {names.get(unit, unit): value for unit, value in found.values.items()}


def things(here: Town, query: Query) -> list[object]:
    sources = here.community.indices.sources
    return list(sources.things(query, scope_of(here.community.indices._context, QUARTER)))


def traced(here: Town, query: Query) -> Made:
    scope = scope_of(here.community.indices._context, QUARTER)
    return made(query, here.community.indices.sources, scope)


def test_who_is_told_by_several_counts_once_and_who_is_told_too_early_not_at_all(here: Town):
    # Stewards in the quarter: M1, M2, M5, M7; posts: M1, M4. Of these five M1, M2 (of H1) and M5
    # (of H3) live in G1, M4 (of H2) and M7 (of H4) in G2. M3 ended in June.
    kpi = here.community.host.catalogue.get(Kpi, "stewards")
    assert asked(here, kpi.numerator) == {COMMUNITY: 5, "G1": 3, "G2": 2}


def test_a_part_whose_plugin_is_not_there_is_left_out_and_nothing_is_amiss(here: Town):
    assert unresolved(here.community.host.catalogue) == []
    unknown = Query("registers", kind="rolls", measure=Measure.SUBJECTS, field="member")
    with pytest.raises(UnknownError, match="rolls"):
        asked(here, Query("members", any_of=(POSTS, unknown)))


def test_queries_that_tell_nobody_apart_cannot_be_joined(here: Town):
    with pytest.raises(DeclarationError, match="tell whom"):
        asked(here, Query("members", any_of=(Query("units", kind="post"),)))
    with pytest.raises(DeclarationError, match="tell whom"):
        asked(here, Query("facts", kind="home.visited", any_of=(POSTS,)))


def test_all_duties_are_counted_together_or_by_name(here: Town):
    # Windows that close in the quarter: visit 3 x 8 households, walk 1 x 8. In September H1 and
    # H3 were visited, which fulfils both.
    done = Query("duties", when='standing == "fulfilled"')
    assert asked(here, Query("duties")) == {COMMUNITY: 32, "G1": 16, "G2": 16}
    assert asked(here, done)[COMMUNITY] == 4
    assert asked(here, Query("duties", when='duty == "walk"'))[COMMUNITY] == 8


def test_what_is_declared_is_counted_as_it_says_of_itself(here: Town):
    def declared(kind: str, when: str = "") -> object:
        return asked(here, Query("declarations", kind=kind, when=when))[COMMUNITY]

    assert (declared("duty"), declared("duty", "own_choice")) == (2, 1)
    assert (declared("kpi"), declared("kpi", 'definition != ""')) == (2, 1)
    assert declared("duty", 'plugin == "local" && name == "walk"') == 1
    with pytest.raises(DeclarationError, match="no declarations 'dutys'"):
        declared("dutys")


def test_what_was_counted_is_told_one_by_one_with_its_record(here: Town):
    visits = things(here, Query("facts", kind="home.visited"))
    assert [one.day.day for one in visits] == [3, 4, 5]
    rows = things(here, Query("registers", kind="visits"))
    assert {one.record for one in visits} == {one.id for one in rows}
    windows = things(here, Query("duties", kind="walk", when='standing == "fulfilled"'))
    assert [len(one.rests) for one in windows] == [2, 1]


def test_of_a_few_who_told_of_those_counted_the_number_is_told_and_no_list(here: Town):
    # Five stewards are counted. Two posts told of them, fewer than may be told apart, and four
    # rows of the book of stewards.
    kpi = here.community.host.catalogue.get(Kpi, "stewards")
    found = traced(here, kpi.numerator)
    assert [(part.things, part.untold) for part in found.parts if part.query == POSTS] == [((), 2)]
    assert sorted(part.untold for part in found.parts) == [2, 4]


def test_people_and_what_closed_books_hold_are_for_no_list(here: Town):
    assert all(one.closed for one in things(here, Query("members")))
    assert [one.closed for one in things(here, Query("facts", kind="secret.told"))] == [True]
    assert not any(one.closed for one in things(here, Query("facts", kind="home.visited")))


def test_a_period_is_as_long_as_it_has_passed(here: Town):
    # From 1 July to 30 September there are 92 days; today is the last of them.
    assert asked(here, Query("period", kind="days"))[COMMUNITY] == 92
    assert asked(here, Query("period", kind="weeks"))["G1"] == Fraction(92, 7)
    half = here.community.indices.counted(Query("period", kind="days"), Period.parse("2026"))
    assert half.values[COMMUNITY] == 31 + 28 + 31 + 30 + 31 + 30 + 92
    with pytest.raises(DeclarationError, match="not told in 'moons'"):
        asked(here, Query("period", kind="moons"))
