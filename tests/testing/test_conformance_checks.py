"""Each check catches what it is for, and nothing else does: one small bad plugin for each."""

import os

import pytest

from community_gov.community import Community
from community_gov.testing import conformance
from community_gov.testing.conformance import checks
from community_gov.testing.conformance.check import Verdict
from community_gov.testing.conformance.checks import declaring

KIND = """
@hookimpl
def declare():
    yield FactKind("road.mended", label("road mended", "修路"))
"""

REGISTER = """
@frozen
class Repair:
    member: MemberId = internal(label=label("member code", "人员编号", "人員編號"))
    done_on: date = internal(label=label("done on", "日期"))
{fields}

@hookimpl
def declare():
    yield FactKind("road.mended", label("road mended", "修路"){kind})
    yield Register.of(
        Repair, name="repairs", label=label("repairs", "修路台账", "修路台賬"),
        facts=(FactMapping("road.mended", "member", "done_on"{mapping}),),
{register}
    )
"""

SCHEME = """
@hookimpl
def declare():
    yield FactKind(
        "{kind}", label("road mended", "修路"), places=2,
        attributes=(FactAttribute("metres", AttributeType.INT),),
    )
    yield Scheme(
        name="road-points", label=label("points", "积分", "積分"), subject=SubjectKind.MEMBER,
        reference="own choice: made up for a test", valid_from=date(2026, 1, 1), places=2,
        rules=(
            Rule(
                id="mended", label=label("mended", "修路"), fact="{kind}", points="{points}",
                when="{when}", valid_from=date(2026, 1, 1),
                reference="own choice: made up for a test",
            ),
        ),{more}
    )
"""


def register(fields="", kind="", mapping="", more=""):
    lines = "\n".join(f"    {one.strip()}" for one in fields.strip().splitlines())
    return REGISTER.format(fields=lines, kind=kind, mapping=mapping, register=more)


def scheme(kind="road.mended", points="1", when="", more=""):
    return SCHEME.format(kind=kind, points=points, when=when, more=more)


def duty(reference):
    return f"""
@hookimpl
def declare():
    yield FactKind("road.seen", label("road seen", "巡路"), SubjectKind.COMMUNITY)
    yield Duty(
        name="road-round", label=label("round", "巡路"), recurrence=Recurrence("FREQ=MONTHLY"),
        fulfilled_by="road.seen", reference="{reference}", valid_from=date(2026, 1, 1),
    )
"""


