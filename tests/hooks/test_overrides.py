"""Overrides of several plugins: those that count, those that clash, those that do not fit."""

from datetime import date

import pytest
from attrs import evolve

from community_gov.errors import PluginError
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.fault import FaultKind
from community_gov.hooks.overrides import Given, apply_overrides
from community_gov.model.declarations import Duty, Override, Recurrence, Rule, Scheme
from community_gov.model.ids import SubjectKind
from community_gov.model.source import Overridden, Source
from community_gov.model.text import label

LABEL = label("a", "甲")
JANUARY, MARCH, JULY = date(2026, 1, 1), date(2026, 3, 1), date(2026, 7, 1)
CAME = Rule("came", LABEL, "meeting.called", "1", JANUARY, "see the test")
TALK = Scheme("talk-points", LABEL, SubjectKind.MEMBER, "see the test", JANUARY, (CAME,))
OTHER = evolve(TALK, name="other-points")


def override(name, at="base", value=5, since=None, until=None, of="talk-points", **more):
    return Override(
        name, LABEL, more.pop("kind", "scheme"), of, at, value,
        "few can come", "meeting of 2026-02-20", since, until, **more,
    )  # fmt: skip


def settle(*given, declared=(TALK, OTHER), whole=True):
    """Apply (plugin, override) pairs to what the plugin ``owner`` declares."""
    catalogue = Catalogue()
    catalogue.add(declared, Source("owner", "owner 1.0"))
    for plugin, one in given:
        catalogue.add([one], Source(plugin, f"{plugin} 2.0"))
    all_given = [Given(one, Source(plugin, f"{plugin} 2.0")) for plugin, one in given]
    return catalogue, apply_overrides(catalogue, all_given, whole=whole)


def test_a_replaced_value_counts_and_is_known_with_its_reason():
    catalogue, misfits = settle(("village", override("fewer", value=7)))

    scheme = catalogue.get(Scheme, "talk-points")
    assert misfits == []
    assert (scheme.base, catalogue.get(Scheme, "other-points").base) == (7, 0)
    (one,) = catalogue.overridden(scheme)
    assert one == Overridden(
        "fewer", "village", "village 2.0", "base", "few can come", "meeting of 2026-02-20",
        was="0", value="7",
    )  # fmt: skip
    assert catalogue.source(scheme).plugin == "owner"
    assert catalogue.overridden(OTHER) == ()
    assert [(found.declaration, found.by) for found in catalogue.overrides()] == [(scheme, one)]


def test_several_values_of_one_declaration_are_replaced_by_several_plugins():
    catalogue, misfits = settle(
        ("village", override("more", "rules/came/points", "2", MARCH)),
        ("town", override("high", "ceiling", 50)),
        ("village", override("when", "rules/came/when", "attended", JULY)),
    )

    scheme = catalogue.get(Scheme, "talk-points")
    assert misfits == []
    assert scheme.ceiling == 50
    assert [(one.points, one.when, one.valid_from) for one in scheme.rules] == [
        ("1", "", JANUARY), ("2", "", MARCH), ("2", "attended", JULY),
    ]  # fmt: skip
    assert [one.name for one in catalogue.overridden(scheme)] == ["more", "high", "when"]


def test_two_that_replace_the_same_value_do_not_count_and_both_are_told_what_to_do():
    catalogue, misfits = settle(
        ("village", override("fewer", value=5)), ("town", override("more", value=9))
    )

    both = (
        "these replace the same value, so none of them counts: "
        "override fewer of village (base of scheme talk-points), "
        "override more of town (base of scheme talk-points)."
    )
    assert [(one.plugin, one.kind, one.problem) for one in misfits] == [
        ("village", FaultKind.RIVAL, both),
        ("town", FaultKind.RIVAL, both),
    ]
    assert [one.fix.endswith(f"plugins disable {one.plugin}") for one in misfits] == [True, True]
    assert not catalogue.has(Scheme, "talk-points")
    assert [one.name for one in catalogue.all(Scheme)] == ["other-points"]
    with pytest.raises(PluginError) as refused:
        catalogue.get(Scheme, "talk-points")
    assert refused.value.problem == f"scheme 'talk-points' cannot be used: {both}"
    assert "community-gov plugins disable NAME" in refused.value.fix
    assert list(catalogue.refused(Scheme)) == [(TALK, both)]
    with pytest.raises(PluginError, match="cannot be used"):
        catalogue.require_settled(Duty, Scheme)
    catalogue.require_settled(Duty)
    assert catalogue.overrides() == []


