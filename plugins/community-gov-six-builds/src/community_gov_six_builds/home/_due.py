"""What waits of one closed file, for the person it is assigned to; there is no list of files."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import asdict, frozen

from community_gov.plugin import Actor, Community, Session, Status, UnknownError, label
from community_gov_six_builds.home._closed import Round
from community_gov_six_builds.home._rounds import rounds
from community_gov_six_builds.home._settings import Settings

if TYPE_CHECKING:
    import click

_DUE = label(
    "Tell which visits wait of the file with the number REF, to whom it is assigned to.",
    "列出编号为 REF 的档案待走访的事项，仅限责任人查看。",
    "列出編號為 REF 的檔案待走訪的事項，僅限責任人查看。",
)
_LINE = label(
    "{due}  {opens} to {closes}  {register} {row}",
    "{due}  {opens} 至 {closes}  {register} {row}",
    "{due}  {opens} 至 {closes}  {register} {row}",
)
_NONE = label("No visit waits.", "没有待走访事项。", "沒有待走訪事項。")
_UNKNOWN = label("There is no file {ref}.", "没有编号为{ref}的档案。", "沒有編號為{ref}的檔案。")


@frozen
class WaitingVisit:
    """A visit that waits: its key, from when to when, and the row in which it is noted."""

    due: str
    opens: date
    closes: date
    register: str
    row: str


def waiting_visits(
    community: Community, ref: str, reader: Actor, settings: Settings
) -> list[WaitingVisit]:
    """Return the visits that wait of the file ``ref``, the first to close before the others.

    Raises :class:`UnknownError` where there is no such file, and :class:`RefusedError`
    where it is assigned to somebody else than ``reader``.
    """
    opened = [one for one in rounds(settings) if _open(community, one, ref, reader)]
    if not opened:
        raise UnknownError(str(_UNKNOWN).format(ref=ref))
    found = (waiting for one in opened for waiting in _waiting(community, one, ref))
    return sorted(found, key=lambda one: (one.closes, one.due))


def _open(community: Community, one: Round, ref: str, reader: Actor) -> bool:
    try:
        community.registers[one.files].get(ref, reader=reader)
    except UnknownError:
        return False
    return True


def _waiting(community: Community, one: Round, ref: str) -> Iterable[WaitingVisit]:
    days = {rhythm.sort: rhythm.days for rhythm in one.rhythms}
    for row in community.registers[one.visits].rows(where=[f"ref={ref}"]):
        told = row.values
        waits = told["visited_on"] is None and row.status is not Status.WITHDRAWN
        if waits and told["sort"] in days:
            closes = told["due_from"] + timedelta(days=days[told["sort"]])
            yield WaitingVisit(told["due"], told["due_from"], closes, one.visits, row.id)


def add_commands(group: "click.Group", settings: Settings) -> None:
    """Add the command to ``group``."""
    import click

    @group.command("due", help=str(_DUE))
    @click.argument("ref")
    @click.pass_obj
    def due(session: Session, ref: str) -> None:
        with session.open() as community:
            found = waiting_visits(community, ref, session.actor(community), settings)
        told = [asdict(one) for one in found]
        session.tell(told, *([str(_LINE).format(**one) for one in told] or [str(_NONE)]))
