"""What a kind of case asks for beside what every case has: checked, kept, read again."""

from collections.abc import Mapping
from typing import Any

import attrs
from attrs import frozen

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import CaseKind
from community_gov.model.fields import Field
from community_gov.records.given import refuse_unknown
from community_gov.store.codec import decode, encode


@frozen
class OwnFields:
    """The fields of one kind of case, as they are kept: open ones, and those in the vault."""

    kind: CaseKind

    def kept(self, given: Any, former: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the columns that keep values given as an object or a mapping.

        What is left out stays as it was in ``former``, or is empty. Raises
        :class:`InputError` for a field that is unknown, missing or wrong.
        """
        values = {**(former or {}), **self._plain(given)}
        encoded = {one.name: encode(one, values.get(one.name)) for one in self.kind.fields}
        told = {name: value for name, value in encoded.items() if value is not None}
        sealed = {one.name for one in self.kind.fields if one.sealed}
        hidden = {name: value for name, value in told.items() if name in sealed}
        return {
            "fields": {name: value for name, value in told.items() if name not in sealed},
            "sealed_fields": hidden or None,
        }

    def read(self, *kept: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the values of what was kept, by field name."""
        stored = {name: value for one in kept if one for name, value in one.items()}
        return {one.name: decode(one, stored.get(one.name)) for one in self.kind.fields}

    def references(self, values: Mapping[str, Any]) -> list[tuple[Field, str]]:
        """Return the references among ``values``, each with its field."""
        pointing = [one for one in self.kind.fields if one.refers_to]
        return [(one, values[one.name]) for one in pointing if values.get(one.name) is not None]

    def _plain(self, given: Any) -> dict[str, Any]:
        if given is None:
            return {}
        if self.kind.row is not None and isinstance(given, self.kind.row):
            return attrs.asdict(given, recurse=False)
        if not isinstance(given, Mapping):
            raise InputError(
                _("What {kind} asks for is given as a mapping of field names to values.").format(
                    kind=self.kind.label
                )
            )
        refuse_unknown(self.kind.name, self.kind.fields, given)
        return dict(given)
