"""An index from a list of its nodes, each naming its parent."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.indices.names import known_names
from community_gov.model.convert import structure
from community_gov.model.declarations import Index
from community_gov.model.problems import Problem, UnreadableError

_OF_NODE = (
    "weight", "aggregate", "coverage", "coverage_count", "power", "need", "weigh", "zero",
)  # fmt: skip
_OF_WAY = (
    "direction", "target", "compared_to", "spread", "constant", "low_points", "high_points",
    "low", "high",
)  # fmt: skip
_OF_POSTS = ("low", "high", "scale")
_OF_TREAT = ("impute", "outliers", "skew", "kurtosis", "most", "least_distinct", "sparse")
_WHOLE = ("need", "most", "least_distinct")
_KNOWN = (
    "name", "parent", "label", "unit", "normalise", "reference", "valid_from",
    *_OF_NODE, *_OF_WAY, "scale", *_OF_TREAT,
)  # fmt: skip


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
        names = _(", ").join(line.name for line in roots) or _("none")
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
    try:
        return structure(values, Index)
    except UnreadableError as error:
        raise UnreadableError(
            _("{file}: this is no index:").format(file=file),
            [Problem((), _told(one, values, root, by_name)) for one in error.problems],
        ) from error


def _told(problem: Problem, values: dict[str, Any], root: Line, by_name: Mapping[str, Line]) -> str:
    """Return a problem with the row and the column where it was read."""
    line, column = root, ""
    at: Any = values
    for step in problem.spot:
        if isinstance(at, dict):
            at = at.get(step)
        else:
            at = at[step] if isinstance(at, list) and isinstance(step, int) else None
        if isinstance(at, dict) and at.get("name") in by_name:
            line = by_name[at["name"]]
        column = str(step) if step in line.values else column
    if not column:
        return _("{where}: {told}").format(where=line.where, told=problem.told)
    return _("{where}, column {column}: {told}").format(
        where=line.where, column=column, told=problem.told
    )


def _node(line: Line, root: Line, by_name: Mapping[str, Line]) -> dict[str, Any]:
    values: dict[str, Any] = {"name": line.name, "label": _label(line)}
    values |= {name: _read(name, said) for name in _OF_NODE if (said := line.values.get(name))}
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
    way, bounds, treat = (
        {name: _read(name, said[name]) for name in names if name in said}
        for names in (_OF_WAY, _OF_POSTS, _OF_TREAT)
    )
    values: dict[str, Any] = {"numerator": {"of": "constant"}, "unit": said.get("unit", "")}
    if "normalise" in said:
        values["normalise"] = [{"method": said["normalise"], **way, **dated}]
    else:
        values["goalposts"] = [{**bounds, **dated}]
    if treat:
        values["treat"] = [{**treat, **dated}]
    return values


def _read(name: str, said: str) -> str | int:
    return int(said) if name in _WHOLE and said.isdecimal() else said


def _label(line: Line) -> dict[str, str]:
    said = line.values.get("label") or line.name
    return {"en": said, "zh_hans": said, "zh_hant": said}
