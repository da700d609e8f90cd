"""Which replaced values had a part in an entry, an item, a block, and in the total of a score."""

from collections.abc import Iterator
from datetime import date

from attrs import evolve

from community_gov.errors import CommunityGovError
from community_gov.hooks.catalogue import Catalogue
from community_gov.model.declarations import Rule, Scheme
from community_gov.model.fact import Fact
from community_gov.model.source import Overridden
from community_gov.points.items import ItemLine
from community_gov.points.ledger import Entry
from community_gov.points.prepare import ReadyScheme, prepare

_WEIGHED = ("fact", "when", "points")
"""The fields of a rule that settle an amount when it is proposed; the others count at any time."""

_INNER = ("rules", "parameters", "categories", "figures", "items", "grades", "bars", "awards")
"""Parts that are told where they had a part, or that have none in a total."""


class ReplacedParts:
    """The overrides of one scheme, held against what they had a part in."""

    def __init__(self, scheme: Scheme, catalogue: Catalogue) -> None:
        self._scheme = scheme
        self._catalogue = catalogue
        self._rules = {rule.key: rule for rule in scheme.rules}
        self._overridden = catalogue.overridden(scheme)
        self._ready: dict[str, ReadyScheme | None] = {}

    def of_total(self) -> tuple[Overridden, ...]:
        """Return those of the scheme itself: base, floor, ceiling and whatever else is its own."""
        return tuple(one for one in self._overridden if one.at.split("/")[0] not in _INNER)

    def of_item(self, line: ItemLine, last: date) -> tuple[Overridden, ...]:
        """Return those in an item, its category, and what it read on ``last``, the period's end."""
        return tuple(one for one in self._overridden if self._bears_on(one, line, last))

    def of_block(self, category: str) -> tuple[Overridden, ...]:
        """Return those in a category: its base, bounds and weight, and its cap."""
        way = ["categories", category]
        return tuple(one for one in self._overridden if one.at.split("/")[:2] == way)

    def of_entry(self, entry: Entry, fact: Fact) -> tuple[Overridden, ...]:
        """Return those in the rule version of an entry, its category and its parameters.

        What was posted under other values before, and was not proposed anew
        since, owes its amount to none of them.
        """
        rule = self._rules.get(entry.rule)
        if rule is None or not self._overridden:
            return ()
        return tuple(self._of_rule(rule, entry, fact))

    def _of_rule(self, rule: Rule, entry: Entry, fact: Fact) -> Iterator[Overridden]:
        for one in self._overridden:
            match one.at.split("/"):
                case ["rules", rule.id, field, *_rest] if one.holds_on(rule.valid_from):
                    if field not in _WEIGHED or self._stands(rule, entry, fact):
                        yield one
                case ["parameters", name] if one.holds_on(entry.day):
                    if self._reads(rule, name) and self._stands(rule, entry, fact):
                        yield one
                case ["categories", rule.category, *_rest]:
                    yield one

    def _bears_on(self, one: Overridden, line: ItemLine, last: date) -> bool:
        match one.at.split("/"):
            case ["items", line.item.id, *_rest] | ["categories", line.item.category, *_rest]:
                return True
            case ["parameters", name]:
                return name in line.inputs and one.holds_on(last)
            case ["figures", name, *_rest]:
                return name in line.inputs
        return False

    def _reads(self, rule: Rule, name: str) -> bool:
        ready = self._alone(rule)
        if ready is None:
            return False
        (one,) = ready.by_kind[rule.fact]
        return name in one.points.names or (one.when is not None and name in one.when.names)

    def _stands(self, rule: Rule, entry: Entry, fact: Fact) -> bool:
        """Say whether the rule gives the entry's amount as it is today."""
        ready = self._alone(rule)
        amount = entry.amount if entry.reverses is None else -entry.amount
        try:
            return ready is not None and any(worth == amount for _rule, worth in ready.judge(fact))
        except CommunityGovError:
            return False

    def _alone(self, rule: Rule) -> ReadyScheme | None:
        """Return the scheme with this rule only, ready to judge, if it can be made so."""
        if rule.key not in self._ready:
            try:
                self._ready[rule.key] = prepare(
                    evolve(self._scheme, rules=(rule,)), self._catalogue
                )
            except CommunityGovError:
                self._ready[rule.key] = None
        return self._ready[rule.key]
