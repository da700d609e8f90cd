"""A campaign year: three campaigns joined, each thing typed once, three sheets answered."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from community_gov import Community, FixedClock, Period
from community_gov.exchange.dossier import write_dossier

YEAR = Period.parse("2026")
CAMPAIGNS = ("ethnic-unity-community", "harmonious-community", "science-community")
clock = FixedClock(YEAR.start)

with Community.create(
    "year.db", name="Renshoumen", administrator="Lin Anmin", key_file="year.key", clock=clock
) as town:
    lin = town.actors.named("Lin Anmin")
    zhou = town.actors.add("Zhou Min", "clerk", by=lin)
    he = town.actors.add("He Shuhua", "reviewer", by=lin)

    # A campaign is a higher authority's: name the notice by which you take part.
    notice = {plugin: {"document": "保創〔2026〕3號"} for plugin in ("unity", "harmony", "science")}
    town.plugins.enable(*notice, by=lin, settings=notice)
    unity, harmony, science = (town.campaigns.join(name, YEAR, by=zhou) for name in CAMPAIGNS)

    grid = town.grids.add(code="G1", name="First grid", by=zhou).id
    homes = [town.households.add(code=f"H{n}", grid=grid, by=zhou).id for n in range(1, 21)]
    people = [
        town.members.add(code=f"M{n}", name="王小明", household=home, relation="0", by=zhou).id
        for n, home in enumerate(homes)
    ]

    # The plan: whose task it is, at which of three levels, and until when.
    tasks = town.registers["unity-plan"].add_all(
        [
            {"level": level, "task": task, "owner": owner, "due": quarter.end}
            for (level, task, owner), quarter in zip(
                (
                    ("district", "meet once a quarter", "district bureau"),
                    ("street", "hold the torch festival", "street office"),
                    ("community", "make the covenant anew", "residents' committee"),
                    ("community", "repair the corridor", "residents' committee"),
                ),
                YEAR.quarters,
                strict=True,
            )
        ],
        by=zhou,
    )

    # Four quarters: each thing is typed once, in one place.
    for number, quarter in enumerate(YEAR.quarters):
        clock.move_to(quarter.end)
        day, came = quarter.start + timedelta(days=40), people[number : number + 6]
        for kind in ("culture-activity", "neighbour-talk", "lecture.community", "lecture.school"):
            town.activities.add(
                kind=kind, title=kind, held_on=day, evidence="list", attendance=came, by=zhou
            )
        for book, row in {
            "mutual-help": {"household": homes[0], "partner": homes[1], "since": YEAR.start,
                            "last_contact": day},
            "problem-points": {"kind": "dirt", "grid": grid, "place": "gate", "found_on": day,
                               "fixed_on": quarter.end},
            "board-issues": {"board": "gallery", "place": "gate", "theme": "waste", "put_up": day},
        }.items():  # fmt: skip
            town.registers[book].add(row, by=zhou)
        if number < 3:  # the corridor is not repaired
            town.plans.done("unity-plan", tasks[number].id, by=zhou, evidence="minutes")
        print(f"\n{quarter}")
        for index in town.indices.declared():
            found = town.indices.explain(index.name, quarter)
            print(f"{found.label}: {found.value:.1f}, from")
            for leaf in found.children:
                print(f"   {leaf.label}: {leaf.observed} {leaf.unit_of_measure}: {leaf.value}")
