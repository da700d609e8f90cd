"""Monte Carlo of an index: 1,000 draws × 4 assumptions over 51 units × 49 indicators.

The assumptions: outliers winsorised at one value, at up to five or not at all; points by
goalposts, between the extremes or by standard deviations; weights off by up to a quarter; an
arithmetic or a geometric mean at every node. One plain NumPy script of the same steps makes
everything anew in every draw, as a draw by draw run of an index would; a stricter one treats
and normalises the table in every way beforehand. Processor time; and the memory of 10,000
draws over 1,000 units × 60 indicators.
"""

from datetime import date
from decimal import Decimal
from itertools import product
from multiprocessing import get_context

import numpy as np

from benchmarks.measure import Result, busy_seconds, peak_bytes
from community_gov.indices import ObservedTable
from community_gov.indices.doubt.doubt import Doubt, doubt
from community_gov.indices.methods.normalise import Floats
from community_gov.model.declarations import (
    Assumptions,
    Choice,
    Goalposts,
    Index,
    Indicator,
    Node,
    Normalise,
    Option,
    Outliers,
    Query,
)
from community_gov.model.text import label

_ON = date(2026, 1, 1)
_UNITS, _BRANCHES, _LEAVES, _DRAWS, _ROUNDS = 51, 7, 7, 1_000, 5
_OWN = "own choice: a benchmark"
_ASSUMED = Assumptions(
    Decimal("0.25"),
    ("geometric",),
    choices=(
        Choice(tuple(Option(outliers=Outliers.WINSORISE, most=most) for most in (1, 5))),
        Choice(
            tuple(
                Option(normalise=Normalise(method, _ON, _OWN, low_points=Decimal(1)))
                for method in ("min-max", "z-score")
            )
        ),
    ),
)


def measure() -> list[Result]:
    """Draw both ways; the best round counts."""
    index = _index(_BRANCHES, _LEAVES)
    data = np.random.default_rng(1).lognormal(3, 0.6, (_UNITS, _BRANCHES * _LEAVES))
    table = _table(index, data)
    _check(doubt(index, table, _ON, _ASSUMED, draws=50), data)
    ours = min(
        busy_seconds(lambda: doubt(index, table, _ON, _ASSUMED, draws=_DRAWS))
        for _number in range(_ROUNDS)
    )
    plain = min(busy_seconds(lambda: _plainly(data, anew=True)) for _number in range(_ROUNDS))
    made = min(busy_seconds(lambda: _plainly(data, anew=False)) for _number in range(_ROUNDS))
    with get_context("spawn").Pool(1) as pool:
        peak = pool.apply(_many)
    return [
        Result("1,000 draws × 4 assumptions, 51 × 49 / NumPy", ours, plain, 5.0, _ROUNDS),
        Result("the same / NumPy with tables made beforehand", ours, made, 5.0, _ROUNDS),
        Result("memory of 10,000 draws, 1,000 × 60 / 2 GB", peak, 2e9, 1.0, 1, bytes=True),
    ]


def _check(found: Doubt, data: Floats) -> None:
    """Both ways must give the same index in every draw."""
    for number in range(found.draws.count):
        drawn = found.draws
        points = _points(data, *map(int, drawn.options[number]))
        weights = [drawn.weights[f"branch-{at}"][number] for at in range(_BRANCHES)]
        geometric = [int(drawn.joinings[f"branch-{at}"][number]) for at in range(_BRANCHES)]
        plain = _joined(
            points, np.array(weights), drawn.weights["root"][number],
            np.array(geometric), int(drawn.joinings["root"][number]),
        )  # fmt: skip
        if not np.allclose(found.values[number], plain, rtol=0, atol=1e-9):
            raise AssertionError("both ways must give the same index")


def _index(branches: int, leaves: int) -> Index:
    posts = Goalposts(Decimal(-1), Decimal(150), _ON, _OWN)
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
    return Index("benchmark", label("benchmark", "測試"), root, _OWN, _ON)


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


def _plainly(data: Floats, *, anew: bool) -> None:
    random = np.random.default_rng(0)
    ways = list(product(range(3), range(3)))
    made = {} if anew else {way: _points(data, *way) for way in ways}
    for _draw in range(_DRAWS):
        way = ways[random.integers(0, len(ways))]
        points = _points(data, *way) if anew else made[way]
        weights = random.uniform(0.75, 1.25, (_BRANCHES, _LEAVES))
        above = random.uniform(0.75, 1.25, _BRANCHES)
        geometric = random.integers(0, 2, _BRANCHES)
        _joined(points, weights, above, geometric, int(random.integers(0, 2)))


def _points(data: Floats, treatment: int, scale: int) -> Floats:
    """Treat and normalise the whole table at once."""
    values = _winsorised(data, (0, 1, 5)[treatment])
    low, high = values.min(axis=0), values.max(axis=0)
    if scale == 0:
        points: Floats = np.clip((values + 1) / 151 * 100, 0, 100)
    elif scale == 1:
        points = 1 + (values - low) / (high - low) * 99
    else:
        z = (values - values.mean(axis=0)) / values.std(axis=0, ddof=1)
        points = np.clip(50.5 + 10 * z, 1, 100)
    return points


def _winsorised(data: Floats, most: int) -> Floats:
    """Bring the values furthest out to the next, in all columns with outliers at once."""
    values = data.copy()
    if not most:
        return values
    moved = np.zeros(data.shape[1], dtype=int)
    while (out := _outlying(values)).any():
        skewed = _moment(values, 3) > 0
        for column in np.flatnonzero(out):
            distinct = np.unique(values[:, column])
            low, high = (-np.inf, distinct[-2]) if skewed[column] else (distinct[1], np.inf)
            values[:, column] = np.clip(values[:, column], low, high)
            moved[column] = (values[:, column] != data[:, column]).sum()
        beyond = moved > most
        values[:, beyond] = data[:, beyond]
        if beyond[np.flatnonzero(out)].all():
            break
    return values


def _outlying(values: Floats) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
    n = len(values)
    skew = n / ((n - 1) * (n - 2)) * _moment(values, 3)
    scale = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3))
    kurt = scale * _moment(values, 4) - 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))
    found = (np.abs(skew) > 2) & (kurt > 3.5)
    return np.asarray(found)


def _moment(values: Floats, power: int) -> Floats:
    z = (values - values.mean(axis=0)) / values.std(axis=0, ddof=1)
    summed: Floats = (z**power).sum(axis=0)
    return summed


def _joined(
    points: Floats, weights: Floats, above: Floats, geometric: Floats, geometric_above: int
) -> Floats:
    values = points.reshape(_UNITS, _BRANCHES, _LEAVES)
    weights = weights / weights.sum(axis=1, keepdims=True)
    above = above / above.sum()
    means = (values * weights).sum(axis=2)
    products = np.exp((np.log(values) * weights).sum(axis=2))
    joined = np.where(geometric, products, means)
    root: Floats = np.exp(np.log(joined) @ above) if geometric_above else joined @ above
    return root


def _many() -> int:
    index = _index(6, 10)
    data = np.random.default_rng(1).lognormal(3, 0.6, (1_000, 60))
    doubt(index, _table(index, data), _ON, _ASSUMED, draws=10_000)
    return peak_bytes()
