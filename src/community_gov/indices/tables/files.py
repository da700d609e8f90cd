"""Trees and tables from files: an index without a community."""

import csv
import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from community_gov.errors import DeclarationError, InputError
from community_gov.i18n import _
from community_gov.indices.tables.table import ObservedTable
from community_gov.indices.tables.trees import Line, index_of
from community_gov.model.convert import structure
from community_gov.model.declarations import Index


def read_index(path: str | Path) -> Index:
    """Return the index that a file declares: ``.toml`` (as in a rule pack) or ``.csv``.

    A CSV file has a row per node: ``name``, ``parent`` (empty for the index itself), and what
    else is to be said: ``label``, ``unit``, ``reference`` and ``valid_from`` (the last two are
    those of the index where a row leaves them out), and by their names what
    :class:`~community_gov.model.declarations.Node`, its goalposts or ``normalise`` (then a
    method) and :class:`~community_gov.model.declarations.Treat` take.

    Raises :class:`DeclarationError` naming file and row, or node, for a tree that is none.
    """
    path = Path(path)
    if path.suffix.lower() == ".toml":
        return _from_toml(path)
    where = _("{file}, row {row}")
    lines = [Line(where.format(file=path.name, row=at), values) for at, values in rows_of(path)]
    return index_of(path.name, lines)


def read_table(path: str | Path, group: str | None = None) -> ObservedTable:
    """Return the table in a CSV file: a row per unit, first its name, then the indicators.

    An empty cell is a missing value. ``group`` names a column that says to which group a unit
    belongs. Raises :class:`InputError` naming file, row and column for text where a number
    belongs, an infinite number, and a unit that is there twice.
    """
    return _table(Path(path), list(rows_of(Path(path))), group)


def read_panel(
    path: str | Path, period: str = "period", group: str | None = None
) -> dict[date, ObservedTable]:
    """Return the tables of a CSV file that also has a column ``period`` with a day (2026-12-31).

    Raises as :func:`read_table`; a unit may be there once in each period.
    """
    path = Path(path)
    found: dict[date, list[tuple[int, dict[str, str]]]] = {}
    for number, values in rows_of(path):
        said = values.pop(period, "")
        try:
            day = date.fromisoformat(said)
        except ValueError as error:
            raise InputError(
                _("{where}: {said!r} is no day.").format(
                    where=_where(path, number, period), said=said
                ),
                _("Write it as 2026-12-31, the last day of the period."),
            ) from error
        found.setdefault(day, []).append((number, values))
    return {day: _table(path, rows, group) for day, rows in sorted(found.items())}


def _from_toml(path: Path) -> Index:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DeclarationError(
            _("{file}: this is no TOML: {why}").format(file=path.name, why=error)
        ) from error
    return structure(data, Index, path.name)


def rows_of(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the number and the cells of each row of a CSV file whose first row has the names.

    Raises :class:`InputError` naming the file for a name twice and a row with too many cells.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        heads = [head.strip() for head in reader.fieldnames or ()]
        doubles = sorted({head for head in heads if heads.count(head) > 1})
        if doubles or not heads:
            raise InputError(
                _("{file}: the column {name} is there twice.").format(
                    file=path.name, name=doubles[0]
                )
                if doubles
                else _("{file} is empty.").format(file=path.name),
                _("Give one row with the names of the columns first, each once."),
            )
        for row in reader:
            if None in row:
                raise InputError(
                    _("{file}, row {row}: it has more cells than columns.").format(
                        file=path.name, row=reader.line_num
                    )
                )
            yield reader.line_num, {key.strip(): (row[key] or "").strip() for key in row}


def _table(
    path: Path, rows: Sequence[tuple[int, Mapping[str, str]]], group: str | None
) -> ObservedTable:
    units: dict[str, int] = {}
    groups: dict[str, str] = {}
    columns: dict[str, dict[str, float]] = {}
    for number, values in rows:
        first, *names = values
        unit = values[first]
        if unit in units:
            raise InputError(
                _("{where}: {unit} is there already, in row {row}.").format(
                    where=_where(path, number, first), unit=unit, row=units[unit]
                ),
                _("Keep one row for each unit; several periods need a column with the period."),
            )
        units[unit] = number
        for name in names:
            if name == group:
                groups[unit] = values[name]
            else:
                number_read = _number(values[name], _where(path, number, name))
                columns.setdefault(name, {})[unit] = number_read
    return ObservedTable(tuple(units), columns, groups)


def _number(said: str, where: str) -> float:
    if not said:
        return math.nan
    try:
        found = float(Decimal(said))
    except (InvalidOperation, OverflowError):
        found = math.nan
    if not math.isfinite(found):
        raise InputError(
            _("{where}: {said!r} is no finite number.").format(where=where, said=said),
            _("Give one number in the indicator's unit of measure, or leave the cell empty."),
        )
    return found


def _where(path: Path, row: int, column: str) -> str:
    return _("{file}, row {row}, column {column}").format(file=path.name, row=row, column=column)
