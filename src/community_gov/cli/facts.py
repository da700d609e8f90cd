"""The commands about facts."""

from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import group, option, period_option, reading
from community_gov.cli.codes import Codes
from community_gov.cli.facts_follow import follow
from community_gov.cli.output import Answer, listed
from community_gov.cli.session import Session
from community_gov.cli.terms import Coded, term, titled
from community_gov.errors import RefusedError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.activity import ROLES_IN_ACTIVITY
from community_gov.model.declarations import ActivityKind, FactKind
from community_gov.model.declarations.facts import FactAttribute
from community_gov.model.fact import Fact
from community_gov.model.period import Period
from community_gov.model.privacy import Privacy
from community_gov.model.words import unit_called

if TYPE_CHECKING:
    from community_gov.community import Community


def facts() -> click.Group:
    """Build the group."""
    return group(
        "facts",
        reading(
            "list",
            _list,
            _("List the facts of one kind that count."),
            option("--kind", _("The kind of fact."), of="FactKind", required=True),
            period_option(),
        ),
        reading("counts", _counts, _("Count the facts of each kind."), period_option()),
        follow(),
    )


def _counts(session: Session, *, period: Period) -> Answer:
    with session.open() as community:
        catalogue = community.host.catalogue
        rows = [
            {"kind": kind, "label": _label(catalogue, kind), "count": count}
            for kind, count in community.facts.counts(period).items()
        ]
    return listed({"label": _("fact"), "count": _("count"), "kind": _("name")}, rows)


def fact_called(catalogue: Catalogue, kind: str) -> Coded:
    """Return a kind of fact with what people call it."""
    return Coded(kind, _label(catalogue, kind))


def _label(catalogue: Catalogue, kind: str) -> str:
    """Return what people call a kind of fact; its name where its plugin is gone."""
    known = catalogue.has(FactKind, kind)
    return str(catalogue.get(FactKind, kind).label) if known else kind


def _list(session: Session, *, kind: str, period: Period) -> Answer:
    with session.open() as community:
        told, codes = _open_kind(community, kind), Codes(community)
        catalogue = community.host.catalogue
        found = community.facts.of_kind(kind, period)
        rows = [_row(one, told, codes, catalogue) for one in found]
    columns = {
        "on": _("date"),
        "subject": str(told.label),
        "quantity": unit_called(told.unit) or _("quantity"),
        "grid": _("grid"),
        "attributes": _("attributes"),
        "status": _("status"),
    }
    return listed(columns, rows)


def _open_kind(community: "Community", kind: str) -> FactKind:
    """Return the declaration of a kind that may be listed."""
    declared = community.host.catalogue.get(FactKind, kind)
    if declared.restriction is not None or declared.privacy >= Privacy.RESTRICTED:
        raise RefusedError(
            _("Facts of the kind {kind} are restricted, and not for browsing.").format(kind=kind),
            _("See how many there are: community-gov facts counts"),
        )
    return declared


def _worded(attribute: FactAttribute, value: Any, catalogue: Catalogue) -> Any:
    choices = attribute.choices or _OF_ACTIVITIES.get(attribute.name, {})
    if value in choices:
        return Coded(value, str(choices[value]))
    return titled(catalogue, ActivityKind, value) if attribute.name == "activity_kind" else value


_OF_ACTIVITIES = {"role": ROLES_IN_ACTIVITY}
"""The words for what activities tell by themselves."""


def _row(fact: Fact, kind: FactKind, codes: Codes, catalogue: Catalogue) -> dict[str, Any]:
    given = fact.attributes
    restricted = {one.name for one in kind.attributes if one.privacy >= Privacy.RESTRICTED}
    return {
        "id": fact.id,
        "on": fact.on,
        "subject_kind": term(fact.subject_kind),
        "subject": codes.of_subject(fact.subject_kind, fact.subject),
        "quantity": fact.quantity,
        "grid": codes.code_of("grid", fact.grid),
        "attributes": {
            Coded(one.name, str(one.label or one.name)): _worded(one, given[one.name], catalogue)
            for one in kind.attributes
            if one.name in given and one.name not in restricted
        },
        "status": term(fact.status),
        "record": fact.record,
        "entered_on": fact.entered_on,
    }
