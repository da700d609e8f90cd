"""Activities and who took part, and the facts that follow from one and go with it."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov import Period
from community_gov.errors import InputError, UnknownError
from community_gov.model.fact import Status
from community_gov.testing.town import town

YEAR = Period.parse("2026")


def held(here, *, kind="class", on=date(2026, 9, 10), **more):
    return here.community.activities.add(
        code="A1", kind=kind, title="t", held_on=on, by=here.clerk, **more
    )


def facts(here, activity):
    return {one.kind: one for one in here.community.facts.of_record(activity.id)}


def test_each_attendance_is_a_fact_about_its_member_in_hours(here):
    first, second = (here.community.members.by_code(code) for code in ("M1", "M2"))
    held(
        here,
        attendance=[
            {"member": first.id, "hours": Decimal("1.5"), "role": "volunteer"},
            {"member": second.id, "attended": False},
        ],
    )

    found = list(here.community.facts.of_kind("class.attended", YEAR))

    assert {one.subject: (one.quantity, one.attributes) for one in found} == {
        first.id: (Decimal("1.5"), {"role": "volunteer", "attended": True}),
        second.id: (Decimal(0), {"role": "participant", "attended": False}),
    }
    assert {one.grid for one in found} == {here.community.grids.by_code("G1").id}


def test_who_came_may_be_told_by_id_alone(here):
    first = here.community.members.by_code("M1")

    activity = held(here, attendance=[first.id])

    (present,) = here.community.activities.attendance(activity.id)
    assert (present.member, present.attended, present.excused) == (first.id, True, False)


def test_without_a_code_it_is_the_day_and_the_first_number_that_is_free(here):
    def codes(*given):
        return [
            here.community.activities.add(
                code=code, kind="class", title="t", held_on=date(2026, 9, 10), by=here.clerk
            ).code
            for code in given
        ]

    assert codes("", "20260910-2", "", "") == [
        "20260910-1", "20260910-2", "20260910-3", "20260910-4",
    ]  # fmt: skip


def test_the_same_key_enters_an_activity_without_a_code_once(here):
    def entered():
        return here.community.activities.add(
            kind="class", title="t", held_on=date(2026, 9, 10), by=here.clerk, key="import 7"
        )

    assert entered() == entered()
    assert here.community.activities.count() == 1


def test_the_activity_itself_is_a_fact_about_the_community(here):
    activity = held(here, headcount=30)

    fact = facts(here, activity)["class.held"]

    assert (fact.subject, fact.attributes, fact.on) == (
        "community",
        {"headcount": 30},
        date(2026, 9, 10),
    )


def test_without_the_evidence_its_kind_needs_it_counts_for_nothing_until_it_is_there(here):
    drill = held(here, kind="drill")

    assert (drill.status, facts(here, drill)["drill.held"].status) == (Status.UNVERIFIED,) * 2
    assert here.community.facts.counts(YEAR) == {}
    assert list(here.community.facts.of_kind("drill.held", YEAR)) == []

    shown = here.community.activities.amend(drill.id, evidence="photo 7", by=here.clerk)

    assert shown.status is Status.VERIFIED
    assert here.community.facts.counts(YEAR) == {"drill.held": 1}


def test_evidence_that_is_taken_back_proves_nothing_any_more(here):
    drill = held(here, kind="drill", evidence="photo 7", headcount=9)

    shown = here.community.activities.amend(drill.id, evidence=None, headcount=None, by=here.clerk)

    assert (shown.evidence, shown.headcount, shown.status) == ("", None, Status.UNVERIFIED)


def test_when_the_day_is_corrected_its_facts_move_and_the_former_ones_stay_on_record(here):
    activity = held(here)

    here.community.activities.amend(activity.id, held_on=date(2026, 9, 11), by=here.clerk)

    fact = facts(here, activity)["class.held"]
    assert (fact.version, fact.on) == (2, date(2026, 9, 11))
    assert here.community.facts.get(fact.id, 1).on == date(2026, 9, 10)


def test_when_the_kind_is_corrected_the_fact_is_of_the_other_kind(here):
    # Both kinds tell the same attributes, so nothing but the kind itself differs.
    activity = held(here, headcount=30, evidence="photo 7")

    here.community.activities.amend(activity.id, kind="drill", by=here.clerk)

    assert here.community.facts.counts(YEAR) == {"drill.held": 1}


def test_a_correction_that_changes_no_fact_writes_none(here):
    activity = held(here)

    here.community.activities.amend(activity.id, title="another title", by=here.clerk)

    assert facts(here, activity)["class.held"].version == 1


def test_who_came_is_corrected_and_the_facts_follow(here):
    first, second, third = (here.community.members.by_code(f"M{n}").id for n in (1, 2, 3))
    activity = held(here, attendance=[first, second])

    here.community.activities.amend(
        activity.id,
        attendance=[{"member": first, "hours": Decimal(2)}, third],
        without=[second],
        by=here.clerk,
    )

    sheet = here.community.activities.attendance(activity.id)
    assert {one.member: one.hours for one in sheet} == {first: Decimal("2.00"), third: None}
    counted = here.community.facts.of_kind("class.attended", YEAR)
    assert {one.subject for one in counted} == {first, third}


def test_nobody_is_taken_off_a_sheet_who_is_not_on_it(here):
    first = here.community.members.by_code("M1").id
    activity = held(here)

    with pytest.raises(InputError, match="A1: M1 is not on its sheet"):
        here.community.activities.amend(activity.id, without=[first], by=here.clerk)


def test_what_is_withdrawn_goes_with_who_came_and_its_former_versions_stay(here):
    first = here.community.members.by_code("M1").id
    activity = held(here, attendance=[first])
    here.community.activities.amend(activity.id, title="renamed", by=here.clerk)

    here.community.activities.withdraw(activity.id, reason="typed twice", by=here.clerk)

    assert here.community.activities.count() == 0
    assert here.community.activities.attendance(activity.id) == []
    assert here.community.facts.counts(YEAR) == {}
    assert [one.number for one in here.community.activities.history(activity.id)] == [1, 2]
    assert here.community.verify()


def test_withdrawing_needs_a_reason(here):
    activity = held(here)

    with pytest.raises(InputError, match="Say why the activity is withdrawn"):
        here.community.activities.withdraw(activity.id, reason=" ", by=here.clerk)


def test_an_activity_of_no_declared_kind_is_refused_with_the_nearest(here):
    with pytest.raises(UnknownError, match="Did you mean 'class'"):
        held(here, kind="clas")


def test_an_activity_that_has_not_been_held_yet_is_no_fact(here):
    with pytest.raises(InputError, match="2026-10-01 lies in the future"):
        held(here, on=date(2026, 10, 1))
    assert here.community.activities.count() == 0


def test_a_member_attends_once(here):
    member = here.community.members.by_code("M1")

    with pytest.raises(InputError, match="attendance: there is one with this activity, member"):
        held(here, attendance=[{"member": member.id}, {"member": member.id}])


def test_who_is_not_known_cannot_attend(here):
    with pytest.raises(InputError, match="attendance refers to a member that does not exist"):
        held(here, attendance=[{"member": "nobody"}])


UNTOLD = """
[[fact_kind]]
name = "talk.attended"
label = { en = "came to a talk", zh_hans = "参加座谈", zh_hant = "參加座談" }

