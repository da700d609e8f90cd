"""What tests of trails share: a community in which something of each kind was recorded."""

from collections.abc import Iterator

import pytest
from tests.trails.everything import Seeded, everything


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seeded]:
    """Open it once; what tests add to it must disturb no other."""
    with everything(tmp_path_factory.mktemp("seeded")) as made:
        yield made
