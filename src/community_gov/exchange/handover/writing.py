"""Writes the folder that is handed over, and the sheet on which both sign for it."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any

from attrs import frozen

from community_gov.errors import StoreError
from community_gov.exchange.handover.contents import books, happened, people, points
from community_gov.exchange.handover.handing import Handing
from community_gov.exchange.handover.waiting import lines, waiting
from community_gov.exchange.lists import ListTable, PrintedList, write_list
from community_gov.exchange.workbook import Sheets, write_workbook
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.records.work import Work
from community_gov.store.overwriting import refuse_filled

if TYPE_CHECKING:
    from community_gov.community import Community

ACTION = "community.export"
COPY = "community.db"
COVER = "handover.html"

Tables = Callable[[Path], object]
"""Writes every table of the file into a new folder."""


@frozen
class Handed:
    """What was handed over: the files, what waits by sheet, and the seal of the journal."""

    files: tuple[Path, ...]
    waiting: tuple[tuple[str, int], ...]
    seal: str


def write_handover(
    community: "Community", folder: Path, *, by: Actor, personal: bool, tables: Tables
) -> Handed:
    """Write everything for whoever takes over into the new ``folder``; return what it holds.

    There are workbooks of what waits, people, books, what happened and points; every table
    as CSV (by ``tables``); a copy of the file and of the community's own rule packs; and a
    sheet to sign, with the sum of each file and the seal. Closed books are counted and never
    written; names go along only where they are wanted. The key file never does. The journal
    notes who handed over. Raises :class:`StoreError` for a folder that is not empty, and
    without the key where names are wanted; :class:`PluginError` while a plugin is set aside.
    """
    _refuse(community, folder, by, personal=personal)
    community.host.require_whole()
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Sheets] = []

    def body(work: Work) -> dict[str, Any]:
        handing = Handing.of(community, work.context, names=personal)
        made.extend(one(handing) for one in (waiting, people, books, happened, points))
        return {"folder": folder.name, "personal": personal}

    request = {"folder": folder.name, "personal": personal}
    community.actions.perform(ACTION, by, body, request=request)
    for name, sheets in zip(_names(), made, strict=True):
        write_workbook(folder / f"{name}.xlsx", sheets)
    tables(folder / _("tables"))
    _copy(community, folder)
    seal, waits = community.seal_of_today(), tuple(lines(made[0]))
    _cover(community, folder, by, seal, waits)
    return Handed(tuple(_files(folder)), waits, seal)


def _refuse(community: "Community", folder: Path, by: Actor, *, personal: bool) -> None:
    if personal:
        community.sightings.refuse_names(by)
    refuse_filled(folder)
    if personal and not community.unlocked:
        raise StoreError(
            _("The key file of this community is not at hand."),
            _("Name it with --key-file, or leave --with-personal out. Nothing was written."),
        )


def _names() -> tuple[str, ...]:
    return (_("1 what waits"), _("2 people"), _("3 books"), _("4 what happened"), _("5 points"))


def _copy(community: "Community", folder: Path) -> None:
    community.backup(folder / COPY)
    rules = community.path.parent / "rules"
    if rules.is_dir():
        copytree(rules, folder / "rules")


def _cover(
    community: "Community",
    folder: Path,
    by: Actor,
    seal: str,
    waits: tuple[tuple[str, int], ...],
) -> None:
    files = tuple(
        (str(one.relative_to(folder)), one.stat().st_size, _sum_of(one))
        for one in _files(folder)
        if one.parent == folder or one.parent.name == "rules"
    )
    told = PrintedList(
        _("Hand-over of {community}").format(community=community.profile.read().name),
        _("{day}, by {name}").format(day=community.today(), name=by.name),
        (
            ListTable(_("What waits"), (_("what"), _("rows")), waits, narrow=frozenset({1})),
            ListTable(
                _("What is handed over"),
                (_("file"), _("bytes"), "SHA-256"),
                files,
                _("And every table of the file as CSV, in the folder of tables."),
                narrow=frozenset({1}),
            ),
        ),
        (_("Handed over by"), _("Taken over by"), _("In the presence of"), _("Date")),
        _how_to_go_on(seal),
    )
    write_list(told, folder / COVER)


def _how_to_go_on(seal: str) -> tuple[str, ...]:
    return (
        _("Seal of the journal: {seal}. Noted on paper, it proves everything before it.").format(
            seal=seal
        ),
        _(
            "To go on: install the program and the plugins that are listed among the people, put "
            "{file} and the folder rules beside each other, and run: community-gov verify"
        ).format(file=COPY),
        _(
            "The key file opens names. It is not here: hand it over on another stick, in person. "
            "Then add the new persons (actors add), and take the roles of those who left."
        ),
    )


def _files(folder: Path) -> Iterator[Path]:
    return (one for one in sorted(folder.rglob("*")) if one.is_file())


def _sum_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
