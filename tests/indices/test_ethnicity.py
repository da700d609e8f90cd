"""Ethnicity is counted as a denominator alone, and of few people nothing is told."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov import Period
from community_gov.errors import PluginError, RefusedError
from community_gov.testing.town import Town, town

LABEL = '{ en = "a", zh_hans = "甲", zh_hant = "甲" }'


def indexed(name: str, numerator: str, denominator: str) -> str:
    return f"""
[[index]]
name = "{name}"
label = {LABEL}
reference = "own choice: for this test"
valid_from = 2026-01-01
[index.root]
name = "{name}"
label = {LABEL}
[[index.root.nodes]]
name = "{name}-leaf"
label = {LABEL}
[index.root.nodes.indicator]
unit = "%"
times = 100
numerator = {numerator}
denominator = {denominator}
goalposts = [{{ low = 0, high = 100, valid_from = 2026-01-01, reference = "own choice: all" }}]
"""


MINORITY = '{ of = "registers", kind = "origins", when = "minority" }'
SERVED = '{ of = "facts", kind = "song.taught" }'
PACK = f"""
[[fact_kind]]
name = "song.taught"
label = {LABEL}
subject = "community"

[[register]]
name = "songs"
label = {LABEL}
fields = [{{ name = "day", type = "date" }}]
facts = [{{ kind = "song.taught", subject = "community", on = "day" }}]

[[register]]
name = "origins"
label = {{ en = "said by themselves", zh_hans = "自愿申报", zh_hant = "自願申報" }}
fields = [
  {{ name = "who", type = "reference", refers_to = "member" }},
  {{ name = "told_on", type = "date" }},
  {{ name = "minority", type = "boolean", privacy = "restricted", restriction = "faith-ethnic", sealed = false, purpose = "services that were asked for" }},
]

[[kpi]]
name = "songs"
label = {LABEL}
unit = "%"
times = 100
numerator = {SERVED}
denominator = {MINORITY}
{indexed("lessons", SERVED, MINORITY)}
{indexed("origin", MINORITY, '{ of = "members" }')}
"""  # noqa: E501 the lines of a table of TOML stay in one
FEW, MANY = Period.parse("2026Q2"), Period.parse("2026Q3")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    # Told of themselves: four in the second quarter, twelve in the third; six songs in each.
    folder: Path = tmp_path_factory.mktemp("town")
    with town(folder, pack=PACK) as made:
        made.settle(grids=1, households=10, people=2)
        people = sorted(made.community.members.ids().values())
        for month, count in ((5, 4), (8, 12)):
            for number in range(count):
                made.community.registers["origins"].add(
                    who=people[number], told_on=date(2026, month, 1), minority=True, by=made.clerk
                )
            for number in range(6):
                made.community.registers["songs"].add(
                    day=date(2026, month, 1 + number), by=made.clerk
                )
        yield made


def test_a_share_of_few_is_hidden_and_a_share_of_many_is_told(here: Town):
    few = here.community.kpis.compute("songs", FEW).whole
    many = here.community.kpis.compute("songs", MANY).whole
    assert (few.hidden, few.value) == (True, None)
    assert (many.hidden, many.value) == (False, 50)


def test_what_few_are_is_not_published_in_an_index(here: Town):
    # Six songs for twelve are 50; a share of four would tell of single people.
    draft = here.community.indices.publishing.draft
    assert draft("lessons", MANY).value == 50
    with pytest.raises(RefusedError, match="so few people"):
        draft("lessons", FEW)


def test_an_index_that_counts_ethnicity_itself_is_refused(here: Town):
    with pytest.raises(PluginError, match="may not read what is faith-ethnic"):
        here.community.indices.compute("origin", MANY)
