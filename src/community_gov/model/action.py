"""What someone is about to do, and what was done: what plugins are told about writes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import field, frozen

from community_gov.model.actor import Actor


@frozen
class Action:
    """A write that is about to happen: its name, who acts, and what was asked for."""

    name: str
    actor: Actor
    request: Mapping[str, Any] = field(factory=dict)


@frozen
class Event:
    """A write that is committed; ``seq`` is its number in the journal."""

    seq: int
    at: datetime
    action: str
    actor: str
    outcome: Any = None
