"""Points spent in the shop (愛心超市): stock, redemption day, receipts, and the list to sign."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from community_gov import Period
from community_gov.exchange.redemptions import write_redemptions

pytest.importorskip("community_gov_six_builds")

# 海林: an hour of service is a point, one activity counts two hours at most. 幸福花園: things are
# had on the 15th of each month.
SHOP = """
[[wallet]]
name = "shop"
label = { en = "love shop", zh_hans = "爱心超市", zh_hant = "愛心超市" }
scheme = "volunteer-hours"
redeem_on = "FREQ=MONTHLY;BYMONTHDAY=15"
reference = "own choice: residents' meeting of 2026-01-08"
valid_from = 2026-01-01
"""
EVE, DAY = date(2026, 9, 14), date(2026, 9, 15)


@pytest.fixture(scope="module")
def desk(desk_with: Any) -> Any:
    """Give three volunteers: M01 with 4 points, M02 with 2, M03 with 1; twenty soaps came in."""
    made = desk_with("teams", pack=SHOP)
    served = ("record", "activity", "volunteer-service", "--title", "Courtyards")
    made.run(*served, "--on", "2026-09-05", "--attend", "M01:2:volunteer", "--attend", "M02:3")
    made.run(*served, "--on", "2026-09-12", "--attend", "M01:2", "--attend", "M03:1")
    made.run("points", "propose", "volunteer-hours", "--period", "2026", on=EVE)
    made.run("points", "confirm", "volunteer-hours", by="Cai", on=EVE)
    for code, price in (("SOAP", 2), ("TOWEL", 3)):
        made.run("rewards", "add", "shop", code, "--name", code.lower(), "--price", price, on=EVE)
    made.run("rewards", "stock", "SOAP", "--quantity", 20, "--reason", "delivery", on=EVE)
    return made


def _rows(file: Path, sheet: int) -> list[tuple[Any, ...]]:
    return list(load_workbook(file).worksheets[sheet].iter_rows(min_row=2, values_only=True))


def test_before_the_day_a_list_tells_what_each_can_spend(desk: Any, tmp_path: Path) -> None:
    desk.run("wallets", "print", "shop", "--before", "--into", tmp_path / "x.xlsx", on=EVE)
    told = [(row[0], row[1], Decimal(row[2])) for row in _rows(tmp_path / "x.xlsx", 0)]
    assert told == [("M01", "Resident 1", 4), ("M02", "Resident 2", 2), ("M03", "Resident 3", 1)]


def test_things_are_had_on_the_day_while_there_are_points_and_stock(desk: Any) -> None:
    assert "2026-09-15" in desk.run("wallets", "redeem", "M01", "SOAP", ends=1, on=EVE)
    assert "0 in stock" in desk.run("wallets", "redeem", "M01", "TOWEL", ends=1, on=DAY)
    desk.run("wallets", "redeem", "M03", "SOAP", ends=1, on=DAY)  # a point, of two
    desk.run("wallets", "redeem", "M01", "SOAP", "--quantity", 2, on=DAY)
    receipt = desk.told("wallets", "redeem", "M02", "SOAP", on=DAY)["receipt"]
    assert "may not cancel a redemption" in desk.run(
        "wallets", "cancel", receipt, "--reason", "x", ends=4, on=DAY
    )
    desk.run("wallets", "cancel", receipt, "--reason", "it was broken", by="Cai", on=DAY)
    desk.run("rewards", "stock", "SOAP", "--quantity", "-1", "--reason", "broken", on=DAY)
    books = desk.told("wallets", "books", "shop")
    # By hand: 7 hours counted; 2 soaps of 2 are spent; of 20 soaps 2 went out and 1 is broken.
    assert [int(float(books[one])) for one in ("issued", "spent", "held")] == [7, 4, 3]
    assert [one["left"] for one in desk.told("rewards", "list")] == [17, 0]


def test_the_list_has_a_place_to_sign_and_the_stock_adds_up(desk: Any, tmp_path: Path) -> None:
    desk.run("wallets", "print", "shop", "--period", "2026-09", "--into", tmp_path / "s.html")
    desk.run("wallets", "print", "shop", "--period", "2026-09", "--into", tmp_path / "s.xlsx")

    page = (tmp_path / "s.html").read_text(encoding="utf-8")
    assert len(re.findall(r'<td class="h"></td></tr>', page)) == 1 + 2  # one to sign, two counts
    assert page.count("taken back") == 1
    assert "Handed out by" in page
    signed = _rows(tmp_path / "s.xlsx", 0)
    assert [(row[3], row[4], row[5], row[6], row[7], row[8]) for row in signed] == [
        ("M01", "Resident 1", "soap", 2, 4, None),
        ("M02", "Resident 2", "soap", 1, 2, "taken back"),
    ]
    # Before, came in, handed out, lost, in stock: 0 + 20 - 2 - 1 = 17.
    assert _rows(tmp_path / "s.xlsx", 1)[0][3:8] == (0, 20, 2, 1, 17)
    last = desk.told("journal", "--last", 1)[0]
    assert (last["actor"], last["action"]) == ("Bo", "exports.pages")


def test_a_program_spends_and_prints_the_same(desk: Any, tmp_path: Path) -> None:
    desk.today = DAY
    with desk.open() as community:
        bo, ids = community.actors.named("Bo"), community.members.ids()
        soap = community.rewards.by_code("SOAP")
        community.wallets.redeem(ids["M02"], soap.id, by=bo)
        lines = write_redemptions(
            community, "shop", Period.parse("2026-09"), tmp_path / "p.html", by=bo
        )
    assert lines == 3
    assert "Resident 2" in (tmp_path / "p.html").read_text(encoding="utf-8")
