"""What declarations name that nobody declares, such as the fact of a rule."""

from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen

from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.pack_tables import TABLES
from community_gov.i18n import _
from community_gov.model.declarations import (
    ActivityKind,
    Campaign,
    CaseKind,
    DecisionChain,
    DecisionRule,
    Declaration,
    Duty,
    EvaluationProgram,
    FactKind,
    Index,
    Kpi,
    Lifecycle,
    Mechanism,
    Node,
    PairingKind,
    PlanKind,
    Query,
    Register,
    Report,
    Scheme,
)
from community_gov.model.declarations.mechanisms import split_reference
from community_gov.model.problems import Way


@frozen
class Unresolved:
    """A declaration of ``plugin`` that names something nobody declares."""

    plugin: str
    kind: str
    name: str
    names: str
    missing: str

    def __str__(self) -> str:
        return _(
            "{plugin}: {kind} {name} names the {names} {missing}, which nobody declares."
        ).format(
            plugin=self.plugin,
            kind=self.kind,
            name=self.name,
            names=self.names,
            missing=self.missing,
        )


@frozen
class Mention:
    """Another declaration that one names, by its class, and the way to where it stands."""

    kind: type[Declaration]
    name: str
    way: Way


Mentions = Iterator[Mention]

ASKED: dict[str, type[Declaration]] = {
    "facts": FactKind,
    "registers": Register,
    "duties": Duty,
    "pairs": PairingKind,
    "tasks": PlanKind,
    "cases": CaseKind,
    "decisions": DecisionRule,
    "evaluations": EvaluationProgram,
    "honours": EvaluationProgram,
    "chains": DecisionChain,
    "campaigns": Campaign,
}
"""What the ``kind`` of a query names, by the source that is asked."""


def unresolved(catalogue: Catalogue) -> list[Unresolved]:
    """Return every name in a declaration that leads nowhere, each once."""
    found = [
        Unresolved(
            catalogue.source(one).plugin,
            type(one).__name__,
            one.name,
            mention.kind.__name__,
            mention.name,
        )
        for declared in _MENTIONS
        for one in catalogue.all(declared)
        for mention in mentions(one)
        if not catalogue.has(mention.kind, mention.name)
    ]
    return list(dict.fromkeys(found))


def named_by(declaration: Declaration) -> list[tuple[type[Declaration], str]]:
    """Return the class and the name of every other declaration that one rests on."""
    return [(one.kind, one.name) for one in mentions(declaration)]


def mentions(declaration: Declaration) -> list[Mention]:
    """Return every mention of another declaration, with the way to it."""
    find = _MENTIONS.get(type(declaration))
    return [] if find is None else [one for one in find(declaration) if one.name]


def _of_scheme(one: Scheme) -> Mentions:
    for at, rule in enumerate(one.rules):
        yield Mention(FactKind, rule.fact, ("rules", at, "fact"))
    for at, figure in enumerate(one.figures):
        yield Mention(FactKind, figure.fact, ("figures", at, "fact"))
    for at, bar in enumerate(one.bars):
        yield Mention(FactKind, bar.fact, ("bars", at, "fact"))


def _of_activity_kind(one: ActivityKind) -> Mentions:
    yield Mention(FactKind, one.attendance_fact, ("attendance_fact",))
    yield Mention(FactKind, one.held_fact, ("held_fact",))


def _of_register(one: Register) -> Mentions:
    for at, mapping in enumerate(one.facts):
        yield Mention(FactKind, mapping.kind, ("facts", at, "kind"))
    yield Mention(Lifecycle, one.lifecycle, ("lifecycle",))


def _of_case_kind(one: CaseKind) -> Mentions:
    for at, mapping in enumerate(one.facts):
        yield Mention(FactKind, mapping.kind, ("facts", at, "kind"))
    yield Mention(Lifecycle, one.lifecycle, ("lifecycle",))


