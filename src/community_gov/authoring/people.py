"""The made-up people of a test, and whatever else facts are about; each made when first named."""

import itertools

from community_gov.authoring.given import LONG_AGO, CrowdLine, Given, PersonLine
from community_gov.authoring.workbench import Workbench
from community_gov.model.ids import SubjectKind

_OTHERS = {
    SubjectKind.GRID: ("grids", {}),
    SubjectKind.GROUP: ("groups", {}),
    SubjectKind.ORGANIZATION: ("organizations", {"kind": "other"}),
    SubjectKind.TEAM: ("teams", {"kind": "other"}),
    SubjectKind.PLACE: ("places", {"kind": "estate"}),
    SubjectKind.ASSET: ("assets", {"kind": "other"}),
}
"""By kind: the book that keeps such things, and what else one needs beside its name."""


class People:
    """Who and what a test is about, by name.

    Members belong to ``audience`` unless a line says what they are. Where they
    are ``housed``, a member lives in the household that a line names, else in
    one of the member's own name.
    """

    def __init__(
        self, bench: Workbench, given: Given, *, audience: str = "", housed: bool = False
    ) -> None:
        self._bench = bench
        self._audience = (audience,) if audience else ()
        self._housed = housed
        self._told = {(one.kind, one.name): one for one in given.people}
        self._homes = {one.subject: one.household for one in given.facts if one.household}
        self._ids: dict[tuple[SubjectKind, str], str] = {}
        self._nameless = itertools.count(1)
        for person in given.people:
            self.of(person.kind, person.name)
        for crowd in given.crowds:
            self._gather(crowd)
        for fact in given.facts:
            self.of(fact.kind.subject, fact.subject)

    def of(self, kind: SubjectKind, name: str) -> str:
        """Return the id of the one of ``kind`` called ``name``."""
        if kind is SubjectKind.COMMUNITY:
            return kind.value
        key = (kind, name)
        if key not in self._ids:
            self._ids[key] = self._make(kind, name)
        return self._ids[key]

    def known(self, kind: SubjectKind) -> dict[str, str]:
        """Return the ids of all of ``kind``, by name."""
        return {name: id_ for (one, name), id_ in self._ids.items() if one is kind}

    def _make(self, kind: SubjectKind, name: str) -> str:
        line = self._told.get((kind, name)) or PersonLine(kind, name)
        community, clerk = self._bench.community, self._bench.clerk
        match kind:
            case SubjectKind.MEMBER:
                return self._member(line)
            case SubjectKind.HOUSEHOLD:
                grid = self.of(SubjectKind.GRID, line.grid or "grid")
                return community.households.add(code=name, grid=grid, by=clerk).id
            case SubjectKind.POST:
                body = self.of(SubjectKind.ORGANIZATION, "body")
                return community.posts.add(title=name, organization=body, by=clerk).id
            case _:
                book, more = _OTHERS[kind]
                made = getattr(community, book).add(code=name, name=name, by=clerk, **more)
                return str(made.id)

    def _member(self, line: PersonLine) -> str:
        community, clerk = self._bench.community, self._bench.clerk
        home = self._home(line)
        made = community.members.add(code=line.name, name=line.name, household=home, by=clerk)
        held = self._audience if line.affiliations is None else line.affiliations
        for kind in held:
            community.affiliations.add(
                member=made.id, kind=kind, valid_from=line.since, valid_to=line.until, by=clerk
            )
        return made.id

    def _home(self, line: PersonLine) -> str | None:
        named = line.household or self._homes.get(line.name, "")
        if not named and line.grid:
            told = PersonLine(SubjectKind.HOUSEHOLD, line.name, grid=line.grid)
            self._told.setdefault((SubjectKind.HOUSEHOLD, line.name), told)
        name = named or (line.name if self._housed or line.grid else "")
        return self.of(SubjectKind.HOUSEHOLD, name) if name else None

    def _gather(self, crowd: CrowdLine) -> None:
        community, clerk = self._bench.community, self._bench.clerk
        names = [f"- {next(self._nameless)}" for _one in range(crowd.count)]
        if crowd.kind is SubjectKind.HOUSEHOLD:
            grid = self.of(SubjectKind.GRID, "grid")
            homes = [community.households.new(code=name, grid=grid) for name in names]
            community.households.add_all(homes, by=clerk)
            return
        members = [community.members.new(code=name, name=name) for name in names]
        community.members.add_all(members, by=clerk)
        held = [
            community.affiliations.new(member=one.id, kind=kind, valid_from=LONG_AGO)
            for one in members
            for kind in crowd.affiliations
        ]
        community.affiliations.add_all(held, by=clerk)
