"""Checks of what a whole period is worth: figures, items, grades, bars and awards."""

from decimal import Decimal

from community_gov.authoring.checks.remark import Remarks, error, warning
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import Item, Scheme
from community_gov.model.problems import Way
from community_gov.points.vetting import misread_period


def expressions(scheme: Scheme, known: Catalogue) -> Remarks:
    """Tell of conditions, values and needs that cannot be read, with the nearest name.

    The condition of a figure or a bar is read over the attributes of its facts; where
    nobody declares their kind it is let be.
    """
    for way, problem in misread_period(scheme, known):
        yield error(way, problem.problem, problem.fix)


def bounds(scheme: Scheme, _known: Catalogue) -> Remarks:
    """Tell of items and grades whose numbers cannot be meant."""
    for at, item in enumerate(scheme.items):
        if item.maximum is not None and item.maximum < 0:
            text = _("At most {points} points: whoever fulfils it loses.")
            yield warning(("items", at, "maximum"), text.format(points=item.maximum))
        yield from _tiers(("items", at, "tiers"), item)
    most = _attainable(scheme)
    for at, grade in enumerate(scheme.grades):
        if not grade.of and most is not None and grade.at_least > most:
            text = _("Nobody reaches {grade}: it begins at {points}, and {most} is the most.")
            told = text.format(grade=grade.name, points=grade.at_least, most=most)
            yield error(("grades", at, "at_least"), told)


def _tiers(way: Way, item: Item) -> Remarks:
    """Tell of tiers that bring less for more, or more for less, in no one direction."""
    points = [one.points for one in sorted(item.tiers, key=lambda tier: tier.at_least)]
    if points not in (sorted(points), sorted(points, reverse=True)):
        text = _("The tiers of {item} rise and fall: {points}.")
        yield warning(way, text.format(item=item.id, points=_(", ").join(map(str, points))))


def _attainable(scheme: Scheme) -> Decimal | None:
    """Return the most that is compared with a grade; where classes are exempted it is the full."""
    known = [one for one in (scheme.ceiling, scheme.full) if one is not None]
    return max(known, default=None)
