"""The sheets of a chain of bodies, to print, sign and file: one A4 page for each step."""

from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.exchange.templating import page
from community_gov.i18n import _
from community_gov.model.chain import Sheet
from community_gov.model.declarations import ChainStep, DecisionChain, StepKind

if TYPE_CHECKING:
    from community_gov.community import Community

SIGNATURES = 24
"""Lines for signatures on a sheet."""

WITNESSES = 4
"""Lines for those of the level above, who write their office too."""


@frozen
class _Page:
    number: int
    step: ChainStep
    sheet: Sheet | None
    merged: str = ""

    @property
    def is_meeting(self) -> bool:
        return self.step.kind is StepKind.MEETING

    @property
    def share(self) -> str:
        """Present of entitled, and in whole percent, rounded down."""
        one = self.sheet
        if one is None or not one.entitled or one.present is None:
            return ""
        return f"{one.present}/{one.entitled} ({100 * one.present // one.entitled}%)"


def chain_sheets(community: "Community", chain: str) -> str:
    """Return the sheets of a chain as one HTML page, in the language in use.

    What is recorded stands on them; what is not is left blank, to be written
    by hand. Signature lines are always blank.
    """
    found = community.chains.get(chain)
    declared = community.host.catalogue.get(DecisionChain, found.chain)
    progress = community.chains.progress(chain)
    pages = []
    for number, step in enumerate(declared.steps, start=1):
        sheet = progress.sheet(step.name)
        first = declared.step(sheet.with_step) if sheet else None
        pages.append(_Page(number, step, sheet, str(first.label) if first else ""))
    motions = [(one.name == found.motion, str(one.label)) for one in declared.motions]
    return page(
        "chain_sheets.html",
        office=community.profile.read().name,
        chain=declared,
        matter=found.matter,
        motions=motions,
        pages=pages,
        lines=range(SIGNATURES),
        witnesses=range(WITNESSES),
        t=_words(),
    )


def _words() -> dict[str, str]:
    return {
        "motion": _("motion (one, the same on all sheets)"),
        "matter": _("matter"),
        "time": _("time"),
        "form": _("form of meeting"),
        "body": _("body"),
        "entitled": _("should attend"),
        "present": _("present"),
        "share": _("share"),
        "content": _("content"),
        "outcome": _("outcome"),
        "agreed": _("agreed"),
        "not_agreed": _("not agreed"),
        "invalid": _("not valid: to be held again"),
        "merged": _("held together with"),
        "publicity": _("made public (places, from, to)"),
        "supervision": _("opinion of the supervision committee"),
        "signatures": _("signatures of those present"),
        "witnesses": _("of the level above (signature, office)"),
        "filed": _("filed at"),
        "checked": _("Checked by"),
        "date": _("Date"),
    }
