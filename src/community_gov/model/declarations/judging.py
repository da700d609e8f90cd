"""Declarations of how a selection judges: criteria, gates, grades, and how ballots are counted."""

from enum import StrEnum
from fractions import Fraction

from attrs import field, frozen, validators

from community_gov.errors import DeclarationError
from community_gov.i18n import _, mark
from community_gov.model.citation import Citation
from community_gov.model.declarations.base import is_name, is_reference, unique_names
from community_gov.model.text import Label


class CriterionKind(StrEnum):
    """How a criterion is judged.

    ``score``: each appraiser gives points. ``checklist``: each ticks items, and
    an item is worth an equal part. ``stars``: the star is won where enough items
    are ticked, else nothing. ``votes``: the share of the ballots that name it.
    ``judges``: as score, by a panel of its own, without the extremes.
    """

    SCORE = "score"
    CHECKLIST = "checklist"
    STARS = "stars"
    VOTES = "votes"
    JUDGES = "judges"


class TallyKind(StrEnum):
    """How ballots become a number for each nomination.

    ``majority``: one name a ballot, and more than half of the ballots are needed.
    ``plurality``: as many names as there are places, the most votes win (one of
    several seats). ``approval``: any number of names. ``score``: points for each
    name, summed. ``borda``: names in order; of n, the first gets n-1 points, the
    next n-2, and who is not named gets none.
    """

    MAJORITY = "majority"
    PLURALITY = "plurality"
    APPROVAL = "approval"
    SCORE = "score"
    BORDA = "borda"


class NominationWay(StrEnum):
    """By whom one is put forward: oneself, others, an organisation."""

    SELF = mark("self")
    OTHERS = mark("others")
    ORGANISATION = mark("organisation")


@frozen
class CheckItem:
    """One thing that is so, or is not."""

    name: str = field(validator=is_name)
    label: Label = field()


@frozen
class Criterion:
    """What is looked at, and how many points it gives at most.

    ``items`` are what a checklist or a star consists of, ``needed`` how many of
    them win the star (else all). ``drop`` is the number of the highest, and of
    the lowest, judgements that are left out of the mean. With fewer judges than
    ``least_judges`` there is no mean, and the appraisal has a gap.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    maximum: int = field(validator=validators.ge(1))
    kind: CriterionKind = CriterionKind.SCORE
    items: tuple[CheckItem, ...] = ()
    needed: int | None = field(default=None, validator=validators.optional(validators.ge(1)))
    drop: int = field(default=0, validator=validators.ge(0))
    least_judges: int = field(default=1, validator=validators.ge(1))

    def __attrs_post_init__(self) -> None:
        unique_names(self.name, (one.name for one in self.items))
        if self.ticked != bool(self.items):
            raise DeclarationError(
                _("Criterion {name}: a checklist and a star have items, others have none.").format(
                    name=self.name
                )
            )
        if self.needed is not None and not (self.kind is CriterionKind.STARS and self._few_enough):
            raise DeclarationError(
                _("Criterion {name}: {needed} of {count} items cannot win a star.").format(
                    name=self.name, needed=self.needed, count=len(self.items)
                )
            )
        if self.drop and self.kind is not CriterionKind.JUDGES:
            raise DeclarationError(
                _("Criterion {name}: only judges have extremes that are left out.").format(
                    name=self.name
                )
            )
        if self.least_judges > 1 and self.kind is not CriterionKind.JUDGES:
            raise DeclarationError(
                _("Criterion {name}: only judges are asked for in a number.").format(name=self.name)
            )
        if self.kind is CriterionKind.CHECKLIST and self.maximum % len(self.items):
            raise DeclarationError(
                _("Criterion {name}: {maximum} points do not divide among {count} items.").format(
                    name=self.name, maximum=self.maximum, count=len(self.items)
                )
            )

    @property
    def ticked(self) -> bool:
        """Whether it is judged by ticking items."""
        return self.kind in (CriterionKind.CHECKLIST, CriterionKind.STARS)

    @property
    def _few_enough(self) -> bool:
        return self.needed is not None and self.needed <= len(self.items)

    def of_ticks(self, count: int) -> int:
        """Return the points that ``count`` ticked items give."""
        if self.kind is CriterionKind.CHECKLIST:
            return self.maximum // len(self.items) * count
        return self.maximum if count >= (self.needed or len(self.items)) else 0


@frozen
class Band:
    """A grade: from ``at_least`` points (included) up to the next higher grade.

    Published grades such as 80–89 and 90–100 leave gaps; the lower bound alone
    counts here, so that 89.5 is of the lower one. At most ``quota`` of those
    graded (rounded down) may have it; a ``soft`` quota may be passed with a
    reason. ``published``: who has it may be named in a notice. ``awarded``: who has
    it is awarded as a winner is, with plaque, re-check and ban.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    at_least: Fraction = field(validator=validators.ge(Fraction(0)))
    quota: Fraction | None = field(
        default=None,
        validator=validators.optional([validators.ge(Fraction(0)), validators.le(Fraction(1))]),
    )
    soft: bool = False
    published: bool = False
    awarded: bool = False

    def __attrs_post_init__(self) -> None:
        if self.awarded and not self.published:
            raise DeclarationError(
                _("Grade {name}: it is awarded, and nobody may hear of it.").format(name=self.name),
                _("Write published = true, so that the list is noticed first."),
            )


@frozen
class GradeGate:
    """A measure that must reach ``at_least``, or else the grades ``bars`` are closed.

    The measure is entered for each nomination as an exact number (a satisfaction
    of 90 % is 9/10). Without ``bars`` it closes every award.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    at_least: Fraction = field()
    reference: Citation = field(converter=Citation, validator=is_reference)
    bars: tuple[str, ...] = ()


@frozen
class Theme:
    """One of several things for which the same subject may be put forward."""

    name: str = field(validator=is_name)
    label: Label = field()
