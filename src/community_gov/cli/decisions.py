"""The commands about decisions taken, their rules, who may vote, and who asked for a meeting."""

from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import click

from community_gov.cli.building import argument, day, group, option, reading, writing
from community_gov.cli.codes import Codes, pick
from community_gov.cli.output import Answer, Table, listed, said, shown
from community_gov.cli.session import Session
from community_gov.cli.terms import term, titled
from community_gov.cli.values import titles_of
from community_gov.i18n import _
from community_gov.model.decision import BallotBox, Decision, MeetingRequest, VoteReceipt
from community_gov.model.declarations import DecisionRule, Threshold
from community_gov.model.declarations.decisions import ShareOf
from community_gov.model.declarations.thresholds import DayUnit
from community_gov.store.vault import HIDDEN

if TYPE_CHECKING:
    from community_gov.community import Community


def decisions() -> click.Group:
    """Build the group."""
    which, rule = argument("decision"), argument("rule", of="DecisionRule")
    who = option("--electorate", _("Who votes, where the rule knows several."), default="")
    return group(
        "decisions",
        reading("list", _list, _("List the decisions taken.")),
        reading("show", _show, _("Show a DECISION, by id or matter: counts, boxes, why."), which),
        reading("rules", _rules, _("List the rules of decision.")),
        reading(
            "roll",
            _roll,
            _("List who may vote under RULE on a day, by code."),
            rule,
            option("--on", _("The day; else today."), type=day),
            who,
        ),
        reading(
            "sitting",
            _sitting,
            _("Show who of the roll of RULE came to the ACTIVITY."),
            rule,
            argument("activity"),
            who,
        ),
        writing(
            "request",
            _request,
            _("Record that people ask for a meeting under RULE: are they enough?"),
            rule,
            option("--of", _("The group that asks, as the rule calls it."), required=True),
            option("--matter", _("What about."), required=True),
            option("--asked", _("How many ask."), type=int, required=True),
            option("--out-of", _("How many there are of the group."), type=int, required=True),
            option("--on", _("The day; else today."), type=day),
            option("--who", _("Who speaks for them."), required=True, metavar="NAME"),
        ),
        reading("requests", _requests, _("List who asked for meetings, and whether they suffice.")),
        reading(
            "receipts", _receipts, _("List the receipts of a DECISION; none shows a choice."), which
        ),
        reading("receipt", _receipt, _("Show the receipt NUMBER."), argument("number")),
    )


def _list(session: Session) -> Answer:
    with session.open() as community:
        catalogue = community.host.catalogue
        rows = [
            attrs.asdict(one) | {"rule": titled(catalogue, DecisionRule, one.rule)}
            for one in community.decisions.all()
        ]
    titles = titles_of(Decision)
    shown_ = ("held_on", "matter", "rule", "entitled", "present", "yes", "no", "abstained")
    return listed({name: titles[name] for name in (*shown_, "valid", "passed", "about")}, rows)


def _show(session: Session, *, decision: str) -> Answer:
    with session.open() as community:
        found = _picked(community, decision)
        outcome = community.decisions.outcome(found)
        boxes = [_box_row(one) for one in community.decisions.boxes(found.id)]
    titles = titles_of(BallotBox)
    columns = {name: titles[name] for name in ("form", "yes", "no", "abstained", "spoiled")}
    tables = [Table(columns, boxes, _("Ballots by form"))] if boxes else []
    told = {
        **attrs.asdict(found),
        "boxes": boxes,
        "reasons": list(outcome.reasons),
        "sentence": outcome.sentence,
    }
    return shown(titles_of(Decision), told, *tables, outcome.sentence)


def _box_row(one: BallotBox) -> dict[str, Any]:
    return {**attrs.asdict(one), "form": term(one.form)}


def _rules(session: Session) -> Answer:
    with session.open() as community:
        rows = [_rule_row(one) for one in community.decisions.declared()]
    titles = {
        "name": _("name"),
        "label": _("rule"),
        "quorum": _("valid where"),
        "majority": _("passes with"),
    }
    titles |= {"notice": _("notice before"), "electorates": _("who votes")}
    titles |= {"convening": _("who may ask for it"), "reference": _("reference")}
    return listed(titles, rows)


def _rule_row(rule: DecisionRule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "label": str(rule.label),
        "quorum": _share(rule.quorum),
        "majority": _share(rule.majority),
        "notice_days": rule.notice_days,
        "notice": _notice(rule),
        "valid_from": rule.valid_from,
        "electorates": {one.name: _share(one.quorum or rule.quorum) for one in rule.electorates},
        "convening": {
            one.name: f"{'>' if one.strict else '≥'} {one.share}" for one in rule.convening
        },
        "composition": {one.name: _share(one.share) for one in rule.composition},
        "proxies": rule.proxies.limit if rule.proxies else 0,
        "secret": rule.secret,
        "reference": rule.reference,
    }


