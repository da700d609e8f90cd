"""How stored values are to be read, noted when first written, so that no upgrade misreads them."""

import json
import re

from attrs import evolve

from community_gov.errors import DeclarationError, PluginError
from community_gov.i18n import _
from community_gov.model.convert import structure, unstructure
from community_gov.model.declarations import FactKind, Scheme
from community_gov.model.fields import Field, FieldType
from community_gov.model.privacy import Privacy
from community_gov.store.database import Database
from community_gov.store.table import TypedTable

_ALIKE = (FieldType.TEXT, FieldType.CHOICE, FieldType.REFERENCE)
"""Kept as the same text, so one may become another."""

_DECIMAL = re.compile(r"decimal of (\d+) places")


def fresh(database: Database, table: TypedTable) -> list[Field]:
    """Return the fields of a register that have no shape yet; nothing is noted.

    Raises :class:`PluginError` where a field is declared otherwise than it was
    when rows were written.
    """
    noted = _noted(database, table.name)
    new = []
    for one in table.fields:
        if one.name in noted:
            _compare(table.name, one.name, noted[one.name], _shape_of(one))
        else:
            new.append(one)
    return new


def note(database: Database, table: TypedTable) -> None:
    """Note how each field of a register is kept, and how it is declared now."""
    known = {
        row["field"]: row["declared"]
        for row in database.rows("SELECT field, declared FROM shape WHERE tbl = ?", table.name)
    }
    for one in table.fields:
        declared = _written(one)
        if known.get(one.name) != declared:
            database.connection.execute(
                "INSERT INTO shape VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET declared = excluded.declared",
                (table.name, one.name, _shape_of(one), declared),
            )


def former(database: Database, table: str) -> dict[str, Field]:
    """Return every field that ``table`` ever had, as it was declared last, by name.

    A field noted by a release that kept no declarations has its type, and is
    sealed if it was; nothing else is known of it, so it counts as personal.
    """
    rows = database.rows("SELECT field, shape, declared FROM shape WHERE tbl = ?", table)
    return {row["field"]: _read(row["field"], row["shape"], row["declared"]) for row in rows}


def check_scale(database: Database, declaration: FactKind | Scheme) -> None:
    """Refuse a fact kind or scheme whose decimal places are not those of what is stored.

    Raises :class:`PluginError` as :func:`fresh` does.
    """
    table, name = _counted_in(declaration), declaration.name
    if (shape := _noted(database, table).get(name)) is not None:
        _compare(table, name, shape, _decimal(declaration.places))


def note_scale(database: Database, declaration: FactKind | Scheme) -> None:
    """Note the decimal places of a fact kind or scheme."""
    database.connection.execute(
        "INSERT OR IGNORE INTO shape (tbl, field, shape) VALUES (?, ?, ?)",
        (_counted_in(declaration), declaration.name, _decimal(declaration.places)),
    )


def _noted(database: Database, table: str) -> dict[str, str]:
    rows = database.rows("SELECT field, shape FROM shape WHERE tbl = ?", table)
    return {row["field"]: row["shape"] for row in rows}


def _counted_in(declaration: FactKind | Scheme) -> str:
    return "fact" if isinstance(declaration, FactKind) else "points_entry"


def _shape_of(field: Field) -> str:
    if field.type is FieldType.DECIMAL:
        shape = _decimal(field.places)
    else:
        shape = FieldType.TEXT.value if field.type in _ALIKE else field.type.value
    return f"sealed {shape}" if field.sealed else shape


def _decimal(places: int) -> str:
    return f"decimal of {places} places"


def _written(field: Field) -> str:
    return json.dumps(unstructure(field), ensure_ascii=False, sort_keys=True)


def _read(name: str, shape: str, declared: str | None) -> Field:
    if declared is not None:
        try:
            return structure(json.loads(declared), Field)
        except DeclarationError:  # noted by another release, in words this one does not know
            pass
    kept = shape.removeprefix("sealed ")
    plain = Field(
        name,
        FieldType.TEXT,
        required=False,
        privacy=Privacy.PERSONAL,
        purpose="not noted",
        sealed=kept != shape,
    )
    if found := _DECIMAL.fullmatch(kept):
        return evolve(plain, type=FieldType.DECIMAL, places=int(found[1]))
    return evolve(plain, type=FieldType(kept))


def _compare(table: str, field: str, noted: str, shape: str) -> None:
    if noted != shape:
        raise PluginError(
            _("{table}: {field} was written as {noted}, and is now declared as {shape}.").format(
                table=table, field=field, noted=noted, shape=shape
            ),
            _("Declare it as it was, and what is new under another name beside it."),
        )
