"""What the value of an index would be if an indicator reached its target."""

import math

from attrs import evolve, frozen

from community_gov.errors import UnknownError
from community_gov.i18n import _
from community_gov.indices.change.side import Side, valued
from community_gov.indices.explain import Explanation
from community_gov.indices.methods.best import best, more_is_better
from community_gov.indices.names import known_names
from community_gov.indices.nodes import Scored
from community_gov.indices.remarks import Remark
from community_gov.indices.result import IndexResult
from community_gov.indices.tables.table import Observed, ObservedTable


@frozen
class WhatIf:
    """One indicator of one unit put to a target, everything else as it is.

    ``observed`` and ``target`` are in ``unit_of_measure``; ``before``, ``after`` and
    ``gain`` in points of the index. ``reached`` says that the observed value has the most
    points already, and was left there. What is ``None`` is not known; ``reason`` says why,
    or what to bear in mind.
    """

    name: str
    label: str
    unit_of_measure: str
    observed: float | None
    target: float | None
    before: float | None
    after: float | None
    reached: bool = False
    reason: str = ""

    @property
    def gain(self) -> float | None:
        """The points gained; ``None`` where one of the values is missing."""
        return None if self.before is None or self.after is None else self.after - self.before


def what_if(side: Side, unit: str, indicator: str, value: Observed = None) -> WhatIf:
    """Return what ``unit`` would have if ``indicator`` were at ``value``.

    Without a value it is put to its best one (:func:`best`). What units are compared to
    stays as it was fitted to them as they are. Raises :class:`UnknownError` for a unit or
    an indicator that is not there, :class:`InputError` for a value that is no finite number.
    """
    result = side.result()
    leaf = _leaf(side, _leaves_of(result, unit), indicator)
    number = None if value is None else _checked(unit, indicator, value)
    return _tried(side, result, unit, leaf, number)


def what_if_each(side: Side, unit: str) -> tuple[WhatIf, ...]:
    """Return for each indicator in turn what reaching its best value would give.

    They stand in the order of the tree and are no ranking: what one more step
    costs is not known here. Raises :class:`UnknownError` for an unknown unit.
    """
    result = side.result()
    leaves = _leaves_of(result, unit)
    return tuple(_tried(side, result, unit, leaf, None) for leaf in leaves)


def _tried(
    side: Side, result: IndexResult, unit: str, leaf: Explanation, value: float | None
) -> WhatIf:
    scored = result.scored[leaf.name]
    known = best(scored, result.record.leaves[leaf.name])
    target = known if value is None else value
    before = valued(result, unit)
    same = WhatIf(
        leaf.name, str(leaf.label), leaf.unit_of_measure, leaf.observed, target,
        before.value, None,
    )  # fmt: skip
    if target is None:
        return evolve(same, reason=_no_best(scored))
    if value is None and _is_there(leaf, scored, target):
        return evolve(
            same, target=leaf.observed, after=before.value, reached=True, reason=before.reason
        )
    changed = side.with_table(_with(side.table, unit, leaf.name, target))
    after = valued(changed.frozen(result.record).result(), unit)
    return evolve(same, after=after.value, reason=after.reason or _caution(same))


def _caution(found: WhatIf) -> str:
    if found.before is None:
        return _("there is no value now, so no gain can be told")
    if found.observed is None:
        return _("it is not observed now; it would count as one more indicator")
    return ""


def _no_best(scored: Scored) -> str:
    if scored.remark in (Remark.CONSTANT, Remark.NO_DATA):
        return _("{why}: no value is better than another").format(why=_(scored.remark))
    return _("it has no best value that is known here: give one")


def _is_there(leaf: Explanation, scored: Scored, target: float) -> bool:
    if leaf.observed is None:
        return False
    return leaf.observed >= target if more_is_better(scored) else leaf.observed <= target


def _with(table: ObservedTable, unit: str, indicator: str, value: float) -> ObservedTable:
    column = {**table.columns.get(indicator, {}), unit: value}
    return evolve(table, columns={**table.columns, indicator: column})


def _checked(unit: str, indicator: str, value: Observed) -> float | None:
    number = ObservedTable.of({unit: {indicator: value}}).columns[indicator][unit]
    return None if math.isnan(number) else number


def _leaf(side: Side, leaves: list[Explanation], indicator: str) -> Explanation:
    for leaf in leaves:
        if leaf.name == indicator:
            return leaf
    raise UnknownError(
        _("Index {index}: no indicator is called {name}.").format(
            index=side.index.name, name=indicator
        ),
        known_names(indicator, (leaf.name for leaf in leaves)),
    )


def _leaves_of(result: IndexResult, unit: str) -> list[Explanation]:
    return _below(result.explain(unit))


def _below(node: Explanation) -> list[Explanation]:
    if not node.children:
        return [node]
    return [leaf for child in node.children for leaf in _below(child)]
