"""What is shown of an index: its result, how its units are called, and which are not told."""

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any, Self

from attrs import Factory, frozen

from community_gov.errors import InputError
from community_gov.exchange.composite.words import way_words
from community_gov.i18n import _
from community_gov.indices.age import Age
from community_gov.indices.explain import Explanation
from community_gov.indices.names import known_names
from community_gov.indices.publishing.hiding import Hiding
from community_gov.indices.result import IndexResult
from community_gov.model.ids import SubjectKind


@frozen
class Unit:
    """One unit as it is shown: ``id`` in the result, and what people call it.

    ``whole`` is a unit that is made of the others, such as the community; ``hidden`` says
    why the numbers of a unit are not told.
    """

    id: str
    code: str
    name: str = ""
    whole: bool = False
    hidden: str = ""

    @property
    def title(self) -> str:
        """Code and name together; a unit that is the whole goes by its name."""
        if self.whole:
            return self.name or self.code
        return f"{self.code} {self.name}" if self.name not in ("", self.code) else self.code


@frozen(eq=False)
class IndexView:
    """A result with all that is needed to show it.

    ``units`` stand in the order in which they are shown: never by their values; ``hiding`` says
    which other numbers are not told. ``period`` is text; ``source`` says who declares the
    index; ``ages`` are by unit, then by node, where it is known; ``frozen`` says that the
    method was fitted elsewhere. ``kind`` is what the units are: places, unless something else
    is said.
    """

    result: IndexResult
    period: str
    units: tuple[Unit, ...]
    source: str = ""
    ages: Mapping[str, Mapping[str, Age]] = Factory(dict)
    frozen: bool = False
    kind: SubjectKind = SubjectKind.GRID
    hiding: Hiding = Hiding({})

    @classmethod
    def of(cls, result: IndexResult, period: str = "", *, frozen: bool = False) -> Self:
        """Show a result of its own, for units in the order of its table."""
        units = tuple(Unit(name, name) for name in result.units)
        return cls(result, period or result.on.isoformat(), units, frozen=frozen)

    @property
    def title(self) -> str:
        """The label of the index, in the language in use."""
        return str(self.result.index.label)

    @property
    def whole(self) -> Unit | None:
        """The unit that is made of the others, if there is one."""
        return next((unit for unit in self.units if unit.whole), None)

    @property
    def hides(self) -> bool:
        """Whether some numbers are not told."""
        return bool(self.hiding.reasons) or any(unit.hidden for unit in self.units)

    def require_publishable(self) -> None:
        """Raise :class:`RefusedError` where a gate of the index keeps it from going out."""
        if self.result.index.gates:
            from community_gov.indices.audit import gated  # NumPy only where it is computed

            gated(self.result).require()

    def formula(self, name: str) -> str:
        """Return how a node is joined, or normalised.

        Where units are hidden, without what was fitted: the worst or best number could be theirs.
        """
        scored = self.result.scored[name]
        if self.hides and scored.normalise is not None:
            return way_words(scored.normalise)
        return scored.formula()

    def unit(self, code: str) -> Unit:
        """Return the unit of that code. Raises :class:`InputError` for none."""
        for unit in self.units:
            if code in (unit.code, unit.id):
                return unit
        raise InputError(
            _("Index {index}: no unit is called {unit}.").format(
                index=self.result.index.name, unit=code
            ),
            known_names(code, (unit.code for unit in self.units)),
        )

    def explain(self, unit: Unit) -> Explanation:
        """Return the tree for a unit, without the numbers of it that are not told.

        Raises :class:`InputError` where none of them are.
        """
        if unit.hidden:
            raise _not_told(unit, unit.hidden)
        return self.hiding.masked(self.result.explain(unit.id), unit.id)

    def require_told(self, unit: Unit) -> None:
        """Raise :class:`InputError` where the value of a unit is not told."""
        if why := self._untold(unit):
            raise _not_told(unit, why)

    def value(self, unit: Unit) -> float | None:
        """Return the value of a unit; ``None`` where there is none or it is not told."""
        return None if self._untold(unit) else self.result.value(unit.id)

    def reason(self, unit: Unit) -> str:
        """Return in words why a unit has no value, or why it is not told."""
        return self._untold(unit) or self.result.reason(unit.id)

    def _untold(self, unit: Unit) -> str:
        """Return why the value of a unit is not told; empty where it is."""
        why = self.hiding.of(unit.id).get(self.result.index.root.name)
        return unit.hidden or (_(why) if why else "")

    def step(self, step: str) -> dict[str, list[float | None]]:
        """Return a step of each node by name, in the order of :attr:`units`.

        ``step`` is one of :meth:`IndexResult.columns`; where nothing was treated, the
        treated value is the observed one. A missing value is ``None``, as is every
        number that is not told.
        """
        columns: dict[str, Any] = dict(self.result.columns(step))
        if step == "treated":
            columns = self.result.columns("observed") | columns
        if step == "imputed":
            columns = {name: columns.get(name) for name in self.result.scored}
        order = [node.name for node in self.result.index.root.walk() if node.name in columns]
        return {
            name: [_number(columns[name], self._row(unit, name)) for unit in self.units]
            for name in order
        }

    def _row(self, unit: Unit, name: str) -> int | None:
        """Return the row of the result with the numbers of a node; ``None`` if they are untold."""
        if unit.hidden or name in self.hiding.of(unit.id):
            return None
        return self.result.units.index(unit.id)

    def labels(self) -> dict[str, str]:
        """Return what each node is called, by name; with its name where two share a label."""
        labels = {node.name: str(node.label) for node in self.result.index.root.walk()}
        shared = Counter(labels.values())
        return {
            name: f"{label} ({name})" if shared[label] > 1 else label
            for name, label in labels.items()
        }


def _not_told(unit: Unit, why: str) -> InputError:
    return InputError(
        _("The numbers of {unit} are not told: {why}.").format(unit=unit.title, why=why),
        _("Show a unit with more people, or the whole."),
    )


def _number(column: Any, row: int | None) -> float | None:
    """Return one number of a step; ``None`` where it is missing, 0 where the step has none."""
    if row is None:
        return None
    value = 0.0 if column is None else float(column[row])
    return None if math.isnan(value) else value
