"""The checks of rules: what they may never read, and whether they can be understood."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import frozen

from community_gov.community import SOURCES
from community_gov.expression import ExpressionError, Type, compile_expression
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.index_inputs import trespasses as read_by_index
from community_gov.i18n import _, mark
from community_gov.model.declarations import (
    CaseKind,
    Declaration,
    Duty,
    EvaluationProgram,
    FactKind,
    Index,
    Kpi,
    Lifecycle,
    Query,
    Register,
    Scheme,
)
from community_gov.model.problems import spelled
from community_gov.points.linting.inputs import inputs
from community_gov.procedures.evaluations.inputs import trespasses
from community_gov.records.conditions import types_of
from community_gov.testing.conformance.check import (
    DoesNotApplyError,
    Finding,
    Remark,
    Said,
    check,
)
from community_gov.testing.conformance.parts import called
from community_gov.testing.conformance.subject import Subject


@frozen
class Text:
    """One expression: where it stands, over which names it runs, and what it has to give."""

    declaration: str
    path: str
    text: str
    types: Mapping[str, Any]
    expects: Type
    subject: str


@check(
    "forbidden-inputs",
    mark("No points, selection or index depends on what must never count in it."),
    fix=mark("Take the rule or the criterion out."),
    after=("loads-alone",),
)
def forbidden_inputs(subject: Subject) -> Iterator[Said]:
    """Refuse ethnicity, faith, petitions, health, relatives' records … (PIPL Art. 24, 28)."""
    schemes, programs = list(subject.declared(Scheme)), list(subject.declared(EvaluationProgram))
    indices = list(subject.declared(Index))
    if not schemes and not programs and not indices:
        raise DoesNotApplyError(_("it has no points, selections or indices"))
    for index in indices:
        for read in read_by_index(index, subject.wide_catalogue):
            yield Finding(read.problem, declaration=called(index), path=f"nodes/{read.leaf}")
    for scheme in schemes:
        for found in inputs(scheme, subject.wide_catalogue):
            yield Finding(found.problem, found.fix, called(scheme), spelled(found.way))
    for program in programs:
        for one in trespasses(program):
            yield Finding(one.problem, declaration=called(program), path=one.part)


@check(
    "expressions",
    mark("Its expressions can be read, and name only what their fact or row has."),
    fix=mark("Use the attributes that the fact kind declares, or the fields of the register."),
    after=("loads-alone",),
)
def expressions(subject: Subject) -> Iterator[Said]:
    """Compile all of them, and not first on the day when points are proposed."""
    found = [one for each in subject.plugin.declarations for one in _in(each)]
    if not found:
        raise DoesNotApplyError(_("it has no expressions"))
    unknown = set()
    for one in found:
        said = one(subject.wide_catalogue)
        if isinstance(said, str):
            unknown.add(said)
        elif said is not None:
            yield said
    for name in sorted(unknown):
        yield Remark(
            _("nobody at hand declares the fact kind {name}; what reads it was not tried").format(
                name=name
            )
        )


Trial = Callable[[Catalogue], Finding | str | None]
"""Returns what is wrong, or the name of a fact kind that nobody declares."""


def _in(declaration: Declaration) -> Iterator[Trial]:
    match declaration:
        case Scheme():
            yield from _of_scheme(declaration)
        case Duty():
            yield from _of_duty(declaration)
        case Index():
            for leaf in declaration.root.leaves():
                yield from _of_queries(declaration, f"nodes/{leaf.name}/indicator/", leaf.indicator)
        case Kpi():
            yield from _of_queries(declaration, "", declaration)
        case CaseKind():
            yield from _of_case_kind(declaration)
        case Register():
            yield from _of_register(declaration)


def _of_scheme(scheme: Scheme) -> Iterator[Trial]:
    parameters = {one.name: Type.DECIMAL for one in scheme.parameters}
    for rule in scheme.rules:
        at = f"rules/{rule.id}"
        yield _over_fact(
            scheme, f"{at}/points", rule.points, rule.fact, Type.DECIMAL, also=parameters
        )
        yield _over_fact(scheme, f"{at}/when", rule.when, rule.fact, Type.BOOL, also=parameters)


def _of_duty(duty: Duty) -> Iterator[Trial]:
    for at, one in enumerate(duty.versions()):
        path = f"changes/{at - 1}/when" if at else "when"
        yield _over_fact(duty, path, one.when, one.fulfilled_by, Type.BOOL)


