"""Results as data for other programs: plain values, JSON, and its schema."""

from community_gov.model.json_schema import json_schema
from community_gov.model.plain import to_json, to_plain

__all__ = ["json_schema", "to_json", "to_plain"]
