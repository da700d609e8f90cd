"""What is said of a step of a chain, and what is checked before its sheet is written."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NotRequired, TypedDict

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.chain import Sheet
from community_gov.model.declarations import ChainStep, DecisionChain, StepKind
from community_gov.procedures.chains.progress import Progress
from community_gov.procedures.decisions.ballots import Box
from community_gov.records.days import refuse_not_held
from community_gov.records.work import Work

Write = Callable[[Work], None]
"""Writes what goes with a sheet, inside an action."""


class Held(TypedDict):
    """What a sheet says of a meeting; people write it, the software writes nothing of it.

    ``agreed`` is needed where the step has no rule. Of a vote, ``boxes`` has the
    ballots; the rest as :class:`Counted` has it.
    """

    entitled: NotRequired[int | None]
    present: NotRequired[int | None]
    agreed: NotRequired[bool | None]
    boxes: NotRequired[Sequence[Box]]
    form: NotRequired[str]
    content: NotRequired[str]
    filed: NotRequired[str]
    noticed_on: NotRequired[date | None]
    electorate: NotRequired[str]
    secret: NotRequired[bool]
    groups: NotRequired[Mapping[str, Sequence[int]]]


def nothing(_work: Work) -> None:
    """Write nothing besides the sheet: nobody voted."""


def next_meeting(now: Progress, step: str, held_on: date, today: date) -> ChainStep:
    """Return the step to record, which must be the next one; raises where it cannot be."""
    found = now.next_step(step, StepKind.MEETING)
    refuse_not_held(held_on, today)
    now.refuse_earlier(held_on)
    return found


def agreed(step: ChainStep, sheet: Sheet, held: Held) -> bool:
    """Return whether a body without a rule of voting agreed; raises where nobody says so."""
    given = held.get("agreed")
    if given is None:
        raise InputError(
            _("{step} has no rule of voting: say whether the body agreed.").format(step=step.label)
        )
    if (sheet.present or 0) > (sheet.entitled or sheet.present or 0):
        raise InputError(
            _("{present} present are more than {entitled} entitled").format(
                present=sheet.present, entitled=sheet.entitled
            )
        )
    return given


def refuse_motion(declared: DecisionChain, motion: str) -> None:
    """Raise :class:`InputError` for a motion that the chain does not declare."""
    known = {one.name: str(one.label) for one in declared.motions}
    if known and motion not in known:
        raise InputError(
            _("Where does the matter come from? {motion!r} is none of the motions.").format(
                motion=motion
            ),
            _("Choose one: {motions}.").format(
                motions=", ".join(f"{name} ({text})" for name, text in known.items())
            ),
        )
