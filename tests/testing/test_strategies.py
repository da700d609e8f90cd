"""Strategies draw what the core itself takes: things it can store, and declarations that work."""

import inspect
import re
from contextlib import closing
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from community_gov.expression import Type, compile_expression
from community_gov.hooks.catalogue import is_declaration
from community_gov.model.convert import structure
from community_gov.model.declarations import (
    DECLARATIONS,
    AttributeType,
    FactAttribute,
    Register,
)
from community_gov.model.fact import Fact
from community_gov.model.identity import check_identity_number
from community_gov.model.recurrence_rule import RecurrenceRule
from community_gov.records.plugins.tables import table_of
from community_gov.records.repository import Repository
from community_gov.records.tables import ENTERED_ON, TABLES, values_of
from community_gov.store.database import Database
from community_gov.store.vault import Vault
from community_gov.store.writer import Writer
from community_gov.testing.strategies import (
    cases,
    declarations,
    entities,
    proceedings,
    values,
)
from community_gov.testing.town import town

THINGS = {
    name: function
    for module in (entities, cases, proceedings)
    for name, function in vars(module).items()
    if inspect.isfunction(function)
    and function.__module__ == module.__name__
    and not name.startswith("_")
    and name not in ("rows", "identity_numbers", "attributes", "attribute")
}


def kind_of(function):
    """Return the class that a strategy draws, as its annotation says."""
    return inspect.signature(function).return_annotation.__args__[0]


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """Open one file with the core's tables for many examples; nothing is ever committed."""
    with closing(Database.create(tmp_path_factory.mktemp("things") / "a.db")) as made:
        made.connection.execute("BEGIN")
        yield made
        made.connection.execute("ROLLBACK")


def test_there_is_a_strategy_for_everything_that_is_kept():
    kept = {cls for cls in TABLES if cls.__module__.startswith("community_gov.model.")}

    assert {kind_of(function) for function in THINGS.values()} == kept | {Fact}


def test_there_is_a_strategy_for_everything_that_can_be_declared():
    drawn = {
        kind_of(getattr(declarations, name)) for name in declarations.__all__ if name.islower()
    }

    assert drawn >= set(DECLARATIONS)


@pytest.mark.parametrize("name", sorted(THINGS.keys() - {"facts"}))
@settings(max_examples=25)
@given(data=st.data())
def test_what_is_drawn_can_be_stored_and_read_back(name, data, database):
    thing = data.draw(THINGS[name]())
    table = TABLES[type(thing)]
    vault = Vault(database.connection, bytes(32))

    own = {ENTERED_ON.name: date(2026, 1, 1)} if ENTERED_ON in table.fields else {}
    stored, hidden = table.encode(values_of(thing) | own)
    columns = ("id", "version", *table.columns)
    database.connection.execute("SAVEPOINT example")
    Writer(database, vault, 1).insert_stored(table.name, columns, [(thing.id, 1, *stored)])
    vault.seal(table.name, [(thing.id, 1, hidden)])
    row = database.row(f'SELECT * FROM "{table.name}"')
    read = table.decode(row, vault)
    database.connection.execute("ROLLBACK TO example")

    assert type(thing)(**{name: read[name] for name in ("id", *values_of(thing))}) == thing


@settings(max_examples=50)
@given(declarations.declarations())
def test_what_is_drawn_is_a_declaration(declared):
    assert is_declaration(declared)


@settings(max_examples=25)
@given(st.data())
def test_a_row_that_is_drawn_for_a_register_fits_it(data):
    register = data.draw(declarations.registers())
    row = data.draw(entities.rows(register))

    stored, hidden = table_of(register, "test").encode(
        row | {"status": "verified", "entered_on": date(2026, 1, 1)}
    )

    sealed = {one.name for one in register.fields if one.sealed and row[one.name] is not None}
    assert hidden.keys() == sealed
    assert len(stored) == len(register.fields) + 2 - sum(one.sealed for one in register.fields)


