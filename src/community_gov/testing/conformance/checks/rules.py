"""The check of what rules, selections and indices may never read."""

from collections.abc import Iterator

from community_gov.hooks.index_inputs import trespasses as read_by_index
from community_gov.i18n import _, mark
from community_gov.model.declarations import (
    EvaluationProgram,
    Index,
    Scheme,
)
from community_gov.model.problems import spelled
from community_gov.points.linting.inputs import inputs
from community_gov.procedures.evaluations.inputs import trespasses
from community_gov.testing.conformance.check import (
    DoesNotApplyError,
    Finding,
    Said,
    check,
)
from community_gov.testing.conformance.parts import called
from community_gov.testing.conformance.subject import Subject


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
