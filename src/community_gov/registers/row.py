"""A row of a register, as people look at it; its versions, and pages of rows."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from attrs import frozen

from community_gov.model.fact import Status
from community_gov.records.rows import Moved


@frozen
class RegisterRow:
    """One row as it stands: its values by field name, its status, and when it was entered.

    ``moved`` says how it came to its state, where its register has a lifecycle.
    """

    id: str
    version: int
    values: Mapping[str, Any]
    status: Status
    entered_on: date
    moved: Moved | None = None

    @property
    def state(self) -> str | None:
        """The state it is in; ``None`` where its register has no lifecycle."""
        return self.moved.state if self.moved else None


@frozen
class RowVersion:
    """One version of a row: who wrote it, when, and by which action."""

    row: RegisterRow
    actor: str
    at: datetime
    action: str = ""


@frozen
class Page:
    """Some of the rows that were wanted; ``more`` says that others follow."""

    rows: Sequence[RegisterRow]
    more: bool
