"""Every step of an index as sheets: from what was observed to what it brings, and the method."""

from collections.abc import Iterator, Sequence
from os import PathLike
from typing import Any

from community_gov.exchange.composite.method_sheet import method_rows
from community_gov.exchange.composite.view import IndexView
from community_gov.exchange.composite.words import aggregation_words, way_words
from community_gov.exchange.workbook import Sheets, write_workbook
from community_gov.i18n import _
from community_gov.model.declarations import Node
from community_gov.model.words import unit_called

Rows = list[Sequence[Any]]


def write_steps(path: str | PathLike[str], view: IndexView) -> None:
    """Write an .xlsx with a sheet for each step, in the language in use.

    Numbers are numbers; a missing value is an empty cell. For a unit whose numbers are not
    told every cell is empty but the reason. Raises as
    :func:`~community_gov.exchange.workbook.write_workbook`.
    """
    write_workbook(path, step_sheets(view))


def step_sheets(view: IndexView) -> Sheets:
    """Return headers and rows by sheet title, in the order of the steps."""
    leaves = [leaf.name for leaf in view.result.index.root.leaves()]
    nodes = [node.name for node in view.result.index.root.walk()]
    branches = [node.name for node in view.result.index.root.walk() if node.nodes]
    return {
        _("About"): ([_("what"), _("is")], _about(view)),
        _("Framework"): _framework(view),
        _("Observed"): _step(view, "observed", leaves),
        _("Treated"): _step(view, "treated", leaves),
        _("Normalised"): _step(view, "value", leaves),
        _("Weights declared"): _nominal(view),
        _("Weights effective"): _step(view, "effective_weight", nodes),
        _("Values"): _step(view, "value", branches, with_reason=True),
        _("Points brought"): _step(view, "contribution", nodes),
        _("Points lost"): _step(view, "lost", nodes),
        _("Coverage"): _step(view, "covered", nodes),
        _("Imputed"): _step(view, "imputed", nodes),
        _("Method record"): method_rows(view),
    }


def _about(view: IndexView) -> Rows:
    index = view.result.index
    rows: Rows = [
        (_("index"), view.title),
        (_("name"), index.name),
        (_("period"), view.period),
        (_("goalposts in force on"), view.result.on),
        (_("rests on"), index.reference),
        (_("declared by"), view.source or None),
        (_("units"), len(view.units)),
        (_("indicators"), sum(1 for _leaf in index.root.leaves())),
    ]
    rows += [
        (_("how {part} is joined").format(part=label), formula) for label, formula in formulas(view)
    ]
    rows += [(_("replaced value"), str(one)) for one in view.result.overrides]
    rows.append(("", _("An empty cell is a missing value, never 0. Nobody is ranked.")))
    if view.source:
        rows.append(("", _("For use inside the community; not to be posted.")))
    return rows


def formulas(view: IndexView) -> Iterator[tuple[str, str]]:
    """Yield for each node with parts what it is called, and how they are joined."""
    labels = view.labels()
    for node in view.result.index.root.walk():
        if node.nodes:
            yield labels[node.name], view.formula(node.name)


def _framework(view: IndexView) -> tuple[list[str], Rows]:
    headers = [
        _("part"), _("name"), _("part of"), _("level"), _("joined or normalised by"),
        _("coverage needed"), _("unit of measure"), _("0 points at"), _("100 points at"),
        _("formula"), _("rests on"),
    ]  # fmt: skip
    labels = view.labels()
    return headers, [
        _framework_row(view, node, parent, depth, labels)
        for node, parent, depth in placed(view.result.index.root)
    ]


def placed(root: Node) -> Iterator[tuple[Node, Node | None, int]]:
    """Yield each node with its parent and how far down it is, parents first."""

    def below(node: Node, parent: Node | None, depth: int) -> Iterator[Any]:
        yield node, parent, depth
        for child in node.nodes:
            yield from below(child, node, depth + 1)

    yield from below(root, None, 0)


def _framework_row(
    view: IndexView, node: Node, parent: Node | None, depth: int, labels: dict[str, str]
) -> Sequence[Any]:
    scored = view.result.scored[node.name]
    posts, way = scored.goalposts, scored.goalposts or scored.normalise
    reference = way.reference if way else (view.result.index.reference if parent is None else None)
    return (
        "  " * depth + labels[node.name],
        node.name,
        labels[parent.name] if parent else None,
        depth,
        aggregation_words(node) if node.nodes else way_words(way),
        node.coverage if node.nodes else None,
        unit_called(node.indicator.unit) if node.indicator else None,
        posts.low if posts else None,
        posts.high if posts else None,
        view.formula(node.name),
        reference,
    )


def _nominal(view: IndexView) -> tuple[list[str], Rows]:
    headers = [_("part"), _("part of"), _("weight"), _("share of its parent"), _("share of all")]
    labels = view.labels()
    whole: dict[str, float] = {}
    rows: Rows = []
    for node, parent, _depth in placed(view.result.index.root):
        share = view.result.placed[node.name].weight
        whole[node.name] = share * (whole[parent.name] if parent else 1.0)
        above = labels[parent.name] if parent else None
        rows.append((labels[node.name], above, node.weight, share, whole[node.name]))
    return headers, rows


def _step(
    view: IndexView, step: str, names: Sequence[str], *, with_reason: bool = False
) -> tuple[list[str], Rows]:
    labels, columns = view.labels(), view.step(step)
    hides = with_reason or view.hides
    rows: Rows = []
    for row, unit in enumerate(view.units):
        why = view.reason(unit) if with_reason else unit.hidden
        cells = (columns[name][row] for name in names)
        rows.append((unit.code, unit.name or None, *cells, *([why or None] if hides else [])))
    more = [_("why none")] if hides else []
    return [_("unit of the index"), _("name"), *(labels[name] for name in names), *more], rows
