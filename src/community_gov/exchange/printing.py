"""The report of a period: a page to print, and the same figures as a workbook."""

from decimal import Decimal
from os import PathLike
from typing import TYPE_CHECKING

from community_gov.exchange.figures.quarter import gather
from community_gov.exchange.figures.tables import tables
from community_gov.exchange.templating import page
from community_gov.exchange.wording import columns, headings, sentences, standings
from community_gov.exchange.workbook import write_workbook
from community_gov.model.period import Period

if TYPE_CHECKING:
    from community_gov.community import Community

NONE = "–"
"""Stands where there is no number."""


def quarter_report(community: "Community", period: Period) -> str:
    """Return the report of ``period`` as one HTML page made for A4, in the language in use.

    Nobody is named or ranked, and small counts are hidden (Statistics Law of
    the PRC 2024 §28). Raises :class:`PluginError` while an enabled plugin is
    set aside.
    """
    return page(
        "quarter.html",
        ("points", _points),
        ("share", _share),
        ("amount", _amount),
        q=gather(community, period),
        t=sentences(),
        h=headings(),
        c=columns(),
        standing=standings(),
    )


def quarter_workbook(community: "Community", period: Period, path: str | PathLike[str]) -> None:
    """Write the figures of ``period`` as an .xlsx, in the language in use.

    It also has the points of each subject by code, so it is for use inside the
    community. Raises as :func:`quarter_report` does.
    """
    write_workbook(path, tables(gather(community, period)))


def _points(value: float | None) -> str:
    return NONE if value is None else f"{value:.1f}"


def _share(value: float) -> str:
    return f"{value:.0%}"


def _amount(value: Decimal | float | None) -> str:
    if value is None:
        return NONE
    text = f"{round(value, 2):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
