"""Writes the pages of a period into a file, as a person who prints them does."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from community_gov.exchange.duty_pages.choosing import EVERYTHING, Choice
from community_gov.exchange.duty_pages.gathering import Pages, gather
from community_gov.exchange.duty_pages.pages import People
from community_gov.exchange.duty_pages.printed import to_html
from community_gov.exchange.duty_pages.workbook import write_workbook
from community_gov.model.actor import Actor
from community_gov.model.period import Period
from community_gov.records.work import Work
from community_gov.store.overwriting import refuse_overwriting

if TYPE_CHECKING:
    from community_gov.community import Community

ACTION = "exports.pages"


def write_due_pages(
    community: "Community",
    period: Period,
    path: Path,
    *,
    by: Actor | None = None,
    choice: Choice = EVERYTHING,
) -> int:
    """Write what is due and the pages of each meeting; return how many pages.

    An ``.xlsx`` becomes a workbook, everything else an HTML page. Printed ``by`` a person
    who may see them, the sheets to sign bear names, and the journal notes who printed them;
    without a person they bear codes alone. Raises :class:`StoreError` where the file is there.
    """
    refuse_overwriting(path)
    people = People.seen_by(community, by)
    if by is None:
        return _put(gather(community, period, choice, people), path)

    def body(_work: Work) -> Mapping[str, Any]:
        pages = _put(gather(community, period, choice, people), path)
        told = {"period": str(period), "pages": pages, "file": path.name}
        return {**told, "members": sorted(people.told)}

    request = {"period": str(period), "file": path.name}
    return int(community.actions.perform(ACTION, by, body, request=request).outcome["pages"])


def _put(told: Pages, path: Path) -> int:
    if path.suffix.lower() == ".xlsx":
        write_workbook(told, path)
    else:
        path.write_text(to_html(told), encoding="utf-8", newline="")
    return len(told.pages)
