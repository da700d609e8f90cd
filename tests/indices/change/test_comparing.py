"""Changes and what-ifs of an open community, counted by hand."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.errors import InputError
from community_gov.indices.observe import COMMUNITY
from community_gov.model.period import Period
from community_gov.testing.town import Town, town

# One fact a lecture, about the community; four lectures were full marks until June, then five.
PACK = """
[[fact_kind]]
name = "lecture.held"
label = { en = "lecture held", zh_hans = "办讲座", zh_hant = "辦講座" }
subject = "community"
[[fact_kind]]
name = "lecture.heard"
label = { en = "lecture heard", zh_hans = "听讲座", zh_hant = "聽講座" }

[[activity_kind]]
name = "lecture"
label = { en = "lecture", zh_hans = "讲座", zh_hant = "講座" }
attendance_fact = "lecture.heard"
held_fact = "lecture.held"

[[index]]
name = "science"
label = { en = "science", zh_hans = "科普", zh_hant = "科普" }
reference = "own choice: for this test"
valid_from = 2026-01-01
[index.root]
name = "science"
label = { en = "science", zh_hans = "科普", zh_hant = "科普" }
[[index.root.nodes]]
name = "lectures"
label = { en = "lectures", zh_hans = "讲座", zh_hant = "講座" }
[index.root.nodes.indicator]
unit = "a quarter"
numerator = { of = "facts", kind = "lecture.held" }
[[index.root.nodes.indicator.goalposts]]
low = 0
high = 4
valid_from = 2026-01-01
valid_to = 2026-06-30
reference = "own choice: test"
[[index.root.nodes.indicator.goalposts]]
low = 0
high = 5
valid_from = 2026-07-01
reference = "own choice: test"
"""
Q2, Q3 = Period.parse("2026Q2"), Period.parse("2026Q3")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    # One lecture in April and two in August; the report of Q2 was made on 5 July, and a lecture
    # of May was entered on 20 July only.
    with town(tmp_path, pack=PACK, day=date(2026, 7, 1)) as made:
        lecture(made, "A1", date(2026, 4, 10))
        made.clock.move_to(date(2026, 7, 20))
        lecture(made, "A2", date(2026, 5, 10))
        made.clock.move_to(date(2026, 9, 30))
        for number in (3, 4, 5):
            lecture(made, f"A{number}", date(2026, 8, number))
        yield made


def lecture(here: Town, code: str, day: date) -> None:
    here.community.activities.add(
        code=code, kind="lecture", title="The moon", held_on=day, by=here.clerk
    )


def test_what_was_entered_after_the_report_is_revision(here: Town) -> None:
    # Published: 1 of 4 = 25. As known now: 2 of 4 = 50: +25. Of 5: 40: −10. Q3: 3 of 5 = 60: +20.
    found = here.community.indices.comparing.change(
        "science", Q2, Q3, COMMUNITY, known_on=date(2026, 7, 5)
    )

    assert (found.before, found.after) == (25, 60)
    assert found.split.revision == pytest.approx(25)
    assert found.split.method == pytest.approx(-10)
    assert (found.split.membership, found.revised) == (0.0, True)
    assert found.split.real == pytest.approx(20)
    [leaf] = found.leaves
    assert (leaf.label, leaf.before, leaf.after) == ("lectures", 2, 3)
    assert leaf.points == pytest.approx(20)


def test_without_a_day_of_the_report_the_old_period_is_taken_as_known_now(here: Town) -> None:
    found = here.community.indices.comparing.change("science", Q2, Q3, COMMUNITY)

    assert (found.before, found.after, found.split.revision) == (50, 60, 0.0)
    assert found.revised is False


def test_a_report_before_anything_was_kept_has_no_value_and_no_split(here: Town) -> None:
    # On 1 July nothing but the lecture of April was known; before it, nothing at all.
    with pytest.raises(InputError, match="2026-06-30"):
        here.community.indices.comparing.change(
            "science", Q2, Q3, COMMUNITY, known_on=date(2026, 6, 30)
        )


def test_a_grid_that_was_made_since_has_no_old_value(here: Town) -> None:
    grid = here.community.grids.add(code="G1", name="one", by=here.clerk)
    found = here.community.indices.comparing.change(
        "science", Q2, Q3, grid.id, known_on=date(2026, 7, 5)
    )

    assert found.split is None
    assert found.reason.startswith("no value in the old period")


def test_a_community_reads_as_ever_after_a_look_back(here: Town) -> None:
    before = here.community.indices.compute("science", Q2).value(COMMUNITY)
    here.community.indices.comparing.change("science", Q2, Q3, COMMUNITY, known_on=date(2026, 7, 5))

    assert here.community.indices.compute("science", Q2).value(COMMUNITY) == before == 50
    lecture(here, "A9", date(2026, 8, 9))
    assert here.community.indices.compute("science", Q3).value(COMMUNITY) == 80


def test_a_target_is_tried_on_what_is_observed(here: Town) -> None:
    # 3 of 5 are 60; 4 of 5 are 80; 5 are 100.
    comparing = here.community.indices.comparing

    assert comparing.what_if("science", Q3, COMMUNITY, "lectures", 4).after == pytest.approx(80)
    [found] = comparing.what_if_each("science", Q3, COMMUNITY)
    assert (found.target, found.after) == (5, 100)
    assert found.gain == pytest.approx(40)
