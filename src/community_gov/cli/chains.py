"""The commands that take a matter through a chain of bodies."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from community_gov.cli.building import argument, day, group, option, reading, writing
from community_gov.cli.codes import pick
from community_gov.cli.decide import given_votes, sum_options, sums_as_box, vote_options
from community_gov.cli.into import content, into_option, put
from community_gov.cli.output import Answer, Table, listed, said, shown
from community_gov.cli.session import Session
from community_gov.cli.terms import term
from community_gov.cli.values import titles_of
from community_gov.i18n import _
from community_gov.model.chain import Chain, Sheet
from community_gov.model.declarations import DecisionChain

if TYPE_CHECKING:
    from community_gov.community import Community


def chains() -> click.Group:
    """Build the group; CHAIN is an id, or the matter where only one bears it."""
    which, step = argument("chain"), argument("step")
    return group(
        "chains",
        reading("kinds", _kinds, _("List the chains there are, and their steps.")),
        writing(
            "open",
            _open,
            _("Open the chain KIND for a MATTER."),
            argument("kind", of="DecisionChain"),
            argument("matter"),
            option("--motion", _("Where the matter comes from; on every sheet."), default=""),
            option("--about", _("What the last vote adopts, such as scheme:NAME."), default=""),
        ),
        reading("list", _list, _("List the chains under way and over.")),
        reading("show", _show, _("Show the sheets of a CHAIN, and what is missing."), which),
        writing("record", _record, _("Record the next STEP, a meeting."), which, step, *_meeting()),
        writing(
            "publish", _publish, _("Post the notice of the next STEP."), which, step, *_posting()
        ),
        writing(
            "complete",
            _complete,
            _("Add to the sheet of a STEP what comes later."),
            which,
            step,
            option("--supervision", _("The opinion of the supervision committee.")),
            option("--publicity", _("How it was made public.")),
            option("--filed", _("Where the signed sheet lies.")),
        ),
        writing(
            "print",
            _print,
            _("Write the sheets to print and sign."),
            which,
            into_option(),
        ),
    )


def _meeting() -> list[click.Parameter]:
    return [
        option("--on", _("The day of the meeting."), type=day, required=True),
        option("--form", _("The form of the meeting."), default=""),
        option("--entitled", _("How many should attend."), type=int),
        option("--present", _("How many of them were there."), type=int),
        option("--content", _("What was said, as people wrote it down."), default=""),
        option(
            "--agreed/--not-agreed", _("Whether the body agreed, where no vote is counted."),
            default=None,
        ),
        *sum_options(),
        *vote_options(),
        option("--noticed-on", _("The day when notice was given."), type=day),
        option("--merged", _("The meeting is that of the following step too."), is_flag=True),
        option("--filed", _("Where the signed sheet lies."), default=""),
    ]  # fmt: skip


def _posting() -> list[click.Parameter]:
    return [
        option("--text", _("The text."), required=True),
        option("--places", _("Where it hangs."), required=True),
        option("--title", _("The title; else the matter and the step."), default=""),
        option("--days", _("For how many days; at least those of the step."), type=int),
        option("--on", _("The first day; else today."), type=day),
        option("--filed", _("Where the signed sheet lies."), default=""),
    ]


def _kinds(session: Session) -> Answer:
    with session.open() as community:
        rows: list[dict[str, Any]] = [
            {
                "name": one.name,
                "label": str(one.label),
                "steps": {step.name: str(step.label) for step in one.steps},
                "motions": {motion.name: str(motion.label) for motion in one.motions},
                "reference": one.reference,
            }
            for one in community.chains.declared()
        ]
    titles = {"name": _("name"), "label": _("chain"), "steps": _("steps")}
    titles |= {"motions": _("motions"), "reference": _("reference")}
    told = [row | {name: [*row[name].values()] for name in ("steps", "motions")} for row in rows]
    return Answer(rows, listed(titles, told).parts)


def _open(session: Session, *, kind: str, matter: str, **given: Any) -> Answer:
    with session.open() as community:
        by = session.actor(community)
        return _stands(community, community.chains.open(kind, matter, by=by, **given))


def _list(session: Session) -> Answer:
    with session.open() as community:
        rows = [
            {**attrs.asdict(one), "state": term(community.chains.progress(one.id).state)}
            for one in community.chains.all()
        ]
    titles = titles_of(Chain)
    names = ("id", "chain", "matter", "opened_on")
    return listed({**{name: titles[name] for name in names}, "state": _("state")}, rows)


def _show(session: Session, *, chain: str) -> Answer:
    with session.open() as community:
        found = _picked(community, chain)
        progress = community.chains.progress(found.id)
        declared = community.host.catalogue.get(DecisionChain, found.chain)
        rows = [_sheet_row(declared, one) for one in community.chains.sheets(found.id)]
    titles = titles_of(Sheet)
    names = ("step", "held_on", "form", "entitled", "present", "agreed", "valid", "publicity")
    missing = [{"step": one.step, "what": one.what, "text": one.text} for one in progress.missing]
    told = {
        **attrs.asdict(found),
        "state": term(progress.state),
        "next": progress.upcoming.name if progress.upcoming else None,
        "sheets": rows,
        "missing": missing,
    }
    tables = [
        Table({name: titles[name] for name in names}, rows, _("Sheets")),
        Table({"text": ""}, missing, _("Still missing")),
    ]
    return shown(
        {**titles_of(Chain), "state": _("state")}, told, *(one for one in tables if one.rows)
    )


def _sheet_row(declared: DecisionChain, one: Sheet) -> dict[str, Any]:
    step = declared.step(one.step)
    return {**attrs.asdict(one), "label": str(step.label) if step else one.step}


def _record(session: Session, *, chain: str, step: str, on: date, **given: Any) -> Answer:
    votes = given_votes(given)
    boxes = [*sums_as_box(given), *votes.pop("boxes")]
    for name in ("yes", "no", "abstained", "spoiled"):
        del given[name]
    with session.open() as community:
        found = _picked(community, chain)
        sheet, outcome = community.chains.record(
            found.id,
            step,
            by=session.actor(community),
            held_on=on,
            **given,
            **votes,
            boxes=boxes,
        )
        answer = _stands(community, found)
    told = [outcome.sentence] if outcome else []
    data = {**answer.data, "sheet": sheet.id, "valid": sheet.valid, "agreed": sheet.agreed}
    return Answer({**data, "sentence": told[0] if told else ""}, [*told, *answer.parts])


def _publish(session: Session, *, chain: str, step: str, on: date | None, **given: Any) -> Answer:
    with session.open() as community:
        found = _picked(community, chain)
        sheet = community.chains.publish(
            found.id, step, by=session.actor(community), posted_on=on, **given
        )
        answer = _stands(community, found)
    return Answer({**answer.data, "sheet": sheet.id, "notice": sheet.notice}, answer.parts)


def _complete(session: Session, *, chain: str, step: str, **given: Any) -> Answer:
    with session.open() as community:
        found = _picked(community, chain)
        community.chains.complete(found.id, step, by=session.actor(community), **given)
        return _stands(community, found)


def _print(session: Session, *, chain: str, into: Path) -> Answer:
    from community_gov.exchange.chain_sheets import chain_sheets

    with session.open() as community:
        page = chain_sheets(community, _picked(community, chain).id)
    put(into, content(page))
    return said(_("The sheets lie in {place}.").format(place=into), into=str(into))


def _stands(community: "Community", chain: Chain) -> Answer:
    progress = community.chains.progress(chain.id)
    due = progress.upcoming
    text = _("{matter}: {state}.")
    if due is not None:
        text = _("{matter}: {state}; next: {step}.")
    told = text.format(
        matter=chain.matter,
        state=term(progress.state).words,
        step=due.label if due else "",
    )
    return said(told, chain=chain.id, state=term(progress.state), next=due.name if due else None)


def _picked(community: "Community", wanted: str) -> Chain:
    return pick(community.chains.all(), wanted, lambda one: one.matter)
