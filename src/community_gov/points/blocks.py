"""What brought points come to: blocks between floor and ceiling, the total, the attainable."""

from collections.abc import Mapping
from decimal import Decimal

from attrs import frozen

from community_gov.model.declarations import Category, Item, Scheme
from community_gov.points.items import ItemLine

_NOTHING = Decimal(0)


@frozen
class Block:
    """One category in a score: its base, what entries and items brought, and what it counts.

    ``held`` is what it comes to between its floor and its ceiling, ``counts`` is that
    times its weight; an exempt block counts nothing and is not asked for.
    """

    category: Category
    brought: Decimal
    held: Decimal
    counts: Decimal
    exempt: bool = False


@frozen
class Standing:
    """What is known of a subject beside its entries, when its score is folded."""

    member_class: str = ""
    items: tuple[ItemLine, ...] = ()


@frozen
class Summed:
    """What a scheme makes of brought points: its blocks, the total, and what was attainable."""

    blocks: tuple[Block, ...]
    total: Decimal
    attainable: Decimal | None


class Summing:
    """Sums up the points of one scheme, whoever brought them."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme

    def summed(self, brought: Mapping[str, Decimal], standing: Standing) -> Summed:
        """Sum up what entries ``brought`` to each category, after caps, and what items are worth.

        Points without a category stand under the empty name.
        """
        exempt = self._exempt(standing.member_class)
        blocks = tuple(
            self._block(one, _with_items(one.name, brought, standing), exempt)
            for one in self._scheme.categories
        )
        total = self._scheme.base + _with_items("", brought, standing)
        total += sum((one.counts for one in blocks), _NOTHING)
        return Summed(
            blocks,
            _between(total, self._scheme.floor, self._scheme.ceiling),
            self._attainable(blocks, standing.items),
        )

    def _exempt(self, member_class: str) -> frozenset[str]:
        for one in self._scheme.classes:
            if one.name == member_class:
                return frozenset(one.exempt)
        return frozenset()

    def _block(self, category: Category, brought: Decimal, exempt: frozenset[str]) -> Block:
        if category.name in exempt:
            return Block(category, _NOTHING, _NOTHING, _NOTHING, exempt=True)
        held = _between(category.base + brought, category.floor, category.ceiling)
        return Block(category, brought, held, held * category.weight)

    def _attainable(self, blocks: tuple[Block, ...], items: tuple[ItemLine, ...]) -> Decimal | None:
        if self._scheme.full is None:
            return None
        lost = sum((most_of_block(one.category) for one in blocks if one.exempt), _NOTHING)
        exempt = {one.category.name for one in blocks if one.exempt}
        lost += sum(
            (
                most_of_item(line.item)
                for line in items
                if not line.applies and line.item.category not in exempt
            ),
            _NOTHING,
        )
        return self._scheme.full - lost


def _between(value: Decimal, floor: Decimal | None, ceiling: Decimal | None) -> Decimal:
    """Return ``value``, raised to the floor or cut to the ceiling where there is one."""
    if floor is not None:
        value = max(value, floor)
    return value if ceiling is None else min(value, ceiling)


def _with_items(category: str, brought: Mapping[str, Decimal], standing: Standing) -> Decimal:
    of_items = (line.points for line in standing.items if line.item.category == category)
    return sum(of_items, brought.get(category, _NOTHING))


def most_of_block(category: Category) -> Decimal:
    """Return what a block can count at most; one without a ceiling is worth its cap."""
    most = category.ceiling
    if most is None:
        most = category.base + (category.cap.points if category.cap else _NOTHING)
    return most * category.weight


def most_of_item(item: Item) -> Decimal:
    """Return the most points an item can bring."""
    if item.maximum is not None:
        return item.maximum
    return max((tier.points for tier in item.tiers), default=_NOTHING)
