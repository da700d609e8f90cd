"""The commands about collective decisions."""

from typing import Any

import attrs
import click

from community_gov.cli.building import argument, day, group, option, reading, writing
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.i18n import _
from community_gov.model.decision import Decision
from community_gov.model.declarations import DecisionRule, Threshold
from community_gov.model.declarations.decisions import ShareOf
from community_gov.model.fields import fields_of


def decide() -> click.Command:
    """Build the command."""
    return writing(
        "decide",
        _decide,
        _("Record a vote under RULE: is it valid, did it pass, and why."),
        argument("rule"),
        option("--matter", _("What was voted on."), required=True),
        option("--on", _("The day of the meeting."), type=day, required=True),
        option("--entitled", _("How many may vote."), type=int, required=True),
        option("--present", _("How many of them were there."), type=int, required=True),
        option("--yes", _("Votes in favour."), type=int, required=True),
        option("--no", _("Votes against."), type=int, default=0),
        option("--abstained", _("Abstentions."), type=int, default=0),
        option("--noticed-on", _("The day when notice was given."), type=day),
        option("--about", _("What it adopts, such as scheme:NAME."), default=""),
    )


def decisions() -> click.Group:
    """Build the group."""
    return group(
        "decisions",
        reading("list", _list, _("List the decisions taken.")),
        reading("rules", _rules, _("List the rules of decision.")),
    )


def _decide(session: Session, *, on: Any, **counts: Any) -> Answer:
    with session.open() as community:
        by = session.actor(community)
        stored, outcome = community.decisions.record(by=by, held_on=on, **counts)
    data = {**attrs.asdict(stored), "reasons": list(outcome.reasons), "sentence": outcome.sentence}
    overrides = [attrs.asdict(one) for one in outcome.overrides]
    return said(outcome.sentence, **data, overrides=overrides)


def _list(session: Session) -> Answer:
    with session.open() as community:
        rows = [attrs.asdict(one) for one in community.decisions.all()]
    titles = {one.name: one.title for one in fields_of(Decision)}
    shown = ("held_on", "matter", "rule", "entitled", "present", "yes", "no", "abstained")
    return listed({name: titles[name] for name in (*shown, "valid", "passed", "about")}, rows)


def _rules(session: Session) -> Answer:
    with session.open() as community:
        rows = [_rule_row(one) for one in community.decisions.rules()]
    titles = {
        "name": _("name"),
        "label": _("rule"),
        "quorum": _("valid where"),
        "majority": _("passes with"),
    }
    titles |= {"notice_days": _("days of notice"), "reference": _("reference")}
    return listed(titles, rows)


def _rule_row(rule: DecisionRule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "label": str(rule.label),
        "quorum": _share(rule.quorum),
        "majority": _share(rule.majority),
        "notice_days": rule.notice_days,
        "valid_from": rule.valid_from,
        "reference": rule.reference,
    }


def _share(threshold: Threshold) -> str:
    base = _("of those entitled") if threshold.base is ShareOf.ENTITLED else _("of those present")
    sign = ">" if threshold.strict else "≥"
    return f"{sign} {threshold.share} {base}"