def test_the_same_value_given_by_both_is_a_clash_too():
    # The next change of either would silently split them, so one of them has to go at once.
    _catalogue, misfits = settle(
        ("village", override("five", value=5)), ("town", override("also-five", value=5))
    )

    assert [one.kind for one in misfits] == [FaultKind.RIVAL] * 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (override("a", "label", {"en": "b", "zh_hans": "b", "zh_hant": "b"}),
         override("b", "label/en", "c")),
        (override("a", "rules/came/cap", {"points": 3, "per": "month"}, MARCH),
         override("b", "rules/came/cap/points", 4, JULY)),
        (override("a", "rules/came/points", "2", MARCH, JULY),
         override("b", "rules/came/points", "3", JULY)),
    ],
)  # fmt: skip
def test_a_value_inside_another_and_a_single_common_day_clash(one, other):
    assert len(settle(("village", one), ("town", other))[1]) == 2
    assert len(settle(("village", other), ("town", one))[1]) == 2
    assert len(settle(("village", one), ("village", other))[1]) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (override("a", "base", 1), override("b", "ceiling", 9)),
        (override("a", "base", 1), override("b", "base", 1, of="other-points")),
        (override("a", "rules/came/points", "2", MARCH, date(2026, 6, 30)),
         override("b", "rules/came/points", "3", JULY)),
        (override("a", "label/en", "b"), override("b", "label/zh_hans", "c")),
    ],
)  # fmt: skip
def test_other_values_and_other_days_do_not_clash(one, other):
    for plugin in ("village", "town"):
        assert settle(("village", one), (plugin, other))[1] == []


def test_a_third_is_named_with_the_two_it_clashes_with():
    _catalogue, misfits = settle(*((name, override(name)) for name in ("ape", "bee", "cat")))

    assert len(misfits) == 3
    for one in misfits:
        assert all(f"override {name} of {name}" in one.problem for name in ("ape", "bee", "cat"))


def test_what_does_not_fit_is_a_fault_and_the_old_value_does_not_count_on():
    catalogue, (misfit,) = settle(("village", override("fewer", "base", "many")))

    assert (misfit.plugin, misfit.kind) == ("village", FaultKind.OVERRIDE)
    assert misfit.problem == (
        "override fewer of village does not fit base of scheme talk-points: 'many' is not a number"
    )
    assert "plugins disable village" in misfit.fix
    with pytest.raises(PluginError, match="'many' is not a number"):
        catalogue.get(Scheme, "talk-points")


@pytest.mark.parametrize(
    ("at", "value", "why"),
    [
        ("rules/come/points", "2", "there is no 'come'."),
        ("places", 9, "'places' must be <= 6: 9"),  # said by a check of the field itself
        ("rules/came/cap", {"points": "1.5", "per": "day"}, "a value inside a rule"),
        ("base", [1], "an exact number is needed"),
    ],
)
def test_whatever_goes_wrong_with_a_value_is_told_with_the_way(at, value, why):
    catalogue, (misfit,) = settle(("village", override("odd", at, value)))

    assert f"override odd of village does not fit {at} of scheme talk-points: " in misfit.problem
    assert why in misfit.problem
    assert not catalogue.has(Scheme, "talk-points")


def test_a_step_that_is_misspelt_is_answered_with_the_nearest():
    _catalogue, (misfit,) = settle(("village", override("odd", "rules/come/points", "2")))

    assert misfit.fix == "Did you mean 'came'?"


def test_what_nobody_declares_cannot_be_replaced():
    catalogue, (misfit,) = settle(("village", override("fewer", of="talk-point")))

    assert (misfit.plugin, misfit.kind) == ("village", FaultKind.OVERRIDE)
    assert misfit.problem == (
        "override fewer of village finds nothing to replace: "
        "No enabled plugin declares the scheme 'talk-point'."
    )
    assert misfit.fix == "Did you mean 'talk-points'?"
    assert catalogue.get(Scheme, "talk-points") is TALK


