"""What tests of the command line share: a small community, and a way to run commands on it."""

import importlib
import json
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from click.testing import CliRunner, Result

from community_gov import Actor, Community, FixedClock, Period
from community_gov.cli.main import cli

PACK = """
[[term]]
name = "volunteer"
label = { en = "volunteer", zh_hans = "志愿者", zh_hant = "志願者" }

[[notice_text]]
name = "result"
label = { en = "result", zh_hans = "结果公示", zh_hant = "結果公示" }
title = { en = "Results of {period}", zh_hans = "{period}结果公示", zh_hant = "{period}結果公示" }
text = { en = "Ask {who}.", zh_hans = "咨询{who}", zh_hant = "諮詢{who}" }
days = 5
reference = "own choice: residents' meeting of 2026-01-08"
valid_from = 2026-01-01
valid_to = 2026-12-31

[[fact_kind]]
name = "home.visit"
label = { en = "home visit", zh_hans = "入户走访", zh_hant = "入戶走訪" }
subject = "household"

[[fact_kind]]
name = "meeting.attended"
label = { en = "meeting attended", zh_hans = "参会", zh_hant = "參會" }
unit = "hour"
places = 2

[[fact_kind]]
name = "care.visit"
label = { en = "care visit", zh_hans = "关怀走访", zh_hant = "關懷走訪" }
restriction = "health"

[[fact_kind]]
name = "meeting.held"
label = { en = "meeting held", zh_hans = "开会", zh_hant = "開會" }
subject = "community"

[[activity_kind]]
name = "meeting"
label = { en = "meeting", zh_hans = "会议", zh_hant = "會議" }
attendance_fact = "meeting.attended"
held_fact = "meeting.held"

[[activity_kind]]
name = "lecture"
label = { en = "lecture", zh_hans = "讲座", zh_hant = "講座" }
attendance_fact = "meeting.attended"
requires_evidence = true

[[register]]
name = "visits"
label = { en = "visits", zh_hans = "走访", zh_hant = "走訪" }
facts = [ { kind = "home.visit", subject = "household", on = "visited_on" } ]
retention_months = 2
retained_from = "visited_on"

[[register.fields]]
name = "household"
type = "reference"
refers_to = "household"

[[register.fields]]
name = "visited_on"
type = "date"
label = { en = "visited", zh_hans = "走访日期", zh_hant = "走訪日期" }

[[register.fields]]
name = "minutes"
type = "integer"
required = false

[[register.fields]]
name = "mood"
type = "choice"
required = false
choices.good = { en = "good", zh_hans = "好", zh_hant = "好" }
choices.bad = { en = "bad", zh_hans = "差", zh_hant = "差" }

[[register.fields]]
name = "note"
type = "text"
required = false
privacy = "personal"
purpose = "to go on where the last visit ended"
sealed = true

[[register]]
name = "care"
label = { en = "care", zh_hans = "关怀", zh_hant = "關懷" }
restriction = "health"
facts = [ { kind = "care.visit", subject = "member", on = "day" } ]

[[register.fields]]
name = "member"
type = "reference"
refers_to = "member"

[[register.fields]]
name = "day"
type = "date"

[[register.fields]]
name = "illness"
type = "text"
required = false
privacy = "restricted"
restriction = "health"
purpose = "to bring the right help"
sealed = true

[[register]]
name = "repairs"
label = { en = "repairs", zh_hans = "报修", zh_hant = "報修" }
lifecycle = "repair"
fields = [
  { name = "what", type = "text" },
  { name = "cost", type = "integer", required = false },
]

[[lifecycle]]
name = "repair"
label = { en = "repair", zh_hans = "报修", zh_hant = "報修" }
initial = "open"
final = ["done"]
states.open = { en = "open", zh_hans = "待修", zh_hant = "待修" }
states.done = { en = "mended", zh_hans = "已修复", zh_hant = "已修復" }

[[lifecycle.transitions]]
name = "mend"
label = { en = "mend", zh_hans = "修复", zh_hant = "修復" }
source = "open"
target = "done"
roles = ["clerk"]
evidence = true
within_days = 3
when = "has(cost)"
otherwise = { en = "Say what it cost.", zh_hans = "请填写费用。", zh_hant = "請填寫費用。" }

[[case_kind]]
name = "request"
label = { en = "request", zh_hans = "诉求", zh_hant = "訴求" }
channels = [{ name = "window", label = { en = "window", zh_hans = "窗口", zh_hant = "窗口" } }]
papers = [{ name = "id", label = { en = "ID card", zh_hans = "身份证", zh_hant = "身份證" } }]
refusals.police = { en = "a matter of the police", zh_hans = "属公安", zh_hant = "屬公安" }

[[case_kind.fields]]
name = "floor"
type = "integer"
required = false
label = { en = "floor", zh_hans = "楼层", zh_hant = "樓層" }

[[case_kind.steps]]
name = "look"
label = { en = "look", zh_hans = "查看", zh_hant = "查看" }
post = "worker"

[[case_kind.limits]]
name = "general"
label = { en = "general", zh_hans = "一般", zh_hant = "一般" }
amount = 5
unit = "workday"
extension = 3
reference = "own choice: for tests"
valid_from = 2026-01-01
pause_reasons.papers = { en = "papers awaited", zh_hans = "补件", zh_hant = "補件" }

[[case_kind]]
name = "help"
label = { en = "help", zh_hans = "帮扶", zh_hant = "幫扶" }
restriction = "welfare"
readers = ["reviewer"]
expires_after_months = 24
channels = [{ name = "visit", label = { en = "visit", zh_hans = "走访", zh_hant = "走訪" } }]

[[case_kind.limits]]
name = "general"
label = { en = "general", zh_hans = "一般", zh_hant = "一般" }
amount = 7
unit = "day"
reference = "own choice: for tests"
valid_from = 2026-01-01

[[scheme]]
name = "meetings"
label = { en = "meetings", zh_hans = "会议积分", zh_hant = "會議積分" }
subject = "member"
reference = "own choice: for tests"
valid_from = 2026-01-01
base = "10"

[[scheme.rules]]
id = "hours"
label = { en = "hours of meeting", zh_hans = "会议时长", zh_hant = "會議時長" }
fact = "meeting.attended"
points = "quantity * 2"
valid_from = 2026-01-01
reference = "meeting of 2026-01-08, resolution 3"

[[scheme.grades]]
name = "good"
label = { en = "good", zh_hans = "良好", zh_hant = "良好" }
at_least = 14
quota = "1/2"

[[scheme]]
name = "thanks"
label = { en = "thanks", zh_hans = "感谢", zh_hant = "感謝" }
subject = "member"
reference = "own choice: for tests"
valid_from = 2026-01-01

[[scheme.approvals]]
name = "board"
label = { en = "board", zh_hans = "理事会", zh_hant = "理事會" }
who = "the board, by resolution"
reference = "own choice: for tests"

[[scheme.rules]]
id = "two-hours"
label = { en = "stayed two hours", zh_hans = "参会两小时", zh_hant = "參會兩小時" }
fact = "meeting.attended"
when = "quantity >= 2"
points = "5"
approvals = ["board"]
valid_from = 2026-01-01
reference = "meeting of 2026-01-08, resolution 4"

[[wallet]]
name = "shop"
label = { en = "shop", zh_hans = "爱心超市", zh_hant = "愛心超市" }
scheme = "meetings"
transferable = true
expires_months = 12
valid_from = 2026-01-01
reference = "own choice: for tests"

[[index]]
name = "care"
label = { en = "care index", zh_hans = "关怀指数", zh_hant = "關懷指數" }
reference = "own choice: for tests"
valid_from = 2026-01-01

[index.root]
name = "care"
label = { en = "care", zh_hans = "关怀", zh_hant = "關懷" }

[[index.root.nodes]]
name = "visits-per-household"
label = { en = "visits per household", zh_hans = "户均走访", zh_hant = "戶均走訪" }

[index.root.nodes.indicator]
unit = "visit per household"
definition = "visits to homes, per household"
source = "the visit book"
owner = "Zhou Min"
period = "quarter"
numerator = { of = "facts", kind = "home.visit" }
denominator = { of = "households" }
goalposts = [
  { low = "0", high = "2", valid_from = 2026-01-01, reference = "own choice: two visits" },
]

[[kpi]]
name = "visits-made"
label = { en = "visits made", zh_hans = "走访次数", zh_hant = "走訪次數" }
numerator = { of = "facts", kind = "home.visit" }
unit = "visit"
targets = [{ value = 2, valid_from = 2026-01-01, reference = "own choice: for tests" }]

[[mechanism]]
name = "visiting"
label = { en = "visiting", zh_hans = "走访", zh_hant = "走訪" }
row = "V-1"
works_by = ["register:visits"]
kpis = ["visits-made"]

[[duty]]
name = "monthly-meeting"
label = { en = "monthly meeting", zh_hans = "月会", zh_hant = "月會" }
recurrence = { rule = "FREQ=MONTHLY" }
fulfilled_by = "meeting.held"
reference = "own choice: for tests"
valid_from = 2026-01-01

[[decision_rule]]
name = "assembly"
label = { en = "assembly", zh_hans = "大会", zh_hant = "大會" }
quorum = { share = "1/2", base = "entitled" }
majority = { share = "1/2", base = "present", strict = true }
reference = "own choice: for tests"
valid_from = 2026-01-01

[[decision_rule.convening]]
name = "adults"
label = { en = "adults", zh_hans = "成年居民", zh_hant = "成年居民" }
share = "1/5"

[[decision_rule]]
name = "council"
label = { en = "council", zh_hans = "议事会", zh_hant = "議事會" }
quorum = { share = "1/2", base = "entitled" }
majority = { share = "1/2", base = "present", strict = true }
reference = "own choice: for tests"
valid_from = 2026-01-01
proxies = { limit = 1, reference = "own choice: for tests" }

[[decision_rule.electorates]]
name = "council"
label = { en = "council", zh_hans = "议事会", zh_hant = "議事會" }
kinds = ["council"]

[[campaign]]
name = "clean-city"
label = { en = "clean city", zh_hans = "卫生城市", zh_hant = "衛生城市" }
authority = "the city"
document = "2026 no. 1"
reference = "own choice: for tests"
valid_from = 2026-01-01

[[campaign.sheet]]
code = "1"
label = { en = "leading group", zh_hans = "领导小组", zh_hant = "領導小組" }
maximum = 5

[[decision_chain]]
name = "two-steps"
label = { en = "two steps", zh_hans = "两步议事", zh_hant = "兩步議事" }
reference = "own choice: for tests"
valid_from = 2026-01-01

[[decision_chain.steps]]
name = "decide"
label = { en = "assembly decides", zh_hans = "大会决议", zh_hant = "大會決議" }
body = { en = "assembly", zh_hans = "大会", zh_hant = "大會" }
rule = "assembly"

[[decision_chain.steps]]
name = "publish"
label = { en = "made public", zh_hans = "决议公开", zh_hant = "決議公開" }
kind = "publication"
supervised = true

[[evaluation_program]]
name = "good-home"
label = { en = "good home", zh_hans = "好家庭", zh_hant = "好家庭" }
subject = "household"
criteria = [
  { name = "peace", label = { en = "peace", zh_hans = "和睦", zh_hant = "和睦" }, maximum = 10 },
  { name = "order", label = { en = "order", zh_hans = "整洁", zh_hant = "整潔" }, maximum = 10 },
]
reference = "own choice: for tests"
valid_from = 2026-01-01
winners = 1

[[fact_kind]]
name = "neighbour.called"
label = { en = "called on a neighbour", zh_hans = "邻里问候", zh_hant = "鄰里問候" }
subject = "household"
attributes = [ { name = "by", type = "string" } ]

[[register]]
name = "neighbours"
label = { en = "neighbours", zh_hans = "邻里结对", zh_hant = "鄰里結對" }
fields = [
  { name = "helper", type = "reference", refers_to = "household" },
  { name = "helped", type = "reference", refers_to = "household" },
  { name = "since", type = "date" },
  { name = "until", type = "date", required = false },
]

[[register]]
name = "calls"
label = { en = "calls", zh_hans = "问候", zh_hant = "問候" }
fields = [
  { name = "helper", type = "reference", refers_to = "household" },
  { name = "helped", type = "reference", refers_to = "household" },
  { name = "on", type = "date" },
]
[[register.facts]]
kind = "neighbour.called"
subject = "helped"
on = "on"
attributes = { by = "helper" }

[[pairing_kind]]
name = "neighbours"
label = { en = "neighbours", zh_hans = "邻里结对", zh_hant = "鄰里結對" }
register = "neighbours"
first = "helper"
second = "helped"
since = "since"
until = "until"
contact = "neighbour.called"
contact_with = "by"
[[pairing_kind.limits]]
each = "first"
least = 2
valid_from = 2026-01-01
reference = "own choice: for tests"

[[duty]]
name = "call"
label = { en = "call", zh_hans = "每月问候", zh_hant = "每月問候" }
recurrence = { rule = "FREQ=MONTHLY" }
pairing = "neighbours"
fulfilled_by = "neighbour.called"
reference = "own choice: for tests"
valid_from = 2026-08-01
post = { en = "director", zh_hans = "主任", zh_hant = "主任" }

[[register]]
name = "promises"
label = { en = "promises", zh_hans = "承诺", zh_hant = "承諾" }
fields = [
  { name = "number", type = "text" },
  { name = "promise", type = "text" },
  { name = "owner", type = "text" },
  { name = "due", type = "date" },
  { name = "done", type = "date", required = false },
  { name = "proof", type = "text", required = false },
]

[[plan_kind]]
name = "promises"
label = { en = "promises", zh_hans = "承诺", zh_hant = "承諾" }
register = "promises"
number = "number"
task = "promise"
owner = "owner"
due = "due"
done = "done"
evidence = "proof"

[[evaluation_program]]
name = "review"
label = { en = "review", zh_hans = "评议", zh_hant = "評議" }
subject = "member"
criteria = [
  { name = "vote", label = { en = "vote", zh_hans = "测评", zh_hant = "測評" }, maximum = 100 },
]
reference = "own choice: for tests"
valid_from = 2025-01-01
notice_days = 1
ways = ["self"]
[[evaluation_program.bands]]
name = "excellent"
label = { en = "excellent", zh_hans = "优秀", zh_hant = "優秀" }
at_least = 90
quota = "1/3"
soft = true
published = true
[[evaluation_program.bands]]
name = "fair"
label = { en = "fair", zh_hans = "一般", zh_hant = "一般" }
at_least = 0
[[evaluation_program.gates]]
name = "attendance"
label = { en = "attendance", zh_hans = "出勤", zh_hant = "出勤" }
at_least = "1/2"
bars = ["excellent"]
reference = "own choice: for tests"

[[evaluation_program]]
name = "stars"
label = { en = "stars", zh_hans = "星级户", zh_hant = "星級戶" }
subject = "household"
stages = ["nominating", "screening", "appraising", "noticed", "confirmed", "plaque issued"]
conditions = [ { name = "here", label = { en = "here", zh_hans = "在住", zh_hant = "在住" } } ]
reference = "own choice: for tests"
valid_from = 2025-01-01
notice_days = 1
recheck_after_months = 12
ban_months_after_revocation = 24
recommend_after_years = 2
[[evaluation_program.criteria]]
name = "care"
label = { en = "care", zh_hans = "洁美", zh_hant = "潔美" }
maximum = 2
kind = "checklist"
items = [
  { name = "tidy", label = { en = "tidy", zh_hans = "整洁", zh_hant = "整潔" } },
  { name = "green", label = { en = "green", zh_hans = "绿化", zh_hant = "綠化" } },
]

[[evaluation_program]]
name = "voted-home"
label = { en = "voted home", zh_hans = "表决评选", zh_hant = "表決評選" }
subject = "household"
stages = ["nominating", "appraising", "proposed", "noticed", "confirmed", "rechecked"]
visited = true
decided_by = ["assembly"]
notice_days = 1
criteria = [
  { name = "peace", label = { en = "peace", zh_hans = "和睦", zh_hant = "和睦" }, maximum = 10 },
]
reference = "own choice: for tests"
valid_from = 2025-01-01
[[evaluation_program.bands]]
name = "good"
label = { en = "good", zh_hans = "优", zh_hant = "優" }
at_least = 9
published = true
awarded = true
[[evaluation_program.bands]]
name = "fair"
label = { en = "fair", zh_hans = "良", zh_hant = "良" }
at_least = 0
published = true
awarded = true

[[evaluation_program]]
name = "speaker"
label = { en = "speaker", zh_hans = "代表", zh_hant = "代表" }
subject = "member"
criteria = []
tally = "borda"
winners = 1
reference = "own choice: for tests"
valid_from = 2025-01-01
"""

