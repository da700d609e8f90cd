"""People: their numbers are checked, their affiliations dated, and their erasure explained."""

from datetime import date

import pytest

from community_gov import Period
from community_gov.errors import InputError, NotPermittedError, UnknownError

NUMBER = "11010519491231002X"  # the specimen of GB 11643


def test_an_identity_number_is_kept_as_the_standard_writes_it_and_gives_the_birth_date(here):
    person = here.community.members.add(
        code="M9", name="王", identity_number="110105 19491231 002x", by=here.clerk
    )

    assert (person.identity_number, person.birth_date) == (NUMBER, date(1949, 12, 31))


def test_a_stated_birth_date_is_not_overwritten_by_the_number(here):
    person = here.community.members.add(
        code="M9",
        name="王",
        identity_number=NUMBER,
        birth_date=date(1950, 1, 1),
        by=here.clerk,
    )

    assert person.birth_date == date(1950, 1, 1)


def test_a_number_that_cannot_be_right_is_refused_when_adding_and_when_amending(here):
    members = here.community.members

    with pytest.raises(InputError, match="last digit of the identity number does not fit"):
        members.add(code="M9", name="王", identity_number="110105194912310021", by=here.clerk)
    with pytest.raises(InputError, match="18"):
        members.amend(members.by_code("M1").id, identity_number="1101051949", by=here.clerk)


def test_nobody_is_born_tomorrow(here):
    with pytest.raises(InputError, match="M9: the birth date 2026-10-01 lies in the future"):
        here.community.members.add(
            code="M9", name="王", birth_date=date(2026, 10, 1), by=here.clerk
        )
    born = here.community.members.add(
        code="M9", name="王", birth_date=date(2026, 9, 30), by=here.clerk
    )
    assert born.birth_date == here.clock.today()


def test_namesakes_are_all_found(here):
    for code in ("M8", "M9"):
        here.community.members.add(code=code, name="王小明", by=here.clerk)

    assert [one.code for one in here.community.members.named("王小明")] == ["M8", "M9"]


@pytest.mark.parametrize(
    ("period", "held"),
    [
        ("2026-02", False),
        ("2026-03-01", True),
        ("2026Q2", True),
        ("2026-08-31", True),
        ("2026-09", False),
    ],
)
def test_an_affiliation_counts_from_its_first_to_its_last_day(period, held, here):
    member = here.community.members.by_code("M1")
    kept = here.community.affiliations.add(
        member=member.id,
        kind="volunteer",
        valid_from=date(2026, 3, 1),
        valid_to=date(2026, 8, 31),
        by=here.clerk,
    )

    found = here.community.members.affiliated("volunteer", Period.parse(period))

    assert found == ({member.id} if held else set())
    assert kept.held_during(Period.parse(period)) is held


def test_an_open_affiliation_lasts_and_another_kind_is_another(here):
    member = here.community.members.by_code("M1")
    here.community.affiliations.add(
        member=member.id, kind="volunteer", valid_from=date(2020, 1, 1), by=here.clerk
    )

    assert here.community.members.affiliated("volunteer", Period.parse("2026")) == {member.id}
    assert here.community.members.affiliated("party.member", Period.parse("2026")) == set()
    assert [one.kind for one in here.community.affiliations.of(member.id)] == ["volunteer"]


def test_an_affiliation_that_ends_before_it_begins_is_refused(here):
    with pytest.raises(InputError, match="volunteer: to 2026-05-01 is before from 2026-05-02"):
        here.community.affiliations.add(
            member=here.community.members.by_code("M1").id,
            kind="volunteer",
            valid_from=date(2026, 5, 2),
            valid_to=date(2026, 5, 1),
            by=here.clerk,
        )


def test_erasing_needs_a_reason_a_person_and_an_administrator(here):
    erase, person = here.community.members.erase, here.community.members.by_code("M1")

    with pytest.raises(InputError, match="Say why"):
        erase(person.id, by=here.administrator, reason=" ")
    with pytest.raises(UnknownError):
        erase("nobody", by=here.administrator, reason="asked for")
    with pytest.raises(NotPermittedError, match=r"may not erase what is personal about somebody"):
        erase(person.id, by=here.clerk, reason="asked for")

    assert here.community.members.by_code("M1").name == "Person 1"


def test_the_reason_for_erasing_does_not_keep_who_it_was(here):
    members, person = here.community.members, here.community.members.by_code("M1")
    members.amend(person.id, name="Old Name", phone="13800000001", by=here.clerk)
    members.amend(person.id, name="王小明", by=here.clerk)
    reason = "王小明 (Old Name, 13800000001) asked for it"
    members.erase(person.id, by=here.administrator, reason=reason)

    *_before, last = here.community.journal()
    assert last.outcome["reason"] == "M1 (M1, M1) asked for it"


def test_who_may_not_see_names_finds_people_by_their_code_alone(here):
    auditor = here.community.actors.add("Deng", "auditor", by=here.administrator)
    find = here.community.members.matching

    assert [one.code for one in find("Person 1", reader=here.clerk)] == ["M1"]
    assert find("Person 1", reader=auditor) == []
    assert [one.code for one in find("m1", reader=auditor)] == ["M1"]
