"""The made-up community in which a plugin is tried: made once, and copied for every trial."""

import itertools
import shutil
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import TYPE_CHECKING, Any

from community_gov.community import Community
from community_gov.model.declarations import ActivityKind, Duty, Index, Kpi, Register, Scheme
from community_gov.model.member import Member
from community_gov.store.clock import FixedClock
from community_gov.testing.town import DAY, Town

if TYPE_CHECKING:
    from community_gov.hooks.discover import Candidate
    from community_gov.testing.conformance.subject import Subject

JOINED = date(2020, 1, 1)
"""The day since which the made-up people belong to what they belong to."""

NAMES = (
    "欧阳测甲",
    "司马测乙",
    "上官测丙",
    "诸葛测丁",
    "皇甫测戊",
    "尉迟测己",
    "公孙测庚",
    "慕容测辛",
)
"""Names that nobody bears, of the members of every made-up community."""

PHONES = tuple(f"1990000770{number}" for number in range(len(NAMES)))
"""Their telephone numbers, which no network gives out."""


class Stage:
    """Makes the community with ``subject`` and ``others`` enabled, and hands out fresh copies.

    ``candidates``, where they are given, stand in for what is installed.
    """

    def __init__(
        self,
        subject: "Subject",
        others: Iterable[str],
        candidates: "Sequence[Candidate] | None" = None,
    ) -> None:
        self._subject = subject
        self._candidates = candidates
        self.names = [*others, subject.name]

    @cached_property
    def folder(self) -> Path:
        """Where the first copy lies; it goes away with this object."""
        folder = Path(mkdtemp(prefix="community-gov-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._make(folder)
        return folder

    @contextmanager
    def fresh(self, day: date = DAY) -> Iterator[Town]:
        """Open a copy in which the plugin has done nothing yet, with the calendar at ``day``."""
        with TemporaryDirectory(dir=self.folder, ignore_cleanup_errors=True) as place:
            shutil.copytree(self.folder / "made", place, dirs_exist_ok=True)
            with self.reopened(Path(place), day, candidates=self._candidates) as town:
                yield town

    @contextmanager
    def reopened(
        self, place: Path, day: date = DAY, *, candidates: "Sequence[Candidate] | None" = None
    ) -> Iterator[Town]:
        """Open the copy in the folder ``place`` again, perhaps with other ``candidates``."""
        clock, key = FixedClock(day), self.folder / "town.key"
        with Community.open(place / "town.db", key_file=key, clock=clock) as community:
            _offer(community, candidates)
            ada, bo, cai = map(community.actors.named, ("Ada", "Bo", "Cai"))
            yield Town(community, clock, ada, bo, cai, key)

    def ids(self, community: Community) -> dict[str, list[str]]:
        """Return the ids of what lives in the community, by table."""
        books = {
            "actor": community.actors,
            "place": community.places,
            "grid": community.grids,
            "residents_group": community.groups,
            "household": community.households,
            "member": community.members,
            "organization": community.organizations,
            "team": community.teams,
            "post": community.posts,
            "asset": community.assets,
            "activity": community.activities,
        }
        return {table: [one.id for one in book.all()] for table, book in books.items()}  # type: ignore[attr-defined]

    def _make(self, folder: Path) -> None:
        made = folder / "made"
        made.mkdir()
        for candidate in self._subject.candidates:
            if candidate.name in self.names and candidate.folder is not None:
                _copy(candidate.folder, made / "rules")
        with Community.create(
            made / "town.db",
            name="Testing",
            administrator="Ada",
            key_file=folder / "town.key",
            clock=FixedClock(DAY),
        ) as community:
            administrator = community.actors.named("Ada")
            clerk = community.actors.add("Bo", "clerk", by=administrator)
            community.actors.add("Cai", "reviewer", by=administrator)
            members = _move_in(Town(community, FixedClock(DAY), administrator, clerk, clerk))
            _affiliate(community, members, audiences(self._subject), clerk)
            _offer(community, self._candidates)
            settings = {self._subject.name: self._subject.settings}
            given = settings if self._subject.settings else None
            community.plugins.enable(*self.names, by=administrator, settings=given)
            _hold(community, self._subject, clerk)


def _offer(community: Community, candidates: "Sequence[Candidate] | None") -> None:
    if candidates is not None:
        community.plugins.candidates = lambda: list(candidates)  # type: ignore[method-assign]


def _hold(community: Community, subject: "Subject", clerk: Any) -> None:
    """Let one activity of the plugin be there, where rows of its registers refer to one."""
    fields = [field for register in subject.declared(Register) for field in register.fields]
    for kind in itertools.islice(subject.declared(ActivityKind), 1):
        if any(one.refers_to == "activity" for one in fields):
            community.activities.add(
                by=clerk, code="S1", kind=kind.name, title="held", held_on=DAY, evidence="sheet"
            )


def audiences(subject: "Subject") -> list[str]:
    """Return the kinds of affiliation that the plugin's declarations ask for."""
    found = {one.audience for kind in (Scheme, Duty) for one in subject.declared(kind)}
    for index in subject.declared(Index):
        for leaf in index.root.leaves():
            if leaf.indicator is not None:
                found |= {query.audience for query in leaf.indicator.queries}
    for kpi in subject.declared(Kpi):
        queries = (kpi.numerator, kpi.denominator)
        found |= {query.audience for query in queries if query is not None}
    return sorted(found - {""})


def _copy(path: Path, rules: Path) -> None:
    rules.mkdir(exist_ok=True)
    if path.is_dir():
        shutil.copytree(path, rules / path.name)
    else:
        shutil.copyfile(path, rules / path.name)


def _move_in(town: Town) -> list[Member]:
    """Let one of everything be there, and two members live in each of four households."""
    community, clerk = town.community, town.clerk
    estate = community.places.add(code="P1", kind="estate", name="estate", by=clerk)
    grids = [community.grids.add(code=f"G{n}", name=f"grid {n}", by=clerk) for n in (1, 2)]
    group = community.groups.add(code="R1", name="group", grid=grids[0].id, by=clerk)
    homes = community.households.add_all(
        [
            community.households.new(code=f"H{n}", grid=grids[n % 2].id, group=group.id)
            for n in range(len(NAMES) // 2)
        ],
        by=clerk,
    )
    people = zip(NAMES, PHONES, strict=True)
    members = community.members.add_all(
        [
            community.members.new(code=f"M{n}", name=name, phone=phone, household=homes[n // 2].id)
            for n, (name, phone) in enumerate(people)
        ],
        by=clerk,
    )
    body = community.organizations.add(code="O1", name="committee", kind="committee", by=clerk)
    community.teams.add(code="T1", name="team", kind="volunteers", by=clerk)
    community.posts.add(title="head", organization=body.id, holder=members[0].id, by=clerk)
    community.assets.add(code="A1", kind="room", name="room", place=estate.id, by=clerk)
    return members


def _affiliate(community: Community, members: list[Member], kinds: list[str], clerk: Any) -> None:
    joined: list[Mapping[str, Any]] = [
        {"member": one.id, "kind": kind, "valid_from": JOINED} for kind in kinds for one in members
    ]
    if joined:
        made = [community.affiliations.new(**one) for one in joined]
        community.affiliations.add_all(made, by=clerk)
