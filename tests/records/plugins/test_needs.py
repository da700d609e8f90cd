"""Plugins that rest on others: disabling what they rest on is refused, unless someone insists."""

import sys

import pytest

from community_gov import Community
from community_gov.errors import PluginError, UnknownError
from community_gov.hooks.noted import Declared
from community_gov.model.declarations import ActivityKind, FactKind
from community_gov.model.text import label
from community_gov.records.plugins.needs import needs
from community_gov.records.plugins.service import PluginState
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
PACKS = {
    "facts": FACT,
    "points": SCHEME,
    "local": OVERRIDE,
    "needy": '[pack]\nneeds = ["facts"]\n' + FACT.replace("talk.came", "walk.came"),
    "alone": FACT.replace("talk.came", "swim.came"),
}


@pytest.fixture
def here(tmp_path):
    """Open a community with these packs in its folder, none enabled."""
    (tmp_path / "rules").mkdir()
    for name, text in PACKS.items():
        (tmp_path / "rules" / f"{name}.toml").write_text(text, encoding="utf-8")
    with town(tmp_path) as made:
        yield made


def enabled(here):
    listed = here.community.plugins.all()
    return {one.name for one in listed if one.state is not PluginState.AVAILABLE}


def write(here, name, text):
    file = here.community.path.parent / "rules" / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    here.community._context.forget_host()


@pytest.mark.parametrize(
    ("resting", "on", "told"),
    [
        ("points", "facts", "points: scheme talks rests on fact_kind talk.came of facts"),
        ("needy", "facts", "needy needs facts"),
        ("local", "points", "local: override dearer rests on scheme talks of points"),
    ],
)
def test_what_others_rest_on_is_not_disabled_and_it_is_told_who_and_what(resting, on, told, here):
    plugins, by = here.community.plugins, here.administrator
    names = {"facts", "points", resting}
    plugins.enable(*names, by=by)

    with pytest.raises(PluginError) as refused:
        plugins.disable(on, by=by)

    assert told in str(refused.value)
    for way_out in ("in the same command", "--even-if-needed"):
        assert way_out in refused.value.fix
    assert enabled(here) == names


def test_what_rests_on_it_may_be_disabled_in_the_same_command(here):
    here.community.plugins.enable("facts", "points", "local", by=here.administrator)

    here.community.plugins.disable("facts", "points", "local", by=here.administrator)

    assert enabled(here) == set()


def test_someone_may_insist_and_then_the_doctor_has_something_to_say(here):
    here.community.plugins.enable("facts", "points", by=here.administrator)

    here.community.plugins.disable("facts", by=here.administrator, even_if_needed=True)

    assert enabled(here) == {"points"}
    assert not here.community.host.catalogue.has(FactKind, "talk.came")


def test_what_nothing_rests_on_is_disabled_without_loading_any_plugin(here, install):
    here.community.plugins.enable("facts", "alone", by=here.administrator)
    install("shop", "@hookimpl\ndef declare():\n    return ()\n")
    here.community.plugins.enable("shop", by=here.administrator)
    del sys.modules["plugin_shop"]

    here.community.plugins.disable("alone", by=here.administrator)

    assert "plugin_shop" not in sys.modules


def test_insisting_loads_no_plugin_either(here, install):
    install("shop", "@hookimpl\ndef declare():\n    return ()\n")
    here.community.plugins.enable("shop", "facts", "points", by=here.administrator)
    del sys.modules["plugin_shop"]

    here.community.plugins.disable("facts", by=here.administrator, even_if_needed=True)

    assert "plugin_shop" not in sys.modules


def test_a_plugin_that_is_set_aside_can_always_be_disabled(here):
    here.community.plugins.enable("facts", "points", "needy", by=here.administrator)
    write(here, "facts", "this is not TOML")

    here.community.plugins.disable("facts", by=here.administrator)

    assert enabled(here) == {"points", "needy"}


def test_a_plugin_that_is_set_aside_holds_nobody_back(here):
    here.community.plugins.enable("facts", "points", by=here.administrator)
    write(here, "points", "this is not TOML")

    here.community.plugins.disable("facts", by=here.administrator)

    assert enabled(here) == {"points"}


def test_everything_can_be_disabled_when_everything_is_broken(here):
    names = list(PACKS)
    here.community.plugins.enable(*names, by=here.administrator)
    for name in names:
        write(here, name, "this is not TOML")

    for name in names:
        here.community.plugins.disable(name, by=here.administrator)

    assert enabled(here) == set()
    here.community.grids.add(code="G1", name="x", by=here.clerk)


def test_of_two_that_declare_the_same_one_may_go():
    came = FactKind(name="talk.came", label=label("came", "到"))
    both = ActivityKind(name="talk", label=label("talk", "座谈"), attendance_fact="talk.came")
    resting = Declared((both,))
    before = {"one": Declared((came,)), "two": Declared((came,)), "top": resting}

    assert needs(before, {"two": before["two"], "top": resting}, {"one"}) == []
    assert [str(one) for one in needs(before, {"top": resting}, {"one", "two"})] != []


