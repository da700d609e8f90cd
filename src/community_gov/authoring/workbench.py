"""The made-up community in which the tests of a pack run: the real one, in a folder of its own."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import define

from community_gov.authoring.opening import OpenPack, needed_by
from community_gov.community import Community
from community_gov.errors import PluginError
from community_gov.hooks.discover import discover
from community_gov.hooks.load import Plugin
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.store.clock import FixedClock

EARLY = date(2000, 1, 1)
"""The day on which the community is made, before anything that a test tells."""

ADOPTION = "adoption-for-a-test"
"""The decision rule by which the made-up residents adopt a household scheme."""

_ADOPTION = f"""
[[decision_rule]]
name = "{ADOPTION}"
label = {{ en = "adoption", zh_hans = "通过", zh_hant = "通過" }}
quorum = {{ share = "1/2", base = "entitled" }}
majority = {{ share = "1/2", base = "entitled", strict = true }}
valid_from = {EARLY}
reference = "own choice: the tested scheme counts as adopted"
"""

_STAND_INS = "stand-ins-of-the-test"
_OWN = "around-the-test"


@define
class Workbench:
    """An open community with the pack enabled, its clock, and the persons who act."""

    community: Community
    clock: FixedClock
    clerk: Actor
    reviewer: Actor


class Bench:
    """Makes the community once, and hands out a fresh copy for every test.

    Enabled are the plugins that the pack needs, the pack, and its stand-ins.
    Raises :class:`PluginError` where one of them cannot be.
    """

    def __init__(self, opened: OpenPack, folder: Path) -> None:
        self._folder = folder
        self._made = folder / "made"
        needed = needed_by(opened)
        if needed.problems:
            raise PluginError("\n".join(needed.problems), _("Install what the pack needs."))
        names = _lay_out(opened, needed.plugins, self._made / "rules")
        with Community.create(
            self._made / "town.db",
            name="Test",
            administrator="Administrator",
            key_file=folder / "town.key",
            clock=FixedClock(EARLY),
        ) as community:
            administrator = community.actors.named("Administrator")
            community.actors.add("Clerk", "clerk", by=administrator)
            community.actors.add("Reviewer", "reviewer", by=administrator)
            community.plugins.enable(*names, by=administrator)

    @contextmanager
    def fresh(self, today: date | None = None) -> Iterator[Workbench]:
        """Open a copy in which nothing has happened yet."""
        clock = FixedClock(today or EARLY)
        with TemporaryDirectory(dir=self._folder, ignore_cleanup_errors=True) as place:
            shutil.copytree(self._made, place, dirs_exist_ok=True)
            file = Path(place) / "town.db"
            with Community.open(file, key_file=self._folder / "town.key", clock=clock) as community:
                clerk, reviewer = map(community.actors.named, ("Clerk", "Reviewer"))
                yield Workbench(community, clock, clerk, reviewer)


@contextmanager
def bench_for(opened: OpenPack) -> Iterator[Bench]:
    """Make a bench in a temporary folder that goes away afterwards."""
    with TemporaryDirectory(prefix="community-gov-", ignore_cleanup_errors=True) as folder:
        yield Bench(opened, Path(folder))


def _lay_out(opened: OpenPack, needed: Sequence[Plugin], rules: Path) -> list[str]:
    """Put the files of packs where a community looks for its own; return what to enable."""
    rules.mkdir(parents=True)
    (rules / f"{_OWN}.toml").write_text(_ADOPTION, encoding="utf-8")
    names = [_OWN, *(plugin.name for plugin in needed)]
    for plugin in needed:
        if plugin.candidate.folder is not None:
            _copy(plugin.candidate.folder, rules, plugin.name)
    name, path = opened.found.name, opened.found.path
    if not opened.found.installed:
        name = _free(name)
        _copy(path, rules, name)
    names.append(name)
    if opened.stand_ins.declarations:
        _copy(path / "tests", rules, _STAND_INS)
        names.append(_STAND_INS)
    return names


def _copy(path: Path, rules: Path, name: str) -> None:
    if path.is_file():
        shutil.copyfile(path, rules / f"{name}.toml")
        return
    (rules / name).mkdir()
    for file in path.glob("*.toml"):
        shutil.copyfile(file, rules / name / file.name)


def _free(name: str) -> str:
    """Return a name that no installed plugin bears, so that the two are not mistaken."""
    return f"{name}-as-written" if name in {one.name for one in discover()} else name
