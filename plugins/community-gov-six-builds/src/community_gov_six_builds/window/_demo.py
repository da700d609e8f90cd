"""A seeded quarter of the window: cases, events, requests, patrols, visits, providers."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from community_gov.plugin import Actor, Community, GridId, HouseholdId, Period
from community_gov_six_builds._demo import day_in, households_of, quarter_so_far, some
from community_gov_six_builds.window import _events, _providers, _requests, _service
from community_gov_six_builds.window._grid import GridVisit, Patrol
from community_gov_six_builds.window._hall import HALL, ServiceItem
from community_gov_six_builds.window._settings import Settings

_WRONG = "typed wrong"
_NOT_OURS = "another office decides it"


def live(community: Community, rng: Random, settings: Settings) -> None:
    """Take in eighty cases, most of them closed, some late; the grids are walked and visited."""
    clerk, passed = community.actors.with_role("clerk"), quarter_so_far(community)
    _furnish(community, clerk, passed, rng)
    for _number in range(80):
        _serve(community, clerk, rng, passed)
    _walk(community, clerk, rng, passed, settings)
    _ask(community, clerk, rng, passed)
    _order(community, clerk, rng, passed)


def _furnish(community: Community, clerk: Actor, passed: Period, rng: Random) -> None:
    """Open the hall, and publish what is done in it."""
    community.assets.add(
        code="HALL", kind=HALL, name="为民服务大厅", hours="08:30-12:00, 14:30-18:00", by=clerk
    )
    listed = [
        ServiceItem(
            code=f"S{number}",
            name=item,
            legal_basis="own list of the community",
            materials="proof of identity",
            limit="ordinary",
            window="1",
            listed_on=passed.start,
            published_on=passed.start if rng.random() < 0.9 else None,
        )
        for number, item in enumerate(_service.items(), start=1)
    ]
    community.registers["service-items"].add_all(listed, by=clerk)


def _serve(community: Community, clerk: Actor, rng: Random, passed: Period) -> None:
    """Let one case come in, and be settled some days later unless it still waits."""
    received, item = day_in(rng, passed), rng.choice(_service.items())
    answered = received + timedelta(days=rng.choices((0, 3, 6, 9), weights=(45, 30, 18, 7))[0])
    limit = rng.choice(("ordinary", "ordinary", "short", "long"))
    told: dict[str, Any] = {
        "at": received,
        "limit": limit,
        "home_asked": rng.random() < 0.1,
        "channel": rng.choices(("hall", "home"), weights=(92, 8))[0],
        "fields": {"item": item},
    }
    cases, kind = community.cases, _service.KIND
    if answered == received:
        cases.settle_at_once(kind, item, item, by=clerk, **told)
        return
    receipt = cases.receive(kind, item, by=clerk, **told)
    if answered > passed.end or rng.random() >= 0.95:
        return
    outcome = rng.choices(("settle", "refer", "refuse"), weights=(88, 9, 3))[0]
    if outcome == "settle":
        cases.settle(receipt.number, item, by=clerk, at=answered)
        if rng.random() < 0.03:
            cases.correct(receipt.number, item, by=clerk, reason=_WRONG)
    elif outcome == "refuse":
        cases.refuse(receipt.number, by=clerk, reason=_NOT_OURS, at=answered)
    else:
        body = next(iter(community.organizations.all()), None)
        if body is not None:
            cases.refer(receipt.number, body.id, by=clerk, reason=_NOT_OURS, at=answered)


def _walk(
    community: Community, clerk: Actor, rng: Random, passed: Period, settings: Settings
) -> None:
    """Patrol each grid on most of its last days, visit some homes, and deal with events."""
    post, found = settings.grid_worker, sorted(community.grids.all(), key=lambda one: one.code)
    rounds = [
        Patrol(grid.id, day, rng.choice((20, 30, 40)), post)
        for grid in found
        for day in _last_days(passed)
        if rng.random() < 0.8
    ]
    community.registers["patrols"].add_all(rounds, by=clerk)
    visits = [
        _visit(rng, household, passed, post)
        for household in some(rng, households_of(community), 60)
    ]
    community.registers["grid-diary"].add_all(visits, by=clerk)
    for grid in found[:6]:
        _event(community, clerk, rng, passed, grid.id)


def _last_days(passed: Period) -> Iterator[date]:
    for back in range(min(14, passed.days)):
        yield passed.end - timedelta(days=back)


def _visit(rng: Random, household: HouseholdId, passed: Period, post: str) -> GridVisit:
    wished, day = rng.random() < 0.1, day_in(rng, passed)
    wish = "a lamp in the passage" if wished else None
    raised = min(day + timedelta(days=7), passed.end) if wished and rng.random() < 0.7 else None
    return GridVisit(day, household, post, wish, wished, raised)


def _event(community: Community, clerk: Actor, rng: Random, passed: Period, grid: GridId) -> None:
    community.cases.settle_at_once(
        _events.KIND,
        "a bin is full",
        "emptied",
        by=clerk,
        subject=grid,
        limit=_events.SIMPLE,
        at=day_in(rng, passed),
        fields={"topic": "sanitation"},
    )


def _ask(community: Community, clerk: Actor, rng: Random, passed: Period) -> None:
    """Let requests come in by the hotline; most are answered, and rated."""
    for _number in range(8):
        day = day_in(rng, passed)
        number = community.cases.receive(
            _requests.KIND, "noise at night", by=clerk, at=day, fields={"sort": "complaint"}
        ).number
        if day + timedelta(days=5) <= passed.end:
            community.cases.settle(number, "talked to", by=clerk, at=day + timedelta(days=5))
            community.cases.rate(number, rng.choice((3, 4, 5)), by=clerk)


def _order(community: Community, clerk: Actor, rng: Random, passed: Period) -> None:
    """Agree with a provider, and let residents order and rate."""
    provider = community.organizations.add(
        code="PROVIDER", name="便民家政服务社", kind="provider", by=clerk
    )
    community.registers[_providers.SERVICES].add(
        {
            "provider": provider.id,
            "trade": "domestic",
            "service": "擦窗",
            "price": Decimal(40),
            "per": "hour",
            "agreed_on": passed.start,
        },
        by=clerk,
    )
    for _number in range(6):
        day = day_in(rng, passed)
        number = community.cases.settle_at_once(
            _providers.KIND,
            "擦窗",
            "done",
            by=clerk,
            at=day,
            fields={"provider": provider.id, "service": "擦窗"},
        ).number
        community.cases.rate(number, rng.choice((4, 5)), by=clerk)
