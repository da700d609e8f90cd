"""The suite as its users meet it: what good plugins get, and how it speaks of bad ones."""

import gc
import os
import subprocess
import sys
import tempfile

import pytest

from community_gov.errors import CommunityGovError, PluginError, UnknownError
from community_gov.testing import conformance
from community_gov.testing.conformance import running
from community_gov.testing.conformance.check import Verdict
from community_gov.testing.conformance.checks import CHECKS

GOOD = """
import click

REASON = "own choice: made up for a test"
SINCE = date(2026, 1, 1)
METRES = label("metres", "长度", "長度")

needs = ("paths",)


@frozen
class Settings:
    longest: int = 500
    kinds: tuple[str, ...] = ("gravel", "asphalt")


@hookimpl
def settings():
    return Settings


@frozen
class Repair:
    member: MemberId = internal(label=label("member code", "人员编号", "人員編號"))
    done_on: date = internal(label=label("done on", "日期"))
    metres: Decimal = internal(places=1, label=METRES, unit="metre")
    kind: str = internal(
        label=label("kind", "类别", "類別"),
        choices={"gravel": label("gravel", "碎石"), "asphalt": label("asphalt", "沥青", "瀝青")},
    )
    thanked: bool = internal(default=False, label=label("thanked", "致谢", "致謝"))
    witness: str | None = personal(
        default=None, purpose="to ask how it was done", label=label("witness", "见证人", "見證人")
    )
    hurt: str | None = restricted(
        default=None, purpose="to call for help", restriction=Restriction.HEALTH,
        label=label("injury", "受伤情况", "受傷情況"), retention_months=6,
    )


@frozen
class Thanks:
    thanked_on: date = open_field(label=label("thanked on", "致谢日期", "致謝日期"))


@hookimpl
def declare(settings):
    yield FactKind(
        "lane.mended", label("lane mended", "修路"), unit="metre", places=1,
        attributes=(FactAttribute("kind", AttributeType.STRING, label("kind", "类别", "類別")),),
    )
    yield Register.of(
        Repair, name="lane-repairs", label=label("repairs", "修路台账", "修路台賬"),
        facts=(
            FactMapping(
                "lane.mended", "member", "done_on", quantity="metres", attributes={"kind": "kind"},
                when=f"metres < {settings.longest}",
            ),
        ),
        lifecycle="lane-repair",
        steps=(Step("thanked", {"thanked": "false"}, "nobody had been thanked before"),),
    )
    yield Register.of(Thanks, name="lane-thanks", label=label("thanks", "致谢", "致謝"))
    mend = Transition("mend", label("mend", "修复", "修復"), "open", "done", roles=("clerk",))
    yield Lifecycle(
        "lane-repair", label("repair", "修路"), "open",
        {"open": label("open", "未完"), "done": label("done", "完成")}, (mend,),
    )
    yield Duty(
        name="lane-round", label=label("round", "巡路"), recurrence=Recurrence("FREQ=MONTHLY"),
        fulfilled_by="path.seen", reference=REASON, valid_from=SINCE,
    )
    yield Scheme(
        name="lane-points", label=label("points", "积分", "積分"), subject=SubjectKind.MEMBER,
        reference=REASON, valid_from=SINCE, places=1, base=Decimal(10), ceiling=Decimal(100),
        rules=(
            Rule(
                id="mended", label=label("mended", "修路"), fact="lane.mended",
                points="quantity", when='has(kind) && kind == "gravel"', valid_from=SINCE,
                reference=REASON, cap=Cap(Decimal(20), Span.MONTH),
            ),
        ),
    )
    indicator = Indicator(
        Query("facts", kind="lane.mended", measure=Measure.SUM),
        (Goalposts(Decimal(0), Decimal(100), SINCE, REASON),), "metre",
    )
    yield Index(
        "lanes", label("lanes", "道路"), Node("lanes", label("lanes", "道路"), indicator=indicator),
        REASON, SINCE,
    )
    yield Mechanism(
        name="lane-mending", label=label("mending", "修路"), row="L-1",
        works_by=("register:lane-repairs", "duty:lane-round"), feeds=("index:lanes",),
    )
    yield Override(
        name="lane-paths", label=label("paths", "小路"), kind="duty", of="path-round",
        at="recurrence/within_days", value=9, reason="the paths are long", reference=REASON,
    )


@hookimpl
def check(action, community):
    if action.name == "registers.withdraw":
        yield "what is mended is mended"


@hookimpl
def recorded(facts, writer):
    for fact in facts:
        if fact.kind == "lane.mended" and fact.version == 1:
            writer.add("lane-thanks", Thanks(fact.on))


@hookimpl
def commands(group):
    @group.command("count", help="Count the repairs.")
    @click.pass_obj
    def count(session):
        with session.open() as community:
            click.echo(len(community.registers["lane-repairs"].rows()))


@hookimpl
def demo(community, rng):
    clerk = next(one for one in community.actors.all() if one.has("clerk"))
    for _code, member in sorted(community.members.ids().items()):
        row = Repair(member, community.today(), Decimal(rng.randint(1, 9)), "gravel")
        community.registers["lane-repairs"].add(row, by=clerk)
"""

