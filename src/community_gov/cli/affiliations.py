"""The commands about affiliations: what members belong to, from when to when."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import argument, day, group, option, reading, writing
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.cli.terms import Coded
from community_gov.cli.values import read_changes
from community_gov.errors import NotPermittedError
from community_gov.i18n import _
from community_gov.model.declarations import Term
from community_gov.model.member import Affiliation
from community_gov.model.privacy import Privacy
from community_gov.registers.seeing import clearance

if TYPE_CHECKING:
    from community_gov.community import Community


def affiliations() -> click.Group:
    """Build the group."""
    return group(
        "affiliations",
        reading("list", _list, _("List what the member with CODE belongs to."), argument("code")),
        writing(
            "add",
            _add,
            _("Let the member with CODE belong to KIND, such as party.member."),
            argument("code"),
            argument("kind", of="Term"),
            option("--from", _("The first day."), type=day, required=True),
            option("--to", _("The last day."), type=day),
            option("--organization", _("The code of the organization it is of."), metavar="CODE"),
        ),
        writing(
            "amend",
            _amend,
            _("Correct or end the affiliation ID: field=value …; what was before is kept."),
            argument("id"),
            argument("values", nargs=-1, required=True),
        ),
    )


def rows_of(community: "Community", member: str, codes: Codes) -> list[dict[str, Any]]:
    """Return what a member belongs to, as people read it."""
    return [_row(community, one, codes) for one in community.affiliations.of(member)]


def _row(community: "Community", one: Affiliation, codes: Codes) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": called(community, one.kind),
        "from": one.valid_from,
        "to": one.valid_to,
        "organization": codes.code_of("organization", one.organization),
    }


def called(community: "Community", code: str) -> str:
    """Return what people call the kind of an affiliation."""
    catalogue = community.host.catalogue
    if not catalogue.has(Term, code):
        return code
    return Coded(code, str(catalogue.get(Term, code).label))


def _list(session: Session, *, code: str) -> Answer:
    with session.open() as community:
        if clearance(session.reader(community)) < Privacy.PERSONAL:
            raise NotPermittedError(
                _("What a person belongs to is shown to a clerk or a reviewer alone."),
                _("Say who looks: --as NAME"),
            )
        codes = Codes(community)
        rows = rows_of(community, codes.id_of("member", code), codes)
    titles = {"id": _("id"), "kind": _("affiliation"), "from": _("from"), "to": _("to")}
    return listed({**titles, "organization": _("organization")}, rows)


def _add(
    session: Session,
    *,
    code: str,
    kind: str,
    to: date | None,
    organization: str | None,
    **more: date,
) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        added = community.affiliations.add(
            member=codes.id_of("member", code),
            kind=kind,
            valid_from=more["from"],
            valid_to=to,
            organization=codes.id_of("organization", organization) if organization else None,
            by=session.actor(community),
        )
        return _told(community, added, codes, _("Added: {member}, {kind}, from {start} to {end}."))


def _amend(session: Session, *, id: str, values: Sequence[str]) -> Answer:  # noqa: A002 - so called
    with session.open() as community:
        codes = Codes(community)
        changes = read_changes(Affiliation, values, codes)
        if "kind" in changes:
            changes["kind"] = community.host.catalogue.named(Term, changes["kind"])
        done = community.affiliations.amend(id, by=session.actor(community), **changes)
        return _told(community, done, codes, _("Amended: {member}, {kind}, from {start} to {end}."))


def _told(community: "Community", one: Affiliation, codes: Codes, text: str) -> Answer:
    kind, member = called(community, one.kind), codes.code_of("member", one.member)
    told = text.format(
        member=member,
        kind=kind.words if isinstance(kind, Coded) else kind,
        start=one.valid_from,
        end=one.valid_to or _("today and on"),
    )
    return said(told, id=one.id, member=member, kind=one.kind, to=one.valid_to)
