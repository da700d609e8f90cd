"""What is held against schemes and selections for what they look at, as findings of a pack."""

from community_gov.authoring.checks.remark import Remark, Remarks, Severity, error
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.index_inputs import trespasses as read_by_index
from community_gov.i18n import _
from community_gov.model.declarations import EvaluationProgram, Index, Scheme
from community_gov.points.linting import Gravity, lint
from community_gov.procedures.evaluations.inputs import trespasses

_SEVERITY = {
    Gravity.NEVER: Severity.ERROR,
    Gravity.MISTAKE: Severity.ERROR,
    Gravity.DOUBT: Severity.WARNING,
    Gravity.HINT: Severity.NOTE,
}


def of_scheme(scheme: Scheme, known: Catalogue) -> Remarks:
    """Tell of everything the linter objects to, each with its reason."""
    for one in lint(scheme, known):
        yield Remark(_SEVERITY[one.gravity], one.way, one.problem, one.fix)


def of_program(program: EvaluationProgram, _known: Catalogue) -> Remarks:
    """Tell of each part of a selection that looks at what none may."""
    for one in trespasses(program):
        kind, _slash, name = one.part.partition("/")
        at = [part.name for part in getattr(program, kind)] if kind != "ungraded" else []
        way = (kind, at.index(name)) if name in at else (kind,)
        yield error(way, f"{one.problem}: {one.text}", _("Take it out."))


def of_index(index: Index, known: Catalogue) -> Remarks:
    """Tell of each indicator that reads what its index may not."""
    for one in read_by_index(index, known):
        yield error(("root",), one.problem, _("Take it out, or count something else."))
