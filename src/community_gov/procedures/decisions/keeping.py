"""Keeping a vote inside an action: the decision, its boxes, and the receipts given for it."""

from collections.abc import Iterable

from community_gov.model.decision import BallotBox, Decision, VoteReceipt
from community_gov.procedures.decisions.ballots import Box
from community_gov.records.work import Work


def keep(
    work: Work,
    decision: Decision,
    boxes: Iterable[Box] = (),
    given: Iterable[VoteReceipt] = (),
) -> None:
    """Write a drafted vote with its boxes and receipts.

    Of a secret vote the boxes are not kept: they would tell how the only one
    voted who had the slip read out.
    """
    work.add(decision)
    if not decision.secret:
        work.add_all(
            BallotBox(
                work.new_id(), decision.id, one.form.value,
                one.yes, one.no, one.abstained, one.spoiled,
            )
            for one in boxes
        )  # fmt: skip
    work.add_all(given)
