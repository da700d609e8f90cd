"""Rule packs: declarations as TOML files, read as data; nothing of them is ever imported."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from attrs import Factory, frozen

from community_gov.errors import DeclarationError
from community_gov.hooks.discover import Candidate
from community_gov.hooks.mistakes import Mistake, Place, refusal
from community_gov.hooks.pack_entries import (
    Entry,
    UnfitPackError,
    check_fit,
    check_once,
    entries_of,
    made,
)
from community_gov.hooks.pack_tables import SHEET, TABLES, TEST
from community_gov.hooks.toml_files import Document, open_document
from community_gov.i18n import _
from community_gov.model.declarations import Declaration
from community_gov.model.pack import PackSheet, PackTest

__all__ = [
    "TABLES",
    "Lines",
    "Pack",
    "Place",
    "UnfitPackError",
    "folder_of",
    "read_folder",
    "read_pack",
    "read_stand_ins",
]

_TESTS = "tests"
"""The folder inside a pack that holds more tests, and what they need beside the pack."""


@frozen
class Lines:
    """Where the declarations and tests of a pack stand, and the values inside them."""

    _entries: Mapping[tuple[type, str], Entry] = Factory(dict)

    def of(self, thing: Declaration | PackTest, *way: str | int) -> Place | None:
        """Return where ``thing`` stands, or the value inside it to which ``way`` leads.

        ``way`` is made of keys, and of positions in lists from 0. What was left
        out stands where the table around it does. ``None``: not in this pack.
        """
        entry = self._entries.get((type(thing), thing.name))
        return entry.document.place((*entry.way, *way)) if entry else None


@frozen
class Pack:
    """What the files of a pack hold, and where it stands in them."""

    sheet: PackSheet = Factory(PackSheet)
    declarations: tuple[Declaration, ...] = ()
    tests: tuple[PackTest, ...] = ()
    lines: Lines = Factory(Lines)


def read_pack(candidate: Candidate) -> Pack:
    """Return what an installed or dropped-in pack holds.

    Raises as :func:`read_folder` does, or where its distribution is half gone.
    """
    return read_folder(folder_of(candidate), candidate.name)


def read_folder(path: Path, name: str = "") -> Pack:
    """Return what the pack in a file or folder holds; ``name`` is what messages call it.

    Raises :class:`DeclarationError` with every mistake of every file, each with
    its file, line and key, or :class:`UnfitPackError` where the pack says that
    it is for another version of the core.
    """
    files = [path] if path.is_file() else sorted(path.glob("*.toml"))
    if not files:
        raise DeclarationError(
            _("There is no TOML file in {folder}.").format(folder=path),
            _("A pack is a folder with one or more .toml files."),
        )
    return _read({file.name: file for file in files}, name or path.stem)


def read_stand_ins(path: Path) -> Pack:
    """Return what the folder ``tests`` of a pack holds: tests, and what only they use.

    A pack that is one file, or has no such folder, has nothing there. Raises as
    :func:`read_folder` does.
    """
    files = sorted((path / _TESTS).glob("*.toml"))
    return _read({f"{_TESTS}/{file.name}": file for file in files}, path.stem, sheets=False)


def folder_of(candidate: Candidate) -> Path:
    """Return the file or folder of a pack, without importing the package that brings it.

    Raises :class:`DeclarationError` where the package is not there any more.
    """
    if candidate.folder is not None:
        return candidate.folder
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


def _read(files: Mapping[str, Path], name: str, *, sheets: bool = True) -> Pack:
    mistakes: list[Mistake] = []
    documents = _opened(files, mistakes)
    entries = [entry for one in documents for entry in entries_of(one, mistakes)]
    for entry in entries:
        if entry.table == SHEET:
            _check_sheet(entry, mistakes, allowed=sheets)
    check_once(entries, mistakes)
    things = [(entry, made(entry, mistakes)) for entry in entries]
    if mistakes:
        raise refusal(mistakes, name)
    return _pack(things)


def _opened(files: Mapping[str, Path], mistakes: list[Mistake]) -> list[Document]:
    documents = []
    for file, path in files.items():
        opened = open_document(path, file)
        if isinstance(opened, Mistake):
            mistakes.append(opened)
        else:
            documents.append(opened)
    return documents


def _check_sheet(entry: Entry, mistakes: list[Mistake], *, allowed: bool) -> None:
    if allowed:
        check_fit(entry, mistakes)
    else:
        mistakes.append(entry.mistake(_("the pack itself says this, not its tests")))


def _pack(things: list[tuple[Entry, Any]]) -> Pack:
    named = [(entry, thing) for entry, thing in things if entry.table != SHEET]
    return Pack(
        sheet=next((thing for entry, thing in things if entry.table == SHEET), PackSheet()),
        declarations=tuple(thing for entry, thing in named if entry.table != TEST),
        tests=tuple(thing for entry, thing in named if entry.table == TEST),
        lines=Lines({(type(thing), thing.name): entry for entry, thing in named}),
    )
