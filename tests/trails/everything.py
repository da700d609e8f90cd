"""A community in which something of each kind was recorded, and figures that count each of them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from attrs import define

from community_gov.model.period import Period
from community_gov.testing.town import Town, town

LABEL = 'label = { en = "made up", zh_hans = "虚构", zh_hant = "虛構" }'
OWN = 'reference = "own choice: for this test"\nvalid_from = 2026-01-01'


def kpi(name: str, numerator: str, denominator: str = "") -> str:
    """Return a figure that counts what is asked for, out of something else if that is given."""
    below = f"denominator = {{ {denominator} }}" if denominator else ""
    return (
        f'[[kpi]]\nname = "{name}"\n{LABEL}\nunit = "item"\n'
        f"numerator = {{ {numerator} }}\n{below}\n"
    )


KPIS = (
    kpi("visits", 'of = "facts", kind = "visited"'),
    kpi("rows-of-visits", 'of = "registers", kind = "visits"'),
    kpi("visited-in-time", 'of = "duties", kind = "visit", when = "standing == \'fulfilled\'"'),
    kpi("checks-due", 'of = "duties", kind = "check"'),
    kpi("checks-done", 'of = "duties", kind = "check", when = "standing == \'fulfilled\'"'),
    kpi("answers-due", 'of = "duties", kind = "answer"'),
    kpi("volunteers-asked", 'of = "duties", kind = "thank"'),
    kpi("decided", 'of = "decisions", kind = "meeting"', 'of = "decisions"'),
    kpi("great-matters", 'of = "chains"'),
    kpi("cases", 'of = "cases", kind = "request"'),
    kpi("selections", 'of = "evaluations"'),
    kpi("honours", 'of = "honours"'),
    kpi("notices", 'of = "notices"'),
    kpi("tasks", 'of = "tasks", kind = "plan"'),
    kpi("pairs", 'of = "pairs", kind = "friends"'),
    kpi("in-touch", 'of = "pairs", kind = "friends", when = "alive"'),
    kpi("rooms", 'of = "units", kind = "asset"'),
    kpi("teams", 'of = "units", kind = "team"'),
    kpi("places", 'of = "units", kind = "place"'),
    kpi("affiliations", 'of = "units", kind = "affiliation"'),
    kpi("volunteers", 'of = "members", audience = "volunteer"', 'of = "members"'),
    kpi("survey", 'of = "figures", kind = "survey", measure = "newest"'),
    kpi("campaigns", 'of = "campaigns"'),
    kpi("filled", 'of = "campaigns", measure = "sum", field = "cells"'),
    kpi(
        "active",
        'of = "units", kind = "member", any_of = ['
        '{ of = "units", kind = "affiliation", measure = "subjects", field = "member" }, '
        '{ of = "facts", kind = "talked", measure = "subjects" } ]',
    ),
)
PACK = f"""
[[fact_kind]]
name = "visited"
{LABEL}
subject = "household"

[[fact_kind]]
name = "talked"
{LABEL}
subject = "member"
attributes = [ {{ name = "whom", type = "string" }} ]

[[fact_kind]]
name = "checked"
{LABEL}
subject = "asset"

[[fact_kind]]
name = "mended"
{LABEL}
subject = "asset"

[[register]]
name = "visits"
{LABEL}
fields = [
  {{ name = "household", type = "reference", refers_to = "household" }},
  {{ name = "on", type = "date" }},
]
facts = [ {{ kind = "visited", subject = "household", on = "on" }} ]

[[register]]
name = "talks"
{LABEL}
fields = [
  {{ name = "who", type = "reference", refers_to = "member" }},
  {{ name = "whom", type = "reference", refers_to = "member" }},
  {{ name = "on", type = "date" }},
]
facts = [ {{ kind = "talked", subject = "who", on = "on", attributes.whom = "whom" }} ]

[[register]]
name = "checks"
{LABEL}
fields = [
  {{ name = "room", type = "reference", refers_to = "asset" }},
  {{ name = "on", type = "date" }},
]
facts = [ {{ kind = "checked", subject = "room", on = "on" }} ]

