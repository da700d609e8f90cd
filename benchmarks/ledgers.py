"""Large ledgers: one score and one balance among 10,000,000 entries, and the balances of everyone.

Each subject has 100 entries. The rows are written straight into the tables, with their indexes
and triggers; what is measured is reading, in processor time.
"""

import sqlite3
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Result, busy_seconds
from community_gov import Community, FixedClock, Period
from community_gov.store.sqlite import connect

YEAR = Period.parse("2026")
_TODAY = date(2026, 12, 31)
_EACH = 100
_FEW, _SOME, _MANY = 10_000, 500_000, 10_000_000
_READS, _ROUNDS = 200, 3
_LABEL = 'label = { en = "benchmark", zh_hans = "测试", zh_hant = "測試" }'
_REFERENCE = 'reference = "own choice: a benchmark"\nvalid_from = 2026-01-01'
_PACK = f"""
[[fact_kind]]
name = "meeting.attended"
{_LABEL}

[[scheme]]
name = "benchmark"
{_LABEL}
subject = "member"
{_REFERENCE}

[[scheme.rules]]
id = "came"
{_LABEL}
fact = "meeting.attended"
points = "1"
cap = {{ points = 5, per = "month" }}
{_REFERENCE}

[[wallet]]
name = "shop"
{_LABEL}
scheme = "benchmark"
{_REFERENCE}
"""
_BATCH = """
INSERT INTO points_batch
    (id, version, scheme, starts, ends, state, proposed_by, confirmed_by, action)
VALUES ('all', 1, 'benchmark', '2026-01-01', '2026-12-31', 'confirmed', 'zhang', 'chen', 1)
"""
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ? - 1)"
_POINTS = f"""
INSERT INTO points_entry {_NUMBERS}
SELECT i + 1, 'all', 'benchmark', printf('subject-%06d', i / {_EACH}),
    date('2026-01-01', '+' || (i % {_EACH} * 3) || ' days'), 'came@2026-01-01', 1,
    'fact-' || i, 1, NULL, '', 1 FROM n
"""
_CREDITS = f"""
INSERT INTO wallet_entry {_NUMBERS}
SELECT i + 1, 'shop', printf('subject-%06d', i % (? / {_EACH})),
    date('2026-01-01', '+' || (i % {_EACH} * 3) || ' days'), 'earned', 1, 0,
    NULL, NULL, '', '', 1 FROM n
"""
_BALANCES = """
INSERT INTO wallet_balance
SELECT wallet, subject, SUM(amount), 0 FROM wallet_entry GROUP BY wallet, subject
"""
_SUM = "SELECT subject, SUM(amount) FROM wallet_entry WHERE wallet = 'shop' GROUP BY subject"


def measure() -> list[Result]:
    """Fill three files, and read of each what is asked; the best round counts."""
    with TemporaryDirectory() as folder:
        few, some, many = (
            _filled(Path(folder) / str(count), count) for count in (_FEW, _SOME, _MANY)
        )
        score = [_best(file, partial(_often, _score)) for file in (many, few)]
        balance = [_best(file, partial(_often, _balance)) for file in (many, few)]
        every = _best(some, lambda town: busy_seconds(lambda: town.wallets.balances("shop")))
        plain = _summed(some)
    return [
        Result("one score among 10,000,000 entries / 10,000", score[0], score[1], 1.5, _ROUNDS),
        Result(
            "one balance among 10,000,000 entries / 10,000", balance[0], balance[1], 1.5, _ROUNDS
        ),
        Result("balances over 500,000 entries / GROUP BY", every, plain, 1.5, _ROUNDS),
    ]


def _best(file: Path, taken: Callable[[Community], float]) -> float:
    with Community.open(
        file, key_file=file.with_suffix(".key"), clock=FixedClock(_TODAY)
    ) as community:
        return min(taken(community) for _number in range(_ROUNDS))


def _often(read: Callable[[Community, str], object], community: Community) -> float:
    subjects = [f"subject-{number * 7 % (_FEW // _EACH):06}" for number in range(_READS)]

    def reading() -> None:
        for subject in subjects:
            read(community, subject)

    return busy_seconds(reading)


def _score(community: Community, subject: str) -> None:
    score = community.points.score("benchmark", subject, YEAR)
    if score.total != 50:  # three days apart: ten or eleven a month, and five of them count
        raise AssertionError(f"the score is {score.total}")


def _balance(community: Community, subject: str) -> None:
    if community.wallets.balance("shop", subject) != _EACH:
        raise AssertionError("the balance is wrong")


def _summed(file: Path) -> float:
    plain = connect(file)
    best = min(busy_seconds(lambda: plain.execute(_SUM).fetchall()) for _number in range(_ROUNDS))
    plain.close()
    return best


def _filled(folder: Path, count: int) -> Path:
    (folder / "rules").mkdir(parents=True)
    (folder / "rules" / "benchmark.toml").write_text(_PACK, encoding="utf-8")
    file = folder / "town.db"
    with Community.create(
        file,
        name="Benchmark",
        administrator="Li",
        key_file=file.with_suffix(".key"),
        clock=FixedClock(_TODAY),
    ) as community:
        community.plugins.enable("benchmark", by=community.actors.named("Li"))
    plain = connect(file)
    plain.execute("PRAGMA foreign_keys = OFF")  # there are no facts behind the rows
    plain.execute("BEGIN IMMEDIATE")
    _fill(plain, count)
    plain.execute("COMMIT")
    plain.close()
    return file


def _fill(plain: sqlite3.Connection, count: int) -> None:
    plain.execute(_BATCH)
    plain.execute(_POINTS, (count,))
    plain.execute(_CREDITS, (count, count))
    plain.execute(_BALANCES)
