"""Strategies for points: schemes, their rules, and dated parameters."""

from collections.abc import Iterable
from datetime import date

from hypothesis import strategies as st

from community_gov.model.declarations import (
    Cap,
    Category,
    DatedValue,
    FactKind,
    Parameter,
    Rule,
    Scheme,
)
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Span
from community_gov.testing.strategies.declarations.facts import conditions, fact_kinds
from community_gov.testing.strategies.declarations.parts import several, versions
from community_gov.testing.strategies.values import (
    amounts,
    days,
    identifiers,
    labels,
    names,
    references,
)


@st.composite
def schemes(draw: st.DrawFn, kind: FactKind | None = None) -> Scheme:
    """Draw schemes with up to three rules over facts of ``kind`` (of one drawn, if not given)."""
    told = kind or draw(fact_kinds())
    starts = draw(days())
    places = draw(st.integers(0, 2))
    groups = draw(several(categories(places), of=lambda one: one.name, most=2))
    known = ["", *(one.name for one in groups)]
    return Scheme(
        name=draw(names()),
        label=draw(labels()),
        subject=draw(st.sampled_from(SubjectKind)),
        reference=draw(references()),
        valid_from=starts,
        rules=draw(several(rules(told, starts, known), of=lambda one: one.id, most=3)),
        period=draw(st.sampled_from(Span)),
        places=places,
        base=draw(amounts(places, 0, 100)),
        categories=groups,
        parameters=draw(several(parameters(), of=lambda one: one.name, most=2)),
        separate_reviewer=draw(st.booleans()),
    )


def rules(
    kind: FactKind, starts: date, categories: Iterable[str] = ("",)
) -> st.SearchStrategy[Rule]:
    """Draw rules over facts of ``kind``, in force from ``starts`` or later."""
    return st.builds(
        Rule,
        id=names(),
        label=labels(),
        fact=st.just(kind.name),
        points=st.sampled_from(["1", "2 * 3", "-5", "quantity"]),
        valid_from=days(starts),
        reference=references(),
        when=conditions(kind),
        cap=st.none() | caps(0),
        category=st.sampled_from(sorted(categories)),
    )


def caps(places: int) -> st.SearchStrategy[Cap]:
    """Draw caps with at most ``places`` decimal places."""
    return st.builds(Cap, points=amounts(places, 0, 500), per=st.sampled_from(Span))


def categories(places: int) -> st.SearchStrategy[Category]:
    """Draw blocks of rules, some with a cap."""
    return st.builds(Category, name=names(), label=labels(), cap=st.none() | caps(places))


def parameters() -> st.SearchStrategy[Parameter]:
    """Draw parameters with up to three values that follow each other in time."""
    return st.builds(
        Parameter,
        name=identifiers(),
        label=labels(),
        values=versions(
            lambda first, last: st.builds(
                DatedValue,
                value=amounts(),
                valid_from=st.just(first),
                valid_to=st.just(last),
                reference=references(),
            )
        ),
    )
