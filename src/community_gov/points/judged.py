"""What proposals have judged already, so that the next one looks only at what changed since."""

from collections.abc import Sequence

from attrs import frozen

from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.noted import digest_of
from community_gov.model.declarations import Declaration, FactKind, Scheme
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.points.prepare import ReadyScheme
from community_gov.records.context import Context
from community_gov.records.work import Work
from community_gov.store.database import Database
from community_gov.version import __version__

_COLUMNS = ("scheme", "starts", "ends", "batch", "digest")
_MOST = 5_000
"""Changed facts that are looked at one by one; with more, the whole period is judged afresh."""


@frozen
class Changed:
    """The facts to judge once more, and whose points may change by them."""

    facts: list[str]
    subjects: list[str]


class Judged:
    """Proposals of one scheme for one period, as far as their judgement still stands.

    It stands when the same rules would be asked again (same scheme, kinds of facts
    and version of this software), and what was proposed was confirmed.
    """

    def __init__(self, ready: ReadyScheme, catalogue: Catalogue, context: Context) -> None:
        self._scheme = ready.scheme
        self._kinds = sorted(ready.by_kind)
        self._database = context.database
        self._digest = _digest(ready.scheme, self._kinds, catalogue)

    def note(self, work: Work, period: Period, batch: str | None) -> None:
        """Note that the whole period has been judged; ``batch`` is what was proposed, if any."""
        row = (
            self._scheme.name, period.start.isoformat(), period.end.isoformat(), batch,
            self._digest,
        )  # fmt: skip
        work.writer.insert_stored("points_judged", _COLUMNS, [row])

    def changed(self, period: Period) -> Changed | None:
        """Return what changed since the period was judged; ``None``: judge everything."""
        if not self._digest:
            return None
        since = self._database.value(
            "SELECT MAX(action) FROM points_judged WHERE scheme = ? AND starts = ? AND ends = ?"
            " AND digest = ? AND (batch IS NULL OR EXISTS (SELECT 1 FROM points_batch b"
            " WHERE b.id = batch AND b.closed IS NULL AND b.state = 'confirmed'))",
            self._scheme.name,
            period.start.isoformat(),
            period.end.isoformat(),
            self._digest,
        )
        return None if since is None else self._since(since, period)

    def _since(self, since: int, period: Period) -> Changed | None:
        facts = _rewritten(self._database, "fact", "id", since)
        for member in self._moved(since):
            facts |= self._about(member, period)
        if len(facts) > _MOST:
            return None
        told = sorted(facts)
        return Changed(told, self._accounts(told))

    def _moved(self, since: int) -> set[str]:
        """Return the members whose household or affiliations were written since."""
        moved = _rewritten(self._database, "affiliation", "member", since)
        if self._scheme.subject is SubjectKind.HOUSEHOLD:
            moved |= _rewritten(self._database, "member", "id", since)
        return moved

    def _about(self, member: str, period: Period) -> set[str]:
        rows = self._database.rows(
            "SELECT id FROM fact WHERE closed IS NULL AND subject = ? AND day BETWEEN ? AND ?",
            member,
            period.start.isoformat(),
            period.end.isoformat(),
        )
        return {row[0] for row in rows}

    def _accounts(self, facts: Sequence[str]) -> list[str]:
        """Return on whose accounts facts may be entered now."""
        query = "SELECT subject FROM fact WHERE id = ? AND closed IS NULL"
        subjects = {row[0] for fact in facts for row in self._database.rows(query, fact)}
        if self._scheme.subject is not SubjectKind.HOUSEHOLD:
            return sorted(subjects)
        query = (
            "SELECT household FROM member WHERE id = ? AND closed IS NULL AND household IS NOT NULL"
        )
        homes = {row[0] for one in subjects for row in self._database.rows(query, one)}
        return sorted(subjects | homes)


def _rewritten(database: Database, table: str, column: str, since: int) -> set[str]:
    """Return ``column`` of the rows of ``table`` that were written or closed after ``since``."""
    rows = database.rows(
        f"SELECT {column} FROM {table} WHERE action > ?"
        f" UNION SELECT {column} FROM {table} WHERE closed > ?",
        since,
        since,
    )
    return {row[0] for row in rows}


def _digest(scheme: Scheme, kinds: Sequence[str], catalogue: Catalogue) -> str:
    declared: list[Declaration] = [scheme, *(catalogue.get(FactKind, kind) for kind in kinds)]
    digest = digest_of(declared)
    return f"{__version__} {digest}" if digest else ""
