"""Loading: a plugin works, or it is set aside with a fault that says what to do."""

import sys

import pytest

from community_gov.hooks.discover import discover
from community_gov.hooks.fault import FaultKind
from community_gov.hooks.load import SetAsideError, load
from community_gov.model.declarations import FactKind


def loaded(name, settings=None):
    (candidate,) = [one for one in discover() if one.name == name]
    return load(candidate, settings or {})


def fault(name, settings=None):
    with pytest.raises(SetAsideError) as caught:
        loaded(name, settings)
    found = caught.value.fault
    assert (found.plugin, found.distribution, found.version) == (name, name, "1.0")
    assert found.fix.endswith(f"community-gov plugins disable {name}")
    assert found.sets_aside
    return found


def test_the_declare_hook_yields_what_a_plugin_ships(put):
    put("good", "@hookimpl\ndef declare():\n    yield FactKind('a.b', label('a', '甲'))")

    (declared,) = loaded("good").declarations

    assert (type(declared), declared.name) == (FactKind, "a.b")


def test_the_declare_hook_is_given_the_settings_if_it_asks_for_them(put):
    put(
        "good",
        """
        from attrs import frozen

        @frozen
        class Settings:
            kind: str
            places: int = 2

        @hookimpl
        def settings():
            return Settings

        @hookimpl
        def declare(settings):
            return [FactKind(settings.kind, label('a', '甲'), places=settings.places)]
        """,
    )

    (declared,) = loaded("good", {"kind": "a.b"}).declarations

    assert (declared.name, declared.places) == ("a.b", 2)


def test_the_declare_hook_of_a_plugin_without_settings_is_given_nothing(put):
    put("good", "@hookimpl\ndef declare(settings):\n    assert settings is None\n    return ()")

    assert loaded("good").settings is None


def test_a_plugin_that_answers_no_hook_is_none_the_worse(put):
    put("quiet", "import os")

    assert loaded("quiet").hooks == {}
    assert loaded("quiet").declarations == ()


def test_what_is_not_marked_is_no_hook(put):
    put("shy", "def declare():\n    raise ValueError('nobody asked me')\ndef declair(): ...")

    assert loaded("shy").hooks == {}


def test_a_plugin_may_be_an_object_of_a_module(put):
    put(
        "object",
        """
        class Answers:
            @hookimpl
            def declare(self, settings):
                return [FactKind('a.b', label('a', '甲'))]

        answers = Answers()
        """,
        value="object:answers",
    )

    assert [one.name for one in loaded("object").declarations] == ["a.b"]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("raise ImportError('gone')", "ImportError: gone"),
        ("raise SystemExit(0)", "SystemExit: 0"),
        ("import a_library_that_is_not_there", "ModuleNotFoundError: No module named"),
        ("def broken(:", "SyntaxError: "),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("class Own(BaseException): ...\nraise Own('odd')", "Own: odd"),
        ("def deep(n): return deep(n + 1)\ndeep(0)", "RecursionError: "),
    ],
)
def test_whatever_happens_on_import_is_a_fault(code, told, put):
    put("bad", code)

    assert fault("bad").kind is FaultKind.IMPORT
    assert told in fault("bad").problem


def test_an_entry_point_that_leads_nowhere_is_a_fault(put):
    put("bad", "x = 1", value="bad:nothing")
    put("worse", value="no_such_module")
    put("worst", value="not a module!")

    assert "nothing" in fault("bad").problem
    assert "no_such_module" in fault("worse").problem
    assert fault("worst").kind is FaultKind.IMPORT


def test_an_interrupt_by_the_keyboard_is_no_fault_of_a_plugin(put):
    put("slow", "raise KeyboardInterrupt")

    with pytest.raises(KeyboardInterrupt):
        loaded("slow")


def test_a_public_name_that_does_not_exist_is_answered_with_the_nearest(put):
    put("bad", "from community_gov.plugin import Writer")

    # The class that `recorded` writes through is called PluginWriter.
    assert " Did you mean 'PluginWriter'?" in fault("bad").problem


def test_what_a_plugin_raises_is_told_with_the_line_of_its_own_code(put):
    put("bad", "@hookimpl\ndef declare():\n    yield FactKind(name='Bad', label=label('a', '甲'))")

    # Four lines of head, and the third of the code; the core's own lines would help no author.
    assert fault("bad").problem.endswith("\nIt was raised in bad.py, line 7.")


@pytest.mark.parametrize(
    ("name", "meant"), [("declair", "declare"), ("chek", "check"), ("comitted", "committed")]
)
def test_a_mistyped_hook_is_answered_with_the_nearest(name, meant, put):
    put("bad", f"@hookimpl\ndef {name}(): ...")

    found = fault("bad")

    assert (found.kind, found.hook) == (FaultKind.HOOK, name)
    assert found.problem == f"there is no hook '{name}'. Did you mean '{meant}'?"


def test_a_hook_unlike_any_is_answered_without_a_guess(put):
    put("bad", "@hookimpl\ndef xyzzy(): ...")

    assert fault("bad").problem == "there is no hook 'xyzzy'."


def test_a_wrong_argument_is_named_with_the_signature_and_those_there_are(put):
    put("bad", "@hookimpl\ndef check(action: object, town: str = '') -> None: ...")

    found = fault("bad")

    assert (found.kind, found.hook) == (FaultKind.HOOK, "check(action, town='')")
    assert found.problem == (
        "the hook has no argument 'town'; it may name: action, community, settings."
    )