@settings(max_examples=25)
@given(st.data())
def test_the_rules_of_a_scheme_can_be_compiled_for_their_kind(data):
    kind = data.draw(declarations.fact_kinds())
    for rule in data.draw(declarations.schemes(kind)).rules:
        assert rule.fact == kind.name
        compile_expression(rule.points, kind.types, expects=Type.DECIMAL, subject=kind.name)
        if rule.when:
            compile_expression(rule.when, kind.types, expects=Type.BOOL, subject=kind.name)


@given(st.data())
def test_a_fact_that_is_drawn_for_a_kind_tells_only_what_the_kind_declares(data):
    kind = data.draw(declarations.fact_kinds())
    fact = data.draw(entities.facts(kind))

    assert (fact.kind, fact.subject_kind) == (kind.name, kind.subject)
    assert fact.attributes.keys() <= kind.types.keys()
    assert round(fact.quantity, kind.places) == fact.quantity


@given(st.data())
def test_an_attribute_with_choices_is_one_of_them(data):
    choices = {"a": declarations.LABEL, "b": declarations.LABEL}
    told = FactAttribute("kind", AttributeType.STRING, choices=choices)

    assert data.draw(entities.attribute(told)) in choices


@given(declarations.steps(["day", "seen_on"]))
def test_a_step_that_is_drawn_fills_fields_that_there_are(step):
    assert step.set
    assert step.set.keys() <= {"day", "seen_on"}


@given(
    st.dates(date(1940, 1, 1), date(2020, 12, 31)).flatmap(
        lambda born: st.tuples(st.just(born), entities.identity_numbers(born))
    )
)
def test_an_identity_number_that_is_drawn_is_right_and_nobodys(drawn):
    born, number = drawn

    assert check_identity_number(number, today=date(2026, 1, 1)).birth_date == born
    # GB/T 2260 gives codes from 11 (Beijing) to 91 (abroad) to provinces: none begins with 99.
    assert number.startswith("99")


@given(declarations.recurrences())
def test_the_recurrences_that_are_drawn_do_come(recurrence):
    assert not recurrence.rule or RecurrenceRule.parse(recurrence.rule)


@given(proceedings.decisions())
def test_the_counts_of_a_decision_are_possible(decision):
    assert decision.entitled >= decision.present
    assert decision.present >= decision.yes + decision.no + decision.abstained


@given(entities.members(name=st.just("王小明"), household=st.none()))
def test_a_field_can_be_given_a_strategy_of_its_own(member):
    assert (member.name, member.household) == ("王小明", None)


@given(values.texts())
def test_a_required_text_has_more_than_blanks(text):
    assert text.strip()


def test_members_who_are_drawn_live_in_a_community(tmp_path):
    drawn = []

    @given(entities.members(household=st.none()))
    def draw(member):
        drawn.append(member)

    draw()
    by_code = {one.code: one for one in drawn}
    unlike = {one.code: evolve(one, id=f"id {one.code}") for one in by_code.values()}
    with town(tmp_path) as here:
        kept = here.community.members.add_all(unlike.values(), by=here.clerk)

        assert Repository(here.community._context, type(kept[0])).count() == len(unlike)
        for one in kept:
            assert here.community.members.by_code(one.code) == unlike[one.code]


def test_rows_keep_the_limits_and_conditions_of_their_register():
    whole = structure(
        {
            "name": "loans",
            "label": {"en": "loans", "zh_hans": "借用", "zh_hant": "借用"},
            "fields": [
                {"name": "lent", "type": "date", "past_only": True},
                {"name": "back", "type": "date", "required": False},
                {"name": "pieces", "type": "integer", "minimum": 1, "maximum": 3},
                {"name": "tag", "type": "text", "pattern": "[A-Z]-[0-9]"},
            ],
            "checks": [
                {
                    "holds": "back >= lent",
                    "label": {"en": "too early", "zh_hans": "过早", "zh_hant": "過早"},
                }
            ],
        },
        Register,
    )

    @given(entities.rows(whole))
    @settings(max_examples=50)
    def holds(row):
        assert 1 <= row["pieces"] <= 3
        assert re.fullmatch("[A-Z]-[0-9]", row["tag"])
        assert row["back"] is None or row["back"] >= row["lent"]

    holds()
