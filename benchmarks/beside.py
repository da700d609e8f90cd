"""Other programs to measure beside, which only `make bench` and `make test-beside` install."""

import sys
from pathlib import Path

FOLDER = Path(__file__).parents[1] / ".venv" / "beside"
"""Where they lie: apart, since whoever finds pandas imports it, and starts more slowly."""


def find_them() -> None:
    """Let this process find them. Raises :class:`SystemExit` where they are not installed."""
    if not FOLDER.is_dir():
        sys.exit("pyrepo-mcda is not installed here: run `make bench`")
    sys.path.append(str(FOLDER))
