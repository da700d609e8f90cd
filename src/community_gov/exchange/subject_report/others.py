"""What else the community keeps about the person: meetings, facts, points, cases, selections."""

from collections.abc import Iterator
from typing import Any, Final

from community_gov.exchange.lists import ListTable
from community_gov.exchange.subject_report.asked import Asked
from community_gov.i18n import _
from community_gov.model.activity import ROLES_IN_ACTIVITY, Attendance
from community_gov.model.declarations import Duty, FactKind, Scheme
from community_gov.model.fields import fields_of
from community_gov.records.closed import is_closed
from community_gov.store.codec import unscaled

_TOLD: Final = (
    "activity", "actor", "affiliation", "attendance", "case_file", "duty_waiver", "evaluation",
    "fact", "honour", "household", "journal", "member", "nomination", "observation",
    "points_batch", "points_entry", "post", "wallet_balance", "wallet_entry",
)  # fmt: skip
"""Tables of the core of which this report tells elsewhere, or that hold nothing of their own."""


def tables(asked: Asked) -> Iterator[ListTable]:
    """Yield what is kept beside the sheet and the books."""
    yield _activities(asked)
    yield _facts(asked)
    yield _points(asked)
    yield _wallets(asked)
    yield _matters(asked)
    yield _elsewhere(asked)


def _activities(asked: Asked) -> ListTable:
    titles = {one.name: one.title for one in fields_of(Attendance)}
    rows = []
    for row in asked.context.database.rows(
        "SELECT a.held_on, a.code, a.title, t.role, t.attended, t.excused"
        " FROM attendance t JOIN activity a ON a.id = t.activity AND a.closed IS NULL"
        " WHERE t.closed IS NULL AND t.member = ? ORDER BY a.held_on, a.code",
        asked.member.id,
    ):
        came = _("yes") if row["attended"] else _("excused") if row["excused"] else _("no")
        role = str(ROLES_IN_ACTIVITY.get(row["role"], row["role"]))
        rows.append((row["held_on"], row["code"], row["title"], role, came))
    heads = (_("date"), _("code"), _("title"), titles["role"], titles["attended"])
    return ListTable(_("Activities"), heads, tuple(rows), narrow=frozenset({0, 1}))


def _facts(asked: Asked) -> ListTable:
    """Count the facts by kind; those of closed books are not told here."""
    catalogue = asked.community.host.catalogue
    rows = []
    for row in asked.context.database.rows(
        "SELECT kind, COUNT(*) AS count, MIN(day) AS first, MAX(day) AS last FROM fact"
        " WHERE closed IS NULL AND subject = ? GROUP BY kind ORDER BY kind",
        asked.member.id,
    ):
        if catalogue.has(FactKind, row["kind"]):
            kind = catalogue.get(FactKind, row["kind"])
            if kind.restriction is None:
                rows.append((str(kind.label), row["count"], row["first"], row["last"]))
    note = _("They follow from the rows and activities above; points and figures follow from them.")
    heads = (_("what"), _("count"), _("from"), _("to"))
    return ListTable(_("Facts"), heads, tuple(rows), note, narrow=frozenset({1, 2, 3}))


def _points(asked: Asked) -> ListTable:
    stored = asked.context.database.rows(
        "SELECT e.day, e.scheme, e.rule, e.amount, e.reason, b.state FROM points_entry e"
        " JOIN points_batch b ON b.id = e.batch AND b.closed IS NULL"
        " WHERE e.subject = ? ORDER BY e.seq",
        asked.member.id,
    )
    rows = tuple(_entry(asked, row) for row in stored)
    note = _("Why each counts, and how to object: community-gov points explain SCHEME CODE")
    heads = (_("date"), _("scheme"), _("rule"), _("points"), _("standing"), _("reason"))
    return ListTable(_("Points"), heads, rows, note, narrow=frozenset({0, 3}))


def _entry(asked: Asked, row: Any) -> tuple[Any, ...]:
    catalogue = asked.community.host.catalogue
    if not catalogue.has(Scheme, row["scheme"]):
        return (row["day"], row["scheme"], row["rule"], "", _(row["state"]), row["reason"])
    scheme = catalogue.get(Scheme, row["scheme"])
    labels = {one.id: str(one.label) for one in scheme.rules}
    labels |= {one.id: str(one.label) for one in scheme.items}
    amount = unscaled(row["amount"], scheme.places)
    rule = labels.get(row["rule"].partition("@")[0], row["rule"])
    return (row["day"], str(scheme.label), rule, amount, _(row["state"]), row["reason"])


