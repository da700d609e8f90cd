"""Why facts brought nothing: which rule nearly applied, and what stood in its way."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache

from attrs import frozen

from community_gov.errors import InputError, RefusedError
from community_gov.expression import compile_expression
from community_gov.i18n import _
from community_gov.model.declarations import FactKind, Figure, Item, Scheme
from community_gov.model.declarations.base import in_force
from community_gov.model.fact import Fact
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.model.source import Source
from community_gov.points.explaining.failing import Failed, failing
from community_gov.points.explaining.fates import Fates
from community_gov.points.explaining.obstacles import Cause, Obstacle, Obstacles, read_by
from community_gov.points.figures import ready_figure
from community_gov.points.fold import Score
from community_gov.points.forbidden import restricted
from community_gov.points.items import ItemLine
from community_gov.points.outsiders import Outsiders
from community_gov.points.wanted import Scope
from community_gov.records.conditions import readable
from community_gov.records.context import Context
from community_gov.records.facts import Facts

Scoring = Callable[[str, str, Period], Score]
"""Works out the score of a scheme's subject for a period."""

_ORDER = list(Obstacle)


@frozen
class WhyNot:
    """One fact, what its entries brought, and why no more; the nearest cause stands first.

    ``items`` are the items that counted it in a figure and brought something. Only
    the values that a rule read are told of a fact.
    """

    fact: str
    version: int
    kind: str
    day: str
    causes: tuple[Cause, ...]
    brought: Decimal = Decimal(0)
    items: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether the fact brought nothing at all."""
        return not self.brought and not self.items


def why_not(
    context: Context,
    facts: Facts,
    scheme: Scheme,
    subject: str,
    about: Period | str,
    score: Scoring,
) -> tuple[WhyNot, ...]:
    """Return why the fact ``about``, or facts of the period ``about``, brought ``subject`` nothing.

    Of a period, only facts that brought nothing are told, by day; a single fact is
    told whatever it brought. Raises :class:`UnknownError` for a fact that is not there,
    :class:`InputError` for one about somebody else, :class:`RefusedError` for a
    restricted one, and what :meth:`Points.propose` raises for a scheme that is refused.
    """
    asked = _Asked(context, facts, scheme, subject, score)
    if isinstance(about, str):
        return (asked.one(about),)
    return tuple(one for one in asked.those_of(about) if one.nothing)


class _Asked:
    """One subject of one scheme, asked about."""

    def __init__(
        self, context: Context, facts: Facts, scheme: Scheme, subject: str, score: Scoring
    ) -> None:
        self._context = context
        self._facts = facts
        self._scheme = scheme
        self._subject = subject
        self._out = Outsiders(context, scheme)
        scope = Scope(context, scheme)
        self._obstacles = Obstacles(scheme, context.catalogue, scope, self._out)
        self._score = cache(lambda period: score(scheme.name, subject, period))
        self._fates = Fates(context, scheme, subject, self._obstacles, self._score)

    def one(self, id_: str) -> WhyNot:
        """Return why one fact brought nothing."""
        fact = self._facts.get(id_)
        if fact.subject not in self._subjects:
            raise InputError(
                _("The fact {id} is not about this {kind}.").format(
                    id=id_, kind=_(self._scheme.subject.value)
                ),
                _("See its own: community-gov points why-not {scheme} CODE --period 2026").format(
                    scheme=self._scheme.name
                ),
            )
        if self._is_restricted(fact):
            raise RefusedError(
                _("The fact {id} is restricted: no points read it.").format(id=id_),
                _("Ask about another fact."),
            )
        return self._told(fact)

    def those_of(self, period: Period) -> Iterator[WhyNot]:
        """Yield why each fact of ``period`` brought something or nothing, by day."""
        marks = ", ".join("?" * len(self._subjects))
        rows = self._context.database.rows(
            f"SELECT id, kind FROM fact WHERE closed IS NULL AND subject IN ({marks})"
            " AND day BETWEEN ? AND ? ORDER BY day, id",
            *self._subjects,
            period.start.isoformat(),
            period.end.isoformat(),
        )
        for id_, kind in rows:
            # Of a kind that nobody declares any more, none can say how private it is.
            if self._context.catalogue.has(FactKind, kind):
                fact = self._facts.get(id_)
                if not self._is_restricted(fact):
                    yield self._told(fact)

    @property
    def _subjects(self) -> list[str]:
        own = self._subject
        if self._scheme.subject is not SubjectKind.HOUSEHOLD:
            return [own]
        return [own, *self._out.people(own)]

    def _told(self, fact: Fact) -> WhyNot:
        judged = self._obstacles.judge(fact)
        wanting = (self._fates.of(rule, fact) for rule in judged.wanting)
        causes = [*judged.causes, *(one for one in wanting if one is not None)]
        items: list[str] = []
        if not any(one.obstacle in _GENERAL for one in judged.causes):
            for item, cause in self._of_items(fact):
                if cause is None:
                    items.append(str(item.label))
                else:
                    causes.append(cause)
        if not causes and not items and not self._obstacles.reads(fact.kind):
            causes.append(self._obstacles.unread(fact))
        kind = self._context.catalogue.get(FactKind, fact.kind)
        causes.sort(key=lambda one: (_ORDER.index(one.obstacle), len(one.failed)))
        return WhyNot(
            fact.id,
            fact.version,
            str(kind.label),
            fact.on.isoformat(),
            tuple(causes),
            self._fates.brought(fact),
            tuple(items),
        )

    def _of_items(self, fact: Fact) -> Iterator[tuple[Item, Cause | None]]:
        """Yield the items that read a figure of this kind of facts, and why one brought nothing."""
        figures = [one for one in self._scheme.figures if one.fact == fact.kind]
        if not figures:
            return
        score = self._score(Period.of(self._scheme.period, fact.on))
        lines = {line.item.id: line for line in score.items}
        for item in self._scheme.items:
            line = lines.get(item.id)
            for figure in (one for one in figures if one.name in read_by(item)):
                if line is None:
                    yield item, self._absent(item, score.period)
                elif line.item == item:
                    yield item, self._of_item(figure, line, fact)

    def _absent(self, item: Item, period: Period) -> Cause:
        """Return why an item is not part of a score at all."""
        if in_force(item, period.end):
            names = {one.name: str(one.label) for one in self._scheme.classes}
            text = _("only for {classes}")
            told = text.format(classes=_(", ").join(names[one] for one in item.classes))
            return self._item_cause(Obstacle.CLASS, item, told, ())
        text = _("not in force on {day}: {start} to {end}")
        told = text.format(day=period.end, start=item.valid_from, end=item.valid_to or "…")
        return self._item_cause(Obstacle.RULE_NOT_IN_FORCE, item, told, ())

    def _of_item(self, figure: Figure, line: ItemLine, fact: Fact) -> Cause | None:
        if failed := self._unmet(figure, fact):
            conditions = _(", ").join(map(str, failed))
            text = _("not counted in {figure}: {conditions}")
            told = text.format(figure=figure.label, conditions=conditions)
            return self._item_cause(Obstacle.CONDITION, line.item, told, failed)
        if line.applies and line.points:
            return None
        text = _("counted in {figure}, and the item does not apply")
        if line.applies:
            text = _("counted in {figure}, and the item gives 0")
        return self._item_cause(Obstacle.ITEM, line.item, text.format(figure=figure.label), ())

    def _unmet(self, figure: Figure, fact: Fact) -> tuple[Failed, ...]:
        kind = self._context.catalogue.get(FactKind, figure.fact)
        ready_figure(self._scheme, figure, self._context.catalogue)  # refuses what it may not read
        if not figure.when:
            return ()
        compiled = compile_expression(figure.when, kind.types, subject=kind.name)
        trace = compiled.trace(readable(fact))
        return failing(trace) if trace.error is not None or trace.value is False else ()

    def _item_cause(
        self, obstacle: Obstacle, item: Item, text: str, failed: tuple[Failed, ...]
    ) -> Cause:
        origin = self._context.catalogue.source(self._scheme)
        source = Source(origin.plugin, origin.version, item.key, item.valid_from, item.reference)
        return Cause(obstacle, text, str(item.label), source, failed)

    def _is_restricted(self, fact: Fact) -> bool:
        kind = self._context.catalogue.get(FactKind, fact.kind)
        return any(True for _name in restricted(kind, ()))


_GENERAL = (Obstacle.NOT_RELIED_ON, Obstacle.SCHEME_NOT_IN_FORCE, Obstacle.OUTSIDE)
"""What keeps a fact from everything, figures too."""
