"""Caps while entries pass by in order of day: how much of each one counts."""

import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import NamedTuple

from attrs import frozen

from community_gov.model.declarations import Cap, Category, Rule, Scheme
from community_gov.model.period import Span
from community_gov.points.ledger import ISO
from community_gov.store.codec import scaled

_QUARTERS = {f"{month:02}": f"Q{(month + 2) // 3}" for month in range(1, 13)}

_NO_CAP, _SEVERAL = (sys.maxsize, -1), (-1, -1)
_STRETCH: Mapping[Span, Callable[[str], str]] = {
    Span.DAY: str,
    Span.MONTH: itemgetter(slice(7)),
    Span.QUARTER: lambda day: day[:4] + _QUARTERS[day[5:7]],
    Span.YEAR: itemgetter(slice(4)),
}


@frozen
class Limit:
    """A cap in whole numbers; ``stretch`` says which of its stretches a day (ISO) lies in."""

    name: str
    cap: Cap
    most: int
    stretch: Callable[[str], str]

    def room(self, amount: int, used: int) -> int:
        """Return how much of ``amount`` counts, when ``used`` of the cap is used up."""
        room = max(-self.most, min(self.most, used + amount)) - used
        # More may be used up than a cap that was lowered since allows; that stays counted.
        return max(0, room) if amount > 0 else min(0, room)


class Mark(NamedTuple):
    """What all entries of one rule version and one day have in common, so it is kept once.

    ``limits`` are the caps that hold: the most, the number of the stretch in which its
    use is noted, and the cap itself. Most entries lie within the one cap they have, which
    ``most`` and ``stretch`` tell at a glance: within it nothing is cut. Without a cap
    nothing ever is, and of several caps only :meth:`Caps.cut` can say.
    """

    rule: str
    category: str
    most: int
    stretch: int
    limits: tuple[tuple[int, int, Limit], ...]


class Marks(dict[str, Mark]):
    """The marks of a scheme by day (ISO) and rule version in one, made when first asked for.

    An entry of a rule that is gone has no category and no cap, and still counts.
    """

    def __init__(self, scheme: Scheme) -> None:
        categories = {one.name: one for one in scheme.categories}
        self._rules = {
            rule.key: (rule.category, _limits(rule, categories.get(rule.category), scheme.places))
            for rule in scheme.rules
        }
        self._stretches: dict[tuple[str, str], int] = {}

    def __missing__(self, key: str) -> Mark:
        day, rule = key[:ISO], key[ISO:]
        category, limits = self._rules.get(rule, ("", ()))
        noted = tuple((one.most, self._stretch(one, day), one) for one in limits)
        most, stretch = _NO_CAP if not noted else noted[0][:2] if len(noted) == 1 else _SEVERAL
        return self.setdefault(key, Mark(rule, category, most, stretch, noted))

    def category(self, rule: str) -> str:
        """Return the category of a rule version; it is empty where there is none."""
        return self._rules.get(rule, ("", ()))[0]

    def _stretch(self, limit: Limit, day: str) -> int:
        return self._stretches.setdefault((limit.name, limit.stretch(day)), len(self._stretches))


class Caps:
    """What is used up of each cap of one subject, while its entries pass in order of day."""

    def __init__(self) -> None:
        self.used: dict[int, int] = defaultdict(int)
        """By number of a stretch."""

    def counted(self, mark: Mark, amount: int) -> int:
        """Return how much of an entry counts; most lie within their one cap, as a glance shows."""
        now = self.used[mark.stretch] + amount
        if -mark.most <= now <= mark.most:
            self.used[mark.stretch] = now
            return amount
        return self.cut(mark, amount)[0]

    def cut(self, mark: Mark, amount: int) -> tuple[int, Limit | None]:
        """Return how much of an entry counts, and which limit cut it last; it is used up then."""
        counted, by = amount, None
        for _most, stretch, limit in mark.limits:
            room = limit.room(counted, self.used[stretch])
            if room != counted:
                counted, by = room, limit
        for _most, stretch, _limit in mark.limits:
            self.used[stretch] += counted
        return counted, by


def _limits(rule: Rule, category: Category | None, places: int) -> tuple[Limit, ...]:
    """Return the limits of a rule: its own first, then its category's unless it is outside."""
    common = category.cap if category and not rule.outside_cap else None
    named = (
        (f"rule {rule.id}", rule.cap),
        (f"category {rule.category}", common),
    )
    return tuple(
        Limit(name, cap, scaled(cap.points, places, name), _STRETCH[cap.per])
        for name, cap in named
        if cap is not None
    )
