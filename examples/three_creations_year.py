"""A campaign year: three campaigns joined, each thing typed once, three sheets answered."""

from datetime import date, timedelta

from community_gov import Community, FixedClock, Period
from community_gov.exchange.dossier import write_dossier

YEAR, clock = Period.parse("2026"), FixedClock(date(2026, 1, 1))

with Community.create(
    "year.db", name="Renshoumen", administrator="Lin Anmin", key_file="year.key", clock=clock
) as town:
    lin = town.actors.named("Lin Anmin")
    zhou = town.actors.add("Zhou Min", "clerk", by=lin)
    he = town.actors.add("He Shuhua", "reviewer", by=lin)

    # A campaign is launched by a higher authority: name the notice by which you take part.
    notice = {name: {"document": "保創〔2026〕3號"} for name in ("unity", "harmony", "science")}
    town.plugins.enable(*notice, by=lin, settings=notice)
    names = ("ethnic-unity-community", "harmonious-community", "science-community")
    unity, harmony, science = (town.campaigns.join(name, YEAR, by=zhou).id for name in names)
    grid = town.grids.add(code="G1", name="First grid", by=zhou).id
    room = town.assets.add(code="R1", kind="room", name="Culture room", by=zhou).id
    home = [town.households.add(code=f"H{n}", grid=grid, by=zhou).id for n in range(20)]
    for n in range(20):
        town.members.add(code=f"M{n}", name="王小明", household=home[n], relation="0", by=zhou)

    # The plan has tasks at three levels; what happens in a quarter is typed once, in one place.
    for level, quarter in zip(("district", "street", "community"), YEAR.quarters, strict=False):
        task = {"level": level, "task": "joint meeting", "owner": level, "due": quarter.end}
        town.registers["unity-plan"].add(task, by=zhou)
    for n, quarter in enumerate(YEAR.quarters, start=1):
        clock.move_to(quarter.end)
        day, came = quarter.start + timedelta(40), [*town.members.ids().values()][: 2 * n]
        for kind in ("unity-study", "culture-festival", "neighbour-talk", "lecture.school"):
            town.activities.add(kind=kind, title=kind, held_on=day, evidence="sign-in sheet",
                                attendance=came, by=zhou)  # fmt: skip
        for book, row in {
            "mutual-help": {"household": home[0], "partner": home[n], "since": YEAR.start,
                            "last_contact": day},
            "culture-room-uses": {"room": room, "kind": "culture-room", "used_on": day, "hours": 3,
                                  "headcount": 9},
            "unity-publicity": {"kind": "window", "title": "t", "place": "gate", "put_up": day},
            "board-issues": {"board": "gallery", "place": "gate", "theme": "waste", "put_up": day},
            "problem-points": {"kind": "dirt", "grid": grid, "place": "gate", "found_on": day},
        }.items():  # fmt: skip
            town.registers[book].add(row, by=zhou)
        for task in town.plans.tasks("unity-plan")[n - 1 : 2]:
            town.plans.done("unity-plan", task.id, evidence="minutes 4", by=zhou)
        told = [town.indices.explain(one.name, quarter) for one in town.indices.declared()]
        print(quarter, *(f"{one.label} {one.value:.0f}" for one in told), sep=", ")
    print(told[0], town.kpis.compute("unity-plan-done", YEAR), sep="\n")

    # A selection: visited and appraised, agreed to by the two committees, posted, confirmed.
    run = town.evaluations
    stars = run.open("unity-household", "Households of unity", by=zhou).id
    run.advance(stars, by=zhou)
    put = [run.nominate(stars, one, way="self", by=zhou).id for one in home[:3]]
    for one in put:
        run.screen(one, {"lives-here": True, "agrees": True}, by=zhou)
    for one, mark in zip(put, (38, 30, 20), strict=True):
        run.visits.record(one, visitors="two neighbours", seen="help on both sides", by=zhou)
        run.appraise(one, "meeting", {"neighbours": mark, "help": mark, "taking-part": 15}, by=zhou)
    run.advance(stars, by=zhou)
    run.deliberations.record(stars, "unity-two-committees", entitled=9, present=8, yes=8, by=zhou)
    posted = run.notice(stars, "Proposed:", places="gate", by=zhou).notice
    clock.move_to(YEAR.end + timedelta(days=4))
    print(town.notices.get(posted).text, f"{len(run.confirm(stars, by=he))} awarded", sep="\n")

    # The sheets: figures answer what they can; people score the rest, with evidence filed once.
    rows = [(unity, "0"), (science, "1"), (science, "2")]
    town.campaigns.file("minutes of the leading group", filed="archive 4", rows=rows, by=zhou)
    town.campaigns.score(unity, "0", own=93, by=zhou)
    for sheet in town.campaigns.sheets():
        print(sheet.campaign.label, *(row for row in sheet.rows if row.filled), sep="\n  ")
    print("Each thing typed fills", town.campaigns.reuse().factor, "rows. Science still lacks:")
    print(*town.campaigns.sheet(science).obstacles(), sep="\n")
    print("Applied on", town.campaigns.apply(unity, by=he).applied_on)
    print(*write_dossier(town, unity, "dossier"))
