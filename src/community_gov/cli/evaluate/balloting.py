"""The commands that take in ballots and votes, as they lie in the box."""

from collections.abc import Sequence

import click

from community_gov.cli.building import Leaf, argument, option, writing
from community_gov.cli.evaluate.result import Selection
from community_gov.cli.evaluate.typed import pairs, whole
from community_gov.cli.output import Answer, said
from community_gov.cli.session import Session
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import TallyKind
from community_gov.procedures.evaluations.tallies import Marks

_MOST = 1_000_000
"""More ballots that say the same are a mistake in typing."""


def balloting(which: click.Argument) -> list[Leaf]:
    """Build the commands."""
    return [
        writing(
            "ballots",
            _ballots,
            _("Take in all ballots of the box: 12*H1,H2 are twelve that say so."),
            which,
            argument("ballots", nargs=-1, required=True),
            *_counting(),
        ),
        writing(
            "votes",
            _votes,
            _("Take in the votes on CRITERION: CODE=votes …"),
            which,
            argument("criterion"),
            argument("votes", nargs=-1, required=True),
            option("--returned", _("How many ballots came back."), type=int, required=True),
            *_counting(),
        ),
    ]


def _counting() -> list[click.Parameter]:
    return [
        option("--issued", _("How many ballots were handed out."), type=int, required=True),
        option("--spoiled", _("Ballots that say nothing clear."), type=int, default=0),
        option("--reason", _("Why they are counted again."), default=""),
    ]


def _ballots(
    session: Session,
    *,
    evaluation: str,
    ballots: Sequence[str],
    issued: int,
    spoiled: int,
    reason: str,
) -> Answer:
    with session.open() as community:
        selection = Selection(community, evaluation)
        kind = selection.program.tally if selection.program else None
        given = [one for text in ballots for one in _sheaf(selection, kind, text)]
        found = community.evaluations.ballots.count(
            selection.id,
            given,
            by=session.actor(community),
            issued=issued,
            spoiled=spoiled,
            reason=reason,
        )
    return _counted(found.returned, found.spoiled)


def _votes(
    session: Session,
    *,
    evaluation: str,
    criterion: str,
    votes: Sequence[str],
    issued: int,
    returned: int,
    spoiled: int,
    reason: str,
) -> Answer:
    given = {name: whole(name, value) for name, value in pairs(votes)}
    with session.open() as community:
        selection = Selection(community, evaluation)
        found = community.evaluations.ballots.count_votes(
            selection.id,
            criterion,
            {selection.nomination(name): number for name, number in given.items()},
            by=session.actor(community),
            issued=issued,
            returned=returned,
            spoiled=spoiled,
            reason=reason,
        )
    return _counted(found.returned, found.spoiled)


def _counted(returned: int, spoiled: int) -> Answer:
    text = _("{valid} valid ballots, {spoiled} spoiled.")
    return said(
        text.format(valid=returned - spoiled, spoiled=spoiled), returned=returned, spoiled=spoiled
    )


def _sheaf(selection: Selection, kind: TallyKind | None, text: str) -> list[Marks]:
    """Return the ballots that ``text`` stands for: 12*H1,H2 are twelve, in this order."""
    number, star, names = text.partition("*")
    if not star:
        number, names = "1", text
    if not number.strip().isdecimal() or not 0 < int(number) <= _MOST:
        raise InputError(
            _("{text!r}: how many ballots say so?").format(text=text),
            _("Write 12*H1,H2 for twelve ballots."),
        )
    marks: dict[str, int] = {}
    for rank, one in enumerate(filter(None, names.split(",")), 1):
        code, sign, mark = one.partition("=")
        points = whole(code, mark.strip()) if sign else (rank if kind is TallyKind.BORDA else 1)
        name = selection.nomination(code.strip())
        if name in marks:
            raise InputError(_("{text!r} names {code} twice.").format(text=text, code=code))
        marks[name] = points
    return [marks] * int(number)
