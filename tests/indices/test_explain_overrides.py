"""An index that rests on replaced values says so at the node where they had a part."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from community_gov.indices.observe import COMMUNITY
from community_gov.model.period import Period
from community_gov.testing.town import Town, town

# Two indicators whose observed values are always 2 and 4; four of each is full marks.
PACK = """
[[index]]
name = "care"
label = { en = "care index", zh_hans = "关怀指数", zh_hant = "關懷指數" }
reference = "own choice: for this test"
valid_from = 2026-01-01
[index.root]
name = "care"
label = { en = "care", zh_hans = "关怀", zh_hant = "關懷" }
[[index.root.nodes]]
name = "home"
label = { en = "home", zh_hans = "家庭", zh_hant = "家庭" }
[[index.root.nodes.nodes]]
name = "visits"
label = { en = "visits", zh_hans = "走访", zh_hant = "走訪" }
[index.root.nodes.nodes.indicator]
unit = "visit"
numerator = { of = "constant", value = 2 }
goalposts = [{ low = 0, high = 4, valid_from = 2026-01-01, reference = "own choice: test" }]
[[index.root.nodes]]
name = "calls"
label = { en = "calls", zh_hans = "电话", zh_hant = "電話" }
[index.root.nodes.indicator]
unit = "call"
numerator = { of = "constant", value = 4 }
goalposts = [{ low = 0, high = 4, valid_from = 2026-01-01, reference = "own choice: test" }]
"""
OVERRIDE = """
[[override]]
name = "{name}"
label = {{ en = "changed", zh_hans = "调整", zh_hant = "調整" }}
kind = "index"
of = "care"
at = "{at}"
value = {value}
reason = "more homes than staff"
reference = "village meeting of 2026-06-20"
{days}
"""
Q2, Q3 = Period.parse("2026Q2"), Period.parse("2026Q3")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=PACK) as made:
        yield made


def override(here: Town, *overrides: str) -> None:
    """Enable a pack with ``overrides``."""
    rules = here.community.path.parent / "rules" / "village-rules.toml"
    rules.write_text("".join(overrides), encoding="utf-8")
    here.community.plugins.enable("village-rules", by=here.administrator)


def test_goalposts_are_replaced_from_their_day_on_and_told_at_their_node(here: Town) -> None:
    days = "valid_from = 2026-07-01"
    at, value = "nodes/visits/indicator/goalposts", "{ low = 0, high = 10 }"
    override(here, OVERRIDE.format(name="ten-visits", at=at, value=value, days=days))

    before = here.community.indices.explain("care", Q2)
    after = here.community.indices.explain("care", Q3)

    # 2 of 4 are 50 points and 4 of 4 are 100: 75 together. 2 of 10 are 20: (20 + 100) / 2 = 60.
    assert (before.value, after.value) == (pytest.approx(75), pytest.approx(60))
    assert before.children[0].children[0].overrides == ()
    visits = after.children[0].children[0]
    assert visits.reference == "village meeting of 2026-06-20"
    assert [str(one) for one in visits.overrides] == [
        (
            "replaced by village-rules (override ten-visits, from 2026-07-01): "
            "nodes/visits/indicator/goalposts was low 0, high 4, is low 0, high 10, "
            "because more homes than staff (village meeting of 2026-06-20)"
        )
    ]
    assert (after.overrides, after.children[1].overrides) == ((), ())


def test_weights_and_what_is_the_indexs_own_are_told_at_their_node_and_at_the_root(
    here: Town,
) -> None:
    override(
        here,
        OVERRIDE.format(name="homes-first", at="nodes/home/weight", value=3, days=""),
        OVERRIDE.format(name="other-source", at="reference", value='"the village"', days=""),
    )

    result = here.community.indices.compute("care", Q3)
    tree = result.explain(COMMUNITY)

    # (3 · 50 + 1 · 100) / 4
    assert tree.value == pytest.approx(62.5)
    assert [(one.name, one.was, one.value) for one in tree.children[0].overrides] == [
        ("homes-first", "1", "3")
    ]
    assert [one.name for one in tree.overrides] == ["other-source"]
    assert tree.reference == "the village"
    assert [one.name for one in result.overrides] == ["homes-first", "other-source"]
