"""The sheet that a member or a household is handed: a score and its reasons, made for A4."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.errors import InputError
from community_gov.exchange.sheet_wording import columns, sentences, until
from community_gov.exchange.templating import page
from community_gov.model.actor import Actor
from community_gov.model.declarations import Scheme
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.points.explaining.explain import Explanation
from community_gov.procedures.notices.redaction import BOARD, RedactionProfile, ValueKind
from community_gov.store.vault import HIDDEN

if TYPE_CHECKING:
    from community_gov.community import Community


@frozen
class _Subject:
    """Whose sheet it is: the code, and what may be shown of the name."""

    code: str
    name: str = ""


@frozen
class _Sheet:
    """One sheet: whose it is, why the score is what it is, and until when to object."""

    whose: _Subject
    explained: Explanation
    last_day: str


def points_sheet(
    community: "Community",
    scheme: str,
    subject: str,
    period: Period,
    *,
    issued_by: Actor,
    redaction: RedactionProfile = BOARD,
) -> str:
    """Return the sheet of one member or household as an HTML page, in the language in use.

    It tells every entry, item and block with its reason, who issued it on which day,
    and how to object. The name is redacted by ``redaction``. Raises
    :class:`InputError` for who is no subject of the scheme in ``period``.
    """
    return points_sheets(
        community, scheme, [subject], period, issued_by=issued_by, redaction=redaction
    )


def points_sheets(
    community: "Community",
    scheme: str,
    subjects: Iterable[str],
    period: Period,
    *,
    issued_by: Actor,
    redaction: RedactionProfile = BOARD,
) -> str:
    """Return the sheets of several as one HTML page, each beginning on a page of its own.

    Each is as :func:`points_sheet` makes it, which says what is raised.
    """
    declared = community.host.catalogue.get(Scheme, scheme)
    made = [_sheet(community, declared, subject, period, redaction) for subject in subjects]
    return _page(community, declared, made, period, issued_by)


def _sheet(
    community: "Community",
    declared: Scheme,
    subject: str,
    period: Period,
    redaction: RedactionProfile,
) -> _Sheet:
    explained = community.points.explain(declared.name, subject, period)
    if explained.outside:
        raise InputError(explained.outside)
    return _Sheet(
        _whose(community, declared.subject, subject, redaction),
        explained,
        until(community.points.appeals.last_day(declared.name, subject, period)),
    )


def _page(
    community: "Community",
    scheme: Scheme,
    sheets: Sequence[_Sheet],
    period: Period,
    issued_by: Actor,
) -> str:
    office = community.profile.read()
    return page(
        "points_sheet.html",
        ("amount", _amount),
        sheets=sheets,
        scheme=scheme,
        period=period,
        office=office,
        issued_by=issued_by.name,
        issued_on=community.today(),
        t=sentences(office.name, office.phone, office.address),
        c=columns(),
    )


def _whose(
    community: "Community", kind: SubjectKind, subject: str, redaction: RedactionProfile
) -> _Subject:
    if kind is SubjectKind.MEMBER:
        member = community.members.get(subject)
        name = "" if member.name in (None, HIDDEN) else member.name
        return _Subject(member.code, redaction.redact(ValueKind.NAME, name))
    if kind is SubjectKind.HOUSEHOLD:
        return _Subject(community.households.get(subject).code)
    return _Subject(subject)


def subjects_of(
    community: "Community", scheme: str, period: Period, grid: str = ""
) -> Sequence[tuple[str, str]]:
    """Return code and id of everyone who has a score in ``period``, in the order of codes.

    Only those who live in the grid with the code ``grid``, if it is given. Raises
    :class:`UnknownError` for a grid that is not there.
    """
    declared = community.host.catalogue.get(Scheme, scheme)
    homes = None
    if grid:
        wanted = community.grids.by_code(grid).id
        homes = {one.id for one in community.households.where(grid=wanted)}
    found = [
        subject
        for subject in community.points.totals(scheme, period)
        if homes is None or _home(community, declared.subject, subject) in homes
    ]
    return sorted((_whose(community, declared.subject, one, BOARD).code, one) for one in found)


def _home(community: "Community", kind: SubjectKind, subject: str) -> str | None:
    if kind is SubjectKind.MEMBER:
        return community.members.get(subject).household
    return subject


def _amount(value: Decimal) -> str:
    return f"{value:f}"
