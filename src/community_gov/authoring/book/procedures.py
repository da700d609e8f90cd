"""What is done step by step, as lines of a workbook: decisions, selections, cases, lifecycles."""

from collections.abc import Iterator

from community_gov.authoring.book.headings import subjects
from community_gov.authoring.book.lines import Facts, Line, basis
from community_gov.i18n import _
from community_gov.model.declarations import (
    CaseKind,
    DecisionChain,
    DecisionRule,
    EvaluationProgram,
    Lifecycle,
    NoticeText,
    ShareOf,
    StepKind,
    Threshold,
    TimeLimit,
)


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


def _share(one: Threshold) -> str:
    text = _("more than {share} of {base}") if one.strict else _("at least {share} of {base}")
    base = _("those entitled") if one.base is ShareOf.ENTITLED else _("those present")
    return text.format(share=one.share, base=base)
