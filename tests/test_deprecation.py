"""Deprecations: what they say, who hears them, and that ours go when they said they would."""

import sys
import warnings

import pytest
from packaging.version import Version

from community_gov import deprecation as module
from community_gov.deprecation import (
    OURS,
    CommunityGovDeprecationWarning,
    Deprecation,
    Heard,
    listen_to_import,
    listening,
    warn,
)
from community_gov.errors import DeclarationError
from community_gov.i18n import Language, speaking
from community_gov.version import __version__

OLD = Deprecation("town.old", since="1.2", goes_in="1.4", instead="town.new", of="village")


def test_a_warning_names_what_goes_when_it_goes_and_what_to_use():
    with (
        speaking(Language.EN),
        pytest.warns(
            CommunityGovDeprecationWarning,
            match=r"^town\.old is deprecated since village 1\.2 and goes in 1\.4; use town\.new\.$",
        ) as caught,
    ):
        warn(OLD)
    assert caught[0].message.deprecation is OLD
    assert (caught[0].filename, issubclass(caught[0].category, DeprecationWarning)) == (
        __file__,
        True,
    )


@pytest.mark.parametrize("goes_in", ["1.2", "1.2.0", "1.1", "1.2rc1"])
def test_nothing_goes_in_the_version_that_says_so_first_or_before(goes_in):
    with pytest.raises(DeclarationError, match=r"town\.old cannot go in"):
        Deprecation("town.old", since="1.2", goes_in=goes_in, instead="town.new")


def test_a_deprecation_must_say_what_to_use_instead():
    with pytest.raises(ValueError, match="instead"):
        Deprecation("town.old", since="1.2", goes_in="1.4", instead="")


@pytest.mark.parametrize(
    ("version", "due"),
    # PEP 440: 1.4.dev1 and 1.4rc1 lead to 1.4; 1.10 comes after 1.9.
    [("1.3.9", False), ("1.4.dev1", True), ("1.4rc1", True), ("1.4", True), ("1.10", True)],
)
def test_a_thing_is_due_from_the_first_pre_release_of_its_version(version, due):
    assert OLD.is_due(version) is due


def test_what_is_warned_of_inside_a_block_is_heard_each_place_once():
    heard: list[Heard] = []
    with warnings.catch_warnings(action="ignore"), listening(heard):
        for line in (7, 7, 9, 7):
            warn(OLD, "pack.toml", line)
    with warnings.catch_warnings(action="ignore"):
        warn(OLD, "pack.toml", 11)
    assert heard == [Heard(OLD, "pack.toml", 7), Heard(OLD, "pack.toml", 9)]


def test_a_listener_inside_another_has_its_own_ears():
    outer: list[Heard] = []
    inner: list[Heard] = []
    with warnings.catch_warnings(action="ignore"), listening(outer):
        with listening(inner):
            warn(OLD, "inner.py", 1)
        warn(OLD, "outer.py", 1)
    assert [one.file for one in outer] == ["outer.py"]
    assert [one.file for one in inner] == ["inner.py"]


def test_a_filter_that_makes_warnings_errors_does_so_and_it_is_heard_all_the_same():
    heard: list[Heard] = []
    with warnings.catch_warnings(), listening(heard):
        warnings.simplefilter("error")
        with pytest.raises(CommunityGovDeprecationWarning):
            warn(OLD)
    assert [one.deprecation for one in heard] == [OLD]


def test_an_import_is_heard_again_though_python_runs_a_module_once(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "uses_old.py").write_text(
        "from community_gov.deprecation import Deprecation, warn\n"
        "warn(Deprecation('x.old', since='1', goes_in='2', instead='x.new'))\n",
        encoding="utf-8",
    )
    first: list[Heard] = []
    second: list[Heard] = []
    with pytest.warns(CommunityGovDeprecationWarning), listening(first):
        listen_to_import("uses_old", lambda: __import__("uses_old"))
    with listening(second):
        listen_to_import("uses_old", lambda: __import__("uses_old"))
    monkeypatch.delitem(sys.modules, "uses_old")
    assert first == second
    assert [(one.file, one.line) for one in first] == [(str(tmp_path / "uses_old.py"), 2)]


@pytest.mark.parametrize("one", OURS, ids=lambda one: one.what)
def test_nothing_of_ours_lingers(one):
    if one.is_due(__version__):
        pytest.fail(
            f"{one.what} was to go in {one.goes_in}, and this is {__version__}: take out the old "
            "name and its entry in community_gov/deprecation.py, raise the first number of "
            "API_VERSION, and run `python -m tools.public_api`."
        )


@pytest.mark.parametrize("one", OURS, ids=lambda one: one.what)
def test_ours_work_for_two_minor_versions(one):
    # docs/reference/compatibility.md promises that.
    since, goes_in = Version(one.since).release, Version(one.goes_in).release
    assert goes_in[0] > since[0] or goes_in[1] >= since[1] + 2
    assert one.of == "community-gov"


def test_every_deprecation_of_ours_is_in_the_list():
    made = [one for one in vars(module).values() if isinstance(one, Deprecation)]
    assert sorted(made, key=str) == sorted(OURS, key=str)
