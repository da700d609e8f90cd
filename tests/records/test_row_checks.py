"""What a row must be beyond its types: limits of fields, and conditions across them."""

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from community_gov.errors import DeclarationError, InputError
from community_gov.model.convert import structure
from community_gov.model.declarations import Register
from community_gov.records.row_checks import RowChecks

LABEL = 'label = { en = "x", zh_hans = "台账", zh_hant = "台賬" }'
REGISTER = f"""
name = "loans"
{LABEL}
fields = [
  {{ name = "lent_on", type = "date", past_only = true }},
  {{ name = "returned_on", type = "date", required = false }},
  {{ name = "pieces", type = "integer", minimum = 1, maximum = 10, unit = "piece" }},
  {{ name = "deposit", type = "decimal", required = false, minimum = 0.5 }},
  {{ name = "tag", type = "text", required = false, pattern = "[A-Z]-[0-9]+" }},
]
[[checks]]
holds = "returned_on >= lent_on"
field = "returned_on"
label = {{ en = "returned before lent", zh_hans = "归还早于借出", zh_hant = "歸還早於借出" }}
[[checks]]
holds = "pieces <= 5 || has(deposit)"
label = {{ en = "more than five need a deposit", zh_hans = "多于五件须押金", zh_hant = "多於五件" }}
"""
TODAY = date(2026, 9, 30)


def register(text: str = REGISTER) -> Register:
    data: dict[str, Any] = tomllib.loads(text, parse_float=Decimal)
    return structure(data, Register)


def row(**changes: Any) -> dict[str, Any]:
    return {"lent_on": date(2026, 9, 1), "pieces": 2, **changes}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"pieces": 1},
        {"pieces": 10, "deposit": Decimal("0.5")},
        {"lent_on": TODAY, "returned_on": TODAY},
        {"tag": "B-12"},
    ],
)
def test_what_is_within_its_limits_is_taken(changes: dict[str, Any]) -> None:
    assert RowChecks(register()).problems(row(**changes), TODAY) == []


@pytest.mark.parametrize(
    ("changes", "field", "told"),
    [
        ({"pieces": 0}, "pieces", "0 is less than 1 piece."),
        ({"pieces": 11, "deposit": Decimal(1)}, "pieces", "11 is more than 10 piece."),
        ({"deposit": Decimal("0.49")}, "deposit", "0.49 is less than 0.5."),
        ({"lent_on": date(2026, 10, 1)}, "lent_on", "2026-10-01 has not come yet."),
        ({"tag": "b-12"}, "tag", "'b-12' is not written as it should be: [A-Z]-[0-9]+"),
        ({"returned_on": date(2026, 8, 31)}, "returned_on", "returned before lent"),
        ({"pieces": 6}, "pieces", "more than five need a deposit"),
        ({"pieces": "two"}, "pieces", "pieces: 'two' is not a whole number."),
    ],
)
def test_each_limit_is_told_at_its_field(changes: dict[str, Any], field: str, told: str) -> None:
    [wrong] = RowChecks(register()).problems(row(**changes), TODAY)
    assert (wrong.field, wrong.told) == (field, told)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        RowChecks(register()).refuse(row(pieces=0, tag="?"), TODAY)
    assert caught.value.problem.count("\n") == 1


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ('"date", past_only = true', '"text", past_only = true', "cannot have past_only"),
        ("minimum = 1, maximum = 10", "minimum = 10, maximum = 1", "less than the minimum"),
        ('pattern = "[A-Z]-[0-9]+"', 'pattern = "[A-Z"', "cannot be read"),
        ('field = "returned_on"', 'field = "back_on"', "which it lacks"),
        ('name = "loans"', 'name = "loans"\nindexes = [["pieces", "weight"]]', "which it lacks"),
        ('name = "loans"', 'name = "loans"\nassigned = "tag"', "refers to no actor"),
        ('name = "loans"', 'name = "loans"\nretained_from = "tag"', "no open date"),
    ],
)
def test_a_declaration_that_cannot_be_is_refused(was: str, now: str, told: str) -> None:
    assert was in REGISTER
    with pytest.raises(DeclarationError, match=told):
        register(REGISTER.replace(was, now, 1))
