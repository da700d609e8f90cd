"""Rule packs: declarations as TOML files, read as data; nothing of them is ever imported."""

import tomllib
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from community_gov.errors import DeclarationError
from community_gov.hooks.discover import Candidate
from community_gov.i18n import _
from community_gov.model.convert import structure
from community_gov.model.declarations import (
    ActivityKind,
    Campaign,
    DecisionRule,
    Declaration,
    Duty,
    EvaluationProgram,
    FactKind,
    Index,
    Lifecycle,
    NoticeText,
    Override,
    Register,
    Report,
    Scheme,
    Term,
)

TABLES: dict[str, type] = {
    "fact_kind": FactKind,
    "activity_kind": ActivityKind,
    "register": Register,
    "lifecycle": Lifecycle,
    "report": Report,
    "duty": Duty,
    "decision_rule": DecisionRule,
    "evaluation_program": EvaluationProgram,
    "campaign": Campaign,
    "scheme": Scheme,
    "index": Index,
    "notice_text": NoticeText,
    "term": Term,
    "override": Override,
}
"""The arrays of tables a pack file may hold, and what each entry is."""

_LARGEST = 1_000_000
"""Bytes; a rule pack is read by people, so a greater file is a mistake or an attack."""


def read_pack(candidate: Candidate) -> list[Declaration]:
    """Return what a pack declares.

    Raises :class:`DeclarationError` naming file, and line or key.
    """
    folder = candidate.folder or _folder_of(candidate)
    files = [folder] if folder.is_file() else sorted(folder.glob("*.toml"))
    if not files:
        raise DeclarationError(
            _("There is no TOML file in {folder}.").format(folder=folder),
            _("A pack is a folder with one or more .toml files."),
        )
    return [one for file in files for one in read_file(file)]


def read_file(file: Path) -> list[Declaration]:
    """Return what one TOML file declares."""
    data = _load(file)
    found: list[Declaration] = []
    for table, entries in data.items():
        kind = TABLES.get(table)
        if kind is None or not isinstance(entries, list):
            raise DeclarationError(
                _("{file}: {table!r} is nothing a pack can hold.").format(
                    file=file.name, table=table
                ),
                _("It may hold: {tables}.").format(
                    tables=", ".join(f"[[{name}]]" for name in TABLES)
                ),
            )
        found += [structure(entry, kind, _where(file, table, entry)) for entry in entries]
    return found


def _load(file: Path) -> dict[str, Any]:
    if file.stat().st_size > _LARGEST:
        raise DeclarationError(
            _("{file} is greater than {bytes} bytes.").format(file=file.name, bytes=_LARGEST)
        )
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DeclarationError(
            _("{file} is not TOML: {error}").format(file=file.name, error=error),
            _("Mend that line and load it again."),
        ) from error


def _where(file: Path, table: str, entry: Any) -> str:
    name = entry.get("name", "?") if isinstance(entry, dict) else "?"
    return f"{file.name}, [[{table}]] {name}"


def _folder_of(candidate: Candidate) -> Path:
    entry = candidate.entry_point
    top = entry.module.partition(".")[0] if entry else ""
    found = find_spec(top) if top else None
    places = list(found.submodule_search_locations or []) if found else []
    if not entry or not places:
        raise DeclarationError(
            _("The folder of the pack {name} is not installed.").format(name=candidate.name),
            _("Install its distribution again: {distribution}").format(
                distribution=candidate.distribution
            ),
        )
    return Path(places[0], *entry.module.split(".")[1:])
