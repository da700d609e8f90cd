"""What declarations name that nobody declares, such as the fact of a rule."""

from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen

from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import (
    ActivityKind,
    Campaign,
    Declaration,
    Duty,
    FactKind,
    Index,
    Lifecycle,
    Register,
    Report,
    Scheme,
)

Named = Iterator[tuple[type[Declaration], str]]


@frozen
class Unresolved:
    """A declaration of ``plugin`` that names something nobody declares."""

    plugin: str
    kind: str
    name: str
    names: str
    missing: str

    def __str__(self) -> str:
        return _(
            "{plugin}: {kind} {name} names the {names} {missing}, which nobody declares."
        ).format(
            plugin=self.plugin,
            kind=self.kind,
            name=self.name,
            names=self.names,
            missing=self.missing,
        )


def unresolved(catalogue: Catalogue) -> list[Unresolved]:
    """Return every name in a declaration that leads nowhere, each once."""
    found = [
        Unresolved(
            catalogue.source(one).plugin, type(one).__name__, one.name, kind.__name__, missing
        )
        for declared, names in _NAMED.items()
        for one in catalogue.all(declared)
        for kind, missing in names(one)
        if missing and not catalogue.has(kind, missing)
    ]
    return list(dict.fromkeys(found))


def _of_scheme(one: Scheme) -> Named:
    yield from ((FactKind, rule.fact) for rule in one.rules)


def _of_activity_kind(one: ActivityKind) -> Named:
    yield FactKind, one.attendance_fact
    yield FactKind, one.held_fact


def _of_register(one: Register) -> Named:
    yield from ((FactKind, mapping.kind) for mapping in one.facts)
    yield Lifecycle, one.lifecycle


def _of_duty(one: Duty) -> Named:
    yield FactKind, one.fulfilled_by
    yield FactKind, one.recurrence.after


def _of_index(one: Index) -> Named:
    for leaf in one.root.leaves():
        if leaf.indicator is not None:
            yield FactKind, leaf.indicator.numerator.kind
            if leaf.indicator.denominator is not None:
                yield FactKind, leaf.indicator.denominator.kind
    yield Campaign, one.campaign


def _of_campaign(one: Campaign) -> Named:
    yield Index, one.index


def _of_report(one: Report) -> Named:
    yield Register, one.register


_NAMED: dict[Any, Callable[[Any], Named]] = {
    Scheme: _of_scheme,
    ActivityKind: _of_activity_kind,
    Register: _of_register,
    Duty: _of_duty,
    Index: _of_index,
    Campaign: _of_campaign,
    Report: _of_report,
}