NEEDED = """
@hookimpl
def declare():
    yield FactKind("path.seen", label("path seen", "巡路"), SubjectKind.COMMUNITY)
    yield Duty(
        name="path-round", label=label("round", "巡路"), fulfilled_by="path.seen",
        recurrence=Recurrence("FREQ=MONTHLY", within_days=5),
        reference="own choice: made up for a test", valid_from=date(2026, 1, 1),
    )
"""

PACK = """
[[fact_kind]]
name = "lane.swept"
label = { en = "lane swept", zh_hans = "扫路", zh_hant = "掃路" }

[[register]]
name = "sweepings"
label = { en = "sweepings", zh_hans = "扫路台账", zh_hant = "掃路台賬" }
facts = [{ kind = "lane.swept", subject = "member", on = "swept_on" }]

[[register.fields]]
name = "member"
type = "reference"
refers_to = "member"
label = { en = "member code", zh_hans = "人员编号", zh_hant = "人員編號" }

[[register.fields]]
name = "swept_on"
type = "date"
label = { en = "swept on", zh_hans = "日期", zh_hant = "日期" }

[[scheme]]
name = "sweeping-points"
label = { en = "points", zh_hans = "积分", zh_hant = "積分" }
subject = "member"
reference = "own choice: made up for a test"
valid_from = 2026-01-01

[[scheme.rules]]
id = "swept"
label = { en = "swept", zh_hans = "扫路", zh_hant = "掃路" }
fact = "lane.swept"
points = "2"
valid_from = 2026-01-01
reference = "own choice: made up for a test"

[[decision_rule]]
name = "lane-meeting"
label = { en = "meeting about lanes", zh_hans = "修路会议", zh_hant = "修路會議" }
quorum = { share = "1/2", base = "entitled" }
majority = { share = "1/2", base = "present", strict = true }
valid_from = 2026-01-01
reference = "own choice: made up for a test"

[[test]]
name = "a third is not enough"
decision_rule = "lane-meeting"
given = [{ entitled = 30, present = 10, yes = 10, held_on = 2026-02-01 }]
expect = { valid = false, passed = false }
"""


def verdicts(examination):
    return {one.check.id: one.verdict for one in examination.results()}


def told(examination):
    return "\n".join(str(one) for one in examination.results() if one.failed)


def test_a_good_python_plugin_fails_nothing_and_all_but_a_pack_s_tests_applies_to_it(put):
    put("paths", NEEDED)
    put("lanes", GOOD)

    examination = conformance.examine("lanes")

    found = verdicts(examination)
    assert told(examination) == ""
    away = [name for name, verdict in found.items() if verdict is Verdict.DOES_NOT_APPLY]
    assert away == ["pack-tests"]


def test_a_good_rule_pack_fails_nothing(put_pack):
    put_pack("lanes", {"lanes.toml": PACK})

    examination = conformance.examine("lanes")

    assert told(examination) == ""
    assert verdicts(examination)["pack-tests"] is Verdict.PASSED


def test_a_pack_of_a_community_s_own_is_examined_where_it_lies(tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "sweeping.toml").write_text(PACK, encoding="utf-8")

    examination = conformance.examine("sweeping", rules=rules)

    assert told(examination) == ""
    assert verdicts(examination)["entry-point"] is Verdict.DOES_NOT_APPLY


def test_a_plugin_is_examined_under_the_settings_it_is_given(put):
    put("paths", NEEDED)
    put("lanes", GOOD)

    examination = conformance.examine("lanes", settings={"longest": "far"})

    result = examination.result("settings")
    assert result.failed
    assert "longest" in str(result)


def test_what_rests_on_something_broken_is_not_judged(put):
    put("lanes", "@hookimpl\ndef declare():\n    raise LookupError('half')")

    result = conformance.examine("lanes").result("points-explained")

    assert result.verdict is Verdict.DOES_NOT_APPLY
    assert result.waits_for == "loads-alone"
    assert "loads-alone" in result.reason


def test_a_finding_says_where_and_what_to_do(put_pack):
    put_pack("lanes", {"lanes.toml": PACK.replace("own choice: made up for a test", "tradition")})

    (finding, *_others) = conformance.examine("lanes").result("references").findings

    assert finding.declaration == "scheme sweeping-points"
    assert finding.path == "reference"
    assert "own choice" in finding.message


def test_facts_that_nobody_at_hand_declares_are_told_and_no_fault(put_pack):
    put_pack("lanes", {"lanes.toml": PACK.replace('fact = "lane.swept"', 'fact = "far.away"')})
    examination = conformance.examine("lanes")

    result = examination.result("declarations")

    assert result.verdict is Verdict.PASSED
    assert any("far.away" in remark for remark in result.remarks)
    assert examination.result("points-explained").verdict is Verdict.DOES_NOT_APPLY


def test_facts_of_another_installed_plugin_are_looked_up_there(put_pack):
    scheme = PACK[PACK.index("[[scheme]]") : PACK.index("[[decision_rule]]")]
    books = PACK[: PACK.index("[[scheme]]")]
    put_pack("lanes", {"lanes.toml": scheme})
    put_pack("brooms", {"brooms.toml": books})

    result = conformance.examine("lanes").result("points-explained")

    assert (result.verdict, result.remarks) == (Verdict.PASSED, ())


