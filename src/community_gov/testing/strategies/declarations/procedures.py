"""Strategies for duties, rules of decision, programs of selection, and campaigns."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from community_gov.model.declarations import (
    Campaign,
    ChainStep,
    Criterion,
    DecisionChain,
    DecisionRule,
    Duty,
    DutyChange,
    EvaluationProgram,
    LunarDay,
    PairingKind,
    PairLimit,
    PlanKind,
    Recurrence,
    ShareOf,
    SheetRow,
    Side,
    Stage,
    StepKind,
    Threshold,
)
from community_gov.model.ids import SubjectKind
from community_gov.testing.strategies.declarations.parts import (
    SCORED,
    dated,
    dates,
    several,
    tuples,
)
from community_gov.testing.strategies.values import (
    amounts,
    codes,
    identifiers,
    labels,
    names,
    references,
    texts,
)

ALWAYS = (Stage.NOMINATING, Stage.APPRAISING, Stage.NOTICED, Stage.CONFIRMED)
"""The stages that no program may leave out."""


@st.composite
def duties(draw: st.DrawFn) -> Duty:
    """Draw duties of every kind of recurrence and subject, some with a later change."""
    of = draw(st.sampled_from([*SubjectKind, None]))
    first, last = draw(dates())
    narrowed = of in (SubjectKind.MEMBER, SubjectKind.HOUSEHOLD)
    return Duty(
        name=draw(names()),
        label=draw(labels()),
        recurrence=draw(recurrences()),
        fulfilled_by=draw(names()),
        reference=draw(references()),
        valid_from=first,
        valid_to=None if last is None else first + timedelta(days=800),
        subject=of or SubjectKind.COMMUNITY,
        audience=draw(names()) if narrowed else "",
        usually=draw(st.booleans()),
        pairing="" if of else draw(names()),
        post=draw(st.none() | labels()),
        changes=draw(tuples(_changes(first + timedelta(days=400)), most=1)),
    )


def _changes(day: date) -> st.SearchStrategy[DutyChange]:
    return st.builds(
        DutyChange,
        valid_from=st.just(day),
        reference=references(),
        recurrence=st.none() | recurrences(),
        usually=st.none() | st.booleans(),
    )


def recurrences() -> st.SearchStrategy[Recurrence]:
    """Draw recurrences: by an RFC 5545 rule, on a lunar day, or after a fact."""
    lunar = st.builds(LunarDay, month=st.integers(1, 12), day=st.integers(1, 30))
    within = st.integers(0, 90)
    return st.one_of(
        _by_rule(),
        st.builds(Recurrence, lunar=lunar, within_days=within),
        st.builds(Recurrence, after=names(), within_days=within),
        st.builds(Recurrence, after=names(), within_working_days=within, matching=identifiers()),
    )


def _by_rule() -> st.SearchStrategy[Recurrence]:
    """Draw recurrences by an RFC 5545 rule."""
    rule = st.sampled_from(["FREQ=DAILY", "FREQ=MONTHLY", "FREQ=YEARLY;BYMONTH=7", "FREQ=WEEKLY"])
    return st.builds(Recurrence, rule=rule, within_days=st.none() | st.integers(0, 90))


def pairing_kinds() -> st.SearchStrategy[PairingKind]:
    """Draw pairings over the fields of a register, with limits of either side."""
    return identified(4).flatmap(
        lambda four: st.builds(
            PairingKind,
            name=names(),
            label=labels(),
            register=names(),
            first=st.just(four[0]),
            second=st.just(four[1]),
            since=st.just(four[2]),
            until=st.just(four[3]),
            mutual=st.booleans(),
            audience=st.just("") | names(),
            limits=several(_limits(), of=lambda one: one.each, most=2),
        )
    )


def _limits() -> st.SearchStrategy[PairLimit]:
    return dated(
        PairLimit,
        each=st.sampled_from(Side),
        reference=references(),
        least=st.integers(0, 2),
        most=st.none() | st.integers(2, 9),
        usually=st.booleans(),
    )


def plan_kinds() -> st.SearchStrategy[PlanKind]:
    """Draw kinds of plans over the fields of a register."""
    return identified(5).flatmap(
        lambda five: st.builds(
            PlanKind,
            name=names(),
            label=labels(),
            register=names(),
            task=st.just(five[0]),
            due=st.just(five[1]),
            done=st.just(five[2]),
            owner=st.sampled_from(["", five[3]]),
            evidence=st.sampled_from(["", five[4]]),
        )
    )


def identified(count: int) -> st.SearchStrategy[list[str]]:
    """Draw so many names of fields, all of them different."""
    return st.lists(identifiers(), min_size=count, max_size=count, unique=True)


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
        subject=st.sampled_from(SCORED),
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
    rows = st.builds(
        SheetRow, code=codes(), label=labels(), maximum=amounts(1, 0, 100), veto=st.booleans()
    )
    return dated(
        Campaign,
        name=names(),
        label=labels(),
        authority=texts(),
        document=texts(),
        reference=references(),
        sheet=several(rows, of=lambda one: one.code, most=3),
        apply_at=st.none() | amounts(1, 0, 1000),
        index=st.just("") | names(),
    )
