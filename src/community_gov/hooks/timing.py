"""How long each plugin takes: to be imported and to declare, and inside its hooks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from attrs import Factory, define

SLOW = 1.0
"""Seconds above which a plugin is worth a remark."""


@define
class Timing:
    """Adds up seconds by plugin; ``clock`` returns seconds from any start."""

    clock: Callable[[], float] = perf_counter
    loading: dict[str, float] = Factory(dict)
    hooks: dict[str, float] = Factory(dict)

    @contextmanager
    def of_loading(self, plugin: str) -> Iterator[None]:
        """Add the time of the block to what loading ``plugin`` takes."""
        with self._added(plugin, self.loading):
            yield

    @contextmanager
    def of_hook(self, plugin: str) -> Iterator[None]:
        """Add the time of the block to what the hooks of ``plugin`` take."""
        with self._added(plugin, self.hooks):
            yield

    def slow(self) -> dict[str, float]:
        """Return the seconds of each plugin that takes more than :data:`SLOW`, by name."""
        names = sorted(self.loading.keys() | self.hooks.keys())
        return {name: total for name in names if (total := self.total(name)) > SLOW}

    def total(self, plugin: str) -> float:
        """Return the seconds that ``plugin`` took in all, 0 where it was not loaded."""
        return self.loading.get(plugin, 0.0) + self.hooks.get(plugin, 0.0)

    @contextmanager
    def _added(self, plugin: str, to: dict[str, float]) -> Iterator[None]:
        begun = self.clock()
        try:
            yield
        finally:
            to[plugin] = to.get(plugin, 0.0) + self.clock() - begun
