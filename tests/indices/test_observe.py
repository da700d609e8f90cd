"""Indicators observed from a community's own data, against numbers counted by hand."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.community import Community
from community_gov.errors import PluginError
from community_gov.model.period import Period
from community_gov.testing.town import Town, town

PACK = """
[[fact_kind]]
name = "lecture.attended"
label = { en = "lecture attended", zh_hans = "听讲座", zh_hant = "聽講座" }
[[fact_kind.attributes]]
name = "role"
type = "string"

[[fact_kind]]
name = "lecture.held"
label = { en = "lecture held", zh_hans = "办讲座", zh_hant = "辦講座" }
subject = "community"

[[fact_kind]]
name = "never.kept"
label = { en = "never kept", zh_hans = "未登记", zh_hant = "未登記" }

[[activity_kind]]
name = "lecture"
label = { en = "lecture", zh_hans = "讲座", zh_hant = "講座" }
attendance_fact = "lecture.attended"
held_fact = "lecture.held"
requires_evidence = true

[[index]]
name = "science"
label = { en = "science", zh_hans = "科普", zh_hant = "科普" }
reference = "own choice: for this test"
valid_from = 2026-01-01
[index.root]
name = "science-all"
label = { en = "science", zh_hans = "科普", zh_hant = "科普" }
coverage = "0.5"
[[index.root.nodes]]
name = "lectures"
label = { en = "lectures", zh_hans = "讲座", zh_hant = "講座" }
[index.root.nodes.indicator]
unit = "a quarter"
numerator = { of = "facts", kind = "lecture.held" }
goalposts = [{ low = 0, high = 4, valid_from = 2026-01-01, reference = "own choice: test" }]
[[index.root.nodes]]
name = "listeners"
label = { en = "listeners", zh_hans = "听众", zh_hant = "聽眾" }
[index.root.nodes.indicator]
unit = "%"
times = 100
denominator = { of = "members" }
goalposts = [{ low = 0, high = 50, valid_from = 2026-01-01, reference = "own choice: test" }]
[index.root.nodes.indicator.numerator]
of = "facts"
kind = "lecture.attended"
measure = "subjects"
when = "role != 'lecturer'"
[[index.root.nodes]]
name = "unknown-thing"
label = { en = "unknown", zh_hans = "未知", zh_hant = "未知" }
[index.root.nodes.indicator]
unit = "a quarter"
numerator = { of = "facts", kind = "never.kept" }
goalposts = [{ low = 0, high = 1, valid_from = 2026-01-01, reference = "own choice: test" }]
"""

QUARTER = Period.parse("2026Q3")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    # Two grids with two households of two people each: M1, M2, M5, M6 live in G1.
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=2, households=4, people=2)
        yield made


def lecture(here: Town, code: str, people: str, *, evidence: str = "photo") -> None:
    ids = here.community.members.ids()
    here.community.activities.add(
        code=code, kind="lecture", title="The moon", held_on=date(2026, 8, 1), evidence=evidence,
        attendance=[{"member": ids[f"M{one}"]} for one in people]
        + [{"member": ids["M8"], "role": "lecturer"}],
        by=here.clerk,
    )  # fmt: skip


def observed(here: Town, node: str) -> dict[str, float | None]:
    result = here.community.indices.compute("science", QUARTER)
    names = {one.id: one.code for one in here.community.grids.all()}
    return {
        names.get(unit, unit): result.explain(unit).children[_AT[node]].observed
        for unit in result.units
    }


_AT = {"lectures": 0, "listeners": 1, "unknown-thing": 2}


def test_counts_and_shares_are_those_counted_by_hand(here: Town) -> None:
    lecture(here, "A1", "123")
    lecture(here, "A2", "15")

    # Two lectures. Listeners: M1, M2, M3, M5 of 8 people; in G1 M1, M2, M5 of 4, in G2 M3 of 4.
    assert observed(here, "lectures") == {"community": 2, "G1": None, "G2": None}
    assert observed(here, "listeners") == {"community": 50, "G1": 75, "G2": 25}


def test_an_activity_without_evidence_is_not_counted(here: Town) -> None:
    lecture(here, "A1", "1")
    lecture(here, "A2", "2345", evidence="")

    assert observed(here, "lectures")["community"] == 1
    assert observed(here, "listeners")["community"] == 12.5


def test_a_register_nobody_keeps_is_missing_and_not_nought(here: Town) -> None:
    lecture(here, "A1", "1")

    assert observed(here, "unknown-thing") == {"community": None, "G1": None, "G2": None}
    explained = here.community.indices.explain("science", QUARTER)
    # (1 of 4 = 25 points, 1 of 8 people = 12.5 % = 25 points): their mean, the third left out.
    assert explained.value == pytest.approx(25)
    assert (explained.with_data, explained.indicators) == (2, 3)


def test_a_quarter_without_any_is_nought_once_the_register_is_kept(here: Town) -> None:
    lecture(here, "A1", "1")
    here.clock.move_to(date(2026, 12, 31))

    later = here.community.indices.compute("science", Period.parse("2026Q4"))
    assert later.explain("community").children[0].observed == 0


def test_a_grid_with_too_little_data_has_no_value_and_says_so(here: Town) -> None:
    lecture(here, "A1", "1")
    grid = here.community.grids.by_code("G1").id

    result = here.community.indices.compute("science", QUARTER)
    assert result.value(grid) is None
    assert "1 of 3" in result.reason(grid)


def test_people_who_left_before_the_period_are_not_counted(here: Town) -> None:
    lecture(here, "A1", "1")
    ids = here.community.members.ids()
    for code in ("M5", "M6"):
        here.community.members.amend(ids[code], left=date(2026, 6, 30), by=here.clerk)

    # One listener of the 6 who are left.
    assert observed(here, "listeners")["community"] == pytest.approx(100 / 6)


def test_no_index_while_a_plugin_is_set_aside(here: Town, tmp_path: Path) -> None:
    (tmp_path / "rules" / "local.toml").write_text("[[fact_kind]]\nname = 3\n", encoding="utf-8")

    with (
        Community.open(
            tmp_path / "town.db", key_file=tmp_path / "town.key", clock=here.clock
        ) as again,
        pytest.raises(PluginError, match="local"),
    ):
        again.indices.compute("science", QUARTER)
