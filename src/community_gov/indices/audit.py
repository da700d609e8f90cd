"""The audit of an index: what its statistics say against relying on it."""

import itertools
import math
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, Self

import numpy as np
from attrs import evolve, field, frozen, validators
from numpy.typing import NDArray

from community_gov.errors import RefusedError
from community_gov.i18n import _, mark
from community_gov.indices.by_grids import base_of
from community_gov.indices.methods.normalise import Floats
from community_gov.indices.moments import alpha, correlation, influence, kurtosis, skewness
from community_gov.indices.result import IndexResult
from community_gov.model.citation import Citation
from community_gov.model.declarations import Check, Index, Node


class Flaw(StrEnum):
    """What a finding is about."""

    COVERAGE = mark("few data")
    CONSTANT = mark("constant")
    OUTLIERS = mark("outliers")
    REDUNDANT = mark("redundant")
    OPPOSED = mark("opposed")
    INCOHERENT = mark("incoherent")


_SHARE = validators.and_(validators.ge(0.0), validators.le(1.0))


@frozen
class Limits:
    """From where on something is a finding; the reference says whose limits they are.

    ``skew`` and ``kurtosis`` count as outliers where both are passed (absolute skewness,
    excess kurtosis); ``redundant`` and ``opposed`` are correlations of parts of one parent;
    ``least_alpha`` is Cronbach's. ``least_units``: with fewer units nothing can be said of
    shape and correlation.
    """

    least_covered: float = field(default=0.65, validator=_SHARE)
    skew: float = 2.0
    kurtosis: float = 3.5
    redundant: float = field(default=0.9, validator=_SHARE)
    opposed: float = -0.4
    least_alpha: float = 0.7
    least_units: int = field(default=10, validator=validators.ge(3))
    reference: Citation = Citation(
        mark(
            "JRC, COIN Tool user's guide (2019): skewness 2 with kurtosis 3.5, data for 65 %,"
            " correlation 0.9 and -0.4; Nunnally, Psychometric Theory (1978): alpha 0.7"
        )
    )

    @classmethod
    def of(cls, index: Index) -> Self:
        """Return the limits that the gates of ``index`` set, with their references."""
        given = [gate for gate in index.gates if gate.limit is not None]
        changed: dict[str, Any] = {_LIMITS[gate.check]: float(gate.limit or 0) for gate in given}
        made = cls(**changed)
        references = [gate.reference for gate in given]
        return evolve(made, reference=Citation.joined([*references, made.reference]))


_LIMITS = {
    Check.COVERAGE: "least_covered",
    Check.OUTLIERS: "skew",
    Check.REDUNDANT: "redundant",
    Check.OPPOSED: "opposed",
    Check.INCOHERENT: "least_alpha",
}


@frozen
class Finding:
    """One thing found: the ``node`` it is about, and the ``other`` where it is about a pair.

    ``blocks`` says that the index declares that it is not to be published with it.
    """

    flaw: Flaw
    node: str
    value: float
    limit: float
    text: str
    other: str = ""
    blocks: bool = False

    @property
    def noted(self) -> str:
        """What was found, and that it keeps the index from being published."""
        if not self.blocks:
            return self.text
        return _("{text}: not to be published with it").format(text=self.text)


@frozen
class Column:
    """The shape of one indicator as observed; NaN where too few units tell."""

    node: str
    with_data: int
    skewness: float
    kurtosis: float


@frozen
class Branch:
    """How the parts of one node go together.

    ``alpha`` is Cronbach's. ``nominal`` are the weights as declared, ``influence`` what each
    part has in the variation of the outcome; both by name, and both sum to 1.
    """

    node: str
    alpha: float
    nominal: dict[str, float]
    influence: dict[str, float]


@frozen
class Audit:
    """The statistics of an index, and what in them speaks against relying on it."""

    index: str
    units: int
    columns: tuple[Column, ...]
    branches: tuple[Branch, ...]
    findings: tuple[Finding, ...]
    limits: Limits

    @property
    def enough(self) -> bool:
        """Whether there are units enough to say anything of shape and correlation."""
        return self.units >= self.limits.least_units

    def require(self, blocking: Iterable[Flaw] | None = None) -> None:
        """Raise :class:`RefusedError` where there is a finding of a ``blocking`` kind.

        Without them those that the gates of the index block.
        """
        against = None if blocking is None else set(blocking)
        if found := [
            one for one in self.findings if (one.blocks if against is None else one.flaw in against)
        ]:
            raise RefusedError(
                _("The index {index} is not to be published: {why}").format(
                    index=self.index, why="; ".join(one.text for one in found)
                ),
                _("Mend what is named, or publish it without this gate and with the findings."),
            )


def audit(
    result: IndexResult, units: Iterable[str] | None = None, limits: Limits | None = None
) -> Audit:
    """Audit an index over ``units``, or over all of them, by ``limits`` or by those it declares.

    Leave out a unit that is made of the others, such as the community as a whole.
    """
    chosen = set(result.units if units is None else units)
    rows = np.array([unit in chosen for unit in result.units], dtype=bool)
    return _Auditor(result, rows, limits or Limits.of(result.index)).audit()


