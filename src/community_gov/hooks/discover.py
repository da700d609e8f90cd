"""Finding plugins: installed distributions and dropped-in packs, without importing anything."""

from collections.abc import Iterator
from enum import StrEnum
from importlib.metadata import Distribution, EntryPoint, entry_points
from pathlib import Path

from attrs import frozen
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

GROUP = "community_gov"
"""Entry point group of Python plugins."""

PACK_GROUP = "community_gov.packs"
"""Entry point group of rule packs: the value names a folder of TOML files, never imported."""

_HOST = "community-gov"


class PluginKind(StrEnum):
    """What a plugin is made of."""

    PYTHON = "python"
    PACK = "pack"


@frozen
class Candidate:
    """A plugin that is installed, whether or not any community has enabled it."""

    name: str
    kind: PluginKind
    distribution: str
    version: str
    requires: str = ""
    entry_point: EntryPoint | None = None
    folder: Path | None = None

    def fits(self, host_version: str) -> bool:
        """Say whether its own metadata allow this version of the core."""
        return SpecifierSet(self.requires).contains(host_version, prereleases=True)


def discover(rules: Path | None = None) -> list[Candidate]:
    """Return every plugin found, by name; two of the same name both appear.

    ``rules`` is a community's own folder of packs: one folder or file each.
    """
    found = [*_installed(GROUP, PluginKind.PYTHON), *_installed(PACK_GROUP, PluginKind.PACK)]
    if rules is not None and rules.is_dir():
        found += _dropped(rules)
    return sorted(found, key=lambda one: (one.name, one.distribution))


def _installed(group: str, kind: PluginKind) -> Iterator[Candidate]:
    for entry in entry_points(group=group):
        if entry.dist is not None:
            yield Candidate(
                name=entry.name,
                kind=kind,
                distribution=_stated(entry.dist, "Name"),
                version=_stated(entry.dist, "Version"),
                requires=_host_range(entry.dist.requires or []),
                entry_point=entry,
            )


def _stated(distribution: Distribution, what: str) -> str:
    # A half-removed distribution may have entry points and no metadata.
    if what not in distribution.metadata:
        return "?"
    return distribution.metadata[what]


def _dropped(rules: Path) -> Iterator[Candidate]:
    for path in sorted(rules.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() or path.suffix == ".toml":
            name = path.name.removesuffix(".toml")
            yield Candidate(name, PluginKind.PACK, f"rules/{path.name}", "-", folder=path)


def _host_range(requirements: list[str]) -> str:
    asked = filter(None, map(_requirement, requirements))
    ranges = (str(one.specifier) for one in asked if _is_about_host(one))
    return ",".join(filter(None, ranges))


def _requirement(text: str) -> Requirement | None:
    try:
        return Requirement(text)
    except InvalidRequirement:
        return None


def _is_about_host(requirement: Requirement) -> bool:
    here = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
    return canonicalize_name(requirement.name) == _HOST and here
