"""What of an index is published, what is not, and who put it out."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from tests.indices.welfare import (
    LEARNED,
    PACK,
    QUARTER,
    VISITED,
    index,
    leaf,
    listen,
    living,
    posts,
    visit,
)

from community_gov.errors import InputError, NotPermittedError, RefusedError
from community_gov.indices.publishing.publication import Publication
from community_gov.indices.publishing.service import Terms
from community_gov.model.declarations import Assumptions, Check
from community_gov.model.period import Period
from community_gov.testing.town import Town, town


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
    # Anybody may know of two meetings; hidden they would protect nothing.
    assert (part(made, "meetings").value, part(made, "meetings").observed) == (50, 2)
    # Three people heard a lecture. What they bring follows from the value and the two others.
    for name, reason in (("learned", "single people"), ("visited", "another one")):
        assert (part(made, name).value, part(made, name).observed) == (None, None)
        assert reason in part(made, name).reason
    assert {one.name for one in made.parts if one.hidden} == {"learned", "visited"}


def test_a_share_of_two_households_is_not_told_and_grids_stand_by_their_codes(drafting):
    made = draft(drafting)
    # G2: six of 12 homes visited, weight 2, and no lecture: 100 / 3. What G3 has would follow
    # from the community and the two others, so one more is not told.
    assert [(one.code, one.value) for one in made.grids] == [
        ("G1", None), ("G2", 33.33), ("G3", None),
    ]  # fmt: skip
    assert "another one" in made.grids[0].reason
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


def test_what_was_told_is_not_hidden_again_for_it_would_follow_from_what_is_known(here):
    listen(here, 6, 9)
    first = publish(here)
    assert part(first, "learned").observed == round(500 / 52, 2)  # five people heard a lecture
    # One of them was not there: whoever knows that and the first publication knows the four.
    book = here.community.registers["lectures"]
    withdrawn = book.rows()[0]
    book.withdraw(withdrawn.id, reason="was not there", by=here.clerk)
    with pytest.raises(RefusedError, match="learned can be worked out, whatever is hidden now"):
        publish(here, correction="a name was on the list by mistake")


def test_a_correction_by_many_people_is_another_report(here):
    listen(here, 6, 9, 10, 13, 14)
    publish(here)
    listen(here, 17, 18, 21, 22, 25)
    # Eight were told, 13 are told now: five are apart, whom nobody is taken to know all of.
    second = publish(here, correction="a list of a lecture was found")
    assert part(second, "learned").observed == 25  # 13 of 52


def test_of_what_is_restricted_no_correction_tells_what_a_few_did(tmp_path):
    closed = PACK
    for name in ("lecture.heard", "lectures"):
        closed = closed.replace(f'name = "{name}"', f'name = "{name}"\nrestriction = "health"')
    with town(tmp_path, pack=closed + index("care", LEARNED)) as made:
        made.settle(grids=1, households=24, people=2)
        listen(made, *range(1, 11))
        publish(made, "care")
        listen(made, 11)
        with pytest.raises(RefusedError, match="Only 1 people are apart"):
            publish(made, "care", correction="somebody was forgotten")


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


def test_grids_are_ranked_where_asked_for_with_their_doubt(tmp_path):
    with town(tmp_path, pack=PACK + index("welfare", VISITED + LEARNED)) as made:
        made.settle(grids=2, households=24, people=2)
        visit(made, *range(1, 13))
        listen(made, 1, 2, 5, 6, 9)  # all in G1
        told = draft(made, ranks=True, assumptions=Assumptions(weights=0.25), draws=100)
    # Visits are six of 12 in both; so G1 is better however they are weighed.
    assert [(one.best_rank, one.worst_rank) for one in told.grids] == [(1, 1), (2, 2)]
    assert "100 draws" in told.ranked_by


def test_a_grid_that_is_not_told_has_no_place_either(drafting):
    told = draft(drafting, ranks=True, assumptions=Assumptions(weights=0.25), draws=100)
    assert [(one.best_rank, one.worst_rank) for one in told.grids] == [
        (None, None), (1, 1), (None, None),
    ]  # fmt: skip


def test_a_place_without_its_doubt_is_refused(drafting):
    with pytest.raises(RefusedError, match="between which it lies"):
        draft(drafting, ranks=True, assumptions=Assumptions())


def test_the_least_count_may_only_be_raised(drafting):
    with pytest.raises(InputError, match="3 is too low"):
        draft(drafting, least=3)
    # Below 20, the 13 homes that were visited and the 13 that were not are few.
    assert part(draft(drafting, least=20), "visited").value is None


def test_what_is_due_to_three_households_tells_of_these(tmp_path):
    duty = """
[[duty]]
name = "home-visit"
label = { en = "home visit", zh_hans = "走访", zh_hant = "走訪" }
subject = "household"
fulfilled_by = "home.visited"
recurrence = { rule = "FREQ=MONTHLY;INTERVAL=3" }
reference = "own choice: for this test"
valid_from = 2026-01-01
"""
    due = '{ of = "duties", kind = "home-visit" }'
    done = """{ of = "duties", kind = "home-visit", when = "standing == 'fulfilled'" }"""
    kept = leaf("kept", "%", f"{done}\ndenominator = {due}", "") + posts("100", "", "100")
    with town(tmp_path, pack=PACK + duty + index("care", kept)) as made:
        made.settle(grids=1, households=3)
        visit(made, 1, 2)
        with pytest.raises(RefusedError, match="rests on so few people"):
            publish(made, "care")


def test_where_all_is_of_a_few_people_nothing_is_published(tmp_path):
    with town(tmp_path, pack=PACK + index("care", VISITED)) as made:
        made.settle(grids=1, households=3)
        visit(made, 1)
        with pytest.raises(RefusedError, match="rests on so few people"):
            publish(made, "care")
