"""What of an index is published, what is not, and who put it out."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from community_gov.errors import InputError, NotPermittedError, RefusedError
from community_gov.indices.publishing.publication import Publication
from community_gov.indices.publishing.service import Terms
from community_gov.model.declarations import Assumptions, Check
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


@pytest.fixture
def here(tmp_path) -> Iterator[Town]:
    """Open a town of its own for a test that publishes."""
    with living(tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def drafting(tmp_path_factory) -> Iterator[Town]:
    """Open one town for the tests that only draft."""
    with living(tmp_path_factory.mktemp("town")) as made:
        yield made


def visit(made: Town, *homes: int) -> None:
    ids, book = made.community.households.ids(), made.community.registers["visits"]
    book.add_all([{"household": ids[f"H{n}"], "day": DAY} for n in homes], by=made.clerk)


def listen(made: Town, *members: int) -> None:
    ids, book = made.community.members.ids(), made.community.registers["lectures"]
    book.add_all([{"member": ids[f"M{n}"], "day": DAY} for n in members], by=made.clerk)


def publish(made: Town, name: str = "welfare", **terms) -> Publication:
    return made.community.indices.publish(name, QUARTER, by=made.reviewer, terms=Terms(**terms))


def draft(made: Town, name: str = "welfare", **terms) -> Publication:
    return made.community.indices.publishing.draft(name, QUARTER, Terms(**terms))


def part(made: Publication, name: str):
    return next(one for one in made.parts if one.name == name)


def test_what_tells_of_single_people_is_hidden_and_what_would_give_it_away(drafting):
    made = draft(drafting)
    # 13 of 26 homes are 50 %; 3 of 52 members are 5.77 %; 2 of 4 meetings are 50 points.
    # (2 * 50 + 5.77 + 50) / 4 = 38.94
    assert made.value == 38.94
    assert (part(made, "visited").value, part(made, "visited").observed) == (50, 50)
    # Three people heard a lecture. What they bring follows from the value and the two others.
    for name, reason in (("learned", "single people"), ("meetings", "another one")):
        assert (part(made, name).value, part(made, name).observed) == (None, None)
        assert reason in part(made, name).reason
    assert {one.name for one in made.parts if one.hidden} == {"learned", "meetings"}


def test_a_share_of_two_households_is_not_told_and_grids_stand_by_their_codes(drafting):
    made = draft(drafting)
    # G1: visited 50, lectures 3 of 24 are 12.5; (2 * 50 + 12.5) / 3 = 37.5. G2: 100 / 3.
    assert [(one.code, one.value) for one in made.grids] == [
        ("G1", 37.5), ("G2", 33.33), ("G3", None),
    ]  # fmt: skip
    assert "too few people" in made.grids[2].reason
    assert [one.best_rank for one in made.grids] == [None, None, None]


def test_it_bears_the_name_of_who_put_it_out_and_the_journal_keeps_it(here):
    made = publish(here)
    assert (made.published_by, made.published_on) == ("Cai", date(2026, 9, 30))
    assert list(here.community.indices.publishing.published("welfare", QUARTER)) == [made]
    *_before, last = here.community.journal()
    assert (last.action, Publication.of(last.outcome)) == ("indices.publish", made)
    assert Publication.of(json.loads(json.dumps(made.data()))) == made
    here.community.verify()


def test_a_clerk_may_draft_and_not_publish(here):
    with pytest.raises(NotPermittedError):
        here.community.indices.publish("welfare", QUARTER, by=here.clerk)
    drafted = here.community.indices.publishing.draft("welfare", QUARTER)
    assert (drafted.value, drafted.published_by) == (38.94, "")
    assert list(here.community.indices.publishing.published()) == []


def test_published_again_it_says_what_is_corrected_and_shows_nothing_that_was_hidden(here):
    first = publish(here)
    listen(here, 6, 9, 10, 13, 14, 17)
    with pytest.raises(InputError, match="was published on 2026-09-30"):
        publish(here)
    second = publish(here, correction="a list of a lecture was found")
    # Nine of 52 are many enough, but to show them now would tell how many there were before.
    assert second.value == round((2 * 50 + 900 / 52 + 50) / 4, 2)
    assert second.hidden == first.hidden
    assert second.correction == "a list of a lecture was found"


def test_what_has_not_changed_is_not_published_again(here):
    publish(here)
    with pytest.raises(RefusedError, match="is as it was published"):
        publish(here, correction="none")


def test_of_too_little_data_nothing_is_published(drafting):
    # Nobody ever gave hours: half of the weight has data, which is enough for a value drafting.
    assert drafting.community.indices.compute("thin", QUARTER).value("community") == 50
    with pytest.raises(RefusedError, match="only 50% of its weight has data, 60% must"):
        draft(drafting, "thin")
    assert draft(drafting, "thin", coverage=Decimal("0.5")).value == 50


def test_without_a_value_there_is_nothing_to_publish(drafting):
    with pytest.raises(RefusedError, match="has no value to publish"):
        drafting.community.indices.publishing.draft("thin", Period.parse("2026Q1"))


def test_the_audit_is_told_with_it_or_refuses(drafting):
    # Meetings are the community's; no grid has data of them.
    assert any("meetings: only 0 of 3 units" in one for one in draft(drafting).findings)
    with pytest.raises(RefusedError, match="not to be published"):
        draft(drafting, block=[Check.COVERAGE])
    with pytest.raises(RefusedError, match="met: only 0 of 3 units"):
        draft(drafting, "gated")


def test_grids_are_ranked_where_asked_for_with_their_doubt_and_only_those_shown(drafting):
    made = draft(drafting, ranks=True, assumptions=Assumptions(weights=0.25), draws=100)
    # 37.5 and 33.3 differ by lectures alone, so G1 is better however visits are weighed.
    assert [(one.best_rank, one.worst_rank) for one in made.grids] == [(1, 1), (2, 2), (None, None)]
    assert "100 draws" in made.ranked_by


def test_a_place_without_its_doubt_is_refused(drafting):
    with pytest.raises(RefusedError, match="between which it lies"):
        draft(drafting, ranks=True, assumptions=Assumptions())


def test_the_least_count_may_only_be_raised(drafting):
    with pytest.raises(InputError, match="3 is too low"):
        draft(drafting, least=3)
    # Below 20, the 13 homes that were visited and the 13 that were not are few.
    assert part(draft(drafting, least=20), "visited").value is None


def test_where_all_is_of_a_few_people_nothing_is_published(tmp_path):
    with town(tmp_path, pack=PACK + index("care", VISITED)) as made:
        made.settle(grids=1, households=3)
        visit(made, 1)
        with pytest.raises(RefusedError, match="rests on so few people"):
            publish(made, "care")
