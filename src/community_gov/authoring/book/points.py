"""Schemes of points as lines of a workbook: rules, numbers, blocks."""

from collections.abc import Iterator

from community_gov.authoring.book.headings import subjects
from community_gov.authoring.book.lines import Facts, Line, basis, number
from community_gov.i18n import _
from community_gov.model.declarations import Scheme


def schemes(one: Scheme, _facts: Facts) -> Iterator[Line]:
    """Yield the line of a scheme."""
    yield {
        "label": str(one.label),
        "subject": subjects()[one.subject],
        "audience": one.audience,
        "per": _(one.period.value),
        "base": one.base,
        "floor": one.floor,
        "ceiling": one.ceiling,
        "second": one.separate_reviewer,
        **basis(one),
    }


def rules(one: Scheme, facts: Facts) -> Iterator[Line]:
    """Yield a line for each version of each rule."""
    blocks = {category.name: str(category.label) for category in one.categories}
    for rule in one.rules:
        yield {
            "scheme": str(one.label),
            "label": str(rule.label),
            "fact": facts[rule.fact],
            "condition": rule.when,
            "points": number(rule.points),
            "cap": rule.cap.points if rule.cap else None,
            "per": _(rule.cap.per.value) if rule.cap else None,
            "category": blocks.get(rule.category),
            **basis(rule),
        }


def parameters(one: Scheme, _facts: Facts) -> Iterator[Line]:
    """Yield a line for each value of each number."""
    for parameter in one.parameters:
        for value in parameter.values:
            yield {
                "scheme": str(one.label),
                "label": str(parameter.label),
                "name": parameter.name,
                "value": value.value,
                "unit": parameter.unit,
                **basis(value),
            }


def categories(one: Scheme, _facts: Facts) -> Iterator[Line]:
    """Yield a line for each block."""
    for category in one.categories:
        yield {
            "scheme": str(one.label),
            "label": str(category.label),
            "cap": category.cap.points if category.cap else None,
            "per": _(category.cap.per.value) if category.cap else None,
        }
