"""Vetting schemes before anything is scored: what must never run, and what cannot be read."""

from collections.abc import Iterator, Mapping

from community_gov.errors import CommunityGovError
from community_gov.expression import Type, compile_expression
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.misreading import Misread
from community_gov.model.declarations import FactKind, Scheme
from community_gov.model.problems import Way
from community_gov.points.items import OWN_WORDS
from community_gov.points.linting import trespasses
from community_gov.points.prepare import misreadings
from community_gov.records.conditions import condition

Asked = tuple[Way, str, Type]
"""An expression with the way to it, and what it must come to."""


def objections(catalogue: Catalogue) -> Iterator[str]:
    """Yield which rules of schemes would be refused for what they look at."""
    for scheme in catalogue.all(Scheme):
        yield from map(str, trespasses(scheme, catalogue))


def misread(scheme: Scheme, catalogue: Catalogue) -> Misread:
    """Yield what of a scheme cannot be read: of its rules, and of what a whole period is worth.

    What is read over facts is let be where nobody declares their kind yet.
    """
    yield from misreadings(scheme, catalogue)
    yield from misread_period(scheme, catalogue)


def misread_period(scheme: Scheme, catalogue: Catalogue) -> Misread:
    """Yield what cannot be read of figures, bars, items, grades and awards."""
    for way, fact, when in _over_facts(scheme):
        if when and catalogue.has(FactKind, fact):
            try:
                condition(when, catalogue.get(FactKind, fact))
            except CommunityGovError as problem:
                yield way, problem
    yield from _compiled(scheme, _of_items(scheme), OWN_WORDS)
    yield from _compiled(scheme, _of_grades(scheme), ("total",))


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


def _compiled(scheme: Scheme, asked: Iterator[Asked], words: tuple[str, ...]) -> Misread:
    types = _types(scheme, words)
    for way, text, expects in asked:
        if text:
            try:
                compile_expression(text, types, expects=expects, subject=scheme.name)
            except CommunityGovError as problem:
                yield way, problem


def _types(scheme: Scheme, words: tuple[str, ...]) -> Mapping[str, Type]:
    names = [*(one.name for one in scheme.figures), *(one.name for one in scheme.parameters)]
    return dict.fromkeys((*names, *words), Type.DECIMAL)