BAD = {
    "hooks": "@hookimpl\ndef recorded(fact): ...",
    "settings": """
from typing import Any

@frozen
class Settings:
    width: Any = None

@hookimpl
def settings():
    return Settings
""",
    "loads-alone": "@hookimpl\ndef declare():\n    raise LookupError('the other half')",
    "imports": "from community_gov.model.place import Grid",
    "safe-code": "LIMIT = eval('6 * 7')",
    "round-trip": """
@hookimpl
def declare():
    yield Method(
        "widest", label("widest", "最宽", "最寬"), MethodKind.AGGREGATE,
        lambda numbers: max(numbers), "own choice: made up for a test",
    )
""",
    "labels": "@hookimpl\ndef declare():\n    yield FactKind('road.mended', label('road', '会議'))",
    "references": duty("TODO"),
    "privacy": register('phone: str = internal(label=label("telephone", "电话", "電話"))'),
    "retention": register(
        """
        reason: str = restricted(
            purpose="to help at once", restriction=Restriction.HEALTH,
            label=label("reason", "原因"),
        )
        """
    ),
    "forbidden-inputs": scheme(kind="petition.filed"),
    "declarations": scheme(when="width > 3"),
    "lifecycles": """
STATE = label("state", "状态", "狀態")

@hookimpl
def declare():
    steps = (
        Transition("mend", STATE, "open", "done"),
        Transition("argue", STATE, "open", "argued"),
        Transition("shout", STATE, "argued", "shouted"),
        Transition("argue", STATE, "shouted", "argued"),
    )
    states = {"open": STATE, "done": STATE, "argued": STATE, "shouted": STATE}
    yield Lifecycle("repair", STATE, "open", states, steps)
""",
    "overrides": """
@hookimpl
def declare():
    yield Override(
        name="wider", label=label("wider", "加宽", "加寬"), kind="duty", of="nobodys-duty",
        at="recurrence/within_days", value=3, reason="the road is long",
        reference="own choice: made up for a test",
    )
""",
    "enables": """
@frozen
class Seen:
    seen_on: date = open_field(label=label("seen on", "日期"))

@hookimpl
def declare():
    for name in ("road-rounds", "road.rounds"):
        yield Register.of(Seen, name=name, label=label("rounds", "巡路"))
""",
    "tables": register()
    + """
import sqlite3

WHERE = []

@hookimpl
def check(action, community):
    WHERE[:] = [community.path]

@hookimpl
def committed(events):
    with sqlite3.connect(WHERE[0]) as file:
        file.execute("CREATE TABLE IF NOT EXISTS side_book (note TEXT)")
    file.close()
""",
    "widening": register(
        """
        steps: int = internal(label=label("steps", "步数", "步數"))
        metres: int | None = internal(default=None, label=label("metres", "长度", "長度"))
        """,
        more="""
        steps=(Step("in-steps", {"steps": "metres * 2"}, "people walk", when="has(metres)"),),
        """,
    ),
    "random-records": register(
        "width: int = internal(label=label('width', '宽度', '寬度'))",
        kind=", attributes=(FactAttribute('width', AttributeType.INT),)",
        mapping=", attributes={'width': 'width'}",
    )
    + """
@hookimpl
def recorded(facts, writer):
    for fact in facts:
        if fact.attributes["width"] > 3000:
            raise ValueError("too wide")
""",
    "points-explained": scheme(points="quantity / 3"),
    "no-plain-names": register(
        """
        helper: str = personal(
            purpose="to thank the helper", sealed=False, label=label("helper", "帮手", "幫手")
        )
        """
    ),
    "readable-without": register()
    + """
opened = Community.open.__func__

def locked(cls, *arguments, **named):
    community = opened(cls, *arguments, **named)
    if "roads" not in {one.name for one in community.plugins.all() if one.state == "enabled"}:
        community.facts = None
    return community

Community.open = classmethod(locked)
""",
    "restored": register()
    + """
FIRST = {}

@hookimpl
def check(action, community):
    if FIRST.setdefault(community.path, community.host) is not community.host:
        yield "it was switched off once, and remembers"
""",
    "demo": register()
    + """
from random import random

@hookimpl
def demo(community, rng):
    clerk = next(one for one in community.actors.all() if one.has("clerk"))
    community.teams.add(code="T9", name=str(random()), kind="menders", by=clerk)
""",
    "commands": """
@hookimpl
def commands(group):
    @group.command()
    def mend():
        pass
""",
}
"""By check: the code of a plugin that fails it, and passes all others."""

MISFITS = {
    "rules/mended/when": scheme(when="width > 3"),
    "works_by/0": """
@hookimpl
def declare():
    yield Mechanism("roads", label("roads", "修路"), "A1-1", works_by=("register:repairs",))
""",
    "columns/1": register().replace(
        "def declare():\n",
        """def declare():
    yield Report("board", label("board", "公示表"), "repairs", columns=("done_on", "width"))
""",
    ),
}
"""By the place that is told: code of a plugin that declares what does not fit there."""

IMPURE = {
    "the clock": "yield FactKind(f'road.y{date.today().year}', ROAD)",
    "chance": "import random; yield FactKind(f'road.n{random.random() * 0:n}', ROAD)",
    "a file": "open(__file__ + '.seen', 'w').close(); yield FactKind('road', ROAD)",
    "a database": "import sqlite3; sqlite3.connect(':memory:'); yield FactKind('road', ROAD)",
    "another process": "import os; os.system('true'); yield FactKind('road', ROAD)",
    "the network": "import socket; socket.socket().close(); yield FactKind('road', ROAD)",
    "the order of a set": "yield from (FactKind(f'road.{one}', ROAD) for one in set('abcdefgh'))",
    "the language": "told = str(ROAD); yield FactKind('road', ROAD, unit=told)",
    "what it did before": "DONE.append(1); yield FactKind(f'road.n{len(DONE)}', ROAD)",
}
"""What ``declare`` may not depend on or reach for, with a body that does."""

PACK_THAT_ERRS = """
[[decision_rule]]
name = "road-meeting"
label = { en = "meeting about roads", zh_hans = "修路会议", zh_hant = "修路會議" }
quorum = { share = "1/2", base = "entitled" }
majority = { share = "1/2", base = "present", strict = true }
valid_from = 2026-01-01
reference = "own choice: made up for a test"

[[test]]
name = "a third is enough"
decision_rule = "road-meeting"
given = [{ entitled = 30, present = 10, yes = 10, held_on = 2026-02-01 }]
expect = { valid = true, passed = true }
"""


@pytest.fixture(autouse=True)
def watched_by_forks(monkeypatch, request):
    """Let warm processes watch the plugins, except where nobody can fork."""
    if hasattr(os, "fork"):
        monkeypatch.setattr(declaring, "_process", request.getfixturevalue("warm"))


