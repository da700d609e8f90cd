"""Evaluations of an open community, from nomination to award."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.errors import InputError, NotPermittedError, RefusedError
from community_gov.model.evaluation import Nomination
from community_gov.testing.town import Town, town

# 韓山村 五星文明家庭: stars of four checks each; notice of 7 days as for 全國文明家庭.
PACK = """
[[evaluation_program]]
name = "star-household"
label = { en = "star household", zh_hans = "星级文明家庭", zh_hant = "星級文明家庭" }
subject = "household"
reference = "five-star families of Hanshan village"
valid_from = 2026-01-01
pass_mark = 5
winners = 1
notice_days = 7
[[evaluation_program.criteria]]
name = "thrift"
label = { en = "thrift", zh_hans = "勤劳节俭", zh_hant = "勤勞節儉" }
maximum = 4
[[evaluation_program.criteria]]
name = "harmony"
label = { en = "harmony", zh_hans = "孝敬和睦", zh_hant = "孝敬和睦" }
maximum = 4
"""


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=1, households=2, people=1)
        yield made


def nominated(here: Town) -> tuple[str, list[Nomination]]:
    selections = here.community.evaluations
    opened = selections.open("star-household", "Star households 2026", by=here.clerk)
    return opened.id, [
        selections.nominate(
            opened.id, here.community.households.by_code(code).id, way="neighbours", by=here.clerk
        )
        for code in ("H1", "H2")
    ]


def appraise(here: Town, nomination: Nomination, thrift: int, harmony: int) -> None:
    points = {"thrift": thrift, "harmony": harmony}
    here.community.evaluations.appraise(nomination.id, "judge 1", points, by=here.clerk)


def noticed(here: Town) -> tuple[str, list[Nomination]]:
    id_, (first, second) = nominated(here)
    appraise(here, first, 4, 3)
    appraise(here, second, 2, 2)
    people = {first.id: here.community.members.by_code("M1").id}
    here.community.evaluations.notice(id_, "Proposed:", by=here.clerk, places="gate", people=people)
    return id_, [first, second]


def test_the_award_waits_for_the_notice_and_a_named_person(here: Town) -> None:
    id_, (first, second) = noticed(here)

    with pytest.raises(RefusedError, match="hangs until 2026-10-06"):
        here.community.evaluations.confirm(id_, by=here.reviewer)
    here.clock.move_to(date(2026, 10, 7))
    with pytest.raises(NotPermittedError):
        here.community.evaluations.confirm(id_, by=here.clerk)
    awarded = here.community.evaluations.confirm(id_, by=here.reviewer)

    assert [one.id for one in awarded] == [first.id]
    outcomes = {one.id: one.outcome for one in here.community.evaluations.nominations(id_)}
    assert outcomes == {first.id: "awarded", second.id: ""}


def test_an_open_objection_stops_the_award(here: Town) -> None:
    id_, _nominations = noticed(here)
    notices = here.community.notices
    objection = notices.object_to(
        notices.hanging()[0].id, by=here.clerk, raised_by="a neighbour", reason="not so"
    )
    here.clock.move_to(date(2026, 10, 7))

    with pytest.raises(RefusedError, match="objection of 2026-09-30 is open"):
        here.community.evaluations.confirm(id_, by=here.reviewer)
    notices.answer(objection.id, by=here.reviewer, answer="Looked into it.", upheld=False)
    # The clock stood from 1 to 7 October, seven days, so that the notice of 6 October ends on the
    # 13th (村民委員會組織法 §14 by analogy: what is objected to waits for the answer).
    with pytest.raises(RefusedError, match="before 2026-10-13 is over"):
        here.community.evaluations.confirm(id_, by=here.reviewer)
    here.clock.move_to(date(2026, 10, 14))
    assert len(here.community.evaluations.confirm(id_, by=here.reviewer)) == 1


def test_the_notice_names_the_proposed_redacted_and_no_score(here: Town) -> None:
    noticed(here)

    text = here.community.notices.hanging()[0].text
    assert text == "Proposed:\nP."


def test_a_household_is_named_by_its_head_and_needs_a_name_where_none_is_known(here: Town) -> None:
    id_, (first, _second) = nominated(here)
    appraise(here, first, 4, 3)
    appraise(here, _second, 2, 2)
    selections, members = here.community.evaluations, here.community.members

    with pytest.raises(InputError, match="Whom does the notice name for H1"):
        selections.notice(id_, "Proposed:", by=here.clerk, places="gate")

    head = members.by_code("M1")
    members.amend(head.id, name="王小明", relation="0", by=here.clerk)
    selections.notice(id_, "Proposed:", by=here.clerk, places="gate")
    assert here.community.notices.hanging()[0].text == "Proposed:\n王*明"


def test_a_building_is_named_with_the_estate_it_stands_in(tmp_path: Path) -> None:
    pack = PACK.replace('"household"', '"place"')
    with town(tmp_path, pack=pack) as here:
        estate, clerk = here.community.places, here.clerk
        above = estate.add(code="E1", kind="estate", name="太保小区", by=clerk)
        block = estate.add(code="B3", kind="building", name="3栋", parent=above.id, by=clerk)
        selections = here.community.evaluations
        opened = selections.open("star-household", "Model buildings", by=clerk)
        put = selections.nominate(opened.id, block.id, way="neighbours", by=clerk)
        appraise(here, put, 4, 4)

        selections.notice(opened.id, "Proposed:", by=clerk, places="gate")

        assert here.community.notices.hanging()[0].text == "Proposed:\n太保小区 3栋"


def test_steps_out_of_turn_are_refused_with_the_stage(here: Town) -> None:
    id_, (first, _second) = noticed(here)

    with pytest.raises(InputError, match="at the stage noticed"):
        appraise(here, first, 1, 1)
    with pytest.raises(InputError, match="at the stage noticed"):
        here.community.evaluations.nominate(id_, "x", way="self", by=here.clerk)


def test_a_tie_for_the_last_place_is_left_to_people(here: Town) -> None:
    id_, (first, second) = nominated(here)
    appraise(here, first, 3, 3)
    appraise(here, second, 2, 4)

    assert set(here.community.evaluations.proposal(id_).tied) == {first.id, second.id}
    with pytest.raises(RefusedError, match="ties or gaps"):
        here.community.evaluations.notice(id_, "t", by=here.clerk, places="gate", people={})


def test_points_above_the_maximum_are_refused_and_nothing_is_kept(here: Town) -> None:
    id_, (first, _second) = nominated(here)

    with pytest.raises(InputError):
        appraise(here, first, 5, 1)
    assert here.community.evaluations.totals(id_)[0].appraisers == 0
    assert here.community.evaluations.get(id_).stage == "nominating"


def test_a_subject_is_put_forward_once(here: Town) -> None:
    id_, _nominations = nominated(here)
    home = here.community.households.by_code("H1").id

    with pytest.raises(InputError, match="put forward already"):
        here.community.evaluations.nominate(id_, home, way="self", by=here.clerk)
