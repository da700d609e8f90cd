"""Checks of expressions: each is compiled for the facts it reads."""

from collections.abc import Mapping

from attrs import evolve

from community_gov.authoring.checks.remark import Remark, Remarks, error
from community_gov.engines import SOURCES
from community_gov.errors import CommunityGovError, RefusedError
from community_gov.expression import ExpressionError, Type, compile_expression
from community_gov.expression.parse import parse
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.indices.vetting import misread as misread_index
from community_gov.model.declarations import (
    CaseKind,
    Duty,
    FactKind,
    FactMapping,
    Index,
    Kpi,
    Lifecycle,
    PairingKind,
    PlanKind,
    Register,
    Rule,
    Scheme,
)
from community_gov.model.declarations.facts import RESERVED
from community_gov.model.problems import Way
from community_gov.points.prepare import prepare
from community_gov.procedures.cases.readable import leaks, mend_leak
from community_gov.procedures.duties.facts import told_of
from community_gov.procedures.duties.vetting import misread as misread_duty
from community_gov.records.conditions import types_of
from community_gov.records.pairs import sides
from community_gov.records.tasks import book_of


def rules(scheme: Scheme, known: Catalogue) -> Remarks:
    """Tell of rules whose condition or amount cannot be read.

    Where nobody declares the fact kind, the texts alone are looked at. What a rule may
    not read is the linter's business.
    """
    for at, rule in enumerate(scheme.rules):
        try:
            if known.has(FactKind, rule.fact):
                prepare(evolve(scheme, rules=(rule,)), known)
            else:
                _read_alone(rule)
        except ExpressionError as problem:
            key = "when" if problem.text == rule.when else "points"
            yield _of(("rules", at, key), problem)
        except RefusedError:
            continue
        except CommunityGovError as problem:
            yield _of(("rules", at, "points"), problem)


def duty(one: Duty, known: Catalogue) -> Remarks:
    """Tell of conditions of a duty that cannot be read, and of matches that facts do not tell."""
    return (_of(way, problem) for way, problem in misread_duty(one, known))


def pairing(one: PairingKind, known: Catalogue) -> Remarks:
    """Tell of a pairing whose register or contacts do not tell what a pair is."""
    if known.has(Register, one.register):
        try:
            sides(one, known)
        except CommunityGovError as problem:
            yield _of(("register",), problem)
    if one.contact and known.has(FactKind, one.contact):
        try:
            told_of(known.get(FactKind, one.contact), one.contact_with)
        except CommunityGovError as problem:
            yield _of(("contact_with",), problem)


def plan(one: PlanKind, known: Catalogue) -> Remarks:
    """Tell of a plan whose register does not tell what a task is."""
    if known.has(Register, one.register):
        try:
            book_of(one, known)
        except CommunityGovError as problem:
            yield _of(("register",), problem)


def queries(one: Index | Kpi, known: Catalogue) -> Remarks:
    """Tell of queries that no source answers, and of what their source cannot read."""
    return (_of(way, problem) for way, problem in misread_index(one, known, SOURCES))


def register(one: Register, known: Catalogue) -> Remarks:
    """Tell of conditions and attributes of a register's facts that do not fit."""
    types = types_of(one.readable)
    yield from _mappings(one, types, known)
    for at, check in enumerate(one.checks):
        way: Way = ("checks", at, "holds")
        yield from _compiled(way, check.holds, {"today": Type.DATE, **types}, one.name)
    if known.has(Lifecycle, one.lifecycle):
        yield from _guards(known.get(Lifecycle, one.lifecycle), types, one.name)


def case_kind(one: CaseKind, known: Catalogue) -> Remarks:
    """Tell of conditions and attributes of a case's facts that do not fit, and of what leaks."""
    types = types_of(one.readable)
    yield from _mappings(one, types, known)
    for at, mapping in enumerate(one.facts):
        if known.has(FactKind, mapping.kind) and (
            leak := leaks(one, known.get(FactKind, mapping.kind))
        ):
            yield error(("facts", at, "kind"), leak, mend_leak())
    if known.has(Lifecycle, one.lifecycle):
        yield from _guards(known.get(Lifecycle, one.lifecycle), types, one.name)


def _mappings(one: Register | CaseKind, types: Mapping[str, Type], known: Catalogue) -> Remarks:
    for at, mapping in enumerate(one.facts):
        way: Way = ("facts", at)
        yield from _compiled((*way, "when"), mapping.when, types, one.name)
        if known.has(FactKind, mapping.kind):
            yield from _attributes((*way, "attributes"), mapping, known)


def _guards(lifecycle: Lifecycle, types: Mapping[str, Type], subject: str) -> Remarks:
    """Tell of conditions of a lifecycle that cannot be read over a register's rows."""
    for version in lifecycle.versions:
        for step in version.transitions:
            yield from _compiled(("lifecycle",), step.when, types, subject)


def _read_alone(rule: Rule) -> None:
    for text in filter(None, (rule.when, rule.points)):
        parse(text)


def _compiled(way: Way, text: str, types: Mapping[str, Type], subject: str) -> Remarks:
    if not text:
        return
    try:
        compile_expression(text, types, expects=Type.BOOL, subject=subject)
    except CommunityGovError as problem:
        yield _of(way, problem)


def _attributes(way: Way, mapping: FactMapping, known: Catalogue) -> Remarks:
    kind = known.get(FactKind, mapping.kind)
    for name in mapping.attributes:
        if name not in kind.types.keys() - RESERVED.keys():
            yield error(
                (*way, name),
                _("{kind} has no attribute {name!r}.").format(kind=kind.name, name=name),
                _("It has: {names}.").format(
                    names=_(", ").join(one.name for one in kind.attributes) or "-"
                ),
            )


def _of(way: Way, problem: CommunityGovError) -> Remark:
    told = problem.told if isinstance(problem, ExpressionError) else problem.problem
    return error(way, told, problem.fix)
