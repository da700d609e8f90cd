"""A fault says whose it is, what happened, and the one next step."""

import pytest

from community_gov import Language, speaking
from community_gov.hooks.fault import Fault, FaultKind, disable_it


def fault(kind=FaultKind.IMPORT, hook=""):
    return Fault(kind, "zoo", "zoo-dist", "1.0", hook, "it bites.", disable_it("zoo"))


def test_a_fault_names_plugin_distribution_version_hook_problem_and_next_step():
    assert str(fault(hook="check")) == (
        "plugin zoo (zoo-dist 1.0), check: it bites.\n"
        "Mend it, or go on without it: community-gov plugins disable zoo"
    )
    assert str(fault()).startswith("plugin zoo (zoo-dist 1.0): it bites.")


@pytest.mark.parametrize("kind", FaultKind)
def test_a_plugin_is_out_of_work_unless_it_clashes_or_stumbles_after_the_fact(kind):
    # A clash or a bad override takes out one declaration, and what is committed stays: the rest
    # still works.
    working_on = {
        FaultKind.CLASH,
        FaultKind.LATE,
        FaultKind.OVERRIDE,
        FaultKind.RIVAL,
        FaultKind.UNREADABLE,
    }

    assert fault(kind).sets_aside == (kind not in working_on)


def test_the_command_stays_the_same_in_every_language():
    for language in Language:
        with speaking(language):
            assert disable_it("zoo").endswith("community-gov plugins disable zoo")
