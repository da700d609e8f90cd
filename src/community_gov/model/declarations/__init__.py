"""What a plugin ships, as data: every declaration class."""

from community_gov.model.declarations.approvals import Approval
from community_gov.model.declarations.base import Dated, Declaration
from community_gov.model.declarations.campaigns import Campaign, SheetItem
from community_gov.model.declarations.decisions import DecisionRule, ShareOf, Threshold
from community_gov.model.declarations.duties import Duty, DutyChange, LunarDay, Recurrence
from community_gov.model.declarations.evaluations import Criterion, EvaluationProgram, Stage
from community_gov.model.declarations.facts import (
    ActivityKind,
    AttributeType,
    FactAttribute,
    FactKind,
)
from community_gov.model.declarations.indices import (
    Goalposts,
    Index,
    Indicator,
    Measure,
    Node,
    Query,
    Scale,
)
from community_gov.model.declarations.legal_exceptions import LegalException
from community_gov.model.declarations.methods import Method, MethodKind
from community_gov.model.declarations.normalising import (
    Direction,
    Impute,
    Normalise,
    Outliers,
    Policy,
    Treat,
)
from community_gov.model.declarations.overrides import Override
from community_gov.model.declarations.pairings import PairingKind, PairLimit, Side
from community_gov.model.declarations.plans import PlanKind
from community_gov.model.declarations.registers import (
    FactMapping,
    Lifecycle,
    Register,
    Report,
    Step,
    Transition,
)
from community_gov.model.declarations.schemes import (
    Cap,
    Category,
    DatedValue,
    Parameter,
    Rule,
    Scheme,
)
from community_gov.model.declarations.scoring import (
    Award,
    Bar,
    Figure,
    Grade,
    Item,
    MemberClass,
    Take,
    Tier,
    Whose,
)
from community_gov.model.declarations.texts import NoticeText, Term
from community_gov.model.declarations.wallets import Wallet

DECLARATIONS: tuple[type, ...] = (
    FactKind,
    ActivityKind,
    Register,
    Lifecycle,
    Report,
    Duty,
    PairingKind,
    PlanKind,
    DecisionRule,
    EvaluationProgram,
    Campaign,
    Scheme,
    Wallet,
    Index,
    NoticeText,
    Term,
    Override,
    Method,
)
"""The classes whose instances ``declare`` may yield."""

__all__ = [
    "DECLARATIONS",
    "ActivityKind",
    "Approval",
    "AttributeType",
    "Award",
    "Bar",
    "Campaign",
    "Cap",
    "Category",
    "Criterion",
    "Dated",
    "DatedValue",
    "DecisionRule",
    "Declaration",
    "Direction",
    "Duty",
    "DutyChange",
    "EvaluationProgram",
    "FactAttribute",
    "FactKind",
    "FactMapping",
    "Figure",
    "Goalposts",
    "Grade",
    "Impute",
    "Index",
    "Indicator",
    "Item",
    "LegalException",
    "Lifecycle",
    "LunarDay",
    "Measure",
    "MemberClass",
    "Method",
    "MethodKind",
    "Node",
    "Normalise",
    "NoticeText",
    "Outliers",
    "Override",
    "PairLimit",
    "PairingKind",
    "Parameter",
    "PlanKind",
    "Policy",
    "Query",
    "Recurrence",
    "Register",
    "Report",
    "Rule",
    "Scale",
    "Scheme",
    "ShareOf",
    "SheetItem",
    "Side",
    "Stage",
    "Step",
    "Take",
    "Term",
    "Threshold",
    "Tier",
    "Transition",
    "Treat",
    "Wallet",
    "Whose",
]
