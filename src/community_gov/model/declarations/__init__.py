"""What a plugin ships, as data: every declaration class."""

from community_gov.model.declarations.approvals import Approval
from community_gov.model.declarations.assumptions import Assumptions, Choice, Option
from community_gov.model.declarations.base import Dated, Declaration
from community_gov.model.declarations.campaigns import Campaign, SheetRow
from community_gov.model.declarations.cases import (
    CaseChannel,
    CaseKind,
    CaseLimit,
    CasePaper,
    CaseStep,
    ClockStart,
)
from community_gov.model.declarations.chains import (
    ChainStep,
    DecisionChain,
    Merge,
    Motion,
    StepKind,
)
from community_gov.model.declarations.decisions import DecisionRule, ShareOf, Threshold
from community_gov.model.declarations.duties import Duty, DutyChange, LunarDay, Recurrence
from community_gov.model.declarations.electorates import (
    Composition,
    Convening,
    Electorate,
    Proxies,
)
from community_gov.model.declarations.evaluations import Criterion, EvaluationProgram, Stage
from community_gov.model.declarations.facts import (
    ActivityKind,
    AttributeType,
    FactAttribute,
    FactKind,
)
from community_gov.model.declarations.gates import Check, Gate
from community_gov.model.declarations.goalposts import Goalposts, Scale
from community_gov.model.declarations.indices import (
    Index,
    Indicator,
    Measure,
    Node,
    Query,
)
from community_gov.model.declarations.judging import (
    Band,
    CheckItem,
    CriterionKind,
    GradeGate,
    NominationWay,
    TallyKind,
    Theme,
)
from community_gov.model.declarations.kpis import Kpi, KpiTarget
from community_gov.model.declarations.legal_exceptions import LegalException
from community_gov.model.declarations.lifecycles import (
    Lifecycle,
    LifecycleVersion,
    Transition,
)
from community_gov.model.declarations.limits import LimitUnit, TimeLimit
from community_gov.model.declarations.mechanisms import Mechanism
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
    Register,
    Report,
    RowCheck,
    Step,
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
from community_gov.model.declarations.thresholds import DayUnit
from community_gov.model.declarations.wallets import Wallet

DECLARATIONS: tuple[type, ...] = (
    FactKind,
    ActivityKind,
    Register,
    Lifecycle,
    CaseKind,
    Report,
    Duty,
    PairingKind,
    PlanKind,
    DecisionRule,
    DecisionChain,
    EvaluationProgram,
    Campaign,
    Scheme,
    Wallet,
    Index,
    Kpi,
    Mechanism,
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
    "Assumptions",
    "AttributeType",
    "Award",
    "Band",
    "Bar",
    "Campaign",
    "Cap",
    "CaseChannel",
    "CaseKind",
    "CaseLimit",
    "CasePaper",
    "CaseStep",
    "Category",
    "ChainStep",
    "Check",
    "CheckItem",
    "Choice",
    "ClockStart",
    "Composition",
    "Convening",
    "Criterion",
    "CriterionKind",
    "Dated",
    "DatedValue",
    "DayUnit",
    "DecisionChain",
    "DecisionRule",
    "Declaration",
    "Direction",
    "Duty",
    "DutyChange",
    "Electorate",
    "EvaluationProgram",
    "FactAttribute",
    "FactKind",
    "FactMapping",
    "Figure",
    "Gate",
    "Goalposts",
    "Grade",
    "GradeGate",
    "Impute",
    "Index",
    "Indicator",
    "Item",
    "Kpi",
    "KpiTarget",
    "LegalException",
    "Lifecycle",
    "LifecycleVersion",
    "LimitUnit",
    "LunarDay",
    "Measure",
    "Mechanism",
    "MemberClass",
    "Merge",
    "Method",
    "MethodKind",
    "Motion",
    "Node",
    "NominationWay",
    "Normalise",
    "NoticeText",
    "Option",
    "Outliers",
    "Override",
    "PairLimit",
    "PairingKind",
    "Parameter",
    "PlanKind",
    "Policy",
    "Proxies",
    "Query",
    "Recurrence",
    "Register",
    "Report",
    "RowCheck",
    "Rule",
    "Scale",
    "Scheme",
    "ShareOf",
    "SheetRow",
    "Side",
    "Stage",
    "Step",
    "StepKind",
    "Take",
    "TallyKind",
    "Term",
    "Theme",
    "Threshold",
    "Tier",
    "TimeLimit",
    "Transition",
    "Treat",
    "Wallet",
    "Whose",
]
