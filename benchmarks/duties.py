"""A month of duties of 10,000 people by 40 rules, with five years of facts and with one.

Ours is the file with five years, the plain way the same file with the last year alone: listing
one month must not look at what was before. Both are measured in processor time.
"""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Result, busy_seconds
from community_gov import Actor, Community, FixedClock, Period
from community_gov.model.fact import Draft
from community_gov.model.ids import SubjectKind
from community_gov.procedures.duties.recurrence import Standing
from community_gov.procedures.duties.standing import DutyWindow
from community_gov.records.work import Work

TODAY = date(2026, 12, 31)
MONTH = Period.parse("2026-12")
_MEMBERS, _RULES, _KINDS = 10_000, 40, 4
_ROUNDS = 3
_LABEL = 'label = { en = "benchmark", zh_hans = "测试", zh_hant = "測試" }'
_KIND = f"""
[[fact_kind]]
name = "visited-NUMBER"
{_LABEL}
"""
_RULE = f"""
[[duty]]
name = "rule-NUMBER"
{_LABEL}
recurrence = {{ rule = "FREQ=MONTHLY" }}
subject = "member"
fulfilled_by = "visited-KIND"
reference = "own choice: a benchmark"
valid_from = 2022-01-01
"""


def measure() -> list[Result]:
    """List the month in both files in turn; the windows of that month are all there are."""
    with TemporaryDirectory() as folder:
        long, short = (_town(Path(folder) / name, years) for name, years in (("l", 5), ("s", 1)))
        rounds = [(_listed(long), _listed(short)) for _number in range(_ROUNDS)]
    ours, plain = (min(times) for times in zip(*rounds, strict=True))
    return [Result("a month of 400,000 windows, 5 years / 1 year", ours, plain, 1.5, _ROUNDS)]


def _listed(file: Path) -> float:
    with Community.open(
        file, key_file=file.with_suffix(".key"), clock=FixedClock(TODAY)
    ) as community:
        community.duties.declared()
        found: list[DutyWindow] = []
        taken = busy_seconds(lambda: found.extend(community.duties.standing(MONTH)))
    _assert_the_month_and_no_more(found)
    return taken


def _assert_the_month_and_no_more(found: list[DutyWindow]) -> None:
    """Every member has each rule once, and half of them were visited by its kind."""
    windows = {(one.duty.name, one.subject, one.window.period) for one in found}
    fulfilled = sum(one.standing is Standing.FULFILLED for one in found)
    if len(found) != _MEMBERS * _RULES or len(windows) != len(found):
        raise AssertionError(f"{len(found)} windows, of which {len(windows)} differ")
    if {period for _duty, _subject, period in windows} != {MONTH}:
        raise AssertionError("windows beside the month were made")
    if fulfilled != len(found) // 2:
        raise AssertionError(f"{fulfilled} of {len(found)} windows are fulfilled")


def _town(folder: Path, years: int) -> Path:
    (folder / "rules").mkdir(parents=True)
    pack = "".join(_KIND.replace("NUMBER", str(number)) for number in range(_KINDS))
    pack += "".join(
        _RULE.replace("NUMBER", str(number)).replace("KIND", str(number % _KINDS))
        for number in range(_RULES)
    )
    (folder / "rules" / "benchmark.toml").write_text(pack, encoding="utf-8")
    file = folder / "town.db"
    with Community.create(
        file,
        name="Benchmark",
        administrator="Li",
        key_file=file.with_suffix(".key"),
        clock=FixedClock(TODAY),
    ) as community:
        admin = community.actors.named("Li")
        clerk = community.actors.add("Zhang", "clerk", by=admin)
        community.plugins.enable("benchmark", by=admin)
        members = _people(community, clerk)
        for year in range(2027 - years, 2027):
            for month in range(1, 13):
                _record(community, clerk, members, date(year, month, 5))
    return file


def _people(community: Community, clerk: Actor) -> list[str]:
    grid = community.grids.add(code="G1", name="first grid", by=clerk).id
    home = community.households.add(code="H1", grid=grid, by=clerk).id
    people = [
        community.members.new(code=f"M{number}", name="somebody", household=home)
        for number in range(_MEMBERS)
    ]
    community.members.add_all(people, by=clerk)
    return [one.id for one in people]


def _record(community: Community, clerk: Actor, members: list[str], day: date) -> None:
    """Record a visit to every other member by each kind, in one action."""

    def body(work: Work) -> None:
        for kind in range(_KINDS):
            work.record(
                f"visits-{kind}-{day}",
                [
                    Draft(f"visited-{kind}", day, SubjectKind.MEMBER, member, member)
                    for member in members[kind % 2 :: 2]
                ],
                fresh=True,
            )

    community.actions.perform("registers.add", clerk, body)