def gated(result: IndexResult) -> Audit:
    """Audit an index over its grids, or over all units where there are none.

    Only what the gates that it declares look at is among the findings.
    """
    found = audit(result, base_of(result.units))
    flaws = {Flaw[gate.check.name] for gate in result.index.gates}
    return evolve(found, findings=tuple(one for one in found.findings if one.flaw in flaws))


class _Auditor:
    def __init__(self, result: IndexResult, rows: NDArray[np.bool_], limits: Limits) -> None:
        self._result = result
        self._rows = rows
        self._limits = limits
        self._count = int(rows.sum())

    def audit(self) -> Audit:
        root = self._result.index.root
        columns = tuple(self._column(leaf) for leaf in root.leaves())
        branches = tuple(self._branch(node) for node in root.walk() if len(node.nodes) > 1)
        findings = [
            *itertools.chain.from_iterable(self._of_column(one) for one in columns),
            *itertools.chain.from_iterable(self._of_branch(one) for one in branches),
        ]
        blocks = {Flaw[gate.check.name] for gate in self._result.index.gates if gate.blocks}
        told = tuple(evolve(one, blocks=one.flaw in blocks) for one in findings)
        return Audit(self._result.index.name, self._count, columns, branches, told, self._limits)

    def _label(self, name: str) -> str:
        return str(self._result.scored[name].node.label)

    def _value(self, name: str) -> Floats:
        value: Floats = self._result.scored[name].value[self._rows]
        return value

    def _observed(self, name: str) -> Floats:
        observed = self._result.scored[name].observed
        return self._value(name) if observed is None else observed[self._rows]

    def _column(self, leaf: Node) -> Column:
        observed = self._observed(leaf.name)
        known = int((~np.isnan(observed)).sum())
        if self._count < self._limits.least_units:
            return Column(leaf.name, known, math.nan, math.nan)
        return Column(leaf.name, known, skewness(observed), kurtosis(observed))

    def _branch(self, node: Node) -> Branch:
        names = [child.name for child in node.nodes]
        values = np.column_stack([self._value(name) for name in names])
        nominal = np.array([self._result.placed[name].weight for name in names])
        if self._count < self._limits.least_units:
            share, told = np.full(len(names), np.nan), math.nan
        else:
            share = influence(values, nominal, self._value(node.name))
            told = alpha(values)
        return Branch(
            node.name,
            told,
            dict(zip(names, map(float, nominal), strict=True)),
            dict(zip(names, map(float, share), strict=True)),
        )

    def _of_column(self, one: Column) -> Iterator[Finding]:
        limits = self._limits
        covered = one.with_data / self._count if self._count else 0.0
        if covered < limits.least_covered:
            text = _("{name}: only {count} of {units} units have data")
            told = text.format(name=self._label(one.node), count=one.with_data, units=self._count)
            yield Finding(Flaw.COVERAGE, one.node, covered, limits.least_covered, told)
        known = self._observed(one.node)
        known = known[~np.isnan(known)]
        if len(known) > 1 and bool((known == known[0]).all()):
            text = _("{name}: all units have the same value, so it tells none apart")
            told = text.format(name=self._label(one.node))
            yield Finding(Flaw.CONSTANT, one.node, float(known[0]), 0.0, told)
        if abs(one.skewness) > limits.skew and one.kurtosis > limits.kurtosis:
            text = _("{name}: single units lie far from the others (skewness {skew}, kurtosis {k})")
            told = text.format(
                name=self._label(one.node), skew=f"{one.skewness:.2f}", k=f"{one.kurtosis:.2f}"
            )
            yield Finding(Flaw.OUTLIERS, one.node, one.skewness, limits.skew, told)

    def _of_branch(self, one: Branch) -> Iterator[Finding]:
        if self._count < self._limits.least_units:
            return
        yield from self._pairs(one)
        if one.alpha < self._limits.least_alpha:
            text = _("{name}: its parts do not go together (Cronbach's alpha {alpha})")
            told = text.format(name=self._label(one.node), alpha=f"{one.alpha:.2f}")
            yield Finding(Flaw.INCOHERENT, one.node, one.alpha, self._limits.least_alpha, told)

    def _pairs(self, branch: Branch) -> Iterator[Finding]:
        for one, other in itertools.combinations(branch.nominal, 2):
            found = correlation(self._value(one), self._value(other))
            told = f"{found:.2f}"
            if found > self._limits.redundant:
                text = _("{name} and {other} say nearly the same (correlation {found})")
                limit, flaw = self._limits.redundant, Flaw.REDUNDANT
            elif found < self._limits.opposed:
                text = _("{name} and {other} work against each other (correlation {found})")
                limit, flaw = self._limits.opposed, Flaw.OPPOSED
            else:
                continue
            text = text.format(name=self._label(one), other=self._label(other), found=told)
            yield Finding(flaw, one, found, limit, text, other)
