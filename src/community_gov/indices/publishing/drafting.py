"""What of an index may be told: computed, audited, and rid of what tells of single people."""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, NoReturn

from attrs import evolve

from community_gov.errors import RefusedError
from community_gov.i18n import _
from community_gov.indices.by_grids import base_of
from community_gov.indices.explain import Explanation
from community_gov.indices.observe import COMMUNITY
from community_gov.indices.publishing.hiding import (
    Cell,
    hidden_in_publication,
    open_to_all,
    valued_nodes,
)
from community_gov.indices.publishing.neighbours import Beside
from community_gov.indices.publishing.publication import Publication, PublishedGrid, PublishedPart
from community_gov.indices.publishing.untold import Untold
from community_gov.indices.result import IndexResult
from community_gov.model.period import Period
from community_gov.model.place import Grid
from community_gov.records.context import Context
from community_gov.records.repository import Repository

if TYPE_CHECKING:
    from community_gov.indices.publishing.service import Terms
    from community_gov.indices.service import Indices

_PLACES = 2


def draft(
    context: Context,
    indices: "Indices",
    name: str,
    period: Period,
    terms: "Terms",
    kept: Collection[str],
    others: Beside,
) -> Publication:
    """Return what may be told of an index; ``kept`` nodes and grids stay hidden as before.

    So do those that together with the ``others`` of other periods would tell of single people.
    Raises :class:`RefusedError` where nothing may be told, with the reason.
    """
    from community_gov.indices.audit import Flaw, audit  # NumPy is loaded only to compute

    result = indices.compute(name, period, terms.record)
    _refuse_uncovered(result, period, terms)
    found = audit(result, base_of(result.units))
    found.require()
    found.require(Flaw[one.name] for one in terms.block)
    hidden = _hidden(context, indices, result, period, terms, kept, others)
    why = {node: why for (unit, node), why in hidden.items() if unit == COMMUNITY}
    parts = tuple(_parts(result.explain(COMMUNITY), why, 0))
    if parts[0].value is None:
        _refuse_whole(name, period, others)
    return Publication(
        name,
        str(result.index.label),
        period,
        str(result.index.reference),
        context.clock.today(),
        "",
        terms.least,
        terms.few,
        parts,
        _ranked(tuple(_grids(context, result, hidden)), context, indices, name, period, terms),
        tuple(one.text for one in found.findings),
        _drawn(terms),
        terms.correction.strip(),
    )


def _refuse_uncovered(result: IndexResult, period: Period, terms: "Terms") -> None:
    root = result.node(result.index.root.name, COMMUNITY)
    about = {"index": result.index.name, "period": period}
    if root.value is None:
        raise RefusedError(
            _("{index} of {period} has no value to publish: {reason}").format(
                reason=root.reason, **about
            ),
            _("See what is missing: community-gov indices show {index} --period {period}").format(
                **about
            ),
        )
    if root.coverage_weight < terms.coverage:
        raise RefusedError(
            _("{index} of {period}: only {share} of its weight has data, {needed} must.").format(
                share=f"{root.coverage_weight:.0%}", needed=f"{terms.coverage:.0%}", **about
            ),
            _("See what is missing: community-gov indices show {index} --period {period}").format(
                **about
            ),
        )


def _refuse_whole(name: str, period: Period, others: Beside) -> NoReturn:
    if others.untold:
        told = _(
            "{index} of {period}: with what was published of other periods, any of it would "
            "tell of single people."
        )
    else:
        told = _("{index} of {period} rests on so few people that nothing of it can be told.")
    raise RefusedError(
        told.format(index=name, period=period), _("Keep it for use inside the community.")
    )


def _hidden(
    context: Context,
    indices: "Indices",
    result: IndexResult,
    period: Period,
    terms: "Terms",
    kept: Collection[str],
    others: Beside,
) -> dict[Cell, Untold]:
    """Return why a value is not told, by unit and node."""
    root = result.index.root.name
    small: dict[Cell, Untold] = {(COMMUNITY, name): Untold.BESIDE for name in kept}
    for grid in Repository(context, Grid).all():
        if grid.code in kept:
            small[grid.id, root] = Untold.BESIDE
    small |= {(COMMUNITY, name): Untold.PERIODS for name in others.untold}
    small |= indices.small_cells(result, period, terms.limits)
    known = open_to_all(result.index, context.catalogue) | others.known
    there = {
        (unit, name): why
        for (unit, name), why in small.items()
        if unit in result.units and name in valued_nodes(result, unit)
    }
    return hidden_in_publication(result, there, known)


def _parts(node: Explanation, hidden: Mapping[str, Untold], depth: int) -> Iterator[PublishedPart]:
    why = hidden.get(node.name)
    yield PublishedPart(
        node.name,
        node.label,
        depth,
        None if why else _rounded(node.value),
        round(node.weight, 4),
        None if why else _rounded(node.observed),
        node.unit_of_measure,
        node.with_data,
        node.indicators,
        _(why) if why else node.reason,
        str(node.reference),
        why is not None,
    )
    for child in node.children:
        yield from _parts(child, hidden, depth + 1)


def _grids(
    context: Context, result: IndexResult, hidden: Mapping[Cell, Untold]
) -> Iterator[PublishedGrid]:
    root = result.index.root.name
    for grid in sorted(Repository(context, Grid).all(), key=lambda one: one.code):
        node = result.node(root, grid.id)
        why = hidden.get((grid.id, root)) if node.value is not None else None
        yield PublishedGrid(
            grid.code,
            grid.name,
            None if why else _rounded(node.value),
            node.with_data,
            node.indicators,
            _(why) if why else node.reason,
            why is not None,
        )


def _ranked(
    grids: tuple[PublishedGrid, ...],
    context: Context,
    indices: "Indices",
    name: str,
    period: Period,
    terms: "Terms",
) -> tuple[PublishedGrid, ...]:
    """Return the grids with the places between which they lie, where that was asked for."""
    if not terms.ranks:
        return grids
    ids = {one.code: one.id for one in Repository(context, Grid).all()}
    shown = [ids[one.code] for one in grids if one.value is not None]
    drawn = indices.doubt(
        name, period, terms.assumptions, draws=terms.draws, seed=terms.seed
    ).among(shown)
    places = {unit: drawn.rank_interval(unit) for unit in shown}
    return tuple(
        evolve(one, best_rank=round(place.low), worst_rank=round(place.high))
        if one.value is not None and (place := places[ids[one.code]]) is not None
        else one
        for one in grids
    )


def _drawn(terms: "Terms") -> str:
    if not terms.ranks:
        return ""
    text = _("Nine of ten of {draws} draws lie between (seed {seed}).")
    return text.format(draws=terms.draws, seed=terms.seed)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _PLACES)
