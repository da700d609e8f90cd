"""A community with a scheme, a wallet fed by it, and something to buy."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import frozen

from community_gov import Member, Period
from community_gov.model.reward import Reward
from community_gov.testing.town import Town, town

PACK = """
[[fact_kind]]
name = "service"
label = {{ en = "service", zh_hans = "服务", zh_hant = "服務" }}
unit = "hour"
places = 2

[[register]]
name = "services"
label = {{ en = "services", zh_hans = "服务台账", zh_hant = "服務台賬" }}
facts = [{{ kind = "service", subject = "member", on = "day", quantity = "hours" }}]
fields = [
  {{ name = "member", type = "reference", refers_to = "member" }},
  {{ name = "day", type = "date" }},
  {{ name = "hours", type = "decimal", places = 2 }},
]

[[scheme]]
name = "hours"
label = {{ en = "hours", zh_hans = "时长", zh_hant = "時長" }}
subject = "member"
places = 2
reference = "own choice: test"
valid_from = 2026-01-01

[[scheme.rules]]
id = "hour"
label = {{ en = "hour", zh_hans = "时长", zh_hant = "時長" }}
fact = "service"
points = "quantity"
valid_from = 2026-01-01
reference = "own choice: test"

[[wallet]]
name = "shop"
label = {{ en = "shop", zh_hans = "爱心超市", zh_hant = "愛心超市" }}
scheme = "hours"
valid_from = 2026-01-01
reference = "own choice: test"
{more}
"""


@frozen
class Shop:
    """The town, and short ways to earn in it."""

    town: Town
    members: list[Member]

    def serve(self, who: int, hours: object, day: date | None = None) -> str:
        """Let a member serve, and have the points proposed and confirmed; return the row."""
        row = self.town.community.registers["services"].add(
            by=self.town.clerk,
            member=self.members[who].id,
            day=day or self.town.community.today(),
            hours=Decimal(str(hours)),
        )
        self.settle()
        return row.id

    def correct(self, row: str, hours: object) -> None:
        """Amend the hours of a row, and let the points follow."""
        services = self.town.community.registers["services"]
        services.amend(row, by=self.town.clerk, hours=Decimal(str(hours)))
        self.settle()

    def settle(self) -> None:
        """Propose and confirm what the rules ask for."""
        points = self.town.community.points
        batch = points.propose("hours", Period.parse("2026"), by=self.town.clerk)
        if batch is not None:
            points.confirm(batch.id, by=self.town.reviewer)

    def held(self, who: int) -> Decimal:
        """Return what a member holds."""
        return self.town.community.wallets.balance("shop", self.members[who].id)

    def soap(self, price: object = 5, stock: int = 10) -> Reward:
        """Offer soap."""
        rewards = self.town.community.rewards
        made = rewards.add(
            by=self.town.clerk, code="soap", wallet="shop", name="soap", price=Decimal(str(price))
        )
        if stock:
            rewards.stock(made.id, stock, by=self.town.clerk, reason="bought")
        return made


@pytest.fixture
def open_shop(tmp_path: Path) -> Iterator[Callable[..., Shop]]:
    """Return a function that opens a shop whose wallet has further keys."""
    opened = []

    def open_with(more: str = "", day: date = date(2026, 9, 15)) -> Shop:
        made = town(tmp_path, pack=PACK.format(more=more), day=day)
        here = made.__enter__()
        opened.append(made)
        return Shop(here, here.settle())

    yield open_with
    for made in opened:
        made.__exit__(None, None, None)
