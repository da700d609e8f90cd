"""The check that ``declare`` does nothing but declare."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from community_gov.hooks.discover import PluginKind
from community_gov.i18n import _, mark
from community_gov.testing.conformance.check import DoesNotApplyError, Finding, Said, check
from community_gov.testing.conformance.subject import Subject
from community_gov.testing.conformance.watched import written

_SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "COMMUNITY_GOV_LANG": "en"},
    {"PYTHONHASHSEED": "20", "COMMUNITY_GOV_LANG": "zh_Hant"},
)
"""Two processes differ in the order of sets and in the language in use."""

_SECONDS = 60


@check(
    "pure-declare",
    mark("`declare` gives the same answer every time, and does nothing else."),
    fix=mark("Take days and choices from the settings; do work in `recorded` and `committed`."),
    after=("loads-alone", "round-trip"),
)
def pure_declare(subject: Subject) -> Iterator[Said]:
    """Run it twice in two processes: it is called whenever a community is opened."""
    if subject.candidate.kind is PluginKind.PACK:
        raise DoesNotApplyError(_("a rule pack is data"))
    here = written(subject.plugin.declarations)
    told = _watched(subject)
    for one in told[0]["readings"]:
        yield Finding(_("it asks the clock or chance"), declaration=one)
    for one in told[0]["doings"]:
        yield Finding(_("it reaches out of the process: {what}").format(what=one))
    if told[0]["error"] and not told[0]["doings"]:
        yield Finding(_("called again it fails: {error}").format(error=told[0]["error"]))
    pairs = ((here, _first(told[0])), (here, _first(told[1])), (_first(told[0]), told[0]["again"]))
    if not (told[0]["readings"] or told[0]["doings"] or told[0]["error"]):
        for name in sorted({name for one, other in pairs for name in _differing(one, other)}):
            yield Finding(
                _("it is declared otherwise the next time, or in another language"),
                _("Sort what comes out of a set; give labels whole, never as text."),
                name,
            )


def _first(told: dict[str, Any]) -> list[list[str]]:
    first: list[list[str]] = told["first"]
    return first


def _differing(one: list[list[str]], other: list[list[str]]) -> set[str]:
    if one == other:
        return set()
    unlike = {tuple(each) for each in one} ^ {tuple(each) for each in other}
    return {name for name, _text in unlike} or {_("the order of the declarations")}


def _watched(subject: Subject) -> list[dict[str, Any]]:
    """Run both processes beside each other, and return what they tell."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        running = []
        for number, surroundings in enumerate(_SURROUNDINGS):
            into = Path(folder) / f"{number}.json"
            process = stack.enter_context(_process(subject, into, surroundings))
            running.append((process, into))
        return [_told(process, into, subject) for process, into in running]


def _process(subject: Subject, into: Path, surroundings: dict[str, str]) -> "subprocess.Popen[str]":
    path = os.pathsep.join(one for one in sys.path if one)
    own = {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    module = "community_gov.testing.conformance.watched"
    return subprocess.Popen(  # noqa: S603 - this interpreter, and a plugin that is loaded already
        [sys.executable, "-m", module, subject.name, str(into)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | own | surroundings,
    )


def _told(process: "subprocess.Popen[str]", into: Path, subject: Subject) -> dict[str, Any]:
    _out, said = process.communicate(json.dumps(dict(subject.settings)), timeout=_SECONDS)
    if not into.exists():
        raise RuntimeError(said.strip().splitlines()[-1] if said.strip() else "it ended at once")
    found: dict[str, Any] = json.loads(into.read_text(encoding="utf-8"))
    return found
