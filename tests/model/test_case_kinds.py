"""Kinds of cases as they are declared: what is refused, and why."""

from datetime import date

import pytest

from community_gov.errors import DeclarationError
from community_gov.model.declarations import (
    CaseChannel,
    CaseKind,
    CaseLimit,
    CasePaper,
    FactMapping,
    LimitUnit,
)
from community_gov.model.fields import Field, FieldType
from community_gov.model.privacy import Restriction
from community_gov.model.text import label

WORD = label("word", "词", "詞")
WINDOW = CaseChannel("window", WORD)
SINCE = date(2026, 1, 1)


def limit(name="general", amount=5, since=SINCE, until=None, **more):
    return CaseLimit(
        name, WORD, amount, LimitUnit.WORKDAY, "own choice: tests", since, until, **more
    )


def kind(**more):
    given = {"channels": (WINDOW,), "limits": (limit(),), **more}
    return CaseKind("request", WORD, **given)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"channels": ()}, "has no channel"),
        ({"limits": ()}, "has no time limit"),
        ({"channels": (WINDOW, WINDOW)}, "'window' is declared twice"),
        ({"papers": (CasePaper("id", WORD),) * 2}, "'id' is declared twice"),
        ({"restriction": Restriction.JUSTICE}, "says not when its cases expire"),
        ({"readers": ("reviewer",)}, "names readers, and is not restricted"),
        (
            {
                "restriction": Restriction.JUSTICE,
                "expires_after_months": 60,
                "readers": ("mayor",),
            },
            "the role 'mayor', which does not exist",
        ),
        ({"fields": (Field("closed_on", FieldType.DATE),)}, "'closed_on' is what every case has"),
        ({"facts": (FactMapping("x", "community", "moon"),)}, "read the field 'moon'"),
        ({"facts": (FactMapping("x", "community", "channel"),)}, "'channel' is none"),
        (
            {"limits": (limit(until=date(2026, 6, 30)), limit(since=date(2026, 6, 30)))},
            "two versions are in force on 2026-06-30",
        ),
    ],
)
def test_a_kind_that_lacks_or_contradicts_something_is_refused(more, told):
    with pytest.raises(DeclarationError, match=told):
        kind(**more)


@pytest.mark.parametrize("amount", [0, -5])
def test_a_limit_of_nothing_is_refused(amount):
    with pytest.raises(ValueError, match=">= 1"):
        limit(amount=amount)


def test_the_limit_of_a_class_is_the_one_in_force_on_the_day():
    former, new = limit(until=date(2026, 6, 30)), limit(amount=3, since=date(2026, 7, 1))
    declared = kind(limits=(former, new, limit("danger", amount=1)))
    days = (date(2025, 12, 31), date(2026, 6, 30), date(2026, 7, 1))
    assert [declared.limit("", day) for day in days] == [None, former, new]
    assert declared.limit("danger", days[2]).amount == 1
    assert declared.limit("other", days[2]) is None
