"""What follows from publications of several periods, or of several indices, together."""

from collections.abc import Iterator
from datetime import date

import pytest
from tests.indices.welfare import DAY, LEARNED, PACK, VISITED, index, leaf, listen, posts, visit

from community_gov.errors import RefusedError
from community_gov.indices.publishing.publication import Publication
from community_gov.model.period import Period
from community_gov.testing.town import Town, town

VISITS = leaf(
    "visits", "homes", '{ of = "facts", kind = "home.visited", measure = "subjects" }', ""
) + posts("50")
LIVING = leaf("enrolled", "persons", '{ of = "members", audience = "care.enrolled" }', "") + posts(
    "50"
)
LECTURES = LEARNED.replace('"learned"', '"heard"')


@pytest.fixture(scope="module")
def year(tmp_path_factory) -> Iterator[Town]:
    """Open a town at the end of a year in which 7, 8, 3 and 9 homes were visited by quarter."""
    pack = PACK + index("care", VISITS) + index("two", VISITS.replace("visits", "homes") + LECTURES)
    with town(tmp_path_factory.mktemp("town"), pack=pack, day=date(2026, 12, 31)) as made:
        made.settle(grids=1, households=40, people=2)
        listen(made, *range(1, 31))
        ids, book = made.community.households.ids(), made.community.registers["visits"]
        for day, homes in (
            (date(2026, 1, 10), range(1, 8)),
            (date(2026, 4, 10), range(8, 16)),
            (date(2026, 7, 10), range(16, 19)),
            (date(2026, 11, 10), range(19, 28)),
        ):
            book.add_all([{"household": ids[f"H{n}"], "day": day} for n in homes], by=made.clerk)
        for period in ("2026Q1", "2026Q2", "2026Q4"):
            publish(made, period)
        yield made


def publish(made: Town, period: str, name: str = "care") -> Publication:
    return made.community.indices.publish(name, Period.parse(period), by=made.reviewer)


def draft(made: Town, period: str, name: str = "care") -> Publication:
    return made.community.indices.publishing.draft(name, Period.parse(period))


def test_a_year_is_not_told_where_three_quarters_tell_the_small_fourth(year):
    # 27 in the year less 7, 8 and 9 leaves the three homes of the third quarter.
    with pytest.raises(RefusedError, match="published of other periods"):
        draft(year, "2026")


def test_days_that_run_on_a_little_longer_tell_the_little(year):
    # Seven months less two quarters are July, in which three homes were visited.
    with pytest.raises(RefusedError, match="published of other periods"):
        draft(year, "2026-01-01..2026-07-31")


def test_a_period_that_leaves_nothing_small_over_is_told(year):
    assert draft(year, "2026-01-01..2026-06-30").value == 30  # 15 of 50, as both quarters tell
    # October had none, and none is told; November, nine, is the whole of the quarter.
    assert draft(year, "2026-11").value == 18


def test_what_one_index_tells_protects_nothing_in_another(year):
    # Of the second index three visits are hidden, and the lectures with them.
    alone = draft(year, "2026Q3", "two")
    assert {one.name for one in alone.parts if one.hidden} == {"homes", "heard"}
    # Of the fourth quarter the first index told the visits, so the second may tell all.
    assert not any(one.hidden for one in draft(year, "2026Q4", "two").parts)


def test_of_who_belongs_two_periods_are_two_reports(tmp_path):
    with town(tmp_path, pack=PACK + index("care", LIVING), day=date(2026, 6, 30)) as made:
        members, by = made.settle(grids=1, households=20, people=2), made.clerk
        books = made.community.affiliations
        since = date(2026, 1, 1)
        joined = [
            books.add(member=one.id, kind="care.enrolled", valid_from=since, by=by)
            for one in members[:5]
        ]
        assert publish(made, "2026Q2").value == 10  # five of 50
        books.amend(joined[0].id, valid_to=date(2026, 7, 1), by=by)
        made.clock.move_to(date(2026, 12, 31))
        # Four are left; whoever knows that one went knows them by the five that were told.
        with pytest.raises(RefusedError, match="published of other periods"):
            draft(made, "2026Q4")


def test_one_more_than_few_stays_hidden_where_the_few_were(tmp_path):
    pack = PACK + index("care", LIVING + VISITED)
    with town(tmp_path, pack=pack, day=date(2026, 6, 30)) as made:
        members, by = made.settle(grids=1, households=20, people=2), made.clerk
        ids, book = made.community.households.ids(), made.community.registers["visits"]
        seen = [{"household": ids[f"H{n}"], "day": date(2026, 5, 1)} for n in range(1, 11)]
        book.add_all(seen, by=by)
        books = made.community.affiliations
        for one in members[:4]:
            books.add(member=one.id, kind="care.enrolled", valid_from=date(2026, 1, 1), by=by)
        first = publish(made, "2026Q2")
        assert "enrolled" in first.hidden
        books.add(member=members[4].id, kind="care.enrolled", valid_from=date(2026, 8, 1), by=by)
        made.clock.move_to(date(2026, 9, 30))
        visit(made, *range(1, 11))
        # Five now: to show them would tell that there were four.
        told = next(one for one in draft(made, "2026Q3").parts if one.name == "enrolled")
        assert told.hidden
        assert "other periods" in told.reason


@pytest.mark.parametrize(("alone", "hidden"), [(18, {"alone", "heard"}), (15, set()), (20, set())])
def test_a_part_of_a_group_tells_the_few_that_are_not_in_it(tmp_path, alone, hidden):
    # Of 20 homes that were visited 18 are of somebody alone: who is told both knows of two.
    pack = PACK.replace(
        'subject = "household"\n',
        'subject = "household"\nattributes = [{ name = "alone", type = "bool" }]\n',
        1,
    ).replace(
        '{ name = "day", type = "date" },\n]\nfacts = [{ kind = "home.visited", '
        'subject = "household", on = "day" }]',
        '{ name = "day", type = "date" },\n  { name = "alone", type = "boolean" },\n]\n'
        'facts = [{ kind = "home.visited", subject = "household", on = "day", '
        'attributes = { alone = "alone" } }]',
    )
    some = VISITED.replace('"visited"', '"alone"').replace(
        'measure = "subjects"', 'measure = "subjects", when = "alone"'
    )
    with town(tmp_path, pack=pack + index("care", VISITED + some + LECTURES)) as made:
        made.settle(grids=1, households=30, people=2)
        ids, book = made.community.households.ids(), made.community.registers["visits"]
        book.add_all(
            [{"household": ids[f"H{n}"], "day": DAY, "alone": n <= alone} for n in range(1, 21)],
            by=made.clerk,
        )
        listen(made, *range(1, 20))
        assert draft(made, "2026Q3").hidden == hidden
