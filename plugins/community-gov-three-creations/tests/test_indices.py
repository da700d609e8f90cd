"""The three indices: trees whose weights and goalposts may be replaced, and what none reads."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from community_gov import Community, Period
from community_gov.errors import PluginError
from community_gov.model.declarations import Index
from community_gov.testing.town import Town, town
from community_gov_three_creations import harmony, science, unity

QUARTER = Period.parse("2026Q3")
PLUGINS = {"happiness": unity, "civility": harmony, "health": science}


def index(name: str, **settings: Decimal) -> Index:
    plugin = PLUGINS[name]
    declared = plugin.declare(plugin.Settings(**settings))
    return next(one for one in declared if isinstance(one, Index))


@pytest.mark.parametrize(
    ("name", "campaign"),
    [
        # 民族團結→暖心→幸福, 和諧→安心→文明, 科普→貼心→健康.
        ("happiness", "ethnic-unity-community"),
        ("civility", "harmonious-community"),
        ("health", "science-community"),
    ],
)
def test_each_index_is_a_tree_that_belongs_to_its_campaign(name: str, campaign: str):
    found = index(name)
    assert found.campaign == campaign
    assert found.reference.startswith("own choice")
    assert all(leaf.indicator and leaf.indicator.definition for leaf in found.root.leaves())
    assert sum(leaf.weight for leaf in found.root.leaves() if leaf.weight) > 0


@pytest.mark.parametrize("name", PLUGINS)
def test_every_weight_is_a_setting(name: str):
    plugin = PLUGINS[name]
    leaves = {leaf.name: leaf.weight for leaf in index(name).root.leaves()}
    for leaf in leaves:
        setting = leaf.replace("-", "_")
        assert hasattr(plugin.Settings(), setting)
        changed = {
            one.name: one.weight for one in index(name, **{setting: Decimal(7)}).root.leaves()
        }
        assert changed == {**leaves, leaf: Decimal(7)}


GOALPOSTS = """
[[override]]
name = "fewer-lectures"
label = { en = "four lectures a year", zh_hans = "每年四次", zh_hant = "每年四次" }
kind = "index"
of = "health"
at = "nodes/lectures/indicator/goalposts"
value = { low = 0, high = 4 }
valid_from = 2026-01-01
reason = "a small community"
reference = "own choice: residents' meeting of 2026-01-08"
"""

CLINIC = """
[[register]]
name = "clinic"
label = { en = "visits to the clinic", zh_hans = "就诊", zh_hant = "就診" }
restriction = "health"
fields = [{ name = "day", type = "date" }]

[[override]]
name = "by-the-clinic"
label = { en = "by the clinic", zh_hans = "按就诊", zh_hant = "按就診" }
kind = "index"
of = "health"
at = "nodes/lectures/indicator/numerator"
value = { of = "registers", kind = "clinic" }
reason = "to see who is ill"
reference = "own choice: for this test"
"""


def made(folder: Path, pack: str) -> Town:
    return town(folder, pack=pack, plugins=["science"])


def lectures(community: Community, by, count: int) -> None:
    for number in range(count):
        community.activities.add(
            by=by, code=f"L{number}", kind="lecture.estate", title="t",
            held_on=date(2026, 8, 1 + number), evidence="list",
        )  # fmt: skip


def test_a_community_replaces_a_goalpost_and_the_score_follows(tmp_path: Path):
    # One lecture in the quarter is 4 a year: 4 of 4 are 100; of the published 6 they were 66.7.
    with made(tmp_path, GOALPOSTS) as here:
        here.settle(grids=1, households=2, people=2)
        lectures(here.community, here.clerk, 1)
        found = here.community.indices.compute("health", QUARTER)
        assert found.node("lectures", "community").value == 100


def test_the_index_of_health_refuses_what_is_medical_whoever_asks_for_it(tmp_path: Path):
    with made(tmp_path, CLINIC) as here:
        with pytest.raises(PluginError, match="lectures may not read what is health"):
            here.community.indices.compute("health", QUARTER)
        here.community.registers["clinic"].add(day=date(2026, 8, 1), by=here.clerk)
