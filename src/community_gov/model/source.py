"""Provenance: where a number, a rule or a declaration comes from."""

from datetime import date
from typing import Any

from attrs import field, frozen

OWN_CHOICE = "own choice"
"""How a reference begins when a number is the community's own and no document prescribes it."""


@frozen
class Overridden:
    """A value that another plugin replaced: by which override, where, why, and since when."""

    name: str
    plugin: str
    version: str
    at: str
    reason: str
    reference: str
    since: date | None = None


@frozen
class Source:
    """Who says so: plugin, its version, the rule, the rule's date, the reference, the inputs.

    ``overrides`` are the replaced values that had a part in it.
    """

    plugin: str
    version: str
    rule: str = ""
    rule_date: date | None = None
    reference: str = ""
    inputs: dict[str, Any] = field(factory=dict)
    overrides: tuple[Overridden, ...] = ()
