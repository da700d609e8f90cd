"""Declarations of points: schemes, their dated rules, and dated parameters."""

import itertools
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import Attribute, field, frozen, validators
from attrs.converters import optional

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations.approvals import Approval
from community_gov.model.declarations.base import (
    Way,
    check_dates,
    check_versions,
    is_name,
    is_reference,
    unique_names,
)
from community_gov.model.declarations.legal_exceptions import LegalException
from community_gov.model.declarations.scoring import (
    Award,
    Bar,
    Figure,
    Grade,
    Item,
    MemberClass,
)
from community_gov.model.exact import exact
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Span
from community_gov.model.text import Label


def _not_negative(_self: Any, _attribute: "Attribute[Decimal]", value: Decimal) -> None:
    if not value.is_finite():
        raise DeclarationError(_("The cap {points} is not a finite number.").format(points=value))
    if value < 0:
        raise DeclarationError(
            _("A cap of {points} lets nothing count.").format(points=value),
            _("Write it as 0 or more; it limits deductions to the same number."),
        )


@frozen
class Cap:
    """At most ``points`` per ``per``; applied when folding, never when posting."""

    points: Decimal = field(validator=_not_negative, converter=exact)
    per: Span = field()


@frozen
class Rule:
    """What one fact is worth: ``points`` where ``when`` holds.

    ``points`` and ``when`` are expressions over the fact kind's attributes and
    the scheme's parameters. Several versions of one ``id`` may follow each
    other in time. ``category`` groups rules under a common cap, which does not limit
    a rule that is ``outside_cap``. What a rule with ``approvals`` brings counts once
    these steps of the scheme were recorded, in their order.
    """

    id: str = field(validator=is_name)
    label: Label = field()
    fact: str = field()
    points: str = field()
    valid_from: date = field()
    reference: Citation = field(converter=Citation, validator=is_reference)
    valid_to: date | None = None
    when: str = ""
    cap: Cap | None = None
    category: str = ""
    classes: tuple[str, ...] = ()
    approvals: tuple[str, ...] = ()
    outside_cap: bool = False

    @property
    def key(self) -> str:
        """The rule version: id and first day in force."""
        return f"{self.id}@{self.valid_from}"


GREATEST_NUMBER = Decimal(10) ** 12
"""From here on the rule language does not calculate; see its limits."""

GREATEST_AMOUNT = 2**63 - 1
"""The greatest amount the ledger keeps exact, in units of the scheme's last decimal place."""


@frozen
class DatedValue:
    """A number in force for a time, with what it rests on."""

    value: Decimal = field(converter=exact)
    valid_from: date
    reference: Citation = field(converter=Citation, validator=is_reference)
    valid_to: date | None = None


@frozen
class Parameter:
    """A dated number that rules name instead of repeating it."""

    name: str = field(validator=validators.matches_re(r"[a-z][a-z0-9_]*"))
    label: Label = field()
    values: tuple[DatedValue, ...] = field()
    unit: str = ""

    def __attrs_post_init__(self) -> None:
        check_versions(self.name, self.values, lambda one: ("values", self.values.index(one)))
        for at, dated in enumerate(self.values):
            if not dated.value.is_finite() or abs(dated.value) >= GREATEST_NUMBER:
                raise DeclarationError(
                    _("Parameter {name}: {value} is too great for rules to calculate with.").format(
                        name=self.name, value=dated.value
                    ),
                    _("Write a number of at most twelve digits before the point."),
                    ("values", at, "value"),
                )


