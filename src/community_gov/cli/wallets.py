"""The commands about wallets: what is in them, and spending it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from community_gov.cli.building import (
    argument,
    group,
    option,
    period_option,
    reading,
    reason_option,
    writing,
)
from community_gov.cli.codes import Codes
from community_gov.cli.into import into_option, kind_of
from community_gov.cli.output import Answer, Table, listed, said, shown
from community_gov.cli.session import Session
from community_gov.cli.terms import term
from community_gov.cli.values import told_amount
from community_gov.errors import UnknownError
from community_gov.i18n import _
from community_gov.model.declarations import Scheme, Wallet
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period, Span
from community_gov.store.codec import unscaled
from community_gov.wallets.receipts import Receipt

if TYPE_CHECKING:
    from community_gov.community import Community


def wallets() -> click.Group:
    """Build the group."""
    wallet, code = argument("wallet", of="Wallet"), argument("code")
    return group(
        "wallets",
        reading("list", _list, _("List the wallets, and what they are filled from.")),
        reading(
            "show", _show, _("Show what is in the WALLET of CODE, and how it came."), wallet, code
        ),
        reading(
            "books", _books, _("Show where everything went that WALLET ever brought in."), wallet
        ),
        writing(
            "redeem",
            _redeem,
            _("Hand out REWARD (its code) for what is in the wallet of CODE."),
            code,
            argument("reward"),
            option("--quantity", _("How many."), type=int, default=1),
        ),
        writing(
            "cancel",
            _cancel,
            _("Take a redemption back, by its RECEIPT: points and things return."),
            argument("receipt"),
            reason_option(),
        ),
        reading("receipt", _receipt, _("Show a RECEIPT, to print."), argument("receipt")),
        writing(
            "give",
            _give,
            _("Hand AMOUNT over from the WALLET of one CODE to that of another."),
            wallet,
            code,
            argument("taker"),
            argument("amount"),
            option("--reason", _("Why."), default=""),
        ),
        writing("expire", _expire, _("Write off what has expired in WALLET."), wallet),
        writing(
            "print",
            _print,
            _(
                "Write the list of what was handed out for WALLET, to be signed, and the stock "
                "(else: of this month)."
            ),
            wallet,
            period_option(required=False),
            option(
                "--before",
                _("Instead what each can spend today, to be signed at the counter."),
                is_flag=True,
            ),
            into_option(_("The file to write: .html, or .xlsx.")),
        ),
    )


def declared_wallet(community: "Community", name: str) -> Wallet:
    """Return a wallet; raises :class:`UnknownError` with the names there are."""
    declared = community.wallets.declared()
    for one in declared:
        if one.name == name:
            return one
    raise UnknownError(
        _("There is no wallet {name!r}.").format(name=name),
        _("There are: {names}.").format(
            names=_(", ").join(str(one.label) for one in declared) or "-"
        ),
    )


def holders_of(community: "Community", wallet: str) -> SubjectKind:
    """Return whose wallets these are: those of the subjects of the scheme that fills them."""
    declared = declared_wallet(community, wallet)
    return community.host.catalogue.get(Scheme, declared.scheme).subject


def _list(session: Session) -> Answer:
    with session.open() as community:
        found = community.wallets.declared()
    rows = [
        {
            "name": one.name,
            "label": str(one.label),
            "scheme": one.scheme,
            "expires_months": one.expires_months,
            "redeem_on": one.redeem_on,
            "redeem_from": one.redeem_from,
            "holds_at_most": one.holds_at_most,
            "transferable": one.transferable,
            "reference": one.reference,
        }
        for one in found
    ]
    titles = {"name": _("name"), "label": _("wallet"), "scheme": _("scheme")}
    titles |= {"expires_months": _("months until it expires"), "redeem_on": _("days")}
    return listed({**titles, "reference": _("reference")}, rows)


def _show(session: Session, *, wallet: str, code: str) -> Answer:
    with session.open() as community:
        subject = Codes(community).subject(holders_of(community, wallet), code)
        found = community.wallets.statement(wallet, subject)
    lots = [{"left": left, "expires": expires} for left, expires in found.lots]
    entries = [
        {
            "seq": one.seq,
            "day": one.day,
            "kind": term(one.kind),
            "amount": unscaled(one.amount, found.places),
            "about": one.about,
            "expires": one.expires,
            "reason": one.reason,
        }
        for one in found.entries
    ]
    sheet = {
        "wallet": wallet,
        "code": code,
        "held": found.held,
        "spendable": found.spendable,
        "claim": found.claim or None,
        "lots": lots,
        "entries": entries,
    }
    titles = {"code": _("code"), "held": _("in the wallet"), "spendable": _("can be spent")}
    titles |= {"claim": _("claimed back")}
    of_lots = Table({"left": _("left"), "expires": _("until")}, lots)
    of_entries = {"seq": _("entry"), "day": _("date"), "kind": _("what"), "amount": _("points")}
    of_entries |= {"about": _("about"), "expires": _("until"), "reason": _("reason")}
    return shown(titles, sheet, of_lots, Table(of_entries, entries))


def _books(session: Session, *, wallet: str) -> Answer:
    with session.open() as community:
        declared_wallet(community, wallet)
        found = community.wallets.books(wallet)
    titles = {
        "issued": _("issued"),
        "held": _("in the wallets"),
        "spent": _("spent"),
        "expired": _("expired"),
        "forfeited": _("beyond what may be held"),
        "taken_back": _("taken back"),
        "claimed": _("claimed back"),
    }
    return shown(titles, attrs.asdict(found))


def _redeem(session: Session, *, code: str, reward: str, quantity: int) -> Answer:
    with session.open() as community:
        item = community.rewards.by_code(reward)
        subject = Codes(community).subject(holders_of(community, item.wallet), code)
        done = community.wallets.redeem(
            subject, item.id, by=session.actor(community), quantity=quantity
        )
        return _printed(community, done)


def _cancel(session: Session, *, receipt: str, reason: str) -> Answer:
    with session.open() as community:
        done = community.wallets.cancel(receipt, by=session.actor(community), reason=reason)
        return _printed(community, done)


def _receipt(session: Session, *, receipt: str) -> Answer:
    with session.open() as community:
        return _printed(community, community.wallets.receipt(receipt))


def _give(
    session: Session, *, wallet: str, code: str, taker: str, amount: str, reason: str
) -> Answer:
    with session.open() as community:
        codes, kind = Codes(community), holders_of(community, wallet)
        given = told_amount(amount)
        community.wallets.give(
            wallet,
            codes.subject(kind, code),
            codes.subject(kind, taker),
            given,
            by=session.actor(community),
            reason=reason,
        )
    text = _("{code} gave {taker} {amount}.").format(code=code, taker=taker, amount=given)
    return said(text, giver=code, taker=taker, amount=given)


def _expire(session: Session, *, wallet: str) -> Answer:
    with session.open() as community:
        declared_wallet(community, wallet)
        amount = community.wallets.expire(wallet, by=session.actor(community))
    return said(_("Written off: {amount}.").format(amount=amount), wallet=wallet, expired=amount)


def _print(
    session: Session, *, wallet: str, period: Period | None, before: bool, into: Path
) -> Answer:
    from community_gov.exchange.redemptions import write_redemptions

    kind_of(into, (".html", ".htm", ".xlsx"))
    with session.open() as community:
        declared_wallet(community, wallet)
        over = None if before else period or Period.of(Span.MONTH, community.today())
        lines = write_redemptions(community, wallet, over, into, by=session.actor(community))
    text = _("Wrote {path}: {lines} lines.").format(path=into, lines=lines)
    return said(text, into=str(into), lines=lines)


def _printed(community: "Community", receipt: Receipt) -> Answer:
    item = community.rewards.get(receipt.reward)
    kind = holders_of(community, receipt.wallet)
    sheet: dict[str, Any] = {
        "receipt": receipt.id,
        "day": receipt.day,
        "wallet": receipt.wallet,
        "code": Codes(community).of_subject(kind, receipt.subject),
        "reward": item.code,
        "name": item.name,
        "quantity": receipt.quantity,
        "cost": receipt.cost,
        "left": community.wallets.balance(receipt.wallet, receipt.subject),
        "cancelled": receipt.cancelled or None,
    }
    titles = {"receipt": _("receipt"), "day": _("date"), "code": _("code"), "name": _("reward")}
    titles |= {"quantity": _("quantity"), "cost": _("points"), "left": _("in the wallet")}
    return shown({**titles, "cancelled": _("cancelled")}, sheet)
