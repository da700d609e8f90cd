"""An index told on the screen: its nodes with bars, how they are joined, what to bear in mind."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from community_gov.cli.output import Table, bar, text_of
from community_gov.i18n import _
from community_gov.indices import about
from community_gov.indices.about import About
from community_gov.indices.age import Age
from community_gov.indices.explain import Explanation
from community_gov.model.declarations import Goalposts
from community_gov.model.words import unit_called


def head(label: str, unit: str, period: str, value: float | None, reason: str) -> str:
    """Return the line that says which value of which index this is."""
    told = text_of(value) or _("no value: {reason}").format(reason=reason)
    return _("{name}: {problem}").format(name=f"{label} · {unit} · {period}", problem=told)


def nodes(tree: Explanation, ages: Mapping[str, Age]) -> Table:
    """Return the tree as a table, a bar beside each value."""
    titles = {
        "label": _("part"),
        "value": _("value"),
        "bar": "",
        "data": _("with data"),
        "weight": _("weight"),
        "contribution": _("brings"),
        "lost": _("loses"),
        "observed": _("observed"),
    }
    if any(age.newest for age in ages.values()):
        titles |= {"oldest": _("data from"), "newest": _("to")}
    titles |= {"points": _("0 to 100 points"), "note": _("rests on")}
    return Table(titles, list(_rows(tree, ages)))


def units(rows: list[dict[str, Any]], heading: str) -> Table:
    """Return the values of units as a table with bars, in the order given."""
    barred = [{**row, "bar": bar_of(row["value"])} for row in rows]
    return Table({"unit": heading, "value": _("value"), "bar": "", "reason": ""}, barred)


def joined(tree: Explanation) -> Iterator[str]:
    """Yield for each way in which nodes are joined a line that says how; each way once."""
    by_formula: dict[str, list[str]] = {}
    for node in tree.walk():
        if node.children:
            by_formula.setdefault(node.formula, []).append(node.label)
    for formula, labels in by_formula.items():
        yield _("{labels}: {formula}").format(labels=_(", ").join(labels), formula=formula)


def indicators(known: list[About]) -> list[str]:
    """Return a line for each indicator that says what it is."""
    return ["", _("The indicators:"), *(f"– {about.told(one)}" for one in known)]


def borne_in_mind(texts: list[str]) -> list[str]:
    """Return the lines that tell cautions; none where there are none."""
    return ["", _("To bear in mind:"), *(f"– {text}" for text in texts)] if texts else []


def bar_of(value: float | None) -> str:
    """Return a bar for points from 0 to 100."""
    return bar(None if value is None else value / 100)


def data_of(node: Explanation) -> dict[str, Any]:
    """Return the tree as programs read it."""
    values = attrs.asdict(node, recurse=False)
    del values["hidden"]  # here, inside the community, nothing is
    values["goalposts"] = _bounds(node.goalposts)
    values["overrides"] = [attrs.asdict(one) for one in node.overrides]
    values["children"] = [data_of(child) for child in node.children]
    return values


def _rows(node: Explanation, ages: Mapping[str, Age], depth: int = 0) -> Iterator[dict[str, Any]]:
    age = ages.get(node.name)
    notes = (age.told() if age else "", *_stand_ins(node), node.reason or node.reference)
    yield {
        "label": "  " * depth + node.label,
        "value": node.value,
        "bar": bar_of(node.value),
        "data": f"{node.with_data}/{node.indicators}",
        "weight": _weight(node),
        "contribution": node.contribution,
        "lost": node.lost,
        "observed": _observed(node),
        "oldest": age.oldest if age else None,
        "newest": age.newest if age else None,
        "points": _points(node),
        "note": "; ".join(map(str, filter(None, notes))),
    }
    for child in node.children:
        yield from _rows(child, ages, depth + 1)


def _weight(node: Explanation) -> str:
    """Return the weight as used; the declared one beside it where they differ."""
    if abs(node.effective_weight - node.weight) < 0.005:
        return f"{node.effective_weight:.2f}"
    return _("{used} ({declared} declared)").format(
        used=f"{node.effective_weight:.2f}", declared=f"{node.weight:.2f}"
    )


def _points(node: Explanation) -> str:
    if node.children:
        return ""
    if node.goalposts is None:
        return node.formula
    return f"{node.goalposts.low:f} → {node.goalposts.high:f}"


def _stand_ins(node: Explanation) -> Iterator[str]:
    if node.imputed:
        yield _("{share} imputed").format(share=f"{node.imputed * 100:.0f} %")
    if node.treated is not None and node.observed is not None:
        yield _("taken as {value}").format(value=f"{node.treated:g}")


def _observed(node: Explanation) -> str:
    return (
        "" if node.observed is None else f"{node.observed:.2f} {unit_called(node.unit_of_measure)}"
    )


def _bounds(goalposts: Goalposts | None) -> dict[str, Any] | None:
    if goalposts is None:
        return None
    return {
        "low": goalposts.low,
        "high": goalposts.high,
        "valid_from": goalposts.valid_from,
        "reference": goalposts.reference,
    }
