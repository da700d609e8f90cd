"""A year of points of a town of 10,000: proposing and confirming 1,000,000 facts, and the totals.

Twenty rules with monthly caps. The plain way writes the resulting rows into a copy of the
file, with the same tables, indexes and triggers; and sums them up with GROUP BY.
Everything is measured in processor time.
"""

import gc
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve, frozen

from benchmarks.measure import Result, busy_seconds, peak_bytes
from benchmarks.town import attended
from community_gov import Actor, Community, FixedClock, Period
from community_gov.model.fact import Draft
from community_gov.records.work import Work
from community_gov.store.sqlite import connect

YEAR = Period.parse("2026")
_TODAY = date(2026, 12, 31)
_MEMBERS, _RECORDS, _FACTS, _RULES = 10_000, 10_000, 100, 20
_ROUNDS = 3
_LABEL = 'label = { en = "benchmark", zh_hans = "测试", zh_hant = "測試" }'
_SCHEME = f"""
[[fact_kind]]
name = "meeting.attended"
{_LABEL}
unit = "hour"
places = 1
attributes = [{{ name = "role", type = "string" }}, {{ name = "excused", type = "bool" }}]

[[scheme]]
name = "benchmark"
{_LABEL}
subject = "member"
reference = "own choice: a benchmark"
valid_from = 2026-01-01
places = 1
"""
_RULE = f"""
[[scheme.rules]]
id = "rule-NUMBER"
{_LABEL}
fact = "meeting.attended"
when = 'role == "role-NUMBER" && !excused'
points = "quantity * 2"
cap = {{ points = 10, per = "month" }}
valid_from = 2026-01-01
reference = "own choice: a benchmark"
"""


@frozen
class Place:
    """A file with a year of facts and no points yet."""

    file: Path
    members: tuple[str, ...]


def measure() -> list[Result]:
    """Propose and confirm the year in fresh copies of one file; sum up, and ask again."""
    with TemporaryDirectory() as folder:
        place = _town(Path(folder))
        rounds = [_round(place, Path(folder)) for _number in range(_ROUNDS)]
        peak = _peak(place, Path(folder))
    best = [min(times) for times in zip(*rounds, strict=True)]
    posted, plain, totals, summed, again, other, every = best
    return [
        Result("1,000,000 facts proposed, confirmed / executemany", posted, plain, 3.0, _ROUNDS),
        Result("10,000 totals with caps / GROUP BY", totals, summed, 5.0, _ROUNDS),
        Result("proposing once more / the first time", again, posted, 1.0, _ROUNDS),
        Result("the year under another scheme / the first time", other, posted, 1.0, _ROUNDS),
        # Here each entry is taken back and made anew: twice as many as at first.
        Result("the same, every rule changed / the first time", every, posted, 1.0, _ROUNDS),
        Result("memory to propose and confirm / 500 MB", peak, 500e6, 1.0, 1, bytes=True),
    ]


def _round(place: Place, folder: Path) -> tuple[float, ...]:
    copy = folder / "copy"
    shutil.copytree(place.file.parent, copy)
    try:
        shutil.copy(copy / "town.db", copy / "plain.db")
        with Community.open(
            copy / "town.db", key_file=copy / "town.key", clock=FixedClock(_TODAY)
        ) as community:
            gc.collect()
            posted = busy_seconds(lambda: _post(community))
            totals = busy_seconds(lambda: community.points.totals("benchmark", YEAR))
            again = busy_seconds(lambda: _propose(community))
            other = busy_seconds(lambda: _simulate(community, 1))
            every = busy_seconds(lambda: _simulate(community, _RULES))
        plain = connect(copy / "town.db")
        entries = plain.execute("SELECT * FROM points_entry ORDER BY seq").fetchall()
        summed = busy_seconds(lambda: _sum(plain))
        plain.close()
        gc.collect()
        return posted, _inserted(copy / "plain.db", entries), totals, summed, again, other, every
    finally:
        shutil.rmtree(copy)


