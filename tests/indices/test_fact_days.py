"""The days of the facts that indicators rest on, against days chosen by hand."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.indices.observe import COMMUNITY
from community_gov.model.period import Period
from community_gov.testing.town import Town, town

PACK = """
[[fact_kind]]
name = "talk.heard"
label = { en = "talk heard", zh_hans = "听讲座", zh_hant = "聽講座" }
[[fact_kind.attributes]]
name = "role"
type = "string"

[[activity_kind]]
name = "talk"
label = { en = "talk", zh_hans = "讲座", zh_hant = "講座" }
attendance_fact = "talk.heard"

[[index]]
name = "science"
label = { en = "science", zh_hans = "科普", zh_hant = "科普" }
reference = "own choice: for this test"
valid_from = 2026-01-01
[index.root]
name = "science"
label = { en = "science", zh_hans = "科普", zh_hant = "科普" }
[[index.root.nodes]]
name = "heard"
label = { en = "heard", zh_hans = "听众", zh_hant = "聽眾" }
[index.root.nodes.indicator]
unit = "%"
max_age_days = 30
numerator = { of = "facts", kind = "talk.heard" }
denominator = { of = "members" }
goalposts = [{ low = 0, high = 5, valid_from = 2026-01-01, reference = "own choice: test" }]
[[index.root.nodes]]
name = "speakers"
label = { en = "speakers", zh_hans = "讲者", zh_hant = "講者" }
[index.root.nodes.indicator]
unit = "talks"
numerator = { of = "facts", kind = "talk.heard", when = "role == 'lecturer'" }
goalposts = [{ low = 0, high = 5, valid_from = 2026-01-01, reference = "own choice: test" }]
"""
QUARTER = Period.parse("2026Q3")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    # M1 and M2 live in G1, M3 and M4 in G2. A talk of June lies before the quarter.
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=2, households=2, people=2)
        talk(made, "A1", date(2026, 6, 5), M1="participant", M3="participant")
        talk(made, "A2", date(2026, 7, 5), M1="participant", M3="lecturer")
        talk(made, "A3", date(2026, 8, 9), M1="lecturer", M2="participant")
        yield made


def talk(here: Town, code: str, day: date, **roles: str) -> None:
    ids = here.community.members.ids()
    here.community.activities.add(
        code=code,
        kind="talk",
        title="The moon",
        held_on=day,
        attendance=[{"member": ids[who], "role": role} for who, role in roles.items()],
        by=here.clerk,
    )


def days(here: Town, node: str, grid: str = "") -> tuple[date | None, date | None]:
    unit = here.community.grids.by_code(grid).id if grid else COMMUNITY
    found = here.community.indices.ages("science", QUARTER, unit)[node]
    return found.oldest, found.newest


def test_the_days_are_those_of_the_facts_that_count(here: Town) -> None:
    assert days(here, "heard") == (date(2026, 7, 5), date(2026, 8, 9))
    assert days(here, "heard", "G1") == (date(2026, 7, 5), date(2026, 8, 9))
    assert days(here, "heard", "G2") == (date(2026, 7, 5), date(2026, 7, 5))


def test_a_condition_narrows_the_days_too(here: Town) -> None:
    assert days(here, "speakers", "G1") == (date(2026, 8, 9), date(2026, 8, 9))
    assert days(here, "speakers", "G2") == (date(2026, 7, 5), date(2026, 7, 5))


def test_what_is_older_than_declared_is_named(here: Town) -> None:
    # From 9 August to 30 September are 52 days.
    found = here.community.indices.ages("science", QUARTER)

    assert (found["heard"].days, found["heard"].too_old) == (52, ("heard",))
    assert found["science"].too_old == ("heard",)
    assert found["speakers"].too_old == ()


def test_a_period_without_facts_has_no_days(here: Town) -> None:
    found = here.community.indices.ages("science", Period.parse("2026-09"))

    assert (found["science"].oldest, found["science"].newest) == (None, None)
