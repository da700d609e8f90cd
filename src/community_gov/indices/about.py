"""What each indicator is, told beside its number: definition, source, owner, direction, level."""

from collections.abc import Iterator

from attrs import frozen

from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.references import ASKED
from community_gov.i18n import _, mark
from community_gov.indices.result import IndexResult
from community_gov.indices.sources.source import COMMUNITY, Why
from community_gov.model.declarations import Direction, Goalposts, Indicator, Normalise, Query
from community_gov.model.phrase import Phrase
from community_gov.model.words import unit_called

_WORDS = {
    "facts": mark("facts"),
    "members": mark("members"),
    "households": mark("households"),
    "registers": mark("register"),
    "units": mark("what is there"),
    "duties": mark("duties"),
    "decisions": mark("decisions"),
    "evaluations": mark("evaluations"),
    "honours": mark("awards"),
    "notices": mark("notices"),
    "objections": mark("objections"),
    "figures": mark("figures"),
    "pairs": mark("pairs"),
    "tasks": mark("tasks"),
    "cases": mark("cases"),
    "chains": mark("chains of bodies"),
    "declarations": mark("what is declared"),
    "campaigns": mark("campaigns"),
    "period": mark("length of the period"),
}
"""What the sources are called; a constant is none."""


@frozen
class About:
    """One indicator as it was observed.

    ``direction`` is ``more`` or ``less``: which of them is better. ``period`` says how often
    it is measured (``month``, ``quarter`` …; empty where that is not declared), ``level``
    whether it speaks of the ``community`` only or of each ``grid`` too. ``source`` is where
    the numbers come from, as declared, or else what is asked for them.
    """

    name: str
    label: str
    definition: Phrase
    unit_of_measure: str
    direction: str
    period: str
    level: str
    source: Phrase
    owner: Phrase


def about(result: IndexResult, catalogue: Catalogue) -> list[About]:
    """Return what is known of each indicator of a result, in the order of the tree."""
    return [
        About(
            leaf.name,
            str(leaf.label),
            leaf.indicator.definition,
            leaf.indicator.unit,
            _direction(result, leaf.name),
            leaf.indicator.period.value if leaf.indicator.period else "",
            _level(result, leaf.name),
            leaf.indicator.source or Phrase(_("; ").join(_asked(leaf.indicator, catalogue))),
            leaf.indicator.owner,
        )
        for leaf in result.index.root.leaves()
        if leaf.indicator is not None
    ]


def told(one: About) -> str:
    """Return what is known of an indicator in one line."""
    better = _("more is better") if one.direction == Direction.MORE else _("less is better")
    parts = [
        str(one.definition),
        _("in {unit}").format(unit=unit_called(one.unit_of_measure)),
        better,
        _("measured each {period}").format(period=_(one.period)) if one.period else "",
        _("for the community only") if one.level == COMMUNITY else _("for each grid"),
        _("from {source}").format(source=one.source) if one.source else "",
        _("{owner} answers for it").format(owner=one.owner) if one.owner else "",
    ]
    return _("{label}: {about}").format(label=one.label, about=_("; ").join(filter(None, parts)))


def _direction(result: IndexResult, name: str) -> str:
    scored = result.scored[name]
    way: Goalposts | Normalise | None = scored.goalposts or scored.normalise
    if isinstance(way, Goalposts):
        return (Direction.MORE if way.high > way.low else Direction.LESS).value
    return way.direction.value if way is not None else Direction.MORE.value


def _level(result: IndexResult, name: str) -> str:
    reasons = result.table.reasons.get(name, {})
    grids = [unit for unit in result.units if unit != COMMUNITY]
    silent = grids and all(reasons.get(unit) == Why.OF_NO_GRID for unit in grids)
    return COMMUNITY if silent else "grid"


def _asked(indicator: Indicator, catalogue: Catalogue) -> Iterator[str]:
    told_already = set()
    for query in (indicator.numerator, indicator.denominator):
        if query is None or query.of == "constant":
            continue
        text = asked(query, catalogue)
        if text not in told_already:
            told_already.add(text)
            yield text


def asked(query: Query, catalogue: Catalogue) -> str:
    """Return in words what a query asks for: the source, and what of it."""
    word = _(_WORDS.get(query.of, query.of))
    kind = ASKED.get(query.of)
    named = query.kind or query.audience
    if kind is not None and catalogue.has(kind, query.kind):
        named = str(catalogue.get(kind, query.kind).label)
    return _("{source} ({name})").format(source=word, name=named) if named else word
