"""From drafts to facts: typed by their kind, idempotent by key, dated by when they were entered."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from attrs import evolve

from community_gov.errors import InputError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import AttributeType, FactKind
from community_gov.model.fact import Draft, Fact, Status
from community_gov.model.ids import FactId, SubjectKind
from community_gov.records.days import when_held
from community_gov.store.among import AMONG, listed
from community_gov.store.codec import scaled, unscaled
from community_gov.store.database import Database
from community_gov.store.writer import Writer

COLUMNS = (
    "id",
    "version",
    "kind",
    "day",
    "subject_kind",
    "subject",
    "quantity",
    "attributes",
    "record",
    "grid",
    "status",
    "entered_on",
)
"""The columns of the fact table that are written, in order."""

_TYPES: dict[AttributeType, tuple[type, ...]] = {
    AttributeType.INT: (int,),
    AttributeType.DECIMAL: (Decimal, int),
    AttributeType.BOOL: (bool,),
    AttributeType.STRING: (str,),
    AttributeType.DATE: (date,),
}

_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
).encode


_TEXTS = 10_000
"""How many different texts of attributes are kept at hand."""


_GRIDS = {
    SubjectKind.MEMBER: (
        "SELECT m.id, h.grid FROM member m JOIN household h"
        " ON h.id = m.household AND h.closed IS NULL"
        f" WHERE m.closed IS NULL AND m.id {AMONG}"
    ),
    SubjectKind.HOUSEHOLD: (f"SELECT id, grid FROM household WHERE closed IS NULL AND id {AMONG}"),
}
"""How the grids of subjects are found."""


class Recorder:
    """Writes the facts of one action, in bulk."""

    def __init__(
        self, database: Database, writer: Writer, catalogue: Catalogue, today: date
    ) -> None:
        self._database = database
        self._writer = writer
        self._catalogue = catalogue
        self._today = today
        self._today_text = today.isoformat()
        self._kinds: dict[str, FactKind] = {}
        self._decimal: set[str] = set()
        """Kinds of facts with an attribute that is a decimal."""
        self._types: dict[str, dict[str, AttributeType]] = {}
        self._texts: dict[tuple[Any, ...], str] = {}
        self._grids: dict[str, str | None] = {}

    def record(self, record: str, drafts: Sequence[Draft], *, fresh: bool) -> list[Fact]:
        """Write ``drafts`` of ``record``; return the facts that are new or changed.

        ``fresh`` promises that the record is new, so none of its facts exists.
        Otherwise ``drafts`` are all that the record yields now: an equal fact
        stays, a different one gets a next version, one no longer yielded is
        withdrawn. Raises :class:`InputError` for
        an undeclared attribute, a wrong type, or a day in the future.
        """
        self._learn_grids(drafts)
        facts = [self._fact(record, draft) for draft in drafts]
        return self._write(facts if fresh else self._changed(record, facts))

    def record_fresh(self, records: Iterable[tuple[str, Sequence[Draft]]]) -> list[Fact]:
        """Write the facts of new records at once; raises as :meth:`record` does."""
        listed = list(records)
        self._learn_grids(draft for _record, drafts in listed for draft in drafts)
        return self._write(
            [self._fact(record, draft) for record, drafts in listed for draft in drafts]
        )

    def withdraw(self, record: str) -> list[Fact]:
        """Mark every fact of ``record`` as withdrawn, in a next version."""
        return self._write(self._changed(record, []))

    def read(self, row: Mapping[str, Any]) -> Fact:
        """Return the fact of a stored row."""
        return read_fact(row, self._kind(row["kind"]))

    def _write(self, facts: list[Fact]) -> list[Fact]:
        rows = [self._row(fact) for fact in facts]
        if rows:
            self._writer.insert_stored("fact", COLUMNS, rows)
        return facts

    def _changed(self, record: str, facts: list[Fact]) -> list[Fact]:
        known = {row["id"]: row for row in self._stored(record)}
        changed = [fact for fact in facts if not self._is_stored(fact, known.get(fact.id))]
        kept = {fact.id for fact in facts}
        changed += [
            evolve(self.read(row), status=Status.WITHDRAWN, entered_on=self._today)
            for row in known.values()
            if row["id"] not in kept and row["status"] != Status.WITHDRAWN
        ]
        return [self._next(fact, known.get(fact.id)) for fact in changed]

    def _next(self, fact: Fact, row: Any) -> Fact:
        if row is None:
            return fact
        self._writer.close("fact", [(fact.id, row["version"])])
        return evolve(fact, version=row["version"] + 1)

    def _is_stored(self, fact: Fact, row: Any) -> bool:
        return row is not None and _same(row, self._row(fact))

    def _stored(self, record: str) -> list[Any]:
        return self._database.rows("SELECT * FROM fact WHERE record = ? AND closed IS NULL", record)

    def _fact(self, record: str, draft: Draft) -> Fact:
        if draft.on > self._today:
            raise InputError(
                _("{kind} on {day} lies in the future; only what happened is a fact.").format(
                    kind=self._kind(draft.kind).label, day=draft.on
                ),
                when_held(self._today),
            )
        self._check_attributes(self._kind(draft.kind), draft.attributes)
        return Fact(
            FactId(f"{record}/{draft.key}"),
            1,
            draft.kind,
            draft.on,
            draft.subject_kind,
            draft.subject,
            draft.quantity,
            draft.attributes,
            record,
            draft.grid or self._grid_of(draft),
            self._status(draft),
            self._today,
        )

    def _check_attributes(self, kind: FactKind, attributes: Mapping[str, Any]) -> None:
        declared = self._types.get(kind.name)
        if declared is None:
            declared = self._types[kind.name] = {one.name: one.type for one in kind.attributes}
        for name, value in attributes.items():
            if name not in declared:
                raise InputError(
                    _("{kind} has no attribute {name!r}.").format(kind=kind.name, name=name),
                    _("It has: {names}.").format(names=_(", ").join(declared) or "-"),
                )
            if value is not None and not _fits(value, declared[name]):
                raise InputError(
                    _("{kind}, attribute {name}: {value!r} is no {type}.").format(
                        kind=kind.name, name=name, value=value, type=declared[name].value
                    )
                )

    def _status(self, draft: Draft) -> Status:
        late = (self._today - draft.on).days > self._backfill_after
        return Status.BACKFILLED if draft.status is Status.VERIFIED and late else draft.status

    def _row(self, fact: Fact) -> tuple[Any, ...]:
        kind = self._kind(fact.kind)
        return (
            fact.id,
            fact.version,
            fact.kind,
            fact.on.isoformat(),
            fact.subject_kind.value,
            fact.subject,
            scaled(fact.quantity, kind.places, kind.name),
            self._written(fact, kind) if fact.attributes else "{}",
            fact.record,
            fact.grid,
            fact.status.value,
            self._today_text if fact.entered_on == self._today else fact.entered_on.isoformat(),
        )

    def _written(self, fact: Fact, kind: FactKind) -> str:
        """Return attributes as JSON; the same few come again and again."""
        if kind.name in self._decimal:
            return _encode(fact.attributes)  # equal decimals may be written differently
        key = (kind.name, *fact.attributes.items())
        text = self._texts.get(key)
        if text is None:
            text = self._texts[key] = _encode(fact.attributes)
            if len(self._texts) > _TEXTS:
                self._texts.clear()
        return text

    def _kind(self, name: str) -> FactKind:
        kind = self._kinds.get(name)
        if kind is None:
            kind = self._kinds[name] = self._catalogue.get(FactKind, name)
            if any(one.type is AttributeType.DECIMAL for one in kind.attributes):
                self._decimal.add(name)
        return kind

    def _grid_of(self, draft: Draft) -> str | None:
        match draft.subject_kind:
            case SubjectKind.GRID:
                return draft.subject
            case SubjectKind.MEMBER | SubjectKind.HOUSEHOLD:
                return self._grids[draft.subject]
            case _:
                return None

    def _learn_grids(self, drafts: Iterable[Draft]) -> None:
        """Read in one go in which grids the subjects of facts are, if it is not known yet."""
        asked: dict[SubjectKind, set[str]] = {kind: set() for kind in _GRIDS}
        for draft in drafts:
            if draft.subject_kind in asked and draft.subject not in self._grids:
                asked[draft.subject_kind].add(draft.subject)
        for kind, subjects in asked.items():
            self._grids.update(dict.fromkeys(subjects))
            if subjects:
                rows = self._database.rows(_GRIDS[kind], listed(subjects))
                self._grids.update((row[0], row[1]) for row in rows)

    @cached_property
    def _backfill_after(self) -> int:
        return int(
            self._database.value("SELECT backfill_after_days FROM profile WHERE closed IS NULL")
        )


def read_fact(row: Mapping[str, Any] | sqlite3.Row, kind: FactKind) -> Fact:
    """Return the fact of a stored row of ``kind``."""
    attributes = dict(_decoded(row["attributes"]))
    for one in kind.attributes:
        if (value := attributes.get(one.name)) is not None:
            attributes[one.name] = _typed(one.type, value)
    return Fact(
        FactId(row["id"]),
        row["version"],
        row["kind"],
        date.fromisoformat(row["day"]),
        SubjectKind(row["subject_kind"]),
        row["subject"],
        unscaled(row["quantity"], kind.places),
        attributes,
        row["record"],
        row["grid"],
        Status(row["status"]),
        date.fromisoformat(row["entered_on"]),
    )


@lru_cache(maxsize=1_000)
def _decoded(attributes: str) -> dict[str, Any]:
    """Return what stored attributes say; facts of a kind say much the same, so it is kept."""
    return json.loads(attributes)  # type: ignore[no-any-return]


def _typed(kind: AttributeType, value: Any) -> Any:
    match kind:
        case AttributeType.DATE:
            return date.fromisoformat(value)
        case AttributeType.DECIMAL:
            return Decimal(value)
        case _:
            return value


def _fits(value: Any, kind: AttributeType) -> bool:
    if isinstance(value, bool):
        return kind is AttributeType.BOOL
    return isinstance(value, _TYPES[kind])


def _same(row: Mapping[str, Any], fresh: tuple[Any, ...]) -> bool:
    told = dict(zip(COLUMNS, fresh, strict=True))
    if any(row[name] != told[name] for name in _COMPARED):
        return False
    # What was entered in time stays so: recording it again later does not backfill it.
    return row["status"] == told["status"] or (
        Status(row["status"]).counts and Status(told["status"]).counts
    )


_COMPARED = ("kind", "day", "subject_kind", "subject", "quantity", "attributes", "grid")
