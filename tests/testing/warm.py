"""A process that has imported what every plugin imports, and forks for each one it watches.

Examining a plugin takes two processes, which are at work for a second before they reach the plugin.
That is nothing to its author; here dozens of plugins are examined.
"""

import io
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self


class Warm:
    """The process, from where the tests are; ``surroundings`` are variables that it lives with."""

    def __init__(self, surroundings: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                **surroundings,
            },
        )

    def ask(self, asked: Mapping[str, Any]) -> None:
        """Have a plugin watched, and wait until it was."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(asked), file=self._process.stdin, flush=True)
        self._process.stdout.readline()

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


class Watching:
    """One plugin being watched; to be used like the process that else would be started for it."""

    def __init__(self, warm: Warm, name: str, into: Path) -> None:
        self._warm, self._name, self._into = warm, name, into

    def communicate(self, settings: str, timeout: float) -> tuple[None, str]:  # noqa: ARG002 - asked for
        """Hand over the settings; return nothing said, and what was complained of."""
        complaints = self._into.with_suffix(".txt")
        told = {"arguments": [self._name, str(self._into)], "path": sys.path, "settings": settings}
        self._warm.ask({**told, "complaints": str(complaints)})
        return None, complaints.read_text(encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Do nothing: it is over already."""


def serve() -> None:
    """Fork for each line of standard input, and say so when the fork is over."""
    import community_gov.plugin  # noqa: F401 - what every plugin imports
    from community_gov.testing.conformance import watched

    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _watch(watched.main, json.loads(line))
        os.waitpid(child, 0)
        print("watched", flush=True)


def _watch(main: Any, asked: Mapping[str, Any]) -> None:
    with Path(asked["complaints"]).open("w", encoding="utf-8") as sys.stderr:
        sys.path[:] = asked["path"]
        sys.argv[1:] = asked["arguments"]
        sys.stdin = io.StringIO(asked["settings"])
        try:
            main()
        except BaseException:
            traceback.print_exc()
    os._exit(0)


if __name__ == "__main__":
    serve()
