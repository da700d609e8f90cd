"""A fact: what happened, normalised, so that every projection can read it the same way."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from community_gov.i18n import mark
from community_gov.model.ids import FactId, SubjectKind


class Status(StrEnum):
    """How far a record may be relied on."""

    VERIFIED = mark("verified")
    UNVERIFIED = mark("unverified")
    BACKFILLED = mark("backfilled")
    WITHDRAWN = mark("withdrawn")

    @property
    def counts(self) -> bool:
        """Whether points and indices may use it."""
        return self in (Status.VERIFIED, Status.BACKFILLED)


@frozen
class Draft:
    """A fact as a record yields it, before it has an id.

    ``key`` makes recording idempotent: the same key is the same fact.
    ``quantity`` is in the unit that the fact kind declares.
    """

    kind: str
    on: date
    subject_kind: SubjectKind
    subject: str
    key: str
    quantity: Decimal = Decimal(1)
    attributes: dict[str, Any] = field(factory=dict)
    grid: str | None = None
    status: Status = Status.VERIFIED


@frozen
class Fact:
    """One fact as stored; ``entered_on`` is the day it really was typed in."""

    id: FactId
    version: int
    kind: str
    on: date
    subject_kind: SubjectKind
    subject: str
    quantity: Decimal
    attributes: dict[str, Any]
    record: str
    grid: str | None
    status: Status
    entered_on: date
