"""Raises in a check what is no ``Exception``; ``ZOO_TANTRUM`` says of which sort."""

import os
from asyncio import CancelledError

from community_gov.plugin import hookimpl


class Tantrum(BaseException):
    """Meant to get past everybody who guards against exceptions."""


SORTS: dict[str, type[BaseException]] = {
    "own": Tantrum,
    "cancelled": CancelledError,
    "generator": GeneratorExit,
    "group": type("TantrumGroup", (BaseExceptionGroup,), {}),
    "stop": StopIteration,
}


@hookimpl
def check() -> None:
    """Scream."""
    if "ZOO_ASLEEP" in os.environ:
        return
    sort = SORTS[os.environ.get("ZOO_TANTRUM", "own")]
    if issubclass(sort, BaseExceptionGroup):
        raise sort("mine", [Tantrum("mine")])
    raise sort("mine")
