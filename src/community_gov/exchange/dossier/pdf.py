"""A dossier as one PDF for the archive (PDF/A-2b, fonts inside); it needs the extra ``pdf``.

What sets the pages is typst (Apache-2.0), which needs no other program and no network. Chinese
needs a Chinese font of the machine, or of a folder that is named.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

from community_gov.errors import MissingExtraError
from community_gov.exchange.dossier.gathering import Dossier, DossierRow
from community_gov.i18n import Language, _, language

FONTS = (
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "Songti SC",
    "SimSun",
    "FangSong",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
)
"""Chinese fonts by the names of their families, those with serifs first."""

_TAIWAN = (
    "Noto Serif CJK TC",
    "Noto Serif TC",
    "Source Han Serif TC",
    "Songti TC",
    "PMingLiU",
    "Noto Sans CJK TC",
    "PingFang TC",
    "Microsoft JhengHei",
)
"""Those for traditional characters, which come before the others there."""

_LATIN = "Libertinus Serif"
"""Comes with typst."""

_REGIONS = {Language.EN: "US", Language.HANS: "CN", Language.HANT: "TW"}
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def to_pdf(
    found: Dossier, words: Mapping[str, str], charts: Iterable[str] = (), fonts: Path | None = None
) -> bytes:
    """Return the dossier as a PDF; ``charts`` are drawings in SVG, ``fonts`` a folder with fonts.

    Raises :class:`MissingExtraError` where the extra is not installed, and where there is no
    font for the Chinese that is in it.
    """
    typst = _typst()
    known = typst.Fonts(include_system_fonts=True, font_paths=[str(fonts)] if fonts else [])
    told = {**_told(found, words), "charts": list(charts)}
    told["fonts"] = [_LATIN, *_chosen(known.families(), json.dumps(told, ensure_ascii=False))]
    template = files("community_gov.exchange").joinpath("templates/dossier.typ").read_bytes()
    made: bytes = typst.compile(
        template,
        font_paths=known,
        sys_inputs={"dossier": json.dumps(told, ensure_ascii=False)},
        pdf_standards="a-2b",
    )
    return made


def _typst() -> ModuleType:
    try:
        import typst
    except ImportError as error:
        raise MissingExtraError(
            _("A PDF needs the extra pdf, which is not installed."),
            _('Install it: python -m pip install "community-gov[pdf]"; or print dossier.html.'),
        ) from error
    return typst


def _chosen(families: Iterable[str], text: str) -> list[str]:
    """Return the Chinese fonts there are, the best first, or refuse Chinese without any."""
    there = set(families)
    wanted = (*_TAIWAN, *FONTS) if language() is Language.HANT else FONTS
    found = [one for one in wanted if one in there]
    if not found and _HAN.search(text):
        raise MissingExtraError(
            _("No Chinese font was found on this machine."),
            _(
                "Install one, such as Noto Serif CJK (on Debian and Ubuntu the package"
                " fonts-noto-cjk), name a folder that has one with --fonts, or print dossier.html."
            ),
        )
    return found


def _told(found: Dossier, words: Mapping[str, str]) -> dict[str, Any]:
    campaign, day = found.sheet.campaign, found.as_of
    return {
        "words": dict(words),
        "lang": language().value.partition("_")[0],
        "region": _REGIONS[language()],
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "office": found.office,
        "title": str(campaign.label),
        "period": f"{words['period']} {found.period}",
        "cover": [[head, text] for head, text in _cover(found, words) if text],
        "rows": [_row(one) for one in found.rows],
        "missing": [
            f"{one.worked.declared.code} {one.worked.declared.label}: {text}"
            for one in found.rows
            for text in one.missing
        ],
        "evidence": [
            [one.worked.declared.code, each.title, f"{each.dated}", each.filed or each.record]
            for one in found.rows
            for each in one.worked.evidence
        ],
        "records": [_records(one, words) for one in found.rows if one.worked.figures],
    }


def _cover(found: Dossier, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    sheet = found.sheet
    yield words["authority"], sheet.campaign.authority
    yield words["document"], sheet.campaign.document
    yield words["standard"], sheet.campaign.standard
    yield words["as_of"], f"{found.as_of}"
    total = f"{sheet.total} / {sheet.maximum}"
    if sheet.campaign.apply_at is not None:
        total = f"{total} · {words['apply_at']} {sheet.campaign.apply_at}"
    yield words["total"], total


def _row(one: DossierRow) -> list[str]:
    row = one.worked
    points = "" if row.points is None else f"{row.points}"
    figure = one.figure or row.vetoed
    return [row.declared.code, str(row.declared.label), f"{row.declared.maximum}", figure, points]


def _records(one: DossierRow, words: Mapping[str, str]) -> dict[str, Any]:
    few = one.untold if one.untold >= 5 else "<5"
    return {
        "title": f"{one.worked.declared.code} {one.worked.declared.label}",
        "rows": [[f"{each.day or ''}", each.what, each.number] for each in one.records],
        "untold": f"{few} {words['untold']}" if one.untold else "",
    }
