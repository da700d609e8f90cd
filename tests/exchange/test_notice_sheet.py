"""The page of a notice for the board: what was posted, until when, how to object; no more."""

from pathlib import Path

import pytest

from community_gov.errors import RefusedError
from community_gov.exchange.notice_sheet import notice_sheet
from community_gov.i18n import Language, speaking
from community_gov.testing.town import Town, town


def posted(here: Town) -> str:
    member = here.community.members.add(code="M1", name="王小明", by=here.clerk)
    here.community.profile.amend(phone="0875-2121212", by=here.administrator)
    return here.community.notices.post(
        "Star <households>", "We thank:", places="gate", days=7, answer_days=5,
        people=[member.id], by=here.clerk,
    ).id  # fmt: skip


def test_the_page_shows_the_redacted_list_its_days_and_how_to_object(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        page = notice_sheet(here.community, posted(here))

    assert "王*明" in page
    assert "王小明" not in page
    assert "2026-09-30 – 2026-10-06" in page  # seven days, the first included
    assert "within 5 days" in page
    assert "0875-2121212" in page
    assert "Star &lt;households&gt;" in page


def test_the_page_speaks_the_language_in_use(tmp_path: Path) -> None:
    with town(tmp_path) as here, speaking(Language.HANT):
        assert 'lang="zh-Hant"' in notice_sheet(here.community, posted(here))


def test_what_was_withdrawn_is_not_printed(tmp_path: Path) -> None:
    with town(tmp_path) as here:
        notice = posted(here)
        here.community.notices.withdraw(notice, reason="a wrong name", by=here.clerk)
        with pytest.raises(RefusedError, match="withdrawn on 2026-09-30"):
            notice_sheet(here.community, notice)
