"""What the linter holds against a part of a scheme: where, what, and by which law or rule."""

from collections.abc import Callable, Iterator
from enum import StrEnum

from attrs import field, frozen

from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations import Scheme
from community_gov.model.problems import Way


class Gravity(StrEnum):
    """How grave an objection is.

    What must never run is refused when the plugin is enabled, and again when points are
    proposed; a mistake is an error of the pack; a doubt cannot be settled by what is at
    hand; a hint tells what will be needed.
    """

    NEVER = "never"
    MISTAKE = "mistake"
    DOUBT = "doubt"
    HINT = "hint"


@frozen
class Objection:
    """One thing held against a scheme, at ``way`` inside it.

    ``reason`` cites the law or the published rule; ``remedy`` says what to do.
    """

    gravity: Gravity
    way: Way
    problem: str
    reason: Citation = field(converter=Citation)
    remedy: str = ""

    @property
    def fix(self) -> str:
        """The reason and the remedy, as people read them."""
        told = _("Reason: {reference}.").format(reference=self.reason)
        return f"{told} {self.remedy}".rstrip()

    def __str__(self) -> str:
        return f"{self.problem}\n{self.fix}"


Objections = Iterator[Objection]
Lint = Callable[[Scheme, Catalogue], Objections]
"""Looks at one scheme among all that is declared."""
