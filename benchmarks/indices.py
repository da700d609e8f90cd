"""Normalising and joining an index: 10,000 and 100,000 units × 60 indicators, two levels.

One cell in ten is missing. The plain way is a NumPy script of the same steps for this one
tree: goalposts, weighted means over what is there, and no value under 60 % of the weight.
Both start from the same array and end with the index of every unit. Processor time.
"""

from datetime import date
from decimal import Decimal

import numpy as np

from benchmarks.measure import Result, busy_seconds
from community_gov.indices import compute, from_arrays
from community_gov.indices.methods.normalise import Floats
from community_gov.model.declarations import Goalposts, Index, Indicator, Node, Query
from community_gov.model.text import label

_ON = date(2026, 1, 1)
_BRANCHES, _LEAVES, _ROUNDS = 6, 10, 5
_NEEDED = 0.6 - 1e-9


def measure() -> list[Result]:
    """Compute both ways; the best round counts."""
    return [_at(10_000), _at(100_000)]


def _at(units: int) -> Result:
    random = np.random.default_rng(1)
    data = random.uniform(-10, 110, (units, _BRANCHES * _LEAVES))
    data[random.random(data.shape) < 0.1] = np.nan
    index = _index()
    names = [leaf.name for leaf in index.root.leaves()]
    table = from_arrays(
        (f"unit-{at}" for at in range(units)), {name: data[:, i] for i, name in enumerate(names)}
    )
    found = compute(index, table).scored["root"].value
    same = np.allclose(found, _plainly(data), rtol=0, atol=1e-9, equal_nan=True)
    if not same:
        raise AssertionError("both ways must give the same index")
    ours = min(busy_seconds(lambda: compute(index, table)) for _round in range(_ROUNDS))
    plain = min(busy_seconds(lambda: _plainly(data)) for _round in range(_ROUNDS))
    return Result(f"an index of {units:,} units × 60 / NumPy", ours, plain, 1.5, _ROUNDS)


def _index() -> Index:
    posts = Goalposts(Decimal(0), Decimal(100), _ON, "own choice: a benchmark")
    nodes = tuple(
        Node(
            f"branch-{at}",
            label("branch", "枝"),
            Decimal(at + 1),
            nodes=tuple(
                Node(
                    f"leaf-{at}-{number}",
                    label("leaf", "葉"),
                    Decimal(number + 1),
                    indicator=Indicator(Query("constant"), (posts,), "points"),
                )
                for number in range(_LEAVES)
            ),
        )
        for at in range(_BRANCHES)
    )
    root = Node("root", label("root", "根"), nodes=nodes)
    return Index("benchmark", label("benchmark", "測試"), root, "own choice: a benchmark", _ON)


def _plainly(data: Floats) -> Floats:
    points = np.clip((data - 0.0) / 100.0 * 100.0, 0, 100)
    below = np.arange(1, _LEAVES + 1) / sum(range(1, _LEAVES + 1))
    above = np.arange(1, _BRANCHES + 1) / sum(range(1, _BRANCHES + 1))
    parts, covers = [], []
    for at in range(_BRANCHES):
        part = points[:, at * _LEAVES : (at + 1) * _LEAVES]
        known = ~np.isnan(part)
        covered = (known * below).sum(axis=1)
        summed = (np.where(known, part, 0.0) * below).sum(axis=1)
        mean = np.divide(summed, covered, out=np.full(len(data), np.nan), where=covered > 0)
        parts.append(np.where(covered >= _NEEDED, mean, np.nan))
        covers.append(covered)
    values, covered = np.stack(parts, axis=1), np.stack(covers, axis=1)
    known = ~np.isnan(values)
    weight = (known * above).sum(axis=1)
    enough = (known * above * covered).sum(axis=1) >= _NEEDED
    summed = (np.where(known, values, 0.0) * above).sum(axis=1)
    joined = np.divide(summed, weight, out=np.full(len(data), np.nan), where=weight > 0)
    result: Floats = np.where(enough, joined, np.nan)
    return result
