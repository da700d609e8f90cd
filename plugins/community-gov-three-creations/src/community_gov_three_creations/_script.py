"""What the scripts of a made-up year are written with: days, who comes, tasks, survey rounds."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from community_gov.plugin import EvaluationProgram, Label, Period, Span, label
from community_gov_three_creations._plan import LEVELS, LEVERS
from community_gov_three_creations._typed import (
    Chosen,
    Filed,
    Held,
    Judged,
    Nominee,
    Residents,
    Row,
    Scored,
    Thing,
    Told,
    Typed,
    Voted,
)

LEAST, MOST = 10, 60
"""How many members come to a made-up activity."""

ESTATES, SOCIAL = 6, 11
"""How many estates there are, and how many residents' organisations."""

NOMINEES = 8
"""How many are put forward in a made-up selection."""

_SO = 0.9
_APPRAISERS = (
    label("representatives", "居民代表"),
    label("the two committees", "两委", "兩委"),
    label("visitors", "走访组", "走訪組"),
)
_ESTATE = label("estate", "小区", "小區")
_BUILDING = label("building", "楼栋", "樓棟")
_STAIRWELL = label("stairwell", "单元", "單元")
_SOCIAL = label("residents' organisation", "民间组织", "民間組織")
_LIST = label("the proposed list", "拟表彰名单", "擬表彰名單")
_ENTITLED = 60
_MINUTES = label("minutes of the meeting", "会议纪要", "會議紀要")


def parts(period: Period, span: Span) -> Iterator[Period]:
    """Yield the months, quarters or years of ``period``, each as far as it lies in it."""
    for one in period.each(span):
        yield Period(max(one.start, period.start), min(one.end, period.end))


def days(rng: Random, period: Period, count: int) -> list[date]:
    """Return ``count`` days of the period, in order."""
    last = period.days - 1
    return sorted(period.start + timedelta(days=rng.randint(0, last)) for _number in range(count))


