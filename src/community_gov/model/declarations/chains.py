"""Declarations of chains: a matter that several bodies treat in turn, a sheet for each step."""

import itertools
from datetime import date
from enum import StrEnum

from attrs import field, frozen, validators

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations.base import (
    check_dates,
    is_name,
    is_reference,
    unique_names,
)
from community_gov.model.text import Label


class StepKind(StrEnum):
    """What happens at a step of a chain: a body meets, or something is made public."""

    MEETING = "meeting"
    PUBLICATION = "publication"


@frozen
class Motion:
    """Where a matter comes from (members' proposal, from above …); one for all sheets."""

    name: str = field(validator=is_name)
    label: Label = field()


@frozen
class ChainStep:
    """One step: a meeting of ``body``, by ``rule`` where it votes, or a publication.

    Without a rule a meeting has no quorum, and passes when it is recorded as
    agreed. A publication hangs for at least ``days``, the day of posting
    included; none is taken down before. ``witnessed`` sheets have lines for the
    signatures of the level above, with their offices; ``supervised`` ones ask
    for the opinion of the supervision committee.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    kind: StepKind = StepKind.MEETING
    body: Label | None = None
    rule: str = ""
    days: int = field(default=7, validator=validators.ge(1))
    witnessed: bool = False
    supervised: bool = False

    def __attrs_post_init__(self) -> None:
        if self.kind is StepKind.PUBLICATION and self.rule:
            raise DeclarationError(
                _("Step {name} is a publication: nobody votes there.").format(name=self.name)
            )
        if self.kind is StepKind.MEETING and self.body is None:
            raise DeclarationError(
                _("Step {name}: which body meets?").format(name=self.name),
                _("Say it with body = { en = …, zh_hans = …, zh_hant = … }."),
            )


@frozen
class Merge:
    """Two following steps that may be one meeting, where one person holds both ``posts``.

    ``posts`` are titles of posts; who holds them is looked up on the day of the meeting.
    """

    first: str = field(validator=is_name)
    second: str = field(validator=is_name)
    posts: tuple[str, ...] = field()
    label: Label = field()
    reference: Citation = field(converter=Citation, validator=is_reference)

    def __attrs_post_init__(self) -> None:
        if len(self.posts) < 2:
            raise DeclarationError(
                _("Merging {first} and {second}: which posts does one person hold?").format(
                    first=self.first, second=self.second
                ),
                _("Name at least two titles of posts."),
            )


@frozen
class DecisionChain:
    """A chain of bodies: ``steps`` in order, none skipped; ``motions`` to choose one of.

    It is complete when every step is recorded and each publication hung for its
    days. ``merges`` says which steps may be one meeting.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    steps: tuple[ChainStep, ...] = field()
    reference: Citation = field(converter=Citation, validator=is_reference)
    valid_from: date = field()
    valid_to: date | None = None
    motions: tuple[Motion, ...] = ()
    merges: tuple[Merge, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_dates(self.name, self)
        unique_names(self.name, (one.name for one in self.steps))
        unique_names(self.name, (one.name for one in self.motions))
        if not any(one.kind is StepKind.MEETING for one in self.steps):
            raise DeclarationError(_("Chain {name}: nobody ever meets.").format(name=self.name))
        for merge in self.merges:
            self._check(merge)

    def step(self, name: str) -> ChainStep | None:
        """Return the step called ``name``, if there is one."""
        return next((one for one in self.steps if one.name == name), None)

    def _check(self, merge: Merge) -> None:
        names = [one.name for one in self.steps if one.kind is StepKind.MEETING]
        pairs = list(itertools.pairwise(names))
        if (merge.first, merge.second) not in pairs:
            raise DeclarationError(
                _("Chain {name}: {first} and {second} are no two meetings in a row.").format(
                    name=self.name, first=merge.first, second=merge.second
                )
            )
