"""The order of plugins: what they say of each other, then their names; the same everywhere."""

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter

from community_gov.hooks.load import Plugin


def ordered(plugins: Iterable[Plugin]) -> list[Plugin]:
    """Return ``plugins`` so that each comes after those it names in ``after``.

    Where plugins wait for each other in a circle, names alone decide.
    """
    by_name = {plugin.name: plugin for plugin in sorted(plugins, key=lambda one: one.name)}
    graph: dict[str, set[str]] = {name: set() for name in by_name}
    for plugin in by_name.values():
        graph[plugin.name].update(name for name in plugin.after if name in by_name)
        for name in plugin.before:
            if name in by_name:
                graph[name].add(plugin.name)
    try:
        return [by_name[name] for name in _sorted(graph)]
    except CycleError:
        return list(by_name.values())


def _sorted(graph: dict[str, set[str]]) -> list[str]:
    sorter = TopologicalSorter(graph)
    sorter.prepare()
    found: list[str] = []
    ready = list(sorter.get_ready())
    while ready:
        name = min(ready)
        ready.remove(name)
        found.append(name)
        sorter.done(name)
        ready += sorter.get_ready()
    return found
