"""Why items and blocks of a score are what they are: what was read, what held, what it brought."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from community_gov.expression import Type, compile_expression
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import Category, LegalException, MemberClass, Scheme, Tier
from community_gov.model.source import Overridden, Source
from community_gov.points.blocks import Block
from community_gov.points.explaining.arithmetic import Sum, lost_by, lost_by_block, of_block
from community_gov.points.explaining.failing import Failed, failing
from community_gov.points.explaining.replaced import ReplacedParts
from community_gov.points.fold import Score
from community_gov.points.forbidden import exceptions_for
from community_gov.points.items import ItemLine

FactsRead = Mapping[str, tuple[str, ...]]
"""By figure, the ids of the facts that it took for the subject of a score."""


@frozen
class Check:
    """One check of an item, as it is written, and whether it holds."""

    text: str
    holds: bool


@frozen
class Input:
    """A figure, a parameter or a word of its own that an item read, with what people call it.

    ``facts`` are the ids of those that the figure took.
    """

    name: str
    label: str
    value: Decimal
    facts: tuple[str, ...] = ()


@frozen
class ItemReason:
    """One item of an explanation; ``text`` says it in the language in use.

    ``value`` is exact, ``tier`` the one that it reached, ``lost`` what leaves the
    attainable where the item does not apply. ``exceptions`` allow what it reads.
    """

    item: str
    category: str
    applies: bool
    value: Fraction
    tier: Tier | None
    points: Decimal
    lost: Decimal
    inputs: tuple[Input, ...]
    checks: tuple[Check, ...]
    source: Source
    text: str
    exceptions: tuple[LegalException, ...] = ()


@frozen
class BlockReason:
    """One category of an explanation; ``sum`` is what it holds, ``counts`` that times ``weight``.

    An exempt block counts nothing, and ``lost`` leaves what can be attained.
    """

    name: str
    block: str
    base: Decimal
    brought: Decimal
    held: Decimal
    weight: Decimal
    counts: Decimal
    exempt: bool
    lost: Decimal
    sum: Sum
    text: str
    overrides: tuple[Overridden, ...] = ()


class ItemExplainer:
    """Explains the items and the blocks of scores of one scheme."""

    def __init__(self, scheme: Scheme, catalogue: Catalogue, replaced: ReplacedParts) -> None:
        self._scheme = scheme
        self._origin = catalogue.source(scheme)
        self._replaced = replaced
        self._categories = {"": ""} | {one.name: str(one.label) for one in scheme.categories}
        self._labels = {
            "base": _("base"),
            "last_total": _("total of the period before"),
            **{one.name: str(one.label) for one in scheme.figures},
            **{one.name: str(one.label) for one in scheme.parameters},
        }

    def items(self, score: Score, read: FactsRead) -> tuple[ItemReason, ...]:
        """Return the reasons of the items of a score; ``read`` has the facts of its figures."""
        return tuple(self._item(line, score, read) for line in score.items)

    def blocks(self, score: Score) -> tuple[BlockReason, ...]:
        """Return the reasons of the blocks of a score."""
        found = member_class(self._scheme, score)
        return tuple(self._block(block, score, found) for block in score.blocks)

    def _item(self, line: ItemLine, score: Score, read: FactsRead) -> ItemReason:
        item, lost = line.item, lost_by(line, score)
        exceptions = self._exceptions(line)
        source = Source(
            self._origin.plugin,
            self._origin.version,
            item.key,
            item.valid_from,
            item.reference,
            {name: str(value) for name, value in line.inputs.items()},
            self._replaced.of_item(line, score.period.end),
        )
        checks = map(Check, item.checks, line.held)
        return ItemReason(
            str(item.label),
            self._categories[item.category],
            line.applies,
            line.value,
            line.tier,
            line.points,
            lost,
            tuple(
                Input(name, self._labels[name], value, read.get(name, ()))
                for name, value in line.inputs.items()
            ),
            tuple(checks),
            source,
            with_overrides(self._text(line, lost), source.overrides) + allowed(exceptions),
            exceptions,
        )

    def _text(self, line: ItemLine, lost: Decimal) -> str:
        if not line.applies:
            return self._idle(line) + _leaving(lost)
        counted = _("{points} counted").format(points=line.points)
        if not line.item.tiers:
            return f"{_value_text(line)}: {counted}"
        return f"{_value_text(line)}, {_tier_text(line)}: {counted}"

    def _idle(self, line: ItemLine) -> str:
        unmet = self._unmet(line)
        if not unmet:
            return _("does not apply: a share of nothing")
        return _("does not apply: {conditions}").format(conditions=_(", ").join(map(str, unmet)))

    def _unmet(self, line: ItemLine) -> tuple[Failed, ...]:
        if not line.item.when:
            return ()
        types = dict.fromkeys(line.inputs, Type.DECIMAL)
        return failing(compile_expression(line.item.when, types).trace(line.inputs))

    def _exceptions(self, line: ItemLine) -> tuple[LegalException, ...]:
        read = (one.name for one in self._scheme.figures if one.name in line.inputs)
        parts = (f"items/{line.item.id}", *(f"figures/{name}" for name in read))
        return tuple(one for part in parts for one in exceptions_for(self._scheme, part))

    def _block(self, block: Block, score: Score, found: MemberClass | None) -> BlockReason:
        category, lost = block.category, lost_by_block(block, score)
        worked, overrides = of_block(block), self._replaced.of_block(category.name)
        if block.exempt:
            text = _exempt_text(found, lost)
        else:
            text = str(worked) + _weighed(category, block.counts)
        return BlockReason(
            category.name,
            str(category.label),
            category.base,
            block.brought,
            block.held,
            category.weight,
            block.counts,
            block.exempt,
            lost,
            worked,
            with_overrides(text, overrides),
            overrides,
        )


def member_class(scheme: Scheme, score: Score) -> MemberClass | None:
    """Return the class by which a score was worked out; ``None`` where it has none."""
    named: Mapping[str, MemberClass] = {one.name: one for one in scheme.classes}
    return named.get(score.member_class)


def with_overrides(text: str, overrides: tuple[Overridden, ...]) -> str:
    """Return ``text``, and which values that it rests on were replaced."""
    for one in overrides:
        text = _("{text}; {at} replaced by {plugin} ({override})").format(
            text=text, at=one.at, plugin=one.plugin, override=one.name
        )
    return text


def allowed(exceptions: tuple[LegalException, ...]) -> str:
    """Say by which law and decision a part may read what points otherwise may not."""
    text = _("; {what} counts by {legal_basis} and decision {decision}")
    return "".join(
        text.format(what=_(one.input), legal_basis=one.legal_basis, decision=one.decision)
        for one in exceptions
    )


def exactly(value: Fraction) -> str:
    """Return an exact number as people read it: decimals where they end, else a fraction."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return str(value)
    return f"{(Decimal(value.numerator) / Decimal(value.denominator)).normalize():f}"


def _value_text(line: ItemLine) -> str:
    if not line.item.checks or line.item.out_of:
        return exactly(line.value)
    return _("{held} of {all} checks hold").format(held=sum(line.held), all=len(line.held))


def _tier_text(line: ItemLine) -> str:
    if line.tier is None:
        lowest = min(one.at_least for one in line.item.tiers)
        return _("below {border}, where the lowest tier begins").format(border=exactly(lowest))
    return _("tier from {border} on").format(border=exactly(line.tier.at_least))


def _leaving(lost: Decimal) -> str:
    if not lost:
        return ""
    return _("; {lost} points leave what can be attained").format(lost=lost)


def _exempt_text(found: MemberClass | None, lost: Decimal) -> str:
    told = _("exempt as {member_class}").format(member_class=found.label if found else "")
    return told + _leaving(lost)


def _weighed(category: Category, counts: Decimal) -> str:
    if category.weight == 1:
        return ""
    return _("; times {weight} is {counts}").format(weight=category.weight, counts=counts)
