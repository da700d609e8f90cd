"""Declarations as lines of a workbook: what a meeting wants to see of each."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from attrs import frozen

from community_gov.authoring.book.headings import subjects
from community_gov.authoring.checks.words import is_own_choice
from community_gov.hooks.compare import written
from community_gov.i18n import _
from community_gov.model.declarations import (
    ActivityKind,
    Campaign,
    CaseKind,
    DecisionChain,
    DecisionRule,
    Duty,
    EvaluationProgram,
    FactKind,
    Goalposts,
    Index,
    Lifecycle,
    Node,
    NoticeText,
    Override,
    PairingKind,
    PlanKind,
    Recurrence,
    Register,
    Report,
    Scheme,
    ShareOf,
    StepKind,
    Term,
    Threshold,
    TimeLimit,
)

Line = Mapping[str, Any]
"""What stands in each column, by its key."""


class Referenced(Protocol):
    """Something dated that rests on a reference."""

    @property
    def valid_from(self) -> date:
        """The first day in force."""

    @property
    def valid_to(self) -> date | None:
        """The last day in force."""

    @property
    def reference(self) -> str:
        """What it rests on."""


@frozen
class Facts:
    """What people call kinds of facts, where somebody declares them."""

    labels: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.labels.get(name, name)


def schemes(one: Scheme, _facts: Facts) -> Iterator[Line]:
    """Yield the line of a scheme."""
    yield {
        "label": str(one.label),
        "subject": subjects()[one.subject],
        "audience": one.audience,
        "per": _(one.period.value),
        "base": one.base,
        "floor": one.floor,
        "ceiling": one.ceiling,
        "second": one.separate_reviewer,
        **basis(one),
    }


def rules(one: Scheme, facts: Facts) -> Iterator[Line]:
    """Yield a line for each version of each rule."""
    blocks = {category.name: str(category.label) for category in one.categories}
    for rule in one.rules:
        yield {
            "scheme": str(one.label),
            "label": str(rule.label),
            "fact": facts[rule.fact],
            "condition": rule.when,
            "points": _number(rule.points),
            "cap": rule.cap.points if rule.cap else None,
            "per": _(rule.cap.per.value) if rule.cap else None,
            "category": blocks.get(rule.category),
            **basis(rule),
        }


def parameters(one: Scheme, _facts: Facts) -> Iterator[Line]:
    """Yield a line for each value of each number."""
    for parameter in one.parameters:
        for value in parameter.values:
            yield {
                "scheme": str(one.label),
                "label": str(parameter.label),
                "name": parameter.name,
                "value": value.value,
                "unit": parameter.unit,
                **basis(value),
            }


def categories(one: Scheme, _facts: Facts) -> Iterator[Line]:
    """Yield a line for each block."""
    for category in one.categories:
        yield {
            "scheme": str(one.label),
            "label": str(category.label),
            "cap": category.cap.points if category.cap else None,
            "per": _(category.cap.per.value) if category.cap else None,
        }


def duties(declared: Duty, facts: Facts) -> Iterator[Line]:
    """Yield the line of a duty, and one for each of its changes."""
    for one in declared.versions():
        length = one.recurrence
        yield {
            "label": str(one.label),
            "subject": one.pairing or subjects()[one.subject],
            "audience": " ".join(filter(None, (one.audience, one.among))),
            "due": _due(length, facts),
            "days": length.within_days,
            "working_days": length.within_working_days,
            "fulfilled": facts[one.fulfilled_by],
            "condition": one.when,
            "usually": one.usually,
            "post": str(one.post) if one.post else None,
            **basis(one),
        }


def pairings(one: PairingKind, _facts: Facts) -> Iterator[Line]:
    """Yield a line for a pairing, and one for each of its limits."""
    told = {"label": str(one.label), "register": one.register, "audience": one.audience}
    yield {**told, "first": one.first, "second": one.second, "contact": one.contact}
    for limit in one.limits:
        most = {"each": getattr(one, limit.each.value), "least": limit.least, "most": limit.most}
        yield {"label": str(one.label), **most, "usually": limit.usually, **basis(limit)}


def plans(one: PlanKind, _facts: Facts) -> Iterator[Line]:
    """Yield a line for a kind of plan."""
    yield {
        "label": str(one.label),
        "register": one.register,
        "columns": ", ".join(one.fields_read.values()),
        "choices": ", ".join(map(str, one.lever_choices.values())),
    }


def decisions(one: DecisionRule, _facts: Facts) -> Iterator[Line]:
    """Yield the line of a decision rule."""
    yield {
        "label": str(one.label),
        "voters": str(one.voters) if one.voters else None,
        "quorum": _share(one.quorum),
        "majority": _share(one.majority),
        "notice_days": one.notice_days,
        **basis(one),
    }


def chains(one: DecisionChain, _facts: Facts) -> Iterator[Line]:
    """Yield a line for each step of a chain."""
    for step in one.steps:
        yield {
            "label": str(one.label),
            "step": str(step.label),
            "body": str(step.body) if step.body else None,
            "by_rule": step.rule,
            "days": step.days if step.kind is StepKind.PUBLICATION else None,
            **basis(one),
        }


def evaluations(one: EvaluationProgram, _facts: Facts) -> Iterator[Line]:
    """Yield a line for each criterion; where ballots decide, a single one."""
    told = {
        "label": str(one.label),
        "subject": subjects()[one.subject],
        "pass_mark": one.pass_mark,
        "winners": one.winners,
        "quota": str(one.quota) if one.quota else None,
        "notice_days": one.notice_days,
        "answer_days": one.answer_days,
        **basis(one),
    }
    for criterion in one.criteria:
        yield {**told, "criterion": str(criterion.label), "maximum": criterion.maximum}
    if one.ballots_decide:
        yield told


def bands(one: EvaluationProgram, _facts: Facts) -> Iterator[Line]:
    """Yield a line for each grade, with the gates that close it."""
    for band in one.bands:
        gates = [gate for gate in one.gates if band.name in gate.bars]
        yield {
            "scheme": str(one.label),
            "label": str(band.label),
            "at_least": str(band.at_least),
            "quota": str(band.quota) if band.quota is not None else None,
            "condition": "; ".join(f"{gate.label} ≥ {gate.at_least}" for gate in gates),
            **basis(one),
        }


def indices(one: Index, _facts: Facts) -> Iterator[Line]:
    """Yield a line for each part, and for each of an indicator's goalposts."""
    yield from _nodes(one.root, one, 0)


