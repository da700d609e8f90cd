"""Strategies for kinds of facts, kinds of activities, and conditions over facts."""

from hypothesis import strategies as st

from community_gov.model.declarations import ActivityKind, AttributeType, FactAttribute, FactKind
from community_gov.model.ids import SubjectKind
from community_gov.model.privacy import Privacy, Restriction
from community_gov.testing.strategies.declarations.parts import several, tuples
from community_gov.testing.strategies.values import codes, identifiers, labels, names


def fact_kinds() -> st.SearchStrategy[FactKind]:
    """Draw kinds of facts with up to four attributes."""
    return st.builds(
        FactKind,
        name=names(),
        label=labels(),
        subject=st.sampled_from(SubjectKind),
        unit=st.sampled_from(["", "hour", "visit"]),
        places=st.integers(0, 3),
        attributes=several(attributes(), of=lambda one: one.name, most=4),
        privacy=st.sampled_from(Privacy),
        restriction=st.none() | st.sampled_from(Restriction),
    )


def attributes() -> st.SearchStrategy[FactAttribute]:
    """Draw attributes of fact kinds."""
    return st.builds(
        FactAttribute,
        name=identifiers(),
        type=st.sampled_from(AttributeType),
        label=st.none() | labels(),
        choices=st.dictionaries(codes(), labels(), max_size=2),
    )


def activity_kinds() -> st.SearchStrategy[ActivityKind]:
    """Draw kinds of activities."""
    return st.builds(
        ActivityKind,
        name=names(),
        label=labels(),
        attendance_fact=st.just("") | names(),
        held_fact=st.just("") | names(),
        tags=tuples(names(), most=2),
        requires_evidence=st.booleans(),
    )


def conditions(kind: FactKind) -> st.SearchStrategy[str]:
    """Draw conditions over what a fact of ``kind`` tells; the empty one lets all pass."""
    asked = ["", "quantity > 0", 'on >= date("2026-01-01")']
    asked += [f"has({name}) && {_TESTS[type_].format(name)}" for name, type_ in kind.types.items()]
    return st.sampled_from(asked)


_TESTS = {
    AttributeType.INT: "{} > 3",
    AttributeType.DECIMAL: "{} > 0.5",
    AttributeType.BOOL: "!{}",
    AttributeType.STRING: '{} != "x"',
    AttributeType.DATE: '{} < date("2030-01-01")',
}
