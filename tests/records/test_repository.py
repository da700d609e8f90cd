"""Reading things back: by id, by code, by column, and all of them in the order of entry."""

from decimal import Decimal

import pytest

from community_gov.errors import UnknownError
from community_gov.model.activity import Attendance
from community_gov.model.evaluation import Nomination
from community_gov.model.ids import SubjectKind
from community_gov.records.repository import Repository


def test_things_are_found_by_id_and_by_code(here):
    grid = here.community.grids.by_code("G2")

    assert here.community.grids.get(grid.id) == grid
    assert here.community.grids.ids() == {
        "G1": here.community.grids.by_code("G1").id,
        "G2": grid.id,
    }


@pytest.mark.parametrize("how", ["get", "by_code"])
def test_what_is_not_there_is_said_not_to_be(how, here):
    with pytest.raises(UnknownError, match=r"There is no member with (id|code) 'nope'"):
        getattr(here.community.members, how)("nope")


def test_everything_is_given_oldest_first_with_what_is_sealed(here):
    assert [(one.code, one.name) for one in here.community.members.all()] == [
        ("M1", "Person 1"),
        ("M2", "Person 2"),
        ("M3", "Person 3"),
        ("M4", "Person 4"),
    ]
    assert here.community.members.count() == 4


def test_things_are_picked_by_their_stored_values(here):
    home = here.community.households.by_code("H2")

    assert [one.code for one in here.community.members.where(household=home.id)] == ["M3", "M4"]
    assert [one.code for one in here.community.members.where(household=home.id, sex="1")] == []
    assert len(here.community.members.where(relation=None)) == 4


def test_numbers_come_back_exact_and_words_as_what_they_stand_for(here):
    member = here.community.members.by_code("M1")
    here.community.activities.add(
        code="A1",
        kind="class",
        title="t",
        held_on=here.clock.today(),
        attendance=[{"member": member.id, "hours": Decimal("1.50")}],
        by=here.clerk,
    )
    context = here.community._context

    def body(work):
        work.writer.insert_stored(
            "nomination",
            ("id", "version", "evaluation", "subject_kind", "subject", "nominated_by"),
            [("n", 1, "e", "household", "h", "x")],
        )

    here.community._actions.perform("evaluations.nominate", here.reviewer, body)

    (attended,) = Repository(context, Attendance).all()
    (nominated,) = Repository(context, Nomination).all()
    assert (attended.hours, attended.attended, attended.excused) == (Decimal("1.50"), True, False)
    assert nominated.subject_kind is SubjectKind.HOUSEHOLD
