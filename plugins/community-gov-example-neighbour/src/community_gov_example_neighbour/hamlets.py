"""Hamlets (自然村): what each of them did together, and an index with methods of its own.

A village of several hamlets wants two things of its index that the core does not bring: that
the first days together count most, whatever is usual there, and that what tells the hamlets
apart weighs most. Both are functions, declared as :class:`Method` and named by the index. What
they took from the hamlets of a year is kept with the index (``indices freeze``) for the next.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    Declaration,
    FactAttribute,
    FactKind,
    FactMapping,
    GridId,
    Index,
    Indicator,
    Measure,
    Method,
    MethodKind,
    Node,
    Normalise,
    Query,
    Register,
    SubjectKind,
    hookimpl,
    internal,
    label,
    open_field,
)

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

SINCE = date(2026, 1, 1)
_ASSEMBLY = label(
    "own choice: villagers' assembly of 2026-01-12, item 3",
    "自定：2026年1月12日村民会议决议第3项",
    "自定：2026年1月12日村民會議決議第3項",
)
_DONE = "hamlet.day"

_KINDS = {
    "cleaned": label("clean-up", "清洁日", "清潔日"),
    "met": label("meeting of the hamlet", "村民小组会", "村民小組會"),
    "helped": label("work for a neighbour", "互助帮工", "互助幫工"),
}
_KIND = label("what was done", "内容", "內容")


@frozen
class HamletDay:
    """One day on which a hamlet did something together; no names, only how many came."""

    grid: GridId = internal(label=label("hamlet", "自然村"))
    held_on: date = open_field(label=label("day", "日期"))
    kind: str = open_field(label=_KIND, choices=_KINDS)
    came: int = open_field(label=label("how many came", "参加人数", "參加人數"), unit="person")


@hookimpl
def declare() -> Iterator[Declaration]:
    """Declare the book, two methods of our own, and the index that uses them."""
    yield FactKind(
        name=_DONE,
        label=label("day together", "集体活动日", "集體活動日"),
        subject=SubjectKind.GRID,
        unit="person",
        attributes=(FactAttribute("kind", AttributeType.STRING, _KIND, choices=_KINDS),),
    )
    yield Register.of(
        HamletDay,
        name="hamlet-days",
        label=label("days of the hamlets", "自然村活动台账", "自然村活動台賬"),
        facts=(FactMapping(_DONE, "grid", "held_on", "came", attributes={"kind": "kind"}),),
    )
    yield Method(
        name="half-way",
        label=label("half of the points at the usual", "通常水平得一半分", "通常水準得一半分"),
        kind=MethodKind.NORMALISE,
        function=half_way,
        reference=label(
            "own choice: 100 · x ÷ (x + median); Michaelis and Menten, Biochemische "
            "Zeitschrift 49 (1913), of a rise that levels off",
            "自定：100×数值÷（数值＋中位数）；先升后平的曲线，见米氏方程（1913年）",
            "自定：100×數值÷（數值＋中位數）；先升後平的曲線，見米氏方程（1913年）",
        ),
    )
    yield Method(
        name="contrast",
        label=label("contrast and conflict", "差异与冲突", "差異與衝突"),
        kind=MethodKind.WEIGH,
        function=contrast,
        reference=label(
            "CRITIC: Diakoulaki, Mavrotas and Papayannakis, Computers & Operations "
            "Research 22 (1995)",
            "CRITIC 赋权法（Diakoulaki 等，1995年）",
            "CRITIC 賦權法（Diakoulaki 等，1995年）",
        ),
    )
    yield Index(
        name="hamlet-life",
        label=label("life of the hamlets", "自然村指数", "自然村指數"),
        root=Node(
            "hamlet-life",
            label("life of the hamlets", "自然村指数", "自然村指數"),
            nodes=tuple(_leaves()),
            weigh="contrast",
        ),
        reference=_ASSEMBLY,
        valid_from=SINCE,
    )


def half_way(values: "NDArray[float64]", base: "NDArray[float64]") -> "NDArray[float64]":
    """Return 100 · x ÷ (x + median of the base): half of the points at what is usual.

    Where the usual is nothing, anything has all points. ``values`` and ``base`` are from 0 up
    and hold no gaps.
    """
    import numpy as np  # only where an index is computed

    usual = float(np.median(base))
    if not usual:
        return np.where(values > 0, 100.0, 0.0)
    points: NDArray[float64] = 100 * values / (values + usual)
    return points


def contrast(values: "NDArray[float64]", declared: "NDArray[float64]") -> "NDArray[float64]":
    """Return σᵢ · Σₖ (1 − rᵢₖ): much to what differs, little to what others say already.

    ``values`` are units × parts. Where fewer than three hamlets have all parts, or nothing
    differs, the weights are those declared.
    """
    import numpy as np  # only where an index is computed

    whole = values[~np.isnan(values).any(axis=1)]
    if len(whole) < _LEAST:
        return declared
    weights = np.zeros(len(declared))
    differs = whole.max(axis=0) > whole.min(axis=0)
    if differs.sum() == 1:
        weights[differs] = 1.0
    elif differs.any():
        found = whole[:, differs]
        apart = (1 - np.corrcoef(found, rowvar=False)).sum(axis=0)
        weights[differs] = found.std(axis=0) * np.maximum(apart, 0.0)
    return weights if weights.sum() > _DUST else declared


_LEAST = 3
"""Of two hamlets all parts correlate wholly, so that nothing can be told."""

_DUST = 1e-9


def _leaves() -> Iterator[Node]:
    for name, said in (
        ("cleaned", label("clean-ups", "清洁日次数", "清潔日次數")),
        ("met", label("meetings", "小组会次数", "小組會次數")),
    ):
        yield Node(name, said, indicator=_indicator(name, "days in a quarter", Measure.COUNT))
    came = label("hands lent", "帮工人次", "幫工人次")
    yield Node("helped", came, indicator=_indicator("helped", "person", Measure.SUM))


def _indicator(kind: str, unit: str, measure: Measure) -> Indicator:
    return Indicator(
        numerator=Query("facts", kind=_DONE, measure=measure, when=f'kind == "{kind}"'),
        unit=unit,
        normalise=(Normalise("half-way", SINCE, _ASSEMBLY),),
    )
