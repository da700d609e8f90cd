"""The commands about lifecycles: what there are, and one of them, also as a diagram."""

from datetime import date
from typing import Any

import click

from community_gov.cli.building import argument, day, group, option, reading
from community_gov.cli.output import Answer, Table, listed
from community_gov.cli.session import Session
from community_gov.cli.terms import Coded, term
from community_gov.i18n import _
from community_gov.model.declarations import Lifecycle, LifecycleVersion, Transition


def lifecycles() -> click.Group:
    """Build the group."""
    return group(
        "lifecycles",
        reading("list", _list, _("List the lifecycles, their states and versions.")),
        reading(
            "show",
            _show,
            _("Show the states of NAME and the steps between them."),
            argument("name", of="Lifecycle"),
            option("--on", _("The version for what begins on this day (else today)."), type=day),
            option("--mermaid", _("As a Mermaid state diagram."), is_flag=True),
        ),
    )


def _list(session: Session) -> Answer:
    with session.open() as community:
        rows = [_row(one) for one in community.registers.lifecycles()]
    titles = {"name": _("name"), "label": _("lifecycle"), "states": _("states")}
    return listed({**titles, "initial": _("begins as"), "versions": _("versions")}, rows)


def _row(one: Lifecycle) -> dict[str, Any]:
    labels = {name: called for each in one.versions for name, called in each.states.items()}
    states = {name: Coded(name, str(labels[name])) for name in one.states}
    return {
        "name": one.name,
        "label": str(one.label),
        "initial": states[one.initial],
        "states": list(states.values()),
        "versions": len(one.versions),
    }


def _show(session: Session, *, name: str, on: date | None, mermaid: bool) -> Answer:
    from community_gov.procedures.diagrams import mermaid as drawn

    with session.open() as community:
        declared = community.registers.lifecycle(name)
        version = declared.at(on or community.today())
    data = _version(declared, version)
    if mermaid:
        diagram = drawn(version)
        return Answer({**data, "mermaid": diagram}, [diagram])
    states = {"name": _("state"), "label": _("called"), "final": _("final")}
    steps = {
        "name": _("step"),
        "label": _("called"),
        "source": _("from"),
        "target": _("to"),
        "roles": _("who may"),
        "when": _("condition"),
        "evidence": _("evidence"),
        "reason": _("reason"),
        "within": _("within"),
    }
    tables = [Table(states, data["states"]), Table(steps, data["transitions"])]
    return Answer(data, [str(declared.label), *tables])


def _version(declared: Lifecycle, version: LifecycleVersion) -> dict[str, Any]:
    return {
        "name": declared.name,
        "label": str(declared.label),
        "initial": version.initial,
        "valid_from": version.valid_from,
        "valid_to": version.valid_to,
        "reference": version.reference,
        "states": [
            {"name": name, "label": str(called), "final": name in version.ends}
            for name, called in version.states.items()
        ],
        "transitions": [_transition(one) for one in version.transitions],
    }


def _transition(one: Transition) -> dict[str, Any]:
    return {
        "name": one.name,
        "label": str(one.label),
        "source": one.source,
        "target": one.target,
        "roles": [term(role) for role in one.roles],
        "when": one.when,
        "evidence": one.evidence,
        "reason": one.reason,
        "within": str(one.limit) if one.limit else None,
    }
