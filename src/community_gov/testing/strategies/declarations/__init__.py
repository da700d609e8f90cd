"""Strategies for everything a plugin can declare, each of them valid by itself.

Names that point to other declarations are made up. Where a rule reads a fact,
``rules(kind, …)`` draws expressions over that kind's own attributes.
"""

from hypothesis import strategies as st

from community_gov.model.declarations import Declaration
from community_gov.testing.strategies.declarations.cases import case_kinds
from community_gov.testing.strategies.declarations.facts import (
    activity_kinds,
    attributes,
    conditions,
    fact_kinds,
)
from community_gov.testing.strategies.declarations.indices import (
    indicators,
    indices,
    kpis,
    mechanisms,
    methods,
    nodes,
    queries,
)
from community_gov.testing.strategies.declarations.overrides import overrides
from community_gov.testing.strategies.declarations.parts import LABEL
from community_gov.testing.strategies.declarations.procedures import (
    campaigns,
    decision_chains,
    decision_rules,
    duties,
    evaluation_programs,
    pairing_kinds,
    plan_kinds,
    recurrences,
    thresholds,
)
from community_gov.testing.strategies.declarations.registers import (
    fields,
    lifecycles,
    mappings,
    registers,
    reports,
    steps,
)
from community_gov.testing.strategies.declarations.schemes import (
    awards,
    bars,
    caps,
    categories,
    classes,
    figures,
    grades,
    items,
    parameters,
    rules,
    schemes,
    wallets,
)
from community_gov.testing.strategies.declarations.texts import notice_texts, terms

__all__ = [
    "LABEL",
    "activity_kinds",
    "attributes",
    "awards",
    "bars",
    "campaigns",
    "caps",
    "case_kinds",
    "categories",
    "classes",
    "conditions",
    "decision_chains",
    "decision_rules",
    "declarations",
    "duties",
    "evaluation_programs",
    "fact_kinds",
    "fields",
    "figures",
    "grades",
    "indicators",
    "indices",
    "items",
    "kpis",
    "lifecycles",
    "mappings",
    "mechanisms",
    "methods",
    "nodes",
    "notice_texts",
    "overrides",
    "pairing_kinds",
    "parameters",
    "plan_kinds",
    "queries",
    "recurrences",
    "registers",
    "reports",
    "rules",
    "schemes",
    "steps",
    "terms",
    "thresholds",
    "wallets",
]


def declarations() -> st.SearchStrategy[Declaration]:
    """Draw a declaration of any class."""
    return st.one_of(
        fact_kinds(), activity_kinds(), registers(), lifecycles(), reports(), duties(),
        decision_rules(), decision_chains(), evaluation_programs(), campaigns(), schemes(),
        indices(), notice_texts(), terms(), overrides(), methods(), wallets(), case_kinds(), kpis(),
        mechanisms(), pairing_kinds(), plan_kinds(),
    )  # fmt: skip
