"""What every test of this folder relies on: no trace in the home folder, English, no deadlines."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # a busy machine is not a wrong result
if "CI" not in os.environ:  # there hypothesis brings a profile of its own, without deadlines too
    settings.load_profile("unhurried")


@pytest.fixture(scope="session", autouse=True)
def own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep key files in a temporary folder, and let the language be English whoever runs this."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNITY_GOV_KEYS", str(tmp_path_factory.mktemp("keys")))
        for variable in ("COMMUNITY_GOV_LANG", "LC_ALL", "LC_MESSAGES"):
            patch.delenv(variable, raising=False)
        patch.setenv("LANG", "C.UTF-8")
        yield
