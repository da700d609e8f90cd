"""The catalogue of rewards, and how many of each are there."""

from attrs import frozen

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Wallet
from community_gov.model.reward import Reward
from community_gov.records.actions import Actions
from community_gov.records.book import CodedBook
from community_gov.records.context import Context
from community_gov.records.work import Work

_COLUMNS = ("seq", "reward", "day", "quantity", "about", "reason")


@frozen
class StockMovement:
    """So many of a reward came in (or went out, below nought), on which day, and why."""

    day: str
    quantity: int
    about: str
    reason: str


class Rewards(CodedBook[Reward]):
    """What can be had, and what is in stock; every piece in and out is journalled."""

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__(context, actions, Reward, "rewards", _checked)

    def stock(self, reward: str, quantity: int, *, by: Actor, reason: str) -> int:
        """Note that ``quantity`` came in, or (below nought) was lost; return what is left."""
        if not reason.strip() or not quantity:
            raise InputError(_("Say how many came in or were lost, and why."))
        self.get(reward)

        def body(work: Work) -> int:
            move(work, reward, quantity, reason=reason)
            return self.left(reward)

        request = {"reward": reward, "quantity": quantity, "reason": reason}
        return int(self._actions.perform("rewards.stock", by, body, request=request).outcome)

    def left(self, reward: str) -> int:
        """Return how many are there."""
        query = "SELECT COALESCE(SUM(quantity), 0) FROM stock_movement WHERE reward = ?"
        return int(self._context.database.value(query, reward))

    def movements(self, reward: str) -> list[StockMovement]:
        """Return what came in and went out, oldest first."""
        query = "SELECT * FROM stock_movement WHERE reward = ? ORDER BY seq"
        return [
            StockMovement(row["day"], row["quantity"], row["about"], row["reason"])
            for row in self._context.database.rows(query, reward)
        ]


def move(work: Work, reward: str, quantity: int, *, about: str = "", reason: str = "") -> None:
    """Write one movement of a reward inside an action."""
    last = work.database.value("SELECT MAX(seq) FROM stock_movement") or 0
    row = (last + 1, reward, work.today.isoformat(), quantity, about, reason)
    work.writer.insert_stored("stock_movement", _COLUMNS, [row])


def _checked(reward: Reward, work: Work) -> Reward:
    work.context.catalogue.get(Wallet, reward.wallet)
    if reward.price <= 0:
        raise InputError(
            _("{name} needs a price above nought.").format(name=reward.name),
            _("Give it one with --price."),
        )
    return reward
