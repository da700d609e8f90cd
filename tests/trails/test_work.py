"""Following one thing reads hardly more in a community of ten times as many households."""

from collections.abc import Iterator

import pytest
from tests.trails.everything import Seeded, everything


@pytest.fixture(scope="module")
def bigger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seeded]:
    with everything(tmp_path_factory.mktemp("bigger"), households=120) as made:
        yield made


def work(seeded: Seeded, what: str) -> int:
    """Return how many steps of a hundred instructions the store's own machine takes."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    connection = seeded.community.indices._context.database.connection
    connection.set_progress_handler(count, 100)
    try:
        seeded.community.trails.of(seeded.ids[what])
    finally:
        connection.set_progress_handler(None, 100)
    return steps


@pytest.mark.parametrize("what", ["decision", "case", "notice", "task", "place", "room", "figure"])
def test_each_source_looks_for_what_is_followed_alone(
    seeded: Seeded, bigger: Seeded, what: str
) -> None:
    few, many = work(seeded, what), work(bigger, what)

    # Indices are a step deeper; whoever counted all there is would take ten times as many.
    assert many <= 4 * few
