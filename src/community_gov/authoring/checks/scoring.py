"""Checks of what a whole period is worth: figures, items, grades, bars and awards."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from community_gov.authoring.checks.remark import Remarks, error, warning
from community_gov.errors import CommunityGovError
from community_gov.expression import Type, compile_expression
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import FactKind, Item, Scheme
from community_gov.model.problems import Way
from community_gov.points.items import OWN_WORDS
from community_gov.records.conditions import condition

Asked = tuple[Way, str, Type]
"""An expression with the way to it, and what it must come to."""


def expressions(scheme: Scheme, known: Catalogue) -> Remarks:
    """Tell of conditions, values and needs that cannot be read, with the nearest name.

    The condition of a figure or a bar is read over the attributes of its facts; where
    nobody declares their kind it is let be.
    """
    for way, fact, when in _over_facts(scheme):
        if when and known.has(FactKind, fact):
            try:
                condition(when, known.get(FactKind, fact))
            except CommunityGovError as problem:
                yield error(way, problem.problem, problem.fix)
    yield from _compiled(scheme, _of_items(scheme), OWN_WORDS)
    yield from _compiled(scheme, _of_grades(scheme), ("total",))


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


def _over_facts(scheme: Scheme) -> Iterator[tuple[Way, str, str]]:
    for at, figure in enumerate(scheme.figures):
        yield ("figures", at, "when"), figure.fact, figure.when
    for at, bar in enumerate(scheme.bars):
        yield ("bars", at, "when"), bar.fact, bar.when


def _of_items(scheme: Scheme) -> Iterator[Asked]:
    for at, item in enumerate(scheme.items):
        way: Way = ("items", at)
        yield (*way, "when"), item.when, Type.BOOL
        yield (*way, "value"), item.value, Type.DECIMAL
        yield (*way, "out_of"), item.out_of, Type.DECIMAL
        for number, check in enumerate(item.checks):
            yield (*way, "checks", number), check, Type.BOOL


def _of_grades(scheme: Scheme) -> Iterator[Asked]:
    for at, grade in enumerate(scheme.grades):
        yield ("grades", at, "of"), grade.of, Type.DECIMAL
        for number, need in enumerate(grade.needs):
            yield ("grades", at, "needs", number), need, Type.BOOL
    for at, award in enumerate(scheme.awards):
        yield ("awards", at, "of"), award.of, Type.DECIMAL


def _compiled(scheme: Scheme, asked: Iterator[Asked], words: tuple[str, ...]) -> Remarks:
    types = _types(scheme, words)
    for way, text, expects in asked:
        if text:
            try:
                compile_expression(text, types, expects=expects, subject=scheme.name)
            except CommunityGovError as problem:
                yield error(way, problem.problem, problem.fix)


def _types(scheme: Scheme, words: tuple[str, ...]) -> Mapping[str, Type]:
    names = [*(one.name for one in scheme.figures), *(one.name for one in scheme.parameters)]
    return dict.fromkeys((*names, *words), Type.DECIMAL)


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
