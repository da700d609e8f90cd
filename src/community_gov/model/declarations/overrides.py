"""Declarations that replace one value of another plugin, by name and with a reason."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations.base import is_name, is_reference
from community_gov.model.phrase import Phrase
from community_gov.model.text import Label

OVERRIDABLE = (
    "campaign",
    "decision_chain",
    "decision_rule",
    "duty",
    "evaluation_program",
    "index",
    "kpi",
    "lifecycle",
    "notice_text",
    "report",
    "scheme",
    "term",
)
"""The kinds whose values may be replaced; others shape what is stored already."""


def _plain(value: Any) -> Any:
    """Return a value as plain data have it, so that it is the same after it was written."""
    if isinstance(value, Decimal | Fraction):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


@frozen
class Override:
    """Replaces one value in a declaration of another plugin, with the reason that is shown.

    ``kind`` and ``of`` name the declaration (``scheme``, ``talk-points``). ``at``
    leads to the value inside it: field names, and the names, ids or codes of
    what a list holds, joined by ``/``, such as ``rules/came/cap/points``,
    ``parameters/hours`` or ``nodes/reading/weight`` (a node of an index is found
    by its name at any depth); of a KPI it is ``targets``. A value inside a rule, a parameter
    or goalposts, and a target, is dated: it holds from ``valid_from``, and what was in force
    before that day stays; elsewhere a date is refused. ``reason``, like ``reference``, is a
    text or the text in three scripts.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    kind: str = field()
    of: str = field(validator=is_name)
    at: str = field()
    value: Any = field(converter=_plain)
    reason: Phrase = field(converter=Phrase)
    reference: Citation = field(converter=Citation, validator=is_reference)
    valid_from: date | None = None
    valid_to: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.kind not in OVERRIDABLE:
            raise DeclarationError(
                _("Override {name}: values of a {kind!r} cannot be replaced.").format(
                    name=self.name, kind=self.kind
                ),
                _("They can be of: {kinds}.").format(kinds=_(", ").join(OVERRIDABLE)),
            )
        if not all(self.at.split("/")):
            raise DeclarationError(
                _("Override {name}: {at!r} leads nowhere.").format(name=self.name, at=self.at),
                _("Write for example rules/came/cap/points."),
            )
        if len(self.reason.strip()) < 3:
            raise DeclarationError(
                _("Override {name} gives no reason.").format(name=self.name),
                _("Say why; the reason is shown in every explanation."),
            )
