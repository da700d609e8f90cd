"""The printed book of a register (台賬): cover, index, numbered pages, lines to sign."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import Factory, frozen
from markupsafe import Markup

from community_gov.errors import InputError
from community_gov.exchange.telling import PROFILES, Teller
from community_gov.exchange.templating import page
from community_gov.exchange.workbook import Sheets, write_workbook
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Register, Report
from community_gov.model.fact import Status
from community_gov.model.fields import Field, FieldType
from community_gov.model.text import Label
from community_gov.records.work import Work
from community_gov.registers.filters import Wanted
from community_gov.registers.service import RegisterBook, RegisterRow
from community_gov.store.overwriting import refuse_overwriting

if TYPE_CHECKING:
    from community_gov.community import Community


@frozen
class BookForm:
    """How a book is printed: columns, paper, order, redaction, and who signs."""

    title: str
    columns: tuple[str, ...] = ()
    paper: str = "A4"
    landscape: bool = True
    where: tuple[Wanted, ...] = ()
    sort: tuple[str, ...] = ()
    redaction: str = "internal"
    signatures: tuple[str, ...] = Factory(tuple)
    cover: bool = True

    @classmethod
    def of(cls, report: Report) -> "BookForm":
        """Return the form that a plugin declares."""
        return cls(
            str(report.label),
            report.columns,
            report.paper,
            report.landscape,
            report.where,
            report.sort,
            report.redaction,
            tuple(map(str, report.signatures)),
            report.cover,
        )


@frozen
class Section:
    """The rows of one month, or all of them: numbered through the whole book."""

    title: str
    first: int
    rows: Sequence[Sequence[str]]

    @property
    def last(self) -> int:
        """The number of its last row."""
        return self.first + len(self.rows) - 1


def write_book(
    community: "Community", register: str, path: Path, *, by: Actor, form: BookForm | None = None
) -> int:
    """Write the book of ``register`` as one HTML page made for print; return how many rows.

    An ``.xlsx`` is written as a workbook instead: a sheet for each month, numbered through.
    It is told in the language in use, redacted as its form says and as far as ``by`` may
    read; the default form redacts as for a meeting. Withdrawn rows are left out. The
    printing is noted in the journal. Raises :class:`RefusedError` for a closed book, and
    :class:`StoreError` where the file is there already.
    """
    book = community.registers[register]
    wanted = form or BookForm(str(book.declaration.label))
    if wanted.redaction not in PROFILES:
        raise InputError(
            _("There is no redaction {name!r}.").format(name=wanted.redaction),
            _("There are: {names}.").format(names=_(", ").join(PROFILES)),
        )
    refuse_overwriting(path)

    def body(work: Work) -> Mapping[str, Any]:
        teller = Teller(community, work.context, by, wanted.redaction)
        columns = _columns(book, wanted, teller)
        rows = [
            one
            for one in book.rows(where=wanted.where, sort=wanted.sort, reader=by)
            if one.status is not Status.WITHDRAWN
        ]
        sections = list(_sections(book.declaration, wanted, rows, columns, teller))
        titles = [one.title for one in columns]
        if path.suffix.lower() == ".xlsx":
            write_workbook(path, _sheets(titles, sections, wanted.title))
        else:
            page = _page(community, wanted, titles, sections, by, work.today)
            path.write_text(page, encoding="utf-8")
        return {
            "register": register,
            "rows": len(rows),
            "redaction": wanted.redaction,
            "file": path.name,
        }

    request = {"register": register, "redaction": wanted.redaction, "file": path.name}
    receipt = community.actions.perform("exports.book", by, body, request=request)
    return int(receipt.outcome["rows"])


def _sheets(titles: Sequence[str], sections: Sequence[Section], title: str) -> Sheets:
    """Return a sheet for each section; an empty book has one sheet with headings alone."""
    headers = (_("no."), *titles)
    return {
        one.title: (headers, [(one.first + at, *row) for at, row in enumerate(one.rows)])
        for one in sections
    } or {title: (headers, ())}


def _columns(book: RegisterBook, form: BookForm, teller: Teller) -> list[Field]:
    """Return the columns of the form, or all that may be told; with a lifecycle the state too."""
    shown = {one.name: one for one in teller.columns(book.declaration)}
    if book.lifecycle is not None:
        shown[_STATE] = Field(
            _STATE,
            FieldType.CHOICE,
            label=Label(*([_("state")] * 3)),
            choices={
                name: label
                for version in reversed(book.lifecycle.versions)
                for name, label in version.states.items()
            },
        )
    return [shown[name] for name in form.columns or shown if name in shown]


_STATE = "state"
"""The column that tells how far a row has come; a register with a lifecycle has no such field."""


def _sections(
    register: Register,
    form: BookForm,
    rows: Sequence[RegisterRow],
    columns: Sequence[Field],
    teller: Teller,
) -> Iterator[Section]:
    """Yield the rows by month of the register's day, unless they are sorted by something else."""
    day = next(iter(register.day_fields), None)
    by_month = day is not None and form.sort in ((), (day,), (f"-{day}",))
    if by_month and day is not None:
        down = form.sort == (f"-{day}",)
        rows = sorted(rows, key=lambda one: one.values[day] or date.min, reverse=down)
    parts: dict[str, list[list[str]]] = {}
    for row in rows:
        title = _month(row.values.get(day)) if by_month and day else form.title
        line = [teller.told(one, _value(one, row)) for one in columns]
        parts.setdefault(title, []).append(line)
    first = 1
    for title, lines in parts.items():
        yield Section(title, first, lines)
        first += len(lines)


def _value(field: Field, row: RegisterRow) -> Any:
    return row.state if field.name == _STATE else row.values.get(field.name)


def _month(day: Any) -> str:
    return f"{day:%Y-%m}" if isinstance(day, date) else _("without a date")


def _page(
    community: "Community",
    form: BookForm,
    titles: Sequence[str],
    sections: Sequence[Section],
    by: Actor,
    today: date,
) -> str:
    before, _page_mark, rest = _("Page {page} of {pages}").partition("{page}")
    between, _pages_mark, after = rest.partition("{pages}")
    return page(
        "register_book.html",
        ("css", _css),
        form=form,
        titles=titles,
        sections=sections,
        rows=sum(len(one.rows) for one in sections),
        office=community.profile.read().name,
        printed_on=today,
        printed_by=by.name,
        page=(before, between, after),
        signatures=form.signatures or _signed_by(),
        t=_texts(),
    )


def _signed_by() -> Iterable[str]:
    return (_("Kept by"), _("Checked by"), _("Responsible"))


def _texts() -> dict[str, str]:
    return {
        "number": _("no."),
        "index": _("Index"),
        "section": _("contents"),
        "page": _("page"),
        "rows": _("rows"),
        "from_to": _("numbers"),
        "printed_on": _("Printed on"),
        "printed_by": _("Printed by"),
        "none": _("There are no rows."),
        "date": _("Date"),
        "redacted": _("Redaction"),
    }


def _css(text: str) -> Markup:
    """Return a text as a string of CSS, which nothing in it can end."""
    told = "".join(f"\\{ord(one):x} " if one in _ENDING else one for one in text)
    return Markup('"{}"').format(told)  # what HTML would take for its own is escaped above


_ENDING = frozenset("\"'\\<>&\n\r\f")