def failed(name):
    return {one.check.id: one for one in conformance.examine(name).results() if one.failed}


@pytest.mark.parametrize("check", BAD)
def test_a_plugin_that_is_bad_in_one_way_fails_the_check_of_that_and_no_other(
    check, put, monkeypatch
):
    monkeypatch.setattr(Community, "open", Community.open)  # one of them replaces it for good
    put("roads", BAD[check])

    found = failed("roads")

    assert list(found) == [check], "\n".join(map(str, found.values()))
    for finding in found[check].findings:
        assert finding.message


@pytest.mark.parametrize("place", MISFITS)
def test_what_does_not_fit_is_told_with_its_place_whatever_is_declared(place, put):
    put("roads", MISFITS[place])

    (finding,) = conformance.examine("roads").result("declarations").findings

    assert finding.path == place


@pytest.mark.parametrize("what", IMPURE)
def test_declaring_may_not_depend_on_or_reach_for_anything_else(what, put):
    head = "DONE = []\nROAD = label('road', '修路')\n"
    put("roads", f"{head}@hookimpl\ndef declare():\n    {IMPURE[what]}")

    assert conformance.examine("roads").result("pure-declare").failed


def test_what_is_read_when_a_module_is_imported_is_seen_too(put):
    put("roads", f"YEAR = date.today().year\n{KIND}")

    (finding,) = conformance.examine("roads").result("pure-declare").findings

    # The head of the shelf's modules has eight lines.
    assert finding.declaration == "shelved_roads.py, line 9: date.today"


def test_a_distribution_that_names_no_range_of_the_core_fails(put):
    put("roads", KIND, requires="")

    assert list(failed("roads")) == ["entry-point"]


def test_a_range_without_an_end_fails(put):
    put("roads", KIND, requires="community-gov>=0.1")

    assert "no upper bound" in str(failed("roads")["entry-point"])


def test_a_pack_whose_files_state_another_version_than_its_distribution_fails(put_pack):
    put_pack("roads", {"roads.toml": '[pack]\nversion = "9.9"\n' + PACK_THAT_ERRS})

    result = conformance.examine("roads").result("entry-point")

    assert result.failed
    assert "state the version 9.9" in str(result)


def test_a_name_that_another_plugin_has_taken_fails(put):
    put("roads", KIND)
    put("lanes", KIND)

    (result,) = failed("roads").values()

    assert result.check.id == "loads-with-others"
    assert "lanes" in str(result)


def test_a_pack_whose_own_example_comes_out_otherwise_fails(put_pack):
    put_pack("roads", {"roads.toml": PACK_THAT_ERRS})

    (result,) = failed("roads").values()

    assert result.check.id == "pack-tests"
    assert "a third is enough" in str(result)


def test_every_check_has_a_plugin_here_that_fails_it():
    # Each of these has a test of its own above.
    elsewhere = {"entry-point", "loads-with-others", "pure-declare", "pack-tests"}
    assert {*BAD, *elsewhere} == set(checks.CHECKS)


PETITIONS = 'Figure("petitions", label("petitions", "上访件数", "上訪件數"), "road.mended")'
ROADS = 'Figure("roads", label("roads mended", "修路次数", "修路次數"), "road.mended")'
FORBIDDEN_PARTS = {
    "figures": f"figures=({PETITIONS},)",
    "items": f"""
        figures=({ROADS},),
        items=(
            Item(
                "no-petitions", label("quiet", "平静", "平靜"), "own choice: made up for a test",
                date(2026, 1, 1), value="roads",
            ),
        )""",
    "grades": f"""
        figures=({ROADS},),
        grades=(Grade("faithful", label("of one faith", "信教", "信教"), Decimal(1)),)""",
}


@pytest.mark.parametrize("part", FORBIDDEN_PARTS)
def test_no_part_of_a_scheme_reads_what_must_never_score(part, put):
    put("roads", scheme(more=FORBIDDEN_PARTS[part]))
    (found, *_more) = conformance.examine("roads").result("forbidden-inputs").findings
    assert found.path.startswith(part)


def test_a_register_may_grow_by_what_a_figure_reads(put):
    code = register("metres: int | None = internal(default=None, label=label('metres', '长度'))")
    put(
        "roads",
        code.replace(
            "def declare():\n",
            """def declare():
    yield Kpi(
        "long-repairs", label("long repairs", "长段修路", "長段修路"),
        Query("registers", "repairs", on="done_on", when="has(metres) && metres > 9"), "repairs",
    )
""",
        ),
    )

    assert conformance.examine("roads").result("widening").verdict is Verdict.PASSED
