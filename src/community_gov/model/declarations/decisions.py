"""Declarations of how a body decides: quorum, majority and notice, as exact fractions."""

from datetime import date

from attrs import field, frozen

from community_gov.errors import DeclarationError, UnknownError
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations.base import (
    check_dates,
    is_name,
    is_reference,
    unique_names,
)
from community_gov.model.declarations.electorates import (
    Composition,
    Convening,
    Electorate,
    Proxies,
    check_quorum,
    names_of,
)
from community_gov.model.declarations.thresholds import DayUnit, ShareOf, Threshold
from community_gov.model.text import Label

__all__ = ["DecisionRule", "ShareOf", "Threshold"]


@frozen
class DecisionRule:
    """How one body decides: valid at ``quorum``, passed at ``majority``.

    ``notice_days`` (of ``notice_unit``) must lie between the notice and the
    meeting. ``voters`` says in words who is entitled, ``electorates`` as data;
    of several, each meeting names the one that came together (all adults, or
    one of each household). ``convening`` says who may ask for a meeting,
    ``composition`` which parts of the voters must be there. ``secret`` demands
    a secret ballot.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    quorum: Threshold = field()
    majority: Threshold = field()
    reference: Citation = field(converter=Citation, validator=is_reference)
    valid_from: date = field()
    valid_to: date | None = None
    notice_days: int = 0
    voters: Label | None = None
    notice_unit: DayUnit = DayUnit.CALENDAR
    electorates: tuple[Electorate, ...] = ()
    convening: tuple[Convening, ...] = ()
    proxies: Proxies | None = None
    composition: tuple[Composition, ...] = ()
    secret: bool = False

    def __attrs_post_init__(self) -> None:
        check_dates(self.name, self)
        check_quorum(self.name, self.quorum)
        if self.notice_days < 0:
            raise DeclarationError(
                _("Rule {name}: notice_days cannot be negative.").format(name=self.name)
            )
        for parts in (self.electorates, self.convening, self.composition):
            unique_names(self.name, names_of(parts))

    def electorate(self, name: str = "") -> Electorate | None:
        """Return the electorate called ``name``, or the only one; ``None`` where none is declared.

        Raises :class:`UnknownError` for another name, and where several are
        declared and none is named.
        """
        known = {one.name: one for one in self.electorates}
        if not name and len(known) < 2:
            return next(iter(known.values()), None)
        if name in known:
            return known[name]
        raise UnknownError(
            _("Rule {rule}: who voted? {name!r} is none of its electorates.").format(
                rule=self.name, name=name
            ),
            _("There are: {names}.").format(names=_(", ").join(known) or "-"),
        )

    def quorum_of(self, electorate: str = "") -> Threshold:
        """Return the quorum of an electorate; raises as :meth:`electorate` does."""
        found = self.electorate(electorate)
        return self.quorum if found is None or found.quorum is None else found.quorum
