"""Old names that still work: functions, arguments, attributes of modules, keys of declarations."""

import sys
from datetime import date
from types import ModuleType

import pytest
from attrs import evolve, frozen

import community_gov.plugin
from community_gov.deprecation import CommunityGovDeprecationWarning, Deprecation
from community_gov.errors import DeclarationError
from community_gov.model.convert import structure, unstructure
from community_gov.model.declarations import Criterion, EvaluationProgram
from community_gov.model.ids import SubjectKind
from community_gov.model.text import label
from community_gov.plugin import (
    Renamed,
    RenamedAttributes,
    ShareOf,
    deprecated,
    deprecated_argument,
    renamed_key,
)
from community_gov.renaming import old_keys

OLD = Deprecation("old", since="1", goes_in="3", instead="new", of="village")
warned = pytest.warns(CommunityGovDeprecationWarning, match="old is deprecated since village 1")


@renamed_key(OLD, "height", "storeys")
@frozen
class House:
    """A made-up part of a declaration."""

    name: str
    storeys: int = 1


@renamed_key(OLD, "homes", "houses")
@frozen
class Street:
    """A made-up declaration."""

    name: str
    houses: tuple[House, ...] = ()
    corner: House | None = None


def test_a_deprecated_function_works_and_warns_where_it_is_called():
    @deprecated(OLD)
    def double(number: int) -> int:
        """Return twice ``number``."""
        return 2 * number

    with warned as caught:
        assert double(4) == 8
    assert caught[0].filename == __file__
    assert (double.__name__, double.__doc__) == ("double", "Return twice ``number``.")


def test_a_renamed_argument_is_taken_under_both_names_and_one_warns():
    @deprecated_argument(OLD, "size", "length")
    def told(length: int) -> int:
        return length

    assert (told(3), told(length=3)) == (3, 3)
    with warned:
        assert told(size=3) == 3
    with pytest.raises(TypeError, match="size is the old name of length"):
        told(size=3, length=3)


def test_an_argument_that_goes_without_successor_is_passed_on_till_then():
    @deprecated_argument(OLD, "loud")
    def told(*, loud: bool = False) -> bool:
        return loud

    assert told() is False
    with warned:
        assert told(loud=True) is True


def test_a_renamed_attribute_of_a_module_is_the_new_one(monkeypatch):
    village = ModuleType("village")
    village.New = object()
    village.__getattr__ = RenamedAttributes("village", {"Old": Renamed("New", OLD)})
    monkeypatch.setitem(sys.modules, "village", village)

    with warned:
        from village import Old
    assert Old is village.New
    with pytest.raises(AttributeError, match="module 'village' has no attribute 'Odd'"):
        _ = village.Odd


def test_an_object_is_made_and_read_by_the_old_name_too():
    with warned as caught:
        house = House("mill", height=3)
    assert (house.storeys, caught[0].filename) == (3, __file__)
    with warned:
        assert house.height == 3
    assert evolve(house, storeys=4) == House("mill", 4)


def test_plain_data_with_an_old_key_are_read_and_written_with_the_new_one():
    street = structure({"name": "s", "homes": [{"name": "mill", "height": 2}]}, Street)

    assert street == Street("s", (House("mill", 2),))
    assert unstructure(street) == {"name": "s", "houses": [{"name": "mill", "storeys": 2}]}


def test_data_that_give_both_names_are_refused():
    with pytest.raises(DeclarationError, match="unknown key: height"):
        structure({"name": "mill", "height": 2, "storeys": 3}, House)


def test_old_keys_are_found_at_any_depth_with_the_way_to_each():
    data = {
        "name": "s",
        "homes": [{"name": "mill"}, {"name": "forge", "height": 2}],
        "corner": {"name": "inn", "height": 3},
    }
    assert list(old_keys(Street, data)) == [
        (("homes",), OLD),
        (("homes", 1, "height"), OLD),
        (("corner", "height"), OLD),
    ]


@pytest.mark.parametrize("data", [None, 5, [], {"homes": 5}, {"corner": [None, "inn"]}])
def test_looking_for_old_keys_takes_any_data(data):
    assert {way for way, _one in old_keys(Street, data)} <= {("homes",)}


def test_the_share_of_a_threshold_was_called_base():
    with pytest.warns(CommunityGovDeprecationWarning, match=r"goes in 0\.3; use .*ShareOf"):
        assert community_gov.plugin.Base is ShareOf


def test_the_winners_of_a_program_were_called_places():
    sheet = {
        "name": "good-home",
        "label": label("good home", "好家庭"),
        "subject": SubjectKind.HOUSEHOLD,
        "criteria": (Criterion("order", label("order", "整洁", "整潔"), 5),),
        "reference": "a made-up one",
        "valid_from": date(2026, 1, 1),
    }
    with pytest.warns(CommunityGovDeprecationWarning, match=r"goes in 0\.3; use .*winners"):
        old = EvaluationProgram(**sheet, places=2)
    assert old == EvaluationProgram(**sheet, winners=2)
