"""The commands about rewards: what can be had for what is in a wallet, and what is in stock."""

from decimal import Decimal

import click

from community_gov.cli.amending import amending
from community_gov.cli.building import argument, group, option, reading, reason_option, writing
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.cli.values import told_amount
from community_gov.cli.wallets import declared_wallet
from community_gov.i18n import _
from community_gov.model.reward import Reward


def rewards() -> click.Group:
    """Build the group."""
    code = argument("code")
    return group(
        "rewards",
        reading("list", _list, _("List what can be had, its price, and how many are in stock.")),
        writing(
            "add",
            _add,
            _("Put a new reward into the catalogue of WALLET."),
            argument("wallet", of="Wallet"),
            code,
            option("--name", _("What it is."), required=True),
            option("--price", _("How many points one of it takes."), required=True),
        ),
        amending("rewards", Reward),
        writing(
            "stock",
            _stock,
            _("Note how many came in; below nought, how many were lost."),
            code,
            option("--quantity", _("How many."), type=int, required=True),
            reason_option(),
        ),
        writing(
            "offer",
            _offer,
            _("Offer a reward, or no longer."),
            code,
            option("--offered/--not-offered", _("Whether it can be had."), required=True),
        ),
        reading("movements", _movements, _("List what came in and went out of CODE."), code),
    )


def _list(session: Session) -> Answer:
    with session.open() as community:
        rows = [
            {
                "code": one.code,
                "wallet": one.wallet,
                "name": one.name,
                "price": _plain(one.price),
                "left": community.rewards.left(one.id),
                "offered": one.offered,
            }
            for one in sorted(community.rewards.all(), key=lambda one: one.code)
        ]
    titles = {"code": _("code"), "name": _("reward"), "price": _("points"), "left": _("in stock")}
    return listed({**titles, "wallet": _("wallet"), "offered": _("offered")}, rows)


def _add(session: Session, *, wallet: str, code: str, name: str, price: str) -> Answer:
    with session.open() as community:
        declared_wallet(community, wallet)
        added = community.rewards.add(
            code=code, wallet=wallet, name=name, price=told_amount(price),
            by=session.actor(community),
        )  # fmt: skip
    text = _("{name} can be had for {price} as soon as it is in stock.")
    return said(text.format(name=name, price=_plain(added.price)), code=code, id=added.id)


def _stock(session: Session, *, code: str, quantity: int, reason: str) -> Answer:
    with session.open() as community:
        item = community.rewards.by_code(code)
        left = community.rewards.stock(
            item.id, quantity, by=session.actor(community), reason=reason
        )
    return said(_("{name}: {left} in stock.").format(name=item.name, left=left), left=left)


def _offer(session: Session, *, code: str, offered: bool) -> Answer:
    with session.open() as community:
        item = community.rewards.by_code(code)
        community.rewards.amend(item.id, by=session.actor(community), offered=offered)
    text = _("{name} can be had.") if offered else _("{name} can no longer be had.")
    return said(text.format(name=item.name), code=code, offered=offered)


def _movements(session: Session, *, code: str) -> Answer:
    with session.open() as community:
        item = community.rewards.by_code(code)
        rows = [
            {"day": one.day, "quantity": one.quantity, "reason": one.reason, "receipt": one.about}
            for one in community.rewards.movements(item.id)
        ]
    titles = {"day": _("date"), "quantity": _("quantity"), "reason": _("reason")}
    return listed({**titles, "receipt": _("receipt")}, rows)


def _plain(price: Decimal) -> Decimal:
    """Return a price without the noughts behind it."""
    return Decimal(f"{price.normalize():f}")