def _notice(rule: DecisionRule) -> str:
    if not rule.notice_days:
        return ""
    text = _("{days} days")
    if rule.notice_unit is DayUnit.WORKING:
        text = _("{days} working days")
    return text.format(days=rule.notice_days)


def _share(threshold: Threshold) -> str:
    base = _("of those entitled") if threshold.base is ShareOf.ENTITLED else _("of those present")
    sign = ">" if threshold.strict else "≥"
    return f"{sign} {threshold.share} {base}"


def _roll(session: Session, *, rule: str, on: date | None, electorate: str) -> Answer:
    with session.open() as community:
        codes, when = Codes(community), on or community.today()
        roll = community.decisions.roll(rule, when, electorate)
        told = {
            "entitled": sorted(codes.of_subject(roll.unit, one) for one in roll.entitled),
            "guests": _members(codes, roll.guests),
            "unknown": _members(codes, roll.unknown),
        }
    text = _("{count} may vote under {rule} on {day}.")
    head = text.format(count=len(told["entitled"]), rule=rule, day=when)
    return shown(
        {"entitled": _("entitled"), "guests": _("without a vote"), "unknown": _("not known")},
        {"rule": rule, "day": when, "count": len(told["entitled"]), **told},
        head,
    )


def _sitting(session: Session, *, rule: str, activity: str, electorate: str) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        held = codes.id_of("activity", activity)
        sitting = community.decisions.sitting(rule, held, electorate=electorate)
        unit, absent = sitting.roll.unit, sitting.roll.entitled - sitting.voices
        told = {
            "present": sorted(codes.of_subject(unit, one) for one in sitting.voices),
            "absent": sorted(codes.of_subject(unit, one) for one in absent),
            "guests": _members(codes, sitting.guests),
        }
    numbers = {"entitled": len(sitting.roll.entitled), "came": len(sitting.voices)}
    text = _("{came} of {entitled} entitled came.").format(**numbers)
    titles = {"present": _("present"), "absent": _("absent"), "guests": _("without a vote")}
    return shown(titles, {"rule": rule, "activity": activity, **numbers, **told}, text)


def _members(codes: Codes, ids: frozenset[str]) -> list[str]:
    return sorted(codes.code_of("member", one) or one for one in ids)


def _request(session: Session, *, on: date | None, who: str, **given: Any) -> Answer:
    with session.open() as community:
        made, found = community.decisions.requests.record(
            by=session.actor(community),
            asked_on=on or community.today(),
            spokesperson=who,
            **given,
        )
    return said(found.sentence, **attrs.asdict(made), sentence=found.sentence)


def _requests(session: Session) -> Answer:
    with session.open() as community:
        rows = [
            {
                **attrs.asdict(one),
                "spokesperson": None if one.spokesperson == HIDDEN else one.spokesperson,
                "sentence": community.decisions.requests.sentence(one),
            }
            for one in community.decisions.requests.all()
        ]
    titles = titles_of(MeetingRequest)
    names = ("id", "asked_on", "rule", "of", "matter", "asked", "out_of", "enough")
    return listed({name: titles[name] for name in names}, rows)


def _receipts(session: Session, *, decision: str) -> Answer:
    with session.open() as community:
        found, codes = _picked(community, decision), Codes(community)
        rows = [_receipt_row(codes, one) for one in community.decisions.receipts(found.id)]
    titles = {"number": _("number"), "voter": _("who voted"), "holder": _("represented by")}
    return listed(titles, rows)


def _receipt(session: Session, *, number: str) -> Answer:
    with session.open() as community:
        found = community.decisions.receipt(number)
        decision = community.decisions.get(found.decision)
        told = {
            **_receipt_row(Codes(community), found),
            "matter": decision.matter,
            "held_on": decision.held_on,
        }
    titles = {"number": _("number"), "matter": _("matter"), "held_on": _("date")}
    titles |= {"voter": _("who voted"), "holder": _("represented by")}
    note = _("The receipt says that the vote was taken; how it was cast is kept nowhere.")
    return shown(titles, told, note)


def _receipt_row(codes: Codes, one: VoteReceipt) -> dict[str, Any]:
    return {
        "number": one.id,
        "voter": codes.of_subject(one.voter_kind, one.voter),
        "holder": codes.code_of("member", one.holder),
    }


def _picked(community: "Community", wanted: str) -> Decision:
    return pick(community.decisions.all(), wanted, lambda one: one.matter)
