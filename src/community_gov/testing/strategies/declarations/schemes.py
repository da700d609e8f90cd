"""Strategies for points: schemes, their rules and items, dated parameters, and wallets."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from community_gov.model.declarations import (
    Award,
    Bar,
    Cap,
    Category,
    DatedValue,
    FactKind,
    Figure,
    Grade,
    Item,
    MemberClass,
    Parameter,
    Rule,
    Scheme,
    Take,
    Tier,
    Wallet,
    Whose,
)
from community_gov.model.period import Span
from community_gov.testing.strategies.declarations.facts import conditions, fact_kinds
from community_gov.testing.strategies.declarations.parts import SCORED, dated, several, versions
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
    """Draw schemes over facts of ``kind`` (of one drawn, if not given), a few of each part."""
    told = kind or draw(fact_kinds())
    starts = draw(days())
    places = draw(st.integers(0, 2))
    groups = draw(several(categories(places), of=lambda one: one.name, most=2))
    known = ["", *(one.name for one in groups)]
    sorts = draw(several(classes(known), of=lambda one: one.name, most=2))
    asked = draw(several(figures(told), of=lambda one: one.name, most=2))
    earned = draw(several(rules(told, starts, known), of=lambda one: one.id, least=1, most=3))
    return Scheme(
        name=draw(names()),
        label=draw(labels()),
        subject=draw(st.sampled_from(SCORED)),
        reference=draw(references()),
        valid_from=starts,
        rules=earned,
        period=draw(st.sampled_from(Span)),
        places=places,
        base=draw(amounts(places, 0, 100)),
        categories=groups,
        parameters=draw(
            several(parameters(), of=lambda one: one.name, most=2).filter(
                lambda drawn: {one.name for one in drawn}.isdisjoint(one.name for one in asked)
            )
        ),
        classes=sorts,
        figures=asked,
        items=draw(
            several(items(asked, starts, known), of=lambda one: one.id, most=2).filter(
                lambda drawn: {one.id for one in drawn}.isdisjoint(one.id for one in earned)
            )
        ),
        grades=draw(grades()),
        bars=draw(several(bars(told), of=lambda one: one.id, most=1)),
        awards=draw(several(awards(), of=lambda one: one.name, most=1)),
        full=Decimal(100),
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


def classes(categories: Iterable[str] = ()) -> st.SearchStrategy[MemberClass]:
    """Draw classes of subjects, some exempt from one of ``categories``."""
    known = sorted(filter(None, categories))
    return st.builds(
        MemberClass,
        name=names(),
        label=labels(),
        audience=names(),
        reference=references(),
        exempt=several(st.sampled_from(known), of=str, most=1) if known else st.just(()),
    )


def figures(kind: FactKind) -> st.SearchStrategy[Figure]:
    """Draw figures that facts of ``kind`` make up."""
    return st.builds(
        Figure,
        name=identifiers(),
        label=labels(),
        fact=st.just(kind.name),
        when=conditions(kind),
        take=st.sampled_from(Take),
        whose=st.sampled_from(Whose),
        over=st.sampled_from(["", "all", *Span]),
        drop=st.integers(1, 2),
    )


def items(
    figures: Iterable[Figure], starts: date, categories: Iterable[str] = ("",)
) -> st.SearchStrategy[Item]:
    """Draw items over ``figures``, in force from ``starts`` or later, with and without tiers."""
    words = [one.name for one in figures] or ["1"]
    value = st.sampled_from(words)
    shared = {
        "id": names(),
        "label": labels(),
        "reference": references(),
        "valid_from": days(starts),
        "category": st.sampled_from(sorted(categories)),
    }
    checks = st.lists(value.map(lambda word: f"{word} > 0"), min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Item, value=value, maximum=st.none() | amounts(0, 0, 100), **shared),
        st.builds(Item, checks=checks, when=value.map(lambda word: f"{word} >= 0"), **shared),
        st.builds(Item, value=value, out_of=st.just("10"), tiers=_tiers(least=1), **shared),
    )


def _tiers(*, least: int) -> st.SearchStrategy[tuple[Tier, ...]]:
    bounds = st.fractions(0, 2, max_denominator=20)
    drawn = st.builds(Tier, at_least=bounds, points=amounts(0, 0, 50))
    return several(drawn, of=lambda one: one.at_least, least=least, most=3)


def grades() -> st.SearchStrategy[tuple[Grade, ...]]:
    """Draw up to three grades, best first, the last of them open to all."""
    drawn = st.builds(
        Grade,
        name=names(),
        label=labels(),
        at_least=amounts(0, 1, 100),
        needs=st.sampled_from([(), ("total > 0",)]),
        quota=st.none() | st.fractions(Fraction(1, 20), 1, max_denominator=20),
    )
    several_of = st.lists(
        drawn, max_size=3, unique_by=(lambda one: one.name, lambda one: one.at_least)
    )
    return several_of.map(lambda some: tuple(sorted(some, key=lambda one: -one.at_least)))


def bars(kind: FactKind) -> st.SearchStrategy[Bar]:
    """Draw what facts of ``kind`` keep from."""
    return dated(
        Bar,
        id=names(),
        label=labels(),
        fact=st.just(kind.name),
        reference=references(),
        when=conditions(kind),
        years=st.integers(0, 5),
    )


def awards() -> st.SearchStrategy[Award]:
    """Draw awards, given once or again and again."""
    return st.builds(
        Award,
        name=names(),
        label=labels(),
        of=st.just("total"),
        at_least=amounts(0, 1, 100),
        reference=references(),
        every=st.none() | amounts(0, 1, 100),
    )


def wallets() -> st.SearchStrategy[Wallet]:
    """Draw wallets that some scheme fills."""
    return dated(
        Wallet,
        name=names(),
        label=labels(),
        scheme=names(),
        reference=references(),
        unit=st.sampled_from(["", "point"]),
        expires_months=st.none() | st.integers(1, 36),
        redeem_on=st.sampled_from(["", "FREQ=MONTHLY;BYMONTHDAY=15"]),
        redeem_from=st.none() | amounts(0, 1, 100),
        holds_at_most=st.none() | amounts(0, 1, 1000),
        transferable=st.booleans(),
    )
