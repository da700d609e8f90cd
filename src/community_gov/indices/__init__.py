"""Composite indices: observe, normalise, weigh, aggregate, explain."""

from community_gov.indices.compute import compute
from community_gov.indices.explain import Explanation
from community_gov.indices.nodes import Contribution, NodeValue
from community_gov.indices.result import IndexResult
from community_gov.indices.tables.files import read_index, read_panel, read_table
from community_gov.indices.tables.frames import from_arrays, from_frame
from community_gov.indices.tables.table import Observed, ObservedTable
from community_gov.indices.weights import read_weights, with_weights

__all__ = [
    "Contribution",
    "Explanation",
    "IndexResult",
    "NodeValue",
    "Observed",
    "ObservedTable",
    "compute",
    "from_arrays",
    "from_frame",
    "read_index",
    "read_panel",
    "read_table",
    "read_weights",
    "with_weights",
]
