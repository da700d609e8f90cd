"""Questions about any number of things: one parameter holds them all, as a list in JSON."""

import json
from collections.abc import Iterable

AMONG = "IN (SELECT value FROM json_each(?))"
"""Stands behind a column in a query; its parameter is what :func:`listed` returns."""


def listed(values: Iterable[str] | Iterable[int]) -> str:
    """Return ``values``, however many, as the parameter of :data:`AMONG`."""
    return json.dumps(list(values))
