"""Fixtures for the tests of plugins.

Write ``pytest_plugins = ["community_gov.testing.fixtures"]`` into the ``conftest.py`` at the top
of the tests, or import a fixture where it is used.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from community_gov.testing.town import Town, town

OpenTown = Callable[..., Town]


@pytest.fixture
def open_town(tmp_path: Path) -> Iterator[OpenTown]:
    """Return a function that opens a made-up community with the plugins it is given.

    ``open_town("roads", settings={"roads": {"width": 3}}, pack=TOML, day=date(2026, 7, 1))``:
    everything but the names may be left out. Each call opens another community,
    with its file and its key in a temporary folder; all are closed after the test.
    """
    with ExitStack() as stack:

        def open_with(*plugins: str, **more: Any) -> Town:
            folder = tmp_path / f"town-{len(list(tmp_path.glob('town-*')))}"
            folder.mkdir()
            return stack.enter_context(town(folder, plugins=plugins, **more))

        yield open_with
