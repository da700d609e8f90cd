"""Strategies for registers, their fields and steps, lifecycles and printed reports."""

from collections.abc import Iterable
from itertools import pairwise

from hypothesis import strategies as st

from community_gov.model.declarations import (
    FactMapping,
    Lifecycle,
    Register,
    Report,
    Step,
    Transition,
)
from community_gov.model.fields import Field, FieldType
from community_gov.model.ids import REFERENCES
from community_gov.model.privacy import Privacy, Restriction
from community_gov.testing.strategies.declarations.parts import several, tuples
from community_gov.testing.strategies.values import codes, identifiers, labels, names, texts


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Draw registers whose rows have a day and a member, yielding up to two facts each."""
    day = Field("seen_on", FieldType.DATE)
    who = Field("member", FieldType.REFERENCE, refers_to="member", required=draw(st.booleans()))
    more = draw(several(fields(), of=lambda one: one.name, most=3))
    columns = (day, who, *(one for one in more if one.name not in ("seen_on", "member")))
    return Register(
        name=draw(names()),
        label=draw(labels()),
        fields=columns,
        facts=draw(tuples(mappings([one.name for one in columns if not one.sealed]), most=2)),
        restriction=draw(st.none() | st.sampled_from(Restriction)),
        retention_months=draw(st.none() | st.integers(1, 600)),
        steps=draw(several(steps([one.name for one in columns]), of=lambda one: one.name, most=2)),
    )


def steps(columns: Iterable[str]) -> st.SearchStrategy[Step]:
    """Draw steps that fill some of these ``columns``, of rows with a ``seen_on``."""
    filled = st.sampled_from(sorted(columns))
    return st.builds(
        Step,
        name=names(),
        set=st.dictionaries(filled, st.sampled_from(["seen_on", "1 + 1"]), min_size=1, max_size=2),
        reason=labels().map(lambda one: f"because of {one.en}"),
        when=st.sampled_from(["", "has(seen_on)"]),
    )


def fields() -> st.SearchStrategy[Field]:
    """Draw fields of registers, of every type and every class of privacy."""
    return st.sampled_from(FieldType).flatmap(
        lambda kind: st.builds(
            Field,
            name=identifiers(),
            type=st.just(kind),
            label=st.none() | labels(),
            required=st.booleans(),
            privacy=st.sampled_from(Privacy),
            purpose=texts(),
            places=st.integers(0, 4),
            choices=st.dictionaries(
                codes(), labels(), min_size=kind is FieldType.CHOICE, max_size=2
            ),
            refers_to=_targets(kind),
            sealed=st.booleans() if kind is FieldType.TEXT else st.just(False),
        )
    )


def mappings(columns: Iterable[str]) -> st.SearchStrategy[FactMapping]:
    """Draw mappings from a row with a ``seen_on`` and these ``columns`` to a fact."""
    return st.builds(
        FactMapping,
        kind=names(),
        subject=st.sampled_from(["member", "community"]),
        on=st.just("seen_on"),
        attributes=st.dictionaries(identifiers(), st.sampled_from(sorted(columns)), max_size=2),
    )


@st.composite
def lifecycles(draw: st.DrawFn) -> Lifecycle:
    """Draw lifecycles: a line of states, and some ways back."""
    states = draw(st.lists(names(), min_size=1, max_size=5, unique=True))
    steps = list(pairwise(states))
    steps += [(b, a) for a, b in steps if draw(st.booleans())]
    return Lifecycle(
        name=draw(names()),
        label=draw(labels()),
        initial=states[0],
        states={state: draw(labels()) for state in states},
        transitions=tuple(
            Transition(
                f"step-{number}", draw(labels()), source, target, evidence=draw(st.booleans())
            )
            for number, (source, target) in enumerate(steps)
        ),
    )


def reports() -> st.SearchStrategy[Report]:
    """Draw printed forms of registers."""
    return st.builds(
        Report,
        name=names(),
        label=labels(),
        register=names(),
        columns=tuples(identifiers(), least=1, most=4),
        landscape=st.booleans(),
    )


def _targets(kind: FieldType) -> st.SearchStrategy[str]:
    pointing = kind is FieldType.REFERENCE
    return st.sampled_from(sorted(set(REFERENCES.values()))) if pointing else st.just("")
