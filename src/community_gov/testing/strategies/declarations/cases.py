"""Strategies for kinds of cases."""

from datetime import date

from hypothesis import strategies as st

from community_gov.model.declarations import (
    CaseChannel,
    CaseKind,
    CaseLimit,
    CasePaper,
    CaseStep,
    ClockStart,
    FactMapping,
    LimitUnit,
)
from community_gov.model.declarations.cases import CASE_VALUES
from community_gov.model.ids import SubjectKind
from community_gov.testing.strategies.declarations.parts import several, versions
from community_gov.testing.strategies.declarations.registers import fields
from community_gov.testing.strategies.values import codes, identifiers, labels, names, references


def case_kinds() -> st.SearchStrategy[CaseKind]:
    """Draw kinds of cases, with dated limits, papers, steps and fields of their own."""
    own = several(fields(), of=lambda one: one.name, most=2).map(
        lambda drawn: tuple(one for one in drawn if one.name not in CASE_VALUES)
    )
    return st.builds(
        CaseKind,
        name=names(),
        label=labels(),
        channels=several(channels(), of=lambda one: one.name, least=1, most=2),
        limits=names().flatmap(lambda name: versions(lambda *days: limits(name, *days))),
        subject=st.sampled_from(SubjectKind),
        papers=several(papers(), of=lambda one: one.name, most=2),
        steps=several(steps_inside(), of=lambda one: one.name, most=2),
        fields=own,
        facts=st.just(()) | st.tuples(closing_facts()),
        reopen_days=st.integers(0, 60),
    )


def channels() -> st.SearchStrategy[CaseChannel]:
    """Draw ways by which cases come in."""
    return st.builds(CaseChannel, name=names(), label=labels(), near=st.booleans())


def limits(name: str, first: date, last: date | None) -> st.SearchStrategy[CaseLimit]:
    """Draw a limit in force between two days."""
    return st.builds(
        CaseLimit,
        name=st.just(name),
        label=labels(),
        amount=st.integers(1, 90),
        unit=st.sampled_from(LimitUnit),
        reference=references(),
        valid_from=st.just(first),
        valid_to=st.just(last),
        runs_from=st.sampled_from(ClockStart),
        extension=st.integers(0, 30),
        pause_reasons=st.dictionaries(codes(), labels(), max_size=2),
    )


def papers() -> st.SearchStrategy[CasePaper]:
    """Draw papers that a matter needs."""
    return st.builds(CasePaper, name=names(), label=labels())


def steps_inside() -> st.SearchStrategy[CaseStep]:
    """Draw steps, each at a post, some with a substitute."""
    return st.builds(
        CaseStep,
        name=names(),
        label=labels(),
        post=identifiers(),
        substitute=st.just("") | identifiers(),
        optional=st.booleans(),
    )


def closing_facts() -> st.SearchStrategy[FactMapping]:
    """Draw facts that follow from a case that is closed."""
    return st.builds(
        FactMapping,
        kind=names(),
        subject=st.sampled_from(["community", "subject", "grid"]),
        on=st.just("closed_on"),
        attributes=st.dictionaries(identifiers(), st.sampled_from(["in_time", "channel"])),
        when=st.sampled_from(["", "has(in_time) && in_time"]),
    )
