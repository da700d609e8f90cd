"""The command that records a vote."""

from collections.abc import Sequence
from typing import Any

import attrs
import click

from community_gov.cli.building import argument, day, option, writing
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, said
from community_gov.cli.session import Session
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import DecisionRule
from community_gov.model.ids import SubjectKind
from community_gov.procedures.decisions.ballots import Box, Choice, Form

FORMS = {"paper": Form.PAPER, "spoken": Form.SPOKEN, "hands": Form.HANDS}
"""What a form is called on the command line."""


def decide() -> click.Command:
    """Build the command."""
    return writing(
        "decide",
        _decide,
        _("Record a vote under RULE: is it valid, did it pass, and why."),
        argument("rule", of="DecisionRule"),
        option("--matter", _("What was voted on."), required=True),
        option("--on", _("The day of the meeting."), type=day),
        option(
            "--activity",
            _("The code of the meeting whose attendance is recorded; nothing is counted twice."),
            metavar="CODE",
        ),
        option("--entitled", _("How many may vote."), type=int),
        option("--present", _("How many of them were there."), type=int),
        *sum_options(),
        option(
            "--proxy",
            _("With --activity: who is represented, and by whom; may be given again."),
            multiple=True,
            metavar="CODE=MEMBER",
        ),
        *vote_options(),
        option("--noticed-on", _("The day when notice was given."), type=day),
        option("--about", _("What it adopts, such as scheme:NAME."), default=""),
        option("--major", _("It is a great matter."), is_flag=True),
        option("--requested", _("The request that led to the meeting."), metavar="ID"),
    )


def sum_options() -> list[click.Parameter]:
    """Return the options for the sums of a vote."""
    return [
        option("--yes", _("Votes in favour."), type=int),
        option("--no", _("Votes against."), type=int, default=0),
        option("--abstained", _("Abstentions."), type=int, default=0),
        option("--spoiled", _("Ballots that say nothing clear."), type=int, default=0),
    ]


def vote_options() -> list[click.Parameter]:
    """Return the options that say more of a vote than its sums."""
    return [
        option(
            "--box",
            _("Ballots of one form (paper, spoken, hands) instead of sums; may be given again."),
            multiple=True,
            metavar="FORM:yes=N,no=N",
        ),
        option("--electorate", _("Who voted, where the rule knows several."), default=""),
        option("--secret", _("The ballot was secret: only sums are kept."), is_flag=True),
        option(
            "--group",
            _("How many of a group were present, and of how many; may be given again."),
            multiple=True,
            metavar="NAME=N[/N]",
        ),
    ]


def given_votes(given: dict[str, Any]) -> dict[str, Any]:
    """Take what :func:`vote_options` give out of ``given``, and return it as it is meant."""
    return {
        "boxes": [_box(one) for one in given.pop("box")],
        "groups": dict(_group(one) for one in given.pop("group")),
        "electorate": given.pop("electorate"),
        "secret": given.pop("secret"),
    }


def _decide(
    session: Session, *, activity: str | None, proxy: Sequence[str], **given: Any
) -> Answer:
    votes = given_votes(given)
    with session.open() as community:
        by = session.actor(community)
        if activity is None:
            if proxy:
                raise click.UsageError(_("--proxy needs the --activity at which they met."))
            stored, outcome = community.decisions.record(
                by=by, held_on=_needed(given.pop("on"), "--on"), **_counted(given), **votes
            )
        else:
            codes = Codes(community)
            rule = community.host.catalogue.get(DecisionRule, given["rule"])
            electorate = rule.electorate(votes["electorate"])
            unit = electorate.unit if electorate else SubjectKind.MEMBER
            stored, outcome = community.decisions.record_at(
                codes.id_of("activity", activity),
                by=by,
                proxies=dict(_proxy(codes, unit, one) for one in proxy),
                **{**votes, "boxes": _at_meeting(given, votes["boxes"])},
                **{name: given[name] for name in _SAID},
            )
    data = {**attrs.asdict(stored), "reasons": list(outcome.reasons), "sentence": outcome.sentence}
    overrides = [attrs.asdict(one) for one in outcome.overrides]
    return said(outcome.sentence, **data, overrides=overrides)


_SAID = ("rule", "matter", "noticed_on", "about", "major", "requested")


def _counted(given: dict[str, Any]) -> dict[str, Any]:
    for name in ("entitled", "present"):
        _needed(given[name], f"--{name}")
    return given


def _needed(value: Any, option: str) -> Any:
    if value is None:
        raise click.UsageError(
            _("{option} is missing; or name the --activity where attendance is recorded.").format(
                option=option
            )
        )
    return value


def _at_meeting(given: dict[str, Any], boxes: list[Box]) -> list[Box]:
    for name in ("on", "entitled", "present"):
        if given[name] is not None:
            raise click.UsageError(
                _("--{name} follows from the --activity; leave it out.").format(name=name)
            )
    return [*sums_as_box(given), *boxes]


def sums_as_box(given: dict[str, Any]) -> list[Box]:
    """Return what :func:`sum_options` give as one box of paper; none where nothing is given."""
    if given["yes"] is None:
        return []
    return [Box(Form.PAPER, given["yes"], given["no"], given["abstained"], given["spoiled"])]


def _box(text: str) -> Box:
    form, _colon, counts = text.partition(":")
    found: dict[str, int] = {}
    for one in filter(None, counts.split(",")):
        name, _sign, number = one.partition("=")
        if name.strip() not in set(Choice) or not number.strip().isdecimal():
            raise _no_box(text)
        found[name.strip()] = int(number)
    if form.strip() not in FORMS or not found:
        raise _no_box(text)
    return Box(FORMS[form.strip()], **found)


def _no_box(text: str) -> InputError:
    return InputError(
        _("{text!r} is no box of ballots.").format(text=text),
        _("Write it as {example}; forms are {forms}.").format(
            example="paper:yes=12,no=3,abstained=1,spoiled=0", forms=_(", ").join(FORMS)
        ),
    )


def _group(text: str) -> tuple[str, list[int]]:
    name, _sign, numbers = text.partition("=")
    parts = [one.strip() for one in numbers.split("/")]
    if len(parts) > 2 or not all(one.isdecimal() for one in parts):
        raise InputError(
            _("{text!r} says nothing of a group.").format(text=text),
            _("Write NAME=12, or NAME=12/30 where 30 of them are entitled."),
        )
    return name.strip(), [int(one) for one in parts]


def _proxy(codes: Codes, unit: SubjectKind, text: str) -> tuple[str, str]:
    giver, sign, holder = text.partition("=")
    if not sign:
        raise InputError(
            _("{text!r} names no proxy.").format(text=text),
            _("Write who is represented, =, and the member who votes instead."),
        )
    return codes.subject(unit, giver.strip()), codes.id_of("member", holder.strip())
