"""A community of forty people for the jobs of its workers, at which a person works as at a desk."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import define
from click.testing import CliRunner

from community_gov import Community, FixedClock
from community_gov.cli.main import cli

TODAY = date(2026, 9, 30)


@define
class Desk:
    """One community's file, and a command line that stands at the end of a quarter."""

    folder: Path
    file: Path
    today: date = TODAY

    @contextmanager
    def open(self) -> Iterator[Community]:
        """Open the community as a program does."""
        with Community.open(self.file, clock=FixedClock(self.today)) as community:
            yield community

    def run(self, *args: object, by: str = "Bo", ends: int = 0, on: date | None = None) -> str:
        """Run a command as a person, the clerk unless said; it must end with ``ends``."""
        env = {
            "COMMUNITY_GOV_FILE": str(self.file),
            "COMMUNITY_GOV_ACTOR": by,
            "COMMUNITY_GOV_TODAY": (on or self.today).isoformat(),
            "COMMUNITY_GOV_LOGS": str(self.folder / "logs"),
        }
        done = CliRunner(env=env).invoke(cli, [str(one) for one in args])
        assert done.exit_code == ends, done.output
        return done.output if ends else done.stdout

    def told(self, *args: object, **how: Any) -> Any:
        """Run a command; return its answer in JSON."""
        return json.loads(self.run(*args, "--json", **how))


Make = Callable[..., Desk]


@pytest.fixture(scope="module")
def desk_with(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    """Return a function that makes a community with plugins, and opens nothing.

    Ada administers, Bo types, Cai reviews. Forty households H01 … of one member each, M01 …;
    the first eight are party members, the first three sit in the branch committee. ``pack``
    is a rule pack of its own.
    """

    def make(*plugins: str, pack: str = "") -> Desk:
        folder = tmp_path_factory.mktemp("desk")
        (folder / "rules").mkdir()
        if pack:
            (folder / "rules" / "local.toml").write_text(pack, encoding="utf-8")
        file = folder / "town.db"
        with Community.create(
            file, name="Elm Lane", administrator="Ada", clock=FixedClock(TODAY)
        ) as made:
            ada = made.actors.named("Ada")
            made.actors.add("Bo", "clerk", by=ada)
            made.actors.add("Cai", "reviewer", by=ada)
            made.plugins.enable(*plugins, *(["local"] if pack else []), by=ada)
            _settle(made)
        return Desk(folder, file)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNITY_GOV_KEYS", str(tmp_path_factory.mktemp("keys")))
        patch.setenv("COMMUNITY_GOV_LANG", "en")
        yield make


def _settle(made: Community) -> None:
    bo = made.actors.named("Bo")
    grid = made.grids.add(code="G1", name="first", by=bo)
    homes = made.households.add_all(
        [made.households.new(code=f"H{number:02}", grid=grid.id) for number in range(1, 41)],
        by=bo,
    )
    people = made.members.add_all(
        [
            made.members.new(code=f"M{number:02}", name=f"Resident {number}", household=home.id)
            for number, home in enumerate(homes, start=1)
        ],
        by=bo,
    )
    ids = [one.id for one in people]
    _belong(made, ids[:8], "party.member")
    _belong(made, ids[:3], "party.committee-member")


def _belong(made: Community, members: Sequence[str], kind: str) -> None:
    since = date(2024, 1, 1)
    new = made.affiliations.new
    made.affiliations.add_all(
        [new(member=one, kind=kind, valid_from=since) for one in members],
        by=made.actors.named("Bo"),
    )
