"""The source ``pairs``: pairs and whether they kept in touch, as indicators look at them."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from community_gov.errors import DeclarationError
from community_gov.expression import Type
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.indices.age import Days
from community_gov.indices.names import known_names
from community_gov.indices.sources.misfits import unfit_measure, unnamed, unreadable
from community_gov.indices.sources.source import (
    Counted,
    Dated,
    Misfit,
    Rest,
    Scope,
    Thing,
    Why,
    spread,
)
from community_gov.model.declarations import (
    Declaration,
    FactKind,
    Measure,
    PairingKind,
    Query,
    Register,
)
from community_gov.procedures.observing import (
    GRIDS,
    by_unit,
    condition_of,
    distinct,
    grids_of,
    tables_placing,
)
from community_gov.procedures.pairs.service import Pairs, PairShown
from community_gov.records.facts import Facts
from community_gov.records.pairs import sides
from community_gov.records.plugins.tables import table_of

_TYPES = {"alive": Type.BOOL, "contacts": Type.INT, "since": Type.DATE, "until": Type.DATE}
_MEASURES = (Measure.COUNT, Measure.SUBJECTS)
_SIDES = ("first", "second")


class PairSource:
    """Counts the pairs of a pairing that are there in the period, as seen on a day.

    ``when`` may read whether they were in touch in it (``alive``), how often (``contacts``),
    and the days ``since`` and ``until`` which they are a pair. With ``measure = "subjects"``
    and ``field = "first"`` or ``"second"`` those who stand on that side are counted, each
    once. A pair lies in the grid of its second one, or else of its first.
    """

    word = "pairs"

    def misfits(self, query: Query, _catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what is wrong: no pairing, another measure or side, a faulty condition."""
        yield from unnamed(query, _("It is not said which pairing is looked at."))
        if query.measure not in _MEASURES:
            yield "measure", unfit_measure(query, _MEASURES)
        if query.measure is Measure.SUBJECTS and query.field not in _SIDES:
            yield (
                "field",
                DeclarationError(
                    _("Whom of the two is counted? {field!r} is neither.").format(
                        field=query.field
                    ),
                    known_names(query.field, _SIDES),
                ),
            )
        yield from unreadable(query, lambda: condition_of(query, _TYPES))

    def rests_on(self, query: Query, catalogue: Catalogue) -> Iterable[Declaration]:
        """Return the pairing, its register and the kind of its contacts."""
        kind = catalogue.get(PairingKind, query.kind)
        contact = [catalogue.get(FactKind, kind.contact)] if kind.contact else []
        return (kind, catalogue.get(Register, kind.register), *contact)

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return the number of each unit."""
        grids, placed = _grids(query, scope)
        counting = [(grids.get(one.pair.id), one) for one in _passing(query, scope)]
        if query.measure is Measure.SUBJECTS:
            told = ((grid, getattr(one.pair, query.field)) for grid, one in counting)
            found = distinct(told, scope, placed=placed)
        else:
            amounts = ((grid, Fraction(1)) for grid, _one in counting)
            found = by_unit(amounts, scope, placed=placed)
        reasons = {} if placed else dict.fromkeys(scope.grids, Why.OF_NO_GRID)
        return Counted(found, scope.period.end, reasons, _rests(query, scope))

    def days(self, query: Query, scope: Scope) -> Dated:
        """Return the days on which the pairs that count were in touch."""
        grids, _placed = _grids(query, scope)
        return spread(
            (grids.get(one.pair.id), Days(day, day))
            for one in _passing(query, scope)
            for day in one.contacts
        )

    def things(self, query: Query, scope: Scope) -> Iterator[Thing]:
        """Yield the pairs that count, by the rows of their register."""
        kind = scope.context.catalogue.get(PairingKind, query.kind)
        closed = scope.context.catalogue.get(Register, kind.register).restriction is not None
        found = _passing(query, scope) if _concerned(query, scope) else []
        grids, _placed = _grids(query, scope) if found else ({}, False)
        for one in found:
            who = getattr(one.pair, query.field) if query.measure is Measure.SUBJECTS else ""
            yield Thing(
                self.word,
                query.kind,
                one.pair.id,
                one.pair.since,
                who,
                grids.get(one.pair.id),
                record=one.pair.id,
                rests=one.facts,
                closed=closed,
            )


def _concerned(query: Query, scope: Scope) -> bool:
    """Say whether pairs or contacts of theirs are asked for: of what is followed, if anything."""
    if scope.followed is None:
        return True
    contact = scope.context.catalogue.get(PairingKind, query.kind).contact
    told = any(one.kind == contact for one in scope.followed.facts)
    return told or bool(scope.followed.of(*(rest.table for rest in _rests(query, scope))))


def _passing(query: Query, scope: Scope) -> list[PairShown]:
    followed = scope.followed
    among = None if followed is None else followed.whom
    found = _pairs(scope).shown(query.kind, scope.period, as_of=scope.as_of, among=among)
    there = [one for one in found if one.pair.since <= scope.last]
    if followed is not None:
        there = [one for one in there if followed.ids & {one.pair.id, *one.facts}]
    if not query.when:
        return there
    condition = condition_of(query, _TYPES)
    return [one for one in there if condition.evaluate(_values(one))]


def _values(one: PairShown) -> dict[str, Any]:
    return {
        "alive": one.alive,
        "contacts": len(one.contacts),
        "since": one.pair.since,
        "until": one.pair.until,
    }


def _pairs(scope: Scope) -> Pairs:
    context = scope.context
    return Pairs(context, context.community.actions, Facts(context))


def _grids(query: Query, scope: Scope) -> tuple[dict[str, str | None], bool]:
    """Return the grid of each pair, and whether pairs lie in grids at all."""
    first, second = _pairs(scope).tables(query.kind)
    near = [
        (side, table) for side, table in (("second", second), ("first", first)) if table in GRIDS
    ]
    if not near:
        return {}, False
    side, table = near[0]
    grids = grids_of(table, scope)
    found = _pairs(scope).shown(query.kind, scope.period, as_of=scope.as_of)
    return {one.pair.id: grids.get(getattr(one.pair, side)) for one in found}, True


def _rests(query: Query, scope: Scope) -> Iterator[Rest]:
    catalogue = scope.context.catalogue
    kind = catalogue.get(PairingKind, query.kind)
    fields = sides(kind, catalogue)
    yield Rest(table_of(fields.register, catalogue.source(fields.register).plugin).name)
    yield from map(Rest, tables_placing((fields.first.refers_to, fields.second.refers_to)))
    if kind.contact:
        yield Rest("fact", kind.contact, *scope.days)
