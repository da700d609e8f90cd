"""Made-up people are plausible, the same for the same seed, and certainly nobody real."""

from collections import Counter
from datetime import date
from random import Random

from community_gov.demo.people import Home, homes
from community_gov.model.identity import check_identity_number

TODAY = date(2026, 7, 1)


def made(seed: int = 1, count: int = 1_200) -> list[Home]:
    return list(homes(Random(seed), count, groups=9, grids=4, today=TODAY))


def test_a_community_of_the_size_of_the_seed_community_comes_out() -> None:
    people = [one for home in made() for one in home.people]

    assert 3_000 <= len(people) <= 4_000
    assert len({one.code for one in people}) == len(people)
    assert len({one.identity_number for one in people}) >= len(people) * 0.99


def test_every_group_and_grid_has_households() -> None:
    found = made()

    assert len({home.group for home in found}) == 9
    assert len({home.grid for home in found}) == 4
    assert min(Counter(home.group for home in found).values()) >= 130


def test_their_numbers_pass_the_check_and_belong_to_nobody() -> None:
    # Division codes of mainland China begin with 11 to 65, 71, 81 or 82 (GB/T 2260).
    for one in (one for home in made(count=100) for one in home.people):
        told = check_identity_number(one.identity_number, today=TODAY)
        assert told.birth_date == one.birth_date
        assert told.sex_hint == {"1": "male", "2": "female"}[one.sex]
        assert one.identity_number.startswith("99")
        assert one.phone == "" or one.phone.startswith("100")


def test_each_home_has_one_head_who_is_grown_up() -> None:
    for home in made(count=200):
        heads = [one for one in home.people if one.relation == "0"]
        assert len(heads) == 1
        assert (TODAY - heads[0].birth_date).days >= 18 * 365


def test_children_have_no_telephone_and_no_party() -> None:
    children = [
        one for home in made() for one in home.people if (TODAY - one.birth_date).days < 14 * 365
    ]
    assert children
    assert {(one.phone, one.party_since) for one in children} == {("", None)}


def test_the_same_seed_gives_the_same_people_and_another_seed_others() -> None:
    assert made(3, 50) == made(3, 50)
    assert made(3, 50) != made(4, 50)
