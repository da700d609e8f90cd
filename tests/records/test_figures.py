"""Outside figures: typed, amended, withdrawn, and hidden where few people answered."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from community_gov.errors import InputError, NotPermittedError
from community_gov.model.figure import OutsideFigure
from community_gov.model.period import Period
from community_gov.testing.town import Town, town

QUARTER = Period.parse("2026Q3")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path) as made:
        made.settle(grids=3, households=3, people=1)
        yield made


def typed(here: Town, value: str, *, grid: str = "", **more: object) -> OutsideFigure:
    given = {"unit": "points", "source": "survey of September", "owner": "Zhou", "by": here.clerk}
    level = here.community.grids.by_code(grid).id if grid else None
    period = more.pop("period", QUARTER)
    return here.community.figures.add(
        "happiness", Decimal(value), period, grid=level, **{**given, **more}
    )  # type: ignore[arg-type]


def test_a_figure_says_where_it_comes_from_and_who_typed_it(here: Town) -> None:
    stored = typed(here, "71.25", sample=320)

    assert (stored.value, stored.period, stored.sample) == (Decimal("71.25"), QUARTER, 320)
    assert (stored.typed_by, stored.typed_on) == (here.clerk.id, date(2026, 9, 30))
    assert [one.action for one in here.community.journal()][-1] == "figures.add"
    assert here.community.verify()


def test_an_amended_figure_keeps_what_it_was(here: Town) -> None:
    stored = typed(here, "71.25")
    here.community.figures.amend(stored.id, value=Decimal("72.5"), by=here.clerk)

    versions = here.community.figures.history(stored.id)
    assert [one.thing.value for one in versions] == [Decimal("71.25"), Decimal("72.5")]


def test_a_withdrawn_figure_counts_no_more_and_makes_room(here: Town) -> None:
    stored = typed(here, "71.25")
    here.community.figures.withdraw(stored.id, by=here.clerk, reason="the wrong town")
    again = typed(here, "64")

    assert here.community.figures.of("happiness") == [again]
    with pytest.raises(InputError, match="is withdrawn"):
        here.community.figures.amend(stored.id, value=Decimal(1), by=here.clerk)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"unit": "%"}, "was in points so far, not in %"),
        ({}, "a figure happiness for 2026Q3 already"),
        ({"period": Period.parse("2026Q4")}, "lies in the future"),
        ({"sample": 0, "grid": "G1"}, "has answered nothing"),
        ({"source": " ", "grid": "G1"}, "needs its source"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    here: Town, more: dict[str, object], told: str
) -> None:
    typed(here, "71.25")

    with pytest.raises(InputError, match=told):
        typed(here, "50", **more)
    assert here.community.figures.count() == 1


def test_only_those_who_may_type_figures_do(here: Town) -> None:
    with pytest.raises(NotPermittedError):
        typed(here, "71.25", by=here.reviewer)


def shown(here: Town) -> dict[str, Decimal | None]:
    names = {one.id: one.code for one in here.community.grids.all()}
    return {
        names.get(one.figure.grid or "", "all"): one.value for one in here.community.figures.shown()
    }


def test_a_mean_of_four_answers_is_not_shown_and_one_of_five_is(here: Town) -> None:
    typed(here, "60", grid="G1", sample=4)
    typed(here, "70", grid="G2", sample=5)

    assert shown(here) == {"G1": None, "G2": Decimal(70)}


def test_a_figure_without_a_sample_is_no_survey(here: Town) -> None:
    typed(here, "3", grid="G1")

    assert shown(here) == {"G1": Decimal(3)}


def test_the_whole_does_not_give_a_hidden_mean_away(here: Town) -> None:
    # (60 x 4 + 70 x 20 + 80 x 30) / 54 = 74.81…: whoever knows all but G1 works G1 out.
    typed(here, "74.8148", sample=54)
    typed(here, "60", grid="G1", sample=4)
    typed(here, "70", grid="G2", sample=20)
    typed(here, "80", grid="G3", sample=30)

    hidden = [level for level, value in shown(here).items() if value is None]
    assert "G1" in hidden
    assert len(hidden) > 1


def test_few_who_answered_in_no_grid_are_not_given_away_either(here: Town) -> None:
    # 50 answered in the grids, 52 in all: the mean of the two others would follow.
    typed(here, "75", sample=52)
    typed(here, "70", grid="G1", sample=20)
    typed(here, "80", grid="G2", sample=30)

    assert None in shown(here).values()


def test_nothing_is_hidden_where_nothing_follows(here: Town) -> None:
    typed(here, "76", sample=50)
    typed(here, "70", grid="G1", sample=20)
    typed(here, "80", grid="G2", sample=30)

    assert None not in shown(here).values()
