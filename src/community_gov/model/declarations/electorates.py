"""Declarations of who votes: the roll, who may stand in for whom, who may ask for a meeting."""

from collections.abc import Iterable
from fractions import Fraction

from attrs import field, frozen, validators

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations.base import is_name, is_reference
from community_gov.model.declarations.thresholds import ShareOf, Threshold
from community_gov.model.ids import SubjectKind
from community_gov.model.text import Label


@frozen
class Electorate:
    """Who votes at a meeting: persons, or one voice for each household (``unit``).

    ``kinds`` are the affiliations that have a vote on the day, so that a
    representative counts for the term and no longer. ``guests`` attend and
    never count, whatever else they are (probationary members). ``least_age``
    is in full years. Where none of these is given, persons are counted by hand.
    ``quorum`` stands in place of the rule's, where this body has another one.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    unit: SubjectKind = SubjectKind.MEMBER
    kinds: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    least_age: int | None = field(default=None, validator=validators.optional(validators.ge(0)))
    quorum: Threshold | None = None

    def __attrs_post_init__(self) -> None:
        if not self.unit.is_of_people:
            raise DeclarationError(
                _("Electorate {name}: a {unit} cannot vote.").format(
                    name=self.name, unit=self.unit
                ),
                _("The unit is a member or a household."),
            )
        if self.quorum is not None:
            check_quorum(self.name, self.quorum)
        if both := sorted({*self.kinds} & {*self.guests}):
            raise DeclarationError(
                _("Electorate {name}: {kind} both votes and does not.").format(
                    name=self.name, kind=both[0]
                )
            )

    @property
    def has_roll(self) -> bool:
        """Whether the roll follows from what is recorded of people."""
        by_hand = self.unit is SubjectKind.MEMBER and not self.kinds and self.least_age is None
        return not by_hand


@frozen
class Convening:
    """A group that may ask for a meeting when ``share`` of it does (1/5 of the adults …)."""

    name: str = field(validator=is_name)
    label: Label = field()
    share: Fraction = field(validator=[validators.gt(Fraction(0)), validators.le(Fraction(1))])
    strict: bool = False


@frozen
class Proxies:
    """Voting in somebody's stead: a person brings at most ``limit`` voices besides the own.

    Who is represented counts as present.
    """

    limit: int = field(validator=validators.ge(1))
    reference: Citation = field(converter=Citation, validator=is_reference)


@frozen
class Composition:
    """A share that a part of the voters must have at the meeting (of women, of tenants …).

    With ``base = "present"`` the share is taken of all who are present, with
    ``"entitled"`` of that part's own number on the roll. ``sex`` (a code of
    GB/T 2261.1) or ``kinds`` (affiliations) let it be counted from the roll.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    share: Threshold = field()
    reference: Citation = field(converter=Citation, validator=is_reference)
    sex: str = field(default="", validator=validators.in_(("", "1", "2")))
    kinds: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.sex and self.kinds:
            raise DeclarationError(
                _("Composition {name} is counted either by sex or by affiliation.").format(
                    name=self.name
                )
            )

    @property
    def numbers(self) -> int:
        """How many numbers say whether it is reached: present alone, or entitled too."""
        return 2 if self.share.base is ShareOf.ENTITLED else 1

    @property
    def is_counted(self) -> bool:
        """Whether it can be counted from the roll."""
        return bool(self.sex or self.kinds)


def check_quorum(name: str, quorum: Threshold) -> None:
    """Refuse a quorum that is taken of those present."""
    if quorum.base is not ShareOf.ENTITLED:
        raise DeclarationError(
            _("Rule {name} takes its quorum of those present: it is always reached.").format(
                name=name
            ),
            _('Write base = "entitled" for the quorum.'),
        )


def names_of(things: Iterable[Electorate | Convening | Composition]) -> list[str]:
    """Return the names of parts of a rule."""
    return [one.name for one in things]
