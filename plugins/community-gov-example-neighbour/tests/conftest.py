"""A made-up village with its own plugins and those it took over."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from community_gov.testing.town import Town, town

TAKEN_OVER = ("branch", "committee", "members", "home", "teams")


@pytest.fixture
def open_village(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Town]]:
    """Return a function that opens a village with the plugins it is given."""
    monkeypatch.setenv("COMMUNITY_GOV_LANG", "en")
    with ExitStack() as opened:

        def open_with(*plugins: str) -> Town:
            return opened.enter_context(town(tmp_path, plugins=plugins))

        yield open_with
