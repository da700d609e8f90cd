"""Tests of what came of one test."""

from community_gov.authoring.verdict import Difference, verdict


def test_only_what_differs_is_told_and_then_why():
    found = verdict([("total", "3", "2"), ("counted", "2", "2")], ["2 counted"])
    assert found.differences == (Difference("total", "3", "2"),)
    assert found.why == ("2 counted",)


def test_where_nothing_differs_nothing_needs_a_reason():
    found = verdict([("total", "2", "2")], ["2 counted"])
    assert (found.differences, found.why) == ((), ())
