"""The change of an index in words."""

from collections.abc import Iterator

from community_gov.i18n import _
from community_gov.indices.change.change import RESTATED, Cause, Change, Order
from community_gov.indices.change.leaves import MOST_FOR_SHAPLEY


def told(change: Change) -> tuple[str, ...]:
    """Return what is to be said of ``change``: the whole, its parts, how it was split, the limits.

    Units and indices are named as in ``change``.
    """
    return tuple(_sentences(change))


def points_told(points: float) -> str:
    """Return points with their sign and two decimals; ``0`` only where nothing changed."""
    if points == 0:
        return "0"
    return f"{points:+.2f}" if abs(points) >= 0.005 else _("less than 0.01")


def part_told(change: Change, cause: Cause) -> str:
    """Return the points of one cause; that they are not known where that is so."""
    if change.split is None or (cause is Cause.REVISION and not change.revised):
        return _("not known")
    return points_told(change.split.by_cause()[cause])


def cause_told(cause: Cause) -> str:
    """Return in words what a cause is."""
    return {
        Cause.REVISION: _("the old period as it was published against as it is known now"),
        Cause.METHOD: _("tree, weights, goalposts, aggregation or fitted parameters"),
        Cause.MEMBERSHIP: _("who is in the table"),
        Cause.REAL: _("the new period against the old as it is known now"),
    }[cause]


def _sentences(change: Change) -> Iterator[str]:
    yield _whole(change)
    if change.split is None:
        yield _("It cannot be split: {reason}.").format(reason=change.reason)
        return
    yield from (
        _("{cause} {points}: {what}").format(
            cause=_(cause), points=part_told(change, cause), what=cause_told(cause)
        )
        for cause in change.orders[0]
    )
    yield _order_told(change.orders)
    yield from _limits(change)


def _whole(change: Change) -> str:
    if change.total is None:
        return _("From {before} to {after}.").format(
            before=_number(change.before), after=_number(change.after)
        )
    return _("From {before} to {after}: {points} points.").format(
        before=_number(change.before),
        after=_number(change.after),
        points=points_told(change.total),
    )


def _number(value: float | None) -> str:
    return _("no value") if value is None else f"{value:.2f}"


def _order_told(orders: tuple[Order, ...]) -> str:
    if len(orders) > 1:
        return _("Split by the mean of {count} orders (Shapley).").format(count=len(orders))
    names = _(", ").join(_(cause) for cause in orders[0])
    if orders == RESTATED:
        return _(
            "Split in this order: {causes}. The old value is first restated as it would be told"
            " today; what remains is real."
        ).format(causes=names)
    return _("Split in this order: {causes}.").format(causes=names)


def _limits(change: Change) -> Iterator[str]:
    if not change.revised:
        yield _(
            "What was published then is not at hand: corrections made since are not told apart."
        )
    if change.not_asked:
        yield _("Not observed at all in one of the periods, so no real change: {names}.").format(
            names=_(", ").join(change.not_asked)
        )
    if change.leaves_reason:
        yield _("The real change is not split: {reason}.").format(reason=change.leaves_reason)
    elif sum(1 for one in change.leaves if one.points) > MOST_FOR_SHAPLEY:
        yield _("Indicators are split by the mean of two orders: that of the tree and its reverse.")
    else:
        yield _("Indicators are split by the mean of all orders (Shapley).")
