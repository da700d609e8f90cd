"""The branch (服務型黨組織): who answers for what, its meetings, its openness, and the index 黨建.

Rows A4-1 to A4-16. What happens is typed once: a meeting as an activity with its
attendance, everything else as a row of a register. A meeting without evidence (the
page of the record book) stays unverified and fulfils nothing. Grades of members and
who talked with whom never become points.
"""

from collections.abc import Iterator
from datetime import date
from random import Random

from community_gov.plugin import Action, Community, Declaration, Kpi, hookimpl, label
from community_gov_six_builds.branch import (
    _alliance,
    _alliance_points,
    _chain,
    _contacts,
    _demo,
    _disclosure,
    _grading,
    _index,
    _life,
    _mechanisms,
    _meetings,
    _openness,
    _responsibility,
)
from community_gov_six_builds.branch._settings import Settings

_TOO_EARLY = label(
    "{kind} of {day} lies in the future; record it when it has been held.",
    "{kind}（{day}）尚未召开，请在召开后登记。",
    "{kind}（{day}）尚未召開，請在召開後登記。",
)


@hookimpl
def settings() -> type[Settings]:
    """Return the class of this plugin's settings."""
    return Settings


@hookimpl
def declare(settings: Settings) -> Iterator[Declaration]:
    """Declare what the rows need, the figures, the index made of them, and the mechanisms."""
    found = list(_parts(settings))
    yield from found
    yield _index.index(settings, {one.name: one for one in found if isinstance(one, Kpi)})
    yield from _mechanisms.mechanisms()


def _parts(settings: Settings) -> Iterator[Declaration]:
    yield from _meetings.declarations()
    yield from _responsibility.declarations()
    yield from _alliance.declarations()
    yield _alliance_points.SCHEME
    yield from _grading.declarations()
    yield from _chain.declarations(settings)
    yield from _life.declarations()
    yield from _contacts.declarations()
    yield from _openness.declarations()
    yield from _disclosure.declarations()


@hookimpl
def check(action: Action, community: Community) -> Iterator[str]:
    """Refuse to record a meeting of the branch before it has been held."""
    day = action.request.get("held_on")
    if action.name not in ("activities.add", "activities.amend") or not isinstance(day, date):
        return
    called = _meetings.NAMES.get(_kind_of(action, community))
    if called is not None and day > community.today():
        yield str(_TOO_EARLY).format(kind=called, day=day)


def _kind_of(action: Action, community: Community) -> str:
    kind = action.request.get("kind")
    return str(kind or community.activities.get(action.request["id"]).kind)


@hookimpl
def demo(community: Community, rng: Random) -> None:
    """Live a quarter of the branch: its meetings, its lists, and one thing of each kind."""
    _demo.live(community, rng)
