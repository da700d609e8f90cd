"""Other forms of a plugin: fewer fields before, one more afterwards."""

from attrs import evolve

from community_gov.model.declarations import FactMapping, Register, RowCheck, Step, Term
from community_gov.model.fields import Field, FieldType
from community_gov.model.text import label
from community_gov.testing.conformance.forms import earlier, gone, later

SAID = label("said", "说", "說")
WALKS = Register(
    "walks", SAID,
    (
        Field("on_day", FieldType.DATE),
        Field("metres", FieldType.INTEGER, required=False),
        Field("steps", FieldType.INTEGER),
        Field("note", FieldType.TEXT, required=False),
    ),
    facts=(FactMapping("walk", "community", "on_day", quantity="steps"),),
    steps=(Step("in-steps", {"steps": "metres * 2"}, "people walk", when="has(metres)"),),
)  # fmt: skip


def names(register):
    return [one.name for one in register.fields]


def test_an_earlier_form_lacks_what_steps_fill_and_what_may_be_empty_unless_steps_read_it():
    (before,) = earlier([WALKS])

    assert names(before) == ["on_day", "metres"]
    assert before.steps == ()


def test_facts_that_read_what_was_not_there_were_not_yielded():
    (before,) = earlier([WALKS])

    assert before.facts == ()


def test_a_later_form_has_one_more_field_that_may_be_empty():
    (after,) = later([WALKS])

    assert names(after)[:-1] == names(WALKS)
    assert not after.fields[-1].required


def test_declarations_without_fields_stay_as_they_are():
    term = Term("a", SAID)
    assert earlier([term]) == later([term]) == [term]


def test_what_steps_read_and_the_register_has_no_more_is_told():
    renamed = Register(
        "walks", SAID, (Field("steps", FieldType.INTEGER),),
        steps=(Step("renamed", {"steps": "paces"}, "it was called otherwise"),),
    )  # fmt: skip

    assert gone(renamed) == {"paces"}
    assert gone(WALKS) == set()


def test_an_earlier_form_names_no_field_that_it_lacks():
    walks = evolve(
        WALKS, indexes=(("on_day", "note"),), key=("note",), checks=(RowCheck("has(note)", SAID),)
    )

    (before,) = earlier([walks])

    assert (before.indexes, before.key, before.checks) == ((), (), ())
