"""Whose duty something is: everyone of a kind, narrowed, with the days on which they are there."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from attrs import Factory, define, frozen

from community_gov.expression import Expression, Type, compile_expression
from community_gov.model.body import Asset, Organization, Post, Team
from community_gov.model.declarations import Duty, PairingKind
from community_gov.model.fields import FieldType
from community_gov.model.household import Household
from community_gov.model.ids import SubjectKind
from community_gov.model.member import Member
from community_gov.model.place import Grid, Place, ResidentsGroup
from community_gov.records.context import Context
from community_gov.records.pairs import pairs_of
from community_gov.records.tables import TABLES


@frozen
class Whose:
    """One whose duty it may be, and from when to when (included; ``None`` is open).

    ``parts`` are the ids of the two of a pair, ``through`` those of the affiliations
    by which it belongs to the audience.
    """

    id: str
    since: date | None = None
    until: date | None = None
    parts: tuple[str, ...] = ()
    through: tuple[str, ...] = ()

    def there_on(self, day: date) -> bool:
        """Say whether it was there on ``day``."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@define
class Subjects:
    """Looks up whose duties are, each kind once; good for one question.

    With ``only`` it looks for these alone, by their ids; of pairs for those they are in.
    """

    context: Context
    today: date
    only: Collection[str] | None = None
    _known: dict[tuple[str, ...], list[Whose]] = Factory(dict)

    def of(self, duty: Duty) -> list[Whose]:
        """Return all whose duty it ever is, oldest first; each narrowed as the duty says."""
        key = (duty.subject.value, duty.audience, duty.among, duty.pairing)
        if key not in self._known:
            self._known[key] = list(self._found(duty))
        return self._known[key]

    def _found(self, duty: Duty) -> Iterable[Whose]:
        if duty.pairing:
            catalogue = self.context.catalogue
            kind = catalogue.get(PairingKind, duty.pairing)
            found = pairs_of(self.context.database, catalogue, kind)
            return [
                Whose(one.id, one.since, one.until, (one.first, one.second))
                for one in found
                if self._asked(one.id, one.first, one.second)
            ]
        if duty.subject is SubjectKind.COMMUNITY:
            community = SubjectKind.COMMUNITY.value
            return [Whose(community)] if self._asked(community) else []
        there = self._there(duty)
        return self._belonging(duty, there) if duty.audience else there.values()

    def _asked(self, *ids: str) -> bool:
        return self.only is None or any(one in self.only for one in ids)

    def _among(self, column: str) -> tuple[str, list[str]]:
        """Return the condition by which ``column`` names one of those asked for, and its values."""
        if self.only is None:
            return "", []
        return f" AND {column} IN ({', '.join('?' * len(self.only))})", list(self.only)

    def _there(self, duty: Duty) -> dict[str, Whose]:
        cls = _CLASSES[duty.subject]
        table = TABLES[cls]
        asked, ids = self._among("id")
        rows = self.context.database.rows(
            f'SELECT * FROM "{table.name}" WHERE closed IS NULL{asked} ORDER BY rowid', *ids
        )
        first, last = _DAYS.get(duty.subject, ("", ""))
        passing = self._passing(duty)
        return {
            row["id"]: Whose(
                row["id"], _day(row[first]) if first else None, _day(row[last]) if last else None
            )
            for row in rows
            if passing(row)
        }

    def _passing(self, duty: Duty) -> Any:
        if not duty.among:
            return lambda _row: True
        read = among(duty.subject, duty.among)
        fields = [one for one in TABLES[_CLASSES[duty.subject]].stored if one.name in read.names]
        counts = {
            name: self._counted(query)
            for name, query in COUNTS.get(duty.subject, {}).items()
            if name in read.names
        }

        def passes(row: Any) -> bool:
            values = {one.name: _value(one.type, row[one.name]) for one in fields}
            values |= {name: count.get(row["id"], 0) for name, count in counts.items()}
            return bool(read.evaluate(values))

        return passes

    def _counted(self, query: str) -> dict[str, int]:
        day = self.today.isoformat()
        return {row[0]: row[1] for row in self.context.database.rows(query, day)}

    def _belonging(self, duty: Duty, there: dict[str, Whose]) -> Iterator[Whose]:
        """Yield a subject for each stretch of days on which it belongs to the audience."""
        column = "member" if duty.subject is SubjectKind.MEMBER else "m.household"
        asked, ids = self._among(column)
        rows = self.context.database.rows(
            f"SELECT {column} AS who, a.id, valid_from, valid_to FROM affiliation a"
            " JOIN member m ON m.id = a.member AND m.closed IS NULL"
            f" WHERE a.closed IS NULL AND a.kind = ?{asked} ORDER BY who, valid_from, a.id",
            duty.audience,
            *ids,
        )
        spans: dict[str, list[_Span]] = {}
        for row in rows:
            if row["who"] in there:
                until = _day(row["valid_to"]) or date.max
                spans.setdefault(row["who"], []).append(
                    (date.fromisoformat(row["valid_from"]), until, (row["id"],))
                )
        for who, found in spans.items():
            one = there[who]
            for since, until, through in _joined(found):
                first = since if one.since is None else max(since, one.since)
                last = until if one.until is None else min(until, one.until)
                yield Whose(who, first, None if last == date.max else last, through=through)


