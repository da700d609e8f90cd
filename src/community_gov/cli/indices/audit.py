"""The command that audits an index: what its statistics say against relying on it."""

import math
from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import argument, option, period_option, reading
from community_gov.cli.output import Answer, Table, working
from community_gov.cli.session import Session
from community_gov.i18n import _
from community_gov.model.period import Period

if TYPE_CHECKING:
    from community_gov.indices.audit import Audit, Branch


def audit() -> click.Command:
    """Build the command."""
    return reading(
        "audit",
        _audit,
        _("Say what the statistics of the index NAME over all grids speak against."),
        argument("name", of="Index"),
        period_option(),
        option(
            "--gate",
            _("End with an error where a gate of the index blocks; of one without, by anything."),
            is_flag=True,
        ),
    )


def _audit(session: Session, *, name: str, period: Period, gate: bool) -> Answer:
    from community_gov.indices.audit import Flaw  # NumPy only where it is computed

    with session.open() as community:
        index = community.indices.of(name)
        with working(_("The index is computed …")):
            found = community.indices.audit(name, period)
    if gate:
        found.require(None if index.gates else Flaw)
    labels = {node.name: str(node.label) for node in index.root.walk()}
    return Answer(_data(found, period), _parts(found, period, labels))


def _data(found: "Audit", period: Period) -> dict[str, Any]:
    return {
        "index": found.index,
        "period": str(period),
        "units": found.units,
        "enough": found.enough,
        "indicators": [
            {
                "name": one.node,
                "with_data": one.with_data,
                "skewness": _known(one.skewness),
                "kurtosis": _known(one.kurtosis),
            }
            for one in found.columns
        ],
        "branches": [
            {"name": one.node, "alpha": _known(one.alpha), "parts": _shares(one)}
            for one in found.branches
        ],
        "findings": [
            {
                "flaw": one.flaw,
                "node": one.node,
                "other": one.other or None,
                "value": one.value,
                "limit": one.limit,
                "text": one.text,
                "blocks": one.blocks,
            }
            for one in found.findings
        ],
    }


def _shares(branch: "Branch") -> list[dict[str, Any]]:
    return [
        {"name": name, "nominal": nominal, "influence": _known(branch.influence[name])}
        for name, nominal in branch.nominal.items()
    ]


def _parts(found: "Audit", period: Period, labels: dict[str, str]) -> list[str | Table]:
    head = _("{index} · {period}: {count} grids")
    whole = labels.get(found.index, found.index)
    parts: list[str | Table] = [head.format(index=whole, period=period, count=found.units)]
    if not found.enough:
        text = _("With fewer than {count} grids nothing can be said of shape and correlation.")
        parts.append(text.format(count=found.limits.least_units))
    titles = {"name": _("indicator"), "with_data": _("with data")}
    titles |= {"skewness": _("skewness"), "kurtosis": _("kurtosis")}
    data = _data(found, period)
    named = [{**row, "name": labels[row["name"]]} for row in data["indicators"]]
    parts.append(Table(titles, named))
    weights = {"of": _("part of"), "name": _("part"), "nominal": _("weight")}
    weights |= {"influence": _("influence"), "alpha": _("Cronbach's alpha")}
    parts.append(Table(weights, _weight_rows(data["branches"], labels)))
    findings = [f"– {one.noted}" for one in found.findings]
    return [*parts, *(findings or [_("Nothing was found.")]), str(found.limits.reference)]


def _weight_rows(branches: list[dict[str, Any]], labels: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {**part, "of": labels[one["name"]], "name": labels[part["name"]], "alpha": one["alpha"]}
        for one in branches
        for part in one["parts"]
    ]


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
