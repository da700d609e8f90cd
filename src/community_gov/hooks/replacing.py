"""Replacing one value inside a declaration, for all days or, where it is dated, for some."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any, get_args

import attrs
from attrs import evolve, frozen

from community_gov.errors import DeclarationError
from community_gov.hooks.compare import written
from community_gov.hooks.versions import changed_within, overlaid, within
from community_gov.hooks.ways import Change, bare, changed, closed, exchanged, find
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.convert import structure, unstructure
from community_gov.model.declarations import (
    DatedValue,
    Declaration,
    Goalposts,
    Index,
    Kpi,
    KpiTarget,
    Node,
    Override,
    Rule,
    Scheme,
)
from community_gov.model.problems import UnreadableError

NONE = "–"
"""Stands where there was no value."""


@frozen
class Replacement:
    """A declaration with one value replaced; ``was`` and ``value`` are the two as text."""

    declaration: Declaration
    was: str
    value: str


def replace_value(declaration: Declaration, override: Override) -> Replacement:
    """Return ``declaration`` as ``override`` wants it.

    Raises :class:`DeclarationError` where the way leads nowhere, the value is
    not of the field's type, or dates are missing or out of place; the checks of
    the declaration itself raise what they raise elsewhere.
    """
    replacing = _Replacing(override)
    made = replacing.made_of(declaration)
    return Replacement(made, replacing.was(), written(replacing.value) or NONE)


def place(override: Override) -> tuple[str, ...]:
    """Return the steps to the value; a value inside another one has the other's steps first."""
    steps = tuple(override.at.split("/"))
    match override.kind, steps:
        case "scheme", ("parameters", _name):
            return (*steps, "values")
    return steps


