"""Service teams (規範化服務團隊): mass bodies, volunteers, duty teams, model windows.

Service is voluntary: nothing is due of a volunteer, and a member who never enrols misses
nothing (志願服務條例 2017 Art. 25). Hours are kept as served; the limit on points leaves
them as they are.
"""

from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING

from community_gov.plugin import Community, Declaration, hookimpl
from community_gov_six_builds.teams import _command, _demo
from community_gov_six_builds.teams._certificate import Certificate, certificate
from community_gov_six_builds.teams._duty_teams import duty_teams
from community_gov_six_builds.teams._joint import joint
from community_gov_six_builds.teams._volunteers import Enrolment, volunteers
from community_gov_six_builds.teams._windows import windows

if TYPE_CHECKING:
    import click

__all__ = ["Certificate", "Enrolment", "certificate", "commands", "declare", "demo"]


@hookimpl
def declare() -> Iterator[Declaration]:
    """Declare the three teams of volunteers, the joint plan, the duty teams and the windows."""
    yield from volunteers()
    yield from joint()
    yield from duty_teams()
    yield from windows()


@hookimpl
def commands(group: "click.Group") -> None:
    """Add ``certificate``: what a volunteer did, by the record, free of charge (Art. 19)."""
    _command.add(group)


@hookimpl
def demo(community: Community, rng: Random) -> None:
    """Enrol sixty volunteers, and let about a dozen of them serve in each of twenty activities."""
    _demo.live(community, rng)
