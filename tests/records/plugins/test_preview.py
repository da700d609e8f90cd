"""What would change: told before anything is done, and nothing is done."""

import json
from datetime import date

import attrs
import pytest

from community_gov.errors import UnknownError
from community_gov.hooks.noted import Declared, Unreadable
from community_gov.model.declarations import FactKind, Method, MethodKind
from community_gov.model.text import label
from community_gov.records.plugins.preview import Fate, changes
from community_gov.testing.town import town

TEXT = 'label = { en = "x", zh_hans = "x", zh_hant = "x" }'
DATED = f'{TEXT}\nreference = "own choice: for tests"\nvalid_from = 2026-01-01'
FACT = f'[[fact_kind]]\nname = "talk.came"\n{TEXT}\n'
SCHEME = f"""
[[scheme]]
name = "talks"
{DATED}
subject = "member"
[[scheme.rules]]
id = "came"
{DATED}
fact = "talk.came"
points = "2"
"""
BOOK = f"""
[[register]]
name = "talks"
{TEXT}
fields = [{{ name = "day", type = "date" }}]
"""
WIDER = BOOK.replace("}]", '}, { name = "chairs", type = "integer", required = false }]')
STEP = (
    WIDER
    + """
[[register.steps]]
name = "count-chairs"
set = { chairs = "12" }
reason = "the room had twelve"
"""
)
OVERRIDE = f"""
[[override]]
name = "dearer"
{TEXT}
kind = "scheme"
of = "talks"
at = "rules/came/points"
value = "3"
reason = "talks are long here"
reference = "own choice: for tests"
valid_from = 2026-02-01
"""


@pytest.fixture
def here(tmp_path):
    """Open a community with three packs, of which the first two are enabled."""
    (tmp_path / "rules").mkdir()
    for name, text in (("facts", FACT), ("points", SCHEME + BOOK), ("local", OVERRIDE)):
        (tmp_path / "rules" / f"{name}.toml").write_text(text, encoding="utf-8")
    with town(tmp_path, plugins=["facts", "points"]) as made:
        yield made


@pytest.fixture
def preview(here):
    """Return a function that previews, and makes sure that nothing was written."""

    def look(**asked):
        before = here.community.seal_of_today()
        states = here.community.plugins.all()
        found = here.community.plugins.preview(**asked)
        assert here.community.seal_of_today() == before
        assert here.community.plugins.all() == states
        return found

    return look


def write(here, name, text):
    file = here.community.path.parent / "rules" / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    here.community._context.forget_host()


def told(found):
    return [(one.kind, one.declared, one.name, one.at) for one in found.changes]


def test_enabling_adds_what_the_plugin_declares(here, preview):
    write(here, "more", FACT.replace("talk.came", "walk.came") + BOOK.replace("talks", "walks"))

    found = preview(enable=["more"])

    (plugin,) = found.plugins
    assert (plugin.plugin, plugin.was, plugin.now) == ("more", "", "rules/more.toml")
    assert told(found) == [
        ("added", "fact_kind", "walk.came", ""),
        ("added", "register", "walks", ""),
    ]
    assert [(one.register, one.fate, one.rows) for one in found.tables] == [("walks", Fate.MADE, 0)]
    assert (found.faults, found.settings, found.needed, found.lacking) == ((), (), (), ())


def test_an_override_is_told_with_the_value_that_it_replaces(preview):
    found = preview(enable=["local"])

    (one,) = found.replaced
    assert (one.plugin, one.at, one.was, one.value) == ("local", "rules/came/points", "2", "3")
    assert found.restored == ()


def test_disabling_an_override_restores_the_value(here, preview):
    here.community.plugins.enable("local", by=here.administrator)

    (one,) = preview(disable=["local"]).restored

    assert (one.was, one.value) == ("2", "3")


def test_disabling_tells_what_goes_who_rests_on_it_and_which_rows_stay(here, preview):
    here.community.registers["talks"].add(day=date(2026, 7, 1), by=here.clerk)

    found = preview(disable=["facts", "points"])
    assert [one.register for one in found.tables] == ["talks"]
    assert (found.tables[0].fate, found.tables[0].rows) == (Fate.STAYS, 1)
    assert found.needed == ()

    (need,) = preview(disable=["facts"]).needed
    assert (need.plugin, need.table, need.name) == ("points", "scheme", "talks")
    assert (need.of, need.on_table, need.on_name) == ("facts", "fact_kind", "talk.came")


def test_data_that_come_back_are_told(here, preview):
    here.community.registers["talks"].add(day=date(2026, 7, 1), by=here.clerk)
    here.community.plugins.disable("points", by=here.administrator)

    (table,) = preview(enable=["points"]).tables

    assert (table.fate, table.rows, table.fields) == (Fate.FOUND, 1, ())


