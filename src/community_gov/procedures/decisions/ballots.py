"""Ballots of a vote: counted by box, and mixed where the vote is secret."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Self

from attrs import frozen

from community_gov.errors import InputError
from community_gov.i18n import _, mark


class Form(StrEnum):
    """How a voice is given: on paper, by the spoken word, by show of hands."""

    PAPER = mark("paper")
    SPOKEN = mark("spoken")
    HANDS = mark("show of hands")


class Choice(StrEnum):
    """What a single ballot says."""

    YES = "yes"
    NO = "no"
    ABSTAINED = "abstained"
    SPOILED = "spoiled"


@frozen
class Box:
    """The ballots of one form, counted: one box of paper, one round of hands."""

    form: Form
    yes: int = 0
    no: int = 0
    abstained: int = 0
    spoiled: int = 0

    def __attrs_post_init__(self) -> None:
        least = min(self.yes, self.no, self.abstained, self.spoiled)
        if least < 0:
            raise InputError(
                _("The box {form}: {number} cannot be, a count is never below 0.").format(
                    form=_(self.form.value), number=least
                )
            )

    @classmethod
    def of(cls, form: Form, ballots: Iterable[Choice]) -> Self:
        """Count single ballots; the order in which they come leaves no trace."""
        counted = Counter(Choice(one) for one in ballots)
        return cls(
            form,
            counted[Choice.YES],
            counted[Choice.NO],
            counted[Choice.ABSTAINED],
            counted[Choice.SPOILED],
        )

    @property
    def ballots(self) -> int:
        """How many ballots lie in it."""
        return self.yes + self.no + self.abstained + self.spoiled


def together(sums: Sequence[Box], boxes: Sequence[Box]) -> Box:
    """Return all ballots as one count: of the ``sums``, or else of the ``boxes``.

    Raises :class:`InputError` where both are given, or neither.
    """
    if bool(sums) == bool(boxes):
        raise InputError(
            _("Give either the sums of the votes, or the ballots by box."),
            _("Without either nobody knows how the vote went; with both, ballots count twice."),
        )
    listed = [*sums, *boxes]
    return Box(
        listed[0].form,
        sum(one.yes for one in listed),
        sum(one.no for one in listed),
        sum(one.abstained for one in listed),
        sum(one.spoiled for one in listed),
    )
