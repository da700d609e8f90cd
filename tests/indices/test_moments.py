"""Statistics of columns, against published and hand-worked numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.indices.moments import alpha, correlation, influence, kurtosis, skewness

NAN = np.nan
# The example that the documentation of the spreadsheet functions SKEW and KURT works through.
EXAMPLE = np.array([3, 4, 5, 2, 3, 4, 5, 6, 4, 7], dtype=np.float64)
VALUES = st.lists(
    st.tuples(st.integers(-50, 50), st.integers(-50, 50), st.integers(-50, 50)),
    min_size=4,
    max_size=30,
).map(lambda rows: np.array(rows, dtype=np.float64))


def test_skewness_and_kurtosis_are_those_of_the_published_example():
    assert skewness(EXAMPLE) == pytest.approx(0.359543071)
    assert kurtosis(EXAMPLE) == pytest.approx(-0.151799637)


def test_missing_values_play_no_part():
    gaps = np.insert(EXAMPLE, [0, 4, 10], NAN)
    assert skewness(gaps) == skewness(EXAMPLE)
    assert kurtosis(gaps) == kurtosis(EXAMPLE)


@pytest.mark.parametrize("column", [[], [1.0], [1.0, 2.0], [0.1] * 10, [NAN] * 5])
def test_too_little_has_no_shape(column):
    assert np.isnan(skewness(np.array(column)))
    assert np.isnan(kurtosis(np.array(column)))


def test_alpha_worked_by_hand():
    # Variances 1 and 3; the sums 3, 4, 8 vary by 7: 2 ÷ 1 × (1 − 4 ÷ 7) = 6 ÷ 7.
    assert alpha(np.array([[1, 2], [2, 2], [3, 5]], dtype=float)) == pytest.approx(6 / 7)


def test_alpha_counts_units_that_have_all_parts():
    rows = np.array([[1, 2], [2, 2], [NAN, 9], [3, 5]], dtype=float)
    assert alpha(rows) == pytest.approx(6 / 7)


@given(VALUES)
def test_alpha_is_the_mean_covariance_over_the_mean_entry(values):
    # Cronbach (1951): k² × mean covariance ÷ sum of the covariance matrix.
    matrix = np.cov(values, rowvar=False)
    if matrix.sum() < 1e-6:
        return
    covariances = matrix[~np.eye(3, dtype=bool)]
    assert alpha(values) == pytest.approx(9 * covariances.mean() / matrix.sum(), abs=1e-9)


def test_correlation_worked_by_hand():
    # Deviations −1, 0, 1 and −1, −1, 2: 3 ÷ √(2 × 6).
    found = correlation(np.array([1.0, 2, 3, NAN]), np.array([2.0, 2, 5, 4]))
    assert found == pytest.approx(3 / 12**0.5)


def test_what_does_not_vary_correlates_with_nothing():
    assert np.isnan(correlation(np.array([1.0, 2, 3]), np.array([7.0, 7, 7])))


@given(VALUES)
def test_the_influences_of_the_parts_are_the_whole(values):
    shares = influence(values, np.array([0.5, 0.3, 0.2]), values.sum(axis=1))
    if not np.isnan(shares).any():
        assert shares.sum() == pytest.approx(1, abs=1e-6)


def test_equal_weights_are_no_equal_influence():
    # The first part varies by 4, the other by 1, and they do not go together: 4 ÷ 5 and 1 ÷ 5.
    values = np.array([[2, 1], [2, -1], [-2, 1], [-2, -1]], dtype=float)
    shares = influence(values, np.array([0.5, 0.5]), values.mean(axis=1))
    assert shares.tolist() == pytest.approx([0.8, 0.2])
