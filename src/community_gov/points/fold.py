"""Folding entries into a score: caps, base, floor and ceiling, applied afresh each time.

Because nothing is capped when it is posted, a late entry or a reversal gives
the right score again by itself.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from community_gov.model.declarations import Cap, Category, Item, Rule, Scheme
from community_gov.model.period import Period
from community_gov.points.items import ItemLine
from community_gov.points.ledger import Entry
from community_gov.store.codec import scaled, unscaled


class Treatment(StrEnum):
    """What the fold did with an entry."""

    COUNTED = "counted"
    CAPPED = "capped"
    REVERSED = "reversed"
    PENDING = "pending"


@frozen
class Line:
    """One entry in a score: its amount, how much of it counted, and what limited it."""

    entry: Entry
    amount: Decimal
    counted: Decimal
    treatment: Treatment
    limit: Cap | None = None


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
class Score:
    """The appraisal of one subject for one period; ``total`` after floor and ceiling.

    ``attainable`` is what the subject could reach, where the scheme says what is
    full: less what it is exempted from.
    """

    scheme: str
    subject: str
    period: Period
    base: Decimal
    lines: tuple[Line, ...]
    total: Decimal
    items: tuple[ItemLine, ...] = ()
    blocks: tuple[Block, ...] = ()
    member_class: str = ""
    attainable: Decimal | None = None

    @property
    def counted(self) -> Decimal:
        """What the entries add up to, after caps."""
        return sum((line.counted for line in self.lines), Decimal(0))


def fold(
    scheme: Scheme,
    subject: str,
    period: Period,
    entries: Iterable[Entry],
    standing: Standing | None = None,
    pending: frozenset[int] = frozenset(),
) -> Score:
    """Fold the confirmed entries of one subject into its score for ``period``.

    Entries of earlier days, as far as :func:`reach` goes, only use up caps. Those in
    ``pending``, by number, wait for an approval and count nothing.
    """
    in_order = sorted(entries, key=lambda one: (one.day, one.seq))
    return _Fold(scheme, pending).score(subject, period, in_order, standing or Standing())


def reach(scheme: Scheme, period: Period) -> Period:
    """Return the days whose entries bear on ``period``: a cap may run since before it began."""
    caps = [*(one.cap for one in scheme.rules), *(one.cap for one in scheme.categories)]
    starts = [Period.of(cap.per, period.start).start for cap in caps if cap is not None]
    return Period(min([period.start, *starts]), period.end)


class _Fold:
    """Keeps what each cap has used up while entries pass by in order of day."""

    def __init__(self, scheme: Scheme, pending: frozenset[int]) -> None:
        self._scheme = scheme
        self._pending = pending
        self._rules = {rule.key: rule for rule in scheme.rules}
        self._categories = {one.name: one for one in scheme.categories}
        self._ordered = scheme.categories
        self._used: dict[tuple[str, Period], int] = defaultdict(int)

    def score(
        self, subject: str, period: Period, entries: list[Entry], standing: Standing
    ) -> Score:
        undone = {one.reverses for one in entries if one.reverses is not None}
        every = [self._line(one, undone) for one in entries]
        lines = tuple(line for line in every if line.entry.day in period)
        exempt = self._exempt(standing.member_class)
        blocks = tuple(self._block(one, lines, standing.items, exempt) for one in self._ordered)
        loose = self._brought("", lines, standing.items)
        total = self._scheme.base + loose + sum((one.counts for one in blocks), Decimal(0))
        return Score(
            self._scheme.name,
            subject,
            period,
            self._scheme.base,
            lines,
            _between(total, self._scheme.floor, self._scheme.ceiling),
            standing.items,
            blocks,
            standing.member_class,
            self._attainable(blocks, standing.items),
        )

    def _exempt(self, member_class: str) -> frozenset[str]:
        for one in self._scheme.classes:
            if one.name == member_class:
                return frozenset(one.exempt)
        return frozenset()

    def _block(
        self,
        category: Category,
        lines: tuple[Line, ...],
        items: tuple[ItemLine, ...],
        exempt: frozenset[str],
    ) -> Block:
        if category.name in exempt:
            return Block(category, Decimal(0), Decimal(0), Decimal(0), exempt=True)
        brought = self._brought(category.name, lines, items)
        held = _between(category.base + brought, category.floor, category.ceiling)
        return Block(category, brought, held, held * category.weight)

    def _brought(
        self, category: str, lines: tuple[Line, ...], items: tuple[ItemLine, ...]
    ) -> Decimal:
        of_entries = (line.counted for line in lines if self._category_of(line.entry) == category)
        of_items = (line.points for line in items if line.item.category == category)
        return sum((*of_entries, *of_items), Decimal(0))

    def _category_of(self, entry: Entry) -> str:
        rule = self._rules.get(entry.rule)
        return rule.category if rule is not None else ""

    def _attainable(self, blocks: tuple[Block, ...], items: tuple[ItemLine, ...]) -> Decimal | None:
        if self._scheme.full is None:
            return None
        lost = sum((_most(one.category) for one in blocks if one.exempt), Decimal(0))
        exempt = {one.category.name for one in blocks if one.exempt}
        lost += sum(
            (
                _greatest(line.item)
                for line in items
                if not line.applies and line.item.category not in exempt
            ),
            Decimal(0),
        )
        return self._scheme.full - lost

    def _line(self, entry: Entry, undone: set[int]) -> Line:
        amount = unscaled(entry.amount, self._scheme.places)
        if entry.reverses is not None or entry.seq in undone:
            return Line(entry, amount, Decimal(0), Treatment.REVERSED)
        if entry.seq in self._pending:
            return Line(entry, amount, Decimal(0), Treatment.PENDING)
        counted, limit = entry.amount, None
        for name, cap in self._caps(self._rules.get(entry.rule)):
            room = self._within(cap, name, entry, counted)
            if room != counted:
                counted, limit = room, cap
        for name, cap in self._caps(self._rules.get(entry.rule)):
            self._used[name, Period.of(cap.per, entry.day)] += counted
        treatment = Treatment.COUNTED if limit is None else Treatment.CAPPED
        return Line(entry, amount, unscaled(counted, self._scheme.places), treatment, limit)

    def _caps(self, rule: Rule | None) -> Iterable[tuple[str, Cap]]:
        if rule is not None and rule.cap is not None:
            yield f"rule {rule.id}", rule.cap
        if rule is None or rule.outside_cap:
            return
        category = self._categories.get(rule.category)
        if category is not None and category.cap is not None:
            yield f"category {category.name}", category.cap

    def _within(self, cap: Cap, name: str, entry: Entry, amount: int) -> int:
        most = scaled(cap.points, self._scheme.places, name)
        used = self._used[name, Period.of(cap.per, entry.day)]
        room = max(-most, min(most, used + amount)) - used
        # More may be used up than a cap that was lowered since allows; that stays counted.
        return max(0, room) if amount > 0 else min(0, room)


def _between(value: Decimal, floor: Decimal | None, ceiling: Decimal | None) -> Decimal:
    if floor is not None:
        value = max(value, floor)
    return value if ceiling is None else min(value, ceiling)


def _most(category: Category) -> Decimal:
    """Return what a block can count at most; one without a ceiling is worth its cap."""
    most = category.ceiling
    if most is None:
        most = category.base + (category.cap.points if category.cap else Decimal(0))
    return most * category.weight


def _greatest(item: Item) -> Decimal:
    if item.maximum is not None:
        return item.maximum
    return max((tier.points for tier in item.tiers), default=Decimal(0))
