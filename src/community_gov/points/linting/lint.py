"""The linter of points schemes: all that is held against one, for whoever asks."""

from community_gov.errors import RefusedError
from community_gov.hooks.catalogue import Catalogue
from community_gov.model.declarations import Scheme
from community_gov.points.linting.deductions import evidence, kinship, reviewers
from community_gov.points.linting.exceptions import exceptions
from community_gov.points.linting.households import adoption, benefits, debts
from community_gov.points.linting.inputs import inputs
from community_gov.points.linting.objection import Gravity, Lint, Objections
from community_gov.points.linting.rankings import rankings

LINTS: tuple[Lint, ...] = (
    inputs,
    exceptions,
    kinship,
    benefits,
    rankings,
    reviewers,
    debts,
    evidence,
    adoption,
)
"""What is looked at, the gravest first."""


def lint(scheme: Scheme, known: Catalogue) -> Objections:
    """Yield everything held against a scheme; ``known`` is what is declared around it."""
    for each in LINTS:
        yield from each(scheme, known)


def trespasses(scheme: Scheme, known: Catalogue) -> Objections:
    """Yield only what must never run."""
    return (one for one in lint(scheme, known) if one.gravity is Gravity.NEVER)


def refuse_trespasses(scheme: Scheme, known: Catalogue) -> None:
    """Raise :class:`RefusedError` for the first thing in a scheme that must never run."""
    for one in trespasses(scheme, known):
        raise RefusedError(one.problem, one.fix)
