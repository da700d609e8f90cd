"""What plugins declare, by class and name; what two declare counts for neither."""

import pytest
from attrs import evolve

from community_gov.errors import PluginError, UnknownError
from community_gov.hooks.catalogue import Catalogue
from community_gov.model.declarations import ActivityKind, FactKind
from community_gov.model.source import Overridden, Source
from community_gov.model.text import label

LABEL = label("a", "甲")


def source(plugin):
    return Source(plugin, f"{plugin} 1.0")


def catalogue(**declared):
    """Make a catalogue of what each plugin declares."""
    made = Catalogue()
    for plugin, declarations in declared.items():
        made.add(declarations, source(plugin))
    return made


def test_what_is_declared_is_found_with_where_it_came_from():
    kind = FactKind("visit", LABEL)
    made = catalogue(one=[kind])

    assert made.get(FactKind, "visit") is kind
    assert made.source(kind) == source("one")
    assert list(made.all(FactKind)) == [kind]
    assert made.has(FactKind, "visit")


def test_one_name_may_stand_for_things_of_two_classes():
    fact, activity = FactKind("visit", LABEL), ActivityKind("visit", LABEL)
    made = catalogue(one=[fact], two=[activity])

    assert made.get(FactKind, "visit") is fact
    assert made.get(ActivityKind, "visit") is activity


def test_what_two_declare_counts_for_neither_and_names_both():
    made = Catalogue()
    assert made.add([FactKind("visit", LABEL), FactKind("call", LABEL)], source("one")) == []

    clashes = made.add([FactKind("visit", LABEL)], source("two"))

    assert clashes == [((FactKind, "visit"), source("one"))]
    assert not made.has(FactKind, "visit")
    assert made.has(FactKind, "call")
    assert list(made.all(FactKind)) == [FactKind("call", LABEL)]
    with pytest.raises(PluginError, match="'visit' is declared by one, two, so none of them"):
        made.get(FactKind, "visit")


def test_what_three_declare_counts_for_none_and_names_all():
    made = catalogue(**{name: [FactKind("visit", LABEL)] for name in ("one", "two", "three")})

    assert list(made.all(FactKind)) == []
    with pytest.raises(PluginError, match="declared by one, two, three"):
        made.get(FactKind, "visit")


def test_what_one_declares_twice_does_not_count_either():
    made = Catalogue()

    clashes = made.add([FactKind("visit", LABEL), FactKind("visit", LABEL)], source("one"))

    assert clashes == [((FactKind, "visit"), source("one"))]
    assert not made.has(FactKind, "visit")


def test_things_of_a_class_come_by_name():
    made = catalogue(two=[FactKind("b", LABEL)], one=[FactKind("c", LABEL), FactKind("a", LABEL)])

    assert [one.name for one in made.all(FactKind)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("known", "asked", "fix"),
    [
        (["visit", "call"], "vist", "Did you mean 'visit'?"),
        (["visit", "call"], "meeting", "There are: call, visit."),
        ([], "visit", "Enable a plugin that does: community-gov plugins list"),
    ],
)
def test_what_nobody_declares_is_answered_with_what_there_is(known, asked, fix):
    made = catalogue(one=[FactKind(name, LABEL) for name in known], two=[ActivityKind("v", LABEL)])

    with pytest.raises(UnknownError) as refused:
        made.get(FactKind, asked)

    assert refused.value.problem == f"No enabled plugin declares the fact kind '{asked}'."
    assert refused.value.fix == fix


def test_of_very_many_names_the_first_twenty_are_told():
    made = catalogue(one=[FactKind(f"visit.{at:02}", LABEL) for at in range(25)])

    with pytest.raises(UnknownError) as refused:
        made.get(FactKind, "meeting")

    assert refused.value.fix.endswith("visit.18, visit.19, and 5 more.")


def test_where_a_plugin_is_set_aside_it_is_named_as_what_may_be_lacking():
    made = catalogue(one=[FactKind("visit", LABEL)])
    made.set_aside = ("lamps",)

    with pytest.raises(UnknownError) as refused:
        made.get(FactKind, "meeting")

    assert refused.value.fix == (
        "It may be lacking because lamps is set aside: community-gov plugins doctor"
    )


def test_what_is_refused_is_kept_apart_with_the_reason():
    visit, call = FactKind("visit", LABEL), FactKind("call", LABEL)
    made = catalogue(one=[visit, call])

    made.refuse(visit, "it bites")

    assert list(made.refused(FactKind)) == [(visit, "it bites")]
    assert list(made.refused(ActivityKind)) == []
    assert list(made.all(FactKind)) == [call]
    assert made.source(visit) == source("one")
    with pytest.raises(PluginError, match="fact kind 'visit' cannot be used: it bites"):
        made.get(FactKind, "visit")


def test_what_stands_in_place_of_another_keeps_its_owner():
    visit = FactKind("visit", LABEL)
    made = catalogue(one=[visit])
    by = Overridden("hours", "two", "two 1.0", "unit", "why not", "see it", was="–", value="hour")

    made.replace(evolve(visit, unit="hour"), [by])

    found = made.get(FactKind, "visit")
    assert (found.unit, made.source(found), made.overridden(found)) == (
        "hour",
        source("one"),
        (by,),
    )
    assert [(one.declaration, one.by) for one in made.overrides()] == [(found, by)]


def test_a_declaration_is_found_by_what_people_call_it_where_only_one_is_called_so():
    titles = {"talk": "谈话", "visit": "走访", "call": "走访"}
    made = catalogue(one=[FactKind(name, label(name, title)) for name, title in titles.items()])

    assert made.named(FactKind, "谈话") == "talk"
    assert made.named(FactKind, "走访") == "走访"  # two are called so
    assert made.named(FactKind, "other") == "other"