Install = Callable[[str, str], None]
TODAY = "2026-09-30"


@frozen
class Town:
    """A community's file, and the command line to use it."""

    folder: Path

    @property
    def file(self) -> Path:
        """The community's file."""
        return self.folder / "town.db"

    def run(self, *args: object, by: str = "Clerk", today: str = TODAY, **env: str) -> Result:
        """Run a command as one of the staff on a day."""
        known = {
            "COMMUNITY_GOV_FILE": str(self.file),
            "COMMUNITY_GOV_ACTOR": by,
            "COMMUNITY_GOV_TODAY": today,
            "COMMUNITY_GOV_LOGS": str(self.folder / "logs"),
        }
        return CliRunner(env={**known, **env}).invoke(cli, [str(one) for one in args])

    def done(self, *args: object, **how: Any) -> str:
        """Run a command that must succeed; return what it said."""
        result = self.run(*args, **how)
        assert result.exit_code == 0, result.output
        return result.stdout

    def told(self, *args: object, **how: Any) -> Any:
        """Run a command that must succeed; return its JSON."""
        return json.loads(self.done(*args, "--json", **how))

    def community(self) -> Community:
        """Open the community without the command line."""
        return Community.open(self.file, clock=FixedClock(Period.parse(TODAY).start))


def _found(folder: Path) -> Town:
    """Make a community with its staff; a rule pack lies in its folder, not enabled."""
    town = Town(folder)
    (folder / "rules").mkdir()
    (folder / "rules" / "local.toml").write_text(PACK, encoding="utf-8")
    staff = ("--administrator", "Ada", "--clerk", "Clerk", "--reviewer", "Rev")
    town.done("init", "Testing", *staff)
    return town


