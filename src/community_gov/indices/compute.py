"""Computing an index from observed values."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from community_gov.errors import DeclarationError, UnknownError
from community_gov.i18n import _
from community_gov.indices.names import known_names
from community_gov.indices.result import IndexResult
from community_gov.indices.tables.table import ObservedTable
from community_gov.model.declarations import Index, Method
from community_gov.model.declarations.base import in_force

if TYPE_CHECKING:
    from community_gov.indices.record import MethodRecord


def compute(
    index: Index,
    table: ObservedTable,
    on: date | None = None,
    *,
    methods: Iterable[Method] = (),
    record: "MethodRecord | None" = None,
    base: Iterable[str] | None = None,
) -> IndexResult:
    """Compute ``index`` for the units of ``table`` with what is in force ``on`` a day.

    ``on`` is the last day of the period that was observed; without it, the first day on
    which the index is in force. Each leaf takes the column of its name, treated and
    normalised to points from 0 to 100; each node above joins its children by its
    aggregation. Children without a value are left out and the other weights scaled up to
    1; a node has no value where less than ``coverage`` of its weight, followed down to the
    indicators, has data.

    What has to be fitted is fitted to the units of ``base`` (without it, to all), or taken
    from the ``record`` of an earlier result. ``methods`` are those of plugins.

    Raises :class:`UnknownError` for a column that is no indicator of the index, and
    :class:`DeclarationError` where index or goalposts are not in force on that day,
    or an aggregation does not exist.
    """
    on = index.valid_from if on is None else on
    if not in_force(index, on):
        raise DeclarationError(
            _("Index {index} is not in force on {day}.").format(index=index.name, day=on),
            _("Choose a period that ends on a day when it is, or declare its valid_from earlier."),
        )
    _check_columns(index, table)

    from community_gov.indices.methods.own import Methods  # NumPy is loaded only to compute
    from community_gov.indices.run import Run
    from community_gov.indices.steps import score

    methods, based = tuple(methods), None if base is None else tuple(base)
    run = Run(index, table, on, Methods.of(methods), record, based)
    scored = score(index.root, run)
    return IndexResult(index, table, on, scored, run.made(), methods=methods, base=based)


def _check_columns(index: Index, table: ObservedTable) -> None:
    known = {leaf.name for leaf in index.root.leaves()}
    for name in table.columns:
        if name not in known:
            raise UnknownError(
                _("Index {index}: no indicator is called {name}.").format(
                    index=index.name, name=name
                ),
                known_names(name, known),
            )
