"""Trying an index: from facts of a period, or from observed values as they are given."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from community_gov.authoring import reading
from community_gov.authoring.given import place_of, read_given
from community_gov.authoring.happening import record
from community_gov.authoring.people import People
from community_gov.authoring.verdict import Verdict, verdict
from community_gov.authoring.workbench import Workbench
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.indices.compute import compute
from community_gov.indices.explain import Explanation
from community_gov.indices.observe import COMMUNITY
from community_gov.indices.result import IndexResult
from community_gov.indices.tables.table import ObservedTable
from community_gov.model.declarations import Index
from community_gov.model.ids import SubjectKind
from community_gov.model.pack import PackTest
from community_gov.model.period import Period
from community_gov.model.words import unit_called

NONE = "none"
"""How a test says that a node has no value."""

_PARTS = ("value", "nodes")


def try_index(bench: Workbench, test: PackTest) -> Verdict:
    """Try what an index comes to; ``expect`` has its ``value``, and that of ``nodes`` by name.

    A value is compared with as many decimal places as the expected one is
    written with, since an index is calculated in binary numbers.
    """
    index = bench.community.host.catalogue.get(Index, test.index)
    if not test.period:
        raise InputError(
            _("It is not said which period is looked at."), _('Write for example period = "2026".')
        )
    expected = _expected(test, index)
    period = Period.parse(test.period)
    observed = [one for one in test.given if "indicator" in one]
    if observed:
        result = compute(index, _observed(test, index), period.end)
    else:
        result = _from_facts(bench, test, period)
    compared = [
        (name, _figure(name, wanted), _got(result, name, wanted))
        for name, wanted in expected.items()
    ]
    return verdict(compared, list(_told(result.explain(COMMUNITY))))


def _from_facts(bench: Workbench, test: PackTest, period: Period) -> IndexResult:
    given = read_given(test.given, bench.community.host.catalogue, subject=SubjectKind.MEMBER)
    bench.clock.move_to(test.today or max([period.end, *given.days]))
    record(bench, given, People(bench, given))
    return bench.community.indices.compute(test.index, period)


def _observed(test: PackTest, index: Index) -> ObservedTable:
    leaves = [leaf.name for leaf in index.root.leaves()]
    values: dict[str, Decimal] = {}
    for number, line in enumerate(test.given, start=1):
        where = place_of(number)
        reading.refuse_unknown(where, line, ("indicator", "value"))
        name = reading.text(where, line, "indicator")
        reading.refuse_unknown(where, [name], leaves)
        values[name] = reading.number(where, "value", line.get("value"))
    return ObservedTable.of({COMMUNITY: values})


def _expected(test: PackTest, index: Index) -> Mapping[str, Any]:
    """Return the value that is expected of each node, by name."""
    if not test.expect:
        raise InputError(_("The test expects nothing."), _("Write expect = { value = … }."))
    where = _("expect")
    reading.refuse_unknown(where, test.expect, _PARTS)
    nodes = reading.table(where, "nodes", test.expect.get("nodes", {}))
    reading.refuse_unknown(f"{where}, nodes", nodes, (one.name for one in index.root.walk()))
    whole = {index.root.name: test.expect["value"]} if "value" in test.expect else {}
    return {**nodes, **whole}


def _figure(name: str, value: Any) -> str:
    if value == NONE:
        return NONE
    wanted = reading.number(_("expect"), name, value)
    return f"{wanted:f}"


def _got(result: IndexResult, name: str, wanted: Any) -> str:
    value = result.node(name, COMMUNITY).value
    if value is None:
        return NONE
    step = Decimal(1) if wanted == NONE else Decimal(wanted)
    return f"{Decimal(str(value)).quantize(step, ROUND_HALF_UP):f}"


def _told(node: Explanation, depth: int = 0) -> Iterator[str]:
    value = NONE if node.value is None else f"{node.value:.4f}".rstrip("0").rstrip(".")
    yield "  " * depth + f"{node.name}: {value} ({_how(node)})"
    yield from ("  " * depth + str(one) for one in node.overrides)
    for child in node.children:
        yield from _told(child, depth + 1)


def _how(node: Explanation) -> str:
    if node.reason:
        return node.reason
    if node.goalposts is None or node.observed is None:
        return node.formula
    return _("observed {observed:g} {unit}, 0 points at {low}, 100 at {high}").format(
        observed=node.observed,
        unit=unit_called(node.unit_of_measure),
        low=node.goalposts.low,
        high=node.goalposts.high,
    )