def campaigns(one: Campaign, _facts: Facts) -> Iterator[Line]:
    """Yield a line for each row of the assessment sheet, or one without a sheet."""
    whole = {
        "label": str(one.label),
        "authority": one.authority,
        "document": one.document,
        "apply_at": one.apply_at,
        **basis(one),
    }
    for item in one.sheet:
        told = {"code": item.code, "item": str(item.label), "maximum": item.maximum}
        yield {**whole, **told, "veto": item.veto}
    if not one.sheet:
        yield whole


def overrides(one: Override, _facts: Facts) -> Iterator[Line]:
    """Yield the line of an override, with its reason."""
    yield {
        "label": str(one.label),
        "what": f"{one.kind} {one.of}",
        "at": one.at,
        "value": _number(written(one.value)),
        "reason": one.reason,
        "from": one.valid_from,
        "to": one.valid_to,
        **_rests_on(one.reference),
    }


def notices(one: NoticeText, _facts: Facts) -> Iterator[Line]:
    """Yield the line of a prepared notice."""
    yield {
        "label": str(one.label),
        "title": str(one.title),
        "text": str(one.text),
        "days": one.days,
        "answer_days": one.answer_days,
        **basis(one),
    }


def facts(one: FactKind, _facts: Facts) -> Iterator[Line]:
    """Yield a line for the kind, and one for each further thing that is told of a fact."""
    yield {
        "label": str(one.label),
        "name": one.name,
        "subject": subjects()[one.subject],
        "unit": one.unit,
    }
    for attribute in one.attributes:
        yield {
            "label": str(one.label),
            "name": one.name,
            "attribute": str(attribute.label or attribute.name),
            "type": attribute.type.value,
            "unit": attribute.unit,
            "choices": ", ".join(map(str, attribute.choices.values())),
        }


