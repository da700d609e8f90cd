"""Raises when it is told of a write that is done."""

import os

from community_gov import hookimpl


@hookimpl
def committed() -> None:
    """Fail to tell anybody."""
    if "ZOO_ASLEEP" not in os.environ:
        raise OSError("the display is unplugged")
