"""How long plugins take, by a clock that the test turns."""

import pytest

from community_gov.hooks.calls import Calls
from community_gov.hooks.discover import discover
from community_gov.hooks.host import Enabled, Host
from community_gov.hooks.timing import Timing

SLEEPY = """
import sys
sys.modules["clock_of_the_test"].now += 2

@hookimpl
def declare():
    sys.modules["clock_of_the_test"].now += 1
    return ()

@hookimpl
def committed(events):
    sys.modules["clock_of_the_test"].now += 4
    raise OSError("late and broken")
"""


class Clock:
    """A clock that stands until somebody moves it."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setitem(__import__("sys").modules, "clock_of_the_test", made)
    return made


def test_importing_and_declaring_are_added_to_the_plugin_that_does_them(put, clock):
    put("sleepy", SLEEPY)
    put("quick", "")

    host = Host([Enabled(name, name, "1.0", {}) for name in ("sleepy", "quick")], discover(), clock)

    assert host.timing.loading["sleepy"] == 3
    assert host.timing.loading.get("quick", 0) == 0
    assert host.timing.slow() == {"sleepy": 3}


def test_a_hook_is_timed_even_where_it_raises(put, clock):
    put("sleepy", SLEEPY)
    host = Host([Enabled("sleepy", "sleepy", "1.0", {})], discover(), clock)

    host.calls.committed([])
    host.calls.committed([])

    assert host.timing.hooks == {"sleepy": 8}
    assert host.timing.total("sleepy") == 11


def test_a_plugin_that_cannot_be_loaded_is_timed_too(put, clock):
    put("sleepy", SLEEPY + "\n@hookimpl\ndef declair():\n    pass\n")

    host = Host([Enabled("sleepy", "sleepy", "1.0", {})], discover(), clock)

    assert [one.plugin for one in host.set_aside] == ["sleepy"]
    assert host.timing.total("sleepy") == 2


def test_one_second_is_not_slow_and_more_is():
    timing = Timing(loading={"a": 1.0, "b": 0.6}, hooks={"b": 0.5})

    assert timing.slow() == {"b": pytest.approx(1.1)}
    assert timing.total("nobody") == 0


def test_calls_without_a_timing_of_their_own_still_work():
    Calls([], []).committed([])
