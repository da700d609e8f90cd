"""What the doctor remarks about plugins that load: changed ones, lacking ones, slow ones."""

from typing import TYPE_CHECKING, Any

from attrs import frozen

from community_gov.i18n import _
from community_gov.records.plugins.needs import declared_by, lacking

if TYPE_CHECKING:
    from community_gov.community import Community


@frozen
class Remarks:
    """What is remarked; ``faults`` stand in the way of writing or of a plugin's work."""

    data: dict[str, Any]
    faults: tuple[str, ...]
    notes: tuple[str, ...]


def remarks(community: "Community") -> Remarks:
    """Return what is to be said of the plugins that an open community loaded."""
    host = community.host
    declared = declared_by(host.plugins)
    enabled = {*declared, *(one.plugin for one in host.set_aside)}
    needed = lacking(declared, declared, enabled)
    changed = [one.name for one in host.changed]
    noted = community.plugins.notes.digests()
    fresh = [one.name for one in host.plugins if one.name not in noted]
    slow = {name: round(seconds, 1) for name, seconds in host.timing.slow().items()}
    return Remarks(
        {
            "changed": changed,
            "lacking": [{"plugin": one.plugin, "needs": one.of} for one in needed],
            "not_noted": fresh,
            "slow": slow,
        },
        (*map(_changed, changed), *(_lacking(one.plugin, one.of) for one in needed)),
        (*map(_not_noted, fresh), *(_slow(name, seconds) for name, seconds in slow.items())),
    )


def _changed(name: str) -> str:
    text = _(
        "{plugin} declares something else than was noted, so nothing is written. "
        "See what would change: community-gov plugins upgrade {plugin} --dry-run"
    )
    return text.format(plugin=name)


def _lacking(name: str, needed: str) -> str:
    text = _("{plugin} needs {needed}, which is not enabled: community-gov plugins enable {needed}")
    return text.format(plugin=name, needed=needed)


def _not_noted(name: str) -> str:
    text = _(
        "{plugin} was enabled before declarations were noted, so a change of it goes unseen. "
        "Note them: community-gov plugins upgrade {plugin}"
    )
    return text.format(plugin=name)


def _slow(name: str, seconds: float) -> str:
    return _(
        "{plugin} took {seconds} seconds; more than one is worth a word to its authors."
    ).format(plugin=name, seconds=seconds)
