"""Strategies for procedures: votes, chains, notices, selections, campaigns, appeals."""

from collections.abc import Mapping

from hypothesis import strategies as st

from community_gov.model.appeal import Appeal, AppealState
from community_gov.model.calendar import CalendarDay, CalendarOrder
from community_gov.model.campaign import Evidence, EvidenceUse, Participation, SheetScore
from community_gov.model.chain import Chain, Sheet
from community_gov.model.decision import BallotBox, Decision, MeetingRequest, VoteReceipt
from community_gov.model.declarations import (
    Stage,
)
from community_gov.model.evaluation import (
    Appraisal,
    BallotCount,
    BallotSheaf,
    Deliberation,
    Evaluation,
    GateMeasure,
    Honour,
    Nomination,
    Settlement,
    SiteVisit,
)
from community_gov.model.figure import OutsideFigure
from community_gov.model.notice import Notice, Objection
from community_gov.procedures.decisions.ballots import Form
from community_gov.testing.strategies import values
from community_gov.testing.strategies.drawing import Drawn, closed_spans, things

_COUNTS = st.integers(0, 500)


def decisions(**fields: Drawn) -> st.SearchStrategy[Decision]:
    """Draw decisions whose counts are possible: entitled ≥ present ≥ votes."""
    cuts = st.lists(st.integers(0, 500), min_size=4, max_size=4).map(sorted)
    return cuts.flatmap(lambda cut: _decision(*cut, fields=fields))


def notices(**fields: Drawn) -> st.SearchStrategy[Notice]:
    """Draw notices; none is taken down before it is posted."""
    return closed_spans().flatmap(
        lambda span: things(
            Notice,
            **{"posted_on": st.just(span[0]), "taken_down_after": st.just(span[1])} | fields,
        )
    )


def objections(**fields: Drawn) -> st.SearchStrategy[Objection]:
    """Draw objections, answered or not."""
    return things(Objection, **fields)


def evaluations(**fields: Drawn) -> st.SearchStrategy[Evaluation]:
    """Draw evaluations at any stage."""
    stages = st.sampled_from([one.value for one in Stage])
    return things(Evaluation, **{"program": values.names(), "stage": stages} | fields)


def nominations(**fields: Drawn) -> st.SearchStrategy[Nomination]:
    """Draw nominations."""
    return things(Nomination, **{"subject": values.ids()} | fields)


def appraisals(**fields: Drawn) -> st.SearchStrategy[Appraisal]:
    """Draw appraisals of 0 to 100 points."""
    own = {"criterion": values.names(), "points": st.integers(0, 100)}
    return things(Appraisal, **own | fields)


def appeals(**fields: Drawn) -> st.SearchStrategy[Appeal]:
    """Draw appeals against points, of which nobody says yet what became."""
    own: dict[str, Drawn] = {
        "scheme": values.names(),
        "subject": values.ids(),
        "entry": st.none() | st.integers(1, 10**6),
        "state": st.just(AppealState.LODGED),
        **dict.fromkeys(("answered_on", "answered_by"), st.none()),
        "reason": st.just(""),
    }
    return closed_spans().flatmap(
        lambda span: things(
            Appeal, **{"starts": st.just(span[0]), "ends": st.just(span[1])} | own | fields
        )
    )


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


def gate_measures(**fields: Drawn) -> st.SearchStrategy[GateMeasure]:
    """Draw measures of gates."""
    value = st.fractions(0, 1, max_denominator=100).map(str)
    return things(GateMeasure, **{"gate": values.names(), "value": value} | fields)


def ballot_counts(**fields: Drawn) -> st.SearchStrategy[BallotCount]:
    """Draw counts of ballots; no more come back than were handed out."""
    cuts = st.lists(_COUNTS, min_size=3, max_size=3).map(sorted)
    return cuts.flatmap(
        lambda cut: things(
            BallotCount,
            **dict(zip(("spoiled", "returned", "issued"), map(st.just, cut), strict=True)) | fields,
        )
    )


def ballot_sheaves(**fields: Drawn) -> st.SearchStrategy[BallotSheaf]:
    """Draw ballots that say the same."""
    marks = st.dictionaries(values.names(), st.integers(1, 5), max_size=3)
    return things(BallotSheaf, **{"marks": marks, "number": st.integers(1, 99)} | fields)


def site_visits(**fields: Drawn) -> st.SearchStrategy[SiteVisit]:
    """Draw visits to who or what is put forward."""
    return things(SiteVisit, **fields)


def deliberations(**fields: Drawn) -> st.SearchStrategy[Deliberation]:
    """Draw what bodies said of lists."""
    listed = st.dictionaries(values.names(), st.just("") | values.names(), max_size=3)
    return things(Deliberation, **{"body": values.names(), "listed": listed} | fields)


def settlements(**fields: Drawn) -> st.SearchStrategy[Settlement]:
    """Draw settled ties."""
    choices = st.dictionaries(values.names(), st.booleans(), min_size=2, max_size=4)
    return things(Settlement, **{"choices": choices} | fields)


def honours(**fields: Drawn) -> st.SearchStrategy[Honour]:
    """Draw awards."""
    return things(Honour, **{"program": values.names()} | fields)


def calendar_days(**fields: Drawn) -> st.SearchStrategy[CalendarDay]:
    """Draw days that a community typed in itself."""
    return things(CalendarDay, **fields)


def calendar_orders(**fields: Drawn) -> st.SearchStrategy[CalendarOrder]:
    """Draw years whose order a community typed in."""
    return things(CalendarOrder, **{"year": st.integers(2001, 2100)} | fields)


def participations(**fields: Drawn) -> st.SearchStrategy[Participation]:
    """Draw participations in campaigns."""
    return things(Participation, **{"campaign": values.names()} | fields)


def sheet_scores(**fields: Drawn) -> st.SearchStrategy[SheetScore]:
    """Draw what people say of rows of an assessment sheet."""
    points = st.none() | st.decimals(0, 100, places=1)
    return things(SheetScore, **{"row": values.codes(), "own": points, "review": points} | fields)


def evidence(**fields: Drawn) -> st.SearchStrategy[Evidence]:
    """Draw pieces of evidence."""
    return things(Evidence, **fields)


def evidence_uses(**fields: Drawn) -> st.SearchStrategy[EvidenceUse]:
    """Draw that evidence stands for rows."""
    return things(EvidenceUse, **{"row": values.codes()} | fields)


def outside_figures(**fields: Drawn) -> st.SearchStrategy[OutsideFigure]:
    """Draw numbers that come from outside."""
    return things(OutsideFigure, **{"name": values.names()} | fields)


def _decision(
    yes: int, yes_or_no: int, present: int, entitled: int, *, fields: Mapping[str, Drawn]
) -> st.SearchStrategy[Decision]:
    counts = {
        "entitled": entitled,
        "present": present,
        "yes": yes,
        "no": yes_or_no - yes,
        "abstained": present - yes_or_no,
    }
    own: dict[str, Drawn] = {name: st.just(count) for name, count in counts.items()}
    return things(Decision, **{"rule": values.names(), **own, **fields})
