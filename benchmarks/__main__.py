"""``python -m benchmarks``: run them all, and print each ratio beside its aim."""

import argparse
import json
import sys
from importlib import import_module

from benchmarks.measure import Result

_ALL = (
    "post", "bulk", "start", "registers", "points", "ledgers", "duties", "indices",
    "index_from_store", "observe", "mcda", "doubt",
)  # fmt: skip


def main() -> None:
    """Run the chosen benchmarks; nothing is asserted, since machines differ."""
    asked = _arguments()
    results = []
    for name in asked.names or _ALL:
        measured = import_module(f"benchmarks.{name}").measure()
        for one in measured if isinstance(measured, list) else [measured]:
            results.append(one)
            if not asked.json:
                print(_line(one), flush=True)
    if asked.json:
        json.dump([_plain(one) for one in results], sys.stdout, indent=2)
        print()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(_ALL)}")
    parser.add_argument("--json", action="store_true", help="print the results as JSON")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(_ALL):
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    return asked


def _line(result: Result) -> str:
    verdict = "holds" if result.met else "MISSED"
    aimed = f"aim {result.aim:.1f} {verdict:<6}" if result.aim else " " * 14
    sizes = f"{_told(result, result.ours)} / {_told(result, result.plain)}"
    return f"{result.name:<52} {result.ratio:5.2f} x   {aimed}   ({sizes}, best of {result.rounds})"


def _told(result: Result, value: float) -> str:
    if result.bytes:
        return f"{value / 1e6:.0f} MB"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1_000:.2f} ms"


def _plain(result: Result) -> dict[str, object]:
    return {
        "name": result.name,
        "ratio": round(result.ratio, 3),
        "aim": result.aim,
        "met": result.met,
        "ours_bytes" if result.bytes else "ours_seconds": result.ours,
        "plain_bytes" if result.bytes else "plain_seconds": result.plain,
        "rounds": result.rounds,
    }


if __name__ == "__main__":
    main()
