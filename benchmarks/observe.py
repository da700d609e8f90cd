"""Reading one index after one new fact: a history of 10,000 facts beside one of 10,000,000.

Both communities have the same quarter: 2,500 facts of 10 kinds in 10 grids. What lies before
it, back to 2006, fills up the history. The index has 20 indicators, every other one with a
condition. Before each round one row is added to a register, whose fact makes two of them
stale; reading observes these anew and takes the others as they were kept. Wall time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Result, seconds
from community_gov import Community, FixedClock, Period
from community_gov.indices.observe import COMMUNITY
from community_gov.model.ids import GridId
from community_gov.model.place import Grid
from community_gov.store.sqlite import connect

QUARTER = Period.parse("2026Q3")
_SMALL, _LARGE, _RECENT = 10_000, 10_000_000, 2_500
_KINDS, _GRIDS, _ROUNDS = 10, 10, 5
_FIRST = date(2006, 1, 1)
_LABEL = 'label = { en = "benchmark", zh_hans = "测试", zh_hant = "測試" }'
_DATED = 'valid_from = 2006-01-01\nreference = "own choice: a benchmark"'
_KIND = f"""
[[fact_kind]]
name = "kind.NUMBER"
{_LABEL}
subject = "household"
attributes = [{{ name = "topic", type = "string" }}]
"""
_LEAF = f"""
[[index.root.nodes]]
name = "leaf-WHICH-NUMBER"
{_LABEL}
[index.root.nodes.indicator]
unit = "times"
numerator = {{ of = "facts", kind = "kind.NUMBER", when = "CONDITION" }}
denominator = {{ of = "households" }}
[[index.root.nodes.indicator.goalposts]]
low = 0
high = 100
{_DATED}
"""
_PACK = f"""
[[register]]
name = "visits"
{_LABEL}
fields = [
  {{ name = "household", type = "reference", refers_to = "household" }},
  {{ name = "visited_on", type = "date" }},
]
facts = [{{ kind = "kind.0", subject = "household", on = "visited_on" }}]

[[index]]
name = "benchmark"
{_LABEL}
{_DATED}
[index.root]
name = "root"
{_LABEL}
"""
_FILL = """
INSERT INTO fact (id, version, kind, day, subject_kind, subject, grid, quantity, attributes,
  record, status, entered_on, action)
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 - 1)
SELECT printf('%s%08d', ?5, i), 1, 'kind.' || (i % ?4),
  date(?2, printf('+%d days', i * ?3 / ?1)), 'household', 'home-' || (i % 997),
  'grid-' || (i / ?4 % ?6), 1, CASE i % 3 WHEN 0 THEN '{"topic":"care"}' ELSE '{}' END,
  printf('%s%08d', ?5, i), 'verified', '2026-09-30', 1
FROM n
"""


def measure() -> Result:
    """Read in turns; the best round of each counts."""
    with _community(_LARGE) as large, _community(_SMALL) as small:
        read = [(_read(large), _read(small)) for _round in range(_ROUNDS)]
    ours, plain = (min(times) for times in zip(*read, strict=True))
    name = f"an index after one fact, {_LARGE:,} / {_SMALL:,}"
    return Result(name, ours, plain, 1.5, _ROUNDS)


def _read(town: Community) -> float:
    zhou = town.actors.named("Zhou")
    home = town.households.by_code("H1").id
    town.registers["visits"].add(household=home, visited_on=QUARTER.end, by=zhou)
    before = town.indices.stale("benchmark", QUARTER)
    if before != ["leaf-all-0", "leaf-care-0"]:
        raise AssertionError(f"one fact must make two indicators stale, not {before}")
    return seconds(lambda: town.indices.compute("benchmark", QUARTER).value(COMMUNITY))


@contextmanager
def _community(facts: int) -> Iterator[Community]:
    with TemporaryDirectory() as folder:
        rules = Path(folder) / "rules"
        rules.mkdir()
        (rules / "benchmark.toml").write_text(_pack(), encoding="utf-8")
        clock = FixedClock(QUARTER.end)
        path, key = Path(folder) / "town.db", Path(folder) / "town.key"
        with Community.create(
            path, name="Town", administrator="Li", key_file=key, clock=clock
        ) as town:
            li = town.actors.named("Li")
            zhou = town.actors.add("Zhou", "clerk", by=li)
            grids = [Grid(GridId(f"grid-{one}"), f"G{one}", "grid") for one in range(_GRIDS)]
            town.grids.add_all(grids, by=zhou)
            town.households.add(code="H1", grid=grids[0].id, by=zhou)
            town.plugins.enable("benchmark", by=li)
        _fill(path, facts)
        with Community.open(path, key_file=key, clock=clock) as town:
            home = town.households.by_code("H1").id
            by = town.actors.named("Zhou")
            town.registers["visits"].add(household=home, visited_on=QUARTER.start, by=by)
            town.indices.compute("benchmark", QUARTER)
            yield town


def _pack() -> str:
    kinds = "".join(_KIND.replace("NUMBER", str(one)) for one in range(_KINDS))
    leaves = "".join(
        _LEAF.replace("NUMBER", str(one)).replace("WHICH", which).replace("CONDITION", when)
        for one in range(_KINDS)
        for which, when in (("all", ""), ("care", "has(topic) && topic == 'care'"))
    )
    return kinds + _PACK + leaves


def _fill(path: Path, facts: int) -> None:
    """Fill the history up to the quarter, and the quarter, without the write path."""
    history = (QUARTER.start - _FIRST) / timedelta(days=1)
    connection = connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -1000000")
    for count, since, days, mark in (
        (facts - _RECENT, _FIRST, int(history), "a"),
        (_RECENT, QUARTER.start, QUARTER.days, "b"),
    ):
        connection.execute(_FILL, (count, since.isoformat(), days, _KINDS, mark, _GRIDS))
    connection.execute("ANALYZE")
    connection.close()
