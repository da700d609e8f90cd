"""The sums behind a score: terms that add up to the total, and to what can be attained."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from attrs import frozen

from community_gov.i18n import _
from community_gov.model.declarations import Scheme
from community_gov.points.blocks import Block, most_of_block, most_of_item
from community_gov.points.fold import Score
from community_gov.points.items import ItemLine


@frozen
class Term:
    """One number of a sum, and what it is, in the language in use."""

    amount: Decimal
    what: str

    def __str__(self) -> str:
        return f"{self.amount} {self.what}"


@frozen
class Sum:
    """Terms that add up to ``result``, exactly; ``held`` is what a floor or a ceiling adds to them.

    ``str()`` writes it out as it is reckoned: the terms, what they come to, and the bound.
    """

    terms: tuple[Term, ...]
    result: Decimal
    held: Term | None = None

    @property
    def every(self) -> tuple[Term, ...]:
        """All that adds up to the result: the terms, and what the bound adds or takes."""
        return self.terms if self.held is None else (*self.terms, self.held)

    def __str__(self) -> str:
        plain = sum((one.amount for one in self.terms), Decimal(0))
        text = f"{' + '.join(map(str, self.terms))} = {plain}"
        if self.held is None:
            return text
        return text + _bound(self.held.amount).format(total=self.result)


def of_total(scheme: Scheme, score: Score) -> Sum:
    """Return the sum that the total is, with a term for each block that is more than a cap."""
    blocks = [one for one in score.blocks if not is_mere_cap(one)]
    names = {one.category.name for one in blocks}
    rules = {rule.key: rule.category for rule in scheme.rules}
    terms = [
        Term(score.base, _("base")),
        Term(
            _added(one.counted for one in score.lines if rules.get(one.entry.rule) not in names),
            _("from entries"),
        ),
    ]
    items = [one.points for one in score.items if one.item.category not in names]
    if items:
        terms.append(Term(_added(items), _("from items")))
    terms += (Term(one.counts, str(one.category.label)) for one in blocks)
    return _held(tuple(terms), score.total)


def of_block(block: Block) -> Sum:
    """Return the sum that a block holds before it is weighed."""
    terms = (Term(block.category.base, _("base")), Term(block.brought, _("brought")))
    return _held(terms, block.held)


def of_attainable(scheme: Scheme, score: Score) -> Sum | None:
    """Return how what can be attained follows from what is full; ``None`` if nothing is full."""
    if scheme.full is None or score.attainable is None:
        return None
    lost = (Term(-amount, what) for amount, what in _lost(score) if amount)
    return Sum((Term(scheme.full, _("full")), *lost), score.attainable)


def is_mere_cap(block: Block) -> bool:
    """Say whether a block counts exactly what its entries and items brought."""
    bare = (Decimal(0), None, None, Decimal(1))
    one = block.category
    return not block.exempt and (one.base, one.floor, one.ceiling, one.weight) == bare


def lost_by(line: ItemLine, score: Score) -> Decimal:
    """Return what leaves the attainable because an item does not apply."""
    exempt = {one.category.name for one in score.blocks if one.exempt}
    if score.attainable is None or line.applies or line.item.category in exempt:
        return Decimal(0)
    return most_of_item(line.item)


def lost_by_block(block: Block, score: Score) -> Decimal:
    """Return what leaves the attainable because a class is exempt from a block."""
    if score.attainable is None or not block.exempt:
        return Decimal(0)
    return most_of_block(block.category)


def _lost(score: Score) -> Iterator[tuple[Decimal, str]]:
    for block in score.blocks:
        text = _("{part} (exempt)")
        yield lost_by_block(block, score), text.format(part=block.category.label)
    for line in score.items:
        text = _("{part} (does not apply)")
        yield lost_by(line, score), text.format(part=line.item.label)


def _held(terms: tuple[Term, ...], result: Decimal) -> Sum:
    left = result - _added(one.amount for one in terms)
    if not left:
        return Sum(terms, result)
    what = _("raised to the floor") if left > 0 else _("cut to the ceiling")
    return Sum(terms, result, Term(left, what))


def _bound(left: Decimal) -> str:
    if left > 0:
        return _("; raised to the floor {total}")
    return _("; cut to the ceiling {total}")


def _added(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))
