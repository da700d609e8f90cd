"""The sheets of a chain: one page a step, the motion alike on all, lines left blank to sign."""

import re
from datetime import date
from pathlib import Path

from tests.procedures.chains.test_chains import PACK, agree, opened, vote

from community_gov.exchange.chain_sheets import SIGNATURES, WITNESSES, chain_sheets
from community_gov.i18n import Language, speaking
from community_gov.testing.town import town


def printed(folder: Path, language: Language = Language.EN) -> list[str]:
    with town(folder, pack=PACK) as here, speaking(language):
        chain = opened(here)
        agree(here, chain, "propose", date(2026, 5, 1))
        agree(here, chain, "discuss", date(2026, 5, 4))
        vote(here, chain, "examine", date(2026, 5, 11))
        return re.findall(r"<section>.*?</section>", chain_sheets(here.community, chain), re.DOTALL)


def test_there_are_six_sheets_with_the_same_motion_ticked(tmp_path: Path) -> None:
    sheets = printed(tmp_path)

    assert len(sheets) == 6
    ticked = [re.findall(r"☑ ([^<]*)</span>", sheet) for sheet in sheets]
    assert ticked == [["proposed by people"]] * 6
    assert all("Mend the dam" in sheet for sheet in sheets)


def test_numbers_stand_where_they_are_known_and_nothing_where_not(tmp_path: Path) -> None:
    _propose, _discuss, examine, resolve, *_publications = printed(tmp_path)

    assert "16/24 (66%)" in examine  # 16 of 24 are 66 2/3 percent, rounded down
    assert "2026-05-11" in examine
    assert "%" not in resolve
    assert "2026-05" not in resolve


def test_lines_to_sign_are_blank(tmp_path: Path) -> None:
    propose, _discuss, examine, _resolve, publication, _result = printed(tmp_path)

    assert propose.count("<span></span>") == SIGNATURES
    assert examine.count("<span></span>") == SIGNATURES + WITNESSES
    assert publication.count("<span></span>") == 0
    assert "opinion of the supervision committee" in publication
    assert "opinion of the supervision committee" not in propose


def test_the_sheets_speak_the_language_in_use(tmp_path: Path) -> None:
    sheets = printed(tmp_path, Language.HANT)

    assert "黨支部提議" in sheets[0]
    assert "☑ 黨員群眾建議" in sheets[0]