def _wallets(asked: Asked) -> ListTable:
    rows = []
    for wallet in asked.community.wallets.declared():
        held = asked.community.wallets.balances(wallet.name)
        if asked.member.id in held:
            found = asked.community.wallets.statement(wallet.name, asked.member.id)
            rows.append((str(wallet.label), found.held, found.spendable, len(found.entries)))
    heads = (_("wallet"), _("in the wallet"), _("can be spent"), _("entries"))
    return ListTable(_("Wallets"), heads, tuple(rows), narrow=frozenset({1, 2, 3}))


def _matters(asked: Asked) -> ListTable:
    """Return cases that are not restricted, nominations and honours."""
    rows: list[tuple[Any, ...]] = [
        (row["received_at"][:10], _("case"), row["number"], row["kind"])
        for row in asked.context.database.rows(
            "SELECT number, kind, received_at FROM case_file WHERE closed IS NULL"
            " AND restriction IS NULL AND subject = ? ORDER BY number",
            asked.member.id,
        )
    ]
    rows += [
        (row["opened_on"], _("nomination"), row["title"], _outcome(row["outcome"]))
        for row in asked.context.database.rows(
            "SELECT e.opened_on, e.title, n.outcome FROM nomination n"
            " JOIN evaluation e ON e.id = n.evaluation AND e.closed IS NULL"
            " WHERE n.closed IS NULL AND n.subject = ? ORDER BY e.opened_on",
            asked.member.id,
        )
    ]
    rows += [
        (row["awarded_on"], _("honour"), row["program"], row["state"])
        for row in asked.context.database.rows(
            "SELECT awarded_on, program, state FROM honour WHERE closed IS NULL"
            " AND subject = ? ORDER BY awarded_on",
            asked.member.id,
        )
    ]
    rows += _waivers(asked)
    heads = (_("date"), _("what"), _("which"), _("standing"))
    return ListTable(_("Cases and selections"), heads, tuple(rows), narrow=frozenset({0}))


def _outcome(outcome: str | None) -> str:
    return _(outcome) if outcome else _("open")


def _waivers(asked: Asked) -> list[tuple[Any, ...]]:
    """Return what was due of the member and let go; of closed duties nothing is told."""
    catalogue = asked.community.host.catalogue
    return [
        (row["opens"], _("waived"), str(catalogue.get(Duty, row["duty"]).label), row["reason"])
        for row in asked.context.database.rows(
            "SELECT duty, opens, reason FROM duty_waiver WHERE closed IS NULL AND subject = ?"
            " ORDER BY opens",
            asked.member.id,
        )
        if catalogue.has(Duty, row["duty"])
        and not is_closed(catalogue.get(Duty, row["duty"]), catalogue)
    ]


def _elsewhere(asked: Asked) -> ListTable:
    """Count the rows of every other table of the core in which the member's number stands."""
    rows = []
    for table, columns in _core_tables(asked):
        told = " OR ".join(f'instr("{name}", ?1)' for name in columns)
        current = "closed IS NULL AND " if "closed" in columns else ""
        query = f'SELECT COUNT(*) FROM "{table}" WHERE {current}({told})'
        if count := asked.context.database.value(query, asked.member.id):
            rows.append((table, count))
    note = _("By the name of the table in the community's file; whatever the report left out.")
    return ListTable(
        _("Mentioned elsewhere"), (_("table"), _("rows")), tuple(rows), note, frozenset({1})
    )


def _core_tables(asked: Asked) -> Iterator[tuple[str, list[str]]]:
    """Yield the tables of the core that are not told of, with their columns."""
    rows = asked.context.database.rows(
        "SELECT m.name AS tbl, c.name AS name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY m.name"
    )
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["tbl"], []).append(row["name"])
    shapes = asked.context.database.rows("SELECT DISTINCT tbl FROM shape")
    skipped = {*_TOLD, *(row["tbl"] for row in shapes), "vault", "vault_lookup", "touched"}
    yield from ((table, names) for table, names in found.items() if table not in skipped)
