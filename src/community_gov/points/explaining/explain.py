"""Why a score is what it is: each entry with rule, date, reference, fact, people and arithmetic."""

from decimal import Decimal
from typing import Any

from attrs import evolve, frozen

from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import (
    Cap,
    FactKind,
    LegalException,
    MemberClass,
    Rule,
    Scheme,
)
from community_gov.model.fact import Fact
from community_gov.model.privacy import Privacy
from community_gov.model.source import Overridden, Source
from community_gov.model.words import unit_called
from community_gov.points.explaining.arithmetic import Sum, of_attainable, of_total
from community_gov.points.explaining.items import (
    BlockReason,
    FactsRead,
    ItemExplainer,
    ItemReason,
    allowed,
    member_class,
    with_overrides,
)
from community_gov.points.explaining.replaced import ReplacedParts
from community_gov.points.fold import Line, Score, Treatment
from community_gov.points.forbidden import exceptions_for
from community_gov.points.ledger import Batch

FactVersions = dict[tuple[str, int], Fact]
"""Facts by id and version: an entry rests on the fact as it was then."""


@frozen
class Reason:
    """One line of an explanation; ``text`` says it in the language in use."""

    seq: int
    day: str
    rule: str
    amount: Decimal
    counted: Decimal
    treatment: Treatment
    source: Source
    proposed_by: str
    confirmed_by: str
    text: str
    exceptions: tuple[LegalException, ...] = ()
    category: str = ""


@frozen
class Explanation:
    """A score with a reason for every entry, item and block, and the sum of the total.

    ``overrides`` are the replaced values that had a part in it: in an entry, an
    item or a block (its reason names them), or in the total itself. ``outside`` says
    why its subject is none of the scheme's, where it is none; the score then means nothing.
    """

    score: Score
    reasons: tuple[Reason, ...]
    total: Sum
    source: Source
    overrides: tuple[Overridden, ...] = ()
    items: tuple[ItemReason, ...] = ()
    blocks: tuple[BlockReason, ...] = ()
    member_class: MemberClass | None = None
    attainable: Sum | None = None
    outside: str = ""

    @property
    def arithmetic(self) -> str:
        """The sum of the total, written out."""
        return str(self.total)


class Explainer:
    """Explains scores of one scheme."""

    def __init__(self, scheme: Scheme, catalogue: Catalogue) -> None:
        self._scheme = scheme
        self._catalogue = catalogue
        self._origin = catalogue.source(scheme)
        self._rules = {rule.key: rule for rule in scheme.rules}
        self._replaced = ReplacedParts(scheme, catalogue)
        self._categories = {"": ""} | {one.name: str(one.label) for one in scheme.categories}
        self._items = ItemExplainer(scheme, catalogue, self._replaced)

    def explain(
        self,
        score: Score,
        facts: FactVersions,
        batches: dict[str, Batch],
        names: dict[str, str],
        outside: str = "",
        read: FactsRead | None = None,
    ) -> Explanation:
        """Return the reasons of a score; ``names`` gives the names of actors by id.

        ``outside`` says why its subject is none of the scheme's; ``read`` has the facts that
        its figures took.
        """
        reasons = tuple(self._reason(line, facts, batches, names) for line in score.lines)
        items, blocks = self._items.items(score, read or {}), self._items.blocks(score)
        return Explanation(
            score,
            reasons,
            of_total(self._scheme, score),
            evolve(
                self._origin,
                rule=self._scheme.name,
                rule_date=self._scheme.valid_from,
                reference=self._scheme.reference,
            ),
            self._overrides(reasons, items, blocks),
            items,
            blocks,
            member_class(self._scheme, score),
            of_attainable(self._scheme, score),
            outside,
        )

    def _overrides(
        self,
        reasons: tuple[Reason, ...],
        items: tuple[ItemReason, ...],
        blocks: tuple[BlockReason, ...],
    ) -> tuple[Overridden, ...]:
        sources = [*(one.source for one in reasons), *(one.source for one in items)]
        every = [one for source in sources for one in source.overrides]
        # What only caps entries is told where an entry lies in it.
        every += (one for block in blocks for one in block.overrides if "/cap" not in one.at)
        return tuple(dict.fromkeys((*every, *self._replaced.of_total())))

    def _reason(
        self, line: Line, facts: FactVersions, batches: dict[str, Batch], names: dict[str, str]
    ) -> Reason:
        entry, batch = line.entry, batches[line.entry.batch]
        rule = self._rules.get(entry.rule)
        fact = facts[entry.fact, entry.fact_version]
        exceptions = exceptions_for(self._scheme, f"rules/{rule.id}") if rule else ()
        source = Source(
            self._origin.plugin,
            self._origin.version,
            entry.rule,
            rule.valid_from if rule else None,
            rule.reference if rule else "",
            {"fact": entry.fact, "quantity": str(fact.quantity), **self._readable(fact)},
            self._replaced.of_entry(entry, fact),
        )
        return Reason(
            entry.seq,
            entry.day.isoformat(),
            str(rule.label) if rule else entry.rule,
            line.amount,
            line.counted,
            line.treatment,
            source,
            names.get(batch.proposed_by, batch.proposed_by),
            names.get(batch.confirmed_by or "", ""),
            with_overrides(self._text(line, fact), source.overrides) + allowed(exceptions),
            exceptions,
            self._categories[rule.category] if rule else "",
        )

    def _readable(self, fact: Fact) -> dict[str, Any]:
        """Return the attributes of a fact, without those that no rule may read."""
        kind = self._catalogue.get(FactKind, fact.kind)
        hidden = {one.name for one in kind.attributes if one.privacy >= Privacy.RESTRICTED}
        return {name: value for name, value in fact.attributes.items() if name not in hidden}

    def _whose_cap(self, limit: Cap, rule: Rule | None) -> str:
        """Name the block, where it is its cap that several rules share."""
        if rule is None or limit == rule.cap:
            return ""
        return _(" for all of {block}").format(block=self._categories[rule.category])

    def _text(self, line: Line, fact: Fact) -> str:
        kind = self._catalogue.get(FactKind, fact.kind)
        what = f"{kind.label} · {fact.quantity.normalize():f} {unit_called(kind.unit)}".rstrip(" ·")
        match line.treatment:
            case Treatment.REVERSED:
                why = line.entry.reason or _("taken back by a later entry")
                return _("{what}: reversed ({why})").format(what=what, why=why)
            case Treatment.PENDING:
                return _("{what}: {amount} count once they are approved").format(
                    what=what, amount=line.amount
                )
            case Treatment.CAPPED if line.limit is not None:
                text = _("{what}: {counted} of {amount} counted, at most {cap} per {span}").format(
                    what=what,
                    counted=line.counted,
                    amount=line.amount,
                    cap=line.limit.points,
                    span=_(line.limit.per.value),
                )
                return text + self._whose_cap(line.limit, self._rules.get(line.entry.rule))
            case _:
                return _("{what}: {amount} counted").format(what=what, amount=line.amount)
