"""What can be had for what is in a wallet: a stocked catalogue (愛心超市)."""

from decimal import Decimal

from attrs import frozen

from community_gov.model.fields import open_field
from community_gov.model.ids import RewardId
from community_gov.model.text import label


@frozen
class Reward:
    """One thing of the catalogue; ``price`` is in the unit of its wallet."""

    id: RewardId
    code: str = open_field(label=label("code", "编号", "編號"))
    wallet: str = open_field(label=label("wallet", "积分账户", "積分賬戶"))
    name: str = open_field(label=label("name", "名称", "名稱"))
    price: Decimal = open_field(places=6, label=label("price", "所需积分", "所需積分"))
    offered: bool = open_field(default=True, label=label("offered", "可兑换", "可兌換"))
