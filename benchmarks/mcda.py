"""A flat index of complete data beside ``pyrepo-mcda``: 10,000 and 100,000 units × 60.

Both take the same array, normalise by the range of each column (a third of them: less is
better) and add up with weights: its SAW with ``minmax_normalization``. Processor time, in
a process of its own. Source of the other: pyrepo-mcda, MIT licence; A. Bączkiewicz and
J. Wątróbski, SoftwareX 20 (2022).
"""

from datetime import date
from decimal import Decimal
from multiprocessing import get_context

import numpy as np

from benchmarks.beside import find_them
from benchmarks.measure import Result, busy_seconds
from community_gov.indices import compute, from_arrays
from community_gov.model.declarations import (
    Direction,
    Index,
    Indicator,
    Node,
    Normalise,
    Query,
)
from community_gov.model.text import label

_ON = date(2026, 1, 1)
_OWN = "own choice: a benchmark"
_COLUMNS, _ROUNDS = 60, 5


def measure() -> list[Result]:
    """Compute both ways; the best round counts."""
    with get_context("spawn").Pool(1) as pool:
        return [pool.apply(_at, (units,)) for units in (10_000, 100_000)]


def _at(units: int) -> Result:
    find_them()
    from pyrepo_mcda.mcda_methods.saw import SAW
    from pyrepo_mcda.normalizations import minmax_normalization

    data = np.random.default_rng(1).uniform(-10, 110, (units, _COLUMNS))
    weights = np.arange(1, _COLUMNS + 1) / sum(range(1, _COLUMNS + 1))
    types = np.array([-1 if at % 3 == 0 else 1 for at in range(_COLUMNS)])
    index = _index()
    names = [leaf.name for leaf in index.root.leaves()]
    table = from_arrays(
        (f"unit-{at}" for at in range(units)), {name: data[:, at] for at, name in enumerate(names)}
    )
    other = SAW(normalization_method=minmax_normalization)
    found = compute(index, table).scored["root"].value
    if not np.allclose(found, other(data, weights, types) * 100, rtol=0, atol=1e-9):
        raise AssertionError("both ways must give the same index")
    ours = min(busy_seconds(lambda: compute(index, table)) for _round in range(_ROUNDS))
    theirs = min(busy_seconds(lambda: other(data, weights, types)) for _round in range(_ROUNDS))
    return Result(f"a flat index of {units:,} units × 60 / mcda", ours, theirs, 1.0, _ROUNDS)


def _index() -> Index:
    nodes = tuple(
        Node(
            f"leaf-{at}",
            label("leaf", "葉"),
            Decimal(at + 1),
            indicator=Indicator(
                Query("constant"),
                unit="points",
                normalise=(
                    Normalise(
                        "min-max",
                        _ON,
                        _OWN,
                        direction=Direction.LESS if at % 3 == 0 else Direction.MORE,
                    ),
                ),
            ),
        )
        for at in range(_COLUMNS)
    )
    root = Node("root", label("root", "根"), nodes=nodes)
    return Index("benchmark", label("benchmark", "測試"), root, _OWN, _ON)
