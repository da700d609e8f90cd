"""Reading facts: by kind, period, subject and grid; only those that count, unless asked."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator

from community_gov.errors import UnknownError
from community_gov.i18n import _
from community_gov.model.declarations import FactKind
from community_gov.model.fact import Fact, Status
from community_gov.model.period import Period
from community_gov.records.closed import is_closed_kind
from community_gov.records.context import Context
from community_gov.records.recorder import read_fact


class Facts:
    """The facts of the community, as they stand."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def kind(self, name: str) -> FactKind:
        """Return a kind of fact; raises :class:`UnknownError` with the nearest name."""
        return self._context.catalogue.get(FactKind, name)

    def of_kind(self, kind: str, period: Period, *, subject: str | None = None) -> Iterator[Fact]:
        """Yield the facts of ``kind`` that count, by day, about ``subject`` or everyone."""
        declared = self._context.catalogue.get(FactKind, kind)
        for row in self.stored(kind, period, subject=subject):
            yield read_fact(row, declared)

    def of_subject(self, subject: str, period: Period) -> list[Fact]:
        """Return the facts about ``subject`` that count, by day, of every kind that may be listed.

        Left out are facts of closed books, and those whose plugin is not enabled.
        """
        rows = self._context.database.rows(
            "SELECT * FROM fact WHERE closed IS NULL AND subject = ? AND day BETWEEN ? AND ?"
            " AND status IN (?, ?) ORDER BY day, id",
            subject,
            *_days(period),
            Status.VERIFIED.value,
            Status.BACKFILLED.value,
        )
        listed = {kind: self._is_listed(kind) for kind in {row["kind"] for row in rows}}
        return [self._read(row) for row in rows if listed[row["kind"]]]

    def about(self, kind: str, period: Period, subjects: Collection[str] | None) -> Iterator[Fact]:
        """Yield the same about each of ``subjects`` in turn, or about everyone for ``None``."""
        if subjects is None:
            yield from self.of_kind(kind, period)
            return
        for subject in sorted(subjects):
            yield from self.of_kind(kind, period, subject=subject)

    def stored(
        self, kind: str, period: Period, *, subject: str | None = None
    ) -> Iterator[sqlite3.Row]:
        """Return an iterator of the same facts as they are stored, for who reads very many."""
        query = (
            "SELECT * FROM fact WHERE closed IS NULL AND kind = ? AND day BETWEEN ? AND ?"
            " AND status IN (?, ?)"
        )
        values = [kind, *_days(period), Status.VERIFIED.value, Status.BACKFILLED.value]
        if subject is not None:
            query = query.replace(" kind = ?", " +kind = ?") + " AND subject = ?"
            values.append(subject)
        return self._context.database.connection.execute(query + " ORDER BY day, id", values)

    def among(self, ids: Iterable[str], kind: str, period: Period) -> Iterator[sqlite3.Row]:
        """Yield those of the facts ``ids`` that are of ``kind`` and count in ``period``."""
        for id_ in ids:
            yield from self._context.database.rows(
                "SELECT * FROM fact WHERE id = ? AND closed IS NULL AND kind = ?"
                " AND day BETWEEN ? AND ? AND status IN (?, ?)",
                id_,
                kind,
                *_days(period),
                Status.VERIFIED.value,
                Status.BACKFILLED.value,
            )

    def amended(self, kind: str, period: Period) -> list[str]:
        """Return the ids of the facts of ``kind`` in ``period`` that were changed since entered."""
        return [
            row[0]
            for row in self._context.database.rows(
                "SELECT id FROM fact WHERE closed IS NULL AND kind = ? AND day BETWEEN ? AND ?"
                " AND version > 1",
                kind,
                *_days(period),
            )
        ]

    def of_record(self, record: str) -> list[Fact]:
        """Return every fact of a record, whatever its status."""
        rows = self._context.database.rows(
            "SELECT * FROM fact WHERE closed IS NULL AND record = ? ORDER BY id", record
        )
        return [self._read(row) for row in rows]

    def get(self, id_: str, version: int | None = None) -> Fact:
        """Return one fact, as it stands or as it was in ``version``.

        Raises :class:`UnknownError` where there is none.
        """
        condition = "closed IS NULL" if version is None else "version = ?"
        values = [id_] if version is None else [id_, version]
        rows = self._context.database.rows(
            f"SELECT * FROM fact WHERE id = ? AND {condition}", *values
        )
        if not rows:
            raise UnknownError(
                _("There is no fact {id}.").format(id=id_),
                _("See those there are: community-gov facts list"),
            )
        return self._read(rows[0])

    def counts(self, period: Period) -> dict[str, int]:
        """Return how many facts of each kind count in ``period``; needs no plugin."""
        return self._by_kind("COUNT(*)", period)

    def subjects(self, period: Period) -> dict[str, int]:
        """Return how many different subjects the facts of each kind are about."""
        return self._by_kind("COUNT(DISTINCT subject)", period)

    def _by_kind(self, number: str, period: Period) -> dict[str, int]:
        rows = self._context.database.rows(
            f"SELECT kind, {number} FROM fact WHERE closed IS NULL AND day BETWEEN ? AND ?"
            " AND status IN (?, ?) GROUP BY kind ORDER BY kind",
            *_days(period),
            Status.VERIFIED.value,
            Status.BACKFILLED.value,
        )
        return {row[0]: row[1] for row in rows}

    def _is_listed(self, kind: str) -> bool:
        catalogue = self._context.catalogue
        known = catalogue.has(FactKind, kind)
        return known and not is_closed_kind(catalogue.get(FactKind, kind), catalogue)

    def _read(self, row: object) -> Fact:
        stored = dict(row)  # type: ignore[call-overload]
        return read_fact(stored, self._context.catalogue.get(FactKind, stored["kind"]))


def _days(period: Period) -> tuple[str, str]:
    return period.start.isoformat(), period.end.isoformat()