_Span = tuple[date, date, tuple[str, ...]]
"""From when to when, and the affiliations that say so."""


def among(subject: SubjectKind, text: str) -> Expression:
    """Return a condition over what the core knows of a subject.

    Names are the stored fields of its class, and what :data:`COUNTS` has of it. Raises
    :class:`ExpressionError` where the text is faulty.
    """
    types = {
        one.name: _TYPES.get(one.type, Type.STRING) for one in TABLES[_CLASSES[subject]].stored
    }
    types |= dict.fromkeys(COUNTS.get(subject, {}), Type.INT)
    return compile_expression(text, types, expects=Type.BOOL, subject=subject.value)


def _joined(spans: list[_Span]) -> Iterator[_Span]:
    """Yield the stretches in order, those that overlap as one."""
    ordered = sorted(spans)
    since, until, through = ordered[0]
    for first, last, more in ordered[1:]:
        if first > until:
            yield since, until, through
            since, until, through = first, last, more
        else:
            until, through = max(until, last), (*through, *more)
    yield since, until, through


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _value(kind: FieldType, stored: Any) -> Any:
    if stored is None:
        return None
    match kind:
        case FieldType.DATE:
            return date.fromisoformat(stored)
        case FieldType.BOOLEAN:
            return bool(stored)
        case _:
            return stored


_TYPES = {FieldType.INTEGER: Type.INT, FieldType.BOOLEAN: Type.BOOL, FieldType.DATE: Type.DATE}

_CLASSES: dict[SubjectKind, type] = {
    SubjectKind.MEMBER: Member,
    SubjectKind.HOUSEHOLD: Household,
    SubjectKind.GRID: Grid,
    SubjectKind.GROUP: ResidentsGroup,
    SubjectKind.ORGANIZATION: Organization,
    SubjectKind.TEAM: Team,
    SubjectKind.PLACE: Place,
    SubjectKind.ASSET: Asset,
    SubjectKind.POST: Post,
}

_DAYS = {
    SubjectKind.MEMBER: ("joined", "left"),
    SubjectKind.HOUSEHOLD: ("moved_in", "moved_out"),
    SubjectKind.POST: ("held_from", "held_to"),
}

_HELD = "holder IS NOT NULL AND (held_to IS NULL OR held_to >= ?1)"

COUNTS: dict[SubjectKind, dict[str, str]] = {
    SubjectKind.GRID: {
        "workers": (
            f"SELECT grid, COUNT(*) FROM post WHERE closed IS NULL AND {_HELD}"
            " AND grid IS NOT NULL GROUP BY grid"
        ),
        "households": (
            "SELECT grid, COUNT(*) FROM household WHERE closed IS NULL"
            " AND (moved_out IS NULL OR moved_out >= ?1) GROUP BY grid"
        ),
    },
    SubjectKind.HOUSEHOLD: {
        "members": (
            "SELECT household, COUNT(*) FROM member WHERE closed IS NULL"
            ' AND household IS NOT NULL AND ("left" IS NULL OR "left" >= ?1) GROUP BY household'
        ),
    },
    SubjectKind.ORGANIZATION: {
        "posts": (
            f"SELECT organization, COUNT(*) FROM post WHERE closed IS NULL AND {_HELD}"
            " GROUP BY organization"
        ),
        "members": (
            "SELECT organization, COUNT(DISTINCT member) FROM affiliation WHERE closed IS NULL"
            " AND organization IS NOT NULL AND (valid_to IS NULL OR valid_to >= ?1)"
            " GROUP BY organization"
        ),
    },
}
"""What is counted of a subject, by name: the query gives its id and the number on a day."""
