"""Sheets that people fill in (CSV, .xlsx) as typed rows, with a message per bad cell."""

from community_gov.exchange.sheets.layout import CellKind, Column, Layout
from community_gov.exchange.sheets.problems import IgnoredColumn, Problem, Severity
from community_gov.exchange.sheets.rows import Row
from community_gov.exchange.sheets.source import Limits
from community_gov.exchange.sheets.table import Reading, Table, read_tables
from community_gov.exchange.sheets.template import write_template, write_templates

__all__ = [
    "CellKind",
    "Column",
    "IgnoredColumn",
    "Layout",
    "Limits",
    "Problem",
    "Reading",
    "Row",
    "Severity",
    "Table",
    "read_tables",
    "write_template",
    "write_templates",
]
