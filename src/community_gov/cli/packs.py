"""The commands for who writes rule packs; none needs a community, and none changes one."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from community_gov.cli.building import argument, group, option, reading, writing
from community_gov.cli.exit_codes import ExitCode
from community_gov.cli.into import into_option
from community_gov.cli.output import Answer, said, to_json, working
from community_gov.cli.session import Session
from community_gov.i18n import _
from community_gov.store.overwriting import refuse_overwriting

if TYPE_CHECKING:
    from community_gov.authoring.check import Checked, Finding
    from community_gov.authoring.trial import Trial
    from community_gov.hooks.compare import Change
    from community_gov.hooks.load import Plugin


def packs() -> click.Group:
    """Build the group."""
    several = argument("names", metavar="PACK...", nargs=-1, required=True)
    beside = _("Check beside the plugins that are enabled in the community (--file).")
    into = into_option(_("The workbook to write."))
    return group(
        "packs",
        reading(
            "check",
            _check,
            _("Find what is wrong with rule packs before anybody enables them.") + _told_pack(),
            several,
            option("--beside", beside, is_flag=True),
        ),
        reading(
            "test",
            _test,
            _("Run the tests that a rule pack carries, in a made-up community.") + _told_pack(),
            _pack("name", "PACK"),
        ),
        reading(
            "diff",
            _diff,
            _("Say what changes for people between two rule packs.") + _told_pack(),
            _pack("old", "OLD"),
            _pack("new", "NEW"),
        ),
        writing(
            "export",
            _export,
            _("Write a rule pack as a read-only workbook for a meeting.") + _told_pack(),
            _pack("name", "PACK"),
            into,
        ),
        reading("schema", _schema, _("Print the JSON Schema of rule packs, for editors.")),
    )


def _told_pack() -> str:
    return "\n\n" + _("A pack is a .toml file, a folder of them, or the name of an installed one.")


def _pack(name: str, shown: str) -> click.Argument:
    return argument(name, metavar=shown)


def _check(session: Session, *, names: Sequence[str], beside: bool) -> Answer:
    from community_gov.authoring.check import check_pack
    from community_gov.authoring.opening import find_pack

    around = _enabled(session) if beside else []
    checked = [check_pack(find_pack(name), around) for name in names]
    sound = all(one.sound for one in checked)
    return Answer(
        {"packs": [_checked_row(one) for one in checked]},
        [line for one in checked for line in _checked_lines(one)],
        ExitCode.OK if sound else ExitCode.BAD_INPUT,
    )


def _enabled(session: Session) -> "Sequence[Plugin]":
    with session.open() as community:
        return list(community.host.plugins)


def _checked_row(one: "Checked") -> dict[str, Any]:
    return {
        "pack": one.name,
        "sound": one.sound,
        "declarations": one.declarations,
        "own_choices": one.own_choices,
        "findings": [attrs.asdict(finding) for finding in one.findings],
    }


def _checked_lines(one: "Checked") -> Iterator[str]:
    for finding in one.findings:
        yield from _finding_lines(finding)
    errors = sum(finding.severity == "error" for finding in one.findings)
    warnings = sum(finding.severity == "warning" for finding in one.findings)
    text = _(
        "{pack}: errors {errors}, warnings {warnings}; declarations {declarations}, "
        "own choices {own}."
    )
    yield text.format(
        pack=one.name,
        errors=errors,
        warnings=warnings,
        declarations=one.declarations,
        own=one.own_choices,
    )


def _finding_lines(finding: "Finding") -> Iterator[str]:
    place = _("{file}, line {line}").format(file=finding.file, line=finding.line)
    where = ", ".join(filter(None, (place if finding.line else "", finding.key)))
    yield _("{severity}: {where}: {message}").format(
        severity=_(finding.severity.value), where=where, message=finding.message
    )
    if finding.fix:
        yield f"    {finding.fix}"


def _test(_session: Session, *, name: str) -> Answer:
    from community_gov.authoring.opening import open_pack
    from community_gov.authoring.trial import run_tests

    opened = open_pack(name)
    with working(_("The tests are run …")):
        trials = run_tests(opened)
    passed = sum(one.passed for one in trials)
    text = _("{pack}: {passed} of {count} tests passed.")
    return Answer(
        {"pack": opened.found.name, "passed": passed, "tests": [_trial_row(one) for one in trials]},
        [
            *(line for one in trials for line in _trial_lines(one)),
            text.format(pack=opened.found.name, passed=passed, count=len(trials))
            if trials
            else _("The pack {pack} carries no tests.").format(pack=opened.found.name),
        ],
        ExitCode.OK if passed == len(trials) else ExitCode.REFUSED,
    )


def _trial_row(one: "Trial") -> dict[str, Any]:
    [(kind, tried)] = one.test.tried()
    return {
        "name": one.test.name,
        "file": one.place.file if one.place else "",
        "line": one.place.line if one.place else 0,
        "tries": kind,
        "of": tried,
        "passed": one.passed,
        "problem": one.problem,
        "differences": [attrs.asdict(difference) for difference in one.verdict.differences],
        "why": list(one.verdict.why),
    }


def _trial_lines(one: "Trial") -> Iterator[str]:
    if one.passed:
        yield _("passed: {name}").format(name=one.test.name)
        return
    yield _("FAILED: {name} ({place})").format(name=one.test.name, place=one.place or "?")
    for line in one.problem.splitlines():
        yield f"    {line}"
    for difference in one.verdict.differences:
        text = _("{what}: expected {expected}, got {got}").format(**attrs.asdict(difference))
        yield f"    {text}"
    yield from (f"        {line}" for line in one.verdict.why)


def _diff(_session: Session, *, old: str, new: str) -> Answer:
    from community_gov.authoring.opening import open_pack
    from community_gov.hooks.compare import compare

    former, latter = open_pack(old), open_pack(new)
    changes = compare(former.pack.declarations, latter.pack.declarations)
    nothing = _("Nothing changes for anybody.")
    return Answer(
        {"changes": [_change_row(one) for one in changes]}, list(map(str, changes)) or [nothing]
    )


def _change_row(one: "Change") -> dict[str, Any]:
    return {**attrs.asdict(one), "text": str(one)}


def _export(_session: Session, *, name: str, into: Path) -> Answer:
    from community_gov.authoring.book.writing import write_book
    from community_gov.authoring.opening import open_pack

    opened = open_pack(name)
    refuse_overwriting(into)
    write_book(into, opened)
    return said(_("Wrote {path}.").format(path=into), pack=opened.found.name, into=str(into))


def _schema(_session: Session) -> Answer:
    from community_gov.hooks.pack_schema import schema

    made = schema()
    return Answer(made, [to_json(made)])
