"""Strategies for duties, rules of decision, programs of selection, and campaigns."""

from fractions import Fraction

from hypothesis import strategies as st

from community_gov.model.declarations import (
    Campaign,
    ChainStep,
    Criterion,
    DecisionChain,
    DecisionRule,
    Duty,
    EvaluationProgram,
    LunarDay,
    Recurrence,
    ShareOf,
    SheetItem,
    Stage,
    StepKind,
    Threshold,
)
from community_gov.model.ids import SubjectKind
from community_gov.testing.strategies.declarations.parts import dated, several
from community_gov.testing.strategies.values import amounts, codes, labels, names, references, texts

ALWAYS = (Stage.NOMINATING, Stage.APPRAISING, Stage.NOTICED, Stage.CONFIRMED)
"""The stages that no program may leave out."""


def duties() -> st.SearchStrategy[Duty]:
    """Draw duties of every kind of recurrence."""
    return dated(
        Duty,
        name=names(),
        label=labels(),
        recurrence=recurrences(),
        fulfilled_by=names(),
        reference=references(),
        subject=st.sampled_from(SubjectKind),
        audience=st.just("") | names(),
        usually=st.booleans(),
    )


def recurrences() -> st.SearchStrategy[Recurrence]:
    """Draw recurrences: by an RFC 5545 rule, on a lunar day, or after a fact."""
    rule = st.sampled_from(["FREQ=DAILY", "FREQ=MONTHLY", "FREQ=YEARLY;BYMONTH=7", "FREQ=WEEKLY"])
    lunar = st.builds(LunarDay, month=st.integers(1, 12), day=st.integers(1, 30))
    within = st.integers(0, 90)
    return st.one_of(
        st.builds(Recurrence, rule=rule, within_days=st.none() | within),
        st.builds(Recurrence, lunar=lunar, within_days=within),
        st.builds(Recurrence, after=names(), within_days=within),
    )


def decision_rules() -> st.SearchStrategy[DecisionRule]:
    """Draw rules of decision."""
    return dated(
        DecisionRule,
        name=names(),
        label=labels(),
        quorum=thresholds(ShareOf.ENTITLED),
        majority=thresholds(*ShareOf),
        reference=references(),
        notice_days=st.integers(0, 30),
        voters=st.none() | labels(),
    )


def decision_chains() -> st.SearchStrategy[DecisionChain]:
    """Draw chains of a few meetings and a publication."""
    meetings = several(
        st.builds(ChainStep, name=names(), label=labels(), body=labels(), witnessed=st.booleans()),
        of=lambda one: one.name,
        least=1,
        most=3,
    )
    publication = st.builds(
        ChainStep,
        name=st.just("made-public"),
        label=labels(),
        kind=st.just(StepKind.PUBLICATION),
        days=st.integers(1, 15),
        supervised=st.booleans(),
    )
    steps = st.tuples(meetings, publication).map(
        lambda both: (*(one for one in both[0] if one.name != both[1].name), both[1])
    )
    return dated(
        DecisionChain,
        name=names(),
        label=labels(),
        steps=steps.filter(lambda every: len(every) > 1),
        reference=references(),
    )


def thresholds(*bases: ShareOf) -> st.SearchStrategy[Threshold]:
    """Draw thresholds that can be reached, of one of ``bases``."""
    return st.builds(
        Threshold,
        share=st.fractions(0, Fraction(9, 10), max_denominator=20),
        base=st.sampled_from(bases),
        strict=st.booleans(),
    )


def evaluation_programs() -> st.SearchStrategy[EvaluationProgram]:
    """Draw programs of selection."""
    stages = st.sets(st.sampled_from(Stage)).map(
        lambda more: tuple(one for one in Stage if one in more or one in ALWAYS)
    )
    criteria = st.builds(Criterion, name=names(), label=labels(), maximum=st.integers(1, 100))
    return dated(
        EvaluationProgram,
        name=names(),
        label=labels(),
        subject=st.sampled_from(SubjectKind),
        criteria=several(criteria, of=lambda one: one.name, least=1, most=3),
        reference=references(),
        stages=stages,
        pass_mark=st.integers(0, 1),
        winners=st.none() | st.integers(1, 50),
        quota=st.none() | st.fractions(Fraction(1, 20), 1, max_denominator=20),
        notice_days=st.integers(1, 15),
    )


def campaigns() -> st.SearchStrategy[Campaign]:
    """Draw campaigns with a short assessment sheet."""
    items = st.builds(
        SheetItem, code=codes(), label=labels(), maximum=amounts(1, 0, 100), veto=st.booleans()
    )
    return dated(
        Campaign,
        name=names(),
        label=labels(),
        authority=texts(),
        document=texts(),
        reference=references(),
        sheet=several(items, of=lambda one: one.code, most=3),
        apply_at=st.none() | amounts(1, 0, 1000),
        index=st.just("") | names(),
    )
