"""The checks of going and coming back: what a plugin wrote stays, with it and without it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from community_gov.community import Community
from community_gov.i18n import _, mark
from community_gov.model.declarations import Register
from community_gov.model.period import Period
from community_gov.registers.service import RegisterReader
from community_gov.testing.conformance.check import Finding, Said, check
from community_gov.testing.conformance.checks.records import drawn_deeds, told
from community_gov.testing.conformance.deeds import LONG_AGO, Deed, do
from community_gov.testing.conformance.subject import Subject
from community_gov.testing.conformance.trying import Failure, WrongError, failing
from community_gov.testing.town import DAY, Town

Rows: TypeAlias = Mapping[str, Mapping[str, Any]]
State: TypeAlias = tuple[Mapping[str, int], Mapping[str, Rows]]
"""What can be read: facts by kind, and the rows of each register that has some."""

_PERIOD = Period(LONG_AGO, DAY)
_EXAMPLES = 2


@check(
    "readable-without",
    mark("What it wrote stays readable and listed when it is disabled."),
    fix=mark("Keep data in registers, which the host keeps, and nowhere else."),
    after=("random-records",),
)
def readable_without(subject: Subject) -> Iterator[Said]:
    """Disable it and read: a community outlives its plugins."""
    drawn = drawn_deeds(subject, most=4)

    def leave(done: Sequence[Deed]) -> None:
        with subject.stage.fresh() as town:
            _write(town, done)
            facts, rows = _state(subject, town.community)
            town.community.plugins.disable(subject.name, by=town.administrator)
            with subject.stage.reopened(town.community.path.parent) as again:
                if again.community.facts.counts(_PERIOD) != facts:
                    raise WrongError(_("facts are gone"))
                for name, kept in rows.items():
                    if _rows(again.community.registers.kept_book(name, subject.name)) != kept:
                        raise WrongError(_("rows of {register} are gone").format(register=name))
                again.community.verify()

    yield from _found(failing(leave, drawn, examples=_EXAMPLES))


@check(
    "restored",
    mark("Enabled again, it goes on where it was."),
    fix=mark("Keep nothing in the module that is not in the community's file."),
    after=("random-records",),
)
def restored(subject: Subject) -> Iterator[Said]:
    """Do the same twice, with and without a time away in between."""
    drawn = drawn_deeds(subject, most=4)

    def come_back(done: Sequence[Deed]) -> None:
        with subject.stage.fresh() as stayed:
            _write(stayed, done)
            expected = _write(stayed, done)
        with subject.stage.fresh() as town:
            _write(town, done)
            before = _state(subject, town.community)
            town.community.plugins.disable(subject.name, by=town.administrator)
            town.community.plugins.enable(subject.name, by=town.administrator)
            if _state(subject, town.community) != before:
                raise WrongError(_("rows or facts are not what they were"))
            if _write(town, done) != expected:
                raise WrongError(_("it no longer takes what it took before it was disabled"))
            town.community.verify()

    yield from _found(failing(come_back, drawn, examples=_EXAMPLES))


def _write(town: Town, done: Sequence[Deed]) -> int:
    return sum(do(town, one) for one in done)


def _state(subject: Subject, community: Community) -> State:
    books = [community.registers[one.name] for one in subject.declared(Register)]
    rows = {book.declaration.name: _rows(book) for book in books}
    return community.facts.counts(_PERIOD), {name: one for name, one in rows.items() if one}


def _rows(book: RegisterReader) -> Rows:
    return {row.id: book.get(row.id).values for row in book.rows()}


def _found(failure: Failure[list[Deed]] | None) -> Iterator[Finding]:
    if failure is not None:
        yield Finding(failure.told, declaration=told(failure.example))
