"""An index from a list of its nodes, each naming its parent."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.indices.names import known_names
from community_gov.model.convert import structure
from community_gov.model.declarations import Index

_KNOWN = (
    "name", "parent", "label", "weight", "aggregate", "coverage", "unit", "low", "high", "scale",
    "normalise", "direction", "target", "reference", "valid_from",
)  # fmt: skip
_OF_NODE = ("weight", "aggregate", "coverage")


@frozen
class Line:
    """One node as read: ``where`` it stands, and its values by column; empty where left out."""

    where: str
    values: Mapping[str, str]

    @property
    def name(self) -> str:
        """The name of the node."""
        return self.values.get("name", "")

    @property
    def parent(self) -> str:
        """The name of the node above it; empty for the index itself."""
        return self.values.get("parent", "")


def index_of(file: str, lines: Sequence[Line]) -> Index:
    """Return the index that ``lines`` make up.

    Raises :class:`DeclarationError` naming the line for an unknown column or parent, a name
    that is there twice (so a node with two parents), a cycle, and a value that does not fit.
    """
    _check_columns(lines)
    by_name: dict[str, Line] = {}
    for line in lines:
        if line.name in by_name:
            raise DeclarationError(
                _("{where}: {name} is there already, at {other}.").format(
                    where=line.where, name=line.name, other=by_name[line.name].where
                ),
                _("A node has one parent: keep one row, or give the other a name of its own."),
            )
        by_name[line.name] = line
    root = _root(file, by_name)
    _check_parents(by_name)
    return _made(file, root, by_name)


def _check_columns(lines: Sequence[Line]) -> None:
    for line in lines[:1]:
        for name in line.values:
            if name not in _KNOWN:
                raise DeclarationError(
                    _("{where}: no column is called {name}.").format(where=line.where, name=name),
                    known_names(name, _KNOWN),
                )


def _root(file: str, by_name: Mapping[str, Line]) -> Line:
    roots = [line for line in by_name.values() if not line.parent]
    if len(roots) != 1:
        names = ", ".join(line.name for line in roots) or _("none")
        raise DeclarationError(
            _("{file}: one row, the index itself, has no parent; here: {names}.").format(
                file=file, names=names
            ),
        )
    return roots[0]


def _check_parents(by_name: Mapping[str, Line]) -> None:
    for line in by_name.values():
        way = [line.name]
        while parent := by_name[way[-1]].parent:
            if parent not in by_name:
                raise DeclarationError(
                    _("{where}: no node is called {parent}.").format(
                        where=by_name[way[-1]].where, parent=parent
                    ),
                    known_names(parent, by_name),
                )
            if parent in way:
                raise DeclarationError(
                    _("{where}: a cycle, {way}.").format(
                        where=line.where, way=" → ".join([*way, parent])
                    ),
                    _("Follow the parents up: they must end at the index itself."),
                )
            way.append(parent)


def _made(file: str, root: Line, by_name: Mapping[str, Line]) -> Index:
    values = {
        "name": root.name,
        "label": _label(root),
        "reference": root.values.get("reference", ""),
        "valid_from": root.values.get("valid_from", ""),
        "root": _node(root, root, by_name),
    }
    return structure(values, Index, file)


def _node(line: Line, root: Line, by_name: Mapping[str, Line]) -> dict[str, Any]:
    values: dict[str, Any] = {"name": line.name, "label": _label(line)}
    values |= {name: said for name in _OF_NODE if (said := line.values.get(name))}
    below = [_node(one, root, by_name) for one in by_name.values() if one.parent == line.name]
    if below:
        return {**values, "nodes": below}
    return {**values, "indicator": _indicator(line, root)}


def _indicator(line: Line, root: Line) -> dict[str, Any]:
    said = {name: value for name, value in line.values.items() if value}
    dated = {
        "valid_from": said.get("valid_from", root.values.get("valid_from", "")),
        "reference": said.get("reference", root.values.get("reference", "")),
    }
    way = {name: said[name] for name in ("direction", "target") if name in said}
    bounds = {name: said[name] for name in ("low", "high", "scale") if name in said}
    values: dict[str, Any] = {"numerator": {"of": "constant"}, "unit": said.get("unit", "")}
    if "normalise" in said:
        values["normalise"] = [{"method": said["normalise"], **way, **dated}]
    else:
        values["goalposts"] = [{**bounds, **dated}]
    return values


def _label(line: Line) -> dict[str, str]:
    said = line.values.get("label") or line.name
    return {"en": said, "zh_hans": said, "zh_hant": said}
