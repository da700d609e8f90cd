"""The command that says why facts brought nothing."""

from typing import Any

import click

from community_gov.cli.building import argument, option, period_option, reading
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, Table
from community_gov.cli.points.score import declared_scheme
from community_gov.cli.session import Session
from community_gov.i18n import _
from community_gov.model.period import Period
from community_gov.points.explaining.obstacles import Cause
from community_gov.points.explaining.why_not import WhyNot


def why_not() -> click.Command:
    """Build the command."""
    return reading(
        "why-not",
        _why_not,
        _("Say why facts about CODE brought nothing: the rule that nearly applied, what failed."),
        argument("scheme", of="Scheme"),
        argument("code"),
        option("--fact", _("The id of one fact.")),
        period_option(required=False),
    )


def _why_not(
    session: Session, *, scheme: str, code: str, fact: str | None, period: Period | None
) -> Answer:
    about = fact or period
    if about is None or (fact and period):
        raise click.UsageError(_("Name either one fact with --fact, or a --period."))
    with session.open() as community:
        declared = declared_scheme(community, scheme)
        subject = Codes(community).subject(declared.subject, code)
        found = community.points.why_not(scheme, subject, about)
        outside = ""
        if isinstance(about, Period):
            outside = community.points.explain(scheme, subject, about).outside
    told = {"scheme": scheme, "code": code, "outside": outside}
    return Answer({**told, "facts": [_data(one) for one in found]}, _parts(outside, found))


def _parts(outside: str, found: tuple[WhyNot, ...]) -> list[str | Table]:
    titles = {"day": _("date"), "kind": _("fact"), "rule": _("rule"), "why": _("why not")}
    rows = [_row(one, cause) for one in found for cause in one.causes]
    said: list[str | Table] = [outside] if outside else []
    said += [_brought(one) for one in found if not one.nothing]
    if rows:
        return [*said, Table({**titles, "reference": _("reference")}, rows)]
    return said or [_("No fact brought nothing.")]


def _brought(one: WhyNot) -> str:
    text = _("This fact brought {points} in entries, and has a part in: {items}.")
    return text.format(points=one.brought, items=_(", ").join(one.items) or "–")


def _row(one: WhyNot, cause: Cause) -> dict[str, Any]:
    return {
        "day": one.day,
        "kind": one.kind,
        "rule": cause.rule,
        "why": cause.text,
        "reference": cause.source.reference,
    }


def _data(one: WhyNot) -> dict[str, Any]:
    return {
        "fact": one.fact,
        "fact_version": one.version,
        "kind": one.kind,
        "day": one.day,
        "brought": one.brought,
        "items": list(one.items),
        "causes": [_cause(each) for each in one.causes],
    }


def _cause(cause: Cause) -> dict[str, Any]:
    return {
        "obstacle": cause.obstacle,
        "rule": cause.rule,
        "rule_version": cause.source.rule,
        "rule_date": cause.source.rule_date,
        "reference": cause.source.reference,
        "plugin": cause.source.plugin,
        "plugin_version": cause.source.version,
        "text": cause.text,
        "failed": [
            {"text": one.text, "seen": dict(one.seen), "error": one.error} for one in cause.failed
        ],
        "batch": cause.batch,
        "by": cause.by,
        "used_by": list(cause.used_by),
    }
