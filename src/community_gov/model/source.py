"""Provenance: where a number, a rule or a declaration comes from."""

from datetime import date
from typing import Any

from attrs import field, frozen

from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.phrase import Phrase


@frozen
class Overridden:
    """A value that another plugin replaced: by which override, where, why, and for which days.

    ``at`` leads to the value inside the declaration; ``was`` and ``value`` are
    what stood there and what stands there now, as text. It holds from ``since``
    to ``until``, both included; ``None`` is open. ``str()`` says all of it.
    """

    name: str
    plugin: str
    version: str
    at: str
    reason: Phrase = field(converter=Phrase)
    reference: Citation = field(converter=Citation)
    since: date | None = None
    until: date | None = None
    was: str = ""
    value: str = ""

    def holds_on(self, day: date) -> bool:
        """Say whether the value is replaced on ``day``."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day <= self.until)

    def __str__(self) -> str:
        return _(
            "replaced by {plugin} ({override}): {at} was {was}, is {value}, "
            "because {reason} ({reference})"
        ).format(
            plugin=self.plugin,
            override=self._titled(),
            at=self.at,
            was=self.was,
            value=self.value,
            reason=self.reason,
            reference=self.reference,
        )

    def _titled(self) -> str:
        text = _("override {name}")
        if self.until is not None:
            text = _("override {name}, from {since} to {until}")
        elif self.since is not None:
            text = _("override {name}, from {since}")
        return text.format(name=self.name, since=self.since, until=self.until)


@frozen
class Source:
    """Who says so: plugin, its version, the rule, the rule's date, the reference, the inputs.

    ``overrides`` are the replaced values that had a part in it.
    """

    plugin: str
    version: str
    rule: str = ""
    rule_date: date | None = None
    reference: Citation = field(default=Citation(""), converter=Citation)
    inputs: dict[str, Any] = field(factory=dict)
    overrides: tuple[Overridden, ...] = ()
