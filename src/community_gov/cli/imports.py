"""The commands about imports that were made: which, and taking one back."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from community_gov.cli.building import argument, group, reading, reason_option, writing
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.errors import UnknownError
from community_gov.exchange.report import title_of
from community_gov.i18n import _
from community_gov.records.imports import Import

if TYPE_CHECKING:
    from community_gov.community import Community


def imports() -> click.Group:
    """Build the group."""
    return group(
        "imports",
        reading("list", _list, _("List the imports, the oldest first.")),
        writing(
            "undo",
            _undo,
            _(
                "Take the import NUMBER back, else the newest that stands.\n\n"
                "What it added goes, what it changed is as it was before. Sealed contents of what "
                "goes are destroyed: keep the file, if you want to import it again."
            ),
            argument("number", type=int, required=False),
            reason_option(),
        ),
    )


def _list(session: Session) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        registers = community.registers.declared()
        titles = {one.name: str(one.label) for one in registers}
        titles |= {f"register.{name}": title for name, title in titles.items()}
        rows = [
            {
                "number": one.number,
                "at": one.at,
                "actor": codes.actor(one.actor),
                "what": _("; ").join(_counts(one, titles)),
                "undone": one.undone,
            }
            for one in community.imports.all()
        ]
    columns = {"number": _("number"), "at": _("when"), "actor": _("who"), "what": _("what")}
    return listed({**columns, "undone": _("taken back by")}, rows)


def _counts(one: Import, titles: Mapping[str, str]) -> list[str]:
    text = _("{what}: {added} new, {changed} changed")
    return [
        text.format(what=title_of(name, titles), added=counts["added"], changed=counts["changed"])
        for name, counts in one.counts.items()
        if counts["added"] or counts["changed"]
    ]


def _undo(session: Session, *, number: int | None, reason: str) -> Answer:
    with session.open() as community:
        number = number or _newest(community)
        done = community.imports.undo(number, by=session.actor(community), reason=reason)
    text = _(
        "Import {number} is taken back: {removed} added rows are gone, {restored} changed ones as "
        "before."
    )
    told = text.format(number=number, removed=done.removed, restored=done.restored)
    return said(told, number=number, removed=done.removed, restored=done.restored)


def _newest(community: "Community") -> int:
    standing = [one.number for one in community.imports.all() if one.undone is None]
    if not standing:
        raise UnknownError(
            _("There is no import to take back."),
            _("What was imported: community-gov imports list"),
        )
    return standing[-1]