def test_while_a_plugin_is_missing_nobody_knows_what_it_would_declare():
    assert settle(("village", override("fewer", of="talk-point")), whole=False)[1] == []


def test_ones_own_value_is_changed_and_not_overridden():
    catalogue, (misfit,) = settle(("owner", override("fewer")))

    assert (misfit.kind, misfit.fix) == (FaultKind.OVERRIDE, "Change the value itself.")
    assert "override fewer of owner replaces what its own plugin declares" in misfit.problem
    assert not catalogue.has(Scheme, "talk-points")


def test_what_two_plugins_declare_is_not_blamed_on_the_override():
    catalogue = Catalogue()
    catalogue.add([TALK], Source("owner", "owner 1.0"))
    catalogue.add([TALK], Source("double", "double 1.0"))

    given = Given(override("fewer"), Source("village", "village 2.0"))
    assert apply_overrides(catalogue, [given]) == []
    with pytest.raises(PluginError, match="declared by owner, double"):
        catalogue.get(Scheme, "talk-points")


def test_an_override_whose_name_is_declared_twice_leaves_no_old_value_in_use():
    # Both are out of the catalogue by their name alone, and the clash is a fault already.
    catalogue, misfits = settle(
        ("village", override("fewer", value=5)),
        ("town", override("fewer", value=5, of="other-points")),
    )

    assert misfits == []
    assert list(catalogue.all(Scheme)) == []


def test_days_that_are_no_dates_are_refused_before_they_are_compared():
    _catalogue, misfits = settle(
        ("village", override("text", "rules/came/points", "2", "2026-03-01")),
        ("town", override("fine", "rules/came/points", "2", MARCH)),
    )

    (misfit,) = misfits
    assert misfit.problem == (
        "override text of village has days that are no dates: "
        "rules/came/points of scheme talk-points."
    )


def test_a_kind_in_two_words_is_found():
    duty = Duty("monthly", LABEL, Recurrence("FREQ=MONTHLY"), "meeting.held", "see it", JANUARY)
    catalogue, misfits = settle(
        (
            "village",
            override("yearly", "recurrence/rule", "FREQ=YEARLY", kind="duty", of="monthly"),
        ),
        declared=[duty],
    )

    assert misfits == []
    assert catalogue.get(Duty, "monthly").recurrence.rule == "FREQ=YEARLY"


SCHEME = """
@hookimpl
def declare():
    from datetime import date
    from community_gov.model.ids import SubjectKind
    first, text = date(2026, 1, 1), label('t', '谈')
    came = Rule('came', text, 'meeting.came', '1', first, 'see it')
    yield Scheme('talk', text, SubjectKind.MEMBER, 'see it', first, (came,))
"""
OVERRIDE = """
@hookimpl
def declare():
    yield Override('%s', label('o', '改'), 'scheme', '%s', 'base', 5, 'few come', 'see it')
"""


def test_the_host_applies_what_plugins_of_one_community_replace(put, host):
    put("talk", SCHEME)
    put("aaa", OVERRIDE % ("fewer", "talk"))  # applied last, though its plugin comes first

    made = host("aaa", "talk")

    assert made.faults == []
    assert made.catalogue.get(Scheme, "talk").base == 5


def test_the_host_names_whose_override_is_at_fault_and_sets_nobody_aside(put, host):
    put("talk", SCHEME)
    put("one", OVERRIDE % ("fewer", "talk"))
    put("two", OVERRIDE % ("more", "talk"))
    put("three", OVERRIDE % ("lost", "walk"))

    made = host("talk", "one", "two", "three")

    assert [(one.kind, one.plugin, one.version, one.hook) for one in made.faults] == [
        (FaultKind.OVERRIDE, "three", "1.0", "declare"),
        (FaultKind.RIVAL, "one", "1.0", "declare"),
        (FaultKind.RIVAL, "two", "1.0", "declare"),
    ]
    assert [one.name for one in made.plugins] == ["one", "talk", "three", "two"]
    made.require_whole()


def test_what_a_set_aside_plugin_may_declare_is_not_said_to_be_missing(put, host):
    put("one", OVERRIDE % ("fewer", "talk"))
    put("talk", "1/0")

    assert [one.kind for one in host("one", "talk").faults] == [FaultKind.IMPORT]
