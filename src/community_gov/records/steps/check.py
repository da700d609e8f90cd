"""Steps checked against the fields of rows as they were, before any row is touched."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from community_gov.errors import DeclarationError, InputError, PluginError
from community_gov.expression import Expression, Type, compile_expression
from community_gov.i18n import _
from community_gov.model.declarations import Register, Step
from community_gov.model.fields import Field, FieldType
from community_gov.model.privacy import Privacy
from community_gov.records.conditions import FIELD_TYPES
from community_gov.store.codec import decode, encode

_AS_TEXT = (FieldType.TIME, FieldType.MOMENT, FieldType.MAPPING)
"""What the rule language has no type for: read and set as the text that is stored."""

_TELLS_LITTLE = (FieldType.BOOLEAN, FieldType.CHOICE)
"""What a sealed value may become outside the vault: yes or no, or one of declared choices."""


@frozen
class Assignment:
    """One field that a step sets; ``field`` is ``None`` for what only later steps read."""

    name: str
    field: Field | None
    expression: Expression

    def value(self, env: Mapping[str, Any]) -> Any:
        """Return the value to keep; a bare name copies a value that is missing, too."""
        node = self.expression.term.node
        found = env.get(node.value) if node.op == "name" else self.expression.evaluate(env)
        return found if self.field is None else _kept(self.field, found)

    def shown(self, value: Any) -> Any:
        """Return a kept value as later steps read it."""
        return value if self.field is None else shown(self.field, value)


@frozen
class ReadyStep:
    """A step whose expressions are checked; ``private`` are the names that nobody is shown."""

    step: Step
    when: Expression | None
    sets: tuple[Assignment, ...]
    private: frozenset[str]

    @property
    def reads(self) -> frozenset[str]:
        """The fields it reads or asks after."""
        asked = self.when.names if self.when else frozenset[str]()
        return asked.union(*(one.expression.names for one in self.sets))


class StepCheck:
    """Checks steps one after the other; each may read what those before it set."""

    def __init__(self, register: Register, former: Mapping[str, Field]) -> None:
        self._register = register
        self._declared = {one.name: one for one in register.fields}
        self._types = {name: _type(one) for name, one in former.items()}
        known = {**former, **self._declared}
        self._sealed = {name for name, one in known.items() if one.sealed}
        self._private = {name for name, one in known.items() if self._is_private(one)}

    def ready(self, step: Step) -> ReadyStep:
        """Return one step, checked; its fields are known to the next."""
        when = self._compiled(step, "when", step.when, Type.BOOL) if step.when else None
        sets = tuple(self._assignment(step, name, text) for name, text in step.set.items())
        telling = {one.name for one in sets if one.expression.names & self._private}
        ready = ReadyStep(step, when, sets, frozenset(self._private | telling))
        for one in sets:
            self._types[one.name] = _type(one.field) if one.field else one.expression.type
            if one.field is None:
                self._pass_on(one)
        return ready

    def _is_private(self, one: Field) -> bool:
        guarded = self._register.restriction is not None
        return guarded or one.sealed or one.privacy >= Privacy.PERSONAL

    def _pass_on(self, one: Assignment) -> None:
        """Let what only later steps read be as guarded as what it was made of."""
        for guarded in (self._sealed, self._private):
            if one.expression.names & guarded:
                guarded.add(one.name)

    def _assignment(self, step: Step, name: str, text: str) -> Assignment:
        target = self._declared.get(name)
        compiled = self._compiled(step, name, text, _wanted(target) if target else None)
        self._refuse_leak(step, name, target, compiled)
        return Assignment(name, target, compiled)

    def _refuse_leak(
        self, step: Step, name: str, target: Field | None, compiled: Expression
    ) -> None:
        if target is None or target.sealed or target.type in _TELLS_LITTLE:
            return
        if leaking := sorted(_read_by(compiled) & self._sealed):
            problem = _("{field} is sealed, so what is made of it must be sealed too")
            raise self._refusal(step, name, problem.format(field=leaking[0]))

    def _compiled(self, step: Step, name: str, text: str, wanted: Type | None) -> Expression:
        try:
            return compile_expression(
                text, self._types, expects=wanted, subject=self._register.name
            )
        except DeclarationError as error:
            raise self._refusal(step, name, error.problem) from error

    def _refusal(self, step: Step, name: str, problem: str) -> PluginError:
        return PluginError(
            _("{register}, step {step}, {field}: {problem}").format(
                register=self._register.name, step=step.name, field=name, problem=problem
            ),
            _("A step reads the fields of a row as they were before. Nothing was changed."),
        )


def _type(one: Field) -> Type:
    return FIELD_TYPES.get(one.type, Type.STRING)


def _wanted(one: Field) -> Type:
    return Type.DECIMAL if one.type is FieldType.INTEGER else _type(one)


def _read_by(expression: Expression) -> set[str]:
    found, waiting = set[str](), [expression.term.node]
    while waiting:
        node = waiting.pop()
        waiting += node.children
        if node.op == "name":
            found.add(node.value)
    return found


def shown(one: Field, value: Any) -> Any:
    """Return a value as expressions read it."""
    return encode(one, value) if one.type in _AS_TEXT and value is not None else value


def _kept(one: Field, value: Any) -> Any:
    """Return what the field ``one`` keeps of a value that an expression gave.

    Raises :class:`InputError` where it keeps no such value.
    """
    if one.type is FieldType.INTEGER and value is not None and value == int(value):
        value = int(value)
    if one.type in _AS_TEXT and value is not None:
        value = _read(one, value)
    return decode(one, encode(one, value))


def _read(one: Field, text: str) -> Any:
    try:
        return decode(one, text)
    except ValueError as error:
        raise InputError(
            _("{field}: {value!r} cannot be read: {error}").format(
                field=one.title, value=text, error=error
            )
        ) from error
