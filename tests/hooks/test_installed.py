"""What is installed is looked for anew after each change, and only then."""

import os
import sys
import time

import pytest

from community_gov.hooks import installed as module
from community_gov.hooks.installed import installed


@pytest.fixture
def long_ago(shelf):
    """Return a function that lets the shelf have been changed last some minutes ago."""

    def settle(minutes):
        then = time.time() - 60 * minutes
        os.utime(shelf, (then, then))

    return settle


@pytest.fixture
def searches(monkeypatch):
    """Return a list that grows with each search through all distributions."""
    done = []
    search = module.entry_points

    def counted():
        done.append("")
        return search()

    monkeypatch.setattr(module, "entry_points", counted)
    return done


def names():
    return {one.name for one in installed()}


def test_what_was_just_installed_is_found_at_once(put):
    # Two changes within one tick of the clock of the disk bear the same time.
    for number in range(20):
        put(f"plugin-{number}")

        assert f"plugin-{number}" in names()


def test_a_folder_that_was_settled_and_changed_is_searched_again(put, long_ago):
    put("one")
    long_ago(9)
    assert "one" in names()

    put("two")
    long_ago(6)

    assert {"one", "two"} <= names()


def test_what_has_not_changed_is_searched_once(put, long_ago, searches):
    put("one")
    long_ago(9)

    assert names() == names()
    assert len(searches) == 1


def test_a_further_folder_is_searched_too(put, long_ago, monkeypatch):
    put("one")
    long_ago(9)
    assert "one" in names()

    monkeypatch.setattr(sys, "path", [*sys.path[1:]])

    assert "one" not in names()
