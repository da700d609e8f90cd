"""The facts that duties wait for, and those that fulfil them, by whom they are about."""

from collections.abc import Callable, Collection, Iterable
from datetime import date

from attrs import Factory, define

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.declarations import Duty, FactKind, PairingKind
from community_gov.model.fact import Fact
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.procedures.duties.subjects import Whose
from community_gov.records.conditions import condition
from community_gov.records.context import Context
from community_gov.records.facts import Facts
from community_gov.records.same_duties import fulfilling_kinds

_NONE: list[Fact] = []

Causes = dict[date, tuple[str, ...]]
"""Days on which something happened that a duty waits after, and the facts that tell it."""

Key = tuple[str, ...]
"""Whom facts are about: a subject, the two of a pair, or a subject and what of it waits."""


@define
class Fulfilling:
    """Facts that may fulfil a duty, by whom they are about; ``own`` that they name the subject."""

    own: bool
    by_key: dict[Key, list[Fact]] = Factory(dict)

    def of(self, whose: Whose, about: str = "") -> list[Fact]:
        """Return the facts for one subject, and of what waits there if several things do."""
        if whose.parts:
            return self.by_key.get(tuple(sorted(whose.parts)), _NONE)
        if about:
            return self.by_key.get((whose.id, about) if self.own else (about,), _NONE)
        return self.by_key.get((whose.id,), _NONE)


@define
class DutyFacts:
    """Reads the facts of duties for one question.

    With ``only`` no more are read than duties of these subjects ask for, of pairs those
    of ``only`` and of whom they are paired with.
    """

    context: Context
    facts: Facts
    only: Collection[str] | None = None

    def fulfilling(self, duty: Duty, period: Period, theirs: Iterable[Whose] = ()) -> Fulfilling:
        """Return the facts of ``period`` that fulfil ``duty``, for ``theirs`` if only some ask.

        Raises :class:`UnknownError` for a fact kind nobody declares, and
        :class:`DeclarationError` for a condition or a match that cannot be read.
        """
        kind, *others = fulfilling_kinds(duty, self.context.catalogue)
        fulfils = condition(duty.when, kind)
        own = duty.subject in (kind.subject, SubjectKind.COMMUNITY)
        key_of = self._key_of(duty, kind, own=own)
        found = Fulfilling(own)
        tellers = self._tellers(duty, own, theirs)
        for fact in self.facts.about(kind.name, period, tellers):
            if fulfils(fact) and (key := key_of(fact)) is not None:
                found.by_key.setdefault(key, []).append(fact)
        for other in others:
            for fact in self.facts.about(other.name, period, tellers):
                found.by_key.setdefault((_subject(duty, fact),), []).append(fact)
        return found

    def causing(self, duty: Duty, period: Period) -> dict[tuple[str, str], Causes]:
        """Return on which days of ``period`` something happened that ``duty`` waits after.

        By whom it was about, and by what of it waits where the duty tells that apart; of
        each day the ids of the facts.
        """
        kind = self.context.catalogue.get(FactKind, duty.recurrence.after)
        about = told_of(kind, duty.recurrence.matching)
        found: dict[tuple[str, str], Causes] = {}
        everyones = duty.pairing or duty.subject is SubjectKind.COMMUNITY
        tellers = None if everyones else self.only
        for fact in self.facts.about(kind.name, period, tellers):
            waits = about(fact) if duty.recurrence.matching else ""
            if waits is not None:
                days = found.setdefault((_subject(duty, fact), waits), {})
                days[fact.on] = (*days.get(fact.on, ()), fact.id)
        return found

    def _tellers(self, duty: Duty, own: bool, theirs: Iterable[Whose]) -> Collection[str] | None:
        """Return about whom the facts are that are read: about everyone, or about some."""
        if self.only is None:
            return None
        if duty.pairing:
            return {part for one in theirs for part in one.parts}
        if duty.subject is SubjectKind.COMMUNITY:
            return None
        return self.only if own or not duty.recurrence.matching else None

    def _key_of(self, duty: Duty, kind: FactKind, *, own: bool) -> Callable[[Fact], Key | None]:
        if duty.pairing:
            other = _attribute(kind, self._pairing(duty).contact_with)
            return lambda fact: _both(fact, other)
        if not duty.recurrence.matching:
            return lambda fact: (_subject(duty, fact),)
        about = told_of(kind, duty.recurrence.matching)

        def key_of(fact: Fact) -> Key | None:
            waits = about(fact)
            if waits is None:
                return None
            return (_subject(duty, fact), waits) if own else (waits,)

        return key_of

    def _pairing(self, duty: Duty) -> PairingKind:
        return self.context.catalogue.get(PairingKind, duty.pairing)


def told_of(kind: FactKind, name: str) -> Callable[[Fact], str | None]:
    """Return what reads ``name`` of a fact: its attribute, or whom it is about.

    Raises :class:`DeclarationError` where facts of ``kind`` tell neither.
    """
    if name == kind.subject.value and name not in kind.types:
        return lambda fact: fact.subject
    if not name:
        return lambda _fact: None
    attribute = _attribute(kind, name)

    def read(fact: Fact) -> str | None:
        value = fact.attributes.get(attribute)
        return None if value is None else str(value)

    return read


def _attribute(kind: FactKind, name: str) -> str:
    known: Iterable[str] = [one.name for one in kind.attributes]
    if name not in known:
        raise DeclarationError(
            _("Facts of kind {kind} do not tell {name!r}.").format(kind=kind.name, name=name),
            _("They tell: {names}.").format(names=_(", ").join((kind.subject.value, *known))),
        )
    return name


def _both(fact: Fact, other: str) -> Key | None:
    value = fact.attributes.get(other)
    return None if value is None else tuple(sorted((fact.subject, str(value))))


def _subject(duty: Duty, fact: Fact) -> str:
    return SubjectKind.COMMUNITY.value if duty.subject is SubjectKind.COMMUNITY else fact.subject
