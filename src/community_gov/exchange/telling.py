"""Values of rows as papers and forms tell them: words for codes, and no more than is allowed."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from community_gov.errors import RefusedError
from community_gov.exchange.references import References
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Register
from community_gov.model.fields import Field
from community_gov.model.privacy import Privacy
from community_gov.procedures.notices.redaction import BOARD, INTERNAL, RedactionProfile, ValueKind
from community_gov.records.context import Context
from community_gov.registers.seeing import clearance, seen_fields
from community_gov.registers.written import plain
from community_gov.store.vault import HIDDEN

if TYPE_CHECKING:
    from community_gov.community import Community

PROFILES: Final[Mapping[str, RedactionProfile | None]] = {
    "board": BOARD,
    "internal": INTERNAL,
    "office": None,
}
"""How much is told: in public, in a meeting, or to the office itself what a role may see."""


class Teller:
    """Tells the values of rows to ``reader``, redacted by the profile called ``redaction``."""

    def __init__(
        self, community: "Community", context: Context, reader: Actor, redaction: str = "internal"
    ) -> None:
        self._community = community
        self._reader = reader
        self._profile = PROFILES[redaction]
        self._public = redaction == "board"
        self._references = References(context)

    def columns(self, register: Register) -> list[Field]:
        """Return the fields of a register that may be told at all.

        Restricted ones never are; personal ones only masked, or to a reader whose role
        sees persons. Raises :class:`RefusedError` for a closed book.
        """
        if register.restriction is not None:
            raise RefusedError(
                _("Register {register} is closed ({restriction}): it is never printed.").format(
                    register=register.name, restriction=register.restriction.value
                ),
                _(
                    "Open one row by its id or case number: community-gov record show {name} ID"
                ).format(name=register.name),
            )
        seen = seen_fields(register, self._reader)
        return [one for one in seen if one.restriction is None and self._may_tell(one)]

    def told(self, field: Field, value: Any) -> str:
        """Return a value as text; empty where there is none, or nothing of it may be told."""
        if value is None or value == HIDDEN:
            return ""
        if field.refers_to:
            return self._thing(field.refers_to, str(value))
        if value in field.choices:
            return str(field.choices[value])
        text = _plain(value)
        if field.holds is not None and self._profile is not None:
            return self._profile.redact(field.holds, text)
        return text

    def _may_tell(self, field: Field) -> bool:
        if field.privacy < Privacy.PERSONAL or self._profile is None:
            return True
        return field.holds is not None or field.refers_to == "member"

    def _thing(self, table: str, id_: str) -> str:
        code = self._references.code_of(table, id_)
        if table == "member":
            return self._member(id_, code)
        if table == "household" and self._public:
            return self._redacted(ValueKind.ADDRESS, self._address(id_))
        return code

    def _member(self, id_: str, code: str) -> str:
        name = self._names.get(id_, "")
        if self._profile is None:
            seen = name if clearance(self._reader) >= Privacy.PERSONAL else ""
            return f"{code} {seen}".strip()
        masked = self._redacted(ValueKind.NAME, name)
        return masked if self._public else f"{code} {masked}".strip()

    def _redacted(self, kind: ValueKind, text: str) -> str:
        return self._profile.redact(kind, text) if self._profile is not None else text

    def _address(self, household: str) -> str:
        at = self._dwellings.get(household)
        names: list[str] = []
        while at is not None:
            place = self._places[at]
            names.insert(0, place.name)
            at = place.parent
        return "".join(names)

    @cached_property
    def _names(self) -> dict[str, str]:
        if not self._community.unlocked:
            return {}
        return {one.id: one.name or "" for one in self._community.members.all()}

    @cached_property
    def _dwellings(self) -> dict[str, Any]:
        return {one.id: one.dwelling for one in self._community.households.all()}

    @cached_property
    def _places(self) -> dict[str, Any]:
        return {one.id: one for one in self._community.places.all()}


def _plain(value: Any) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else plain(value)
