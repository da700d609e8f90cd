"""Checking a pack: everything that can be known of it without data, as a list of findings."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from community_gov.authoring.checks import (
    days,
    expressions,
    joining,
    numbers,
    places,
    scoring,
    trespasses,
    words,
)
from community_gov.authoring.checks.known import catalogue_of
from community_gov.authoring.checks.names import missing, overrides, tables_named
from community_gov.authoring.checks.remark import Check, Remark, Remarks, Severity, error
from community_gov.authoring.opening import Found, Needed, OpenPack, needed_by
from community_gov.errors import DeclarationError
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.compare import table_of
from community_gov.hooks.load import Plugin
from community_gov.hooks.overrides import Given, apply_overrides
from community_gov.hooks.packs import TABLES
from community_gov.i18n import _
from community_gov.model.declarations import (
    Campaign,
    CaseKind,
    DecisionRule,
    Declaration,
    Duty,
    EvaluationProgram,
    Index,
    Kpi,
    Mechanism,
    Override,
    PairingKind,
    PlanKind,
    Register,
    Report,
    Scheme,
)
from community_gov.model.problems import spelled
from community_gov.model.source import Source

_OF_ALL: tuple[Check, ...] = (words.labels, words.references, days.gaps, missing)
_OF: dict[type, tuple[Check, ...]] = {
    Scheme: (
        trespasses.of_scheme,
        expressions.rules,
        scoring.expressions,
        scoring.bounds,
        days.uncovered,
        numbers.scheme,
        numbers.names,
        places.amounts,
    ),
    Duty: (expressions.duty, numbers.duty),
    PairingKind: (expressions.pairing,),
    PlanKind: (expressions.plan,),
    Index: (expressions.queries, days.goalposts, joining.methods, trespasses.of_index),
    Kpi: (expressions.queries,),
    Mechanism: (tables_named,),
    Register: (expressions.register, words.fields, numbers.quantities),
    CaseKind: (expressions.case_kind, words.fields, numbers.quantities),
    Report: (numbers.report,),
    DecisionRule: (numbers.decision,),
    EvaluationProgram: (trespasses.of_program, numbers.evaluation),
    Campaign: (numbers.campaign,),
}
"""By class of declaration: the checks that look at it."""


@frozen
class Finding:
    """One thing that was found: where, in which declaration and key, what, and what to do.

    ``line`` is 0 where it is about the pack as a whole.
    """

    severity: Severity
    file: str
    line: int
    key: str
    message: str
    fix: str = ""


@frozen
class Checked:
    """What came of checking a pack; ``declarations`` and ``own_choices`` count what it holds."""

    name: str
    findings: tuple[Finding, ...]
    declarations: int = 0
    own_choices: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing stands in the way of enabling it."""
        return all(one.severity is not Severity.ERROR for one in self.findings)


def check_pack(found: Found, around: Sequence[Plugin] = ()) -> Checked:
    """Check a pack; ``around`` are plugins beside which it is to be enabled."""
    try:
        opened = found.read()
    except DeclarationError as error:
        return Checked(found.name, tuple(_unread(error)))
    needed = needed_by(opened)
    others = [one for one in (*needed.plugins, *around) if one.name != found.name]
    known = catalogue_of(opened, others)
    findings = [
        *_pack_findings(opened, needed),
        *_clashes(opened, known),
        *_needless(opened, needed),
        *(one for each in opened.pack.declarations for one in _findings(opened, each, known)),
        *_of_overrides(opened, others),
        *_of_tests(opened, known),
    ]
    return Checked(
        found.name,
        tuple(sorted(findings, key=lambda one: (one.file, one.line))),
        len(opened.pack.declarations),
        sum(map(words.own_choices, opened.pack.declarations)),
    )


def remarks_on(one: Declaration, known: Catalogue) -> Remarks:
    """Say of one declaration, whoever makes it, all that can be known without data."""
    for check in (*_OF_ALL, *_OF.get(type(one), ())):
        yield from check(one, known)


def _findings(opened: OpenPack, one: Declaration, known: Catalogue) -> Iterator[Finding]:
    return (_placed(opened, one, remark) for remark in remarks_on(one, known))