@frozen
class Category:
    """A block of rules and items with a common cap.

    ``base`` is where the block starts in each period, and it is held between
    ``floor`` and ``ceiling``: a block that starts full and is only deducted from has its
    base as ceiling. ``weight`` is what the block counts in the total.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    cap: Cap | None = None
    base: Decimal = field(default=Decimal(0), converter=exact)
    floor: Decimal | None = field(default=None, converter=optional(exact))
    ceiling: Decimal | None = field(default=None, converter=optional(exact))
    weight: Decimal = field(
        default=Decimal(1), validator=validators.ge(Decimal(0)), converter=exact
    )


@frozen
class Scheme:
    """A points scheme: whose points, over which period, from which rules.

    Amounts are kept with ``places`` decimal places. ``base`` is given to
    everyone in scope at the start of a period; the score never falls below
    ``floor`` nor rises above ``ceiling``. A household scheme needs a
    recorded decision about ``scheme:NAME`` that passed. ``separate_reviewer``:
    who proposes a batch may not confirm it.

    ``rules`` say what one fact is worth, ``items`` what a whole period is worth, from
    ``figures``. ``full`` is what can be attained when nothing is exempted; grades then
    look at the share of it. ``grades`` stand best first.

    An appeal must come within ``objection_days`` after points were confirmed, and be
    answered within ``answer_days``; both are calendar days, and 0 sets no term.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    subject: SubjectKind = field()
    reference: Citation = field(converter=Citation, validator=is_reference)
    valid_from: date = field()
    rules: tuple[Rule, ...] = ()
    valid_to: date | None = None
    period: Span = Span.YEAR
    places: int = field(default=0, validator=[validators.ge(0), validators.le(6)])
    base: Decimal = field(default=Decimal(0), converter=exact)
    floor: Decimal | None = field(default=Decimal(0), converter=optional(exact))
    ceiling: Decimal | None = field(default=None, converter=optional(exact))
    audience: str = ""
    categories: tuple[Category, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    separate_reviewer: bool = True
    classes: tuple[MemberClass, ...] = ()
    figures: tuple[Figure, ...] = ()
    items: tuple[Item, ...] = ()
    grades: tuple[Grade, ...] = ()
    bars: tuple[Bar, ...] = ()
    awards: tuple[Award, ...] = ()
    full: Decimal | None = field(default=None, converter=optional(exact))
    exceptions: tuple[LegalException, ...] = ()
    objection_days: int = field(default=0, validator=validators.ge(0))
    answer_days: int = field(default=0, validator=validators.ge(0))
    approvals: tuple[Approval, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_dates(self.name, self)
        if self.subject is SubjectKind.POST:
            raise DeclarationError(
                _("Scheme {scheme}: points are of who holds a post, not of the post.").format(
                    scheme=self.name
                )
            )
        if not self.rules and not self.items:
            raise DeclarationError(
                _("Scheme {scheme} has neither rules nor items.").format(scheme=self.name)
            )
        for id_ in {rule.id for rule in self.rules}:
            rules = [one for one in self.rules if one.id == id_]
            check_versions(
                f"{self.name} / {id_}", rules, lambda one: ("rules", self.rules.index(one))
            )
        for id_ in {item.id for item in self.items}:
            items = [one for one in self.items if one.id == id_]
            check_versions(
                f"{self.name} / {id_}", items, lambda one: ("items", self.items.index(one))
            )
        self._check_names()
        self._check_grades()
        self._check_approvals()
        self._check_categories()
        self._check_dates_of("rules", self.rules)
        self._check_dates_of("items", self.items)
        self._check_scale()

    def points_of(self, amount: int) -> Decimal:
        """Return an amount as an entry keeps it, in whole numbers of the scale, as points."""
        return Decimal(amount).scaleb(-self.places)

    def _check_names(self) -> None:
        for named in (self.figures, self.grades, self.awards, self.classes, self.categories):
            unique_names(self.name, (one.name for one in named))
        words = [*(one.name for one in self.figures), *(one.name for one in self.parameters)]
        unique_names(self.name, [*words, "base", "last_total", "total"])
        unique_names(self.name, {*(one.id for one in self.rules), *(one.id for one in self.items)})
        parts: list[Rule | Item] = [*self.rules, *self.items]
        for part in parts:
            for name in set(part.classes) - {one.name for one in self.classes}:
                raise DeclarationError(
                    _("Scheme {scheme}, {part}: there is no class {name!r}.").format(
                        scheme=self.name, part=part.id, name=name
                    )
                )

    def _check_grades(self) -> None:
        for better, lesser in itertools.pairwise(self.grades):
            if better.of == lesser.of and better.at_least <= lesser.at_least:
                raise DeclarationError(
                    _("Scheme {scheme}: grade {lesser} does not begin below {better}.").format(
                        scheme=self.name, lesser=lesser.name, better=better.name
                    ),
                    _("Grades stand best first."),
                )
        known = {one.name for one in self.grades}
        for bar in self.bars:
            if bar.highest and bar.highest not in known:
                raise DeclarationError(
                    _("Scheme {scheme}, bar {bar}: there is no grade {grade!r}.").format(
                        scheme=self.name, bar=bar.id, grade=bar.highest
                    )
                )
        if any(one.exempt for one in self.classes) and self.full is None:
            raise DeclarationError(
                _("Scheme {scheme} exempts classes, and does not say what is full.").format(
                    scheme=self.name
                ),
                _("Write full = 100, so that an exemption can lower it."),
            )

    def _check_approvals(self) -> None:
        unique_names(self.name, (one.name for one in self.approvals))
        known = {one.name for one in self.approvals}
        for rule in self.rules:
            unique_names(f"{self.name} / {rule.id}", rule.approvals)
            for name in set(rule.approvals) - known:
                raise DeclarationError(
                    _("Scheme {scheme}, rule {rule}: there is no approval {name!r}.").format(
                        scheme=self.name, rule=rule.id, name=name
                    )
                )

    def _check_categories(self) -> None:
        known = {one.name for one in self.categories}
        for one in self.classes:
            for name in set(one.exempt) - known:
                raise DeclarationError(
                    _("Scheme {scheme}, class {name}: there is no category {category!r}.").format(
                        scheme=self.name, name=one.name, category=name
                    )
                )
        parts: list[Rule | Item] = [*self.rules, *self.items]
        for rule in parts:
            if rule.category and rule.category not in known:
                raise DeclarationError(
                    _("Scheme {scheme}, rule {rule}: there is no category {category!r}.").format(
                        scheme=self.name, rule=rule.id, category=rule.category
                    )
                )

    def _check_dates_of(self, field_name: str, rules: Iterable[Rule | Item]) -> None:
        for at, rule in enumerate(rules):
            if rule.valid_from < self.valid_from:
                raise DeclarationError(
                    _("Scheme {scheme}, rule {rule}: it starts before its scheme.").format(
                        scheme=self.name, rule=rule.id
                    ),
                    _("Let it begin on {day} or later, or let the scheme begin earlier.").format(
                        day=self.valid_from
                    ),
                    (field_name, at, "valid_from"),
                )

    def _check_scale(self) -> None:
        for way, amount in self._amounts():
            if amount is None:
                continue
            if not amount.is_finite():
                text = _("Scheme {scheme}: {amount} is not a finite number.")
                raise DeclarationError(text.format(scheme=self.name, amount=amount), way=way)
            if abs(amount).scaleb(self.places) > GREATEST_AMOUNT:
                raise DeclarationError(
                    _("Scheme {scheme}: {amount} is too great to be kept exact.").format(
                        scheme=self.name, amount=amount
                    ),
                    _("With {places} decimal places at most {most} is kept.").format(
                        places=self.places, most=Decimal(GREATEST_AMOUNT).scaleb(-self.places)
                    ),
                    way,
                )
            if amount != round(amount, self.places):
                raise DeclarationError(
                    _("Scheme {scheme}: {amount} has more than {places} decimal places.").format(
                        scheme=self.name, amount=amount, places=self.places
                    ),
                    way=way,
                )

    def _amounts(self) -> Iterator[tuple[Way, Decimal | None]]:
        """Yield every amount that is written in the scheme, with the way to it."""
        for name in ("base", "floor", "ceiling"):
            yield (name,), getattr(self, name)
        for at, rule in enumerate(self.rules):
            if rule.cap:
                yield ("rules", at, "cap", "points"), rule.cap.points
        for at, category in enumerate(self.categories):
            if category.cap:
                yield ("categories", at, "cap", "points"), category.cap.points
            for name in ("base", "floor", "ceiling"):
                yield ("categories", at, name), getattr(category, name)
        for at, item in enumerate(self.items):
            for number, tier in enumerate(item.tiers):
                yield ("items", at, "tiers", number, "points"), tier.points
