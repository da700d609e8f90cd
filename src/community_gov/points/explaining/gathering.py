"""Gathering what an explanation needs: the facts, batches and people behind a score."""

from community_gov.model.declarations import Scheme
from community_gov.points.explaining.explain import Explainer, Explanation
from community_gov.points.explaining.items import FactsRead
from community_gov.points.figures import Figures
from community_gov.points.fold import Score
from community_gov.points.ledger import Batch, Entry
from community_gov.points.outsiders import Outsiders
from community_gov.points.wanted import Scope
from community_gov.records.context import Context
from community_gov.records.facts import Facts
from community_gov.records.repository import Repository


def explained(context: Context, facts: Facts, scheme: Scheme, score: Score) -> Explanation:
    """Return ``score`` with its reasons; who has no entry is told where he is no subject at all."""
    entries = [line.entry for line in score.lines]
    outside = "" if entries else Outsiders(context, scheme).told(score.subject, score.period)
    return Explainer(scheme, context.catalogue).explain(
        score,
        {(one.fact, one.fact_version): facts.get(one.fact, one.fact_version) for one in entries},
        _batches(context, entries),
        actor_names(context),
        outside,
        _read(context, facts, scheme, score) if score.items else None,
    )


def _read(context: Context, facts: Facts, scheme: Scheme, score: Score) -> FactsRead:
    """Return by figure the ids of the facts that it took for the subject of a score."""
    scope = Scope(context, scheme, [score.subject])
    figures = Figures(scheme, context.catalogue)
    return figures.read_of(score.subject, facts, score.period, scope.account, scope.tellers)


def actor_names(context: Context) -> dict[str, str]:
    """Return the names of those who act, by id."""
    rows = context.database.rows("SELECT id, name FROM actor WHERE closed IS NULL")
    return {row[0]: row[1] for row in rows}


def _batches(context: Context, entries: list[Entry]) -> dict[str, Batch]:
    batches = Repository(context, Batch)
    return {id_: batches.get(id_) for id_ in sorted({one.batch for one in entries})}
