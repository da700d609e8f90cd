"""Which duties and which kinds of activity the pages of a month are about."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.errors import CommunityGovError, UnknownError
from community_gov.expression import Type, compile_expression
from community_gov.i18n import _
from community_gov.model.declarations import ActivityKind, Duty, FactKind, Term
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.procedures.duties.standing import DutyWindow

if TYPE_CHECKING:
    from community_gov.community import Community


@frozen
class Choice:
    """Some duties by name, or those that activities of kinds with one of the ``tags`` fulfil.

    A tag goes by its code, or by what people call it in one of the three scripts. With
    neither, everything is meant.
    """

    duties: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def of_everything(self) -> bool:
        """Whether nothing was chosen."""
        return not self.duties and not self.tags


EVERYTHING = Choice()


def windows(community: "Community", period: Period, choice: Choice) -> list[DutyWindow]:
    """Return the windows of ``period`` that are chosen and may be listed.

    Raises :class:`UnknownError` for a duty or a tag that nobody declares, and
    :class:`RefusedError` for a duty that is closed.
    """
    tags = _tags(community, choice.tags)
    if choice.duties and not tags:
        return [one for name in choice.duties for one in community.duties.listed(period, duty=name)]
    fulfilling = cache(lambda name: _kinds(community, name))

    def chosen(name: str) -> bool:
        tagged = any(tags.intersection(kind.tags) for kind in fulfilling(name))
        return choice.of_everything or tagged or name in choice.duties

    return [one for one in community.duties.listed(period) if chosen(one.duty.name)]


def meetings(community: "Community", found: Iterable[DutyWindow]) -> dict[str, list[ActivityKind]]:
    """Return by duty of the community the kinds of activity that fulfil it when one is held."""
    duties = {one.duty.name: one.duty for one in found if is_meeting(one.duty)}
    kinds = {name: kinds_that_fulfil(community, duty) for name, duty in duties.items()}
    return {name: fulfilling for name, fulfilling in kinds.items() if fulfilling}


def is_meeting(duty: Duty) -> bool:
    """Say whether a duty is the community's own, so that one activity can fulfil it."""
    return duty.subject is SubjectKind.COMMUNITY and not duty.pairing


def kinds_that_fulfil(community: "Community", duty: Duty) -> list[ActivityKind]:
    """Return the kinds of activity that fulfil a duty when one is held."""
    catalogue = community.host.catalogue
    return [one for one in catalogue.all(ActivityKind) if _fulfils(community, one, duty)]


def _kinds(community: "Community", name: str) -> list[ActivityKind]:
    catalogue = community.host.catalogue
    if not catalogue.has(Duty, name) or not is_meeting(duty := catalogue.get(Duty, name)):
        return []
    return kinds_that_fulfil(community, duty)


def _fulfils(community: "Community", kind: ActivityKind, duty: Duty) -> bool:
    if kind.held_fact in duty.also_by:
        return bool(kind.held_fact)
    if kind.held_fact != duty.fulfilled_by or not duty.when:
        return kind.held_fact == duty.fulfilled_by
    return _holds(community, kind, duty)


def _holds(community: "Community", kind: ActivityKind, duty: Duty) -> bool:
    catalogue = community.host.catalogue
    if not catalogue.has(FactKind, duty.fulfilled_by):
        return False
    types = catalogue.get(FactKind, duty.fulfilled_by).types
    try:
        read = compile_expression(duty.when, types, expects=Type.BOOL)
        return bool(read.evaluate({"activity_kind": kind.name}))
    except CommunityGovError:
        return False  # it asks for more than can be known before anything is held


def _tags(community: "Community", asked: Iterable[str]) -> set[str]:
    catalogue = community.host.catalogue
    known = {tag for kind in catalogue.all(ActivityKind) for tag in kind.tags}
    spelled = {tag: tag for tag in known}
    for term in catalogue.all(Term):
        if term.name in known:
            spelled |= dict.fromkeys(term.label.spellings(), term.name)
    for one in asked:
        if one not in spelled:
            raise UnknownError(
                _("No kind of activity has the tag {tag!r}.").format(tag=one),
                _("There are: {names}.").format(names=_(", ").join(sorted(known)) or "–"),
            )
    return {spelled[one] for one in asked}
