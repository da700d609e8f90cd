"""What the ways and numbers of an index are called."""

import pytest

from community_gov.exchange.composite.words import amount, normalisation_words
from community_gov.indices.methods.normalisations import NORMALISATIONS


@pytest.mark.parametrize(
    ("value", "told"),
    [(1234567.0, "1234567"), (5.11822, "5.12"), (0.05, "0.05"), (-0.00001, "0"), (30.0, "30")],
)
def test_observed_numbers_are_written_as_people_do(value, told):
    assert amount(value) == told


def test_every_way_to_normalise_is_called_something():
    assert set(NORMALISATIONS) <= set(normalisation_words())