class _Replacing:
    """Puts the value of one override in its place, and keeps what stood there."""

    def __init__(self, override: Override) -> None:
        self.value: Any = override.value
        self._override = override
        self._former: list[tuple[date, Any]] = []

    def made_of(self, declaration: Declaration) -> Declaration:
        match declaration, self._override.at.split("/"):
            case Scheme(), ["rules", id_, *inner]:
                return self._in_rules(declaration, id_, inner)
            case Scheme(), ["parameters", name]:
                return self._in_parameters(declaration, name)
            case Index(), ["nodes", name, *inner]:
                return evolve(declaration, root=self._in_nodes(declaration.root, name, inner))
            case Index(), ["nodes"]:
                raise closed("nodes")
            case Kpi(), ["targets"]:
                return self._in_targets(declaration)
            case Kpi(), _:
                raise DeclarationError(
                    _("of a KPI only its targets are replaced, since an index may rest on it."),
                    _("To count otherwise, declare a KPI of your own."),
                )
            case _, steps:
                self._refuse_days()
                made: Declaration = changed(declaration, type(declaration), steps, self._put())
                return made

    def was(self) -> str:
        """Return the former values as text; each later one with the day from which it stood."""
        start = self._override.valid_from or date.min
        texts: list[str] = []
        told = None
        for since, value in self._former:
            text = written(value) or NONE
            if text != told:
                texts.append(text if since <= start else f"{text} ({since})")
            told = text
        return _(", ").join(texts) or NONE

    def _in_rules(self, scheme: Scheme, id_: str, inner: list[str]) -> Scheme:
        find(id_, (rule.id for rule in scheme.rules))
        if not inner:
            raise closed(id_)
        if inner[0] in ("valid_from", "valid_to"):
            raise DeclarationError(
                _("the days of a rule are not replaced."),
                _("To end it, replace its points by 0 from the day on which it ends."),
            )
        days = self._days()
        rules: list[Rule] = []
        for rule in scheme.rules:
            theirs = rule.id == id_
            rules += changed_within([rule], *days, self._rule(inner)) if theirs else [rule]
        if not self._former:
            raise DeclarationError(_("the rule is in force on none of these days."))
        return evolve(scheme, rules=tuple(rules))

    def _rule(self, inner: list[str]) -> Callable[[Rule], Rule]:
        def change(rule: Rule) -> Rule:
            made: Rule = changed(rule, Rule, inner, self._put(rule.valid_from))
            both = Citation.joined((rule.reference, self._override.reference))
            return made if inner == ["reference"] else evolve(made, reference=both)

        return change

    def _in_parameters(self, scheme: Scheme, name: str) -> Scheme:
        at = find(name, (one.name for one in scheme.parameters))
        since, until = self._days()
        parameter = scheme.parameters[at]
        self._note(parameter.values, lambda dated: dated.value)
        number = self._fitting(self._override.value, Decimal)
        one = DatedValue(number, since, self._override.reference, until)
        made = evolve(parameter, values=overlaid(parameter.values, one))
        return evolve(scheme, parameters=exchanged(scheme.parameters, at, made))

    def _in_targets(self, kpi: Kpi) -> Kpi:
        since, until = self._days()
        self._note(kpi.targets, lambda target: target.value)
        number = self._fitting(self._override.value, Decimal)
        former = kpi.target_on(since)
        beyond = former is not None and former.beyond
        one = KpiTarget(number, since, self._override.reference, until, beyond)
        return evolve(kpi, targets=overlaid(kpi.targets, one))

    def _in_nodes(self, root: Node, name: str, inner: list[str]) -> Node:
        find(name, (one.name for one in root.walk()))
        if not inner:
            raise closed(name)
        if inner == ["indicator", "goalposts"]:
            return _with_node(root, name, self._between_bounds)
        self._refuse_days()
        return _with_node(root, name, lambda one: changed(one, Node, inner, self._put()))

    def _between_bounds(self, node: Node) -> Node:
        if node.indicator is None:
            raise DeclarationError(_("the node {node} has no indicator.").format(node=node.name))
        since, until = self._days()
        given = self._override.value
        if not isinstance(given, Mapping) or given.keys() != {"low", "high"}:
            raise DeclarationError(
                _("goalposts are replaced by both of their bounds."),
                _("Write for example {value}").format(value="value = { low = 0, high = 12 }"),
            )
        self._note(node.indicator.goalposts, _bounds)
        days = {"valid_from": since, "valid_to": until}
        made: Goalposts = self._fitting(
            {**given, **days, "reference": self._override.reference}, Goalposts
        )
        self.value = _bounds(made)
        posts = overlaid(node.indicator.goalposts, made)
        return evolve(node, indicator=evolve(node.indicator, goalposts=posts))

    def _note(self, versions: Iterable[Any], read: Callable[[Any], Any]) -> None:
        parts = sorted(within(versions, *self._days()), key=lambda part: part.valid_from)
        self._former += [(part.valid_from, read(part)) for part in parts]

    def _put(self, since: date = date.min) -> Change:
        def change(former: Any, hint: Any) -> Any:
            self._former.append((since, former))
            return self._fitting(self._override.value, hint)

        return change

    def _fitting(self, given: Any, hint: Any) -> Any:
        self.value = given
        if given is None and NoneType in get_args(hint):
            return None
        try:
            self.value = structure(_plain(given), bare(hint))
        except UnreadableError as error:
            raise DeclarationError(_("; ").join(map(str, error.problems))) from error
        return self.value

    def _days(self) -> tuple[date, date | None]:
        since, until = self._override.valid_from, self._override.valid_to
        if since is None:
            raise DeclarationError(
                _("a value inside a rule, a parameter or goalposts, and a target, is dated."),
                _("Say from which day the new one holds: valid_from = 2026-03-01"),
            )
        if until is not None and until < since:
            raise DeclarationError(
                _("valid_to {end} is before valid_from {start}.").format(end=until, start=since)
            )
        return since, until

    def _refuse_days(self) -> None:
        if self._override.valid_from or self._override.valid_to:
            raise DeclarationError(
                _("this value is not dated, so it cannot be replaced for some days only."),
                _("Take valid_from and valid_to out of the override."),
            )


def _with_node(node: Node, name: str, change: Callable[[Node], Node]) -> Node:
    if node.name == name:
        return change(node)
    return evolve(node, nodes=tuple(_with_node(one, name, change) for one in node.nodes))


def _bounds(goalposts: Goalposts) -> dict[str, Decimal]:
    return {"low": goalposts.low, "high": goalposts.high}


def _plain(value: Any) -> Any:
    """Return a value that Python code gave as typed objects as plain data."""
    if attrs.has(type(value)):
        return unstructure(value)
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value
