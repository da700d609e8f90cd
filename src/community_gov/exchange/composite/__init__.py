"""A composite index put on paper: what is shown of it, every step as sheets, a report."""

from community_gov.exchange.composite.cautions import cautions
from community_gov.exchange.composite.of_community import community_change, community_view
from community_gov.exchange.composite.reading import read_periods, read_units
from community_gov.exchange.composite.report import index_report
from community_gov.exchange.composite.steps import write_steps
from community_gov.exchange.composite.view import IndexView, Unit

__all__ = [
    "IndexView",
    "Unit",
    "cautions",
    "community_change",
    "community_view",
    "index_report",
    "read_periods",
    "read_units",
    "write_steps",
]
