"""The command that says why a duty of somebody stands as it does: by which facts, which rule."""

from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import argument, option, period_option, reading
from community_gov.cli.codes import Codes
from community_gov.cli.duties.rows import row, subject_of, titles_of
from community_gov.cli.output import Answer, Table
from community_gov.cli.session import Session
from community_gov.cli.terms import term
from community_gov.i18n import _
from community_gov.model.declarations import FactKind
from community_gov.model.period import Period, Span
from community_gov.procedures.duties.standing import DutyWindow
from community_gov.trails.trail import Stake

if TYPE_CHECKING:
    from community_gov.community import Community


def why() -> click.Command:
    """Build the command."""
    return reading(
        "why",
        _why,
        _("Say why DUTY stands as it does for one subject: its windows, and the facts behind."),
        argument("duty", of="Duty"),
        option(
            "--subject",
            _("Whose; else the community's. Of a pair: FIRST/SECOND."),
            metavar="CODE",
        ),
        period_option(required=False),
    )


def _why(session: Session, *, duty: str, subject: str | None, period: Period | None) -> Answer:
    with session.open() as community:
        over = period or Period.of(Span.YEAR, community.today())
        whose = subject_of(community, duty, subject)
        found = community.duties.listed(over, duty=duty, subjects=[whose])
        codes = Codes(community)
        told = [
            {**row(one, codes), "after": list(one.after), "told": _facts(community, one)}
            for one in found
        ]
    return Answer({"duty": duty, "period": str(over), "windows": told}, _parts(told))


def _facts(community: "Community", window: DutyWindow) -> list[dict[str, Any]]:
    """Return the facts behind a window: those that opened it, and those that fulfil it."""
    stakes = [(Stake.OPENS, one) for one in window.after]
    stakes += [(Stake.FULFILS, one) for one in window.facts]
    return [_fact(community, stake, id_) for stake, id_ in stakes]


def _fact(community: "Community", stake: Stake, id_: str) -> dict[str, Any]:
    fact = community.facts.get(id_)
    label = community.host.catalogue.get(FactKind, fact.kind).label
    return {
        "stake": term(stake.value),
        "day": fact.on,
        "kind": fact.kind,
        "label": str(label),
        "fact": fact.id,
        "record": fact.record,
    }


def _parts(told: list[dict[str, Any]]) -> list[str | Table]:
    if not told:
        return [_("There is no window of this duty for this subject in the period.")]
    columns = {"opens": _("from"), "day": _("date"), "label": _("fact"), "stake": _("how")}
    columns |= {"fact": _("id"), "record": _("record")}
    facts = [{"opens": one["opens"], **each} for one in told for each in one["told"]]
    rests = _("This rests on: {reference}").format(reference=told[0]["reference"])
    parts: list[str | Table] = [Table(titles_of(told), told), rests]
    if facts:
        parts.append(Table(columns, facts, _("The facts behind it")))
        parts.append(_("Where a fact came from and went: community-gov facts follow FACT"))
    return parts
