"""Writing a pack as a workbook that can be read and printed, and not changed by mistake."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from community_gov.authoring.book import duties, figures, indices, points, procedures, records
from community_gov.authoring.book.headings import columns, sheets
from community_gov.authoring.book.lines import Facts, Line, is_empty
from community_gov.authoring.checks.known import catalogue_of
from community_gov.authoring.checks.words import own_choices
from community_gov.authoring.opening import OpenPack, needed_by
from community_gov.exchange.workbook import write_workbook
from community_gov.i18n import _
from community_gov.model.declarations import (
    ActivityKind,
    Campaign,
    CaseKind,
    DecisionChain,
    DecisionRule,
    Duty,
    EvaluationProgram,
    FactKind,
    Index,
    Kpi,
    Lifecycle,
    Mechanism,
    NoticeText,
    Override,
    PairingKind,
    PlanKind,
    Register,
    Report,
    Scheme,
    Term,
)

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""The moment that stands inside every book, so that the same pack gives the same bytes."""

_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")

_TAIL = ("from", "to", "own", "reference")
_SHEETS: dict[str, tuple[type, Callable[[Any, Facts], Iterator[Line]], tuple[str, ...]]] = {
    "schemes": (Scheme, points.schemes, (
        "label", "subject", "audience", "per", "base", "floor", "ceiling", "second", *_TAIL)),
    "rules": (Scheme, points.rules, (
        "scheme", "label", "fact", "condition", "points", "cap", "per", "category", *_TAIL)),
    "parameters": (Scheme, points.parameters, (
        "scheme", "label", "name", "value", "unit", *_TAIL)),
    "categories": (Scheme, points.categories, ("scheme", "label", "cap", "per")),
    "duties": (Duty, duties.duties, (
        "label", "subject", "audience", "due", "days", "working_days", "fulfilled", "condition",
        "usually", "post", *_TAIL)),
    "pairings": (PairingKind, duties.pairings, (
        "label", "register", "first", "second", "audience", "contact", "each", "least", "most",
        "usually", *_TAIL)),
    "plans": (PlanKind, duties.plans, ("label", "register", "columns", "choices")),
    "decisions": (DecisionRule, procedures.decisions, (
        "label", "voters", "quorum", "majority", "notice_days", *_TAIL)),
    "chains": (DecisionChain, procedures.chains, (
        "label", "step", "body", "by_rule", "days", *_TAIL)),
    "evaluations": (EvaluationProgram, procedures.evaluations, (
        "label", "subject", "criterion", "maximum", "pass_mark", "winners", "quota",
        "notice_days", "answer_days", *_TAIL)),
    "bands": (EvaluationProgram, procedures.bands, (
        "scheme", "label", "at_least", "quota", "condition", *_TAIL)),
    "indices": (Index, indices.indices, (
        "label", "node", "weight", "unit", "zero_at", "full_at", "joined", "coverage", *_TAIL)),
    "kpis": (Kpi, figures.kpis, (
        "label", "name", "above", "below", "unit", "better", "goal", "definition", *_TAIL)),
    "mechanisms": (Mechanism, figures.mechanisms, (
        "row", "label", "works_by", "kpis", "feeds", "no_operation")),
    "campaigns": (Campaign, indices.campaigns, (
        "label", "authority", "document", "code", "item", "maximum", "veto", "apply_at", *_TAIL)),
    "overrides": (Override, indices.overrides, (
        "label", "what", "at", "value", "reason", *_TAIL)),
    "notices": (NoticeText, procedures.notices, (
        "label", "title", "text", "days", "answer_days", *_TAIL)),
    "facts": (FactKind, records.facts, (
        "label", "name", "subject", "attribute", "type", "unit", "choices")),
    "activities": (ActivityKind, records.activities, (
        "label", "name", "attendance", "held", "evidence")),
    "registers": (Register, records.registers, (
        "register", "field", "type", "unit", "required", "purpose", "choices")),
    "lifecycles": (Lifecycle, procedures.lifecycles, (
        "label", "source", "step", "target", "roles", "condition", "evidence", "within")),
    "cases": (CaseKind, procedures.case_kinds, (
        "label", "subject", "name", "within", "extension", "pauses", "papers", "field", *_TAIL)),
    "reports": (Report, records.reports, ("label", "register", "columns")),
    "terms": (Term, records.terms, ("name", "label")),
}  # fmt: skip
"""By sheet: the class of declarations on it, what makes lines of one, and the columns."""

