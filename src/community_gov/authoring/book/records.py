"""What is recorded, as lines of a workbook: facts, activities, registers, forms, words."""

from collections.abc import Iterator

from community_gov.authoring.book.headings import subjects
from community_gov.authoring.book.lines import Facts, Line
from community_gov.model.declarations import ActivityKind, FactKind, Register, Report, Term


def facts(one: FactKind, _facts: Facts) -> Iterator[Line]:
    """Yield a line for the kind, and one for each further thing that is told of a fact."""
    yield {
        "label": str(one.label),
        "name": one.name,
        "subject": subjects()[one.subject],
        "unit": one.unit,
    }
    for attribute in one.attributes:
        yield {
            "label": str(one.label),
            "name": one.name,
            "attribute": str(attribute.label or attribute.name),
            "type": attribute.type.value,
            "unit": attribute.unit,
            "choices": ", ".join(map(str, attribute.choices.values())),
        }


def activities(one: ActivityKind, facts: Facts) -> Iterator[Line]:
    """Yield the line of a kind of activity."""
    yield {
        "label": str(one.label),
        "name": one.name,
        "attendance": facts[one.attendance_fact],
        "held": facts[one.held_fact],
        "evidence": one.requires_evidence,
    }


def registers(one: Register, _facts: Facts) -> Iterator[Line]:
    """Yield a line for each field of a register."""
    for field in one.fields:
        yield {
            "register": str(one.label),
            "field": field.title,
            "type": field.type.value,
            "unit": field.unit,
            "required": field.required,
            "purpose": str(field.purpose),
            "choices": ", ".join(map(str, field.choices.values())),
        }


def reports(one: Report, _facts: Facts) -> Iterator[Line]:
    """Yield the line of a printed form."""
    yield {
        "label": str(one.label),
        "register": one.register,
        "columns": ", ".join(one.columns),
    }


def terms(one: Term, _facts: Facts) -> Iterator[Line]:
    """Yield the line of a word."""
    yield {"name": one.name, "label": str(one.label)}
