"""Who acts for the community, and the sheet that says what it is."""

import pytest

from community_gov.errors import InputError, NotPermittedError, UnknownError


def test_a_name_stands_for_one_person(here):
    with pytest.raises(InputError, match="Bo is registered already"):
        here.community.actors.add(" Bo ", "reviewer", by=here.administrator)


def test_an_unknown_name_is_answered_with_those_there_are(here):
    with pytest.raises(UnknownError, match=r"(?s)Bob is not registered.*There are: Ada, Bo, Cai\."):
        here.community.actors.named("Bob")


def test_an_unknown_role_is_answered_with_those_there_are(here):
    with pytest.raises(InputError, match=r"'king'[\s\S]*administrator, clerk, reviewer, auditor"):
        here.community.actors.add("Dong", "king", by=here.administrator)


def test_who_is_added_without_a_role_may_look_and_not_write(here):
    dong = here.community.actors.add("Dong", by=here.administrator)

    assert dong.roles == "auditor"
    with pytest.raises(NotPermittedError, match=r"an auditor looks, and writes nothing"):
        here.community.grids.add(code="G9", name="x", by=dong)


def test_other_roles_take_effect_at_once_and_leave_a_trace(here):
    changed = here.community.actors.amend(
        here.clerk.id, "reviewer", "auditor", by=here.administrator
    )

    assert changed.roles == "reviewer auditor"
    assert changed.has("auditor")
    assert not changed.has("clerk")
    assert [one.thing.roles for one in here.community.actors.history(changed.id)] == [
        "clerk",
        "reviewer auditor",
    ]


def test_staff_and_sheet_can_be_mended_by_the_administrator_alone(here):
    for actor in (here.clerk, here.reviewer):
        with pytest.raises(NotPermittedError):
            here.community.profile.amend(address="1 Zoo Lane", by=actor)
        with pytest.raises(NotPermittedError):
            here.community.actors.amend(actor.id, "administrator", by=actor)

    sheet = here.community.profile.amend(address="1 Zoo Lane", by=here.administrator)

    assert (sheet.name, sheet.address, sheet.backfill_after_days) == ("Testing", "1 Zoo Lane", 31)