def _placed(opened: OpenPack, one: Declaration, remark: Remark) -> Finding:
    place = opened.pack.lines.of(one, *remark.way)
    key = f"[[{table_of(one)}]] {one.name}"
    return Finding(
        remark.severity,
        place.file if place else "",
        place.line if place else 0,
        f"{key}, {spelled(remark.way)}" if remark.way else key,
        remark.message,
        remark.fix,
    )


def _unread(error: DeclarationError) -> list[Finding]:
    """Return a finding for each line of the error that a pack cannot be read with."""
    place = re.escape(_("{file}, line {line}"))
    place = place.replace(re.escape("{file}"), "(?P<file>.+?)", 1)
    place = place.replace(re.escape("{line}"), r"(?P<line>\d+)", 1)
    told = re.compile(f"^{place}(?:, (?P<key>.*?))?: (?P<message>.*)$")
    found: list[Finding] = []
    for line in error.problem.splitlines():
        parts = told.match(line)
        file, number, key, message = parts.group(*_PARTS) if parts else ("", "0", "", line)
        found.append(Finding(Severity.ERROR, file, int(number), key or "", message))
    return [*found[:-1], *(evolve(last, fix=error.fix) for last in found[-1:])]


_PARTS = ("file", "line", "key", "message")


def _pack_findings(opened: OpenPack, needed: Needed) -> Iterator[Finding]:
    for problem in needed.problems:
        yield Finding(Severity.WARNING, "", 0, "[pack], needs", problem)
    if opened.pack.declarations and not opened.tests:
        yield Finding(
            Severity.WARNING,
            "",
            0,
            "[[test]]",
            _("The pack has no tests, so nobody sees what its rules do."),
            _("Write an example that you worked out by hand; see: community-gov packs test"),
        )


def _clashes(opened: OpenPack, known: Catalogue) -> Iterator[Finding]:
    for one in opened.pack.declarations:
        if not known.has(type(one), one.name):
            message = _("Another plugin here declares a {kind} of this name; neither would count.")
            remark = Remark(Severity.ERROR, (), message.format(kind=table_of(one)))
            yield _placed(opened, one, remark)


def _needless(opened: OpenPack, needed: Needed) -> Iterator[Finding]:
    """Tell of stand-ins for what is there: the community of the tests would have both."""
    there = {(type(one), one.name) for one in opened.pack.declarations}
    for plugin in needed.plugins:
        there |= {(type(one), one.name) for one in plugin.declarations}
    for one in opened.stand_ins.declarations:
        if (type(one), one.name) in there:
            place = opened.stand_ins.lines.of(one)
            yield Finding(
                Severity.ERROR,
                place.file if place else "",
                place.line if place else 0,
                f"[[{table_of(one)}]] {one.name}",
                _("A stand-in for what the pack or what it needs declares; neither would count."),
                _("Take the stand-in out."),
            )


def _of_overrides(opened: OpenPack, others: Sequence[Plugin]) -> Iterator[Finding]:
    for one, remark in overrides(opened, others):
        yield _placed(opened, one, remark)
    for one in opened.pack.declarations:
        if isinstance(one, Override):
            yield from _spoiled(opened, one, others)


def _spoiled(opened: OpenPack, one: Override, others: Sequence[Plugin]) -> Iterator[Finding]:
    """Tell what cannot be used any more of a declaration once its value is replaced."""
    known, given = catalogue_of(opened, others), Given(one, Source(opened.found.name, "-"))
    before = _errors_of(given, known)
    apply_overrides(known, [given], whole=False)
    for message, remark in _errors_of(given, known).items():
        if message not in before:
            yield _placed(opened, one, error(("value",), message, remark.fix))


def _errors_of(given: Given, known: Catalogue) -> dict[str, Remark]:
    if not known.has(*given.key):
        return {}
    declared: Declaration = known.get(*given.key)
    found = (remark for check in _OF.get(type(declared), ()) for remark in check(declared, known))
    return {one.message: one for one in found if one.severity is Severity.ERROR}


def _of_tests(opened: OpenPack, known: Catalogue) -> Iterator[Finding]:
    for test in opened.tests:
        [(kind, name)] = test.tried()
        if not known.has(TABLES[kind], name):
            place = opened.place_of(test)
            yield Finding(
                Severity.ERROR,
                place.file if place else "",
                place.line if place else 0,
                f"[[test]] {test.name}, {kind}",
                _("There is no {kind} {name!r} to be tried.").format(kind=kind, name=name),
            )
