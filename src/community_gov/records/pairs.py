"""Pairs, as rows of the registers that pairings name: read, and held to their limits."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from community_gov.errors import DeclarationError, InputError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import PairingKind, PairLimit, Register, Side
from community_gov.model.declarations.base import in_force
from community_gov.model.fact import Status
from community_gov.model.fields import Field, FieldType
from community_gov.records.plugins.tables import exists, table_of
from community_gov.records.work import Work
from community_gov.store.database import Database


@frozen
class Pair:
    """One pair: the ids of the two, from ``since`` to ``until`` (included; ``None`` is open)."""

    id: str
    first: str
    second: str
    since: date
    until: date | None

    def there_on(self, day: date) -> bool:
        """Say whether the pair is there on ``day``."""
        return self.since <= day and (self.until is None or day <= self.until)

    def side(self, side: Side) -> str:
        """Return the id of the one that stands on ``side``."""
        return self.first if side is Side.FIRST else self.second


@frozen
class Sides:
    """The fields of a register that hold the two sides of a pair."""

    register: Register
    first: Field
    second: Field


def sides(kind: PairingKind, catalogue: Catalogue) -> Sides:
    """Return the register of a pairing and the fields of its two sides.

    Raises :class:`UnknownError` for a register nobody declares, and
    :class:`DeclarationError` for fields that cannot be those of a pair.
    """
    register = catalogue.get(Register, kind.register)
    known = {one.name: one for one in register.fields}
    wanted = (FieldType.REFERENCE, FieldType.REFERENCE, FieldType.DATE, FieldType.DATE)
    for name, type_ in zip(kind.fields_read, wanted, strict=True):
        field = known.get(name)
        if field is None or field.type is not type_ or field.sealed:
            raise DeclarationError(
                _("{pairing}: the register {register} has no open field {name} of type {type}.")
                .format(pairing=kind.name, register=register.name, name=name, type=type_.value)
            )  # fmt: skip
    return Sides(register, known[kind.first], known[kind.second])


def pairs_of(database: Database, catalogue: Catalogue, kind: PairingKind) -> list[Pair]:
    """Return the pairs of ``kind``, oldest first; those withdrawn are none."""
    register = sides(kind, catalogue).register
    table = table_of(register, catalogue.source(register).plugin)
    if not exists(database, table):
        return []
    names = ", ".join(f'"{name}"' for name in kind.fields_read)
    rows = database.rows(
        f'SELECT id, {names} FROM "{table.name}" WHERE closed IS NULL AND status <> ?'
        " ORDER BY rowid",
        Status.WITHDRAWN.value,
    )
    return [
        Pair(row[0], row[1], row[2], date.fromisoformat(row[3]), _day(row[4]))
        for row in rows
        if row[1] and row[2] and row[3]
    ]


def keep_pairs(work: Work, register: Register, ids: Iterable[str]) -> None:
    """Refuse rows just written that make no pair, or more of them than the pairing allows.

    Raises :class:`InputError` saying which limit, and what it rests on; the action
    they are part of is undone then.
    """
    catalogue = work.context.catalogue
    for kind in catalogue.all(PairingKind):
        if kind.register != register.name:
            continue
        found = {one.id: one for one in pairs_of(work.database, catalogue, kind)}
        of_whom: dict[str, list[Pair]] = {}
        for one in found.values():
            for who in {one.first, one.second}:
                of_whom.setdefault(who, []).append(one)
        for pair in (found[id_] for id_ in ids if id_ in found):
            near = {one.id: one for who in (pair.first, pair.second) for one in of_whom[who]}
            overlapping = [one for one in near.values() if _overlap(one, pair)]
            _refuse_impossible(kind, pair, overlapping)
            _refuse_too_many(kind, pair, overlapping)


Exceeded = tuple[PairLimit, str, int]
"""A limit that is not kept, by whom, and how many pairs that one has."""


def exceeded(kind: PairingKind, found: Iterable[Pair], day: date) -> Iterator[Exceeded]:
    """Yield each limit that those who have a pair do not keep on ``day``."""
    there = [one for one in found if one.there_on(day)]
    for limit in kind.limits:
        if in_force(limit, day):
            counts: dict[str, int] = {}
            for one in there:
                counts[one.side(limit.each)] = counts.get(one.side(limit.each), 0) + 1
            for who, count in counts.items():
                if count < limit.least or (limit.most is not None and count > limit.most):
                    yield limit, who, count


def _refuse_impossible(kind: PairingKind, pair: Pair, overlapping: list[Pair]) -> None:
    if pair.first == pair.second:
        raise InputError(_("{label}: nobody is paired with themselves.").format(label=kind.label))
    if pair.until is not None and pair.until < pair.since:
        raise InputError(
            _("{label}: the pair ends on {until}, before it begins on {since}.").format(
                label=kind.label, until=pair.until, since=pair.since
            )
        )
    sames = [(pair.first, pair.second)]
    if kind.mutual:
        sames.append((pair.second, pair.first))
    for one in overlapping:
        if one.id != pair.id and (one.first, one.second) in sames:
            raise InputError(
                _("{label}: these two are a pair already, since {since}.").format(
                    label=kind.label, since=one.since
                ),
                _("End that pair first, or let this one begin after it."),
            )


def _refuse_too_many(kind: PairingKind, pair: Pair, overlapping: list[Pair]) -> None:
    """Look at each day on which another pair may have made it one too many."""
    for day in sorted({max(one.since, pair.since) for one in overlapping}):
        for limit, who, count in exceeded(kind, overlapping, day):
            over = limit.most is not None and count > limit.most
            if over and not limit.usually and who == pair.side(limit.each):
                raise InputError(
                    _("{label}: {count} pairs on {day}, and {most} at most are allowed.").format(
                        label=kind.label, count=count, day=day, most=limit.most
                    ),
                    _("This rests on: {reference}").format(reference=limit.reference),
                )


def _overlap(one: Pair, other: Pair) -> bool:
    last = min(one.until or date.max, other.until or date.max)
    return max(one.since, other.since) <= last


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
