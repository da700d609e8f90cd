"""A small made-up community for tests, with the three people who act in it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from attrs import define

from community_gov.community import Community
from community_gov.model.actor import Actor
from community_gov.model.member import Member
from community_gov.store.clock import FixedClock
from community_gov.testing.commands import run

DAY = date(2026, 9, 30)
"""The day on which a made-up community stands unless told otherwise: the end of a quarter."""


@define
class Town:
    """An open community, its clock, and one actor for each role that writes."""

    community: Community
    clock: FixedClock
    administrator: Actor
    clerk: Actor
    reviewer: Actor
    key_file: Path | None = None

    def run(self, *words: str, by: Actor | None = None) -> str:
        """Return what ``community-gov WORDS`` tells, such as a command of the plugin.

        ``by`` is who acts. Raises :class:`AssertionError` where it is refused.
        """
        return run(self.community, *words, by=by, key_file=self.key_file)

    def settle(self, grids: int = 2, households: int = 4, people: int = 2) -> list[Member]:
        """Let households move in, spread over grids in turn; return their members in order.

        Codes are G1 …, H1 …, M1 …; everybody's name is Person and a number.
        """
        community, clerk = self.community, self.clerk
        made = [
            community.grids.add(code=f"G{number}", name=f"grid {number}", by=clerk)
            for number in range(1, grids + 1)
        ]
        homes = community.households.add_all(
            [
                community.households.new(code=f"H{number}", grid=made[(number - 1) % grids].id)
                for number in range(1, households + 1)
            ],
            by=clerk,
        )
        members = [
            community.members.new(code=f"M{number}", name=f"Person {number}", household=home.id)
            for number, home in enumerate((one for one in homes for _ in range(people)), start=1)
        ]
        return community.members.add_all(members, by=clerk)


@contextmanager
def town(
    folder: Path,
    *,
    pack: str = "",
    plugins: Iterable[str] = (),
    settings: Mapping[str, Mapping[str, Any]] | None = None,
    day: date = DAY,
) -> Iterator[Town]:
    """Open a made-up community in ``folder``, with ``plugins`` enabled under their ``settings``.

    ``pack`` is the TOML text of a rule pack of the community's own, which is
    dropped into its ``rules`` folder and enabled under the name ``local``.
    """
    names = list(plugins)
    if pack:
        (folder / "rules").mkdir(parents=True)
        (folder / "rules" / "local.toml").write_text(pack, encoding="utf-8")
        names.insert(0, "local")
    clock, key_file = FixedClock(day), folder / "town.key"
    with Community.create(
        folder / "town.db",
        name="Testing",
        administrator="Ada",
        key_file=key_file,
        clock=clock,
    ) as community:
        ada = community.actors.named("Ada")
        clerk = community.actors.add("Bo", "clerk", by=ada)
        reviewer = community.actors.add("Cai", "reviewer", by=ada)
        if names:
            community.plugins.enable(*names, by=ada, settings=settings)
        yield Town(community, clock, ada, clerk, reviewer, key_file)
