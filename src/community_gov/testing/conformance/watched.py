"""Runs ``declare`` of one plugin in a process of its own, and tells what else it did.

``python -m community_gov.testing.conformance.watched NAME INTO`` reads settings as JSON from
standard input, and writes what it found as JSON to the file ``INTO``.
"""

import json
import os
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

from attrs import define, field

from community_gov.hooks.discover import Candidate, discover
from community_gov.hooks.load import call, load
from community_gov.model.convert import unstructure
from community_gov.model.declarations import Declaration
from community_gov.testing.conformance.parts import called

_READING = {
    "time": {"time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime", "ctime"},
    "posix": {"urandom", "getrandom"},
    "nt": {"urandom"},
}
"""Functions by module whose answer is another one every time."""

_TODAY = {"today", "now", "utcnow"}
_CHANGING = (
    "socket.", "subprocess.", "sqlite3.connect", "shutil.", "tempfile.", "urllib.", "ftplib.",
    "http.client.", "smtplib.", "webbrowser.", "ctypes.dlopen",
)  # fmt: skip
_OF_OS = {
    "chdir", "chmod", "chown", "exec", "fork", "forkpty", "kill", "link", "mkdir", "posix_spawn",
    "putenv", "remove", "rename", "rmdir", "spawn", "startfile", "symlink", "system", "truncate",
    "unsetenv", "utime",
}  # fmt: skip


@define
class Watch:
    """Notes what a plugin's own code does while it is watched."""

    folder: str
    readings: list[str] = field(factory=list)
    doings: list[str] = field(factory=list)
    refusing: bool = False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Note the clocks and the chance that are asked in the block."""
        sys.setprofile(self._called)
        try:
            yield
        finally:
            sys.setprofile(None)

    @contextmanager
    def refused(self) -> Iterator[None]:
        """Refuse whatever reaches out of the process in the block, and note it."""
        self.refusing = True
        try:
            yield
        finally:
            self.refusing = False

    def audited(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Refuse what changes something; the audit hook of the process."""
        if self.refusing and _changes(event, arguments):
            self.doings.append(f"{event} {arguments[0] if arguments else ''}".strip())
            raise PermissionError(f"refused while declaring: {event}")

    def _called(self, frame: FrameType, event: str, function: Any) -> None:
        if event == "c_call" and _is_reading(function) and (place := self._place(frame)):
            self.readings.append(f"{place}: {getattr(function, '__qualname__', function)}")

    def _place(self, frame: FrameType | None) -> str:
        """Return the line of the plugin that led here; empty where an import led here."""
        while frame is not None and not frame.f_code.co_filename.startswith("<frozen importlib"):
            if frame.f_code.co_filename.startswith(self.folder):
                return f"{Path(frame.f_code.co_filename).name}, line {frame.f_lineno}"
            frame = frame.f_back
        return ""


def main() -> None:
    """Watch the plugin that the command line names."""
    name, into = sys.argv[1:]
    settings = json.load(sys.stdin)
    [candidate] = [one for one in discover() if one.name == name]
    watch = Watch(_folder_of(candidate))
    sys.addaudithook(watch.audited)
    with watch.reading():
        plugin = load(candidate, settings)
    again, error = plugin.declarations, ""
    if "declare" in plugin.hooks:
        try:
            with watch.refused():
                again = tuple(call(plugin.hooks["declare"], settings=plugin.settings))
        except Exception as raised:
            error = f"{type(raised).__name__}: {raised}"
    told = {
        "first": written(plugin.declarations),
        "again": written(again),
        "readings": sorted(set(watch.readings)),
        "doings": watch.doings,
        "error": error,
    }
    Path(into).write_text(json.dumps(told), encoding="utf-8")


def written(declarations: tuple[Declaration, ...]) -> list[list[str]]:
    """Return declarations in their order, each as its name and all of it as text."""
    return [[called(one), json.dumps(unstructure(one), default=repr)] for one in declarations]


def _folder_of(candidate: Candidate) -> str:
    top = candidate.entry_point.module.partition(".")[0] if candidate.entry_point else ""
    spec = find_spec(top)
    if spec is None or spec.origin is None:
        return "\0"
    origin = Path(spec.origin)
    return str(origin.parent) + os.sep if origin.name == "__init__.py" else str(origin)


def _is_reading(function: Any) -> bool:
    owner, name = getattr(function, "__self__", None), getattr(function, "__name__", "")
    if isinstance(owner, ModuleType):
        return name in _READING.get(owner.__name__, ())
    if isinstance(owner, type):
        return issubclass(owner, date | datetime) and name in _TODAY
    # The module's own functions are methods of one hidden generator, which nobody seeded.
    return owner is random._inst  # noqa: SLF001


def _changes(event: str, arguments: tuple[Any, ...]) -> bool:
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
        return any(one in (mode or "") for one in "wax+") or bool(flags & writes)
    if event.startswith("os."):
        return event.removeprefix("os.") in _OF_OS
    return event.startswith(_CHANGING)


if __name__ == "__main__":
    main()
