"""The commands that find rows: page by page, by a text, and by what is due for erasure."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import Leaf, argument, option, reading, reason_option, writing
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.cli.terms import Coded
from community_gov.cli.values import read_value
from community_gov.i18n import _
from community_gov.model.declarations import Register
from community_gov.registers.filters import Filter, findable, split_filter
from community_gov.registers.service import RegisterBook

if TYPE_CHECKING:
    from community_gov.community import Community


def finding_options() -> tuple[click.Option, ...]:
    """Build the options that narrow, sort and page the rows of a register."""
    where = _("Only rows of which this holds: mood=good, day>=2026-07-01, topic~lamp. Repeatable.")
    sort = _("Sort by this field; with - before it the greatest first. Repeatable.")
    size = _("Rows on a page; 0 shows all.")
    return (
        option("--where", where, multiple=True, metavar="FIELD=VALUE"),
        option("--sort", sort, multiple=True, metavar="FIELD"),
        option("--page", _("Which page."), type=click.IntRange(min=1), default=1),
        option("--size", size, type=click.IntRange(min=0), default=0),
    )


def search() -> Leaf:
    """Build the command."""
    told = _("Search the texts of all registers that you may read.")
    limit = option("--limit", _("At most so many rows."), type=click.IntRange(min=1), default=50)
    return reading("search", _search, told, argument("text"), limit)


def due() -> Leaf:
    """Build the command."""
    told = _("List the rows that were kept long enough, and are due for erasure.")
    return reading("due", _due, told, argument("register", of="Register", required=False))


def erase() -> Leaf:
    """Build the command."""
    told = _(
        "Erase rows of REGISTER that are due: those with the given IDS, or all with --all-due.\n\n"
        "What is sealed is destroyed for good; backups made before keep what they kept."
    )
    return writing(
        "erase",
        _erase,
        told,
        argument("register", of="Register"),
        argument("ids", nargs=-1),
        option("--all-due", _("Every row that is due."), is_flag=True),
        reason_option(),
    )


def filters(book: RegisterBook, given: Iterable[str], community: "Community") -> list[Filter]:
    """Return filters as they were written, with ids for the codes in them."""
    codes, found = Codes(community), []
    for text in given:
        name, operator, value = split_filter(text)
        field = findable(book.declaration, field_name(book.declaration, name))
        found.append(Filter(field.name, operator, read_value(field, value, codes)))
    return found


def field_name(register: Register, words: str) -> str:
    """Return the name of the field that is called ``words`` in any language, else the words."""
    for one in register.fields:
        if one.label and words in one.label.spellings():
            return one.name
    return words


def sorting(register: Register, given: Iterable[str]) -> list[str]:
    """Return the fields to sort by, by their names; a minus before one turns it round."""
    return [
        f"-{field_name(register, one[1:])}" if one.startswith("-") else field_name(register, one)
        for one in given
    ]


def _search(session: Session, *, text: str, limit: int) -> Answer:
    with session.open() as community:
        hits = community.registers.search(text, reader=session.reader(community), limit=limit)
        rows = [
            {
                "register": Coded(one.register, str(_declared(community, one.register).label)),
                "id": one.row.id,
                "field": Coded(
                    one.field, _declared(community, one.register).field(one.field).title
                ),
                "text": _told(community, one.register, one.field, one.row.values[one.field]),
                "entered_on": one.row.entered_on,
            }
            for one in hits
        ]
    titles = {"register": _("register"), "id": _("id"), "field": _("field"), "text": _("text")}
    more = [_("There may be more: use --limit.")] if len(rows) == limit else []
    return listed({**titles, "entered_on": _("entered on")}, rows, *more)


def _declared(community: "Community", register: str) -> Register:
    return community.registers[register].declaration


def _told(community: "Community", register: str, name: str, value: Any) -> Any:
    field = _declared(community, register).field(name)
    if field.refers_to:
        return Codes(community).code_of(field.refers_to, value)
    return str(field.choices[value]) if value in field.choices else value


def _due(session: Session, *, register: str | None) -> Answer:
    with session.open() as community:
        if register:
            _found = community.registers[register]  # an unknown name is told with the nearest
        found = community.registers.keeping.due(register or "")
    rows = [
        {
            "register": one.register,
            "id": one.id,
            "kept_until": one.kept_until,
            "fields": list(one.fields),
        }
        for one in found
    ]
    titles = {"register": _("register"), "id": _("id"), "kept_until": _("kept until")}
    titles["fields"] = _("only the fields")
    return listed(titles, rows)


def _erase(
    session: Session,
    *,
    register: str,
    ids: Sequence[str],
    all_due: bool,
    reason: str,
) -> Answer:
    if bool(ids) == all_due:
        raise click.UsageError(_("Name the rows, or say --all-due."))
    with session.open() as community:
        keeping = community.registers.keeping
        wanted = None if all_due else ids
        done = keeping.erase(register, wanted, by=session.actor(community), reason=reason)
    text = _("Erased: {count} rows. Backups made before keep what they kept.")
    return said(text.format(count=len(done)), register=register, ids=done)