[[register]]
name = "friends"
{LABEL}
fields = [
  {{ name = "one", type = "reference", refers_to = "member" }},
  {{ name = "other", type = "reference", refers_to = "member" }},
  {{ name = "since", type = "date" }},
  {{ name = "until", type = "date", required = false }},
]

[[register]]
name = "plan"
{LABEL}
fields = [ {{ name = "task", type = "text" }}, {{ name = "due", type = "date" }},
  {{ name = "done", type = "date", required = false }} ]

[[plan_kind]]
name = "plan"
{LABEL}
register = "plan"
task = "task"
due = "due"
done = "done"

[[pairing_kind]]
name = "friends"
{LABEL}
register = "friends"
first = "one"
second = "other"
since = "since"
until = "until"
contact = "talked"
contact_with = "whom"

[[duty]]
name = "visit"
{LABEL}
{OWN}
recurrence = {{ rule = "FREQ=YEARLY" }}
fulfilled_by = "visited"
subject = "household"

[[duty]]
name = "answer"
{LABEL}
{OWN}
recurrence = {{ after = "checked", within_days = 7 }}
fulfilled_by = "mended"
subject = "asset"

[[duty]]
name = "check"
{LABEL}
{OWN}
recurrence = {{ rule = "FREQ=MONTHLY;INTERVAL=6" }}
fulfilled_by = "checked"
subject = "asset"

[[duty]]
name = "thank"
{LABEL}
{OWN}
recurrence = {{ rule = "FREQ=YEARLY" }}
fulfilled_by = "talked"
subject = "member"
audience = "volunteer"

[[decision_rule]]
name = "meeting"
{LABEL}
{OWN}
quorum = {{ share = "1/2", base = "entitled", strict = true }}
majority = {{ share = "1/2", base = "present", strict = true }}

[[case_kind]]
name = "request"
{LABEL}
channels = [ {{ name = "window", {LABEL} }} ]
[[case_kind.limits]]
name = "general"
{LABEL}
{OWN}
amount = 5
unit = "workday"

[[case_kind]]
name = "help"
{LABEL}
restriction = "justice"
readers = ["reviewer"]
expires_after_months = 60
channels = [ {{ name = "window", {LABEL} }} ]
[[case_kind.limits]]
name = "general"
{LABEL}
{OWN}
amount = 5
unit = "workday"

[[evaluation_program]]
name = "star"
{LABEL}
{OWN}
subject = "household"
pass_mark = 1
winners = 1
notice_days = 7
criteria = [ {{ name = "thrift", {LABEL}, maximum = 4 }} ]

[[scheme]]
name = "care"
{LABEL}
{OWN}
subject = "member"
figures = [ {{ name = "times", {LABEL}, fact = "talked" }} ]
items = [ {{ id = "often", {LABEL}, value = "times", {OWN.replace(chr(10), ", ")} }} ]

[[scheme.rules]]
id = "talk"
{LABEL}
{OWN}
fact = "talked"
points = "2"

[[campaign]]
name = "caring"
{LABEL}
{OWN}
authority = "street office"
document = "2026 no. 1"
sheet = [
  {{ code = "1", {LABEL}, maximum = 10, kpi = "visits", tiers = [ {{ at_least = "1", points = 10 }} ] }},
  {{ code = "2", {LABEL}, maximum = 5 }},
]

[[index]]
name = "warmth"
{LABEL}
{OWN}

[index.root]
name = "warmth"
{LABEL}

[[index.root.nodes]]
name = "seen"
{LABEL}
[index.root.nodes.indicator]
kpi = "visits"
goalposts = [ {{ low = 0, high = 40, {OWN.replace(chr(10), ", ")} }} ]

[[index.root.nodes]]
name = "resolved"
{LABEL}
[index.root.nodes.indicator]
numerator = {{ of = "decisions", when = "passed" }}
unit = "decision"
goalposts = [ {{ low = 0, high = 4, {OWN.replace(chr(10), ", ")} }} ]

