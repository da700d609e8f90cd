"""Ends the program in the middle of a write, when it is told of facts."""

import os
import sys

from community_gov.plugin import hookimpl


@hookimpl
def recorded() -> None:
    """Leave, and let nobody write."""
    if "ZOO_ASLEEP" not in os.environ:
        sys.exit("that is enough")
