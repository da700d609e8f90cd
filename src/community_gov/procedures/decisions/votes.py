"""A vote before it is recorded: its particulars, its counts, and the receipts of who voted."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NotRequired, TypedDict

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.decision import Decision, VoteReceipt
from community_gov.model.declarations import DecisionRule
from community_gov.model.ids import DecisionId, MemberId, VoteReceiptId
from community_gov.procedures.decisions.ballots import Box
from community_gov.procedures.decisions.rolls import Sitting
from community_gov.records.days import refuse_not_held

_CODE: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and digits of a receipt; none that are taken for one another."""

_LENGTH: Final = 10


class Particulars(TypedDict):
    """What may be said of a vote besides its counts.

    ``boxes`` are the ballots by form, and stand in place of the sums; of a
    ``secret`` vote they are mixed, and only the sums are kept. ``groups`` has,
    by the name of a composition, how many were present, and how many are
    entitled. ``major`` marks a great matter, ``requested`` the request that led
    to the meeting.
    """

    electorate: NotRequired[str]
    secret: NotRequired[bool]
    groups: NotRequired[Mapping[str, Sequence[int]]]
    major: NotRequired[bool]
    requested: NotRequired[str | None]


class Counted(Particulars):
    """What may be said of a vote that was counted by hand; see :class:`Particulars`."""

    boxes: NotRequired[Sequence[Box]]
    spoiled: NotRequired[int]
    proxies: NotRequired[int]
    guests: NotRequired[int]


def refuse_impossible(rule: DecisionRule, vote: Decision, today: date) -> None:
    """Raise :class:`InputError` for a vote that cannot have been held so under ``rule``."""
    refuse_not_held(vote.held_on, today)
    if rule.secret and not vote.secret:
        raise InputError(
            _("The rule {rule} demands a secret ballot.").format(rule=rule.name),
            _("Record it as secret if it was; else vote again."),
        )
    if vote.noticed_on is not None and vote.noticed_on > vote.held_on:
        raise InputError(
            _("The notice of {noticed} is later than the meeting of {held}.").format(
                noticed=vote.noticed_on, held=vote.held_on
            )
        )
    _refuse_groups(rule, vote)


def _refuse_groups(rule: DecisionRule, vote: Decision) -> None:
    known = {one.name: one for one in rule.composition}
    for name, numbers in vote.groups.items():
        if name not in known:
            raise InputError(
                _("The rule {rule} asks nothing of a group {name!r}.").format(
                    rule=rule.name, name=name
                ),
                _("It asks for: {names}.").format(names=_(", ").join(known) or "-"),
            )
        wanted = known[name].numbers
        if len(numbers) not in (wanted, 2):
            raise InputError(
                _("The group {name}: how many of it are entitled?").format(name=name),
                _("Write how many were present, and how many are entitled, such as 12/30."),
            )


def receipts(decision: DecisionId, sitting: Sitting) -> list[VoteReceipt]:
    """Return a receipt for every voice present, in the order of their random numbers."""
    holders: dict[str, str | None] = {
        **dict.fromkeys(sorted(sitting.voices)),
        **sitting.represented,
    }
    made = [
        VoteReceipt(
            VoteReceiptId("".join(secrets.choice(_CODE) for _at in range(_LENGTH))),
            decision,
            sitting.roll.unit,
            voice,
            MemberId(holder) if holder else None,
        )
        for voice, holder in holders.items()
    ]
    return sorted(made, key=lambda one: one.id)
