"""The calls: every hook in its order, every error somebody's, and no plugin ends the program."""

import logging
from contextlib import contextmanager
from datetime import UTC, date, datetime
from random import Random

import click
import pytest

from community_gov.errors import PluginError, VetoError
from community_gov.hooks import calls as calls_module
from community_gov.hooks.calls import BATCH, Calls
from community_gov.hooks.discover import Candidate, PluginKind
from community_gov.hooks.fault import FaultKind
from community_gov.hooks.load import Plugin
from community_gov.model.action import Action, Event
from community_gov.model.actor import Actor
from community_gov.model.fact import Fact, Status
from community_gov.model.ids import ActorId, FactId, SubjectKind

ACTION = Action("members.add", Actor(ActorId("a"), "Zhang", "clerk"))
EVENT = Event(7, datetime(2026, 7, 1, tzinfo=UTC), "members.add", "a", ["m"])
ENDS = [ValueError("broken"), SystemExit(0), GeneratorExit(), RecursionError()]


def plugin(name="one", settings=None, **hooks):
    candidate = Candidate(name, PluginKind.PYTHON, f"{name}-dist", "2.0")
    return Plugin(name, candidate, hooks, settings, ())


def calls(*plugins):
    return Calls(plugins, [])


def facts(number):
    day = date(2026, 7, 1)
    return [
        Fact(
            FactId(str(one)), 1, "k", day, SubjectKind.COMMUNITY, "community", 1, {}, "r", None,
            Status.VERIFIED, day,
        )
        for one in range(number)
    ]  # fmt: skip


class Writer:
    """Stands for what a plugin writes through; ``refused`` is what it swallowed."""

    def __init__(self, refused=None):
        self.refused = refused

    def settle(self):
        if self.refused:
            raise self.refused


class Savepoints:
    """Notes when savepoints are made, kept and undone."""

    def __init__(self):
        self.events = []

    @contextmanager
    def __call__(self):
        self.events.append("begin")
        try:
            yield
        except BaseException:
            self.events.append("undo")
            raise
        self.events.append("keep")


def raising(error):
    def hook():
        raise error

    return hook


def test_the_check_hook_lets_a_write_pass_if_nobody_objects():
    asked = []
    silent = [lambda: None, lambda: (), list, lambda: iter(()), lambda: ""]

    def looks(action, community):
        asked.append((action, community))

    calls(*(plugin(check=one) for one in silent), plugin(check=looks)).check(ACTION, "town")

    assert asked == [(ACTION, "town")]


def test_the_check_hook_vetoes_with_every_reason_of_every_plugin_in_their_order():
    def gives_two(action):
        yield f"{action.name}: not today"
        yield "nor tomorrow"

    objecting = calls(
        plugin("one", check=gives_two), plugin("two", check=lambda: "a single text is one reason")
    )

    with pytest.raises(VetoError) as refused:
        objecting.check(ACTION, "town")

    assert refused.value.problem.splitlines() == [
        "Refused:",
        "  one: members.add: not today",
        "  one: nor tomorrow",
        "  two: a single text is one reason",
    ]


@pytest.mark.parametrize("error", ENDS)
def test_the_check_hook_refuses_where_it_raises_and_names_the_plugin(error):
    def in_the_middle():
        yield "a reason"
        raise error

    for hook in (raising(error), in_the_middle):
        with pytest.raises(PluginError) as refused:
            calls(plugin(check=hook)).check(ACTION, "town")

        assert "plugin one (one-dist 2.0), check: " in str(refused.value)
        assert "plugins disable one" in str(refused.value)
        assert "The write is refused." in str(refused.value)


def test_the_check_hook_refuses_where_its_answer_is_no_reason():
    with pytest.raises(PluginError, match="check: TypeError: 'bool' object is not iterable"):
        calls(plugin(check=lambda: True)).check(ACTION, "town")


def test_the_recorded_hook_gets_facts_in_batches_each_in_a_savepoint():
    sizes, savepoints = [], Savepoints()

    def recorded(facts, writer):
        sizes.append((len(facts), writer))

    writer = Writer()
    calls(plugin(recorded=recorded)).recorded(facts(2500), lambda _plugin: writer, savepoints)

    # As the hook's documentation says: batches of at most 1,000.
    assert BATCH == 1000
    assert sizes == [(1000, writer), (1000, writer), (500, writer)]
    assert savepoints.events == ["begin", "keep"] * 3


def test_the_recorded_hook_of_each_plugin_gets_all_facts_and_a_writer_of_its_own():
    got = []

    def note(facts, writer):
        got.append((writer.name, [one.id for one in facts]))

    def writer_for(one):
        made = Writer()
        made.name = one.name
        return made

    both = calls(plugin("one", recorded=note), plugin("two", recorded=note))
    both.recorded(facts(2), writer_for, Savepoints())

    assert got == [("one", ["0", "1"]), ("two", ["0", "1"])]


