"""Declarations of approvals: the steps by which points outside the cap are allowed."""

from attrs import field, frozen

from community_gov.model.citation import Citation
from community_gov.model.declarations.base import is_name, is_reference
from community_gov.model.text import Label


@frozen
class Approval:
    """One step of an approval chain: what it is called, ``who`` takes it, what it rests on."""

    name: str = field(validator=is_name)
    label: Label = field()
    who: str = field()
    reference: Citation = field(converter=Citation, validator=is_reference)
