"""Where each plugin stands in a community, as far as can be told without importing it."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from attrs import frozen

from community_gov.hooks.discover import Candidate, PluginKind
from community_gov.hooks.load import SetAsideError, load
from community_gov.hooks.noted import digest_of
from community_gov.records.context import Context
from community_gov.records.plugins.notes import Noted, Notes


class PluginState(StrEnum):
    """Where a plugin stands in a community, as far as can be told without importing it.

    One that is ``changed`` is of another version than was noted, or declares
    something else.
    """

    ENABLED = "enabled"
    CHANGED = "changed"
    AVAILABLE = "available"
    MISSING = "missing"


@frozen
class Listed:
    """One row of ``plugins list``; ``noted`` is the version that was enabled or upgraded to."""

    name: str
    kind: str
    distribution: str
    version: str
    state: PluginState
    noted: str = ""


def listed(
    context: Context, candidates: Iterable[Candidate], enabled: Mapping[str, Noted], notes: Notes
) -> list[Listed]:
    """Return enabled, changed, available and missing plugins by name; imports none."""
    digests, found = notes.digests(), list(candidates)
    rows = [
        _row(one, enabled.get(one.name), _is_changed(context, one, digests.get(one.name, "")))
        for one in found
    ]
    here = {one.name for one in found}
    rows += [_missing(one) for one in enabled.values() if one.name not in here]
    return sorted(rows, key=lambda row: (row.name, row.distribution))


def _row(candidate: Candidate, noted: Noted | None, changed: bool) -> Listed:
    state, version = PluginState.AVAILABLE, ""
    if noted is not None:
        version = noted.dist_version
        here = (candidate.distribution, candidate.version)
        same = here == (noted.distribution, version) and not changed
        state = PluginState.ENABLED if same else PluginState.CHANGED
    return Listed(
        candidate.name,
        candidate.kind.value,
        candidate.distribution,
        candidate.version,
        state,
        version,
    )


def _missing(noted: Noted) -> Listed:
    version = noted.dist_version
    return Listed(noted.name, noted.kind, noted.distribution, version, PluginState.MISSING, version)


def _is_changed(context: Context, candidate: Candidate, digest: str) -> bool:
    if context.loaded_host is not None:
        return candidate.name in {one.name for one in context.loaded_host.changed}
    if candidate.kind is not PluginKind.PACK or not digest:
        return False
    try:
        return digest != digest_of(load(candidate, {}).declarations)
    except SetAsideError:  # a fault, told by whoever loads the plugins
        return False
