"""What the linter of points schemes holds against one, as findings of a pack."""

from community_gov.authoring.checks.remark import Remark, Remarks, Severity
from community_gov.hooks.catalogue import Catalogue
from community_gov.model.declarations import Scheme
from community_gov.points.linting import Gravity, lint

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
