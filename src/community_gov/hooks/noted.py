"""Declarations as a community notes them: plain data in one order, and read back without code."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from attrs import Factory, frozen

from community_gov.errors import CommunityGovError, DeclarationError
from community_gov.hooks.packs import TABLES
from community_gov.i18n import _
from community_gov.model.convert import structure, unstructure
from community_gov.model.declarations import Declaration, Method
from community_gov.model.problems import spelled
from community_gov.model.text import Label
from community_gov.model.typed import misfits

KINDS: dict[str, type] = {**TABLES, "method": Method}
"""The tables of a note, which are those of a pack, and the methods that only Python can declare."""

TABLE_OF: dict[type, str] = {kind: table for table, kind in KINDS.items()}
"""The table of a note that holds declarations of a class."""


@frozen
class Unreadable:
    """A noted declaration that this core cannot read any more, as it was noted."""

    table: str
    name: str
    data: Mapping[str, Any]

    @property
    def label(self) -> str:
        """What people called it."""
        try:
            return str(structure(self.data.get("label"), Label))
        except DeclarationError:
            return self.name


@frozen
class Declared:
    """What one plugin declares, now or when it was noted, and the plugins it needs."""

    declarations: tuple[Declaration, ...] = ()
    needs: tuple[str, ...] = ()
    unreadable: tuple[Unreadable, ...] = Factory(tuple)


def noted(declarations: Iterable[Declaration]) -> str:
    """Return declarations as canonical JSON: the tables of a pack, each in one order.

    A function in a declaration becomes its dotted name. Raises
    :class:`DeclarationError` naming what cannot be written as data.
    """
    tables: dict[str, list[Any]] = {}
    for one in declarations:
        tables.setdefault(TABLE_OF[type(one)], []).append(data_of(one))
    ordered = {table: sorted(entries, key=_json) for table, entries in tables.items()}
    return _json(ordered)


def require_typed(declarations: Iterable[Declaration]) -> None:
    """Refuse declarations with values that are not of the types that their classes name.

    Raises :class:`DeclarationError` naming every one of them: what Python code gave would be
    kept, and only be misunderstood later.
    """
    told = [
        f"{TABLE_OF[type(one)]} {one.name}, {spelled(problem.way)}: {problem.told}"
        for one in declarations
        for problem in misfits(one)
    ]
    if told:
        raise DeclarationError("\n".join(told), _("Mend it in the code that declares it."))


def data_of(declaration: Declaration) -> Any:
    """Return one declaration as plain data; raises as :func:`noted` does."""
    try:
        return json.loads(_json(unstructure(declaration)))
    except Exception as error:
        raise DeclarationError(
            _("{kind} {name} cannot be noted as data: {error}").format(
                kind=TABLE_OF[type(declaration)],
                name=declaration.name,
                error=f"{type(error).__name__}: {error}",
            ),
            _("Give every field a value of the type that its class names."),
        ) from error


def read(text: str, needs: Iterable[str] = (), tables: Collection[str] | None = None) -> Declared:
    """Return what was noted, all of it or that in ``tables``.

    Imports nothing, so that a declaration with a function may not be read.
    """
    found: list[Declaration] = []
    lost: list[Unreadable] = []
    for table, entries in json.loads(text).items():
        for data in entries if tables is None or table in tables else ():
            try:
                found.append(structure(data, KINDS[table]))
            except (CommunityGovError, KeyError):
                lost.append(Unreadable(table, str(data.get("name", "?")), data))
    return Declared(tuple(found), tuple(needs), tuple(lost))


def digest(text: str) -> str:
    """Return what stands for a note when two are compared."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of(declarations: Iterable[Declaration]) -> str:
    """Return the digest of declarations; empty text where they cannot be noted."""
    try:
        return digest(noted(declarations))
    except DeclarationError:
        return ""


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