def _settle(town: Town) -> None:
    """Enable the pack; let two households and three members come."""
    town.done("plugins", "enable", "local", by="Ada")
    with town.community() as community:
        clerk: Actor = community.actors.named("Clerk")
        grid = community.grids.add(code="G1", name="grid one", by=clerk)
        community.grids.add(code="G2", name="grid two", by=clerk)
        community.groups.add(code="Q1", name="group one", grid=grid.id, by=clerk)
        homes = [
            community.households.add(code=code, grid=grid.id, by=clerk) for code in ("H1", "H2")
        ]
        for code, name, home, relation in (
            ("M2", "李大海", homes[1], "0"),
            ("M1", "王小明", homes[0], "0"),
            ("M3", "Maria Jansen", homes[0], "1"),
        ):
            values = {"code": code, "name": name, "household": home.id, "relation": relation}
            community.members.add(**values, by=clerk)


def join_council(town: Town) -> None:
    """Let M1 and M2 be of the council since the year began."""
    with town.community() as community:
        clerk, since = community.actors.named("Clerk"), date(2026, 1, 1)
        for code in ("M1", "M2"):
            member = community.members.by_code(code).id
            community.affiliations.add(member=member, kind="council", valid_from=since, by=clerk)


def _live(town: Town) -> None:
    """Let a meeting, a visit, a vote, a notice, a selection and a proposal happen."""
    join_council(town)
    for line in LIFE.strip().splitlines():
        town.done(*shlex.split(line))
    town.done("points", "confirm", "meetings", by="Rev")
    town.done("points", "gradings", "propose", "meetings", "--period", "2026-07")
    town.done("points", "gradings", "confirm", "meetings", by="Rev")
    town.done("points", "close", "meetings", "--period", "2026-01", "--reason", "over", by="Rev")
    town.done("points", "appeals", "lodge", "meetings", "M2", "--entry", 2, "--text", "I stayed.")
    town.done("points", "propose", "thanks", "--period", "2026Q3")
    town.done("points", "confirm", "thanks", by="Rev")
    for year in (2025, 2026):
        for line in STARS.format(year=year).strip().splitlines():
            town.done(*shlex.split(line), today=f"{year}-09-01")
        confirm = ("evaluate", "confirm", f"Stars {year}")
        town.done(*confirm, by="Rev", today=f"{year}-09-02")
    for line in CASES.strip().splitlines():
        town.done(*shlex.split(line))
    for line in SHOP.strip().splitlines():
        town.done(*shlex.split(line))


