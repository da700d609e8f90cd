"""Strategies for what lies around procedures: ballots, requests, chains, campaigns, sheets."""

from hypothesis import strategies as st

from community_gov.model.campaign import Evidence, EvidenceUse, Participation, SheetScore
from community_gov.model.chain import Chain, Sheet
from community_gov.model.decision import BallotBox, MeetingRequest, VoteReceipt
from community_gov.procedures.ballots import Form
from community_gov.testing.strategies import values
from community_gov.testing.strategies.entities import Drawn, things

_COUNTS = st.integers(0, 500)


def ballot_boxes(**fields: Drawn) -> st.SearchStrategy[BallotBox]:
    """Draw the ballots of one form."""
    counts = dict.fromkeys(("yes", "no", "abstained", "spoiled"), _COUNTS)
    forms = st.sampled_from([one.value for one in Form])
    return things(BallotBox, **{"form": forms, **counts} | fields)


def vote_receipts(**fields: Drawn) -> st.SearchStrategy[VoteReceipt]:
    """Draw receipts."""
    return things(VoteReceipt, **fields)


def meeting_requests(**fields: Drawn) -> st.SearchStrategy[MeetingRequest]:
    """Draw requests for a meeting."""
    return things(MeetingRequest, **{"rule": values.names(), "of": values.names()} | fields)


def chains(**fields: Drawn) -> st.SearchStrategy[Chain]:
    """Draw matters on their way through a chain."""
    return things(Chain, **{"chain": values.names(), "motion": values.names()} | fields)


def sheets(**fields: Drawn) -> st.SearchStrategy[Sheet]:
    """Draw the sheets of steps."""
    return things(Sheet, **{"step": values.names(), "attempt": st.integers(1, 3)} | fields)


def participations(**fields: Drawn) -> st.SearchStrategy[Participation]:
    """Draw participations in campaigns."""
    return things(Participation, **{"campaign": values.names()} | fields)


def sheet_scores(**fields: Drawn) -> st.SearchStrategy[SheetScore]:
    """Draw what people say of rows of an assessment sheet."""
    points = st.none() | st.decimals(0, 100, places=1)
    return things(SheetScore, **{"item": values.codes(), "own": points, "review": points} | fields)


def evidence(**fields: Drawn) -> st.SearchStrategy[Evidence]:
    """Draw pieces of evidence."""
    return things(Evidence, **fields)


def evidence_uses(**fields: Drawn) -> st.SearchStrategy[EvidenceUse]:
    """Draw that evidence stands for rows."""
    return things(EvidenceUse, **{"item": values.codes()} | fields)