def activities(one: ActivityKind, facts: Facts) -> Iterator[Line]:
    """Yield the line of a kind of activity."""
    yield {
        "label": str(one.label),
        "name": one.name,
        "attendance": facts[one.attendance_fact],
        "held": facts[one.held_fact],
        "evidence": one.requires_evidence,
    }


def registers(one: Register, _facts: Facts) -> Iterator[Line]:
    """Yield a line for each field of a register."""
    for field in one.fields:
        yield {
            "register": str(one.label),
            "field": field.title,
            "type": field.type.value,
            "unit": field.unit,
            "required": field.required,
            "purpose": field.purpose,
            "choices": ", ".join(map(str, field.choices.values())),
        }


def lifecycles(one: Lifecycle, _facts: Facts) -> Iterator[Line]:
    """Yield a line for each transition."""
    for step in one.transitions:
        yield {
            "label": str(one.label),
            "source": str(one.states[step.source]),
            "step": str(step.label),
            "target": str(one.states[step.target]),
            "roles": ", ".join(step.roles),
            "condition": step.when,
            "evidence": step.evidence,
            "within": str(step.limit) if step.limit else None,
        }


def case_kinds(one: CaseKind, _facts: Facts) -> Iterator[Line]:
    """Yield a line for each limit of a kind of case."""
    for limit in one.limits:
        longer = TimeLimit(limit.extension, limit.unit) if limit.extension else None
        yield {
            "label": str(one.label),
            "subject": subjects()[one.subject],
            "name": str(limit.label),
            "within": str(TimeLimit(limit.amount, limit.unit)),
            "extension": str(longer) if longer else None,
            "pauses": ", ".join(map(str, limit.pause_reasons.values())),
            "papers": ", ".join(str(paper.label) for paper in one.papers),
            "field": ", ".join(field.title for field in one.fields),
            **basis(limit),
        }


def reports(one: Report, _facts: Facts) -> Iterator[Line]:
    """Yield the line of a printed form."""
    yield {
        "label": str(one.label),
        "register": one.register,
        "columns": ", ".join(one.columns),
    }


def terms(one: Term, _facts: Facts) -> Iterator[Line]:
    """Yield the line of a word."""
    yield {"name": one.name, "label": str(one.label)}


def _nodes(node: Node, index: Index, depth: int) -> Iterator[Line]:
    title = "  " * depth + str(node.label)
    told: dict[str, Any] = {"label": str(index.label), "node": title, "weight": node.weight}
    if node.indicator is None:
        branch = {"joined": node.aggregate, "coverage": node.coverage}
        yield {**told, **branch, **(basis(index) if not depth else {})}
    else:
        for posts in node.indicator.goalposts:
            yield {**told, **_posts(posts), "unit": node.indicator.unit}
    for child in node.nodes:
        yield from _nodes(child, index, depth + 1)


def _posts(posts: Goalposts) -> Line:
    return {"zero_at": posts.low, "full_at": posts.high, **basis(posts)}


def basis(one: Referenced) -> dict[str, Any]:
    """Return the days and the reference of a line."""
    return {"from": one.valid_from, "to": one.valid_to, **_rests_on(one.reference)}


def _rests_on(reference: str) -> dict[str, Any]:
    return {"own": _("own choice") if is_own_choice(reference) else None, "reference": reference}


def _share(one: Threshold) -> str:
    text = _("more than {share} of {base}") if one.strict else _("at least {share} of {base}")
    base = _("those entitled") if one.base is ShareOf.ENTITLED else _("those present")
    return text.format(share=one.share, base=base)


def _due(one: Recurrence, facts: Facts) -> str:
    if one.lunar is not None:
        return _("lunar month {month}, day {day}").format(month=one.lunar.month, day=one.lunar.day)
    if one.after:
        return _("after: {fact}").format(fact=facts[one.after])
    return one.rule


def _number(text: str) -> Decimal | str:
    """Return a text that is a plain number as one, so that people can sum and sort it."""
    plain = text.removeprefix("-").replace(".", "", 1)
    return Decimal(text) if plain.isascii() and plain.isdecimal() else text


def is_empty(lines: Sequence[Line], column: str) -> bool:
    """Say whether nothing stands in ``column``."""
    return all(line.get(column) in (None, "") for line in lines)
