"""Conditions over the fields of a register's rows, in the rule language."""

from functools import lru_cache

from community_gov.expression import Expression, Type, compile_expression
from community_gov.model.declarations import Register
from community_gov.model.fields import FieldType

_TYPES = {
    FieldType.INTEGER: Type.INT,
    FieldType.DECIMAL: Type.DECIMAL,
    FieldType.BOOLEAN: Type.BOOL,
    FieldType.DATE: Type.DATE,
}


def types_of(register: Register) -> dict[str, Type]:
    """Return what a condition may read: the fields, and ``today`` where no field is called so."""
    return {
        "today": Type.DATE,
        **{one.name: _TYPES.get(one.type, Type.STRING) for one in register.fields},
    }


def row_condition(register: Register, text: str) -> Expression:
    """Return ``text`` compiled for the rows of ``register``; raises as compiling does."""
    return _compiled(text, tuple(types_of(register).items()), register.name)


@lru_cache(maxsize=1024)
def _compiled(text: str, types: tuple[tuple[str, Type], ...], subject: str) -> Expression:
    return compile_expression(text, dict(types), expects=Type.BOOL, subject=subject)