@pytest.mark.parametrize("error", ENDS)
def test_the_recorded_hook_stops_the_write_where_it_raises_in_a_later_batch(error, monkeypatch):
    monkeypatch.setattr(calls_module, "BATCH", 2)
    savepoints, seen = Savepoints(), []

    def recorded(facts):
        seen.append(len(facts))
        if len(seen) == 2:
            raise error

    later = plugin("two", recorded=lambda: seen.append("two"))
    with pytest.raises(PluginError) as refused:
        calls(plugin(recorded=recorded), later).recorded(
            facts(5), lambda _plugin: Writer(), savepoints
        )

    assert "plugin one (one-dist 2.0), recorded: " in str(refused.value)
    assert "The whole write is undone." in str(refused.value)
    assert seen == [2, 2]
    assert savepoints.events == ["begin", "keep", "begin", "undo"]


def test_the_recorded_hook_cannot_hide_what_its_writer_was_refused():
    refusing = Writer(refused=ValueError("no such field"))

    with pytest.raises(PluginError, match="recorded: ValueError: no such field"):
        calls(plugin(recorded=lambda: None)).recorded(
            facts(1), lambda _plugin: refusing, Savepoints()
        )


def test_the_committed_hook_is_told_the_events_and_the_settings():
    told = []

    def committed(events, settings):
        told.append((events, settings))

    calls(plugin(settings="mine", committed=committed)).committed([EVENT])

    assert told == [([EVENT], "mine")]


@pytest.mark.parametrize("error", ENDS)
def test_the_committed_hook_undoes_nothing_where_it_raises_and_the_others_are_told(error, caplog):
    told, faults = [], []
    both = Calls(
        [plugin("one", committed=raising(error)), plugin("two", committed=lambda: told.append(1))],
        faults,
    )

    with caplog.at_level(logging.WARNING, "community_gov"):
        both.committed([EVENT])
        both.committed([EVENT])

    assert told == [1, 1]
    assert [(one.kind, one.plugin, one.hook) for one in faults] == [
        (FaultKind.LATE, "one", "committed")
    ]
    assert not faults[0].sets_aside
    assert caplog.text.count("plugin one (one-dist 2.0), committed") == 2


def test_the_commands_hook_is_asked_of_the_plugin_that_is_named_alone():
    def adds(group, settings):
        group.add_command(click.Command(settings))

    group = click.Group("two")
    asked = calls(
        plugin("one", commands=raising(AssertionError("not asked"))),
        plugin("two", settings="hello", commands=adds),
        plugin("three"),
    )

    assert asked.commands("two", group)
    assert list(group.commands) == ["hello"]
    assert not asked.commands("three", click.Group())
    assert not asked.commands("four", click.Group())


@pytest.mark.parametrize("error", ENDS)
def test_the_commands_hook_reports_the_command_as_broken_where_it_raises(error):
    with pytest.raises(PluginError, match=r"(?s)one-dist 2\.0\), commands: .*cannot be used"):
        calls(plugin(commands=raising(error))).commands("one", click.Group())


def test_the_demo_hook_adds_its_part_with_the_same_luck_each_time():
    luck = []

    def demo(community, rng):
        luck.append((community, rng.random()))

    made = calls(plugin("one", demo=demo), plugin("two"), plugin("three", demo=demo))
    names = [list(made.demo("town", 7)) for _twice in range(2)]

    assert names == [["one", "three"]] * 2
    assert luck[:2] == luck[2:]
    # Each plugin has a luck of its own, so that one more plugin changes nobody else's quarter.
    assert luck[0] != luck[1]
    assert luck[0] == ("town", Random("7 one").random())
    assert next(made.demo("town", 8)) == "one"
    assert luck[-1] != luck[0]


@pytest.mark.parametrize("error", ENDS)
def test_the_demo_hook_fails_the_demo_with_the_name_of_the_plugin(error):
    made = calls(plugin("one", demo=raising(error)))

    with pytest.raises(PluginError, match=r"(?s)plugin one .*demo: .*The demo stops here"):
        list(made.demo("town", 7))


def test_whoever_checks_reacts_or_plays_gets_the_settings_of_the_own_plugin():
    got = []

    def hears(settings):
        got.append(settings)

    made = calls(
        plugin("one", settings="mine", check=hears, recorded=hears, demo=hears),
        plugin("two", settings="yours", check=hears, recorded=hears, demo=hears),
    )
    made.check(ACTION, "town")
    made.recorded(facts(1), lambda _plugin: Writer(), Savepoints())
    list(made.demo("town", 7))

    assert got == ["mine", "yours"] * 3


@pytest.mark.parametrize("hook", ["check", "recorded", "committed", "commands", "demo"])
def test_an_interrupt_by_the_keyboard_passes_through_every_hook(hook):
    made = calls(plugin(**{hook: raising(KeyboardInterrupt())}))
    run = {
        "check": lambda: made.check(ACTION, "town"),
        "recorded": lambda: made.recorded(facts(1), lambda _plugin: Writer(), Savepoints()),
        "committed": lambda: made.committed([EVENT]),
        "commands": lambda: made.commands("one", click.Group()),
        "demo": lambda: list(made.demo("town", 7)),
    }

    with pytest.raises(KeyboardInterrupt):
        run[hook]()


def test_whether_anybody_reacts_is_known_beforehand():
    assert calls(plugin(check=lambda: None), plugin(recorded=lambda: None)).react
    assert not calls(plugin(check=lambda: None)).react
    assert not calls().react
