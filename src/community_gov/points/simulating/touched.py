"""Which rules a changed scheme touches, so that only these are asked again."""

from collections.abc import Mapping

from community_gov.model.declarations import DatedValue, Scheme
from community_gov.points.prepare import ReadyRule, ReadyScheme

_JUDGING = ("subject", "audience", "classes", "places", "valid_from", "valid_to")
"""What decides beside rules and parameters whether, and on whose account, a fact counts."""


def touched(former: ReadyScheme, future: ReadyScheme) -> frozenset[str] | None:
    """Return the rule versions that may say something else of some fact; ``None``: any may."""
    if any(getattr(former.scheme, name) != getattr(future.scheme, name) for name in _JUDGING):
        return None
    was, now = _by_key(former), _by_key(future)
    values = _values(former.scheme), _values(future.scheme)
    names = values[0].keys() | values[1].keys()
    other = {name for name in names if values[0].get(name) != values[1].get(name)}
    return frozenset(
        key
        for key in was.keys() | now.keys()
        if key not in was
        or key not in now
        or was[key].rule != now[key].rule
        or now[key].names & other
    )


def _by_key(ready: ReadyScheme) -> Mapping[str, ReadyRule]:
    return {one.rule.key: one for rules in ready.by_kind.values() for one in rules}


def _values(scheme: Scheme) -> Mapping[str, tuple[DatedValue, ...]]:
    return {one.name: one.values for one in scheme.parameters}
