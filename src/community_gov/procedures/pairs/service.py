"""Pairs of an open community: who is paired with whom, and whether they keep in touch."""

from collections.abc import Collection, Iterable
from datetime import date

from attrs import frozen

from community_gov.errors import InputError, RefusedError, UnknownError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import FactKind, PairingKind, PairLimit, Side
from community_gov.model.declarations.base import in_force
from community_gov.model.fact import Fact
from community_gov.model.period import Period, Span
from community_gov.procedures.duties.facts import told_of
from community_gov.records import rows
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.facts import Facts
from community_gov.records.pairs import Pair, exceeded, pairs_of, sides
from community_gov.records.work import Work


@frozen
class PairShown:
    """A pair, and the days on which the two were in touch in the period asked about.

    ``facts`` are the ids of the facts that tell so, in the same order.
    """

    pairing: PairingKind
    pair: Pair
    contacts: tuple[date, ...]
    facts: tuple[str, ...] = ()

    @property
    def alive(self) -> bool:
        """Whether they were in touch in the period at all."""
        return bool(self.contacts)


@frozen
class Gap:
    """A limit that somebody does not keep on a day: how many pairs that one has."""

    pairing: PairingKind
    limit: PairLimit
    who: str
    count: int


class Pairs:
    """The pairs of the registers that enabled plugins declare as pairings.

    They are ordinary rows: a register's forms, imports, prints and history hold for them.
    """

    def __init__(self, context: Context, actions: Actions, facts: Facts) -> None:
        self._context = context
        self._actions = actions
        self._facts = facts

    def declared(self) -> list[PairingKind]:
        """Return the pairings, by name."""
        return list(self._context.catalogue.all(PairingKind))

    def pairing(self, name: str) -> PairingKind:
        """Return the pairing called ``name``; raises :class:`UnknownError`."""
        return self._context.catalogue.get(PairingKind, name)

    def tables(self, name: str) -> tuple[str, str]:
        """Return in which tables the two sides of a pairing are kept."""
        found = sides(self.pairing(name), self._context.catalogue)
        return found.first.refers_to, found.second.refers_to

    def shown(
        self,
        name: str,
        period: Period,
        *,
        as_of: date | None = None,
        among: Collection[str] | None = None,
    ) -> list[PairShown]:
        """Return the pairs that were there in ``period``, with their contacts in it so far.

        With ``among`` those alone that, or one of whom, bear one of these ids.
        """
        kind = self.pairing(name)
        last = min(period.end, as_of or self._context.clock.today())
        found = [
            one
            for one in pairs_of(self._context.database, self._context.catalogue, kind)
            if one.since <= period.end
            and (one.until is None or one.until >= period.start)
            and (among is None or any(id_ in among for id_ in (one.id, one.first, one.second)))
        ]
        people = None if among is None else {who for one in found for who in _key(one)}
        so_far = Period(period.start, last) if last >= period.start else None
        touched = self._contacts(kind, so_far, people) if so_far else {}
        return [_shown(kind, one, touched.get(_key(one), ())) for one in found]

    def listed(self, name: str, period: Period) -> list[PairShown]:
        """Return the same to be listed by name; raises :class:`RefusedError` of a closed book."""
        register = sides(self.pairing(name), self._context.catalogue).register
        if register.restriction is not None:
            raise RefusedError(
                _("{register} is closed: who is paired in it is not listed.").format(
                    register=register.label
                ),
                _("Look at one row: community-gov record show {register} ID").format(
                    register=register.name
                ),
            )
        return self.shown(name, period)

    def add(
        self,
        name: str,
        first: str,
        second: str,
        *,
        by: Actor,
        since: date,
        until: date | None = None,
    ) -> Pair:
        """Pair two, given by their ids, from a day on; the register's other fields stay empty.

        Raises :class:`InputError` where a limit of the pairing or the register refuses it.
        """
        kind = self.pairing(name)
        register = sides(kind, self._context.catalogue).register
        row = {kind.first: first, kind.second: second, kind.since: since, kind.until: until}

        def body(work: Work) -> str:
            return rows.add(work, register, [row])[0]

        request = {"register": register.name, "rows": [row]}
        receipt = self._actions.perform("registers.add", by, body, request=request)
        return self.get(name, receipt.outcome)

    def end(self, name: str, id_: str, *, by: Actor, on: date) -> Pair:
        """Let a pair end on a day; it stays to be seen."""
        kind = self.pairing(name)
        register = sides(kind, self._context.catalogue).register
        pair = self.get(name, id_)
        if pair.until is not None and pair.until < on:
            raise InputError(_("This pair has ended on {day}.").format(day=pair.until))

        def body(work: Work) -> str:
            rows.amend(work, register, id_, {kind.until: on})
            return id_

        request = {"register": register.name, "id": id_, kind.until: on}
        self._actions.perform("registers.amend", by, body, request=request)
        return self.get(name, id_)

    def get(self, name: str, id_: str) -> Pair:
        """Return one pair; raises :class:`UnknownError`."""
        kind = self.pairing(name)
        for one in pairs_of(self._context.database, self._context.catalogue, kind):
            if one.id == id_:
                return one
        raise UnknownError(
            _("There is no pair {id} in {name}.").format(id=id_, name=name),
            _("See those there are: community-gov pairs list"),
        )

    def of(self, name: str, first: str, second: str, day: date) -> Pair:
        """Return the pair of two, given by their ids, that is there on ``day``.

        Where the pairing is mutual it does not matter who is named first. Raises
        :class:`UnknownError`.
        """
        kind = self.pairing(name)
        wanted = [(first, second), *([(second, first)] if kind.mutual else [])]
        for one in pairs_of(self._context.database, self._context.catalogue, kind):
            if (one.first, one.second) in wanted and one.there_on(day):
                return one
        raise UnknownError(
            _("These two are no pair of {name} on {day}.").format(name=name, day=day),
            _("See them with: community-gov pairs list {name}").format(name=name),
        )

    def gaps(self, name: str, as_of: date | None = None) -> list[Gap]:
        """Return whose number of pairs is not within the limits on ``as_of``.

        That is everyone who has too few or too many, and of the pairing's audience also
        those who have none.
        """
        kind = self.pairing(name)
        self.listed(name, Period.of(Span.DAY, as_of or self._context.clock.today()))
        on = as_of or self._context.clock.today()
        found = pairs_of(self._context.database, self._context.catalogue, kind)
        gaps = [Gap(kind, *one) for one in exceeded(kind, found, on)]
        paired = {one.second for one in found if one.there_on(on)}
        for limit in kind.limits:
            if limit.each is Side.SECOND and limit.least and in_force(limit, on):
                gaps += [Gap(kind, limit, who, 0) for who in self._audience(kind, on) - paired]
        return sorted(gaps, key=lambda one: (one.limit.each.value, one.who))

    def _audience(self, kind: PairingKind, day: date) -> set[str]:
        if not kind.audience:
            return set()
        rows_ = self._context.database.rows(
            "SELECT DISTINCT member FROM affiliation WHERE closed IS NULL AND kind = ?"
            " AND valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?)",
            kind.audience,
            day.isoformat(),
            day.isoformat(),
        )
        return {row[0] for row in rows_}

    def _contacts(
        self, kind: PairingKind, period: Period, people: Collection[str] | None
    ) -> dict[tuple[str, ...], list[Fact]]:
        """Return who was in touch, by the two; only of ``people`` where they are given."""
        if not kind.contact:
            return {}
        other = told_of(self._context.catalogue.get(FactKind, kind.contact), kind.contact_with)
        found: dict[tuple[str, ...], list[Fact]] = {}
        for fact in self._facts.about(kind.contact, period, people):
            if (whom := other(fact)) is not None:
                found.setdefault(tuple(sorted((fact.subject, whom))), []).append(fact)
        return found


def _shown(kind: PairingKind, pair: Pair, touched: Iterable[Fact]) -> PairShown:
    told = [one for one in touched if pair.there_on(one.on)]
    return PairShown(kind, pair, tuple(one.on for one in told), tuple(one.id for one in told))


def _key(pair: Pair) -> tuple[str, ...]:
    return tuple(sorted((pair.first, pair.second)))
