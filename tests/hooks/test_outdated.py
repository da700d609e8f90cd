"""What plugins use that will stop working is collected by the host, plugin by plugin."""

import pytest
from attrs import evolve

from community_gov.deprecation import CommunityGovDeprecationWarning, Deprecation
from community_gov.hooks.discover import discover
from community_gov.hooks.host import Enabled, Host
from community_gov.hooks.spec import HOOKS

OLD = Deprecation("hook", since="0.1", goes_in="0.9", instead="another")
warned = pytest.warns(CommunityGovDeprecationWarning)

BUILDS_ON = """
from community_gov.plugin import Deprecation, deprecated

old = deprecated(Deprecation("shed.old", "1.0", "2.0", "shed.new", of="shed"))(print)
"""

PROGRAM = """
[[evaluation_program]]
name = "good-home"
label = { en = "good home", zh_hans = "好家庭", zh_hant = "好家庭" }
subject = "household"
reference = "a made-up one"
valid_from = 2026-01-01
criteria = [
  { name = "order", label = { en = "order", zh_hans = "整洁", zh_hant = "整潔" }, maximum = 5 },
]

places = 3
"""


def told(host: Host) -> list[tuple[str, str, int]]:
    return [
        (plugin.name, one.deprecation.what, one.line)
        for plugin in host.plugins
        for one in plugin.outdated
    ]


def test_an_old_name_is_heard_at_import_and_again_in_the_next_host(put, host):
    put("shed", BUILDS_ON)
    put("dated", "from shed import old\nold()")
    put("modern", "from shed import old")

    with warned:
        first = told(host("dated", "modern"))

    # The line is the first one after the head that every plugin of these tests has.
    assert first == [("dated", "shed.old", 6)]
    assert told(host("dated", "modern")) == first


def test_what_a_declaration_uses_is_heard_with_its_line(put, host):
    put("shed", BUILDS_ON)
    put(
        "dated",
        """
        import shed

        @hookimpl
        def declare():
            shed.old()
            return ()
        """,
    )
    with warned:
        assert told(host("dated")) == [("dated", "shed.old", 10)]


def test_an_answer_to_a_deprecated_hook_is_heard(put, host, monkeypatch):
    monkeypatch.setitem(HOOKS, "demo", evolve(HOOKS["demo"], deprecated=OLD))
    put("dated", "\n@hookimpl\ndef demo(rng): ...")
    put("modern", "@hookimpl\ndef check(action): ...")

    with warned:
        assert told(host("dated", "modern")) == [("dated", "hook", 6)]


def test_a_deprecated_argument_is_heard_where_it_is_named(put, host, monkeypatch):
    hook = evolve(HOOKS["check"], deprecated_arguments={"community": OLD})
    monkeypatch.setitem(HOOKS, "check", hook)
    put("dated", "@hookimpl\ndef check(action, community): ...")
    put("modern", "@hookimpl\ndef check(action): ...")

    with warned:
        assert [name for name, _what, _line in told(host("dated", "modern"))] == ["dated"]


def test_what_a_hook_uses_when_it_runs_is_heard_once_it_ran(put, host):
    put("shed", BUILDS_ON)
    put(
        "dated",
        """
        import shed

        @hookimpl
        def committed(events):
            shed.old()
        """,
    )
    made = host("dated")
    assert told(made) == []
    with warned:
        made.calls.committed([])
    assert told(made) == [("dated", "shed.old", 10)]


def test_an_old_key_of_a_pack_is_read_and_heard_with_file_and_line(tmp_path):
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "homes.toml").write_text(PROGRAM, encoding="utf-8")
    with warned as caught:
        host = Host([Enabled("local", "rules/local", "-", {})], discover(tmp_path))

    line = PROGRAM.splitlines().index("places = 3") + 1
    assert told(host) == [("local", "EvaluationProgram.places", line)]
    assert (caught[0].filename, caught[0].lineno) == ("homes.toml", line)
    (program,) = host.plugins[0].declarations
    assert program.winners == 3


def test_an_outdated_plugin_is_not_at_fault(put, host):
    put("shed", BUILDS_ON)
    put("dated", "from shed import old\nold()")
    with warned:
        assert host("dated").faults == []
