"""Declarations that carry a function, where data do not suffice."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from community_gov.model.citation import Citation
from community_gov.model.declarations.base import is_name, is_reference
from community_gov.model.text import Label


class MethodKind(StrEnum):
    """What a function is for, which fixes its signature.

    All take and return NumPy arrays: ``normalise`` (values, base) gives points,
    ``weigh`` (values of units × children, declared weights) gives weights of the children,
    ``aggregate`` (values and weights of units × children) gives one number per unit.
    """

    NORMALISE = "normalise"
    WEIGH = "weigh"
    AGGREGATE = "aggregate"


@frozen
class Method:
    """A named function that an index may call; it takes and returns NumPy arrays.

    By its ``kind`` it is called with: ``aggregate`` the values and the weights of units by
    children, for one number per unit; ``normalise`` the values and those of the base, for
    points; ``weigh`` the values of units by children and the declared weights, for weights
    of the children.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    kind: MethodKind = field()
    function: Callable[..., Any] = field()
    reference: Citation = field(converter=Citation, validator=is_reference)
