"""Lifecycles drawn: as text of a Mermaid state diagram, which many editors and wikis show."""

import re
from collections.abc import Iterator

from community_gov.i18n import _
from community_gov.model.declarations import LifecycleVersion, Transition

_WORDS = {"state", "note", "end", "as", "direction", "class", "classdef", "style", "default"}
"""Words that mean something else where the name of a state stands."""


def mermaid(version: LifecycleVersion) -> str:
    """Return a state diagram in Mermaid's language, in the language in use.

    Each arrow bears the name of the step, who may take it, and what it asks for.
    """
    return "\n".join(["stateDiagram-v2", *(f"    {line}" for line in _lines(version))])


def _lines(version: LifecycleVersion) -> Iterator[str]:
    names = _names(version)
    for state, called in version.states.items():
        yield f'state "{_plain(str(called))}" as {names[state]}'
    yield f"[*] --> {names[version.initial]}"
    for one in version.transitions:
        yield f"{names[one.source]} --> {names[one.target]} : {_plain(_arrow(one))}"
    for state in version.states:
        if state in version.ends:
            yield f"{names[state]} --> [*]"


def _names(version: LifecycleVersion) -> dict[str, str]:
    """Return a name for each state that the diagram can bear, no two alike."""
    names: dict[str, str] = {}
    for state in version.states:
        name = re.sub(r"\W", "_", state)
        while name.lower() in _WORDS or name in names.values():
            name += "_"
        names[state] = name
    return names


def _arrow(one: Transition) -> str:
    asked = [
        ", ".join(one.roles),
        _("if {when}").format(when=one.when) if one.when else "",
        _("evidence") if one.evidence else "",
        _("a reason") if one.reason else "",
        _("within {limit}").format(limit=one.limit) if one.limit else "",
    ]
    told = _(", ").join(filter(None, asked))
    return f"{one.label} ({told})" if told else str(one.label)


def _plain(text: str) -> str:
    """Return a text without the signs that would end it in the diagram."""
    signs = {'"': "#quot;", ";": "#59;", "#": "#35;", ":": "#58;", "{": "#123;", "}": "#125;"}
    return "".join(signs.get(one, one) for one in " ".join(text.split()))