def test_a_plugin_that_lets_nobody_write_is_not_tried_further(put):
    put("paths", NEEDED)
    put("lanes", GOOD.replace('if action.name == "registers.withdraw":', "if True:"))

    result = conformance.examine("lanes").result("tables")

    assert result.verdict is Verdict.DOES_NOT_APPLY
    assert "lets nobody write" in result.reason


def test_rules_that_never_apply_are_told(put_pack):
    never = PACK.replace('points = "2"', 'points = "2"\nwhen = "quantity > 1000"')
    put_pack("lanes", {"lanes.toml": never})

    result = conformance.examine("lanes").result("points-explained")

    assert result.verdict is Verdict.PASSED
    assert "no rule of scheme sweeping-points gave points" in result.remarks[0]


def test_a_field_that_only_looks_personal_may_say_so(put_pack):
    field = """
[[register.fields]]
name = "phone"
type = "text"
label = { en = "telephone", zh_hans = "电话", zh_hant = "電話" }
"""
    at = PACK.index("[[scheme]]")
    put_pack("lanes", {"lanes.toml": PACK[:at] + field + PACK[at:]})
    said = field + 'purpose = "not personal: the number of the office"\n'
    put_pack("roads", {"roads.toml": PACK[:at] + said + PACK[at:]})

    assert conformance.examine("lanes").result("privacy").failed
    assert not conformance.examine("roads").result("privacy").failed


def test_nobody_by_that_name_is_told_with_the_names_there_are(put):
    put("lanes", NEEDED)

    with pytest.raises(UnknownError, match=r"(?s)No plugin 'lane' is installed.*lanes"):
        conformance.examine("lane")


def test_two_distributions_with_a_plugin_of_one_name_are_not_chosen_between(put, shelf):
    put("lanes", NEEDED)
    put("roads", NEEDED)
    entry = shelf / "roads-1.0.dist-info" / "entry_points.txt"
    entry.write_text("[community_gov]\nlanes = shelved_roads\n", encoding="utf-8")

    with pytest.raises(PluginError, match=r"Several distributions.*lanes 1.0, roads 1.0"):
        conformance.examine("lanes")


def test_without_hypothesis_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(running, "find_spec", lambda _name: None)

    with pytest.raises(CommunityGovError, match=r"(?s)hypothesis.*community-gov\[testing\]"):
        conformance.examine("lanes")


def test_among_the_tests_of_a_plugin_it_is_one_case_for_each_check(put_pack, shelf, tmp_path):
    put_pack("lanes", {"lanes.toml": PACK})
    (tmp_path / "test_lanes.py").write_text(
        "from community_gov.testing import conformance\n"
        "test_conformance = conformance.suite('lanes')\n",
        encoding="utf-8",
    )

    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", "-W", "error", "."],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(shelf), *filter(None, sys.path)])},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert "test_conformance[loads-alone] PASSED" in ended.stdout
    assert "test_conformance[commands] SKIPPED (it has no commands)" in ended.stdout
    assert f"{len(CHECKS)} items" in ended.stdout
    assert ended.returncode == 0, ended.stdout


def test_a_case_that_fails_shows_what_is_wrong_and_no_traceback(put_pack):
    put_pack("lanes", {"lanes.toml": PACK.replace("own choice: made up for a test", "TODO")})
    case = conformance.suite("lanes")

    with pytest.raises(pytest.fail.Exception) as caught:
        case("references")

    assert not caught.value.pytrace
    assert "scheme sweeping-points, rules/swept/reference" in str(caught.value)


def test_nothing_is_kept_in_the_folder_and_no_temporary_folder_is_left(
    put_pack, tmp_path, monkeypatch
):
    scratch, here = tmp_path / "scratch", tmp_path / "here"
    scratch.mkdir()
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    put_pack("lanes", {"lanes.toml": PACK})

    list(conformance.examine("lanes").results())
    gc.collect()

    assert list(scratch.iterdir()) == []


def test_a_check_that_there_is_not_is_told_with_the_nearest(put):
    put("roads", "")
    with pytest.raises(UnknownError, match="Did you mean declarations"):
        conformance.examine("roads").result("declaration")


def test_who_decided_otherwise_about_the_same_value_is_told_and_no_fault(put, put_pack):
    put("paths", NEEDED)
    for name, days in (("ours", 9), ("theirs", 7)):
        text = f"""
[pack]
needs = ["paths"]

[[override]]
name = "{name}-days"
label = {{ en = "days", zh_hans = "天数", zh_hant = "天數" }}
kind = "duty"
of = "path-round"
at = "recurrence/within_days"
value = {days}
reason = "the paths are long"
reference = "own choice: made up for a test"
"""
        put_pack(name, {f"{name}.toml": text})

    result = conformance.examine("ours").result("loads-with-others")

    assert result.verdict is Verdict.PASSED
    (remark,) = result.remarks
    assert "theirs-days of theirs" in remark