def _of_queries(declaration: Declaration, way: str, thing: Any) -> Iterator[Trial]:
    for side in ("numerator", "denominator"):
        query: Query | None = getattr(thing, side)
        if query is not None:
            yield _of_query(declaration, f"{way}{side}", query)


def _of_query(declaration: Declaration, at: str, query: Query) -> Trial:
    if query.of == "facts":
        return _over_fact(declaration, f"{at}/when", query.when, query.kind, Type.BOOL)
    return lambda catalogue: _asked(declaration, at, query, catalogue)


def _asked(declaration: Declaration, at: str, query: Query, catalogue: Catalogue) -> Finding | None:
    for key, problem in SOURCES.misfits(query, catalogue):
        return Finding(problem.problem, problem.fix, called(declaration), f"{at}/{key}")
    return None


def _of_register(register: Register) -> Iterator[Trial]:
    types = types_of(register.readable)
    if register.lifecycle:
        yield lambda catalogue: _of_lifecycle(register, types, catalogue)
    seen = {"today": Type.DATE, **types}
    for number, one in enumerate(register.checks):
        at = f"checks/{number}/holds"
        told = Text(called(register), at, one.holds, seen, Type.BOOL, register.name)
        yield lambda _catalogue, text=told: _compiled(text)  # type: ignore[misc]
    for mapping in register.facts:
        at = f"facts/{mapping.kind}"
        text = Text(called(register), f"{at}/when", mapping.when, types, Type.BOOL, register.name)
        if mapping.when:
            yield lambda _catalogue, text=text: _compiled(text)  # type: ignore[misc]
        for name in mapping.attributes:
            yield _attribute(register, f"{at}/attributes/{name}", mapping.kind, name)


def _of_case_kind(kind: CaseKind) -> Iterator[Trial]:
    types = types_of(kind.readable)
    if kind.lifecycle:
        yield lambda catalogue: _of_lifecycle(kind, types, catalogue)
    for mapping in kind.facts:
        at = f"facts/{mapping.kind}"
        text = Text(called(kind), f"{at}/when", mapping.when, types, Type.BOOL, kind.name)
        if mapping.when:
            yield lambda _catalogue, text=text: _compiled(text)  # type: ignore[misc]
        for name in mapping.attributes:
            yield _attribute(kind, f"{at}/attributes/{name}", mapping.kind, name)


def _of_lifecycle(
    register: Register | CaseKind, types: Mapping[str, Type], catalogue: Catalogue
) -> Finding | None:
    """Compile the conditions of the lifecycle that the rows of a register follow."""
    if not catalogue.has(Lifecycle, register.lifecycle):
        return None
    for version in catalogue.get(Lifecycle, register.lifecycle).versions:
        for one in version.transitions:
            at = f"lifecycle/{register.lifecycle}/transitions/{one.name}/when"
            text = Text(called(register), at, one.when, types, Type.BOOL, register.name)
            if one.when and (found := _compiled(text)) is not None:
                return found
    return None


def _over_fact(
    declaration: Declaration,
    path: str,
    text: str,
    kind: str,
    expects: Type,
    *,
    also: Mapping[str, Type] | None = None,
) -> Trial:
    def tried(catalogue: Catalogue) -> Finding | str | None:
        if not catalogue.has(FactKind, kind):
            return kind
        types = {**catalogue.get(FactKind, kind).types, **(also or {})}
        given = Text(called(declaration), path, text, types, expects, kind)
        return _compiled(given) if text else None

    return tried


def _attribute(register: Register | CaseKind, path: str, kind: str, name: str) -> Trial:
    def tried(catalogue: Catalogue) -> Finding | str | None:
        if not catalogue.has(FactKind, kind):
            return kind
        if name in {one.name for one in catalogue.get(FactKind, kind).attributes}:
            return None
        text = _("the fact kind {kind} has no attribute {name!r}")
        return Finding(text.format(kind=kind, name=name), "", called(register), path)

    return tried


def _compiled(one: Text) -> Finding | None:
    try:
        compile_expression(one.text, one.types, expects=one.expects, subject=one.subject)
    except ExpressionError as error:
        return Finding(error.problem, error.fix, one.declaration, one.path)
    return None
