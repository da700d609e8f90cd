"""Why nothing is handed out, given away or held: the rules of a wallet, each with a way on."""

from datetime import date

from community_gov.errors import RefusedError
from community_gov.i18n import _
from community_gov.model.declarations.base import in_force
from community_gov.model.recurrence_rule import RecurrenceRule
from community_gov.model.reward import Reward
from community_gov.wallets.lots import Lot, available
from community_gov.wallets.purse import Purse


def refuse_day(purse: Purse, day: date) -> None:
    """Raise :class:`RefusedError` on a day on which nothing is handed out."""
    wallet = purse.declared
    if not in_force(wallet, day):
        raise RefusedError(
            _("{wallet} is not in force on {day}.").format(wallet=wallet.label, day=day),
            _("Its declaration says since when, and until when: {first} to {last}.").format(
                first=wallet.valid_from, last=wallet.valid_to or "…"
            ),
        )
    if not wallet.redeem_on:
        return
    rule = RecurrenceRule.parse(wallet.redeem_on)
    if not rule.falls_on(day, wallet.valid_from):
        coming = rule.next_after(day, wallet.valid_from)
        raise RefusedError(
            _("{day} is no day of redemption for {wallet}.").format(day=day, wallet=wallet.label),
            _("The next one is {day}.").format(day=coming)
            if coming
            else _("The rule of its days is {rule}.").format(rule=wallet.redeem_on),
        )


def refuse_stock(item: Reward, left: int, quantity: int) -> None:
    """Raise :class:`RefusedError` where there is not so much of a reward."""
    if not item.offered or left < quantity:
        raise RefusedError(
            _("{name}: {left} in stock, {wanted} wanted.").format(
                name=item.name, left=left if item.offered else 0, wanted=quantity
            ),
            _("Note what came in first: community-gov rewards stock"),
        )


def refuse_too_little(purse: Purse, held: list[Lot], cost: int, day: date) -> None:
    """Raise :class:`RefusedError` where too little was gathered to begin, or to pay."""
    least, left = purse.declared.redeem_from, available(held, day)
    if least is not None and left < purse.units(least):
        raise RefusedError(
            _("One may spend from {least} on, and there are {left}.").format(
                least=least, left=purse.amount(left)
            ),
            _("Nothing was taken; wait until there is enough."),
        )
    refuse_short(purse, held, cost, day)


def refuse_short(purse: Purse, held: list[Lot], units: int, day: date) -> None:
    """Raise :class:`RefusedError` where less can be spent than is asked for."""
    left = available(held, day)
    if left < units:
        raise RefusedError(
            _("{wallet} has {left} to spend, and it takes {amount}.").format(
                wallet=purse.declared.label, left=purse.amount(left), amount=purse.amount(units)
            ),
            _("Nothing was taken; wait until there is enough."),
        )


def refuse_beyond(purse: Purse, held: int, units: int) -> None:
    """Raise :class:`RefusedError` where with ``units`` more one would hold too much."""
    if purse.limit is not None and held + units > purse.limit:
        raise RefusedError(
            _("{wallet} may hold {limit} at most; it would be more.").format(
                wallet=purse.declared.label, limit=purse.declared.holds_at_most
            ),
            _("There is room for {left}.").format(left=purse.amount(purse.limit - held)),
        )
