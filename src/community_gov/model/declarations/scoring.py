"""Declarations of what a whole period is worth: figures, items, grades, bars and awards."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from attrs import field, frozen, validators
from attrs.converters import optional

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations.base import check_dates, is_name, is_reference
from community_gov.model.exact import exact
from community_gov.model.period import Span
from community_gov.model.text import Label

_WORD = validators.matches_re(r"[a-z][a-z0-9_]*")


class Take(StrEnum):
    """What a figure takes of the facts it finds."""

    COUNT = "count"
    SUM = "sum"
    DAYS = "days"
    MEAN = "mean"
    MEAN_WITHOUT_EXTREMES = "mean-without-extremes"
    LARGEST = "largest"
    SMALLEST = "smallest"


class Whose(StrEnum):
    """Whose facts a figure looks at: the subject's own, or those of the whole community."""

    SUBJECT = "subject"
    COMMUNITY = "community"


@frozen
class Figure:
    """A number that stands for a period: how many facts, how much, on how many days.

    Items, grades and awards name it in their expressions. ``when`` narrows the
    facts; ``over`` is the stretch of time, the scheme's own period if empty, or
    everything up to its end (``all``). ``drop`` is how many of the highest and how
    many of the lowest are left out of a mean without extremes.
    """

    name: str = field(validator=_WORD)
    label: Label = field()
    fact: str = field()
    when: str = ""
    take: Take = Take.COUNT
    whose: Whose = Whose.SUBJECT
    over: str = field(default="", validator=validators.in_(("", "all", *Span)))
    drop: int = field(default=1, validator=validators.ge(1))


@frozen
class Tier:
    """From ``at_least`` on (included) an item is worth ``points``."""

    at_least: Fraction
    points: Decimal = field(converter=exact)


@frozen
class Item:
    """What a whole period is worth to a subject, worked out when scores are folded.

    Its value is ``value`` (an expression over figures, parameters, ``base`` and
    ``last_total``, the subject's total of the period before), or how many of
    ``checks`` hold. ``out_of`` makes a share of it, compared exactly. Where there are
    ``tiers``, the highest one reached gives the points, and none gives 0; else the
    value itself is the points. Where ``when`` does not hold the item does not apply:
    it then leaves what can be attained, so that nobody loses by it.
    """

    id: str = field(validator=is_name)
    label: Label = field()
    reference: Citation = field(converter=Citation, validator=is_reference)
    valid_from: date = field()
    valid_to: date | None = None
    value: str = ""
    checks: tuple[str, ...] = ()
    out_of: str = ""
    tiers: tuple[Tier, ...] = ()
    when: str = ""
    category: str = ""
    classes: tuple[str, ...] = ()
    maximum: Decimal | None = field(default=None, converter=optional(exact))

    @property
    def key(self) -> str:
        """The item version: id and first day in force."""
        return f"{self.id}@{self.valid_from}"

    def __attrs_post_init__(self) -> None:
        check_dates(self.id, self)
        if bool(self.value) == bool(self.checks):
            raise DeclarationError(
                _("Item {item} needs either a value or checks.").format(item=self.id)
            )
        bounds = [one.at_least for one in self.tiers]
        if len(set(bounds)) != len(bounds):
            raise DeclarationError(
                _("Item {item}: two tiers begin at the same value.").format(item=self.id)
            )
        if self.out_of and not self.tiers:
            raise DeclarationError(
                _("Item {item}: a share needs tiers that say what it is worth.").format(
                    item=self.id
                )
            )


@frozen
class MemberClass:
    """A class of subjects with its own rules; the first class in the list that fits counts.

    ``audience`` is the affiliation that makes one belong to it. Categories in
    ``exempt`` do not apply to the class: what they could bring leaves what can be
    attained, so that an exemption never costs anything.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    audience: str = field()
    reference: Citation = field(converter=Citation, validator=is_reference)
    exempt: tuple[str, ...] = ()


@frozen
class Grade:
    """A grade, best first in its scheme: from ``at_least`` of ``of`` on, where all ``needs`` hold.

    ``of`` is an expression, the total if empty. ``needs`` are conditions over
    figures, parameters and ``total``: a gate, or a second criterion beside the
    points. ``quota`` is the greatest share of the graded who may bear it;
    a tie at the border is left to people, never broken by the engine. Those who bear a
    grade are named in public unless ``published`` is false.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    at_least: Decimal = field(converter=exact)
    of: str = ""
    needs: tuple[str, ...] = ()
    quota: Fraction | None = field(
        default=None,
        validator=validators.optional([validators.gt(Fraction(0)), validators.le(Fraction(1))]),
    )
    published: bool = True


@frozen
class Bar:
    """What keeps from being graded: a fact, in the period itself or for ``years`` after it.

    A veto has ``years = 0``. ``highest`` is the best grade still open; none if empty.
    Only the subject's own facts count, never those of relatives.
    """

    id: str = field(validator=is_name)
    label: Label = field()
    fact: str = field()
    reference: Citation = field(converter=Citation, validator=is_reference)
    valid_from: date = field()
    valid_to: date | None = None
    when: str = ""
    years: int = field(default=0, validator=validators.ge(0))
    highest: str = ""


@frozen
class Award:
    """Something given at ``at_least`` of ``of`` (an expression), and again after ``every`` so much.

    Without ``every`` it is given once in a lifetime of the subject.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    of: str = field()
    at_least: Decimal = field(validator=validators.gt(Decimal(0)), converter=exact)
    reference: Citation = field(converter=Citation, validator=is_reference)
    every: Decimal | None = field(
        default=None,
        converter=optional(exact),
        validator=validators.optional(validators.gt(Decimal(0))),
    )