def _of_duty(one: Duty) -> Mentions:
    yield Mention(FactKind, one.fulfilled_by, ("fulfilled_by",))
    yield Mention(PairingKind, one.pairing, ("pairing",))
    for at, change in enumerate(one.changes):
        way: Way = ("changes", at)
        yield Mention(FactKind, change.fulfilled_by or "", (*way, "fulfilled_by"))
        after = change.recurrence.after if change.recurrence else ""
        yield Mention(FactKind, after, (*way, "recurrence", "after"))
    yield Mention(FactKind, one.recurrence.after, ("recurrence", "after"))


def _of_pairing(one: PairingKind) -> Mentions:
    yield Mention(Register, one.register, ("register",))
    yield Mention(FactKind, one.contact, ("contact",))


def _of_plan(one: PlanKind) -> Mentions:
    yield Mention(Register, one.register, ("register",))


def _of_index(one: Index) -> Mentions:
    yield from _of_node(one.root, ("root",))
    yield Mention(Campaign, one.campaign, ("campaign",))


def _of_node(node: Node, way: Way) -> Mentions:
    if node.indicator is not None:
        inner = (*way, "indicator")
        yield Mention(Kpi, node.indicator.kpi, (*inner, "kpi"))
        yield from _of_query(node.indicator.numerator, (*inner, "numerator"))
        yield from _of_query(node.indicator.denominator, (*inner, "denominator"))
    for at, child in enumerate(node.nodes):
        yield from _of_node(child, (*way, "nodes", at))


def _of_query(query: Query | None, way: Way) -> Mentions:
    if query is None:
        return
    if query.of in ASKED:
        yield Mention(ASKED[query.of], query.kind, (*way, "kind"))
    for at, one in enumerate(query.any_of):
        if not one.declared_by:  # else it is left out while its plugin is not enabled
            yield from _of_query(one, (*way, "any_of", at))


def _of_kpi(one: Kpi) -> Mentions:
    yield from _of_query(one.numerator, ("numerator",))
    yield from _of_query(one.denominator, ("denominator",))


def _of_mechanism(one: Mechanism) -> Mentions:
    for key, texts in (("works_by", one.works_by), ("feeds", one.feeds)):
        for at, text in enumerate(texts):
            table, name = split_reference(text, one.name)
            if table in TABLES:
                yield Mention(TABLES[table], name, (key, at))
    for at, kpi in enumerate(one.kpis):
        yield Mention(Kpi, kpi, ("kpis", at))


def _of_campaign(one: Campaign) -> Mentions:
    yield Mention(Index, one.index, ("index",))
    for at, item in enumerate(one.sheet):
        if item.declared_by:  # people score the row while its plugin is not enabled
            continue
        yield Mention(Kpi, item.kpi, ("sheet", at, "kpi"))
        for other, kpi in enumerate(item.and_kpis):
            yield Mention(Kpi, kpi, ("sheet", at, "and_kpis", other))


def _of_chain(one: DecisionChain) -> Mentions:
    for at, step in enumerate(one.steps):
        yield Mention(DecisionRule, step.rule, ("steps", at, "rule"))


def _of_evaluation_program(one: EvaluationProgram) -> Mentions:
    for at, rule in enumerate(one.decided_by):
        yield Mention(DecisionRule, rule, ("decided_by", at))


def _of_report(one: Report) -> Mentions:
    yield Mention(Register, one.register, ("register",))


_MENTIONS: dict[Any, Callable[[Any], Mentions]] = {
    Scheme: _of_scheme,
    ActivityKind: _of_activity_kind,
    Register: _of_register,
    CaseKind: _of_case_kind,
    Duty: _of_duty,
    PairingKind: _of_pairing,
    PlanKind: _of_plan,
    Index: _of_index,
    Kpi: _of_kpi,
    Mechanism: _of_mechanism,
    Campaign: _of_campaign,
    Report: _of_report,
    DecisionChain: _of_chain,
    EvaluationProgram: _of_evaluation_program,
}
