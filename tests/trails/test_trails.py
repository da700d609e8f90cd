"""Following what was typed once: every book, duty, point and number in which it counts."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from community_gov.errors import RefusedError, UnknownError
from community_gov.model.period import Period
from community_gov.testing.town import Town, town
from community_gov.trails.trail import Part

LABEL = 'label = { en = "made up", zh_hans = "虚构", zh_hant = "虛構" }'
OWN = 'reference = "own choice: for this test"\nvalid_from = 2026-01-01'
TIER = '{ at_least = "1", points = 10 }'
PACK = f"""
[[fact_kind]]
name = "visited"
{LABEL}
subject = "member"
attributes = [ {{ name = "long", type = "bool" }} ]

[[fact_kind]]
name = "never"
{LABEL}
subject = "member"

[[register]]
name = "visits"
{LABEL}
fields = [
  {{ name = "who", type = "reference", refers_to = "member" }},
  {{ name = "on", type = "date" }},
  {{ name = "long", type = "boolean" }},
]
facts = [ {{ kind = "visited", subject = "who", on = "on", attributes.long = "long" }} ]

[[duty]]
name = "half-yearly"
{LABEL}
{OWN}
subject = "member"
fulfilled_by = "visited"
recurrence = {{ rule = "FREQ=MONTHLY;INTERVAL=6" }}

[[scheme]]
name = "care"
{LABEL}
{OWN}
subject = "member"

[[scheme.rules]]
id = "visit"
{LABEL}
{OWN}
fact = "visited"
points = "2"
cap = {{ points = 3, per = "month" }}

[[scheme.rules]]
id = "long-visit"
{LABEL}
{OWN}
fact = "visited"
when = "long"
points = "5"

[[kpi]]
name = "visits"
{LABEL}
unit = "visit"
numerator = {{ of = "facts", kind = "visited" }}

[[kpi]]
name = "long-share"
{LABEL}
unit = "%"
times = 100
numerator = {{ of = "facts", kind = "visited", when = "long" }}
denominator = {{ of = "registers", kind = "visits" }}

[[kpi]]
name = "people-seen"
{LABEL}
unit = "person"
numerator = {{ of = "duties", kind = "half-yearly", when = "standing == 'fulfilled'" }}

[[kpi]]
name = "others"
{LABEL}
unit = "visit"
numerator = {{ of = "facts", kind = "never" }}

[[campaign]]
name = "caring"
{LABEL}
{OWN}
authority = "street office"
document = "2026 no. 1"
sheet = [
  {{ code = "4", {LABEL}, maximum = 10, kpi = "visits", tiers = [ {TIER} ] }},
  {{ code = "5", {LABEL}, maximum = 5 }},
]

[[index]]
name = "warmth"
{LABEL}
{OWN}

[index.root]
name = "warmth"
{LABEL}

[index.root.indicator]
kpi = "visits"
goalposts = [ {{ low = 0, high = 4, {OWN.replace(chr(10), ", ")} }} ]
"""


@pytest.fixture
def place(tmp_path) -> Iterator[Town]:
    with town(tmp_path, pack=PACK) as made:
        made.settle()
        yield made


def visit(place: Town, code: str, *, long: bool = False) -> str:
    people = place.community.members.ids()
    book = place.community.registers["visits"]
    return book.add(who=people[code], on=date(2026, 9, 10), long=long, by=place.clerk).id


def test_a_visit_typed_once_is_followed_to_all_that_rests_on_it(place):
    row = visit(place, "M1")

    trail = place.community.trails.of(row)

    assert trail.typed.by == "Bo"
    assert [(one.kind, one.count) for one in trail.facts] == [("visited", 1)]
    assert [(one.register, one.rows) for one in trail.books] == [("visits", (row,))]
    assert [(one.duty, one.windows) for one in trail.duties] == [("half-yearly", 1)]
    assert {(one.table, one.called): (one.part, one.rows) for one in trail.numbers} == {
        ("kpi", "visits"): (Part.COUNTED, ("caring:4",)),
        # It is no long visit, and stands among all visits of which these are a share.
        ("kpi", "long-share"): (Part.BASIS, ()),
        ("kpi", "people-seen"): (Part.COUNTED, ()),
        ("index", "warmth/warmth"): (Part.COUNTED, ()),
    }


def test_points_are_told_once_they_count_and_before_caps(place):
    community = place.community
    first, second = visit(place, "M1", long=True), visit(place, "M1")

    assert {one.entries for one in community.trails.of(first).points} == {0}
    batch = community.points.propose("care", Period.parse("2026Q3"), by=place.clerk)
    assert {one.entries for one in community.trails.of(first).points} == {0}  # nobody confirmed it
    community.points.confirm(batch.id, by=place.reviewer)

    brought = {one.rule: (one.entries, one.points) for one in community.trails.of(first).points}
    assert brought == {"visit": (1, Decimal(2)), "long-visit": (1, Decimal(5))}
    # The cap of 3 a month leaves 1 of the second visit; the entry itself says 2.
    brought = {one.rule: (one.entries, one.points) for one in community.trails.of(second).points}
    assert brought == {"visit": (1, Decimal(2)), "long-visit": (0, Decimal(0))}


def test_what_was_withdrawn_counts_nowhere(place):
    row = visit(place, "M1")
    book = place.community.registers["visits"]
    book.withdraw(row, by=place.clerk, reason="typed for the wrong person")

    trail = place.community.trails.of(row)

    assert [(one.facts, one.count) for one in trail.facts] == [(1, 0)]
    assert (trail.duties, trail.numbers) == ((), ())


def test_rows_of_one_sheet_are_followed_one_by_one(place):
    people = place.community.members.ids()
    rows = place.community.registers["visits"].add_all(
        [
            {"who": people[code], "on": date(2026, 9, 10), "long": code == "M2"}
            for code in ("M1", "M2")
        ],
        by=place.clerk,
    )

    trails = [place.community.trails.of(one.id) for one in rows]

    assert [one.books[0].rows for one in trails] == [(rows[0].id,), (rows[1].id,)]
    parts = [{one.name: one.part for one in trail.numbers}["long-share"] for trail in trails]
    assert parts == [Part.BASIS, Part.COUNTED]


def test_a_fact_is_followed_like_the_record_it_comes_from(place):
    row = visit(place, "M1")
    (fact,) = place.community.facts.of_record(row)

    by_fact, by_record = place.community.trails.of(fact.id), place.community.trails.of(row)

    assert (by_fact.books, by_fact.numbers) == (by_record.books, by_record.numbers)


def test_what_was_never_recorded_has_no_trail(place):
    with pytest.raises(UnknownError, match="Nothing recorded has the id"):
        place.community.trails.of("nobody")


CLOSED = f"""
[[fact_kind]]
name = "visited"
{LABEL}
subject = "member"
restriction = "health"

[[register]]
name = "visits"
{LABEL}
restriction = "health"
fields = [
  {{ name = "who", type = "reference", refers_to = "member" }},
  {{ name = "on", type = "date" }},
]
facts = [ {{ kind = "visited", subject = "who", on = "on" }} ]
"""


def test_restricted_facts_are_not_followed(tmp_path):
    with town(tmp_path, pack=CLOSED) as place:
        place.settle()
        row = place.community.registers["visits"].add(
            who=place.community.members.ids()["M1"], on=date(2026, 9, 10), by=place.clerk
        )
        with pytest.raises(RefusedError, match="restricted"):
            place.community.trails.of(row.id)