def _post(community: Community) -> None:
    batch = community.points.propose("benchmark", YEAR, by=community.actors.named("Zhang"))
    if batch is None:
        raise AssertionError("nothing was proposed")
    community.points.confirm(batch.id, by=community.actors.named("Chen"))


def _simulate(community: Community, rules: int) -> None:
    """Work out the year with other points for so many of the rules."""
    (declared,) = community.points.declared()
    changed = evolve(
        declared,
        rules=tuple(
            evolve(one, points="quantity * 3") if number < rules else one
            for number, one in enumerate(declared.rules)
        ),
    )
    community.points.simulate("benchmark", YEAR, changed)


def _peak(place: Place, folder: Path) -> int:
    """Return how many bytes a process of its own needs at most to propose and confirm."""
    copy = folder / "copy"
    shutil.copytree(place.file.parent, copy)
    try:
        with get_context("spawn").Pool(1) as pool:
            return pool.apply(_post_alone, (copy / "town.db",))
    finally:
        shutil.rmtree(copy)


def _post_alone(file: Path) -> int:
    with Community.open(
        file, key_file=file.with_suffix(".key"), clock=FixedClock(_TODAY)
    ) as community:
        _post(community)
    return peak_bytes()


def _propose(community: Community) -> None:
    again = community.points.propose("benchmark", YEAR, by=community.actors.named("Zhang"))
    if again is not None:
        raise AssertionError("something was proposed twice")


def _sum(plain: sqlite3.Connection) -> None:
    plain.execute("SELECT subject, SUM(amount) FROM points_entry GROUP BY subject").fetchall()


def _inserted(file: Path, entries: list[tuple[object, ...]]) -> float:
    plain = connect(file)
    plain.execute("PRAGMA foreign_keys = OFF")  # the copy has no journal row for them
    marks = ", ".join("?" * len(entries[0]))

    def insert() -> None:
        plain.execute("BEGIN IMMEDIATE")
        plain.executemany(f"INSERT INTO points_entry VALUES ({marks})", entries)
        plain.execute("COMMIT")

    taken = busy_seconds(insert)
    plain.close()
    return taken


def _town(folder: Path) -> Place:
    (folder / "town" / "rules").mkdir(parents=True)
    pack = _SCHEME + "".join(_RULE.replace("NUMBER", str(number)) for number in range(_RULES))
    (folder / "town" / "rules" / "benchmark.toml").write_text(pack, encoding="utf-8")
    file = folder / "town" / "town.db"
    with Community.create(
        file,
        name="Benchmark",
        administrator="Li",
        key_file=file.with_suffix(".key"),
        clock=FixedClock(_TODAY),
    ) as community:
        admin = community.actors.named("Li")
        clerk = community.actors.add("Zhang", "clerk", by=admin)
        community.actors.add("Chen", "reviewer", by=admin)
        community.plugins.enable("benchmark", by=admin)
        members = _people(community, clerk)
        _record(community, clerk, members)
    return Place(file, members)


def _people(community: Community, clerk: Actor) -> tuple[str, ...]:
    grid = community.grids.add(code="G1", name="first grid", by=clerk).id
    home = community.households.add(code="H1", grid=grid, by=clerk).id
    people = [
        community.members.new(code=f"M{number}", name="somebody", household=home)
        for number in range(_MEMBERS)
    ]
    community.members.add_all(people, by=clerk)
    return tuple(one.id for one in people)


def _record(community: Community, clerk: Actor, members: tuple[str, ...]) -> None:
    for first in range(0, _RECORDS, 1_000):

        def body(work: Work, first: int = first) -> None:
            for number in range(first, first + 1_000):
                work.record(f"record-{number:06}", list(_facts(number, members)), fresh=True)

        community._actions.perform("activities.add", clerk, body)  # noqa: SLF001 - in bulk


def _facts(number: int, members: tuple[str, ...]) -> Iterator[Draft]:
    day = YEAR.start + timedelta(days=number % YEAR.days)
    for at in range(_FACTS):
        role = f"role-{(number + at) % _RULES}"
        yield attended(members, number, at, day, role=role, excused=False)
