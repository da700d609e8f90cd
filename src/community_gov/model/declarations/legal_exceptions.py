"""Declarations of exceptions: a forbidden input that a law asks for and a decision adopted."""

from attrs import field, frozen, validators

from community_gov.model.citation import Citation
from community_gov.model.declarations.base import is_reference


@frozen
class LegalException:
    """One part of a scheme may read what points otherwise may not depend on.

    ``part`` is its place, such as ``rules/heating-allowance``; ``input`` the kind of input
    as refusals call it, such as ``income and welfare``. ``legal_basis`` is the article
    that asks for it and ``decision`` the id of the recorded decision that adopted it:
    without one that passed, no points are proposed. What the Constitution protects
    has no exception.
    """

    part: str = field(validator=validators.matches_re(r"[a-z]+/\S+"))
    input: str = field()
    legal_basis: Citation = field(converter=Citation, validator=is_reference)
    decision: str = field(validator=validators.min_len(1))
