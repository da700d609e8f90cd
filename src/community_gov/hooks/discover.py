"""Finding plugins: installed distributions and dropped-in packs, without importing anything."""

import re
from collections.abc import Iterable, Iterator
from email.parser import HeaderParser
from enum import StrEnum
from functools import lru_cache
from importlib.metadata import Distribution, EntryPoint
from pathlib import Path
from typing import Any

from attrs import frozen
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from community_gov.hooks.installed import GROUP, PACK_GROUP, installed
from community_gov.hooks.mistakes import Mistake
from community_gov.hooks.toml_files import LARGEST, open_document
from community_gov.model.pack import VERSION

UNVERSIONED = "-"
"""The version of a pack in ``rules`` that states none."""

_HOST = "community-gov"

_STATES_VERSION = re.compile(rb"\bversion\b\"?\s*=")


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

    @property
    def origin(self) -> str:
        """Its distribution and version."""
        return origin(self.distribution, self.version)

    def fits(self, host_version: str) -> bool:
        """Say whether its own metadata allow this version of the core."""
        return SpecifierSet(self.requires).contains(host_version, prereleases=True)


def origin(distribution: str, version: str) -> str:
    """Say where a plugin comes from; a pack in ``rules`` need not have a version."""
    return distribution if version in ("", UNVERSIONED) else f"{distribution} {version}"


def discover(rules: Path | None = None) -> list[Candidate]:
    """Return every plugin found, by name; two of the same name both appear.

    ``rules`` is a community's own folder of packs: one folder or file each.
    """
    found = list(_installed())
    if rules is not None and rules.is_dir():
        found += _dropped(rules)
    return sorted(found, key=lambda one: (one.name, one.distribution))


def _installed() -> Iterator[Candidate]:
    for entry in installed():
        if entry.dist is not None:
            told = _told(entry.dist)
            yield Candidate(
                entry.name, _KINDS[entry.group], told.name, told.version, told.requires, entry
            )


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
            yield Candidate(
                name, PluginKind.PACK, f"rules/{path.name}", _version_in(path), folder=path
            )


def _version_in(pack: Path) -> str:
    """Return the version that a pack states of itself; whatever is wrong is told on loading."""
    for file in [pack] if pack.is_file() else sorted(pack.glob("*.toml")):
        sheet = _sheet_in(file)
        stated = sheet.get("version") if isinstance(sheet, dict) else None
        if isinstance(stated, str) and VERSION.fullmatch(stated):
            return stated
    return UNVERSIONED


def _sheet_in(file: Path) -> Any:
    """Return what stands in ``[pack]``; a file that tells no version is not read as TOML."""
    if not file.is_file():  # a pipe would never end
        return None
    try:
        with file.open("rb") as opened:
            if not _STATES_VERSION.search(opened.read(LARGEST)):
                return None
    except OSError:
        return None
    document = open_document(file, file.name)
    return None if isinstance(document, Mistake) else document.data.get("pack")


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
