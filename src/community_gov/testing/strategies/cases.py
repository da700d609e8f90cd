"""Strategies for cases: what was received, how far it has come, its pauses, steps and result."""

from hypothesis import strategies as st

from community_gov.model.case import Case, CasePause, CaseProgress, CaseResult, CaseStepTaken
from community_gov.model.declarations import LimitUnit
from community_gov.model.ids import SubjectKind
from community_gov.testing.strategies import values
from community_gov.testing.strategies.drawing import Drawn, things

_TOLD = st.dictionaries(values.identifiers(), st.integers(0, 9) | values.codes(), max_size=2)


def cases(**fields: Drawn) -> st.SearchStrategy[Case]:
    """Draw what was received."""
    own = {
        "limit_amount": st.integers(1, 90),
        "limit_unit": st.sampled_from([one.value for one in LimitUnit]),
        "limit_from": st.sampled_from(["received", "accepted"]),
        "subject_kind": st.sampled_from([one.value for one in SubjectKind]),
        "extension": st.integers(0, 30),
        "fields": _TOLD,
        "sealed_fields": st.none() | _TOLD,
    }
    return things(Case, **own | fields)


def case_progresses(**fields: Drawn) -> st.SearchStrategy[CaseProgress]:
    """Draw how far a case has come."""
    counts = ("visits", "extended", "reopened", "reopened_soon", "corrected")
    own: dict[str, Drawn] = dict.fromkeys(counts, st.integers(0, 9))
    own["rating"] = st.none() | st.integers(1, 5)
    return things(CaseProgress, **own | fields)


def case_pauses(**fields: Drawn) -> st.SearchStrategy[CasePause]:
    """Draw stretches in which a clock stands."""
    return things(CasePause, **fields)


def case_steps(**fields: Drawn) -> st.SearchStrategy[CaseStepTaken]:
    """Draw steps that were taken inside."""
    return things(CaseStepTaken, **fields)


def case_results(**fields: Drawn) -> st.SearchStrategy[CaseResult]:
    """Draw what came of a case."""
    return things(CaseResult, **fields)
