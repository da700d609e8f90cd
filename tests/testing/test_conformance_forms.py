"""Other forms of a plugin: fewer fields before, one more afterwards."""

from attrs import evolve

from community_gov.model.declarations import (
    FactMapping,
    Lifecycle,
    PairingKind,
    PlanKind,
    Register,
    RowCheck,
    Step,
    Term,
    Transition,
)
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


def test_an_earlier_form_keeps_what_pairs_plans_and_lifecycles_read():
    pairs = Register(
        "pairs", SAID,
        (
            Field("one", FieldType.REFERENCE, refers_to="member"),
            Field("other", FieldType.REFERENCE, refers_to="member"),
            Field("since", FieldType.DATE),
            Field("until", FieldType.DATE, required=False),
            Field("note", FieldType.TEXT, required=False),
        ),
    )  # fmt: skip
    tasks = Register(
        "tasks", SAID,
        (
            Field("task", FieldType.TEXT),
            Field("due", FieldType.DATE),
            Field("done_on", FieldType.DATE, required=False),
            Field("shown_on", FieldType.DATE, required=False),
            Field("note", FieldType.TEXT, required=False),
        ),
        lifecycle="shown",
    )  # fmt: skip
    shown = Lifecycle(
        "shown", SAID, "new", {"new": SAID, "old": SAID},
        (Transition("show", SAID, "new", "old", when="has(shown_on)"),),
    )  # fmt: skip
    pairing = PairingKind("pairs", SAID, "pairs", "one", "other", "since", "until")
    plan = PlanKind("tasks", SAID, "tasks", "task", "due", "done_on")

    of_pairs, of_tasks, *_others = earlier([pairs, tasks, shown, pairing, plan])

    assert names(of_pairs) == ["one", "other", "since", "until"]
    assert names(of_tasks) == ["task", "due", "done_on", "shown_on"]


def test_an_earlier_form_names_no_field_that_it_lacks():
    walks = evolve(
        WALKS, indexes=(("on_day", "note"),), key=("note",), checks=(RowCheck("has(note)", SAID),)
    )

    (before,) = earlier([walks])

    assert (before.indexes, before.key, before.checks) == ((), (), ())
