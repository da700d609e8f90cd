"""Explanations of scores, as data and as the tables that people read."""

from typing import Any

import attrs

from community_gov.cli.output import Table
from community_gov.i18n import _
from community_gov.points.explaining.arithmetic import Sum
from community_gov.points.explaining.explain import Explanation, Reason
from community_gov.points.explaining.items import BlockReason, ItemReason

FIRST = 20
"""How many facts of a figure are listed for people; programs are given all."""


def data(found: Explanation, code: str) -> dict[str, Any]:
    """Return an explanation for programs; an outsider has no total."""
    score, outside = found.score, bool(found.outside)
    return {
        "scheme": score.scheme,
        "code": code,
        "period": str(score.period),
        "outside": found.outside,
        "plugin": found.source.plugin,
        "plugin_version": found.source.version,
        "reference": found.source.reference,
        "valid_from": found.source.rule_date,
        "member_class": score.member_class,
        "class_reference": found.member_class.reference if found.member_class else "",
        "total": None if outside else score.total,
        "arithmetic": "" if outside else found.arithmetic,
        "terms": [] if outside else _terms(found.total),
        "attainable": None if outside else score.attainable,
        "attainable_terms": _terms(found.attainable) if found.attainable and not outside else [],
        "overrides": [attrs.asdict(one) for one in found.overrides],
        "reasons": [_entry(one) for one in found.reasons],
        "items": [] if outside else [_item(one) for one in found.items],
        "blocks": [] if outside else [_block(one) for one in found.blocks],
    }


def parts(found: Explanation, code: str) -> list[str | Table]:
    """Return an explanation for people."""
    if found.outside:
        return [f"{found.score.scheme} · {code} · {found.score.period}", found.outside]
    head = _("{scheme} · {code} · {period}: {total}").format(
        scheme=found.score.scheme, code=code, period=found.score.period, total=found.score.total
    )
    tables = [_entries_table(found), _items_table(found), _blocks_table(found)]
    sums = [found.arithmetic, *([str(found.attainable)] if found.attainable else [])]
    told = [str(one) for one in found.overrides] + _declared_by(found) + _followed(found)
    facts = _facts_of_items(found)
    tables = [one for one in (*tables, facts) if one.rows]
    return [head, *_class(found), *tables, *sums, *told]


def _facts_of_items(found: Explanation) -> Table:
    """Return which facts the figures took that items read, each figure once."""
    read = {one.name: one for item in found.items for one in item.inputs if one.facts}
    rows = [
        {"figure": one.label, "facts": [*one.facts[:FIRST], *(["…"] if one.facts[FIRST:] else [])]}
        for one in read.values()
    ]
    return Table({"figure": _("figure"), "facts": _("facts")}, rows)


def _followed(found: Explanation) -> list[str]:
    """Say how to go on from a fact, where there is any."""
    if not found.reasons and not any(one.facts for item in found.items for one in item.inputs):
        return []
    return [_("Where a fact came from and went: community-gov facts follow FACT")]


def _declared_by(found: Explanation) -> list[str]:
    """Name the versions of the plugins whose rules were applied, the scheme's own first."""
    sources = [found.source, *(one.source for one in found.reasons)]
    sources += [one.source for one in found.items]
    text = _("Declared by {plugin}: {version}.")
    return list(
        dict.fromkeys(text.format(plugin=one.plugin, version=one.version) for one in sources)
    )


def _class(found: Explanation) -> list[str]:
    if found.member_class is None:
        return []
    text = _("as {member_class} ({reference})")
    one = found.member_class
    return [text.format(member_class=one.label, reference=one.reference)]


def _entries_table(found: Explanation) -> Table:
    titles = {
        "seq": _("entry"),
        "day": _("date"),
        "fact": _("fact"),
        "rule": _("rule"),
        "rule_date": _("in force from"),
        "text": _("why"),
        "reference": _("reference"),
        "plugin": _("plugin"),
        "proposed_by": _("proposed by"),
        "confirmed_by": _("confirmed by"),
    }
    return Table(titles, [_entry(one) for one in found.reasons])


def _items_table(found: Explanation) -> Table:
    titles = {
        "item": _("item"),
        "read": _("read"),
        "told": _("checks"),
        "text": _("why"),
        "points": _("points"),
        "reference": _("reference"),
        "plugin": _("plugin"),
    }
    return Table(titles, [_item(one) | _item_words(one) for one in found.items])


def _blocks_table(found: Explanation) -> Table:
    titles = {"block": _("block"), "text": _("why"), "counts": _("points")}
    return Table(titles, [_block(one) for one in found.blocks])


def _entry(reason: Reason) -> dict[str, Any]:
    return {
        "seq": reason.seq,
        "day": reason.day,
        "fact": reason.source.inputs["fact"],
        "rule": reason.rule,
        "rule_version": reason.source.rule,
        "category": reason.category,
        "amount": reason.amount,
        "counted": reason.counted,
        "treatment": reason.treatment,
        "text": reason.text,
        **_source(reason),
        "proposed_by": reason.proposed_by,
        "confirmed_by": reason.confirmed_by,
    }


def _item(reason: ItemReason) -> dict[str, Any]:
    tier = reason.tier
    return {
        "item": reason.item,
        "item_version": reason.source.rule,
        "category": reason.category,
        "applies": reason.applies,
        "value": reason.value,
        "tier": {"at_least": tier.at_least, "points": tier.points} if tier else None,
        "points": reason.points,
        "lost": reason.lost,
        "checks": [{"text": one.text, "holds": one.holds} for one in reason.checks],
        "text": reason.text,
        "figures": [
            {"name": one.name, "label": one.label, "value": one.value, "facts": list(one.facts)}
            for one in reason.inputs
            if one.facts
        ],
        **_source(reason),
    }


def _item_words(reason: ItemReason) -> dict[str, Any]:
    return {
        "read": {one.label: one.value.normalize() for one in reason.inputs},
        "told": {one.text: one.holds for one in reason.checks},
    }


def _block(reason: BlockReason) -> dict[str, Any]:
    return {
        "name": reason.name,
        "block": reason.block,
        "base": reason.base,
        "brought": reason.brought,
        "held": reason.held,
        "weight": reason.weight,
        "counts": reason.counts,
        "exempt": reason.exempt,
        "lost": reason.lost,
        "text": reason.text,
        "overrides": [attrs.asdict(one) for one in reason.overrides],
    }


def _source(reason: Reason | ItemReason) -> dict[str, Any]:
    source = reason.source
    return {
        "reference": source.reference,
        "rule_date": source.rule_date,
        "plugin": source.plugin,
        "plugin_version": source.version,
        "inputs": dict(source.inputs),
        "overrides": [attrs.asdict(one) for one in source.overrides],
        "exceptions": [attrs.asdict(one) for one in reason.exceptions],
    }


def _terms(total: Sum) -> list[dict[str, Any]]:
    return [{"amount": one.amount, "what": one.what} for one in total.every]