[[activity_kind]]
name = "talk"
label = { en = "talk", zh_hans = "座谈", zh_hant = "座談" }
attendance_fact = "talk.attended"
"""


def test_where_a_fact_cannot_say_that_somebody_stayed_away_only_those_who_came_have_one(tmp_path):
    with town(tmp_path, pack=UNTOLD) as here:
        came, excused, absent, *_others = here.settle()
        held(
            here,
            kind="talk",
            attendance=[
                {"member": came.id},
                {"member": excused.id, "attended": False, "excused": True},
                {"member": absent.id, "attended": False},
            ],
        )
        found = here.community.facts.of_kind("talk.attended", YEAR)
        assert [one.subject for one in found] == [came.id]


def test_many_are_written_in_one_action_as_each_would_be_alone(here):
    first = here.community.members.by_code("M1")
    told = {"kind": "class", "held_on": date(2026, 9, 10)}
    before = here.community.verify()

    made = here.community.activities.add_all(
        [
            {**told, "title": "a", "attendance": [{"member": first.id, "hours": Decimal(2)}]},
            {**told, "title": "b", "attendance": [first.id]},
        ],
        by=here.clerk,
        key="year",
    )

    assert here.community.verify() == before + 1
    assert [(one.title, one.code) for one in made] == [("a", "20260910-1"), ("b", "20260910-2")]
    assert facts(here, made[0])["class.attended"].quantity == Decimal(2)
    again = here.community.activities.add_all(
        [
            {**told, "title": "a", "attendance": [{"member": first.id, "hours": Decimal(2)}]},
            {**told, "title": "b", "attendance": [first.id]},
        ],
        by=here.clerk,
        key="year",
    )
    assert again == made


def test_when_one_of_many_is_refused_none_is_written_and_it_is_told_which(here):
    told = {"kind": "class", "title": "t", "held_on": date(2026, 9, 10)}
    with pytest.raises(InputError, match=r"No\. 2 of 2: .*lies in the future") as refused:
        here.community.activities.add_all(
            [told, {**told, "held_on": date(2027, 1, 1)}], by=here.clerk
        )

    assert refused.value.position == 1
    assert here.community.activities.count() == 0


def test_what_an_activity_or_an_attendance_has_no_field_for_is_refused_by_its_name(here):
    with pytest.raises(InputError, match="attendance has no field 'hour'") as refused:
        held(here, attendance=[{"member": "x", "hour": 1}])
    assert refused.value.field == "hour"
    with pytest.raises(InputError, match="activity has no field 'where'"):
        held(here, where="hall")
