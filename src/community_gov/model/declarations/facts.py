"""Declarations of what can happen: kinds of facts and kinds of activities."""

import re
from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.declarations.base import is_name, unique_names
from community_gov.model.ids import SubjectKind
from community_gov.model.privacy import Privacy, Restriction
from community_gov.model.text import Label


class AttributeType(StrEnum):
    """Types an attribute may have; the rule language knows the same ones."""

    INT = "int"
    DECIMAL = "decimal"
    BOOL = "bool"
    STRING = "string"
    DATE = "date"


RESERVED = {"quantity": AttributeType.DECIMAL, "on": AttributeType.DATE}
"""Names every fact has, beside the attributes its kind declares."""

_NAME = re.compile(r"[a-z_][a-z0-9_]*")
_WORDS = frozenset({"and", "or", "not", "in", "true", "false", "null", "has"})
"""Words that mean something else in a rule."""


@frozen
class FactAttribute:
    """One attribute of a fact kind; ``unit`` is its unit of measure."""

    name: str
    type: AttributeType
    label: Label | None = None
    unit: str = ""
    privacy: Privacy = Privacy.INTERNAL
    choices: Mapping[str, Label] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        if self.name in RESERVED or self.name in _WORDS or not _NAME.fullmatch(self.name):
            raise DeclarationError(
                _("{name!r} cannot be the name of an attribute.").format(name=self.name),
                _("Use lower case letters, digits and _; {reserved} are taken.").format(
                    reserved=_(", ").join(sorted({*RESERVED, *_WORDS}))
                ),
            )


@frozen
class FactKind:
    """A kind of fact: whom it is about, what is counted in which unit, what else is told.

    ``places`` are the decimal places kept of the quantity. ``restriction``
    marks facts that may never feed points, and indices only as suppressed
    aggregates.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    subject: SubjectKind = SubjectKind.MEMBER
    unit: str = ""
    places: int = 0
    attributes: tuple[FactAttribute, ...] = ()
    privacy: Privacy = Privacy.INTERNAL
    restriction: Restriction | None = None

    def __attrs_post_init__(self) -> None:
        unique_names(self.name, (one.name for one in self.attributes))

    @property
    def types(self) -> Mapping[str, AttributeType]:
        """Every name a rule may read, with its type."""
        return RESERVED | {one.name: one.type for one in self.attributes}


@frozen
class ActivityKind:
    """A kind of activity, and the facts that follow from one.

    Each attendance yields a fact of kind ``attendance_fact`` about the member
    (its quantity is the hours where the kind's unit is ``hour``, else 1): of whoever
    is on the sheet where that kind has an attribute ``attended``, else only of those
    who came. The activity itself yields one of kind ``held_fact`` about the community.
    ``requires_evidence``: without evidence the activity stays unverified.

    ``expected`` are the affiliations of the members who should come, so that a sign-in sheet
    can be printed before and only the absent need be typed after. ``tags`` gather kinds that
    are printed together.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    attendance_fact: str = ""
    held_fact: str = ""
    tags: tuple[str, ...] = ()
    requires_evidence: bool = False
    expected: tuple[str, ...] = ()
