"""Whether two steps of a chain may be one meeting: one person holds both posts on that day."""

from datetime import date

from community_gov.errors import RefusedError
from community_gov.i18n import _
from community_gov.model.declarations import ChainStep, DecisionChain, Merge
from community_gov.records.context import Context


def refuse_merging(context: Context, chain: DecisionChain, step: str, day: date) -> ChainStep:
    """Return the step that may be held together with ``step`` on ``day``.

    Raises :class:`RefusedError` where none may, saying what is not so.
    """
    merge = next((one for one in chain.merges if one.first == step), None)
    second = chain.step(merge.second) if merge else None
    if merge is None or second is None:
        raise RefusedError(
            _("The chain {chain} lets nothing be held together with {step}.").format(
                chain=chain.name, step=step
            )
        )
    holders = [_holders(context, title, day) for title in merge.posts]
    if not set.intersection(*holders):
        raise RefusedError(
            _("These steps are one meeting only where {condition}; on {day}: {holders}.").format(
                condition=merge.label, day=day, holders=_told(merge, holders)
            ),
            _("Enter who holds the posts, or record each step by itself."),
        )
    return second


def _told(merge: Merge, holders: list[set[str]]) -> str:
    return "; ".join(
        _("{post}: {count} holders").format(post=title, count=len(found))
        for title, found in zip(merge.posts, holders, strict=True)
    )


def _holders(context: Context, title: str, day: date) -> set[str]:
    rows = context.database.rows(
        "SELECT holder FROM post WHERE closed IS NULL AND title = ? AND holder IS NOT NULL"
        " AND (held_from IS NULL OR held_from <= ?) AND (held_to IS NULL OR held_to >= ?)",
        title,
        day.isoformat(),
        day.isoformat(),
    )
    return {row[0] for row in rows}
