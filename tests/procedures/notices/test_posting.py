"""Notices: how long they hang, what they may show, who takes them down, what stops the award."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import InputError, NotPermittedError, RefusedError
from community_gov.model.declarations import DayUnit
from community_gov.model.ids import NoticeId, ObjectionId
from community_gov.model.notice import Notice, Objection
from community_gov.procedures.notices.clock import last_day
from community_gov.procedures.notices.redaction import BOARD, INTERNAL, NAMED
from community_gov.procedures.notices.telling import TELLING, telling
from community_gov.testing.town import Town, town


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, day=date(2026, 9, 1)) as made:
        made.community.members.add(code="M1", name="王小明", by=made.clerk)
        yield made


def post(here: Town, **how) -> Notice:
    given = {"places": "gate", "by": here.clerk, **how}
    if not {"days", "until"} & given.keys():
        given["days"] = 7
    return here.community.notices.post("Star households", "List:", **given)


def test_a_list_is_redacted_on_the_board_and_gone_after_seven_days(here: Town) -> None:
    # Job 7 of the workers: cut down, redacted, handed to the board, removed after 7 days.
    notices = here.community.notices
    posted = post(here, people=[here.community.members.by_code("M1").id])
    assert posted.text == "List:\n王*明"
    here.clock.move_to(date(2026, 9, 7))
    assert [one.id for one in notices.hanging()] == [posted.id]
    assert notices.due_removal() == []
    with pytest.raises(RefusedError, match="hangs until 2026-09-07"):
        notices.remove(posted.id, by=here.clerk)

    here.clock.move_to(date(2026, 9, 8))
    assert notices.hanging() == []
    assert [one.id for one in notices.due_removal()] == [posted.id]
    removed = notices.remove(posted.id, by=here.clerk)
    assert (removed.removed_on, removed.removed_by) == (date(2026, 9, 8), here.clerk.id)
    assert notices.due_removal() == []
    with pytest.raises(InputError, match="taken down on 2026-09-08 already"):
        notices.remove(posted.id, by=here.clerk)


def test_what_is_withdrawn_has_to_come_down_at_once_and_stays_to_be_seen(here: Town) -> None:
    posted = post(here)
    here.community.notices.withdraw(posted.id, reason="a wrong name", by=here.clerk)

    assert [one.id for one in here.community.notices.due_removal()] == [posted.id]
    here.community.notices.remove(posted.id, by=here.clerk)
    assert here.community.notices.get(posted.id).withdrawal_reason == "a wrong name"


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        # 1 to 7 October 2026 are off, and Saturday 10 October is worked (order for 2026);
        # Sunday 20 September is worked too. 星級志願者: at least 5 working days.
        (date(2026, 9, 28), 5, date(2026, 10, 9)),  # 28, 29, 30 September, 8 and 9 October
        (date(2026, 9, 18), 3, date(2026, 9, 21)),  # Friday, the worked Sunday, Monday
        (date(2026, 9, 19), 2, date(2026, 9, 21)),  # a Saturday off does not count
        (date(2026, 9, 22), 1, date(2026, 9, 22)),
    ],
)
def test_days_may_be_working_days(here: Town, start: date, days: int, end: date) -> None:
    posted = post(here, days=days, unit=DayUnit.WORKING, posted_on=start)

    assert posted.taken_down_after == end


@pytest.mark.parametrize(
    ("how", "problem"),
    [
        ({"until": date(2026, 8, 31)}, "come down on 2026-08-31, before it is posted"),
        ({"days": 0}, "at least one day"),
        ({"days": 3, "until": date(2026, 9, 9)}, "for how many days"),
        ({"days": None}, "for how many days"),
    ],
)
def test_a_notice_that_would_not_hang_is_refused_and_nothing_is_kept(
    here: Town, how: dict, problem: str
) -> None:
    with pytest.raises(InputError, match=problem):
        post(here, **how)
    assert here.community.notices.count() == 0


def test_a_notice_may_hang_until_a_day(here: Town) -> None:
    assert post(here, until=date(2026, 9, 1)).taken_down_after == date(2026, 9, 1)


def test_names_in_full_need_a_basis_that_is_kept_and_shown(here: Town) -> None:
    people = [here.community.members.by_code("M1").id]
    for basis in ("", "  ", "law"):
        with pytest.raises(RefusedError, match="more of people than a public board may"):
            post(here, people=people, redaction=NAMED, legal_basis=basis)
    basis = "separate consents of 2026-08-30, binder 4 (PIPL Art. 25)"
    posted = post(here, people=people, redaction=NAMED, legal_basis=basis)

    assert posted.text == "List:\n王小明"
    assert here.community.notices.get(posted.id).legal_basis == basis


def test_a_basis_is_more_than_a_mark(here: Town) -> None:
    for basis in ("x", "......", "— — — — —"):
        with pytest.raises(RefusedError, match="poverty relief"):
            here.community.notices.post(
                "低保公示", "t", places="gate", days=7, legal_basis=basis, by=here.clerk
            )


def test_a_name_that_is_typed_into_the_words_is_masked_too(here: Town) -> None:
    here.community.members.add(code="M2", name="王明", by=here.clerk)
    here.community.members.add(code="M3", name="Maria Jansen", by=here.clerk)
    words = "感谢王小明、王明和 Maria Jansen 帮忙 13800000001"
    posted = here.community.notices.post("谢谢王小明", words, by=here.clerk, places="门", days=7)
    assert posted.title == "谢谢王*明"
    # Of two characters a name is looked for only where it stands alone: 王明和 may be a word.
    assert posted.text == "感谢王*明、王明和 M. J. 帮忙 ***********"
    alone = here.community.notices.post("谢谢", "王明，谢谢", by=here.clerk, places="门", days=7)
    assert alone.text == "王*，谢谢"


def test_who_acts_in_the_office_is_named_by_it(here: Town) -> None:
    here.community.actors.add("王小明", "clerk", by=here.administrator)
    posted = here.community.notices.post("Hours", "Ask 王小明", by=here.clerk, places="g", days=1)
    assert posted.text == "Ask 王小明"


def test_who_was_erased_is_named_no_more(here: Town) -> None:
    person = here.community.members.by_code("M1").id
    here.community.members.erase(person, by=here.administrator, reason="asked for")
    with pytest.raises(InputError, match="M1 has no name: it was erased"):
        post(here, people=[person])


def test_a_text_above_names_may_tell_no_more_than_a_title(here: Town) -> None:
    people = [here.community.members.by_code("M1").id]
    with pytest.raises(RefusedError, match="above the names tells of everyone"):
        here.community.notices.post(
            "名单", "以下为低保户：", by=here.clerk, places="门", days=7, people=people
        )
    # Where nobody is named below, the same words tell of nobody.
    here.community.notices.post("通知", "低保政策咨询", by=here.clerk, places="门", days=7)


@pytest.mark.parametrize(("born", "refused"), [((2012, 9, 2), True), ((2012, 9, 1), False)])
def test_a_child_under_14_is_named_with_a_guardian_s_consent_only(
    here: Town, born: tuple[int, int, int], refused: bool
) -> None:
    # PIPL §28, 31: everybody under 14. On 2026-09-01 who was born on 2012-09-02 is 13.
    child = here.community.members.add(
        code="K1", name="李小天", birth_date=date(*born), by=here.clerk
    )
    if refused:
        with pytest.raises(RefusedError, match="K1 is under 14"):
            post(here, people=[child.id])
    posted = post(here, people=[child.id], legal_basis="guardian's consent, binder 4")
    assert posted.text == "List:\n李*天"


def test_a_profile_shows_more_than_the_board_where_any_kind_is_shown_more() -> None:
    assert NAMED.shows_more_than(BOARD)
    assert INTERNAL.shows_more_than(BOARD)  # the last figures of identity numbers
    assert not BOARD.shows_more_than(NAMED)
    assert not BOARD.shows_more_than(BOARD)


def test_a_telling_title_needs_a_basis_that_is_kept(here: Town) -> None:
    with pytest.raises(RefusedError, match="poverty relief"):
        here.community.notices.post("低保公示", "t", places="gate", days=7, by=here.clerk)
    law = "社會救助暫行辦法 §11: applications are posted"
    posted = here.community.notices.post(
        "低保公示", "t", places="gate", days=7, legal_basis=law, by=here.clerk
    )
    assert posted.legal_basis == law


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("低 保 家 庭", "poverty relief and low income"),
        ("社区矫正对象名单", "community correction and release"),
        ("社區矯正對象名單", "community correction and release"),
        ("Community correction list", "community correction and release"),
        ("戒毒人员", "drugs"),
        ("殘疾人補貼", "illness and disability"),
        ("List of the ＤＩＳＡＢＬＥＤ", "illness and disability"),
        ("信訪戶", "petitions"),
        ("低\u200b保名单", "poverty relief and low income"),
    ],
)
def test_each_kind_of_word_is_known_in_three_scripts(title: str, what: str) -> None:
    assert [one.what for one, _word in telling(title, date(2026, 9, 1))] == [what]


def test_the_words_are_dated_and_rest_on_a_law() -> None:
    # Before the Personal Information Protection Law of 2021-11-01 other words were already barred.
    assert list(telling("低保公示", date(2021, 10, 31))) == []
    assert len(list(telling("戒毒人员", date(2021, 10, 31)))) == 1
    assert all(one.reference for one in TELLING)


def test_an_objection_is_to_be_answered_within_the_days_of_the_notice(here: Town) -> None:
    notices = here.community.notices
    posted = post(here, answer_days=5)
    raised = notices.object_to(posted.id, raised_by="a neighbour", reason="no", by=here.clerk)
    assert raised.answer_due == date(2026, 9, 6)
    assert notices.overdue(date(2026, 9, 6)) == []
    assert [one.id for one in notices.overdue(date(2026, 9, 7))] == [raised.id]
    assert notices.clear_after(posted.id) is None

    here.clock.move_to(date(2026, 9, 3))
    notices.answer(raised.id, answer="It is so.", upheld=False, by=here.reviewer)
    assert notices.overdue(date(2026, 9, 30)) == []
    assert notices.clear_after(posted.id) == date(2026, 9, 9)  # the 7th, and two days that stood


def test_the_clerk_who_posts_does_not_answer(here: Town) -> None:
    posted = post(here)
    raised = here.community.notices.object_to(
        posted.id, raised_by="a neighbour", reason="no", by=here.clerk
    )
    with pytest.raises(NotPermittedError):
        here.community.notices.answer(raised.id, answer="no", upheld=False, by=here.clerk)


NOTICE = Notice(
    NoticeId("n"), "t", "x", "gate", date(2026, 9, 1), date(2026, 9, 7), BOARD.name
)  # fmt: skip


def objection(raised: int, answered: int | None) -> Objection:
    return Objection(
        ObjectionId("o"), NoticeId("n"), date(2026, 9, raised), "who", "why", date(2026, 9, 30),
        date(2026, 9, answered) if answered else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("objections", "end"),
    [
        ([], 7),
        ([(2, 4)], 9),
        ([(2, 2)], 7),  # answered on the day it was raised
        ([(2, 4), (3, 5)], 10),  # the 4th stood once only: 3, 4, 5
        ([(2, 3), (6, 8)], 10),
    ],
)
def test_the_clock_stands_on_each_day_once(objections: list, end: int) -> None:
    assert last_day(NOTICE, [objection(*one) for one in objections]) == date(2026, 9, end)


def test_the_clock_stands_while_one_is_open() -> None:
    assert last_day(NOTICE, [objection(2, 4), objection(3, None)]) is None


@given(st.lists(st.tuples(st.integers(1, 7), st.integers(0, 20))))
def test_the_award_is_never_earlier_for_an_objection(spans: list) -> None:
    found = last_day(NOTICE, [objection(start, start + more) for start, more in spans])

    longest = max((more for _start, more in spans), default=0)
    assert (found - NOTICE.taken_down_after).days >= longest
    assert (found - NOTICE.taken_down_after).days <= sum(more for _start, more in spans)
