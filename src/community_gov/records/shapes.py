"""How stored values are to be read, noted when first written, so that no upgrade misreads them."""

from collections.abc import Iterator

from community_gov.errors import PluginError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import FactKind, Scheme
from community_gov.model.fields import Field, FieldType
from community_gov.store.database import Database
from community_gov.store.table import TypedTable

_ALIKE = (FieldType.TEXT, FieldType.CHOICE, FieldType.REFERENCE)
"""Kept as the same text, so one may become another."""


def check(database: Database, table: TypedTable) -> list[Field]:
    """Note the shape of each field of a register; return the fields that are new.

    Raises :class:`PluginError` where a field is declared otherwise than it was
    when rows were written.
    """
    return [one for one in table.fields if _is_new(database, table.name, one.name, _shape_of(one))]


def check_scales(database: Database, catalogue: Catalogue) -> None:
    """Note the decimal places of fact kinds and schemes; raises as :func:`check` does."""
    for table, name, places in _scales(catalogue):
        _is_new(database, table, name, _decimal(places))


def _scales(catalogue: Catalogue) -> Iterator[tuple[str, str, int]]:
    for kind in catalogue.all(FactKind):
        yield "fact", kind.name, kind.places
    for scheme in catalogue.all(Scheme):
        yield "points_entry", scheme.name, scheme.places


def _shape_of(field: Field) -> str:
    if field.type is FieldType.DECIMAL:
        shape = _decimal(field.places)
    else:
        shape = FieldType.TEXT.value if field.type in _ALIKE else field.type.value
    return f"sealed {shape}" if field.sealed else shape


def _decimal(places: int) -> str:
    return f"decimal of {places} places"


def _is_new(database: Database, table: str, field: str, shape: str) -> bool:
    noted = database.value("SELECT shape FROM shape WHERE tbl = ? AND field = ?", table, field)
    if noted is None:
        database.connection.execute("INSERT INTO shape VALUES (?, ?, ?)", (table, field, shape))
        return True
    if noted != shape:
        raise PluginError(
            _("{table}: {field} was written as {noted}, and is now declared as {shape}.").format(
                table=table, field=field, noted=noted, shape=shape
            ),
            _("Declare it as it was, and what is new under another name beside it."),
        )
    return False
