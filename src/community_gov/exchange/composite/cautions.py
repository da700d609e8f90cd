"""What is to be borne in mind of an index of one unit, in words."""

from collections.abc import Iterable, Iterator, Mapping

from community_gov.exchange.composite.words import amount
from community_gov.i18n import _
from community_gov.indices.age import Age
from community_gov.indices.explain import Explanation
from community_gov.indices.result import IndexResult
from community_gov.model.declarations.normalising import RELATIVE
from community_gov.model.words import unit_called


def cautions(
    result: IndexResult,
    tree: Explanation,
    ages: Mapping[str, Age] | None = None,
    *,
    frozen: bool = False,
) -> list[str]:
    """Return the cautions about ``tree``, from the root down; nothing where there are none.

    What the gates of the index look at is among them, though it is of all units.
    ``frozen`` says that fitted parameters were fixed earlier, so that nobody's score moves
    with the others'.
    """
    found = [text for node in tree.walk() for text in _of_node(result, node, ages or {})]
    relative = [] if frozen else _relative(result)
    if relative:
        text = _(
            "Normalised by comparing units, so that the points move when others change or a unit"
            " comes or goes: {names}."
        )
        found.append(text.format(names=_(", ").join(relative)))
    return [*found, *_gated(result)]


def _gated(result: IndexResult) -> Iterator[str]:
    if result.index.gates:
        from community_gov.indices.audit import gated  # NumPy only where it is computed

        for one in gated(result).findings:
            yield _("{what}.").format(what=one.noted)


def _of_node(result: IndexResult, node: Explanation, ages: Mapping[str, Age]) -> Iterable[str]:
    yield from _of_data(node)
    yield from _of_observed(node, logged=_is_logged(result, node.name))
    remark = result.scored[node.name].remark
    if remark and node.value is not None:
        yield _("{label}: {what}.").format(label=node.label, what=_(remark))
    if not node.children and node.name in ages and ages[node.name].too_old:
        newest = ages[node.name].newest
        yield _("{label}: its newest data, of {day}, are older than declared.").format(
            label=node.label, day=newest
        )
    for one in node.overrides:
        yield _("{label}: {told}").format(label=node.label, told=one)


def _of_data(node: Explanation) -> Iterator[str]:
    if node.value is None:
        yield _("{label}: no value: {reason}.").format(label=node.label, reason=node.reason)
    elif node.children and node.with_data < node.indicators:
        yield _("{label}: only {count} of {all} indicators have data of their own.").format(
            label=node.label, count=node.with_data, all=node.indicators
        )
    if node.imputed and node.value is not None:
        yield _("{label}: {share} of it rests on imputed values.").format(
            label=node.label, share=f"{node.imputed * 100:.0f} %"
        )


def _is_logged(result: IndexResult, name: str) -> bool:
    leaf = result.record.leaves.get(name)
    return leaf is not None and leaf.shift is not None


def _of_observed(node: Explanation, *, logged: bool) -> Iterator[str]:
    if node.observed is None:
        return
    said = f"{amount(node.observed)} {unit_called(node.unit_of_measure)}"
    if node.treated is not None and not logged:
        yield _("{label}: {observed} is an outlier, and counts as {treated}.").format(
            label=node.label, observed=said, treated=amount(node.treated)
        )
    if node.capped and node.goalposts is not None:
        yield _(
            "{label}: {observed} lies beyond the goalposts {low} to {high}, and counts as the"
            " nearer one."
        ).format(
            label=node.label,
            observed=said,
            low=f"{node.goalposts.low:f}",
            high=f"{node.goalposts.high:f}",
        )


def _relative(result: IndexResult) -> list[str]:
    return [
        str(leaf.label)
        for leaf in result.index.root.leaves()
        if (way := result.scored[leaf.name].normalise) and way.method in RELATIVE
    ]
