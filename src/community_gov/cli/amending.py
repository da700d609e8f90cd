"""Correcting what is known by a code, and seeing what it was before: the same for each book."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from community_gov.cli.building import Leaf, argument, reading, reason_option, writing
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.cli.values import own_fields, read_changes, titles_of, told_row
from community_gov.i18n import _
from community_gov.model.words import called
from community_gov.records.tables import TABLES


def correcting(book: str, cls: type) -> tuple[Leaf, Leaf, Leaf]:
    """Build the commands that correct a thing, let it go, and show what it was."""
    return amending(book, cls), withdrawing(book, cls), _history_of(book, cls)


def amending(book: str, cls: type) -> Leaf:
    """Build the command that corrects a thing of ``book``, whose things are of ``cls``."""
    text = _("Correct the {thing} CODE: field=value …; what was before is kept.")
    told = text.format(thing=called(TABLES[cls].name))
    values = argument("values", nargs=-1, required=True)
    return writing("amend", partial(_amend, book, cls), told, argument("code"), values)


def withdrawing(book: str, cls: type) -> Leaf:
    """Build the command that lets a thing of ``book`` go that was written by mistake."""
    text = _("Withdraw the {thing} CODE, written by mistake or twice; nothing may refer to it.")
    told = text.format(thing=called(TABLES[cls].name))
    return writing(
        "withdraw", partial(_withdraw, book, cls), told, argument("code"), reason_option()
    )


def _history_of(book: str, cls: type) -> Leaf:
    """Build the command that shows every version of a thing of ``book``."""
    text = _("Show what was recorded of the {thing} CODE, when and by whom.")
    told = text.format(thing=called(TABLES[cls].name))
    return reading("history", partial(_history, book, cls), told, argument("code"))


def _amend(book: str, cls: type, session: Session, *, code: str, values: Sequence[str]) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        changes = read_changes(cls, values, codes)
        id_ = codes.id_of(TABLES[cls].name, code)
        done = getattr(community, book).amend(id_, by=session.actor(community), **changes)
    named = _(", ").join(titles_of(cls, *changes).values())
    text = _("Amended {code}: {fields}.").format(code=done.code, fields=named)
    return said(text, code=done.code, fields=[*changes])


def _withdraw(book: str, cls: type, session: Session, *, code: str, reason: str) -> Answer:
    with session.open() as community:
        id_ = Codes(community).id_of(TABLES[cls].name, code)
        getattr(community, book).withdraw(id_, by=session.actor(community), reason=reason)
    return said(_("Withdrawn: {code}.").format(code=code), code=code)


def _history(book: str, cls: type, session: Session, *, code: str) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        found = getattr(community, book).history(codes.id_of(TABLES[cls].name, code))
        rows = [_version(one, codes) for one in found]
    titles = {"version": _("version"), "at": _("when"), "actor": _("who")}
    return listed(titles | titles_of(cls, *(one.name for one in own_fields(cls))), rows)


def _version(one: Any, codes: Codes) -> dict[str, Any]:
    written = {"version": one.number, "at": one.at, "actor": codes.actor(one.actor)}
    return {**written, **told_row(one.thing, codes), "action": one.action}
