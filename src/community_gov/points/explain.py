"""Why a score is what it is: each entry with rule, date, reference, fact, people and arithmetic."""

from decimal import Decimal

from attrs import frozen

from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import FactKind, Rule, Scheme
from community_gov.model.fact import Fact
from community_gov.model.source import Overridden, Source
from community_gov.points.fold import Line, Score, Treatment
from community_gov.points.forbidden import exceptions_for
from community_gov.points.ledger import Batch
from community_gov.points.replaced import ReplacedParts

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


@frozen
class Explanation:
    """A score with a reason for every entry, and the arithmetic of the total.

    ``overrides`` are the replaced values that had a part in it: in an entry (its
    reason names them), or in the total itself.
    """

    score: Score
    reasons: tuple[Reason, ...]
    arithmetic: str
    overrides: tuple[Overridden, ...] = ()


class Explainer:
    """Explains scores of one scheme."""

    def __init__(self, scheme: Scheme, catalogue: Catalogue) -> None:
        self._scheme = scheme
        self._catalogue = catalogue
        self._origin = catalogue.source(scheme)
        self._rules = {rule.key: rule for rule in scheme.rules}
        self._replaced = ReplacedParts(scheme, catalogue)

    def explain(
        self, score: Score, facts: FactVersions, batches: dict[str, Batch], names: dict[str, str]
    ) -> Explanation:
        """Return the reasons of a score; ``names`` gives the names of actors by id."""
        reasons = tuple(self._reason(line, facts, batches, names) for line in score.lines)
        every = (one for reason in reasons for one in reason.source.overrides)
        overrides = tuple(dict.fromkeys((*every, *self._replaced.of_total())))
        return Explanation(score, reasons, self._arithmetic(score), overrides)

    def _reason(
        self, line: Line, facts: FactVersions, batches: dict[str, Batch], names: dict[str, str]
    ) -> Reason:
        entry, batch = line.entry, batches[line.entry.batch]
        rule = self._rules.get(entry.rule)
        fact = facts[entry.fact, entry.fact_version]
        source = Source(
            self._origin.plugin,
            self._origin.version,
            entry.rule,
            rule.valid_from if rule else None,
            rule.reference if rule else "",
            {"fact": entry.fact, "quantity": str(fact.quantity), **fact.attributes},
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
            _with_overrides(self._text(line, fact), source.overrides) + self._exceptions(rule),
        )

    def _text(self, line: Line, fact: Fact) -> str:
        kind = self._catalogue.get(FactKind, fact.kind)
        what = f"{kind.label} · {fact.quantity.normalize():f} {kind.unit}".rstrip(" ·")
        match line.treatment:
            case Treatment.REVERSED:
                why = line.entry.reason or _("taken back by a later entry")
                return _("{what}: reversed ({why})").format(what=what, why=why)
            case Treatment.PENDING:
                return _("{what}: {amount} count once they are approved").format(
                    what=what, amount=line.amount
                )
            case Treatment.CAPPED if line.limit is not None:
                return _("{what}: {counted} of {amount} counted, at most {cap} per {span}").format(
                    what=what,
                    counted=line.counted,
                    amount=line.amount,
                    cap=line.limit.points,
                    span=_(line.limit.per.value),
                )
            case _:
                return _("{what}: {amount} counted").format(what=what, amount=line.amount)

    def _exceptions(self, rule: Rule | None) -> str:
        """Say by which law and decision a rule may read what points otherwise may not."""
        declared = exceptions_for(self._scheme, f"rules/{rule.id}") if rule else ()
        text = _("; {what} counts by {legal_basis} and decision {decision}")
        return "".join(
            text.format(what=_(one.input), legal_basis=one.legal_basis, decision=one.decision)
            for one in declared
        )

    def _arithmetic(self, score: Score) -> str:
        plain = score.base + score.counted
        text = _("{base} base + {counted} from entries = {total}").format(
            base=score.base, counted=score.counted, total=plain
        )
        if score.total > plain:
            return text + _("; raised to the floor {total}").format(total=score.total)
        if score.total < plain:
            return text + _("; cut to the ceiling {total}").format(total=score.total)
        return text


def _with_overrides(text: str, overrides: tuple[Overridden, ...]) -> str:
    for one in overrides:
        text = _("{text}; {at} replaced by {plugin} ({override})").format(
            text=text, at=one.at, plugin=one.plugin, override=one.name
        )
    return text
