"""The method record as a sheet: what was fitted, one number per row."""

from collections.abc import Iterator, Sequence
from typing import Any

from community_gov.exchange.composite.view import IndexView
from community_gov.i18n import _
from community_gov.indices.record import LeafRecord


def method_rows(view: IndexView) -> tuple[list[str], list[Sequence[Any]]]:
    """Return headers and rows: the indicator, its method, what was fitted, and its value.

    ``of`` is the group of units, or the place in a list (1 is the first).
    """
    labels, record = view.labels(), view.result.record
    headers = [_("part"), _("name"), _("method"), _("what"), _("of"), _("value")]
    rows: list[Sequence[Any]] = [
        (view.title, record.index, None, _("fitted on"), None, record.fitted_on),
        (view.title, record.index, None, _("fitted to so many units"), None, record.units),
    ]
    for name, leaf in record.leaves.items():
        known = [(_("not told, for it could be that of a hidden unit"), None, None)]
        told = known if view.hides and leaf.units else _told(leaf)
        rows += [(labels[name], name, leaf.method, *one) for one in told]
    rows += [
        (labels[name], name, None, _("weight made of data"), place, weight)
        for name, weights in record.weights.items()
        for place, weight in enumerate(weights, 1)
    ]
    return headers, rows


def _told(leaf: LeafRecord) -> Iterator[tuple[str, str | int | None, Any]]:
    if not (leaf.units or leaf.remark):
        yield _("nothing is fitted"), None, None
        return
    yield _("units with data"), None, leaf.units
    for group, value in leaf.filling.items():
        yield _("stands in for a gap"), group or None, value
    bounds: dict[str, float | None] = {
        _("not under"): leaf.least,
        _("not over"): leaf.most,
        _("logarithm of the value less"): leaf.shift,
    }
    yield from ((what, None, bound) for what, bound in bounds.items() if bound is not None)
    for name, values in leaf.parameters.items():
        for place, value in enumerate(values, 1):
            yield name, place if len(values) > 1 else None, value
    if leaf.remark:
        yield _("remark"), None, _(leaf.remark)
