"""Writes a dossier into a new folder: a page to print, an index as a workbook, charts, a PDF."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from community_gov.exchange.dossier.gathering import Dossier, DossierRow, gather
from community_gov.exchange.templating import page
from community_gov.exchange.workbook import Sheets, write_workbook
from community_gov.i18n import _
from community_gov.model.declarations import Index
from community_gov.store.overwriting import refuse_overwriting

if TYPE_CHECKING:
    from community_gov.community import Community

PAGE, INDEX, PDF = "dossier.html", "index.xlsx", "dossier.pdf"


def write_dossier(
    community: "Community",
    participation: str,
    into: str | Path,
    *,
    charts: bool = False,
    pdf: bool = False,
    fonts: Path | None = None,
) -> list[Path]:
    """Write the dossier of a participation into the new folder ``into``; return the files.

    With ``charts`` there are drawings of the campaign's index as well, which needs the extra
    ``charts``; with ``pdf`` all of it as one PDF too, which needs the extra ``pdf`` and, for
    Chinese, a font of the machine or of the folder ``fonts``. Raises :class:`StoreError`
    where the folder is there already, :class:`MissingExtraError` where an extra or a font is
    missing, and whatever gathering raises; then nothing is written.
    """
    folder = Path(into)
    refuse_overwriting(folder)
    found = gather(community, participation)
    drawn = dict(_charts(community, found)) if charts else {}
    printed = page("dossier.html", d=found, t=_words(), charts=list(drawn))
    bound = _bound(found, drawn.values(), fonts) if pdf else {}
    folder.mkdir(parents=True)
    (folder / PAGE).write_text(printed, encoding="utf-8")
    write_workbook(folder / INDEX, _sheets(found))
    for name, svg in drawn.items():
        (folder / name).write_text(svg, encoding="utf-8")
    for name, data in bound.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in (PAGE, INDEX, *drawn, *bound)]


def _bound(found: Dossier, charts: Iterable[str], fonts: Path | None) -> dict[str, bytes]:
    from community_gov.exchange.dossier.pdf import to_pdf

    return {PDF: to_pdf(found, _words(), charts, fonts)}


def _sheets(found: Dossier) -> Sheets:
    return {
        _("Sheet"): (
            [_("no."), _("content"), _("at most"), _("figure"), _("points"), _("evidence"),
             _("missing")],
            [_sheet_row(one) for one in found.rows],
        ),
        _("Evidence"): (
            [_("no."), _("evidence"), _("date"), _("filed at"), _("record")],
            [
                [one.worked.declared.code, each.title, each.dated, each.filed, each.record]
                for one in found.rows
                for each in one.worked.evidence
            ],
        ),
        _("Records"): (
            [_("no."), _("date"), _("what"), _("record"), _("quantity")],
            [
                [one.worked.declared.code, each.day, each.what, each.number, _told(each.quantity)]
                for one in found.rows
                for each in one.records
            ],
        ),
        _("Missing"): (
            [_("no."), _("content"), _("missing"), _("sees to it"), _("due")],
            [row for one in found.rows for row in _missing(one)],
        ),
    }  # fmt: skip


def _told(quantity: Fraction) -> Decimal:
    return Decimal(quantity.numerator) / quantity.denominator


def _sheet_row(one: DossierRow) -> list[Any]:
    row = one.worked
    return [
        row.declared.code, str(row.declared.label), row.declared.maximum, one.figure, row.points,
        "; ".join(each.title for each in row.evidence), "; ".join(one.missing),
    ]  # fmt: skip


def _missing(one: DossierRow) -> Iterator[list[Any]]:
    score = one.worked.score
    owner, due = (score.owner, score.due) if score else ("", None)
    for text in one.missing:
        yield [one.worked.declared.code, str(one.worked.declared.label), text, owner, due]


def _charts(community: "Community", found: Dossier) -> Iterator[tuple[str, str]]:
    name = found.sheet.campaign.index
    if not name or not community.host.catalogue.has(Index, name):
        return
    from community_gov.exchange.charts import bars, contributions, framework, to_svg
    from community_gov.exchange.composite import community_view

    view = community_view(community, name, found.period)
    yield f"{name}-tree.svg", to_svg(framework(view))
    yield f"{name}-bars.svg", to_svg(bars(view))
    yield f"{name}-contributions.svg", to_svg(contributions(view))


def _words() -> dict[str, str]:
    return {
        "authority": _("launched by"),
        "document": _("document"),
        "standard": _("standard"),
        "period": _("assessed over"),
        "as_of": _("as of"),
        "total": _("points"),
        "apply_at": _("an application needs"),
        "sheet": _("Assessment sheet"),
        "row": _("no."),
        "content": _("content"),
        "most": _("at most"),
        "figure": _("figure"),
        "points": _("points"),
        "evidence": _("Evidence"),
        "date": _("date"),
        "filed": _("filed at"),
        "records": _("Records that the figures count"),
        "what": _("what"),
        "number": _("record"),
        "untold": _("records of closed books, counted and not listed"),
        "missing": _("Still missing"),
        "nothing": _("Nothing is missing."),
        "charts": _("Charts"),
        "signed": _("Checked by"),
        "seal": _("Stamp"),
        "note": _(
            "Taken from what is recorded; nothing was added. Persons are not named, and numbers"
            " that would tell of fewer than five are hidden."
        ),
    }
