"""Strategies for composite indices, their indicators, and methods."""

from collections.abc import Iterable
from decimal import Decimal

from hypothesis import strategies as st

from community_gov.model.declarations import (
    Direction,
    Goalposts,
    Index,
    Indicator,
    Kpi,
    KpiTarget,
    Measure,
    Mechanism,
    Method,
    MethodKind,
    Node,
    Query,
)
from community_gov.testing.strategies.declarations.parts import dates, versions
from community_gov.testing.strategies.values import amounts, labels, names, phrases, references


@st.composite
def indices(draw: st.DrawFn) -> Index:
    """Draw indices of up to three levels; every node has a name of its own."""
    starts, ends = draw(dates())
    return Index(
        name=draw(names()),
        label=draw(labels()),
        root=draw(nodes("n", depth=2)),
        reference=draw(references()),
        valid_from=starts,
        valid_to=ends,
        campaign=draw(st.just("") | names()),
    )


@st.composite
def nodes(draw: st.DrawFn, name: str, depth: int) -> Node:
    """Draw a node called ``name`` with at most ``depth`` levels below it."""
    below = draw(st.integers(0, 3)) if depth else 0
    return Node(
        name=name,
        label=draw(labels()),
        weight=draw(amounts(2, 1, 10)),
        nodes=tuple(draw(nodes(f"{name}-{number}", depth - 1)) for number in range(below)),
        indicator=None if below else draw(indicators()),
        coverage=draw(st.sampled_from([Decimal(0), Decimal("0.6"), Decimal(1)])),
    )


def indicators() -> st.SearchStrategy[Indicator]:
    """Draw indicators with goalposts that follow each other in time."""
    return st.builds(
        Indicator,
        numerator=queries(),
        goalposts=versions(
            lambda first, last: st.builds(
                Goalposts,
                low=amounts(1, 0, 40),
                high=amounts(1, 41, 100),
                valid_from=st.just(first),
                valid_to=st.just(last),
                reference=references(),
            )
        ),
        unit=st.sampled_from(["%", "visit", "hour"]),
        denominator=st.none() | queries(),
        times=st.sampled_from([Decimal(1), Decimal(100)]),
        definition=phrases(),
    )


def queries() -> st.SearchStrategy[Query]:
    """Draw queries of every source and measure."""
    return st.builds(
        Query,
        of=st.sampled_from(
            ["facts", "members", "households", "constant", "registers", "units", "duties"]
        ),
        kind=names(),
        measure=st.sampled_from(Measure),
        value=amounts(1, 1, 100),
    )


def kpis() -> st.SearchStrategy[Kpi]:
    """Draw figures with targets that follow each other in time."""
    return st.builds(
        Kpi,
        name=names(),
        label=labels(),
        numerator=queries(),
        unit=st.sampled_from(["%", "visit", "hour"]),
        denominator=st.none() | queries(),
        times=st.sampled_from([Decimal(1), Decimal(100)]),
        definition=phrases(),
        direction=st.sampled_from(Direction),
        targets=versions(
            lambda first, last: st.builds(
                KpiTarget,
                value=amounts(1, 0, 100),
                valid_from=st.just(first),
                valid_to=st.just(last),
                reference=references(),
            )
        ),
    )


def mechanisms() -> st.SearchStrategy[Mechanism]:
    """Draw rows of a programme that work by a register and a duty, or do not work at all."""
    told = {
        "name": names(),
        "label": labels(),
        "row": st.from_regex(r"A[1-9]-[1-9]", fullmatch=True),
    }
    works = st.tuples(names().map("register:{}".format), names().map("duty:{}".format))
    return st.builds(Mechanism, works_by=works, kpis=st.tuples(names()), **told) | st.builds(
        Mechanism, no_operation=st.just("a slogan"), **told
    )


def methods() -> st.SearchStrategy[Method]:
    """Draw methods; their function is :func:`total`."""
    return st.builds(
        Method,
        name=names(),
        label=labels(),
        kind=st.sampled_from(MethodKind),
        function=st.just(total),
        reference=references(),
    )


def total(numbers: Iterable[Decimal]) -> Decimal:
    """Add numbers up: the function that drawn methods carry."""
    return sum(numbers, Decimal(0))
