"""The rule language: conditions and amounts over the declared attributes of a fact."""

from community_gov.points.expression import EvaluationError as EvaluationError
from community_gov.points.expression import Expression as Expression
from community_gov.points.expression import Type as Type
from community_gov.points.expression import compile as _compile

compile_expression = _compile
