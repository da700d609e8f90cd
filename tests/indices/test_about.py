"""What each indicator says of itself beside its number."""

from collections.abc import Iterator

import pytest
from tests.indices.test_observations import WHOLE

from community_gov.indices.about import About, told
from community_gov.model.period import Period
from community_gov.model.phrase import Phrase
from community_gov.testing.town import Town, town


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("town"), pack=WHOLE) as made:
        made.settle(grids=2, households=2, people=1)
        yield made


def known(here: Town) -> dict[str, About]:
    result = here.community.indices.compute("care", Period.parse("2026Q3"))
    return {one.name.removeprefix("of-"): one for one in here.community.indices.about(result)}


def test_without_a_declared_source_it_is_told_what_is_asked(here: Town) -> None:
    found = known(here)

    assert found["visits"].source == "facts (home visited); households"
    assert found["rows"].source == "register (home visits)"
    assert found["in-time"].source == "duties (a visit each month)"
    assert found["loans"].source == "facts (tool lent); members (volunteer)"
    assert found["happiness"].source == "figures (happiness)"


def test_the_level_is_the_community_where_nothing_is_said_of_grids(here: Town) -> None:
    here.community.decisions.record(
        "meeting", "Shed", held_on=Period.parse("2026Q3").start, entitled=9, present=9, yes=9,
        by=here.clerk,
    )  # fmt: skip
    found = known(here)

    assert (found["passed"].level, found["posts"].level) == ("community", "grid")


def test_the_direction_is_that_of_the_goalposts() -> None:
    one = About("x", "noise", Phrase(""), "dB", "less", "", "grid", Phrase(""), Phrase(""))
    assert told(one) == "noise: in dB; less is better; for each grid"
