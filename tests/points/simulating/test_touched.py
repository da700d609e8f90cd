"""Which rules a changed scheme asks again: those changed, those that read a changed number."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from community_gov.hooks.catalogue import Catalogue
from community_gov.model.declarations import DatedValue, FactKind, Parameter, Rule, Scheme
from community_gov.model.ids import SubjectKind
from community_gov.model.source import Source
from community_gov.model.text import label
from community_gov.points.prepare import prepare
from community_gov.points.simulating.touched import touched

DAY = date(2026, 1, 1)
NAME = label("a", "甲", "甲")


def rule(id_, points):
    return Rule(
        id=id_,
        label=NAME,
        fact="service.given",
        points=points,
        reference="a meeting",
        valid_from=DAY,
    )


SCHEME = Scheme(
    "volunteers",
    NAME,
    SubjectKind.MEMBER,
    "a meeting",
    DAY,
    rules=(rule("hours", "quantity * rate"), rule("long", "1.0")),
    parameters=(Parameter("rate", NAME, (DatedValue(Decimal(1), DAY, "a meeting"),)),),
)
HOURS, LONG = "hours@2026-01-01", "long@2026-01-01"


@pytest.fixture
def found():
    catalogue = Catalogue()
    catalogue.add([FactKind("service.given", NAME, SubjectKind.MEMBER)], Source("local", "1"))

    def ask(changed):
        return touched(prepare(SCHEME, catalogue), prepare(changed, catalogue))

    return ask


def test_what_is_worked_out_from_points_alone_asks_no_rule_again(found):
    assert found(evolve(SCHEME, base=Decimal(3), ceiling=Decimal(9))) == frozenset()


def test_a_changed_number_asks_the_rules_again_that_read_it(found):
    rate = evolve(SCHEME.parameters[0], values=(DatedValue(Decimal(2), DAY, "a meeting"),))
    assert found(evolve(SCHEME, parameters=(rate,))) == {HOURS}


def test_a_changed_a_new_and_a_lost_rule_are_asked(found):
    assert found(evolve(SCHEME, rules=(SCHEME.rules[0], rule("long", "2.0")))) == {LONG}
    assert found(evolve(SCHEME, rules=(SCHEME.rules[0], rule("far", "1.0")))) == {
        LONG,
        "far@2026-01-01",
    }


def test_another_audience_asks_everything_again(found):
    assert found(evolve(SCHEME, audience="volunteer")) is None
