"""What of a leaf is in force on a day: its way to points, and how gaps and outliers are met."""

from datetime import date

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.declarations import Goalposts, Node, Normalise, Treat
from community_gov.model.declarations.base import those_in_force


def way_on(node: Node, day: date) -> Goalposts | Normalise:
    """Return the way in which a leaf becomes points on ``day``.

    Raises :class:`DeclarationError` naming node and day unless there is exactly one.
    """
    one = node.indicator
    found: list[Goalposts | Normalise] = []
    if one is not None:
        found += those_in_force(one.goalposts, day)
        found += those_in_force(one.normalise, day)
    if len(found) == 1:
        return found[0]
    problem = (
        _("Node {name}: several goalposts are in force on {day}.")
        if found
        else _("Node {name}: no goalposts are in force on {day}.")
    )
    raise DeclarationError(
        problem.format(name=node.name, day=day),
        _("Declare one pair of goalposts for that day with valid_from and valid_to."),
    )


def treat_on(node: Node, day: date) -> Treat | None:
    """Return the treatment of a leaf that is in force on ``day``, if there is one."""
    declared = node.indicator.treat if node.indicator else ()
    return next(those_in_force(declared, day), None)
