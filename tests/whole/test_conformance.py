"""The plugins that come with the core keep to what is asked of every plugin."""

import re
from functools import cache
from pathlib import Path

import pytest
from tests.whole.conftest import SHIPPED

from community_gov.hooks.installed import installed
from community_gov.testing import conformance
from community_gov.testing.conformance.check import Verdict
from community_gov.testing.conformance.checks import CHECKS

PLUGINS = sorted(
    entry.name for entry in installed() if entry.dist is not None and entry.dist.name in SHIPPED
)


examined = cache(conformance.examine)
"""Examines each plugin once for all tests here: what a check found out is kept."""


@pytest.mark.usefixtures("product")
@pytest.mark.parametrize("name", PLUGINS)
def test_a_shipped_plugin_passes_every_check_that_applies_to_it(name: str):
    failed = [str(one) for one in examined(name).results() if one.failed]

    assert "\n".join(failed) == ""


@pytest.mark.usefixtures("product")
def test_every_check_applies_to_one_shipped_plugin_at_least():
    # Else it would be a demand that nobody here has ever kept to.
    unused = set(CHECKS)
    for name in PLUGINS:
        examination = examined(name)
        unused -= {id_ for id_ in unused if _applies(examination, id_)}

    assert unused <= {"lifecycles", "retention", "overrides", "pack-tests"}


def _applies(examination, id_):
    return examination.result(id_).verdict is not Verdict.DOES_NOT_APPLY


def test_every_check_is_described_with_what_it_demands():
    page = (Path(__file__).parents[2] / "docs/plugins/conformance.md").read_text(encoding="utf-8")
    described = dict(re.findall(r"(?m)^\| `([\w-]+)` \| (.+?) \| .+ \|$", page))

    assert described == {one.id: one.title for one in CHECKS.values()}
