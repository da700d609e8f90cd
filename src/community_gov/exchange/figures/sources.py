"""What the figures rest on: each rule with its version, its plugin and its reference."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.i18n import _
from community_gov.model.declarations import Declaration, Duty, Index, Rule
from community_gov.model.period import Period
from community_gov.model.source import Overridden

if TYPE_CHECKING:
    from community_gov.community import Community


@frozen
class SourceLine:
    """One rule in force in the period: of what kind, since when, from whom, and why.

    A value that another plugin replaced has a line of its own; not every one is dated.
    """

    what: str
    label: str
    since: date | None
    plugin: str
    version: str
    reference: str


def source_lines(community: "Community", period: Period) -> list[SourceLine]:
    """Return every rule of points, every index and every duty in force on a day of ``period``.

    Each is followed by the values in it that are replaced on such a day.
    """
    catalogue = community.host.catalogue

    def lines(
        declared: Declaration, what: str, dated: Iterable[Rule | Index | Duty]
    ) -> list[SourceLine]:
        source = catalogue.source(declared)
        rules = [
            SourceLine(
                what, str(one.label), one.valid_from, source.plugin, source.version, one.reference
            )
            for one in dated
            if one.valid_from <= period.end
            and (one.valid_to is None or one.valid_to >= period.start)
        ]
        replaced = catalogue.overridden(declared) if rules else ()
        return rules + _replaced(replaced, str(declared.label), period)

    found = []
    for scheme in community.points.declared():
        found += lines(scheme, str(scheme.label), scheme.rules)
    for index in community.indices.declared():
        found += lines(index, _("index"), [index])
    for duty in community.duties.declared():
        found += lines(duty, _("duty"), [duty])
    return found


def _replaced(overrides: Iterable[Overridden], label: str, period: Period) -> list[SourceLine]:
    return [
        SourceLine(
            label,
            _("{at}: {was} → {value}, because {reason}").format(
                at=one.at, was=one.was, value=one.value, reason=one.reason
            ),
            one.since,
            one.plugin,
            one.version,
            one.reference,
        )
        for one in overrides
        if (one.since or period.end) <= period.end and (one.until or period.start) >= period.start
    ]