{"".join(KPIS)}
"""  # noqa: E501 the lines of a table of TOML stay in one
YEAR = Period.parse("2026")


@define
class Seeded:
    """The community, and the ids of what was recorded in it, by what people call it."""

    place: Town
    ids: Mapping[str, str]

    @property
    def community(self) -> Any:
        """The community."""
        return self.place.community


@contextmanager
def everything(folder: Path, households: int = 12) -> Iterator[Seeded]:
    """Record something of each kind; today is 12 October 2026."""
    with town(folder, pack=PACK) as place:
        people = place.settle(grids=1, households=households, people=1)
        rows = _rows(place, people)
        yield Seeded(place, {**rows, **_procedures(place, people, rows["check"])})


def _rows(place: Town, people: list[Any]) -> dict[str, str]:
    community, by, day = place.community, place.clerk, date(2026, 9, 10)
    books = community.registers
    homes = [{"household": one.household, "on": day} for one in people]
    visits = books["visits"].add_all(homes, by=by)
    spot = community.places.add(code="P1", name="hall", kind="building", by=by)
    room = community.assets.add(code="R1", name="reading room", kind="room", place=spot.id, by=by)
    team = community.teams.add(code="T1", name="rescue", kind="volunteers", by=by)
    affiliations = [
        community.affiliations.add(
            member=one.id, kind="volunteer", valid_from=date(2026, 2, 1), by=by
        )
        for one in people[:-2]
    ]
    friends = [
        {"one": one.id, "other": people[-1].id, "since": date(2026, 1, 1)} for one in people[:-2]
    ]
    pairs = books["friends"].add_all(friends, by=by)
    talks = [{"who": one.id, "whom": people[-1].id, "on": day} for one in people[:-2]]
    told = books["talks"].add_all(talks, by=by)
    checked = books["checks"].add(room=room.id, on=day, by=by)
    task = books["plan"].add(task="mend the lamp", due=date(2026, 9, 1), by=by)
    return {
        "visit": visits[0].id, "place": spot.id, "room": room.id, "team": team.id,
        "affiliation": affiliations[0].id, "pair": pairs[0].id, "talk": told[0].id,
        "check": checked.id, "task": task.id, "member": people[0].id,
    }  # fmt: skip


def _procedures(place: Town, people: list[Any], proof: str) -> dict[str, str]:
    community, by = place.community, place.clerk
    decision, _outcome = community.decisions.record(
        "meeting", "a shed", held_on=date(2026, 9, 1), entitled=12, present=10, yes=9,
        major=True, by=by,
    )  # fmt: skip
    case = community.cases.receive("request", "the lamp is dark", by=by)
    closed = community.cases.receive("help", "after release", by=by)
    figure = community.figures.add(
        "survey", 91, Period.parse("2026-08"), unit="%", source="survey", owner="clerk", by=by
    )
    taken = community.campaigns.join("caring", YEAR, by=by)
    evidence = community.campaigns.file(
        "minutes", by=by, dated=date(2026, 9, 1), record=proof, rows=[(taken.id, "2")]
    )
    evaluation, notice, honour = _honoured(place, people[0].household)
    return {
        "decision": decision.id, "case": case.number, "closed case": closed.number,
        "figure": figure.id, "campaign": taken.id, "evidence": evidence.id,
        "evaluation": evaluation, "notice": notice, "honour": honour,
    }  # fmt: skip


def _honoured(place: Town, household: str) -> tuple[str, str, str]:
    selections, by = place.community.evaluations, place.clerk
    id_ = selections.open("star", "Stars of 2026", by=by).id
    nomination = selections.nominate(id_, household, way="neighbours", by=by)
    selections.appraise(nomination.id, "judge", {"thrift": 3}, by=by)
    head = {nomination.id: place.community.members.by_code("M1").id}
    selections.notice(id_, "Proposed:", by=by, places="gate", people=head)
    (notice,) = place.community.notices.hanging()
    place.clock.move_to(date(2026, 10, 12))
    selections.confirm(id_, by=place.reviewer)
    (honour,) = place.community.evaluations.honours.all()
    return id_, notice.id, honour.id
