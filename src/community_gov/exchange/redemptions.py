"""The list of redemptions of a shop (愛心超市): who had what, a place to sign, and the stock."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from community_gov.exchange.duty_pages.pages import People
from community_gov.exchange.lists import ListTable, PrintedList, write_list
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Scheme, Wallet
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.model.reward import Reward
from community_gov.records.work import Work
from community_gov.store.overwriting import refuse_overwriting
from community_gov.wallets.receipts import Receipt
from community_gov.wallets.stock import StockMovement

if TYPE_CHECKING:
    from community_gov.community import Community

ACTION = "exports.pages"


def redemptions(community: "Community", wallet: str, period: Period, people: People) -> PrintedList:
    """Return what was handed out for ``wallet`` in ``period``, to be signed, and the stock.

    What was taken back stays on the list and says so. Names are those that ``people`` tells.
    Raises :class:`UnknownError` for a wallet that no enabled plugin declares.
    """
    declared = community.host.catalogue.get(Wallet, wallet)
    receipts = community.wallets.receipts(wallet, period)
    items = {one.id: one for one in community.rewards.where(wallet=wallet)}
    whose = _Whose.of(community, declared, people)
    return PrintedList(
        f"{community.profile.read().name} · {declared.label}",
        _("{period}, as of {day}").format(period=period, day=community.today()),
        (_handed_out(receipts, items, whose), _stock(community, items.values(), period)),
        _signed_by(),
    )


def to_redeem(community: "Community", wallet: str, people: People) -> PrintedList:
    """Return what each can spend today, in the order of codes, the rest to be written by hand."""
    declared = community.host.catalogue.get(Wallet, wallet)
    whose = _Whose.of(community, declared, people)
    found = [
        (*whose.told(subject), community.wallets.statement(wallet, subject).spendable, "", "", "")
        for subject in community.wallets.balances(wallet)
    ]
    headers = (_("code"), _("name"), _("can be spent"), _("reward"), _("points"), _("signature"))
    rows = tuple(sorted(one for one in found if one[2] > 0))
    table = ListTable(
        _("Who can have something"),
        headers,
        rows,
        narrow=frozenset({0, 2}),
        hand=frozenset({3, 4, 5}),
    )
    title = f"{community.profile.read().name} · {declared.label}"
    return PrintedList(title, str(community.today()), (table,), _signed_by())


def write_redemptions(
    community: "Community", wallet: str, period: Period | None, path: Path, *, by: Actor
) -> int:
    """Write the list of ``period``, or that of what can be spent today; return its lines.

    An ``.xlsx`` becomes a workbook, everything else an HTML page. The journal notes who
    printed it. Raises :class:`StoreError` where the file is there already.
    """
    refuse_overwriting(path)

    def body(_work: Work) -> Mapping[str, Any]:
        people = People.seen_by(community, by)
        made = (
            to_redeem(community, wallet, people)
            if period is None
            else redemptions(community, wallet, period, people)
        )
        write_list(made, path)
        told = {"wallet": wallet, "lines": len(made.tables[0].rows), "file": path.name}
        return {**told, "members": sorted(people.told)}

    request = {"wallet": wallet, "file": path.name}
    return int(community.actions.perform(ACTION, by, body, request=request).outcome["lines"])


@frozen
class _Whose:
    """Tells code and name of whoever holds a wallet."""

    people: People
    homes: Mapping[str, str]

    @classmethod
    def of(cls, community: "Community", wallet: Wallet, people: People) -> "_Whose":
        kind = community.host.catalogue.get(Scheme, wallet.scheme).subject
        if kind is not SubjectKind.HOUSEHOLD:
            return cls(people, {})
        return cls(people, {id_: code for code, id_ in community.households.ids().items()})

    def told(self, subject: str) -> tuple[str, str]:
        if subject in self.people.codes:
            return self.people.of([subject])[0]
        return self.homes.get(subject, subject), ""


def _handed_out(
    receipts: Iterable[Receipt], items: Mapping[Any, Reward], whose: _Whose
) -> ListTable:
    headers = (
        _("no."), _("date"), _("receipt"), _("code"), _("name"), _("reward"), _("quantity"),
        _("points"), _("signature"),
    )  # fmt: skip
    rows = tuple(
        (
            number,
            one.day,
            one.id,
            *whose.told(one.subject),
            items[one.reward].name,
            one.quantity,
            one.cost,
            _("taken back") if one.cancelled else "",
        )
        for number, one in enumerate(receipts, start=1)
    )
    return ListTable(
        _("Handed out"), headers, rows, narrow=frozenset({0, 1, 3, 6, 7}), hand=frozenset({8})
    )


def _stock(community: "Community", items: Iterable[Reward], period: Period) -> ListTable:
    headers = (
        _("code"), _("reward"), _("points"), _("before"), _("came in"), _("handed out"),
        _("lost"), _("in stock"), _("counted"),
    )  # fmt: skip
    rows = tuple(
        (one.code, one.name, _plain(one), *_moved(community.rewards.movements(one.id), period), "")
        for one in sorted(items, key=lambda one: one.code)
    )
    note = _("Before and in what came in, what went out and what was lost; count what is there.")
    return ListTable(
        _("Stock"), headers, rows, note, narrow=frozenset({0, 2, 3, 4, 5, 6, 7}),
        hand=frozenset({8}),
    )  # fmt: skip


def _plain(one: Reward) -> str:
    return f"{one.price.normalize():f}"


def _moved(movements: Iterable[StockMovement], period: Period) -> tuple[int, ...]:
    """Return what was there before, came in, was handed out (less what came back), was lost."""
    before = came = out = lost = 0
    for one in movements:
        day = date.fromisoformat(one.day)
        if day < period.start:
            before += one.quantity
        elif day > period.end:
            continue
        elif one.about:
            out -= one.quantity
        elif one.quantity > 0:
            came += one.quantity
        else:
            lost -= one.quantity
    return before, came, out, lost, before + came - out - lost


def _signed_by() -> tuple[str, ...]:
    return (_("Handed out by"), _("Checked by"), _("Date"))
