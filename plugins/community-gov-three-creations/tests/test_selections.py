"""The other five selections, against the schemes that they follow, worked out by hand."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from community_gov import Community, FixedClock
from community_gov.errors import RefusedError
from community_gov.model.declarations import CriterionKind, EvaluationProgram, NominationWay
from community_gov.model.evaluation import Appraisal, HonourState
from community_gov.procedures.evaluations.appraise import total
from community_gov.procedures.evaluations.bands import grade
from community_gov.procedures.evaluations.inputs import trespasses
from community_gov_three_creations import harmony, unity

PROGRAMS = {
    one.name: one
    for module in (harmony, unity)
    for one in module.declare(module.Settings())
    if isinstance(one, EvaluationProgram)
}


def test_there_are_six_selections_and_none_looks_at_what_none_may() -> None:
    # A1-4 and A2-24 to A2-28 of the programme; of pioneers the corridor is looked at, no child.
    assert {name: one.subject.value for name, one in PROGRAMS.items()} == {
        "unity-household": "household", "star-household": "household",
        "safe-household": "household", "model-building": "place", "model-unit": "place",
        "pioneer-corridor": "place",
    }  # fmt: skip
    assert [found for one in PROGRAMS.values() for found in trespasses(one)] == []


def test_a_star_household_has_the_numbers_of_the_published_rules() -> None:
    # 韓山村: 5 stars of 4 checks. 全國文明家庭: noticed 7 to 13 November 2016, 7 days.
    # 十星級文明戶: reviewed every 2 years; revoked, 2 years out; 3 years running, recommended.
    stars = PROGRAMS["star-household"]
    assert [(one.kind, len(one.items), one.maximum) for one in stars.criteria] == [
        (CriterionKind.STARS, 4, 1)
    ] * 5
    assert (stars.notice_days, stars.answer_days, stars.recommend_after_years) == (7, 3, 3)
    assert stars.recheck_after_months == stars.ban_months_after_revocation == 24
    assert len(stars.stages) == 9


def graded(program: EvaluationProgram, *points: int) -> str | None:
    """Return the grade of who got ``points``, one for each criterion."""
    given = [
        Appraisal(str(at), "h", criterion.name, "meeting", value)
        for at, (criterion, value) in enumerate(zip(program.criteria, points, strict=True))
    ]
    return grade(program, total(program, ["h"], given)[0], {}).grade


@pytest.mark.parametrize(
    ("goods", "expected"),
    [(7, "five-star"), (6, "four-star"), (4, "four-star"), (3, "three-star"), (2, "basic"),
     (1, "basic"), (0, "not-yet")],
)  # fmt: skip
def test_a_safe_household_has_a_star_for_its_goods(goods: int, expected: str) -> None:
    # 星級平安家庭: 五星 seven goods, 四星 four, 三星 three, 基本 one.
    assert graded(PROGRAMS["safe-household"], *[10] * goods, *[0] * (7 - goods)) == expected


@pytest.mark.parametrize(
    ("stars", "expected"), [(5, "five-star"), (4, "four-star"), (3, "three-star"), (2, "no-star")]
)
def test_a_star_household_has_the_grade_of_its_stars(stars: int, expected: str) -> None:
    assert graded(PROGRAMS["star-household"], *[1] * stars, *[0] * (5 - stars)) == expected


def test_the_checks_on_precautions_win_with_the_fewest_that_the_sheet_asks() -> None:
    # 星級平安家庭: the basic standard asks three things of precautions.
    good = PROGRAMS["safe-household"].criterion("precautions")
    assert good is not None
    assert [good.of_ticks(count) for count in (2, 3, 5)] == [0, 10, 10]


def test_a_safe_household_is_put_forward_in_the_published_ways_and_residents_come_first() -> None:
    # 龍崗墟社區: by the family, block head, neighbours, committee; residents, then the committee.
    safe = PROGRAMS["safe-household"]
    assert set(safe.ways) == set(NominationWay)
    assert safe.decided_by == ("residents-representatives", "two-committees")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(date(2026, 3, 2))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: FixedClock) -> Iterator[Community]:
    """Return a community of two buildings and a household, with harmony and unity."""
    monkeypatch.setenv("COMMUNITY_GOV_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("COMMUNITY_GOV_LANG", "en")
    with Community.create(tmp_path / "t.db", name="T", administrator="Lin", clock=clock) as made:
        lin = made.actors.named("Lin")
        zhou = made.actors.add("Zhou", "clerk", by=lin)
        made.actors.add("He", "reviewer", by=lin)
        made.plugins.enable("harmony", "unity", by=lin)
        for code in ("B1", "B2"):
            made.places.add(code=code, kind="building", name=f"Building {code}", by=zhou)
        grid = made.grids.add(code="G1", name="G1", by=zhou).id
        home = made.households.add(code="H1", grid=grid, by=zhou).id
        made.members.add(code="M1", name="王小明", household=home, relation="0", by=zhou)
        yield made


Opened = Callable[[str, str, str], tuple[str, str]]


@pytest.fixture
def opened(here: Community) -> Opened:
    """Return what opens a selection, puts a subject forward and screens it: ids of both."""
    selections, zhou = here.evaluations, here.actors.named("Zhou")

    def start(program: str, subject: str, way: str) -> tuple[str, str]:
        id_ = selections.open(program, f"{program} {here.today()}", by=zhou).id
        selections.advance(id_, by=zhou)
        put = selections.nominate(id_, subject, way=way, by=zhou)
        holds = {one.name: True for one in PROGRAMS[program].conditions}
        selections.screen(put.id, holds, by=zhou)
        return id_, put.id

    return start


def test_a_building_has_the_mean_of_three_judges_and_a_flag_that_passes_on(
    here: Community, clock: FixedClock, opened: Opened
) -> None:
    selections, honours = here.evaluations, here.evaluations.honours
    zhou, he = here.actors.named("Zhou"), here.actors.named("He")
    buildings = {code: here.places.by_code(code).id for code in ("B1", "B2")}
    aspects = [one.name for one in PROGRAMS["model-building"].criteria]
    flags = []
    for month, code in ((3, "B1"), (9, "B2")):
        clock.move_to(date(2026, month, 2))
        id_, put = opened("model-building", buildings[code], "organisation")
        for judge, points in (("a", 16), ("b", 17)):
            selections.appraise(put, judge, dict.fromkeys(aspects, points), by=zhou)
        assert selections.totals(id_)[0].mean is None
        selections.appraise(put, "c", dict.fromkeys(aspects, 20), by=zhou)
        # (16 + 17 + 20) / 3 of each of five aspects: 265/3, above 80.
        assert selections.totals(id_)[0].mean == Fraction(265, 3)
        noticed = selections.notice(id_, "Proposed:", places="gate", by=zhou)
        assert here.notices.get(noticed.notice or "").text == f"Proposed:\nBuilding {code}"
        clock.move_to(date(2026, month, 7))
        selections.confirm(id_, by=he)
        [honour] = honours.where(nomination=put)
        flags.append(honours.plaque(honour.id, "flag 1", by=zhou).id)
    assert [honours.get(one).state for one in flags] == ["passed on", "held"]

    # 新華社區: looked after unannounced; half a year after 7 September 2026.
    clock.move_to(date(2027, 3, 7))
    assert [one.id for one in honours.due()] == [flags[1]]
    with pytest.raises(RefusedError, match="unannounced"):
        honours.recheck(flags[1], HonourState.KEPT, reason="clean", by=he)
    selections.visits.record(
        honours.get(flags[1]).nomination, by=zhou, visited_on=here.today(), visitors="He",
        seen="clean", announced=False,
    )  # fmt: skip
    assert (
        honours.recheck(flags[1], HonourState.KEPT, reason="clean", by=he).state
        == "kept after re-check"
    )


def test_a_unit_wins_with_four_of_five_checks_and_a_corridor_with_two_thirds(
    here: Community, opened: Opened
) -> None:
    # 南城街道 文明樓道: five checks, a star each.
    zhou, place = here.actors.named("Zhou"), here.places.by_code("B1").id
    ticks = {"stars": ("clean", "walls", "neighbours", "pets")}
    id_, put = opened("model-unit", place, "others")
    here.evaluations.appraise(put, "visitors", ticks=ticks, by=zhou)
    assert here.evaluations.proposal(id_).proposed == (put,)

    # 20 points a criterion, half for each check: 20 + 20 + 0 reach 40, 20 + 10 + 0 do not.
    for safe, reached in ((("exits", "fire"), True), (("exits",), False)):
        id_, put = opened("pioneer-corridor", place, "organisation")
        ticks = {"clean": ("swept", "litter"), "safe": safe, "told": ()}
        here.evaluations.appraise(put, "visitors", ticks=ticks, by=zhou)
        assert (put in here.evaluations.proposal(id_).proposed) is reached
        here.evaluations.settling.withdraw(put, by=zhou)


def test_a_household_of_unity_is_visited_and_the_two_committees_agree_before_three_days(
    here: Community, clock: FixedClock, opened: Opened
) -> None:
    # 最美家庭: 自薦、他薦、組織推薦 → 入戶走訪 → 兩委評議 → 公示 3 天.
    selections, zhou = here.evaluations, here.actors.named("Zhou")
    id_, put = opened("unity-household", here.households.by_code("H1").id, "others")
    points = {"neighbours": 30, "help": 25, "taking-part": 15}
    selections.appraise(put, "visitors", points, by=zhou)
    with pytest.raises(RefusedError, match="went to look at: H1"):
        selections.advance(id_, by=zhou)
    selections.visits.record(
        put, by=zhou, visited_on=here.today(), visitors="Zhou", seen="helps next door"
    )
    selections.advance(id_, by=zhou)
    with pytest.raises(RefusedError, match="Not decided yet by: the two committees"):
        selections.notice(id_, "Proposed:", places="gate", by=zhou)
    selections.deliberations.record(
        id_, "unity-two-committees", by=zhou, held_on=here.today(), entitled=11, present=6, yes=6
    )
    noticed = selections.notice(id_, "Proposed:", places="gate", by=zhou)
    notice = here.notices.get(noticed.notice or "")
    assert (notice.posted_on, notice.taken_down_after) == (date(2026, 3, 2), date(2026, 3, 4))
    clock.move_to(date(2026, 3, 5))
    selections.confirm(id_, by=here.actors.named("He"))
    [honour] = selections.honours.where(nomination=put)
    assert honour.recheck_on == date(2028, 3, 5)
