"""Which plugins a community has enabled: noted with their settings, by those who may."""

import pytest

from community_gov import Community
from community_gov.errors import NotPermittedError, PluginError, UnknownError
from community_gov.model.declarations import FactKind
from community_gov.records.plugins.service import PluginState
from community_gov.testing.town import town

FACT = """
[[fact_kind]]
name = "%s"
label = { en = "thing", zh_hans = "事", zh_hant = "事" }
"""


@pytest.fixture
def here(tmp_path):
    """Open a community that has three packs of its own and enabled none."""
    (tmp_path / "rules").mkdir()
    for name, fact in (("one", "a.b"), ("two", "c.d"), ("three", "a.b")):
        (tmp_path / "rules" / f"{name}.toml").write_text(FACT % fact, encoding="utf-8")
    with town(tmp_path) as made:
        yield made


def states(here):
    return {
        one.name: one.state
        for one in here.community.plugins.all()
        if one.distribution.startswith("rules/")
    }


def test_what_is_installed_is_available_and_what_is_enabled_is_noted(here):
    assert set(states(here).values()) == {PluginState.AVAILABLE}

    here.community.plugins.enable("one", "two", by=here.administrator)

    assert states(here) == {
        "one": PluginState.ENABLED,
        "two": PluginState.ENABLED,
        "three": PluginState.AVAILABLE,
    }
    assert here.community._context.catalogue.has(FactKind, "a.b")


def test_enabling_takes_effect_in_a_community_that_is_open_elsewhere(here):
    with Community.open(
        here.community.path, key_file=here.community.path.with_suffix(".key")
    ) as other:
        assert not other._context.catalogue.has(FactKind, "a.b")

        here.community.plugins.enable("one", by=here.administrator)
        other.grids.add(code="G1", name="x", by=here.clerk)

        assert other._context.catalogue.has(FactKind, "a.b")


def test_a_disabled_plugin_declares_nothing_and_may_be_enabled_again(here):
    plugins = here.community.plugins
    plugins.enable("one", by=here.administrator)

    plugins.disable("one", by=here.administrator)
    assert not here.community._context.catalogue.has(FactKind, "a.b")
    assert states(here)["one"] is PluginState.AVAILABLE

    plugins.enable("one", by=here.administrator)
    assert here.community._context.catalogue.has(FactKind, "a.b")
    here.community.verify()


def test_one_that_was_enabled_and_is_gone_is_missing(here):
    here.community.plugins.enable("one", by=here.administrator)
    (here.community.path.parent / "rules" / "one.toml").unlink()

    assert states(here)["one"] is PluginState.MISSING


def test_of_several_that_are_enabled_together_all_or_none_are(here):
    before = here.community.seal_of_today()

    with pytest.raises(PluginError, match=r"(?s)Nothing was enabled.*'a\.b' is declared by"):
        here.community.plugins.enable("one", "three", by=here.administrator)
    with pytest.raises(UnknownError, match="No plugin 'four' is installed"):
        here.community.plugins.enable("two", "four", by=here.administrator)

    assert set(states(here).values()) == {PluginState.AVAILABLE}
    assert here.community.seal_of_today() == before


def test_a_broken_pack_is_refused_with_the_line_that_is_wrong(here):
    (here.community.path.parent / "rules" / "four.toml").write_text("[[fact_kind]\n")

    with pytest.raises(PluginError, match=r"four\.toml, line 1\b.*not TOML"):
        here.community.plugins.enable("four", by=here.administrator)


def test_only_the_administrator_enables_and_nobody_elses_attempt_even_loads_it(here, monkeypatch):
    monkeypatch.setattr("community_gov.records.plugins.service.Host", None)

    for actor in (here.clerk, here.reviewer):
        for change in (here.community.plugins.enable, here.community.plugins.upgrade):
            with pytest.raises(NotPermittedError, match=r"may not (enable|accept what) plugins"):
                change("one", by=actor)


def test_only_the_administrator_disables(here):
    here.community.plugins.enable("one", by=here.administrator)

    with pytest.raises(NotPermittedError, match=r"\(clerk\) may not disable plugins"):
        here.community.plugins.disable("one", by=here.clerk)

    assert states(here)["one"] is PluginState.ENABLED


def test_what_is_not_enabled_cannot_be_disabled(here):
    here.community.plugins.enable("one", by=here.administrator)

    with pytest.raises(UnknownError, match=r"(?s)'two' is not enabled here.*Enabled are: one"):
        here.community.plugins.disable("two", by=here.administrator)


def test_settings_for_what_takes_none_are_refused(here):
    with pytest.raises(PluginError, match="it takes no settings, and was given: colour"):
        here.community.plugins.enable(
            "one", by=here.administrator, settings={"one": {"colour": "red"}}
        )


def test_settings_for_a_plugin_that_is_not_being_enabled_are_refused(here):
    with pytest.raises(UnknownError, match="settings for 'won', which is not being enabled"):
        here.community.plugins.enable("one", by=here.administrator, settings={"won": {"a": 1}})
