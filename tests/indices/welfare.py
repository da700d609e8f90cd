"""A town with an index to work out by hand: homes visited, lectures heard, meetings held."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from community_gov.model.period import Period
from community_gov.testing.town import Town, town


def leaf(name: str, unit: str, numerator: str, more: str) -> str:
    return f"""
[[index.root.nodes]]
name = "{name}"
label = {{ en = "{name}", zh_hans = "甲", zh_hant = "甲" }}
{more}

[index.root.nodes.indicator]
unit = "{unit}"
numerator = {numerator}
"""


def index(name: str, leaves: str, coverage: str = "0.6") -> str:
    return f"""
[[index]]
name = "{name}"
label = {{ en = "{name}", zh_hans = "甲", zh_hant = "甲" }}
reference = "own choice: for this test"
valid_from = 2026-01-01

[index.root]
name = "{name}"
label = {{ en = "{name}", zh_hans = "甲", zh_hant = "甲" }}
coverage = "{coverage}"
{leaves}
"""


def posts(high: str, denominator: str = "", times: str = "1") -> str:
    below = f"denominator = {{ of = '{denominator}' }}\n" if denominator else ""
    return (
        f'{below}times = "{times}"\ngoalposts = [{{ low = "0", high = "{high}", '
        'valid_from = 2026-01-01, reference = "own choice: for this test" }]\n'
    )


VISITED = leaf(
    "visited", "%", '{ of = "facts", kind = "home.visited", measure = "subjects" }', 'weight = "2"'
) + posts("100", "households", "100")
LEARNED = leaf(
    "learned", "%", '{ of = "facts", kind = "lecture.heard", measure = "subjects" }', ""
) + posts("100", "members", "100")
MEETINGS = leaf("meetings", "meetings", '{ of = "facts", kind = "meeting.held" }', "") + posts("4")
GIVEN = '{ of = "facts", kind = "hours.given", measure = "sum" }'
NEVER = leaf("never", "hours", GIVEN, "") + posts("9")
SEEN = VISITED.replace('"2"', '"1"').replace('"visited"', '"seen"')

PACK = """
[[fact_kind]]
name = "home.visited"
label = { en = "home visited", zh_hans = "走访", zh_hant = "走訪" }
subject = "household"

[[fact_kind]]
name = "lecture.heard"
label = { en = "lecture heard", zh_hans = "听讲座", zh_hant = "聽講座" }

[[fact_kind]]
name = "hours.given"
label = { en = "hours given", zh_hans = "服务时长", zh_hant = "服務時長" }

[[fact_kind]]
name = "meeting.held"
label = { en = "meeting held", zh_hans = "开会", zh_hant = "開會" }
subject = "community"

[[register]]
name = "visits"
label = { en = "visits", zh_hans = "走访", zh_hant = "走訪" }
fields = [
  { name = "household", type = "reference", refers_to = "household" },
  { name = "day", type = "date" },
]
facts = [{ kind = "home.visited", subject = "household", on = "day" }]

[[register]]
name = "lectures"
label = { en = "lectures", zh_hans = "讲座", zh_hant = "講座" }
fields = [
  { name = "member", type = "reference", refers_to = "member" },
  { name = "day", type = "date" },
]
facts = [{ kind = "lecture.heard", subject = "member", on = "day" }]

[[register]]
name = "meetings"
label = { en = "meetings", zh_hans = "会议", zh_hant = "會議" }
fields = [{ name = "day", type = "date" }]
facts = [{ kind = "meeting.held", subject = "community", on = "day" }]
"""

QUARTER = Period.parse("2026Q3")
DAY = date(2026, 8, 1)


@contextmanager
def living(folder: Path) -> Iterator[Town]:
    """Open a town: 12 households of two in G1, 12 in G2, 2 in G3; 13 of 26 were visited.

    Six of the visited live in G1, six in G2, one in G3. Three members, of G1, heard a lecture.
    Two meetings were held.
    """
    pack = PACK + index("welfare", VISITED + LEARNED + MEETINGS)
    pack += index("thin", SEEN + NEVER, "0.3")
    gate = 'gates = [{ check = "coverage", blocks = true, reference = "own choice: this test" }]'
    gated = index("gated", VISITED.replace('"visited"', '"seen-too"') + MEETINGS)
    pack += gated.replace("[index.root]", gate + "\n\n[index.root]", 1).replace(
        '"meetings"', '"met"'
    )
    with town(folder, pack=pack) as made:
        community, by = made.community, made.clerk
        made.settle(grids=2, households=24, people=2)
        third = community.grids.add(code="G3", name="grid 3", by=by)
        homes = [community.households.new(code=f"H{n}", grid=third.id) for n in (25, 26)]
        community.households.add_all(homes, by=by)
        for number in (49, 50, 51, 52):
            home = homes[number % 2].id
            community.members.add(code=f"M{number}", name="Person", household=home, by=by)
        visit(made, *range(1, 13), 25)
        listen(made, 1, 2, 5)  # H1 and H3, which are in G1
        community.registers["meetings"].add_all([{"day": DAY}, {"day": DAY}], by=by)
        yield made


def visit(made: Town, *homes: int) -> None:
    ids, book = made.community.households.ids(), made.community.registers["visits"]
    book.add_all([{"household": ids[f"H{n}"], "day": DAY} for n in homes], by=made.clerk)


def listen(made: Town, *members: int) -> None:
    ids, book = made.community.members.ids(), made.community.registers["lectures"]
    book.add_all([{"member": ids[f"M{n}"], "day": DAY} for n in members], by=made.clerk)
