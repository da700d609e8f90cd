"""Monte Carlo of an index: 1,000 draws × 4 assumptions over 51 units × 49 indicators.

Each draw takes one of two sets of goalposts, weights off by up to a quarter, one of two
aggregations at every node, and leaves out an indicator or none. The plain way is a NumPy
script of the same steps, draw by draw, for this one tree. Processor time; and the memory
of 10,000 draws over 1,000 units × 60 indicators.
"""

from datetime import date
from decimal import Decimal
from multiprocessing import get_context

import numpy as np

from benchmarks.measure import Result, busy_seconds, peak_bytes
from community_gov.indices import ObservedTable
from community_gov.indices.doubt import Assumptions, doubt
from community_gov.indices.normalise import Floats
from community_gov.model.declarations import Goalposts, Index, Indicator, Node, Query
from community_gov.model.text import label

_ON = date(2026, 1, 1)
_UNITS, _BRANCHES, _LEAVES, _DRAWS, _ROUNDS = 51, 7, 7, 1_000, 5


def measure() -> list[Result]:
    """Draw both ways; the best round counts."""
    first, other = (_index(_BRANCHES, _LEAVES, high) for high in (100, 120))
    data = np.random.default_rng(1).uniform(1, 100, (_UNITS, _BRANCHES * _LEAVES))
    table = _table(first, data)
    assumed = Assumptions(0.25, ("geometric",), leave_out=True, alternatives=(other,))
    ours = min(
        busy_seconds(lambda: doubt(first, table, _ON, assumed, draws=_DRAWS))
        for _number in range(_ROUNDS)
    )
    plain = min(busy_seconds(lambda: _plainly(data)) for _number in range(_ROUNDS))
    with get_context("spawn").Pool(1) as pool:
        peak = pool.apply(_many)
    return [
        Result("1,000 draws × 4 assumptions, 51 × 49 / NumPy", ours, plain, 5.0, _ROUNDS),
        Result("memory of 10,000 draws, 1,000 × 60 / 2 GB", peak, 2e9, 1.0, 1, bytes=True),
    ]


def _index(branches: int, leaves: int, high: int) -> Index:
    posts = Goalposts(Decimal(0), Decimal(high), _ON, "own choice: a benchmark")
    nodes = tuple(
        Node(
            f"branch-{at}",
            label("branch", "枝"),
            nodes=tuple(
                Node(
                    f"leaf-{at}-{number}",
                    label("leaf", "葉"),
                    indicator=Indicator(Query("constant"), (posts,), "points"),
                )
                for number in range(leaves)
            ),
        )
        for at in range(branches)
    )
    root = Node("root", label("root", "根"), nodes=nodes)
    return Index("benchmark", label("benchmark", "測試"), root, "own choice: a benchmark", _ON)


def _table(
    index: Index, data: "np.ndarray[tuple[int, int], np.dtype[np.float64]]"
) -> ObservedTable:
    names = [leaf.name for leaf in index.root.leaves()]
    return ObservedTable.of(
        {
            f"unit-{at}": dict(zip(names, map(float, row), strict=True))
            for at, row in enumerate(data)
        }
    )


def _plainly(data: Floats) -> None:
    random = np.random.default_rng(0)
    tables = [np.clip(data / high * 100, 0, 100) for high in (100, 120)]
    for _draw in range(_DRAWS):
        values = tables[random.integers(0, 2)].reshape(_UNITS, _BRANCHES, _LEAVES)
        weights = random.uniform(0.75, 1.25, _BRANCHES * _LEAVES)
        left_out = random.integers(-1, _BRANCHES * _LEAVES)
        if left_out >= 0:
            weights[left_out] = 0
        weights = weights.reshape(_BRANCHES, _LEAVES)
        weights = weights / weights.sum(axis=1, keepdims=True)
        above = random.uniform(0.75, 1.25, _BRANCHES)
        above = above / above.sum()
        means = (values * weights).sum(axis=2)
        products = np.exp((np.log(values) * weights).sum(axis=2))
        joined = np.where(random.integers(0, 2, _BRANCHES), means, products)
        if random.integers(0, 2):
            joined @ above
        else:
            np.exp(np.log(joined) @ above)


def _many() -> int:
    index = _index(6, 10, 100)
    data = np.random.default_rng(1).uniform(1, 100, (1_000, 60))
    assumed = Assumptions(0.25, ("geometric",), leave_out=True)
    doubt(index, _table(index, data), _ON, assumed, draws=10_000)
    return peak_bytes()
