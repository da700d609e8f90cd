"""The check that every point can be explained."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from community_gov.i18n import _, mark
from community_gov.model.decision import Decision
from community_gov.model.declarations import AttributeType, FactKind, Rule, Scheme
from community_gov.model.fact import Draft
from community_gov.model.ids import DecisionId, SubjectKind
from community_gov.model.period import Period
from community_gov.points.explaining.explain import Explanation, Reason
from community_gov.records.work import Work
from community_gov.testing.conformance.check import (
    DoesNotApplyError,
    Finding,
    Remark,
    Said,
    check,
)
from community_gov.testing.conformance.parts import called
from community_gov.testing.conformance.subject import Subject
from community_gov.testing.conformance.trying import WrongError, failing
from community_gov.testing.strategies import entities, values
from community_gov.testing.town import DAY, Town

_EXAMPLES = 10
_MOST = 6
_TEXT = re.compile(r'"([^"]*)"')
_TABLE_OF = {SubjectKind.GROUP: "residents_group"}


@check(
    "points-explained",
    mark("Every point has a reason: rule, date, reference, plugin and version; they add up."),
    fix=mark("Guard what a fact may lack with has(NAME); keep to the scheme's decimal places."),
    after=("enables", "tables"),
)
def points_explained(subject: Subject) -> Iterator[Said]:
    """Draw facts; propose, confirm and explain them, for each scheme."""
    schemes = list(subject.declared(Scheme))
    if not schemes:
        raise DoesNotApplyError(_("it has no points"))
    tried = 0
    for scheme in schemes:
        kinds = _kinds(subject, scheme)
        if not kinds:
            yield Remark(_("{scheme} was not tried: nobody at hand declares its facts").format(
                scheme=called(scheme)
            ))  # fmt: skip
            continue
        tried += 1
        yield from _try(subject, scheme, kinds)
    if not tried:
        raise DoesNotApplyError(_("nobody at hand declares the facts that its rules read"))


def _kinds(subject: Subject, scheme: Scheme) -> list[FactKind]:
    names = sorted({rule.fact for rule in scheme.rules})
    known = subject.wide_catalogue
    return [known.get(FactKind, name) for name in names if known.has(FactKind, name)]


def _try(subject: Subject, scheme: Scheme, kinds: Sequence[FactKind]) -> Iterator[Said]:
    day = max([DAY, scheme.valid_from, *(rule.valid_from for rule in scheme.rules)])
    period = Period.of(scheme.period, day)
    with subject.wide_stage.fresh() as town:
        ids = subject.wide_stage.ids(town.community)
    drawn = st.lists(_facts(scheme, kinds, ids, period, day), min_size=1, max_size=_MOST)

    posted = False

    def earn(facts: Sequence[Draft]) -> None:
        nonlocal posted
        with subject.wide_stage.fresh(day) as town:
            _record(town, scheme, facts)
            batch = town.community.points.propose(scheme.name, period, by=town.clerk)
            if batch is not None:
                posted = True
                town.community.points.confirm(batch.id, by=town.reviewer)
                _explain(subject, town, scheme, batch.id, period)

    failure = failing(earn, drawn, examples=_EXAMPLES)
    if failure is not None:
        facts = "; ".join(f"{one.kind} {dict(one.attributes)}" for one in failure.example)
        yield Finding(f"{failure.told} ({facts})", declaration=called(scheme))
    elif not posted:
        text = _("no rule of {scheme} gave points for any of the facts that were drawn")
        yield Remark(text.format(scheme=called(scheme)))


def _facts(
    scheme: Scheme,
    kinds: Sequence[FactKind],
    ids: Mapping[str, list[str]],
    period: Period,
    day: date,
) -> st.SearchStrategy[Draft]:
    found = [
        st.builds(
            Draft,
            kind=st.just(kind.name),
            on=values.days(period.start, min(period.end, day)),
            subject_kind=st.just(kind.subject),
            subject=_subjects(kind, ids),
            key=st.just(kind.name),
            quantity=values.amounts(kind.places, 0, 100),
            attributes=_attributes(kind, [one for one in scheme.rules if one.fact == kind.name]),
        )
        for kind in kinds
    ]
    return st.one_of(found)


def _subjects(kind: FactKind, ids: Mapping[str, list[str]]) -> st.SearchStrategy[str]:
    known = ids.get(_TABLE_OF.get(kind.subject, kind.subject.value))
    return st.sampled_from(known) if known else st.just(kind.subject.value)


def _attributes(kind: FactKind, rules: Sequence[Rule]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw what a fact tells: words that the rules ask for, and gaps only where they look first."""
    text = " ".join(f"{one.when} {one.points}" for one in rules)
    words = sorted(set(_TEXT.findall(text)))
    drawn = {}
    for one in kind.attributes:
        drawn[one.name] = entities.attribute(one)
        if one.type is AttributeType.STRING and words and not one.choices:
            drawn[one.name] = st.sampled_from(words) | drawn[one.name]
    guarded = {name for name in drawn if re.search(rf"has\(\s*{name}\s*\)", text)}
    return st.fixed_dictionaries(
        {name: each for name, each in drawn.items() if name not in guarded},
        optional={name: drawn[name] for name in guarded},
    )


def _record(town: Town, scheme: Scheme, facts: Sequence[Draft]) -> None:
    """Write the facts as if registers had yielded them, and adopt a scheme of households."""

    def body(work: Work) -> None:
        for draft in facts:
            work.record(work.new_id(), [draft], fresh=True)
        if scheme.subject is SubjectKind.HOUSEHOLD:
            work.add(_adoption(work, scheme))

    town.community.actions.perform("import.files", town.clerk, body)


def _adoption(work: Work, scheme: Scheme) -> Decision:
    return Decision(
        DecisionId(work.new_id()), "adoption", "drawn by a test", work.today, 3, 3, 3,
        about=f"scheme:{scheme.name}", valid=True, passed=True,
    )  # fmt: skip


def _explain(subject: Subject, town: Town, scheme: Scheme, batch: str, period: Period) -> None:
    points = town.community.points
    posted: dict[str, int] = {}
    for entry in points.entries(batch):
        posted[entry.subject] = posted.get(entry.subject, 0) + 1
    for who, count in posted.items():
        explained = points.explain(scheme.name, who, period)
        if len(explained.reasons) != count:
            raise WrongError(
                _("{posted} entries were posted, and {told} explained").format(
                    posted=count, told=len(explained.reasons)
                )
            )
        for reason in explained.reasons:
            _require_source(subject, reason)
        _require_sum(explained)


def _require_source(subject: Subject, reason: Reason) -> None:
    source = reason.source
    told = {
        "rule": source.rule,
        "rule date": source.rule_date,
        "reference": source.reference,
        "plugin": source.plugin == subject.name,
        "version": source.version,
        "text": reason.text,
    }
    for name, value in told.items():
        if not value:
            raise WrongError(
                _("the explanation of {rule} names no {what}").format(rule=reason.rule, what=name)
            )


def _require_sum(explained: Explanation) -> None:
    told = sum((one.amount for one in explained.total.every), Decimal(0))
    if told != explained.score.total:
        raise WrongError(
            _("the entries add up to {sum}, and the score is {total}").format(
                sum=told, total=explained.score.total
            )
        )
