"""Checks of days: versions that leave a gap, and rules that outlive the numbers they read."""

import itertools
from collections.abc import Sequence
from datetime import date, timedelta

from community_gov.authoring.checks.parts import parts
from community_gov.authoring.checks.remark import Remarks, error, warning
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.versions import earlier
from community_gov.i18n import _
from community_gov.model.declarations import (
    Dated,
    Declaration,
    Indicator,
    Item,
    Kpi,
    Parameter,
    Rule,
    Scheme,
)
from community_gov.model.problems import Way
from community_gov.points.linting.pieces import pieces

_DAY = timedelta(days=1)


def gaps(declaration: Declaration, _known: Catalogue) -> Remarks:
    """Warn of days between two versions of a rule, a number or goalposts, in force on none."""
    for way, one in parts(declaration):
        match one:
            case Scheme():
                for id_ in dict.fromkeys(rule.id for rule in one.rules):
                    yield from _between((*way, "rules"), one.rules, id_)
                for id_ in dict.fromkeys(item.id for item in one.items):
                    yield from _between((*way, "items"), one.items, id_)
            case Parameter():
                yield from _between((*way, "values"), one.values)
            case Indicator():
                yield from _between((*way, "goalposts"), one.goalposts)
            case Kpi():
                yield from _between((*way, "targets"), one.targets)


def uncovered(scheme: Scheme, _known: Catalogue) -> Remarks:
    """Tell of days on which a rule or an item is in force and a number it reads is not.

    It could not be evaluated on those days. One that is never in force with its scheme is
    warned of.
    """
    numbers = {one.name: one for one in scheme.parameters}
    for piece in pieces(scheme):
        rule = piece.part
        if not isinstance(rule, Rule | Item):
            continue
        first, last = rule.valid_from, earlier(rule.valid_to, scheme.valid_to)
        if last is not None and last < first:
            text = _("The rule begins on {day}, after its scheme has ended.")
            yield warning((*piece.way, "valid_from"), text.format(day=first))
            continue
        for name in sorted(piece.names_read() & numbers.keys()):
            day = first_without(numbers[name].values, first, last)
            if day is not None:
                yield error(
                    piece.way,
                    _("From {day} the rule reads {name}, which has no value then.").format(
                        day=day, name=name
                    ),
                    _("Give the parameter a value for that day, or end the rule before."),
                )


def goalposts(declaration: Declaration, _known: Catalogue) -> Remarks:
    """Warn of days on which an index is in force and the goalposts of an indicator are not."""
    for way, one in parts(declaration):
        if isinstance(one, Indicator) and isinstance(declaration, Dated):
            day = first_without(one.goalposts, declaration.valid_from, declaration.valid_to)
            if day is not None:
                text = _("From {day} the index is in force, and no goalposts are.")
                yield warning((*way, "goalposts"), text.format(day=day))


def first_without(versions: Sequence[Dated], first: date, last: date | None) -> date | None:
    """Return the first day from ``first`` to ``last`` on which none of ``versions`` is in force."""
    day: date | None = first
    for one in sorted(versions, key=lambda version: version.valid_from):
        if day is None or one.valid_from > day:
            break
        if one.valid_to is None or one.valid_to >= day:
            day = None if one.valid_to is None else one.valid_to + _DAY
    if day is None or (last is not None and day > last):
        return None
    return day


def _between(way: Way, versions: Sequence[Dated], id_: str = "") -> Remarks:
    numbered = [
        (one, at) for at, one in enumerate(versions) if not id_ or getattr(one, "id", "") == id_
    ]
    numbered.sort(key=lambda pair: pair[0].valid_from)
    for (former, _at), (latter, at) in itertools.pairwise(numbered):
        end = former.valid_to
        if end is not None and end + _DAY < latter.valid_from:
            yield warning(
                (*way, at, "valid_from"),
                _("Nothing is in force from {first} to {last}.").format(
                    first=end + _DAY, last=latter.valid_from - _DAY
                ),
                _("If that is not meant, let the former version end on {day}.").format(
                    day=latter.valid_from - _DAY
                ),
            )
