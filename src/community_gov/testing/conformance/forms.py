"""Other forms of a plugin: as it may have been before, and as it may become."""

import re
from collections.abc import Sequence
from importlib.metadata import EntryPoint
from types import SimpleNamespace
from typing import Any

from attrs import evolve

from community_gov.hooks.discover import Candidate, PluginKind
from community_gov.hooks.installed import GROUP
from community_gov.hooks.spec import hookimpl
from community_gov.model.declarations import (
    Campaign,
    Declaration,
    Index,
    Kpi,
    Lifecycle,
    Mechanism,
    Override,
    PairingKind,
    PlanKind,
    Register,
    Step,
)
from community_gov.model.declarations.registers import COMMUNITY
from community_gov.model.fields import Field, FieldType
from community_gov.model.text import label
from community_gov.testing.conformance.subject import Subject

ADDED = Field(
    "added_by_the_suite", FieldType.TEXT, label=label("added", "新增", "新增"), required=False
)
"""A field that a later form of every register has."""

_STRING = re.compile(r"\"[^\"]*\"|'[^']*'")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LANGUAGE = frozenset(
    {"has", "size", "min", "max", "date", "in", "true", "false", "contains", "startsWith",
     "endsWith"}
)  # fmt: skip
"""Words of the rule language that are the name of no field."""


_RESTING = (Campaign, Index, Kpi, Mechanism, Override)
"""What counts rows, and what rests on that or replaces it."""


def candidates_with(subject: Subject, declarations: Sequence[Declaration]) -> list[Candidate]:
    """Return what is installed, with ``declarations`` in place of those of the plugin."""
    others = [one for one in subject.candidates if one.name != subject.name]
    return [*others, _holding(subject, declarations)]


def earlier(declarations: Sequence[Declaration]) -> list[Declaration]:
    """Return declarations whose registers lack what may have been added since.

    That is what may be empty, unless facts, steps, pairs, plans or lifecycles read it, and
    what steps fill. Figures may read just that, so they and what rests on them are left out.
    """
    read = _read_beside(declarations)
    return [
        _earlier(one, read.get(one.name, set())) if isinstance(one, Register) else one
        for one in declarations
        if not isinstance(one, _RESTING)
    ]


def later(declarations: Sequence[Declaration]) -> list[Declaration]:
    """Return declarations whose registers have one more field, which may be empty."""
    return [
        evolve(one, fields=(*one.fields, ADDED), row=None) if isinstance(one, Register) else one
        for one in declarations
    ]


def gone(register: Register) -> set[str]:
    """Return the names that steps read and that the register has no more."""
    known = {one.name for one in register.fields}
    return {name for step in register.steps for name in _read_by(step)} - known


def _read_beside(declarations: Sequence[Declaration]) -> dict[str, set[str]]:
    """Return the fields that pairings, plans and lifecycles read, by register."""
    found: dict[str, set[str]] = {}
    moves = {one.name: one for one in declarations if isinstance(one, Lifecycle)}
    for one in declarations:
        if isinstance(one, PairingKind):
            found.setdefault(one.register, set()).update(one.fields_read)
        elif isinstance(one, PlanKind):
            found.setdefault(one.register, set()).update(one.fields_read.values())
        elif isinstance(one, Register) and one.lifecycle in moves:
            texts = [each.when for each in moves[one.lifecycle].transitions]
            found.setdefault(one.name, set()).update(*map(_words, texts))
    return found


def _earlier(register: Register, read_beside: set[str]) -> Register:
    fields = _needed(register, read_beside)
    names = {one.name for one in fields} | {COMMUNITY}
    kept = fields or register.fields
    held = {one.name for one in kept}
    return evolve(
        register,
        fields=kept,
        facts=tuple(one for one in register.facts if one.fields_read() <= names and not one.when),
        steps=(),
        row=None,
        checks=(),
        indexes=tuple(group for group in register.indexes if held.issuperset(group)),
        key=tuple(name for name in register.key if name in held),
        assigned=register.assigned if register.assigned in held else "",
        retained_from=register.retained_from if register.retained_from in held else "",
    )


def _needed(register: Register, read_beside: set[str]) -> tuple[Field, ...]:
    """Return the fields that a former form of the register cannot have lacked."""
    filled = {name for step in register.steps for name in step.set}
    read = {name for step in register.steps for name in _read_by(step)} - filled
    read |= {name for mapping in register.facts for name in (mapping.subject, mapping.on)}
    read |= read_beside
    return tuple(
        one
        for one in register.fields
        if one.name not in filled and (one.required or one.name in read)
    )


def _read_by(step: Step) -> set[str]:
    return {word for text in (*step.set.values(), step.when) for word in _words(text)}


def _words(text: str) -> set[str]:
    return {*_WORD.findall(_STRING.sub("", text))} - _LANGUAGE


def _holding(subject: Subject, declarations: Sequence[Declaration]) -> Candidate:
    hooks: dict[str, Any] = {"declare": hookimpl(lambda: list(declarations))}
    if "settings" in subject.plugin.hooks:
        hooks["settings"] = subject.plugin.hooks["settings"]
    thing = SimpleNamespace(needs=subject.plugin.needs, **hooks)

    class Held(EntryPoint):
        """Gives out what is held in memory in place of importing it."""

        def load(self) -> Any:
            """Return it."""
            return thing

    entry = Held(subject.name, "held", GROUP)
    return evolve(subject.candidate, kind=PluginKind.PYTHON, folder=None, entry_point=entry)
