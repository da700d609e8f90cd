"""A small community, from one volunteer afternoon to points with reasons and an index."""

from datetime import date
from decimal import Decimal

from community_gov import Community, FixedClock, Period

AUTUMN = Period.parse("2026Q3")

with Community.create(
    "quickstart.db",
    name="Renshoumen",
    administrator="Lin Anmin",
    key_file="quickstart.key",
    clock=FixedClock(date(2026, 9, 30)),
) as town:
    # Three people may act. Everything local comes from plugins, enabled for this community.
    lin = town.actors.named("Lin Anmin")
    zhou = town.actors.add("Zhou Min", "clerk", by=lin)
    he = town.actors.add("He Shuhua", "reviewer", by=lin)
    town.plugins.enable("teams", "science", by=lin)

    # Somebody lives here.
    grid = town.grids.add(code="G1", name="First grid", by=zhou)
    home = town.households.add(code="H1", grid=grid.id, by=zhou)
    wang = town.members.add(code="M1", name="王小明", household=home.id, by=zhou)

    # What happened is typed once …
    for kind, title, role, hours in (
        ("volunteer-service", "Cleaning the old wall", "volunteer", Decimal("2.5")),
        ("lecture.community", "Why the moon has phases", "participant", None),
    ):
        took_part = [{"member": wang.id, "role": role, "hours": hours}]
        day = date(2026, 8, 15)
        town.activities.add(
            kind=kind, title=title, held_on=day, evidence="sign-in sheet 7",
            attendance=took_part, by=zhou,
        )  # fmt: skip

    # … points follow: the engine proposes, a named person confirms, everyone can ask why.
    batch = town.points.propose("volunteer-hours", AUTUMN, by=zhou)
    assert batch is not None
    town.points.confirm(batch.id, by=he)
    why = town.points.explain("volunteer-hours", wang.id, AUTUMN)
    print(f"{wang.name}: {why.score.total} points, {why.arithmetic}")
    for reason in why.reasons:
        print(f"  {reason.rule}: {reason.text} [{reason.source.reference}]")

    # An index says what it knows, and how much of it.
    health = town.indices.explain("health", AUTUMN)
    known = f"{health.with_data} of {health.indicators} indicators have data"
    print(f"{health.label}: {health.value:.1f} ({known})")

    print(f"{town.verify()} actions, each proven by the journal")