def test_a_plugin_is_not_enabled_without_what_it_needs(here):
    with pytest.raises(PluginError, match=r"(?s)needy needs facts.*plugins enable facts"):
        here.community.plugins.enable("needy", by=here.administrator)
    assert enabled(here) == set()

    here.community.plugins.enable("needy", "facts", by=here.administrator)
    assert enabled(here) == {"needy", "facts"}


def test_a_python_plugin_says_what_it_needs_too(here, install):
    install("shop", "needs = ('facts',)\n@hookimpl\ndef declare():\n    return ()\n")

    with pytest.raises(PluginError, match="shop needs facts"):
        here.community.plugins.enable("shop", by=here.administrator)


def test_an_upgrade_that_takes_away_what_others_rest_on_is_refused(here):
    here.community.plugins.enable("facts", "points", by=here.administrator)
    write(here, "facts", FACT.replace("talk.came", "talk.held"))

    with pytest.raises(PluginError, match=r"points: scheme talks rests on fact_kind talk\.came"):
        here.community.plugins.upgrade("facts", by=here.administrator)
    here.community.plugins.upgrade("facts", by=here.administrator, even_if_needed=True)

    here.community.grids.add(code="G1", name="x", by=here.clerk)


def test_an_upgrade_to_something_that_needs_more_is_refused(here):
    here.community.plugins.enable("alone", by=here.administrator)
    write(here, "alone", '[pack]\nneeds = ["facts"]\n' + FACT.replace("talk", "walk"))

    with pytest.raises(PluginError, match=r"(?s)Nothing was upgraded.*alone needs facts"):
        here.community.plugins.upgrade("alone", by=here.administrator)


def test_what_is_not_enabled_is_not_upgraded(here):
    with pytest.raises(UnknownError, match="'facts' is not enabled here"):
        here.community.plugins.upgrade("facts", by=here.administrator)


def test_a_broken_plugin_is_not_upgraded(here):
    here.community.plugins.enable("facts", by=here.administrator)
    write(here, "facts", "this is not TOML")

    with pytest.raises(PluginError, match=r"facts cannot be upgraded: .*facts\.toml"):
        here.community.plugins.upgrade("facts", by=here.administrator)


def test_a_pack_with_a_rule_that_must_never_score_is_refused_whoever_declares_the_fact(here):
    noted = SCHEME.replace("talk.came", "person.noted").replace('"talks"', '"homes"')
    closed = '"person.noted"\nrestriction = "health"'
    write(here, "alone", FACT.replace('"talk.came"', closed))
    write(here, "points", noted)
    here.community.plugins.enable("points", by=here.administrator)

    # Nobody declared the kind of fact before, so nobody could tell.
    with pytest.raises(PluginError, match=r"(?s)Nothing was enabled.*homes.*restricted facts"):
        here.community.plugins.enable("alone", by=here.administrator)


def test_a_rule_that_cannot_be_read_enables_nothing(here):
    write(here, "points", SCHEME.replace('points = "2"', 'points = "2 +"'))

    with pytest.raises(PluginError, match=r"(?s)plugin points .*: points\.toml, line \d+.*2 \+"):
        here.community.plugins.enable("facts", "points", by=here.administrator)

    assert enabled(here) == set()


def test_the_plugins_of_a_distribution_are_found_however_it_is_spelt(here, install):
    install("shop", "@hookimpl\ndef declare():\n    return ()\n")
    here.community.plugins.enable("shop", "facts", by=here.administrator)
    plugins = here.community.plugins

    assert plugins.of_distribution("Shop.Dist") == ["shop"]
    assert plugins.of_distribution("rules/facts.toml") == ["facts"]
    assert plugins.of_distribution("other") == []


SHOP = """
from attrs import frozen

@frozen
class Settings:
    size: int = 1

@frozen
class Row:
    number: int = internal()

@hookimpl
def settings():
    return Settings

@hookimpl
def declare(settings):
    yield Register.of(Row, name="shop-book", label=label("book", "册"))
"""


def test_enabling_again_undoes_a_disable(here, install):
    install("shop", SHOP)
    community, by = here.community, here.administrator
    community.plugins.enable("shop", by=by, settings={"shop": {"size": 7}})
    community.registers["shop-book"].add(number=5, by=here.clerk)
    before = seen(community)

    community.plugins.disable("shop", by=by)
    assert [one.register for one in community.registers.kept()] == ["shop-book"]
    community.plugins.enable("shop", by=by)

    assert seen(community) == before
    assert community.registers.kept() == []
    community.verify()


def seen(community: Community) -> object:
    """Return all that a person sees of plugins and their rows."""
    (plugin,) = community.host.plugins
    return (
        community.plugins.all(),
        plugin.settings.size,
        plugin.declarations,
        community.registers["shop-book"].rows(),
    )
