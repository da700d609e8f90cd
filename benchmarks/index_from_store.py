"""The whole way of an index from SQLite: 1,000 grids × 60 indicators, 300,000 facts.

Observed, normalised and joined, beside computing alone from the same table in memory. There
is no aim: what it takes is reported. Processor time.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Result, busy_seconds
from community_gov import Community, FixedClock, Period
from community_gov.indices import compute
from community_gov.store.sqlite import connect

YEAR = Period.parse("2026")
_GRIDS, _KINDS, _EACH, _ROUNDS = 1_000, 60, 5, 5
_LABEL = 'label = { en = "benchmark", zh_hans = "测试", zh_hant = "測試" }'
_DATED = 'valid_from = 2026-01-01\nreference = "own choice: a benchmark"'
_LEAF = f"""
[[index.root.nodes]]
name = "leaf-NUMBER"
{_LABEL}
[index.root.nodes.indicator]
unit = "times"
numerator = {{ of = "facts", kind = "kind.NUMBER" }}
[[index.root.nodes.indicator.goalposts]]
low = 0
high = 10
{_DATED}
"""
_INDEX = f"""
[[index]]
name = "benchmark"
{_LABEL}
{_DATED}
[index.root]
name = "root"
{_LABEL}
"""
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ? - 1)"
_GRID = f"""
INSERT INTO grid (id, version, code, name, action) {_NUMBERS}
SELECT printf('grid-%04d', i), 1, printf('G%04d', i), 'grid', 1 FROM n
"""
_FACT = f"""
INSERT INTO fact (id, version, kind, day, subject_kind, subject, grid, quantity, attributes,
    record, status, entered_on, action) {_NUMBERS}
SELECT printf('fact-%08d', i), 1, 'kind.' || (i % {_KINDS}),
    date('2026-01-01', '+' || (i % 360) || ' days'), 'grid',
    printf('grid-%04d', i / {_KINDS} % {_GRIDS}), printf('grid-%04d', i / {_KINDS} % {_GRIDS}),
    1, '{{}}', 'record-' || i, 'verified', '2026-12-31', 1 FROM n
"""


def measure() -> Result:
    """Fill a file, and compute its index; the best round counts."""
    with TemporaryDirectory() as folder, _filled(Path(folder)) as community:
        result = community.indices.compute("benchmark", YEAR)
        assert result.value(result.units[-1]) == _EACH * 10
        whole = min(busy_seconds(lambda: _anew(community)) for _round in range(_ROUNDS))
        alone = min(
            busy_seconds(lambda: compute(result.index, result.table, result.on))
            for _round in range(_ROUNDS)
        )
    return Result("an index of 1,000 grids × 60 from SQLite / memory", whole, alone, None, _ROUNDS)


def _anew(community: Community) -> None:
    community.indices.observations.forget()
    community.indices.compute("benchmark", YEAR)


def _filled(folder: Path) -> Community:
    (folder / "rules").mkdir()
    kinds = "".join(
        f'\n[[fact_kind]]\nname = "kind.{at}"\nsubject = "grid"\n{_LABEL}\n' for at in range(_KINDS)
    )
    leaves = "".join(_LEAF.replace("NUMBER", str(at)) for at in range(_KINDS))
    (folder / "rules" / "benchmark.toml").write_text(kinds + _INDEX + leaves, encoding="utf-8")
    made = Community.create(
        folder / "town.db",
        name="Benchmark",
        administrator="Li",
        key_file=folder / "town.key",
        clock=FixedClock(YEAR.end),
    )
    made.plugins.enable("benchmark", by=made.actors.named("Li"))
    plain = connect(folder / "town.db")
    plain.execute("BEGIN IMMEDIATE")
    plain.execute(_GRID, (_GRIDS,))
    plain.execute(_FACT, (_GRIDS * _KINDS * _EACH,))
    plain.execute("COMMIT")
    plain.close()
    return made
