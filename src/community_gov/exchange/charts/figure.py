"""A chart before it is drawn: what it shows in words and numbers, and how it is drawn."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen


@frozen
class Figure:
    """One chart: ``spec`` is its drawing in Vega-Lite, ``headers`` and ``rows`` what it shows.

    ``description`` says in words what can be seen, for who cannot see it. ``name`` is that of
    the kind of chart, and unique on a page.
    """

    name: str
    title: str
    description: str
    spec: Mapping[str, Any]
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
