"""What keeps the rules of a scheme from giving points for a fact: dates, audience, conditions."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from community_gov.errors import CommunityGovError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import FactKind, Item, Rule, Scheme
from community_gov.model.declarations.base import in_force
from community_gov.model.fact import Fact
from community_gov.model.period import Period
from community_gov.model.source import Source
from community_gov.points.explaining.failing import Failed, failing, seen
from community_gov.points.linting.pieces import names_read
from community_gov.points.outsiders import Outsiders, written_days
from community_gov.points.prepare import ReadyRule, parameters, prepare
from community_gov.points.wanted import Scope
from community_gov.records.conditions import readable
from community_gov.store.codec import scaled


class Obstacle(StrEnum):
    """What stood in the way of points, from the nearest miss to the farthest."""

    CAPPED = "capped"
    EXEMPT = "exempt"
    WAITING = "waiting"
    UNAPPROVED = "to be approved"
    REVERSED = "reversed"
    REJECTED = "rejected"
    NOT_PROPOSED = "not proposed"
    ZERO = "came out as 0"
    ITEM = "item gives 0"
    CONDITION = "condition"
    UNDECIDED = "cannot be evaluated"
    CLASS = "other class"
    RULE_NOT_IN_FORCE = "rule not in force"
    OUTSIDE = "outside the audience"
    SCHEME_NOT_IN_FORCE = "scheme not in force"
    NOT_RELIED_ON = "not relied on"
    NOT_READ = "not read"


@frozen
class Cause:
    """One reason why a fact brought nothing; ``text`` says it in the language in use.

    ``rule`` is the label of the rule or item, empty where it is about all of them.
    ``failed`` are the parts of its condition that did not hold. ``batch`` is where
    the entry lies, ``by`` who decided, ``used_by`` the entries that used a cap up.
    """

    obstacle: Obstacle
    text: str
    rule: str = ""
    source: Source = field(factory=lambda: Source("", ""))
    failed: tuple[Failed, ...] = ()
    batch: str = ""
    by: str = ""
    used_by: tuple[int, ...] = ()


def read_by(item: Item) -> frozenset[str]:
    """Return the figures, parameters and words that the expressions of an item name."""
    written = (item.when, item.value, item.out_of, *item.checks)
    return frozenset(name for text in written for name in names_read(text))


@frozen
class Judged:
    """What the rules say of one fact: the causes of nothing, and the rules that want points."""

    causes: tuple[Cause, ...]
    wanting: tuple[Rule, ...] = ()


class Obstacles:
    """Holds facts against the rules of one scheme."""

    def __init__(self, scheme: Scheme, catalogue: Catalogue, scope: Scope, out: Outsiders) -> None:
        self._scheme = scheme
        self._catalogue = catalogue
        self._scope = scope
        self._out = out
        self._origin = catalogue.source(scheme)
        self._ready = prepare(scheme, catalogue)

    def judge(self, fact: Fact) -> Judged:
        """Return what the rules say of ``fact``."""
        general = self._general(fact)
        if general is not None:
            return Judged((general,))
        rules = self._ready.by_kind.get(fact.kind, ())
        every = [self._rule(one, fact) for one in rules if self._concerns(one, rules, fact)]
        causes = tuple(one for one in every if isinstance(one, Cause))
        return Judged(causes, tuple(one for one in every if isinstance(one, Rule)))

    def reads(self, kind: str) -> bool:
        """Say whether a rule reads facts of ``kind``."""
        return kind in self._ready.by_kind

    def unread(self, fact: Fact) -> Cause:
        """Say that no rule and no item reads facts of this kind, and which kinds they read."""
        named = {name for item in self._scheme.items for name in read_by(item)}
        figures = (one.fact for one in self._scheme.figures if one.name in named)
        names = dict.fromkeys([*self._ready.by_kind, *figures])
        text = _("No rule and no item of {scheme} reads {kind}; they read: {kinds}.")
        told = text.format(
            scheme=self._scheme.label,
            kind=self._called(fact.kind),
            kinds=_(", ").join(map(self._called, names)),
        )
        return Cause(Obstacle.NOT_READ, told, source=self._source(None))

    def cause(self, obstacle: Obstacle, rule: Rule, text: str, **more: Any) -> Cause:
        """Return a cause about one rule."""
        return Cause(obstacle, text, str(rule.label), self._source(rule), **more)

    def _general(self, fact: Fact) -> Cause | None:
        if not fact.status.counts:
            text = _("The fact is {status}: points rest on none that is.")
            told = text.format(status=_(fact.status.value))
            return Cause(Obstacle.NOT_RELIED_ON, told, source=self._source(None))
        if ended := self._out.told_of_scheme(Period(fact.on, fact.on)):
            return Cause(Obstacle.SCHEME_NOT_IN_FORCE, ended, source=self._source(None))
        if self._scope.account(fact) is None:
            text = _("On {day} not in {audience}, whom {scheme} is about: {days}.")
            told = text.format(
                day=fact.on,
                audience=self._scheme.audience,
                scheme=self._scheme.label,
                days=written_days(self._out.spans([fact.subject])),
            )
            return Cause(Obstacle.OUTSIDE, told, source=self._source(None))
        return None

    def _concerns(self, ready: ReadyRule, rules: tuple[ReadyRule, ...], fact: Fact) -> bool:
        """Say whether a version is to be told of: no other one of its rule is in force instead."""
        others = (one.rule for one in rules if one.rule.id == ready.rule.id)
        return in_force(ready.rule, fact.on) or not any(in_force(one, fact.on) for one in others)

    def _rule(self, ready: ReadyRule, fact: Fact) -> Cause | Rule:
        rule = ready.rule
        if not in_force(rule, fact.on):
            text = _("not in force on {day}: {start} to {end}")
            told = text.format(day=fact.on, start=rule.valid_from, end=rule.valid_to or "…")
            return self.cause(Obstacle.RULE_NOT_IN_FORCE, rule, told)
        if rule.classes and (found := self._class(fact)) not in rule.classes:
            names = {one.name: str(one.label) for one in self._scheme.classes}
            text = _("only for {classes}; on {day} the class is {member_class}")
            told = text.format(
                classes=_(", ").join(names[one] for one in rule.classes),
                day=fact.on,
                member_class=names.get(found, _("none")),
            )
            return self.cause(Obstacle.CLASS, rule, told)
        return self._judged(ready, readable(fact) | parameters(self._scheme, fact.on))

    def _class(self, fact: Fact) -> str:
        return self._scope.class_of(fact.subject, fact.on)

    def _judged(self, ready: ReadyRule, values: Mapping[str, Any]) -> Cause | Rule:
        if ready.when is not None:
            trace = ready.when.trace(values)
            if trace.error is not None or trace.value is False:
                return self.unmet(ready.rule, failing(trace), undecided=trace.error is not None)
        worth = ready.points.trace(values)
        if worth.error is not None:
            failed = (Failed(worth.text, seen(worth), worth.error.problem),)
            return self.unmet(ready.rule, failed, undecided=True)
        try:
            amount = scaled(worth.value, self._scheme.places, ready.rule.id)  # type: ignore[arg-type]
        except CommunityGovError as error:
            return self.cause(Obstacle.UNDECIDED, ready.rule, error.problem)
        if amount:
            return ready.rule
        told = Failed(worth.text, seen(worth))
        text = _("it applies, and gives 0: {points}").format(points=told)
        return self.cause(Obstacle.ZERO, ready.rule, text, failed=(told,))

    def unmet(self, rule: Rule, failed: tuple[Failed, ...], *, undecided: bool) -> Cause:
        """Return the cause that a condition does not hold, or cannot be decided."""
        conditions = _(", ").join(map(str, failed))
        if undecided:
            text = _("cannot be decided: {conditions}").format(conditions=conditions)
            return self.cause(Obstacle.UNDECIDED, rule, text, failed=failed)
        text = _("does not hold: {conditions}").format(conditions=conditions)
        return self.cause(Obstacle.CONDITION, rule, text, failed=failed)

    def _source(self, rule: Rule | None) -> Source:
        return Source(
            self._origin.plugin,
            self._origin.version,
            rule.key if rule else self._scheme.name,
            rule.valid_from if rule else self._scheme.valid_from,
            rule.reference if rule else self._scheme.reference,
        )

    def _called(self, kind: str) -> str:
        return str(self._catalogue.get(FactKind, kind).label)
