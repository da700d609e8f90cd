"""What is handed over, told for a workbook: words for codes, codes for things."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from community_gov.exchange.references import References
from community_gov.model.fields import Field, FieldType, fields_of
from community_gov.model.privacy import Privacy
from community_gov.records.context import Context
from community_gov.store.vault import HIDDEN

if TYPE_CHECKING:
    from community_gov.community import Community

Sheet = tuple[Sequence[str], list[list[Any]]]
"""Headers, and rows of as many cells."""


@frozen
class Handing:
    """The community that is handed over; ``names`` says whether personal data go along."""

    community: "Community"
    context: Context
    references: References
    names: bool

    @classmethod
    def of(cls, community: "Community", context: Context, *, names: bool) -> "Handing":
        """Return a community as it is handed over."""
        return cls(community, context, References(context), names)

    def sheet(self, cls: type, things: Iterable[Any]) -> Sheet:
        """Return things of one class as a sheet: a column for each field that may be told."""
        fields = [one for one in fields_of(cls) if one.name != "id" and self.may_tell(one)]
        rows = [[self.told(one, getattr(thing, one.name)) for one in fields] for thing in things]
        return [one.title for one in fields], rows

    def may_tell(self, field: Field) -> bool:
        """Say whether a field goes along: never what is restricted, names only where wanted."""
        if field.type is FieldType.MAPPING or field.privacy is Privacy.RESTRICTED:
            return False
        return self.names or field.privacy < Privacy.PERSONAL

    def told(self, field: Field, value: Any) -> Any:
        """Return a value for a cell; numbers and days stay what they are."""
        if value is None or value == HIDDEN:
            return None
        if field.refers_to:
            return self.references.code_of(field.refers_to, str(value))
        if value in field.choices:
            return str(field.choices[value])
        return value