STARS = """
evaluate open stars "Stars {year}"
evaluate nominate "Stars {year}" H1 --way self
evaluate screen "Stars {year}" H1 here=yes
evaluate appraise "Stars {year}" H1 care=tidy --appraiser board
evaluate notice "Stars {year}" --text List --places gate
"""

CASES = """
organizations add C "residents' committee" --kind committee
posts add worker C --holder M1 --from 2026-01-01
cases receive request "The lamp is dark." floor=3 --subject M1 --at 2026-09-01
cases accept 2026-00001
cases assign 2026-00001 worker
"""

SHOP = """
rewards add shop SOAP --name soap --price 2
rewards stock SOAP --quantity 10 --reason delivery
wallets redeem M1 SOAP
"""

LIFE = """
record add visits household=H1 visited_on=2026-07-02 "note=likes tea"
record add care member=M1 day=2026-07-02 illness=flu
record add repairs what=lamp
places add E1 "Old wall" --kind estate
assets add R1 "reading room" --kind room --place E1 --hours "Mo-Fr 9-17"
teams add T1 dancers --kind culture
record activity meeting --title Jul --code J --on 2026-07-03 --attend M1:2 --attend M2:1.5:volunteer
points propose meetings --period 2026Q3
decide assembly --matter Bins --on 2026-09-01 --entitled 20 --present 12 --yes 7
decide council --matter Benches --activity J --box paper:yes=1,no=1
decisions request assembly --of adults --matter Lights --asked 5 --out-of 20 --who Li
chains open two-steps Roof
chains record Roof decide --on 2026-09-03 --entitled 20 --present 12 --yes 7
figures add happiness 71.5 --period 2026-09 --unit points --source survey --owner Zhou --sample 80
campaigns join clean-city --period 2026
campaigns score clean-city 1 --points 4
campaigns file Minutes --dated 2026-03-01 --filed shelf --row clean-city:1
notices post Bins --text "We decided." --places gate --days 3
evaluate open good-home "Homes 2026"
evaluate nominate good-home H1 --way neighbours
evaluate nominate good-home H2 --way neighbours
pairs add neighbours H1/H2 --since 2026-08-01
record add calls helper=H1 helped=H2 on=2026-08-03
record add promises number=1 "promise=mend the lamps" owner=director due=2026-09-01
evaluate open review Review
evaluate nominate review M1 --way self
evaluate appraise review M1 vote=95 --appraiser branch
"""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Make each community once, its key file where all key files go; tests get copies."""
    folders = {}
    for name, steps in {"empty": (), "settled": (_settle,), "lived": (_settle, _live)}.items():
        folders[name] = tmp_path_factory.mktemp(name)
        town = _found(folders[name])
        for step in steps:
            step(town)
    return folders


def _copy(made: dict[str, Path], name: str, to: Path) -> Town:
    shutil.copytree(made[name], to, dirs_exist_ok=True)
    return Town(to)


@pytest.fixture
def empty_town(made: dict[str, Path], tmp_path: Path) -> Town:
    """Give a community with its staff and nothing else; the rule pack is not enabled."""
    return _copy(made, "empty", tmp_path)


@pytest.fixture
def town(made: dict[str, Path], tmp_path: Path) -> Town:
    """Give a community with the pack enabled: grids G1, G2, households H1, H2, members M1 to M3."""
    return _copy(made, "settled", tmp_path)


@pytest.fixture
def lived(made: dict[str, Path], tmp_path: Path) -> Town:
    """Give the community after a quarter in which a little of everything happened."""
    return _copy(made, "lived", tmp_path)


@pytest.fixture
def peopled(lived: Town) -> Town:
    """Give that community with 18 more homes of one: 15 in G1 and 3 in G2; ten of G1 were visited.

    So 11 of 20 households were visited in 2026Q3, one visit each, and none before.
    """
    with lived.community() as community:
        clerk, grids = community.actors.named("Clerk"), community.grids.ids()
        for number in range(3, 21):
            home = community.households.add(
                code=f"H{number}", grid=grids["G1" if number < 18 else "G2"], by=clerk
            )
            community.members.add(code=f"M{number + 1}", name="Person", household=home.id, by=clerk)
        homes = community.households.ids()
        visits = [
            {"household": homes[f"H{number}"], "visited_on": date(2026, 7, 3)}
            for number in range(3, 13)
        ]
        community.registers["visits"].add_all(visits, by=clerk)
    return lived


@pytest.fixture
def broken(lived: Town) -> Town:
    """Give the community with its only plugin broken."""
    (lived.folder / "rules" / "local.toml").write_text("this is not TOML", encoding="utf-8")
    return lived


@pytest.fixture
def without_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Take the key files away."""
    monkeypatch.setenv("COMMUNITY_GOV_KEYS", str(tmp_path / "nowhere"))


@pytest.fixture
def install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str, str], None]]:
    """Return a way to install, or to install anew, a plugin of one module: its name, its text."""
    names = []

    def install_there(name: str, text: str) -> None:
        module, site = f"plugin_{name}", tmp_path / "site"
        info = site / f"{name}-1.0.dist-info"
        info.mkdir(parents=True, exist_ok=True)
        (site / f"{module}.py").write_text(text, encoding="utf-8")
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[community_gov]\n{name} = {module}\n")
        monkeypatch.syspath_prepend(str(site))
        names.append(module)
        sys.modules.pop(module, None)  # installed again, it is imported anew
        importlib.invalidate_caches()

    yield install_there
    for name in names:
        sys.modules.pop(name, None)
