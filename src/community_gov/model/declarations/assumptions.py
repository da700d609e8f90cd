"""Declarations of what might as well have been decided otherwise when an index was made."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import converters, field, frozen, validators

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations.goalposts import Goalposts
from community_gov.model.declarations.normalising import Impute, Normalise, Outliers


@frozen
class Option:
    """Another way to treat and normalise an indicator; what is left out stays as declared.

    ``impute``, ``outliers`` and ``most`` are those of its treatment. ``normalise`` or
    ``goalposts`` stand in the place of how it becomes points; the direction of
    ``normalise`` is the one that the indicator has, and its dates play no part.
    """

    impute: Impute | None = field(default=None, converter=converters.optional(Impute))
    outliers: Outliers | None = field(default=None, converter=converters.optional(Outliers))
    most: int | None = field(default=None, validator=validators.optional(validators.ge(1)))
    normalise: Normalise | None = None
    goalposts: Goalposts | None = None

    def __attrs_post_init__(self) -> None:
        if not self.aspects():
            raise DeclarationError(_("An option says what would be done otherwise."))
        if self.normalise and self.goalposts:
            raise DeclarationError(_("An option has either goalposts or normalise."))

    def aspects(self) -> frozenset[str]:
        """Return what it changes: some of ``impute``, ``outliers``, ``most`` and ``points``."""
        given = {name for name in ("impute", "outliers", "most") if getattr(self, name) is not None}
        return frozenset(given | ({"points"} if self.normalise or self.goalposts else set()))


@frozen
class Choice:
    """Options of which a draw takes one, or leaves what is declared; all are equally likely.

    It concerns the indicators at and below the ``nodes``, or without any those of the whole
    index. Choices are drawn independently of each other.
    """

    options: tuple[Option, ...] = field(validator=validators.min_len(1))
    nodes: tuple[str, ...] = ()

    def aspects(self) -> frozenset[str]:
        """Return what its options change."""
        return frozenset().union(*(one.aspects() for one in self.options))


def _exact(share: Decimal | float | str) -> Decimal:
    return Decimal(str(share))


@frozen
class Assumptions:
    """What might as well have been decided otherwise; each draw decides at random.

    ``weights`` is the share by which every weight may be off, up or down (0.25 is 25 %).
    ``aggregations`` are names that every node with several parts may use instead of its own.
    ``leave_out``: a draw leaves out one indicator, or none. ``choices`` are treatments and
    normalisations. Declared with an index they need a ``reference``.
    """

    weights: Decimal = field(
        default=Decimal(0),
        converter=_exact,
        validator=[validators.ge(Decimal(0)), validators.lt(Decimal(1))],
    )
    aggregations: tuple[str, ...] = ()
    leave_out: bool = False
    choices: tuple[Choice, ...] = ()
    reference: Citation = field(default=Citation(""), converter=Citation)

    @property
    def any(self) -> bool:
        """Whether anything may be otherwise."""
        return bool(self.weights or self.aggregations or self.leave_out or self.choices)

    def check(self, leaves: Mapping[str, Iterable[str]]) -> None:
        """Refuse choices that do not fit an index whose nodes have these leaves below them.

        Raises :class:`DeclarationError` for an unknown node, and where two choices decide
        the same thing of the same indicator.
        """
        decided: set[tuple[str, str]] = set()
        for choice in self.choices:
            found = {
                (leaf, what) for leaf in _concerned(choice, leaves) for what in choice.aspects()
            }
            if twice := sorted(found & decided):
                leaf, what = twice[0]
                raise DeclarationError(
                    _("Two choices decide {what} of {leaf}.").format(what=what, leaf=leaf),
                    _("Put their options into one choice."),
                )
            decided |= found


def _concerned(choice: Choice, leaves: Mapping[str, Iterable[str]]) -> set[str]:
    for name in choice.nodes:
        if name not in leaves:
            raise DeclarationError(
                _("A choice concerns {name}, which is no node of the index.").format(name=name),
                _("Known here: {names}.").format(names=_(", ").join(sorted(leaves))),
            )
    return {leaf for name in choice.nodes or leaves for leaf in leaves[name]}
