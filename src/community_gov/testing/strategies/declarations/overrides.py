"""Strategies for overrides: which value of another plugin is replaced, by what, and why."""

from typing import Any

from hypothesis import strategies as st

from community_gov.model.declarations import Override
from community_gov.model.declarations.overrides import OVERRIDABLE
from community_gov.testing.strategies.values import amounts, days, labels, names, references


def overrides() -> st.SearchStrategy[Override]:
    """Draw overrides of values of every kind; what they name is made up."""
    return st.builds(
        Override,
        name=names(),
        label=labels(),
        kind=st.sampled_from(OVERRIDABLE),
        of=names(),
        at=st.lists(names(), min_size=1, max_size=4).map("/".join),
        value=_values(),
        reason=labels().map(lambda one: f"because of {one.en}"),
        reference=references(),
        valid_from=st.none() | days(),
    )


def _values() -> st.SearchStrategy[Any]:
    """Draw what a rule pack can write in place of a value."""
    return st.one_of(st.integers(-1000, 1000), amounts(), st.booleans(), names(), days())
