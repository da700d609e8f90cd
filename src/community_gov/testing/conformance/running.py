"""Running the suite: for a person, for a program, and as tests of a plugin's own."""

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from community_gov.errors import CommunityGovError
from community_gov.i18n import _

if TYPE_CHECKING:
    from community_gov.testing.conformance.examination import Examination


def examine(
    name: str, *, settings: Mapping[str, Any] | None = None, rules: Path | None = None
) -> "Examination":
    """Examine the plugin called ``name``; ``results()`` then runs the checks one by one.

    ``settings`` are those under which it is examined, its defaults if there are
    none; ``rules`` is a folder of packs beside what is installed. Raises
    :class:`UnknownError` where there is no such plugin, :class:`PluginError`
    where there are several, and :class:`CommunityGovError` without hypothesis.
    """
    if find_spec("hypothesis") is None:
        raise CommunityGovError(
            _("The conformance suite needs hypothesis, which is not installed."),
            _("Install it with what tests need: pip install 'community-gov[testing]'"),
        )
    import community_gov.testing.conformance.checks  # noqa: F401 - importing them makes them known
    from community_gov.testing.conformance.examination import Examination

    return Examination.of(name, settings=settings, rules=rules)


def suite(
    name: str, *, settings: Mapping[str, Any] | None = None, rules: Path | None = None
) -> Callable[[str], None]:
    """Return a test with one case for each check, for pytest to collect.

    Give it a name that begins with ``test``. What does not apply is skipped,
    with its reason. Arguments and errors are those of :func:`examine`.
    """
    import pytest

    examination = examine(name, settings=settings, rules=rules)
    from community_gov.testing.conformance.check import CHECKS, Verdict

    @pytest.mark.parametrize("check", list(CHECKS))
    def test_conformance(check: str) -> None:
        result = examination.result(check)
        if result.verdict is Verdict.DOES_NOT_APPLY:
            pytest.skip(result.reason)
        if result.failed:
            pytest.fail(f"{name}: {result}", pytrace=False)

    return test_conformance
