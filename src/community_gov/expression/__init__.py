"""The rule language: conditions and amounts over the declared attributes of a fact."""

from community_gov.expression.compiler import Expression, compile_expression
from community_gov.expression.limits import LIMITS, Limits
from community_gov.expression.problems import EvaluationError, ExpressionError
from community_gov.expression.trace import Trace
from community_gov.expression.tree import Type, Value

__all__ = [
    "LIMITS",
    "EvaluationError",
    "Expression",
    "ExpressionError",
    "Limits",
    "Trace",
    "Type",
    "Value",
    "compile_expression",
]
