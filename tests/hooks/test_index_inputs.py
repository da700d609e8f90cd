"""What no indicator of an index may read, wherever it stands and whoever says so."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.index_inputs import refuse_forbidden, trespasses
from community_gov.hooks.indicators import fill_in
from community_gov.model.declarations import (
    AttributeType,
    Declaration,
    Duty,
    FactAttribute,
    FactKind,
    FactMapping,
    Goalposts,
    Index,
    Indicator,
    Kpi,
    Node,
    Query,
    Recurrence,
    Register,
)
from community_gov.model.fields import Field, FieldType
from community_gov.model.ids import SubjectKind
from community_gov.model.privacy import Privacy, Restriction
from community_gov.model.source import Source
from community_gov.model.text import label

A = label("a", "甲")
DAY = Field("day", FieldType.DATE)
SINCE = date(2026, 1, 1)
POSTS = (Goalposts(Decimal(0), Decimal(100), SINCE, "own choice: test"),)
LECTURES = Query("facts", kind="lecture.held")

CLINIC = Register(
    name="clinic",
    label=A,
    fields=(DAY,),
    restriction=Restriction.HEALTH,
    facts=(FactMapping("clinic.visited", "community", "day"),),
)
VISITS = Register(
    name="visits",
    label=A,
    fields=(
        DAY,
        Field("level", FieldType.INTEGER, privacy=Privacy.RESTRICTED, purpose="care",
              restriction=Restriction.HEALTH, sealed=False),
        Field("minority", FieldType.BOOLEAN, privacy=Privacy.RESTRICTED, purpose="services",
              restriction=Restriction.FAITH_ETHNIC, sealed=False),
    ),
    facts=(
        FactMapping("measured", "community", "day", attributes={"amount": "level"}),
        FactMapping("guest.came", "community", "day", when="minority"),
    ),
)  # fmt: skip
DECLARED: tuple[Declaration, ...] = (
    CLINIC,
    VISITS,
    FactKind("clinic.visited", A, SubjectKind.COMMUNITY),
    FactKind("patient.seen", A, SubjectKind.COMMUNITY, restriction=Restriction.HEALTH),
    FactKind("lecture.held", A, SubjectKind.COMMUNITY),
    FactKind("guest.came", A, SubjectKind.COMMUNITY),
    FactKind(
        "measured",
        A,
        SubjectKind.COMMUNITY,
        attributes=(FactAttribute("amount", AttributeType.INT),),
    ),
    FactKind(
        "home.visited",
        A,
        SubjectKind.COMMUNITY,
        attributes=(FactAttribute("reading", AttributeType.INT, label("blood pressure", "血压")),),
    ),
    Duty(
        name="see-patients",
        label=A,
        recurrence=Recurrence(rule="FREQ=MONTHLY"),
        fulfilled_by="patient.seen",
        reference="own choice: test",
        valid_from=SINCE,
    ),
    Kpi("clinic-visits", A, Query("registers", kind="clinic"), unit="visits"),
)


def index(never: tuple[Restriction, ...] = (Restriction.HEALTH,), **indicator: Any) -> Index:
    made = Indicator(goalposts=POSTS, unit="" if "kpi" in indicator else "x", **indicator)
    root = Node("health", A, nodes=(Node("leaf", A, indicator=made),))
    return Index("health", A, root, "own choice: test", SINCE, never=never)


def known(*more: Declaration) -> Catalogue:
    catalogue = Catalogue()
    catalogue.add((*DECLARED, *more), Source("local", "1"))
    fill_in(catalogue)
    return catalogue


def betrayed(one: Index) -> list[str]:
    catalogue = known(one)
    return [each.text for each in trespasses(catalogue.get(Index, "health"), catalogue)]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ({"numerator": Query("registers", kind="clinic")}, "clinic"),
        (
            {"numerator": Query("facts", kind="clinic.visited")},
            "clinic",
        ),  # brought by a closed book
        ({"numerator": Query("facts", kind="patient.seen")}, "patient.seen"),
        ({"numerator": Query("duties", kind="see-patients")}, "patient.seen"),
        ({"numerator": Query("registers", kind="visits", when="level > 3")}, "level"),
        ({"numerator": LECTURES, "denominator": Query("registers", kind="clinic")}, "clinic"),
        ({"kpi": "clinic-visits"}, "clinic"),
        (
            {"numerator": Query("facts", kind="home.visited", when="reading > 140")},
            "blood pressure",
        ),
        ({"numerator": Query("figures", kind="hypertension-rate")}, "hypertension-rate"),
        # A restricted field that comes into a fact by another name.
        ({"numerator": Query("facts", kind="measured", when="amount > 3")}, "level"),
    ],
)
def test_an_index_that_rules_out_health_reads_nothing_medical_however_it_comes_to_it(asked, text):
    assert betrayed(index(**asked)) == [text]


def test_what_is_no_health_datum_is_read_and_other_indices_may_count_restricted_work():
    assert betrayed(index(numerator=LECTURES)) == []
    assert betrayed(index(numerator=Query("registers", kind="visits"))) == []
    assert betrayed(index(never=(), numerator=Query("registers", kind="clinic"))) == []


def test_ethnicity_may_be_counted_in_a_denominator_alone():
    minority = Query("registers", kind="visits", when="minority")
    assert betrayed(index(never=(), numerator=minority)) == ["minority"]
    assert betrayed(index(never=(), numerator=LECTURES, denominator=minority)) == []
    # Facts that are there for a minority alone count it by their number.
    assert betrayed(index(never=(), numerator=Query("facts", kind="guest.came")))[0] == "minority"
    assert betrayed(index(numerator=Query("facts", kind="measured"))) == []


def test_an_index_that_trespasses_cannot_be_had_and_says_why():
    catalogue = known(index(numerator=Query("registers", kind="clinic")))
    refuse_forbidden(catalogue)
    ((_index, problem),) = catalogue.refused(Index)
    assert problem == "Index health: the indicator leaf may not read what is health ('clinic')."
    assert not catalogue.has(Index, "health")
