"""The rule language: conditions and amounts over the declared attributes of a fact."""

from community_gov.points.expression.compiler import Expression, compile  # noqa: A004 - see there
from community_gov.points.expression.limits import LIMITS, Limits
from community_gov.points.expression.problems import EvaluationError, ExpressionError
from community_gov.points.expression.trace import Trace
from community_gov.points.expression.tree import Type, Value

__all__ = [
    "LIMITS",
    "EvaluationError",
    "Expression",
    "ExpressionError",
    "Limits",
    "Trace",
    "Type",
    "Value",
    "compile",
]
