"""The command that examines plugins against what every plugin has to keep to."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import argument, option, writing
from community_gov.cli.exit_codes import ExitCode
from community_gov.cli.output import Answer, Table, working
from community_gov.cli.session import Session
from community_gov.hooks.discover import discover
from community_gov.i18n import _

if TYPE_CHECKING:
    from community_gov.testing.conformance.check import Result


def conformance() -> click.Command:
    """Build the command; it writes, though in made-up communities of its own only."""
    every = click.Option(["--all", "every"], is_flag=True, help=_("Examine all that is installed."))
    told = _("A setting: plugin.key=value, the value as JSON or text; may be given again.")
    return writing(
        "conformance",
        _examine,
        _("Examine plugins by what each has to keep to; ends with 5 where one fails."),
        argument("names", nargs=-1),
        every,
        option("--setting", told, multiple=True, metavar="PLUGIN.KEY=VALUE"),
    )


def _examine(
    session: Session, *, names: Sequence[str], every: bool, setting: Sequence[str]
) -> Answer:
    from community_gov.cli.plugins.change import read_settings

    rules = session.file.parent / "rules"
    chosen = list(names)
    if every:
        chosen = sorted({one.name for one in discover(rules)})
    if not chosen:
        raise click.UsageError(_("Name the plugins to examine, or say --all."))
    settings = read_settings(chosen, setting)
    with _nothing_left_behind():
        from community_gov.testing import conformance

        examinations = {
            name: conformance.examine(name, settings=settings.get(name), rules=rules)
            for name in chosen
        }
        results: dict[str, list[Result]] = {}
        for name, examination in examinations.items():
            with working(_("Examining {name} …").format(name=name)):
                results[name] = list(examination.results())
    return _answer(results)


@contextmanager
def _nothing_left_behind() -> Iterator[None]:
    """Let hypothesis keep nothing in the folder where the person works."""
    before = os.environ.get("HYPOTHESIS_STORAGE_DIRECTORY")
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = before or scratch
        try:
            yield
        finally:
            if before is None:
                del os.environ["HYPOTHESIS_STORAGE_DIRECTORY"]


def _answer(results: "dict[str, list[Result]]") -> Answer:
    data = [_row(name, found) for name, found in results.items()]
    parts = [part for name, found in results.items() for part in _parts(name, found)]
    sick = any(row["failed"] for row in data)
    return Answer(data, parts, ExitCode.PLUGIN if sick else ExitCode.OK)


def _row(name: str, results: "Sequence[Result]") -> dict[str, Any]:
    verdicts = [one.verdict.value for one in results]
    return {
        "plugin": name,
        "passed": verdicts.count("passed"),
        "failed": verdicts.count("failed"),
        "does_not_apply": verdicts.count("does not apply"),
        "checks": [_check_row(one) for one in results],
    }


def _check_row(result: "Result") -> dict[str, Any]:
    return {
        "id": result.check.id,
        "demand": _(result.check.title),
        "verdict": result.verdict.value,
        "reason": result.reason,
        "remarks": list(result.remarks),
        "findings": [
            {
                "declaration": one.declaration,
                "path": one.path,
                "message": one.message,
                "fix": one.fix or _(result.check.fix),
            }
            for one in result.findings
        ],
    }


def _parts(name: str, results: "Sequence[Result]") -> Iterator[str | Table]:
    rows = [
        {"check": one.check.id, "verdict": _(one.verdict.value), "demand": _told(one)}
        for one in results
        if not one.waits_for
    ]
    titles = {"check": _("check"), "verdict": _("verdict"), "demand": _("demand")}
    yield Table(titles, rows, name)
    yield from _waiting(results)
    yield ""
    for one in results:
        if one.failed:
            yield str(one)
            yield ""
        yield from (f"{one.check.id}: {remark}" for remark in one.remarks)
    failed = sum(one.failed for one in results)
    text = _("{name} fails {count} of {all} checks.") if failed else _("{name} passes.")
    yield text.format(name=name, count=failed, all=len(results))


def _waiting(results: "Sequence[Result]") -> Iterator[str]:
    """Name in one line what is not judged before the same check passes."""
    text = _("Not judged before {check} passes: {checks}.")
    for cause in dict.fromkeys(one.waits_for for one in results if one.waits_for):
        names = [one.check.id for one in results if one.waits_for == cause]
        yield text.format(check=cause, checks=_(", ").join(names))


def _told(result: "Result") -> str:
    demand = _(result.check.title)
    return f"{demand} ({result.reason})" if result.reason else demand