@pytest.mark.parametrize("code", ["def check(*action): ...", "def check(**action): ..."])
def test_arguments_are_named_one_by_one(code, put):
    put("bad", f"@hookimpl\n{code}")

    assert fault("bad").kind is FaultKind.HOOK


@pytest.mark.parametrize("body", ["pass", "yield"])
def test_a_coroutine_is_no_hook(body, put):
    put("bad", f"@hookimpl\nasync def recorded(facts):\n    {body}")

    assert fault("bad").problem == "a hook cannot be a coroutine; use plain def."


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("raise LookupError('half')", "LookupError: half"),
        ("return None", "TypeError: 'NoneType' object is not iterable"),
        ("raise SystemExit('bye')", "SystemExit: bye"),
        ("yield FactKind('A Name', label('a', '甲'))", "'A Name' is not a name"),
        ("return [5]", "it yielded 5, which is no declaration"),
        ("return [label('a', '甲')]", "which is no declaration"),
        ("return [FactKind]", "which is no declaration"),
        # A part of a declaration has a name and a label too, and nobody would look for it.
        ("return [Criterion('order', label('a', '甲'), 5)]", "which is no declaration"),
        ("return [Own('order', label('a', '甲'))]", "which is no declaration"),
    ],
)
def test_whatever_goes_wrong_in_a_declaration_is_a_fault(code, told, put):
    put("bad", f"class Own(FactKind): ...\n@hookimpl\ndef declare():\n    {code}")

    found = fault("bad")

    assert (found.kind, found.hook) == (FaultKind.DECLARATION, "declare")
    assert told in found.problem


SETTINGS = """
    from attrs import frozen
    from datetime import date
    from decimal import Decimal

    @frozen
    class Gate:
        opens: int
        closes: int = 18

    @frozen
    class Settings:
        since: date
        share: Decimal
        gates: tuple[Gate, ...] = ()

    @hookimpl
    def settings():
        return Settings
"""


def test_the_settings_hook_gives_values_their_types(put):
    put("good", SETTINGS)

    settings = loaded(
        "good", {"since": "2026-07-01", "share": "0.10", "gates": [{"opens": 8}]}
    ).settings

    assert (str(settings.since), str(settings.share)) == ("2026-07-01", "0.10")
    assert (settings.gates[0].opens, settings.gates[0].closes) == (8, 18)


def test_the_settings_hook_reports_all_that_is_wrong_at_once_with_its_path(put):
    put("bad", SETTINGS)

    found = fault("bad", {"since": "soon", "gates": [{"opens": 8}, {"opens": "9"}], "x": 1})

    assert (found.kind, found.hook) == (FaultKind.SETTINGS, "settings")
    assert found.problem.splitlines() == [
        "bad: Settings cannot be read:",
        "  'soon' is not a date such as 2026-07-01 @ since",
        "  required, and missing @ share",
        "  a whole number is needed, not '9' @ gates[1].opens",
        "  unknown key: x",
    ]


@pytest.mark.parametrize("answer", ["None", "dict", "{'a': 1}", "'Settings'", "int"])
def test_settings_that_are_no_attrs_class_are_a_fault(answer, put):
    put("bad", f"@hookimpl\ndef settings():\n    return {answer}")

    assert fault("bad").problem == "it must return an attrs class."


def test_settings_of_a_type_that_nobody_can_read_are_a_fault(put):
    put(
        "bad",
        """
        import re
        from attrs import frozen

        @frozen
        class Settings:
            pattern: re.Pattern

        @hookimpl
        def settings():
            return Settings
        """,
    )

    assert fault("bad", {"pattern": "x"}).kind is FaultKind.SETTINGS


def test_settings_that_nobody_asked_for_are_a_fault(put):
    put("bad", "x = 1")

    assert fault("bad", {"colour": "red"}).problem == (
        "it takes no settings, and was given: colour."
    )


@pytest.mark.parametrize("side", ["after", "before"])
def test_neighbours_are_named_in_a_tuple(side, put):
    put("good", f"{side} = ('one', 'two')")
    put("text", f"{side} = 'one'")
    put("other", f"{side} = (1, 2)")
    put("function", f"def {side}(): ...")

    assert getattr(loaded("good"), side) == ("one", "two")
    for bad in ("text", "other", "function"):
        assert f"{side} must be a tuple of plugin names, not" in fault(bad).problem


@pytest.mark.parametrize(
    ("requires", "told"),
    [
        (("community-gov>=99",), ">=99"),
        (("community_gov>=99",), ">=99"),
        (("Community.Gov >=99, <100",), "<100,>=99"),
        (("attrs", "community-gov<0.1"), "<0.1"),
        (("community-gov>=0.0", "community-gov!=0.1.0"), ">=0.0,!=0.1.0"),
    ],
)
def test_a_plugin_for_another_core_is_not_even_imported(requires, told, put):
    put("bad", "raise AssertionError('imported')", requires=requires)

    found = fault("bad")

    assert found.kind is FaultKind.INCOMPATIBLE
    assert f"it needs community-gov {told}, and this is 0.1.0." in found.problem
    assert "bad" not in sys.modules


@pytest.mark.parametrize(
    "requires",
    [
        (),
        ("community-gov",),
        ("community-gov>=0.1",),
        ("community-gov>=0.1.dev1",),
        ("attrs>=99",),
        ("community-gov-extras>=99",),
        ("community-gov>=99; extra == 'later'",),
        ("community-gov>=99; python_version < '3'",),
        ("this is no requirement", "community-gov>=0.1"),
    ],
)
def test_what_another_core_is_not_asked_for_is_no_hindrance(requires, put):
    put("good", "x = 1", requires=requires)

    assert loaded("good").name == "good"
