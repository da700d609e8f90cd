"""The commands about pairs."""

from datetime import date
from typing import Any

import click

from community_gov.cli.building import (
    argument,
    day,
    group,
    option,
    period_option,
    reading,
    writing,
)
from community_gov.cli.codes import Codes
from community_gov.cli.duties.rows import pair_sides
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.cli.terms import titled
from community_gov.i18n import _
from community_gov.model.declarations import FactKind, Register
from community_gov.model.period import Period, Span
from community_gov.procedures.pairs.service import Gap, PairShown


def pairs() -> click.Group:
    """Build the group."""
    which = argument("pairing", of="PairingKind")
    two = argument("two", metavar="FIRST/SECOND")
    return group(
        "pairs",
        reading("kinds", _kinds, _("List the pairings that plugins bring.")),
        reading(
            "list",
            _list,
            _("List the pairs of a PAIRING, and whether they kept in touch (else: this quarter)."),
            which,
            period_option(required=False),
        ),
        reading(
            "gaps",
            _gaps,
            _("List who has too few or too many pairs of a PAIRING, or none."),
            which,
            option("--as-of", _("On this day; else today."), type=day),
        ),
        writing(
            "add",
            _add,
            _("Pair two, named by their codes: FIRST/SECOND."),
            which,
            two,
            option("--since", _("From this day; else from today."), type=day),
            option("--until", _("To this day; else open."), type=day),
        ),
        writing(
            "end",
            _end,
            _("Let a pair end, named by the codes of the two: FIRST/SECOND."),
            which,
            two,
            option("--on", _("Its last day; else today."), type=day),
        ),
    )


def _kinds(session: Session) -> Answer:
    with session.open() as community:
        rows = [
            {
                "name": one.name,
                "label": str(one.label),
                "register": titled(community.host.catalogue, Register, one.register),
                "contact": titled(community.host.catalogue, FactKind, one.contact),
                "limits": [
                    {
                        "each": limit.each.value,
                        "least": limit.least,
                        "most": limit.most,
                        "valid_from": limit.valid_from,
                        "reference": limit.reference,
                    }
                    for limit in one.limits
                ],
            }
            for one in community.pairs.declared()
        ]
    titles = {"name": _("name"), "label": _("pairing"), "register": _("register")}
    return listed({**titles, "contact": _("fact of being in touch")}, rows)


def _list(session: Session, *, pairing: str, period: Period | None) -> Answer:
    with session.open() as community:
        over = period or Period.of(Span.QUARTER, community.today())
        codes, tables = Codes(community), community.pairs.tables(pairing)
        rows = [_row(one, codes, tables) for one in community.pairs.listed(pairing, over)]
    titles = {
        "first": _("first person"),
        "second": _("second person"),
        "since": _("from"),
        "until": _("to"),
        "contacts": _("contacts"),
        "last": _("last contact"),
        "alive": _("in touch"),
    }
    alive = sum(row["alive"] for row in rows)
    text = _("{alive} of {count} pairs were in touch in {period}.")
    return listed(titles, rows, text.format(alive=alive, count=len(rows), period=over))


def _row(one: PairShown, codes: Codes, tables: tuple[str, str]) -> dict[str, Any]:
    return {
        "id": one.pair.id,
        "first": codes.code_of(tables[0], one.pair.first),
        "second": codes.code_of(tables[1], one.pair.second),
        "since": one.pair.since,
        "until": one.pair.until,
        "contacts": len(one.contacts),
        "last": max(one.contacts, default=None),
        "alive": one.alive,
    }


def _gaps(session: Session, *, pairing: str, as_of: date | None) -> Answer:
    with session.open() as community:
        codes, tables = Codes(community), community.pairs.tables(pairing)
        rows = [_gap(one, codes, tables) for one in community.pairs.gaps(pairing, as_of)]
    titles = {
        "who": _("who"),
        "count": _("pairs"),
        "least": _("at least"),
        "most": _("no more than"),
        "reference": _("rests on"),
    }
    return listed(titles, rows)


def _gap(one: Gap, codes: Codes, tables: tuple[str, str]) -> dict[str, Any]:
    table = tables[0] if one.limit.each.value == "first" else tables[1]
    return {
        "who": codes.code_of(table, one.who),
        "count": one.count,
        "least": one.limit.least,
        "most": one.limit.most,
        "reference": one.limit.reference,
    }


def _add(
    session: Session, *, pairing: str, two: str, since: date | None, until: date | None
) -> Answer:
    with session.open() as community:
        first, second = pair_sides(community, pairing, two)
        pair = community.pairs.add(
            pairing,
            first,
            second,
            by=session.actor(community),
            since=since or community.today(),
            until=until,
        )
    text = _("Paired: {two}, since {since}.").format(two=two, since=pair.since)
    return said(text, id=pair.id, since=pair.since)


def _end(session: Session, *, pairing: str, two: str, on: date | None) -> Answer:
    with session.open() as community:
        first, second = pair_sides(community, pairing, two)
        last = on or community.today()
        pair = community.pairs.of(pairing, first, second, last)
        ended = community.pairs.end(pairing, pair.id, by=session.actor(community), on=last)
    text = _("The pair {two} ends on {until}.").format(two=two, until=ended.until)
    return said(text, id=ended.id, until=ended.until)
