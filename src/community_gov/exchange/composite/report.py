"""The report of an index in Markdown: what, formula, sources, nodes, change, and cautions."""

from collections.abc import Iterable, Iterator

from community_gov.exchange.composite.cautions import cautions
from community_gov.exchange.composite.markdown import escaped, heading, number, table
from community_gov.exchange.composite.steps import formulas
from community_gov.exchange.composite.view import IndexView, Unit
from community_gov.exchange.composite.words import amount
from community_gov.i18n import _
from community_gov.indices.change.change import Change
from community_gov.indices.change.told import cause_told, part_told, points_told, told
from community_gov.indices.explain import Explanation
from community_gov.model.words import unit_called

_EACH = 12
"""So many units are told one by one where none is chosen and none is the whole."""

_INDENT = "\N{NO-BREAK SPACE}" * 3


def index_report(
    view: IndexView, unit: Unit | None = None, change: Change | None = None, before: str = ""
) -> str:
    """Return the report of an index in Markdown, in the language in use.

    It tells the nodes of ``unit``; without one, those of the whole. ``change`` is that of the
    same unit since the period ``before``. Raises :class:`InputError` for a unit whose
    numbers are not told, :class:`RefusedError` where a gate keeps the index from going out.
    """
    chosen = unit or view.whole
    view.require_publishable()
    lines = [*_head(view, chosen), *_units(view), *_method(view)]
    for one in _told_units(view, chosen):
        lines += _of_unit(view, one, alone=one is chosen)
    if change is not None:
        lines += _change(change, before)
    return "\n".join([*lines, *_sources(view), ""])


def _told_units(view: IndexView, chosen: Unit | None) -> list[Unit]:
    if chosen is not None:
        return [chosen]
    open_ = [unit for unit in view.units if not unit.hidden]
    return open_ if len(open_) <= _EACH else []


def _head(view: IndexView, chosen: Unit | None) -> Iterator[str]:
    index = view.result.index
    yield f"# {escaped(view.title)} · {escaped(view.period)}"
    yield ""
    if chosen is not None:
        value = view.value(chosen)
        text = _("{unit}: {value} of 100 points.")
        reason = _("{unit}: no value: {reason}.")
        yield escaped(
            reason.format(unit=chosen.title, reason=view.reason(chosen))
            if value is None
            else text.format(unit=chosen.title, value=number(value))
        )
        yield ""
    yield escaped(
        _(
            "A composite index of {indicators} indicators for {units} units, from 0 to 100 points."
            " A missing value is never counted as 0. Nobody is ranked."
        ).format(indicators=sum(1 for _leaf in index.root.leaves()), units=len(view.units))
    )


def _units(view: IndexView) -> Iterator[str]:
    yield from heading(_("Values"))
    headers = [_("unit of the index"), _("value"), _("data"), _("imputed"), _("why none")]
    rows = []
    for unit in view.units:
        if unit.hidden:
            rows.append((unit.title, "–", "–", "–", unit.hidden))
            continue
        node = view.explain(unit)
        data = f"{node.with_data} / {node.indicators}"
        share = _share(node.imputed)
        rows.append((unit.title, number(node.value), data, share, node.reason))
    yield from table(headers, rows, text=(0, 4))


def _method(view: IndexView) -> Iterator[str]:
    yield from heading(_("How it is computed"))
    for label, formula in formulas(view):
        yield f"- **{escaped(label)}**: {escaped(formula)}"
    labels = view.labels()
    for leaf in view.result.index.root.leaves():
        yield f"- {escaped(labels[leaf.name])}: {escaped(view.formula(leaf.name))}"
    record = view.result.record
    if view.frozen:
        text = _("What was fitted comes from a method frozen on {day}, fitted to {count} units.")
        yield from ("", escaped(text.format(day=record.fitted_on, count=record.units)))


def _of_unit(view: IndexView, unit: Unit, *, alone: bool) -> Iterator[str]:
    tree = view.explain(unit)
    title = _("Parts") if alone else _("Parts: {unit}").format(unit=unit.title)
    yield from heading(title)
    yield from table(
        [
            _("part"), _("observed"), _("value"), _("weight"), _("weight as used"), _("brings"),
            _("loses"), _("data"), _("imputed"), _("data of"),
        ],
        _node_rows(view, unit, tree),
    )  # fmt: skip
    yield ""
    yield escaped(
        _("What the indicators bring sums to the value; what they lose, to the rest up to 100.")
    )
    found = cautions(view.result, tree, view.ages.get(unit.id), frozen=view.frozen)
    if found:
        yield from heading(_("To bear in mind"), 3)
        yield from (f"- {escaped(text)}" for text in found)


def _node_rows(view: IndexView, unit: Unit, tree: Explanation) -> Iterator[list[str]]:
    ages = view.ages.get(unit.id, {})

    def rows(node: Explanation, depth: int) -> Iterator[list[str]]:
        age = ages.get(node.name)
        said = node.observed
        observed = "" if said is None else f"{amount(said)} {unit_called(node.unit_of_measure)}"
        yield [
            _INDENT * depth + node.label,
            observed,
            number(node.value),
            _share(node.weight),
            _share(node.effective_weight),
            number(node.contribution),
            number(node.lost),
            f"{node.with_data} / {node.indicators}",
            _share(node.imputed),
            str(age.newest) if age and age.newest else "–",
        ]
        for child in node.children:
            yield from rows(child, depth + 1)

    yield from rows(tree, 0)


def _change(change: Change, before: str) -> Iterator[str]:
    yield from heading(_("Change since {period}").format(period=before))
    whole, *rest = told(change)
    yield escaped(whole)
    if change.split is None:
        yield from (escaped(text) for text in rest)
        return
    yield ""
    causes = [(_(cause), cause_told(cause), part_told(change, cause)) for cause in change.orders[0]]
    yield from table([_("brought about by"), "", _("points")], causes, text=(0, 1))
    if change.leaves:
        yield ""
        headers = [_("indicator"), _("before"), _("after"), _("points")]
        yield from table(headers, _leaf_rows(change))
    yield ""
    yield from (f"- {escaped(text)}" for text in rest[len(causes) :])


def _leaf_rows(change: Change) -> Iterable[tuple[str, ...]]:
    for leaf in change.leaves:
        unit = unit_called(leaf.unit_of_measure)
        label = f"{leaf.label} ({unit})" if unit else leaf.label
        yield label, number(leaf.before), number(leaf.after), points_told(leaf.points)


def _sources(view: IndexView) -> Iterator[str]:
    yield from heading(_("What it rests on"))
    index = view.result.index
    declared = f" ({view.source})" if view.source else ""
    yield f"- {escaped(view.title)}: {escaped(f'{index.reference}{declared}')}"
    labels = view.labels()
    for leaf in index.root.leaves():
        scored = view.result.scored[leaf.name]
        if way := scored.goalposts or scored.normalise:
            yield f"- {escaped(labels[leaf.name])}: {escaped(str(way.reference))}"
    for one in view.result.overrides:
        yield f"- {escaped(str(one))}"


def _share(share: float) -> str:
    return f"{share * 100:.0f} %"