def test_an_upgrade_is_compared_with_what_was_noted(here, preview):
    write(here, "points", SCHEME.replace('points = "2"', 'points = "4"') + BOOK)

    (change,) = preview(upgrade=["points"]).changes

    assert (change.kind, change.declared, change.name) == ("changed", "scheme", "talks")
    assert (change.at, change.was, change.now) == ("rules/came/points", "2", "4")


def test_an_upgrade_tells_which_tables_grow_and_which_steps_run_on_how_many_rows(here, preview):
    for day in (1, 2):
        here.community.registers["talks"].add(day=date(2026, 7, day), by=here.clerk)
    write(here, "points", SCHEME + STEP)

    found = preview(upgrade=["points"])

    (table,), (step,) = found.tables, found.steps
    assert (table.fate, table.rows, table.fields) == (Fate.WIDENED, 2, ("chairs",))
    assert (step.register, step.name, step.rows) == ("talks", "count-chairs", 2)
    assert step.reason == "the room had twelve"


def test_the_steps_run_with_the_upgrade_and_their_rows_are_proved(here):
    row = here.community.registers["talks"].add(day=date(2026, 7, 1), by=here.clerk)
    write(here, "points", SCHEME + STEP)

    here.community.plugins.upgrade("points", by=here.administrator)

    assert here.community.registers["talks"].get(row.id).values == {
        "day": date(2026, 7, 1),
        "chairs": 12,
    }
    here.community.verify()


def test_a_step_that_fails_is_a_fault_and_stops_the_upgrade(here, preview):
    here.community.registers["talks"].add(day=date(2026, 7, 1), by=here.clerk)
    write(here, "points", SCHEME + STEP.replace('"12"', '"12 / 0"'))

    found = preview(upgrade=["points"])

    assert "count-chairs" in "\n".join(found.faults)


def test_a_clash_is_a_fault_that_would_appear(here, preview):
    write(here, "twin", FACT)

    (fault,) = preview(enable=["twin"]).faults

    assert "'talk.came' is declared by" in fault


def test_a_register_that_takes_another_form_is_a_fault_that_would_appear(here, preview):
    here.community.registers["talks"].add(day=date(2026, 7, 1), by=here.clerk)
    write(here, "points", SCHEME + BOOK.replace('"date"', '"text"'))

    assert "day was written as date" in "\n".join(preview(upgrade=["points"]).faults)


def test_what_is_named_and_declared_by_nobody_is_told_and_is_no_fault(here, preview):
    write(here, "points", SCHEME.replace("talk.came", "talk.gone") + BOOK)

    found = preview(upgrade=["points"])

    assert [(one.plugin, one.missing) for one in found.unresolved] == [("points", "talk.gone")]
    assert found.faults == ()


def test_settings_that_no_longer_fit_are_told(here, preview, install):
    code = """
from attrs import frozen

@frozen
class Settings:
    size: {kind}

@hookimpl
def settings():
    return Settings
"""
    install("shop", code.format(kind="int"))
    here.community.plugins.enable("shop", by=here.administrator, settings={"shop": {"size": 7}})
    install("shop", code.format(kind="str"), version="2.0")
    here.community._context.forget_host()

    (problem,) = preview(upgrade=["shop"]).settings

    assert "size" in problem
    assert preview(enable=["shop"], settings={"shop": {"size": "big"}}).settings == ()


def test_a_plugin_that_cannot_be_loaded_is_a_fault(here, preview):
    write(here, "bad", "this is not TOML")

    (fault,) = preview(enable=["bad"]).faults

    assert "bad.toml" in fault


def test_only_what_is_there_can_be_previewed(preview):
    for asked in ({"enable": ["no"]}, {"disable": ["local"]}, {"upgrade": ["local"]}):
        with pytest.raises(UnknownError):
            preview(**asked)
    with pytest.raises(UnknownError, match="settings for 'facts'"):
        preview(settings={"facts": {}})


def test_a_preview_is_plain_data(preview):
    found = attrs.asdict(preview(enable=["local"], disable=["points"]))
    data = json.loads(json.dumps(found, default=str))

    assert {one["plugin"] for one in data["plugins"]} == {"local", "points"}
    assert data["needed"] == []


def method(function):
    return Method("half", label("half", "减半"), MethodKind.NORMALISE, function, "own choice: test")


def test_a_noted_method_whose_function_is_gone_is_compared_as_a_whole():
    data = {"name": "half", "label": {"en": "half", "zh_hans": "减半", "zh_hant": "减半"}}
    lost = Declared(unreadable=(Unreadable("method", "half", data),))
    fact = FactKind(name="a.b", label=label("a", "b"))

    assert [(one.kind, one.name, one.was) for one in changes(lost, Declared((fact,)))] == [
        ("added", "a.b", ""),
        ("removed", "half", "half"),
    ]
    assert [one.kind for one in changes(lost, Declared((method(sum),)))] == ["changed"]
