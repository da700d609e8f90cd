"""Looking things up: only by what there is to look by, page by page, and what changed since."""

from datetime import date

import pytest

from community_gov.errors import ConflictError, InputError
from community_gov.testing.town import town

PACK = """
[[activity_kind]]
name = "class"
label = { en = "class", zh_hans = "课", zh_hant = "課" }
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    """Open a community with eight members and three activities; nobody changes it."""
    with town(tmp_path_factory.mktemp("town"), pack=PACK) as made:
        made.settle(grids=1, households=4, people=2)
        for day in (1, 2, 3):
            made.community.activities.add(
                kind="class", title=f"{day}", held_on=date(2026, 9, day), by=made.clerk
            )
        yield made


@pytest.fixture
def there(tmp_path):
    """Open a community with four members, to be changed."""
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=1, households=2, people=2)
        yield made


def last_action(community):
    return [one.seq for one in community.journal()][-1]


@pytest.mark.parametrize("name", ["name", "phone"])
def test_a_sealed_field_is_nothing_to_look_by(here, name):
    # SQLite takes a quoted name that is no column for a text, and would answer all the same.
    with pytest.raises(InputError, match=rf"'{name}'.\nWhat is sealed has no column") as refused:
        here.community.members.where(**{name: name})

    assert refused.value.field == name


def test_a_field_that_there_is_not_is_nothing_to_look_by(here):
    with pytest.raises(InputError, match=r"member: nothing can be .* by 'nope'\.\nIt has: "):
        here.community.members.where(nope="nope")
    with pytest.raises(InputError, match="'nope'"):
        list(here.community.members.among("nope", ["nope"]))


def test_things_are_picked_by_a_day(here):
    (found,) = here.community.activities.where(held_on=date(2026, 9, 2))

    assert found.title == "2"


def test_without_a_condition_everything_is_picked(here):
    assert len(here.community.members.where()) == 8


def test_any_number_of_values_may_be_looked_for_and_they_come_oldest_first(here):
    # SQLite binds 32,766 values to one statement at most.
    codes = [f"M{number}" for number in range(40_000, -1, -1)]

    found = list(here.community.members.among("code", codes))

    assert [one.code for one in found] == [f"M{number}" for number in range(1, 9)]


def test_a_page_may_be_narrowed_and_begin_with_the_newest(here):
    home = here.community.households.by_code("H2").id

    page = here.community.members.page(where={"household": home}, newest_first=True)

    assert [(one.code, one.name) for one in page.things] == [("M4", "Person 4"), ("M3", "Person 3")]
    assert not page.more
    assert [
        one.title for one in here.community.activities.page(1, 2, newest_first=True).things
    ] == [
        "3",
        "2",
    ]


def test_what_changed_after_an_action_comes_as_it_stands_now(there):
    members, before = there.community.members, last_action(there.community)
    first, second, *_rest = members.all()
    members.amend(first.id, by=there.clerk, name="Anna")
    members.amend(first.id, by=there.clerk, name="Hanna")
    members.add(code="M9", name="Person 9", by=there.clerk)

    assert [(one.code, one.name) for one in members.changed(before)] == [
        ("M1", "Hanna"),
        ("M9", "Person 9"),
    ]
    assert members.changed(last_action(there.community)) == []
    assert second in members.changed(0)


def test_whoever_was_erased_changed_too_and_comes_without_what_is_personal(there):
    members, before = there.community.members, last_action(there.community)
    first = next(members.all())

    members.erase(first.id, by=there.administrator, reason="asked for it")

    assert [(one.id, one.name) for one in members.changed(before)] == [(first.id, None)]
    assert members.gone(before) == []


def test_what_was_taken_back_wholly_is_gone(there):
    activities, before = there.community.activities, last_action(there.community)
    first = there.community.members.by_code("M1")
    activity = activities.add(
        kind="class", title="t", held_on=date(2026, 9, 1), attendance=[first.id], by=there.clerk
    )
    activities.amend(activity.id, title="u", by=there.clerk)
    assert activities.gone(before) == []

    activities.withdraw(activity.id, by=there.clerk, reason="typed twice")

    assert activities.gone(before) == [activity.id]
    assert activities.changed(before) == []


def test_values_that_do_not_fit_are_refused_by_the_name_of_their_field(there):
    members = there.community.members
    for refused_for, values in {
        "nam": {"code": "X", "nam": "x"},
        "name": {"code": "X"},
        "joined": {"code": "X", "name": "x", "joined": "2026-01-01"},
    }.items():
        with pytest.raises(InputError) as refused:
            members.add(**values, by=there.clerk)
        assert refused.value.field == refused_for
    with pytest.raises(InputError, match=r"member has no field 'nam'\.\nDid you mean 'name'") as no:
        members.amend(next(members.all()).id, nam="x", by=there.clerk)
    assert no.value.field == "nam"


def test_of_many_things_the_one_that_is_refused_is_told(there):
    members = there.community.members
    for last, field in (
        ({"code": "M1", "name": "x"}, "code"),
        ({"code": "N", "name": ""}, "name"),
        ({"code": "N", "name": "x", "household": "nowhere"}, "household"),
    ):
        made = [members.new(code=f"X{at}", name="x") for at in range(2)]
        with pytest.raises(InputError, match=r"^No\. 3 of 3: ") as refused:
            members.add_all([*made, members.new(**last)], by=there.clerk)
        assert (refused.value.position, refused.value.field) == (2, field)
    assert members.count() == 4


def test_what_is_there_already_is_a_conflict(there):
    with pytest.raises(ConflictError, match="one with this code already: M1") as refused:
        there.community.members.add(code="M1", name="x", by=there.clerk)

    assert refused.value.field == "code"
