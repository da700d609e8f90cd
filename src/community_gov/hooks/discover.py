"""Finding plugins: installed distributions and dropped-in packs, without importing anything."""

from collections.abc import Iterable, Iterator
from email.parser import HeaderParser
from enum import StrEnum
from functools import lru_cache
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


_KINDS = {GROUP: PluginKind.PYTHON, PACK_GROUP: PluginKind.PACK}


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
    found = list(_installed())
    if rules is not None and rules.is_dir():
        found += _dropped(rules)
    return sorted(found, key=lambda one: (one.name, one.distribution))


def _installed() -> Iterator[Candidate]:
    entries = entry_points()
    for group, kind in _KINDS.items():
        for entry in entries.select(group=group):
            if entry.dist is not None:
                told = _told(entry.dist)
                yield Candidate(entry.name, kind, told.name, told.version, told.requires, entry)


@frozen
class _Told:
    """What a distribution says of itself; a half-removed one says nothing."""

    name: str
    version: str
    requires: str


def _told(distribution: Distribution) -> _Told:
    return _read(distribution.read_text("METADATA") or distribution.read_text("PKG-INFO") or "")


@lru_cache(maxsize=1024)  # each community that is opened asks again, and parsing is slow
def _read(metadata: str) -> _Told:
    stated = HeaderParser().parsestr(metadata)
    name, version = (stated.get(what, "?") for what in ("Name", "Version"))
    return _Told(name, version, _host_range(stated.get_all("Requires-Dist", ())))


def _dropped(rules: Path) -> Iterator[Candidate]:
    for path in sorted(rules.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() or path.suffix == ".toml":
            name = path.name.removesuffix(".toml")
            yield Candidate(name, PluginKind.PACK, f"rules/{path.name}", "-", folder=path)


def _host_range(requirements: Iterable[str]) -> str:
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
