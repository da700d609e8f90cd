"""The commands that publish an index, and that show what was published."""

from typing import TYPE_CHECKING, Any

import click
from attrs import asdict, evolve

from community_gov.cli.building import argument, option, period_option, reading, writing
from community_gov.cli.indices.freeze import method_in, method_option
from community_gov.cli.indices.told import bar_of
from community_gov.cli.output import Answer, Table, listed, text_of, working
from community_gov.cli.session import Session
from community_gov.disclosure.limits import LEAST
from community_gov.i18n import _
from community_gov.model.declarations import Assumptions, Check
from community_gov.model.period import Period
from community_gov.model.words import unit_called

if TYPE_CHECKING:
    from community_gov.indices.publishing.publication import Publication
    from community_gov.indices.publishing.service import Terms


def publish() -> click.Command:
    """Build the command that publishes."""
    return writing(
        "publish",
        _publish,
        _("Publish the index NAME in your name, rid of what tells of single people."),
        argument("name", of="Index"),
        period_option(),
        option("--draft", _("Show what would be published, and publish nothing."), is_flag=True),
        option(
            "--least",
            _("Hide counts of people below this; it may only be raised."),
            type=click.IntRange(LEAST),
            default=LEAST,
        ),
        option(
            "--block",
            _("Refuse where the audit finds this; may be given again. See: indices audit"),
            type=click.Choice([one.value for one in Check]),
            multiple=True,
        ),
        option("--gate", _("Refuse where the audit finds anything."), is_flag=True),
        option("--ranks", _("Also say between which ranks each grid lies."), is_flag=True),
        option(
            "--weights",
            _("For the ranks: the share by which every weight may be off, such as 0.25."),
            type=click.FloatRange(0, 1, max_open=True),
            default=0.0,
        ),
        option("--leave-out", _("For the ranks: leave out an indicator now and then."),
               is_flag=True),
        option("--draws", _("For the ranks: how often."), type=click.IntRange(1, 100_000),
               default=1000),
        option("--seed", _("For the ranks: the same number draws the same again."), type=int,
               default=0),
        option("--correction", _("Why it is published again; published with it.")),
        method_option(),
    )  # fmt: skip


def published() -> click.Command:
    """Build the command that shows what was published."""
    return reading(
        "published",
        _published,
        _("Show what was published of the index NAME, or list all that was."),
        argument("name", of="Index", required=False),
        period_option(required=False),
    )


def _publish(session: Session, *, name: str, period: Period, draft: bool, **how: Any) -> Answer:
    with session.open() as community:
        terms = _terms(how)
        with working(_("The index is computed …")):
            if draft:
                made = community.indices.publishing.draft(name, period, terms)
            else:
                by = session.actor(community)
                made = community.indices.publish(name, period, by=by, terms=terms)
    text = _("This is a draft: nothing was published.")
    if not draft:
        text = _("Published by {who} on {day}; the journal keeps it.").format(
            who=made.published_by, day=made.published_on
        )
    return Answer(made.data(), [*_parts(made), text])


def _terms(how: dict[str, Any]) -> "Terms":
    from community_gov.indices.publishing.service import Terms

    return Terms(
        record=method_in(how["method"]),
        least=how["least"],
        block=tuple(Check) if how["gate"] else tuple(map(Check, how["block"])),
        ranks=how["ranks"],
        assumptions=_assumed(how),
        draws=how["draws"],
        seed=how["seed"],
        correction=how["correction"] or "",
    )


def _assumed(how: dict[str, Any]) -> Assumptions | None:
    """Return what was said to be otherwise; nothing where the index is to say it."""
    assumed = Assumptions(how["weights"], leave_out=how["leave_out"])
    return assumed if assumed.any else None


def _published(session: Session, *, name: str | None, period: Period | None) -> Answer:
    with session.open() as community:
        found = list(community.indices.publishing.published(name or "", period))
    data = [one.data() for one in found]
    told = {"index": name, "period": str(period) if period else None, "published": data}
    if name is not None and found:
        newest, *older = found
        return Answer(told, [*_parts(newest), *_dates(older)])
    titles = {"index": _("index"), "period": _("period"), "published_on": _("published on")}
    titles |= {"published_by": _("by"), "correction": _("corrected")}
    return evolve(listed(titles, data), data=told)


def _dates(older: "list[Publication]") -> list[str]:
    text = _("Also published: {period} on {day} by {who}.")
    return [
        text.format(period=one.period, day=one.published_on, who=one.published_by) for one in older
    ]


def _parts(made: "Publication") -> list[str | Table]:
    head = f"{made.label} · {made.period}: {text_of(made.value)}"
    parts: list[str | Table] = [head]
    if made.correction:
        parts.append(_("Published again: {reason}").format(reason=made.correction))
    titles = {"label": _("part"), "value": _("value"), "bar": "", "data": _("with data")}
    titles |= {"weight": _("weight"), "observed": _("observed"), "reason": _("rests on")}
    parts.append(Table(titles, [_node(one) for one in made.parts]))
    if made.grids:
        columns = {"code": _("grid"), "value": _("value"), "bar": "", "data": _("with data")}
        if made.ranked_by:
            columns |= {"best_rank": _("best rank"), "worst_rank": _("worst rank")}
        parts += ["", Table({**columns, "reason": ""}, [_grid(one) for one in made.grids])]
    parts += [made.ranked_by] if made.ranked_by else []
    parts += [_("The audit says: {finding}").format(finding=one) for one in made.findings]
    return [*parts, _note(made)]


def _node(one: Any) -> dict[str, Any]:
    observed = (
        "" if one.observed is None else f"{one.observed:g} {unit_called(one.unit_of_measure)}"
    )
    return {
        **asdict(one),
        "label": "  " * one.depth + one.label,
        "bar": bar_of(one.value),
        "data": f"{one.with_data}/{one.indicators}",
        "observed": observed,
        "reason": one.reason or one.reference,
    }


def _grid(one: Any) -> dict[str, Any]:
    data = f"{one.with_data}/{one.indicators}"
    return {**asdict(one), "bar": bar_of(one.value), "data": data}


def _note(made: "Publication") -> str:
    return _(
        "Hidden are counts of 1 to {most} people, shares of fewer than {few}, and what would give "
        "one of these away. Grids stand in the order of their codes."
    ).format(most=made.least - 1, few=made.few)
