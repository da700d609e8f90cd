"""A scheme made ready to judge facts: expressions compiled, inputs vetted, parameters dated."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import evolve, frozen

from community_gov.errors import DeclarationError, UnknownError
from community_gov.expression import (
    EvaluationError,
    Expression,
    ExpressionError,
    Type,
    compile_expression,
)
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.misreading import Misread
from community_gov.i18n import _
from community_gov.model.declarations import FactKind, Rule, Scheme
from community_gov.model.declarations.base import in_force
from community_gov.model.fact import Fact
from community_gov.points.forbidden import allowed_in, refuse_forbidden
from community_gov.records.conditions import readable
from community_gov.store.codec import scaled


@frozen
class ReadyRule:
    """One rule version with its condition and its amount compiled; ``where`` it stands."""

    rule: Rule
    when: Expression | None
    points: Expression
    where: str

    @property
    def names(self) -> frozenset[str]:
        """The attributes and parameters it reads."""
        return self.points.names | (self.when.names if self.when else frozenset())


@frozen
class ReadyScheme:
    """A scheme that can judge facts; ``by_kind`` picks the rules for a fact kind."""

    scheme: Scheme
    by_kind: Mapping[str, tuple[ReadyRule, ...]]

    def judge(self, fact: Fact) -> Iterator[tuple[Rule, int]]:
        """Yield each rule in force on the fact's day that applies, and its amount.

        Amounts are whole numbers of the scheme's scale. Raises
        :class:`DeclarationError` naming the rule where it cannot be evaluated.
        """
        if not in_force(self.scheme, fact.on):
            return
        values = readable(fact) | parameters(self.scheme, fact.on)
        for ready in self.by_kind.get(fact.kind, ()):
            if in_force(ready.rule, fact.on):
                amount = self._amount(ready, values)
                if amount:
                    yield ready.rule, amount

    def only(self, rules: Collection[str]) -> "ReadyScheme":
        """Return the scheme with these versions of rules alone."""
        kept = {
            kind: tuple(one for one in every if one.rule.key in rules)
            for kind, every in self.by_kind.items()
        }
        return evolve(self, by_kind={kind: some for kind, some in kept.items() if some})

    def _amount(self, ready: ReadyRule, values: Mapping[str, Any]) -> int:
        try:
            if ready.when is not None and not ready.when.evaluate(values):
                return 0
            worth = ready.points.evaluate(values)
        except EvaluationError as error:
            raise DeclarationError(
                _("{rule} cannot be evaluated: {error}").format(
                    rule=ready.where, error=error.problem
                )
            ) from error
        return scaled(Decimal(worth), self.scheme.places, ready.where)  # type: ignore[arg-type]


def prepare(scheme: Scheme, catalogue: Catalogue) -> ReadyScheme:
    """Compile and vet a scheme.

    Raises :class:`UnknownError` for a fact kind nobody declares,
    :class:`DeclarationError` for a faulty expression and :class:`RefusedError`
    for a forbidden input.
    """
    by_kind: dict[str, list[ReadyRule]] = {}
    for at, rule in enumerate(scheme.rules):
        where = _Where(scheme, rule, at, catalogue)
        kind = _kind(rule, catalogue, where)
        by_kind.setdefault(kind.name, []).append(_ready(scheme, rule, kind, where))
    return ReadyScheme(scheme, {name: tuple(rules) for name, rules in by_kind.items()})


def misreadings(scheme: Scheme, catalogue: Catalogue) -> Misread:
    """Yield the rules that cannot be read, of those whose fact kind somebody declares."""
    for at, rule in enumerate(scheme.rules):
        if catalogue.has(FactKind, rule.fact):
            kind = catalogue.get(FactKind, rule.fact)
            try:
                _compiled(scheme, rule, kind, _Where(scheme, rule, at, catalogue))
            except ExpressionError as error:
                yield ("rules", at, "when" if error.text == rule.when else "points"), error


def parameters(scheme: Scheme, day: date) -> dict[str, Decimal]:
    """Return the value of each parameter of ``scheme`` on ``day``."""
    return {
        parameter.name: dated.value
        for parameter in scheme.parameters
        for dated in parameter.values
        if in_force(dated, day)
    }


@frozen
class _Where:
    """Says where a part of a rule stands: the pack's file and line, the scheme, the rule."""

    scheme: Scheme
    rule: Rule
    at: int
    catalogue: Catalogue

    def of(self, *key: str) -> str:
        place = self.catalogue.place(self.scheme, "rules", self.at, *key)
        rule = f"{self.scheme.name} / {self.rule.id}"
        return _(", ").join([*([str(place)] if place else []), rule, *key])


def _kind(rule: Rule, catalogue: Catalogue, where: _Where) -> FactKind:
    try:
        return catalogue.get(FactKind, rule.fact)
    except UnknownError as error:
        raise UnknownError(f"{where.of('fact')}: {error.problem}", error.fix) from error


def _ready(scheme: Scheme, rule: Rule, kind: FactKind, where: _Where) -> ReadyRule:
    ready = _compiled(scheme, rule, kind, where)
    allowed = allowed_in(scheme, f"rules/{rule.id}")
    refuse_forbidden(scheme.name, rule, kind, sorted(ready.names), allowed)
    return ready


def _compiled(scheme: Scheme, rule: Rule, kind: FactKind, where: _Where) -> ReadyRule:
    types = dict(kind.types) | {parameter.name: Type.DECIMAL for parameter in scheme.parameters}

    def compiled(key: str, text: str, expects: Type) -> Expression:
        try:
            return compile_expression(text, types, expects=expects, subject=kind.name)
        except ExpressionError as error:
            raise error.within(where.of(key)) from error

    when = compiled("when", rule.when, Type.BOOL) if rule.when else None
    return ReadyRule(rule, when, compiled("points", rule.points, Type.DECIMAL), where.of())
