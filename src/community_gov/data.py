"""Results as data for other programs: plain values, JSON, and its schema."""

from community_gov.model.json_schema import json_schema
from community_gov.model.plain import to_json, to_plain
from community_gov.registers.seeing import as_seen

__all__ = ["as_seen", "json_schema", "to_json", "to_plain"]
