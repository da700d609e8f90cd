"""The Python of a plugin: its own modules, read and parsed, never run."""

import ast
from collections.abc import Iterator
from importlib.util import find_spec, resolve_name
from pathlib import Path

from attrs import frozen

from community_gov.hooks.discover import Candidate, PluginKind
from community_gov.i18n import _
from community_gov.testing.conformance.check import DoesNotApplyError


@frozen
class Imported:
    """One import: the module, the names taken from it if any, and the line."""

    module: str
    names: tuple[str, ...]
    line: int


@frozen
class Source:
    """One module of a plugin."""

    module: str
    path: Path
    tree: ast.Module

    def imports(self) -> Iterator[Imported]:
        """Yield what it imports, wherever in the module; relative names are resolved."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (Imported(one.name, (), node.lineno) for one in node.names)
            elif isinstance(node, ast.ImportFrom):
                names = tuple(one.name for one in node.names)
                yield Imported(self._absolute(node), names, node.lineno)

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.module if self.path.name == "__init__.py" else self.module.rpartition(".")[0]
        return resolve_name("." * node.level + (node.module or ""), package)


def sources(candidate: Candidate) -> list[Source]:
    """Return the module of a plugin and those of its own package that it uses, by name.

    Raises :class:`DoesNotApplyError` for a rule pack.
    """
    if candidate.kind is PluginKind.PACK or candidate.entry_point is None:
        raise DoesNotApplyError(_("a rule pack holds no Python"))
    top = candidate.entry_point.module.partition(".")[0]
    found: dict[str, Source] = {}
    waiting = [candidate.entry_point.module]
    while waiting:
        name = waiting.pop()
        source = None if name in found else _read(name)
        if source is not None:
            found[name] = source
            waiting += [one for one in _reached(source) if one.partition(".")[0] == top]
    return [found[name] for name in sorted(found)]


def _reached(source: Source) -> Iterator[str]:
    """Yield the modules that importing ``source`` may run."""
    parents = source.module.split(".")[:-1]
    yield from (".".join(parents[:length]) for length in range(1, len(parents) + 1))
    for one in source.imports():
        yield one.module
        yield from (f"{one.module}.{name}" for name in one.names)


def _read(module: str) -> Source | None:
    try:
        spec = find_spec(module)
    except (ImportError, AttributeError, ValueError):
        return None
    if spec is None or spec.origin is None or not spec.origin.endswith(".py"):
        return None
    path = Path(spec.origin)
    return Source(module, path, ast.parse(path.read_text(encoding="utf-8")))
