"""What a row must be beyond its types: in range, of a pattern, not in the future, consistent."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from attrs import frozen

from community_gov.errors import InputError
from community_gov.expression import EvaluationError, Expression
from community_gov.i18n import _
from community_gov.model.declarations import Register, RowCheck
from community_gov.model.fields import Field, FieldType
from community_gov.records.conditions import value_condition
from community_gov.store.codec import encode


@frozen
class Wrong:
    """What is wrong with the value of a field, in words."""

    field: str
    told: str


Judge = Callable[[Any, date], str]
"""Returns what is wrong with a value on a day; nothing where it is right."""


class RowChecks:
    """The limits of a register's fields and its conditions across them, made ready once."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._limits = [(one.name, judge) for one in register.fields for judge in _judges(one)]
        types = {"today": FieldType.DATE, **register.readable}
        self._checks = [
            (one, value_condition(one.holds, types, register.name)) for one in register.checks
        ]

    def refuse(self, values: Mapping[str, Any], today: date) -> None:
        """Raise :class:`InputError` naming every field that is out of its limits."""
        if found := list(self.broken(values, today)):
            titles = {one.name: one.title for one in self._register.fields}
            raise InputError(
                "\n".join(
                    _("{field}: {problem}").format(field=titles[one.field], problem=one.told)
                    for one in found
                ),
                field=found[0].field if len(found) == 1 else "",
            )

    def broken(self, values: Mapping[str, Any], today: date) -> Iterator[Wrong]:
        """Yield what limits and conditions refuse; values of a wrong type are passed over."""
        for name, judge in self._limits:
            value = values.get(name)
            if value is not None and (told := judge(value, today)):
                yield Wrong(name, told)
        for check, compiled in self._checks:
            if not _holds(compiled, values, today):
                yield Wrong(_place(check, compiled, self._register), str(check.label))

    def problems(self, values: Mapping[str, Any], today: date) -> list[Wrong]:
        """Return everything that is wrong with a row: types, what lacks, limits, conditions."""
        found = []
        for one in self._register.fields:
            try:
                encode(one, values.get(one.name))
            except InputError as error:
                found.append(Wrong(one.name, error.problem))
        if found:
            return found
        return list(self.broken(values, today))


def _holds(compiled: Expression, values: Mapping[str, Any], today: date) -> bool:
    try:
        return bool(compiled.evaluate({"today": today, **values}))
    except EvaluationError:
        return True  # it reads a value that the row lacks, and so cannot judge it


def _place(check: RowCheck, compiled: Expression, register: Register) -> str:
    if check.field:
        return check.field
    read = (one.name for one in register.fields if one.name in compiled.names)
    return next(read, register.fields[0].name)


def _judges(field: Field) -> Sequence[Judge]:
    found: list[Judge] = []
    if field.minimum is not None or field.maximum is not None:
        found.append(_range(field))
    if field.past_only:
        found.append(_not_to_come)
    if field.pattern:
        found.append(_pattern(field))
    return found


def _range(field: Field) -> Judge:
    least, most = field.minimum, field.maximum
    unit = f" {field.unit}" if field.unit else ""

    def judge(value: Any, _today: date) -> str:
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            return ""
        if least is not None and value < least:
            return _("{value} is less than {least}{unit}.").format(
                value=value, least=least, unit=unit
            )
        if most is not None and value > most:
            return _("{value} is more than {most}{unit}.").format(value=value, most=most, unit=unit)
        return ""

    return judge


def _not_to_come(value: Any, today: date) -> str:
    day = value.date() if isinstance(value, datetime) else value
    if isinstance(day, date) and day > today:
        return _("{day} has not come yet.").format(day=day)
    return ""


def _pattern(field: Field) -> Judge:
    pattern, hint = re.compile(field.pattern), str(field.hint or field.pattern)

    def judge(value: Any, _today: date) -> str:
        if not isinstance(value, str) or pattern.fullmatch(value):
            return ""
        return _("{value!r} is not written as it should be: {hint}").format(value=value, hint=hint)

    return judge
