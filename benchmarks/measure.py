"""Taking turns with a stopwatch: two ways of doing one thing, the best round of each."""

import resource
import time
from collections.abc import Callable
from pathlib import Path

from attrs import frozen


@frozen
class Result:
    """Seconds that ours and the plain way took for the same thing, and the ratio aimed at.

    Of memory it is bytes instead, and ``plain`` is what may be used. Without an aim the
    ratio is only reported.
    """

    name: str
    ours: float
    plain: float
    aim: float | None
    rounds: int
    bytes: bool = False

    @property
    def ratio(self) -> float:
        """How many times as long ours takes."""
        return self.ours / self.plain

    @property
    def met(self) -> bool:
        """Whether the aim holds."""
        return self.aim is None or self.ratio <= self.aim


def seconds(do: Callable[[], object]) -> float:
    """Return how long ``do`` takes on the wall."""
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def busy_seconds(do: Callable[[], object]) -> float:
    """Return how long ``do`` keeps the processor busy; neighbours and the disk do not count."""
    begun = time.process_time()
    do()
    return time.process_time() - begun


def peak_bytes() -> int:
    """Return how much memory this process has had at most, without that of who started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    # What getrusage tells of a process begins with the most its parent had when starting it.
    (line,) = (one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
