"""What the engines ask, refuse and cannot read of what plugins declare, put together."""

from collections.abc import Iterator

from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.misreading import Misreading
from community_gov.indices.sources.declarations import DeclarationSource
from community_gov.indices.sources.entities import (
    DECISIONS,
    EVALUATIONS,
    HONOURS,
    NOTICES,
    OBJECTIONS,
    UnitSource,
)
from community_gov.indices.sources.facts import FactSource
from community_gov.indices.sources.figures import FigureSource
from community_gov.indices.sources.people import (
    ConstantSource,
    HouseholdSource,
    MemberSource,
    PeriodSource,
)
from community_gov.indices.sources.sources import Sources
from community_gov.indices.vetting import misread as misread_index
from community_gov.model.declarations import Duty, Index, Kpi, Scheme
from community_gov.points.vetting import misread as misread_scheme
from community_gov.points.vetting import objections as refused_of_schemes
from community_gov.procedures.campaigns.observed import CampaignSource
from community_gov.procedures.cases.observed import CaseSource
from community_gov.procedures.chains.observed import ChainSource
from community_gov.procedures.duties.observed import DutySource
from community_gov.procedures.duties.vetting import misread as misread_duty
from community_gov.procedures.evaluations.inputs import objections as refused_of_selections
from community_gov.procedures.pairs.observed import PairSource
from community_gov.procedures.plans.observed import TaskSource
from community_gov.registers.observed import RegisterSource

SOURCES = Sources(
    (
        FactSource(),
        MemberSource(),
        HouseholdSource(),
        ConstantSource(),
        PeriodSource(),
        UnitSource(),
        DECISIONS,
        EVALUATIONS,
        HONOURS,
        NOTICES,
        OBJECTIONS,
        DutySource(),
        PairSource(),
        TaskSource(),
        ChainSource(),
        CaseSource(),
        RegisterSource(),
        FigureSource(),
        DeclarationSource(),
        CampaignSource(),
    )
)
"""What the indicators of an index may ask."""


def objections(catalogue: Catalogue) -> Iterator[str]:
    """Yield what the engines refuse of what plugins declare."""
    yield from refused_of_schemes(catalogue)
    yield from refused_of_selections(catalogue)


def misreadings(catalogue: Catalogue) -> Iterator[Misreading]:
    """Yield what the engines cannot read of what plugins declare."""
    for scheme in catalogue.all(Scheme):
        yield from (Misreading(scheme, *one) for one in misread_scheme(scheme, catalogue))
    for duty in catalogue.all(Duty):
        yield from (Misreading(duty, *one) for one in misread_duty(duty, catalogue))
    asking: list[Kpi | Index] = [*catalogue.all(Kpi), *catalogue.all(Index)]
    for each in asking:
        yield from (Misreading(each, *one) for one in misread_index(each, catalogue, SOURCES))
