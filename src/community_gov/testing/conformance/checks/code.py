"""The checks of a plugin's Python, which is read and not run."""

import ast
from collections.abc import Iterator

from community_gov.i18n import _, mark
from community_gov.testing.conformance.check import Finding, Said, check
from community_gov.testing.conformance.code import Imported, Source, sources
from community_gov.testing.conformance.subject import Subject

PUBLIC = ("community_gov.plugin", "community_gov.testing")
"""What a plugin may import of the core; the second in its tests."""

_RUNNING = frozenset({"eval", "exec", "compile", "__import__"})
_UNPICKLING = frozenset({"pickle", "marshal", "shelve", "dill", "cloudpickle", "jsonpickle"})
_YAML = frozenset({"load", "load_all", "full_load", "unsafe_load", "unsafe_load_all"})
_LATE = ("import_module", "__import__")


@check(
    "imports",
    mark("It imports of the core only what is public: community_gov.plugin."),
    fix=mark("Import it from community_gov.plugin; what does not stand there may change any day."),
    after=("loads-alone",),
)
def imports(subject: Subject) -> Iterator[Said]:
    """Demand public names only: what is not public changes without notice."""
    for source in sources(subject.candidate):
        for one in (*source.imports(), *_late_imports(source)):
            if not _is_public(one):
                names = f" ({', '.join(one.names)})" if one.names else ""
                yield Finding(
                    _("it imports {module}{names}").format(module=one.module, names=names),
                    declaration=_at(source, one.line),
                )


@check(
    "safe-code",
    mark("It runs no text and no stored data as code."),
    fix=mark("Read data with json or tomllib; write rules as expressions of the rule language."),
    after=("loads-alone",),
)
def safe_code(subject: Subject) -> Iterator[Said]:
    """Refuse to run what a clerk types or a neighbour sends."""
    for source in sources(subject.candidate):
        for one in source.imports():
            if one.module.partition(".")[0] in _UNPICKLING:
                yield Finding(
                    _("it imports {module}, which runs what it reads").format(module=one.module),
                    declaration=_at(source, one.line),
                )
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and (name := _dangerous(node.func)):
                yield Finding(
                    _("it calls {name}").format(name=name), declaration=_at(source, node.lineno)
                )


def _is_public(one: Imported) -> bool:
    if one.module.partition(".")[0] != "community_gov":
        return True
    if one.module == "community_gov":
        return bool(one.names) and all(f"community_gov.{name}" in PUBLIC for name in one.names)
    return any(one.module == name or one.module.startswith(f"{name}.") for name in PUBLIC)


def _late_imports(source: Source) -> Iterator[Imported]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and _name(node.func).rpartition(".")[2] in _LATE:
            for given in node.args[:1]:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield Imported(given.value, (), node.lineno)


def _dangerous(function: ast.expr) -> str:
    name = _name(function)
    module, _dot, last = name.rpartition(".")
    runs = last in _RUNNING and module in ("", "builtins")
    return name if runs or (module == "yaml" and last in _YAML) else ""


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    if isinstance(function, ast.Attribute):
        return f"{_name(function.value)}.{function.attr}"
    return ""


def _at(source: Source, line: int) -> str:
    return _("{file}, line {line}").format(file=source.path.name, line=line)