Sheet = tuple[Sequence[str], list[Sequence[Any]]]


def write_book(path: str | PathLike[str], opened: OpenPack) -> None:
    """Write the .xlsx of a pack: a sheet for each kind of declaration that it holds.

    The sheets are protected without a password, which keeps from mistakes and
    nothing else; they print on landscape pages with the headings on each. Texts
    never become formulas. The same pack gives the same bytes.
    """
    with TemporaryDirectory(prefix="community-gov-") as folder:
        made = Path(folder) / "book.xlsx"
        write_workbook(made, tables(opened))
        Path(path).write_bytes(_timeless(_printable(made, _title(opened))))


def tables(opened: OpenPack) -> Mapping[str, Sheet]:
    """Return headers and rows by sheet title, in the language in use, without empty columns."""
    titles, known = sheets(), catalogue_of(opened, needed_by(opened).plugins)
    facts = Facts({one.name: str(one.label) for one in known.all(FactKind)})
    found = {titles["about"]: _about(opened)}
    for name, (kind, lines_of, keys) in _SHEETS.items():
        things = [one for one in opened.pack.declarations if isinstance(one, kind)]
        lines = [line for one in things for line in lines_of(one, facts)]
        if lines:
            found[titles[name]] = _sheet(lines, keys)
    return found


def _about(opened: OpenPack) -> Sheet:
    sheet, held = opened.pack.sheet, opened.pack.declarations
    lines: list[Sequence[Any]] = [
        (_("pack"), _title(opened)),
        (_("needs"), ", ".join(sheet.needs) or "-"),
        (_("declarations"), len(held)),
        (_("own choices"), sum(map(own_choices, held))),
    ]
    word = columns()
    return [word["what"], word["is"]], lines


def _title(opened: OpenPack) -> str:
    title = opened.pack.sheet.title
    return str(title) if title else opened.found.name


def _sheet(lines: list[Line], keys: Sequence[str]) -> Sheet:
    word = columns()
    used = [key for key in keys if not is_empty(lines, key)]
    return [word[key] for key in used], [[line.get(key) for key in used] for line in lines]


def _printable(made: Path, title: str) -> BytesIO:
    from openpyxl import load_workbook
    from openpyxl.styles import Alignment

    book = load_workbook(made)
    for sheet in book.worksheets:
        sheet.protection.sheet = True
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = False
        sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
        sheet.print_title_rows = "1:1"
        # In a header & begins a code, and && stands for itself.
        top, bottom = f"{title} · {sheet.title}".replace("&", "&&"), "&P / &N"
        sheet.oddHeader.center.text = top  # type: ignore[union-attr]
        sheet.oddFooter.center.text = bottom  # type: ignore[union-attr]
        for row in sheet.iter_rows():
            for cell in row:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    printable = BytesIO()
    book.save(printable)
    return printable


def _timeless(book: BytesIO) -> bytes:
    """Return the file with one moment in place of every moment of writing."""
    made = BytesIO()
    with ZipFile(book) as former, ZipFile(made, "w", ZIP_DEFLATED) as latter:
        for name in former.namelist():
            content = former.read(name)
            if name == "docProps/core.xml":
                content = _MOMENT.sub(rb"\g<1>" + _stamp() + rb"\g<3>", content)
            info = ZipInfo(name, _LONG_AGO.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            latter.writestr(info, content)
    return made.getvalue()


def _stamp() -> bytes:
    return _LONG_AGO.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
