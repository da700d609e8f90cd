"""What is said of values that are not of the type that a class names."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from community_gov.errors import DeclarationError
from community_gov.model.declarations import (
    AttributeType,
    Cap,
    FactAttribute,
    FactKind,
    Kpi,
    KpiTarget,
    Query,
    Report,
    Tier,
)
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Span
from community_gov.model.problems import spelled
from community_gov.model.text import label
from community_gov.model.typed import misfits

ROAD = label("road mended", "修路")
KIND = FactKind("road.mended", ROAD, attributes=(FactAttribute("width", AttributeType.INT),))
BOARD = Report("board", ROAD, "repairs", ("done_on",))
SINCE, OWN = date(2026, 1, 1), "own choice: made up for a test"
KEPT = Kpi("kept", ROAD, Query("facts", "road.mended"), "one", targets=(KpiTarget(90, SINCE, OWN),))


def told(thing: Any) -> list[str]:
    return [f"{spelled(one.way)}: {one.told}" for one in misfits(thing)]


@pytest.mark.parametrize("thing", [KIND, BOARD, KEPT])
def test_of_what_fits_nothing_is_said(thing: Any):
    assert told(thing) == []


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        (
            evolve(KIND, label="road"),
            """label: label("English", "简体", "繁體") is needed, not 'road'""",
        ),
        (
            evolve(KIND, subject="household"),
            "subject: SubjectKind.HOUSEHOLD is needed, not 'household'",
        ),
        (evolve(KIND, places=True), "places: 2 is needed, not True"),
        (
            evolve(BOARD, columns="done_on"),
            """columns: a tuple, such as ("a", "b") is needed, not 'done_on'""",
        ),
        (evolve(BOARD, columns=("done_on", 2)), 'columns[1]: "text" is needed, not 2'),
        (
            evolve(KEPT, targets=(evolve(KEPT.targets[0], valid_from=datetime(2026, 1, 1)),)),  # noqa: DTZ001
            "targets[0].valid_from: date(2026, 3, 1) is needed, not 2026-01-01 00:00:00",
        ),
        (evolve(KEPT, numerator="facts"), "numerator: Query is needed, not 'facts'"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place_and_what_to_write(thing: Any, said: str):
    assert told(thing) == [said]


def test_a_list_may_stand_for_a_tuple():
    assert told(evolve(BOARD, columns=["done_on"])) == []


def test_whole_numbers_may_stand_where_a_decimal_is_kept():
    assert (KEPT.targets[0].value, Cap(6, Span.YEAR).points) == (Decimal(90), Decimal(6))
    assert isinstance(KEPT.targets[0].value, Decimal)


@pytest.mark.parametrize("value", [0.5, "2", True, None])
def test_what_is_not_exact_is_refused_with_what_to_write(value: Any):
    with pytest.raises(DeclarationError, match=r'Decimal\("0.5"\)'):
        Tier(value, value)


def test_subjects_are_kinds_and_no_texts():
    assert KIND.subject is SubjectKind.MEMBER
