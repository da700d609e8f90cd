"""Who is no subject of a scheme in a period, or on a day, and why."""

from collections.abc import Sequence
from datetime import date

from community_gov.i18n import _
from community_gov.model.declarations import Scheme
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.records.context import Context

Span = tuple[date, date]
"""The first and the last day of a belonging; the last is ``date.max`` where it goes on."""

_TABLES = {SubjectKind.MEMBER: "member", SubjectKind.HOUSEHOLD: "household"}


class Outsiders:
    """Says of the subjects of one scheme why they are outside it.

    Of what a member belongs to it reads, and tells, only the audience of the scheme.
    """

    def __init__(self, context: Context, scheme: Scheme) -> None:
        self._database = context.database
        self._scheme = scheme

    def told(self, subject: str, period: Period) -> str:
        """Say why ``subject`` is outside the scheme all through ``period``; else nothing."""
        if not self.is_known(subject):
            text = _("There is no {kind} {id} here.")
            return text.format(kind=_(self._scheme.subject.value), id=subject)
        return self.told_of_scheme(period) or self._told_of_audience(subject, period)

    def told_of_scheme(self, period: Period) -> str:
        """Say why the scheme itself is in force on no day of ``period``; else nothing."""
        one = self._scheme
        if one.valid_from <= period.end and (one.valid_to is None or period.start <= one.valid_to):
            return ""
        days = written_days([(one.valid_from, one.valid_to or date.max)])
        text = _("Scheme {scheme} is not in force in {period}: it is {days}.")
        return text.format(scheme=one.label, period=period, days=days)

    def is_known(self, subject: str) -> bool:
        """Say whether the subject is one of this community's people or households."""
        table = _TABLES.get(self._scheme.subject)
        if table is None:
            return True
        query = f"SELECT 1 FROM {table} WHERE closed IS NULL AND id = ?"
        return self._database.value(query, subject) is not None

    def people(self, subject: str) -> list[str]:
        """Return the ids of the members on whose account ``subject`` gathers points."""
        if self._scheme.subject is not SubjectKind.HOUSEHOLD:
            return [subject]
        rows = self._database.rows(
            "SELECT id FROM member WHERE closed IS NULL AND household = ? ORDER BY id", subject
        )
        return [row[0] for row in rows]

    def spans(self, people: Sequence[str]) -> list[Span]:
        """Return the days on which ``people`` belonged to the audience of the scheme, in order."""
        marks = ", ".join("?" * len(people))
        rows = self._database.rows(
            "SELECT valid_from, valid_to FROM affiliation WHERE closed IS NULL AND kind = ?"
            f" AND member IN ({marks}) ORDER BY valid_from",
            self._scheme.audience,
            *people,
        )
        return [
            (date.fromisoformat(row[0]), date.fromisoformat(row[1]) if row[1] else date.max)
            for row in rows
        ]

    def _told_of_audience(self, subject: str, period: Period) -> str:
        if not self._scheme.audience:
            return ""
        spans = self.spans(self.people(subject))
        if any(start <= period.end and period.start <= end for start, end in spans):
            return ""
        text = _("Not a subject of {scheme} in {period}: {audience} {days}.")
        return text.format(
            scheme=self._scheme.label,
            period=period,
            audience=self._scheme.audience,
            days=written_days(spans),
        )


def written_days(spans: Sequence[Span]) -> str:
    """Return stretches of days as people read them; ``never`` if there are none."""
    return _(", ").join(_span(start, end) for start, end in spans) or _("never")


def _span(start: date, end: date) -> str:
    if end == date.max:
        return _("since {start}").format(start=start)
    return _("from {start} until {end}").format(start=start, end=end)