def weekly(period: Period) -> Iterator[date]:
    """Yield a day of each week, from the first day on."""
    for week in range((period.days + 6) // 7):
        yield period.start + timedelta(weeks=week)


JOINED = (1, 2)
"""Month and day on which communities join the campaigns of a year."""


def yearly(period: Period, month: int, day: int) -> Iterator[date]:
    """Yield this day of each year that lies in the period."""
    for one in period.each(Span.YEAR):
        if (found := date(one.start.year, month, day)) in period:
            yield found


def scoring_days(period: Period) -> Iterator[date]:
    """Yield the day in December to score campaigns, of each year in which they were joined."""
    for joined in yearly(period, *JOINED):
        if (day := date(joined.year, 12, 20)) in period:
            yield day


def after(rng: Random, day: date, period: Period, *, most: int, sure: float = 1.0) -> date | None:
    """Return a day up to ``most`` days later, or none where it is not ``sure`` or not over yet."""
    found = day + timedelta(days=rng.randint(1, most))
    return found if rng.random() < sure and found in period else None


def come(rng: Random, residents: Residents) -> tuple[str, ...]:
    """Return the codes of members who come to something."""
    many = min(len(residents.members), rng.randint(LEAST, MOST))
    return tuple(rng.sample(residents.members, many))


def held(
    rng: Random, residents: Residents, period: Period, activities: Sequence[tuple[str, Label]]
) -> Iterator[Held]:
    """Yield ``activities`` (kind and title) over the period, each with members coming."""
    dated = zip(days(rng, period, len(activities)), activities, strict=True)
    for day, (kind, title) in dated:
        yield Held(day, kind, title, come(rng, residents))


def tasks(rng: Random, plan: str, period: Period, told: Mapping[str, Label]) -> Iterator[Typed]:
    """Yield a quarter's tasks of a plan, one at each level; some are late or lack evidence."""
    levers = sorted(LEVERS)
    for level, task in told.items():
        due = days(rng, period, 1)[0]
        done = after(rng, due - timedelta(days=20), period, most=25, sure=0.9)
        yield Row(
            done or due,
            plan,
            {
                "level": level,
                "task": str(task),
                "owner": str(LEVELS[level]),
                "due": due,
                "done_on": done,
                "evidence": str(_MINUTES) if done and rng.random() < 0.9 else "",
                "levers": rng.choice(levers),
            },
        )


def chosen(rng: Random, program: EvaluationProgram, day: date, codes: Sequence[str]) -> Chosen:
    """Return a selection of some of ``codes``; each appraiser ticks most items, gives most points.

    There are no more of them than the program has places, so that there is no tie.
    """
    put = rng.sample(codes, min(NOMINEES, len(codes)))
    nominees = tuple(
        Nominee(code, tuple(_judged(rng, program, str(one)) for one in _APPRAISERS)) for code in put
    )
    votes = tuple(_agreed(rng, day, body) for body in program.decided_by)
    return Chosen(day, program.name, program.label, nominees, votes)


def _agreed(rng: Random, day: date, body: str) -> Voted:
    present = rng.randint(_ENTITLED * 7 // 10, _ENTITLED)
    return Voted(day, body, str(_LIST), _ENTITLED, present, rng.randint(present * 6 // 10, present))


def _judged(rng: Random, program: EvaluationProgram, appraiser: str) -> Judged:
    points, ticks = {}, {}
    for one in program.criteria:
        if one.ticked:
            ticks[one.name] = tuple(item.name for item in one.items if rng.random() < _SO)
        else:
            points[one.name] = rng.randint(one.maximum * 6 // 10, one.maximum)
    return Judged(appraiser, points, ticks)


def scored(day: date, campaign: str, points: Mapping[str, int], paper: Label) -> Iterator[Typed]:
    """Yield the points of the rows that people score, and the one paper that stands for them."""
    for row, given in points.items():
        yield Scored(day, (campaign, row), Decimal(given))
    yield Filed(day, paper, tuple((campaign, row) for row in points))


def neighbourhood(day: date) -> Iterator[Thing]:
    """Yield estates, with two buildings each, and two stairwells in each of these."""
    for number in range(1, ESTATES + 1):
        estate = f"estate-{number}"
        yield Thing(day, "places", estate, {"kind": "estate", "name": f"{_ESTATE} {number}"})
        for block in (f"{estate}-1", f"{estate}-2"):
            yield _part(day, block, "building", _BUILDING, estate)
            for stairwell in (f"{block}-1", f"{block}-2"):
                yield _part(day, stairwell, "unit", _STAIRWELL, block)


def _part(day: date, code: str, kind: str, called: Label, parent: str) -> Thing:
    name = f"{called} {code.rpartition('-')[2]}"
    return Thing(day, "places", code, {"kind": kind, "name": name, "parent": parent})


def codes_of(kind: str) -> list[str]:
    """Return the codes of the places of a kind in the neighbourhood."""
    return [one.code for one in neighbourhood(date.min) if one.values["kind"] == kind]


def social_organizations(day: date) -> Iterator[Thing]:
    """Yield the residents' organisations; most of them are on record."""
    for number in range(1, SOCIAL + 1):
        kind = "social-recorded" if number % 5 else "social"
        values = {"kind": kind, "name": f"{_SOCIAL} {number}"}
        yield Thing(day, "organizations", f"social-{number}", values)


def felt(rng: Random, figure: str, day: date) -> Told:
    """Return a round of an anonymous survey in the quarter of ``day``: a mean from 1 to 5."""
    mean = Decimal(rng.randint(360, 480)) / 100
    return Told(figure, "points of 5", mean, Period.of(Span.QUARTER, day), _sample(rng))


def content(rng: Random, figure: str, day: date) -> Told:
    """Return the share of a survey round that is content with something, or knows it."""
    share = Decimal(rng.randint(75, 95))
    return Told(figure, "%", share, Period.of(Span.QUARTER, day), _sample(rng))


def _sample(rng: Random) -> int:
    return rng.randint(180, 320)
