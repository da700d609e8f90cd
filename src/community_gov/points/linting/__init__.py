"""The linter of points schemes: one implementation for enabling, proposing and checking packs."""

from community_gov.points.linting.lint import lint, refuse_trespasses, trespasses
from community_gov.points.linting.objection import Gravity, Objection

__all__ = ["Gravity", "Objection", "lint", "refuse_trespasses", "trespasses"]
