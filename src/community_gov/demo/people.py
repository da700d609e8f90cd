"""Made-up people: seeded, plausible, and certainly nobody real.

Identity numbers carry an area code that was never given out, and telephone
numbers a prefix that no network uses.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from attrs import frozen

from community_gov.model.identity import check_character

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉建国文辉秀梅红波斌宇浩凯健俊帆雪荣爱"
_NOWHERE = "990000"
_SILENT = "100"
_AGES = ((0, 13, 9), (14, 17, 4), (18, 39, 28), (40, 59, 33), (60, 79, 21), (80, 95, 5))


@frozen
class Person:
    """One made-up member, as a clerk's sheet has it."""

    code: str
    name: str
    household: str
    relation: str
    sex: str
    birth_date: date
    identity_number: str
    phone: str
    party_since: date | None


@frozen
class Home:
    """One made-up household, as a clerk's sheet has it."""

    code: str
    grid: str
    group: str
    building: str
    unit: str
    room: str
    contact: str
    moved_in: date
    people: tuple[Person, ...]


def homes(rng: Random, count: int, *, groups: int, grids: int, today: date) -> Iterator[Home]:
    """Yield ``count`` households over residents' groups and grids; about three people each."""
    serial = 0
    for number in range(1, count + 1):
        group = (number - 1) * groups // count + 1
        code = f"H{number:04d}"
        size = rng.choices((1, 2, 3, 4, 5), weights=(12, 26, 32, 20, 10))[0]
        people = tuple(_people(rng, code, size, serial, today))
        serial += size
        yield Home(
            code,
            f"G{(group - 1) * grids // groups + 1}",
            f"Z{group}",
            f"{rng.randint(1, 12)}栋",
            f"{rng.randint(1, 4)}单元",
            f"{rng.randint(1, 6):02d}{rng.randint(1, 4):02d}",
            _phone(rng),
            today - timedelta(days=rng.randint(200, 9000)),
            people,
        )


def _people(rng: Random, home: str, size: int, serial: int, today: date) -> Iterator[Person]:
    surname = rng.choice(_SURNAMES)
    for place in range(size):
        age = _age(rng, adult=place < 2)
        born = today - timedelta(days=age * 365 + rng.randint(0, 364))
        sex = "12"[(place + rng.randint(0, 1)) % 2]
        own = surname if place != 1 else rng.choice(_SURNAMES)
        name = own + "".join(rng.choices(_GIVEN, k=rng.choice((1, 2, 2, 2))))
        member = age >= 20 and rng.random() < 0.055
        yield Person(
            f"M{serial + place + 1:05d}",
            name,
            home,
            _relation(place, sex, age),
            sex,
            born,
            _identity(rng, born, sex),
            _phone(rng) if age >= 14 else "",
            today - timedelta(days=rng.randint(400, 9000)) if member else None,
        )


def _relation(place: int, sex: str, age: int) -> str:
    if place == 0:
        return "0"
    if place == 1:
        return "1"
    if age >= 60:
        return "5"
    return "2" if sex == "1" else "3"


def _age(rng: Random, *, adult: bool) -> int:
    bands = _AGES[2:] if adult else _AGES
    low, high, _weight = rng.choices(bands, weights=[band[2] for band in bands])[0]
    return rng.randint(low, high)


def _identity(rng: Random, born: date, sex: str) -> str:
    order = rng.randint(0, 499) * 2 + (1 if sex == "1" else 0)
    body = f"{_NOWHERE}{born:%Y%m%d}{order:03d}"
    return body + check_character(body)


def _phone(rng: Random) -> str:
    return f"{_SILENT}{rng.randint(0, 99_999_999):08d}"
