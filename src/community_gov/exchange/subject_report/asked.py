"""Who asks, and how values are told to that person: other people by their codes alone."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from attrs import frozen

from community_gov.exchange.references import References
from community_gov.i18n import _
from community_gov.model.fields import Field
from community_gov.model.member import Member
from community_gov.model.privacy import Basis, Privacy
from community_gov.records.context import Context
from community_gov.registers.written import plain
from community_gov.store.vault import HIDDEN

if TYPE_CHECKING:
    from community_gov.community import Community


@frozen
class Asked:
    """One member about whom is asked, and where to look."""

    community: "Community"
    context: Context
    member: Member
    references: References

    @classmethod
    def about(cls, community: "Community", context: Context, member: Member) -> "Asked":
        """Return the question about a member."""
        return cls(community, context, member, References(context))

    def told(self, field: Field, value: Any) -> str:
        """Return a value as text; things and other people go by their codes."""
        if value is None or value == HIDDEN:
            return ""
        if field.refers_to:
            return self.references.code_of(field.refers_to, str(value))
        if value in field.choices:
            return str(field.choices[value])
        return plain(value)


def why(field: Field) -> tuple[str, str, str]:
    """Return of a field what it is for, how private it is, and on which ground it is kept."""
    return purpose_of(field), privacy_words()[field.privacy], basis_words()[field.basis]


def purpose_of(field: Field) -> str:
    """Return what a field is for, in the language in use."""
    return str(field.purpose)


def privacy_words() -> dict[Privacy, str]:
    """Return the words for the classes of data."""
    return {
        Privacy.OPEN: _("open"),
        Privacy.INTERNAL: _("for the office"),
        Privacy.PERSONAL: _("personal"),
        Privacy.RESTRICTED: _("sensitive"),
    }


def basis_words() -> dict[Basis, str]:
    """Return the words for the lawful grounds (PIPL §13)."""
    return {
        Basis.CONSENT: _("consent"),
        Basis.STATUTORY_DUTY: _("duty by law"),
        Basis.CONTRACT: _("contract"),
        Basis.EMERGENCY: _("emergency"),
    }


def field_heads() -> tuple[str, ...]:
    """Return the headers of a table of fields."""
    return (_("what"), _("kept"), _("what for"), _("class"), _("on which ground"))


def field_lines(asked: Asked, fields: Iterable[Field], thing: Any) -> Iterator[tuple[str, ...]]:
    """Yield a line for each field of a thing that holds something."""
    for one in fields:
        value = getattr(thing, one.name)
        if one.name != "id" and (told := asked.told(one, value)):
            yield (one.title, told, *why(one))
