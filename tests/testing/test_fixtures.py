"""The fixtures for tests of plugins."""

import pytest

from community_gov.errors import StoreError
from community_gov.testing.fixtures import open_town

PACK = """
[[term]]
name = "sweeper"
label = { en = "sweeper", zh_hans = "清洁员", zh_hant = "清潔員" }
"""
WIDE = """
@frozen
class Settings:
    width: int = 1

@hookimpl
def settings():
    return Settings

@hookimpl
def declare(settings):
    yield Term(f"road-{settings.width}", label("road", "路"))
"""


def test_each_town_is_another_one_with_what_it_was_asked_for(open_town, put):
    put("roads", WIDE)
    first = open_town("roads", settings={"roads": {"width": 3}}, pack=PACK)
    second = open_town("roads")

    def declared(town):
        return sorted(one.name for each in town.community.host.plugins for one in each.declarations)

    assert (declared(first), declared(second)) == (["road-3", "sweeper"], ["road-1"])
    assert first.community.path != second.community.path


def test_towns_are_closed_after_the_test(tmp_path):
    made = open_town.__wrapped__(tmp_path)
    town = next(made)()
    with pytest.raises(StopIteration):
        next(made)

    with pytest.raises(StoreError, match="was closed"):
        town.community.verify()
