"""Notices of an open community: redaction, period, objections."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.community import Community
from community_gov.errors import DeclarationError, InputError, NotPermittedError, RefusedError
from community_gov.model.declarations import NoticeText
from community_gov.model.text import label
from community_gov.testing.town import Town, town


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path) as made:
        yield made


def post(here: Town, text: str = "Proposed for the award:", **more: object) -> str:
    options = {"places": "gate", "days": 7, **more}
    notice = here.community.notices.post("Model corridors", text, by=here.clerk, **options)  # type: ignore[arg-type]
    return notice.id


def test_names_are_masked_and_numbers_starred(here: Town) -> None:
    # law-and-defaults: two characters keep the first, three the first and the last.
    grid = here.community.grids.add(code="G1", name="one", by=here.clerk)
    home = here.community.households.add(code="H1", grid=grid.id, by=here.clerk)
    people = [
        here.community.members.add(code=name, name=name, household=home.id, by=here.clerk).id
        for name in ("王明", "李小明")
    ]

    notice = here.community.notices.get(post(here, "Ask 13912345678.", people=people))

    assert notice.text == "Ask ***********.\n王*\n李*明"


def test_the_telephone_of_the_office_stays(here: Town) -> None:
    here.community.profile.amend(phone="0875-2123456", by=here.administrator)

    notice = here.community.notices.get(post(here, "Call 0875-2123456 or 13912345678."))

    assert notice.text == "Call 0875-2123456 or ***********."


def test_it_hangs_for_its_days_and_is_gone_after(here: Town) -> None:
    posted = post(here)

    days = [date(2026, 9, 29), date(2026, 9, 30), date(2026, 10, 6), date(2026, 10, 7)]
    hangs = [posted in {one.id for one in here.community.notices.hanging(day)} for day in days]
    assert hangs == [False, True, True, False]


def test_a_withdrawn_notice_is_gone_and_still_to_be_seen(here: Town) -> None:
    posted = post(here)
    here.community.notices.withdraw(posted, by=here.clerk, reason="wrong list")

    assert here.community.notices.hanging() == []
    kept = here.community.notices.get(posted)
    assert kept.withdrawal_reason == "wrong list"
    assert len(here.community.notices.history(posted)) == 2


def test_a_title_that_reveals_something_sensitive_is_refused(here: Town) -> None:
    with pytest.raises(RefusedError, match="低保"):
        here.community.notices.post("低保户名单", "…", by=here.clerk, places="gate", days=7)
    assert here.community.notices.count() == 0


def test_names_cannot_be_posted_without_the_key(here: Town, tmp_path: Path) -> None:
    member = here.settle(grids=1, households=1, people=1)[0]
    locked = Community.open(tmp_path / "town.db", key_file=tmp_path / "none.key", clock=here.clock)

    with locked, pytest.raises(InputError, match="names are locked"):
        locked.notices.post("T", "t", by=here.clerk, places="gate", days=1, people=[member.id])


def test_an_objection_is_answered_once_by_a_reviewer(here: Town) -> None:
    posted = post(here)
    objection = here.community.notices.object_to(
        posted, by=here.clerk, raised_by="a neighbour", reason="the corridor is blocked"
    )
    assert objection.answer_due == date(2026, 10, 3)

    with pytest.raises(NotPermittedError):
        here.community.notices.answer(objection.id, by=here.clerk, answer="no", upheld=False)
    done = here.community.notices.answer(
        objection.id, by=here.reviewer, answer="It was cleared on 1 October.", upheld=False
    )
    assert (done.upheld, done.answered_on) == (False, date(2026, 9, 30))
    with pytest.raises(InputError, match="answered already"):
        here.community.notices.answer(objection.id, by=here.reviewer, answer="x", upheld=True)


def test_no_objection_after_the_notice_is_down(here: Town) -> None:
    posted = post(here)
    here.clock.move_to(date(2026, 10, 7))

    with pytest.raises(InputError, match="does not hang today"):
        here.community.notices.object_to(posted, by=here.clerk, raised_by="x", reason="y")


PREPARED = """
[[notice_text]]
name = "result"
label = { en = "result", zh_hans = "结果", zh_hant = "結果" }
title = { en = "Results of {period}", zh_hans = "{period}", zh_hant = "{period}" }
text = { en = "{who} knows.", zh_hans = "{who}", zh_hant = "{who}" }
days = 5
reference = "own choice: residents' meeting of 2026-01-08"
valid_from = 2026-01-01
valid_to = 2026-09-30
"""


@pytest.fixture
def prepared(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=PREPARED) as made:
        yield made


def test_what_is_filled_in_stands_as_it_was_typed_and_numbers_are_still_masked(
    prepared: Town,
) -> None:
    posted = prepared.community.notices.post_text(
        "result",
        by=prepared.clerk,
        places="gate",
        fill={"period": "{who}", "who": "13912345678"},
    )
    assert (posted.title, posted.text) == ("Results of {who}", "*********** knows.")


def test_a_prepared_text_that_is_not_in_force_is_refused(prepared: Town) -> None:
    filled = {"period": "x", "who": "y"}
    with pytest.raises(InputError, match="not in force on 2026-10-01"):
        prepared.community.notices.post_text(
            "result",
            by=prepared.clerk,
            places="gate",
            fill=filled,
            posted_on=date(2026, 10, 1),
        )


def test_a_gap_that_the_text_lacks_is_refused(prepared: Town) -> None:
    filled = {"period": "x", "who": "y", "whom": "z"}
    with pytest.raises(InputError, match="whom"):
        prepared.community.notices.post_text(
            "result", by=prepared.clerk, places="gate", fill=filled
        )


def test_scripts_with_different_gaps_are_refused() -> None:
    with pytest.raises(DeclarationError, match="different gaps"):
        NoticeText(
            name="result",
            label=label("result", "结果"),
            title=label("{period}", "{period}"),
            text=label("{who}", "谁"),
            days=5,
            reference="own choice: test",
            valid_from=date(2026, 1, 1),
        )
