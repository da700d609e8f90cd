"""What people may do with a plugin: rows of its registers and activities of its kinds, drawn."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias

from attrs import frozen
from hypothesis import strategies as st

from community_gov.errors import CommunityGovError, InputError, VetoError
from community_gov.hooks.catalogue import Catalogue
from community_gov.model.activity import ROLES_IN_ACTIVITY
from community_gov.model.declarations import ActivityKind, PairingKind, PlanKind, Register
from community_gov.model.fields import Field, FieldType
from community_gov.model.privacy import Privacy
from community_gov.records.retention import has_outlived
from community_gov.records.row_checks import RowChecks
from community_gov.testing.strategies import values
from community_gov.testing.town import DAY, Town

Ids: TypeAlias = Mapping[str, Sequence[str]]

LONG_AGO = DAY - timedelta(days=400)
"""Rows are about days from here to the day on which the community stands."""

# Out of numbers: hypothesis draws texts from the code that it tests, too, and the labels of a
# plugin stand in the file rightly.
_SECRET = st.lists(st.integers(0x4E00, 0x9FFF).map(chr), min_size=8, max_size=12).map("".join)


@frozen
class Row:
    """One row of a register; then perhaps amended, or withdrawn."""

    register: str
    values: Mapping[str, Any]
    amended: Mapping[str, Any] | None = None
    withdrawn: bool = False

    def __str__(self) -> str:
        """Say it as one would type it."""
        told = [f"record add {self.register} {_words(self.values)}"]
        if self.amended:
            told.append(f"record amend {self.register} ROW {_words(self.amended)}")
        if self.withdrawn:
            told.append(f"record withdraw {self.register} ROW")
        return ", ".join(told)


@frozen
class Gathering:
    """One activity and who took part."""

    kind: str
    held_on: date
    evidence: str
    attendance: tuple[Mapping[str, Any], ...]

    def __str__(self) -> str:
        """Say it as one would type it, with how many came."""
        return (
            f"record activity {self.kind} --on {self.held_on}, attended by {len(self.attendance)}"
        )


Deed: TypeAlias = Row | Gathering


def _words(values: Mapping[str, Any]) -> str:
    given = {name: value for name, value in values.items() if value not in (None, "")}
    return " ".join(f"{name}={shlex.quote(str(value))}" for name, value in given.items())


def deeds(declared: Sequence[Any], ids: Ids) -> st.SearchStrategy[Deed]:
    """Draw deeds with what a plugin ``declared``; raises ``LookupError`` if it has no book.

    ``ids`` are those of what lives in the community, by table.
    """
    found: list[st.SearchStrategy[Deed]] = []
    found += [_rows(one, ids) for one in declared if isinstance(one, Register)]
    found += [_gatherings(one, ids) for one in declared if isinstance(one, ActivityKind)]
    if not found:
        raise LookupError
    return st.one_of(found)


def row_values(register: Register, ids: Ids) -> st.SearchStrategy[dict[str, Any]]:
    """Draw the values of one row, about days that have passed and people who are there.

    Who stands in it twice is drawn anew, where there is another one: nobody is paired with
    themselves.
    """
    named = [one for one in register.fields if len(ids.get(one.refers_to, ())) > 1]

    def apart(row: Mapping[str, Any]) -> bool:
        told = [row[one.name] for one in named if row[one.name] is not None]
        return len(told) == len(set(told))

    drawn = {one.name: _value(one, ids) for one in register.fields}
    return st.fixed_dictionaries(drawn).filter(apart)


def do(town: Town, deed: Deed) -> int:
    """Let the clerk do it, as far as the plugin lets it be done; return how many writes came of it.

    What a plugin may refuse is the row class (a value it does not take), its ``check`` (a
    veto), and what its pairs and plans are held to (limits, numbers that are taken);
    anything else that is raised goes through.
    """
    writes = _row_writes(town, deed) if isinstance(deed, Row) else _gather(town, deed)
    written = 0
    try:
        for _write in writes:
            written += 1
    except VetoError:
        pass
    except InputError:
        if not (isinstance(deed, Row) and is_held(town.community.host.catalogue, deed.register)):
            raise
    return written


def is_held(catalogue: Catalogue, register: str) -> bool:
    """Say whether the rows of a register are pairs or tasks, which are held to more than a form."""
    held = {one.register for one in catalogue.all(PairingKind)}
    return register in held or any(one.register == register for one in catalogue.all(PlanKind))


def secrets_of(catalogue: Catalogue, done: Sequence[Deed]) -> Iterator[tuple[str, str, str]]:
    """Yield register, field and value of every personal text that was written."""
    for register, field, told in _typed(catalogue, done):
        if is_secret(field):
            yield register.name, field.name, told


def open_texts_of(catalogue: Catalogue, done: Sequence[Deed]) -> Iterator[str]:
    """Yield every text that was written into a field that may be read in the file."""
    for _register, field, told in _typed(catalogue, done):
        if not is_secret(field):
            yield str(told)


def is_secret(field: Field) -> bool:
    """Say whether a field holds free text about a person."""
    free = field.type is FieldType.TEXT and not field.pattern
    return free and field.privacy >= Privacy.PERSONAL


def _typed(catalogue: Catalogue, done: Sequence[Deed]) -> Iterator[tuple[Register, Field, Any]]:
    for deed in done:
        if isinstance(deed, Row):
            register = catalogue.get(Register, deed.register)
            for told in filter(None, (deed.values, deed.amended)):
                for field in register.fields:
                    if told[field.name] is not None:
                        yield register, field, told[field.name]


def _rows(register: Register, ids: Ids) -> st.SearchStrategy[Deed]:
    drawn = row_values(register, ids)
    return st.builds(
        Row,
        register=st.just(register.name),
        values=drawn,
        amended=st.none() | drawn,
        withdrawn=st.booleans(),
    )


def _value(field: Field, ids: Ids) -> st.SearchStrategy[Any]:
    drawn = _given(field, ids)
    return drawn if field.required else st.none() | drawn


def _given(field: Field, ids: Ids) -> st.SearchStrategy[Any]:
    if is_secret(field):
        return _SECRET
    match field.type:
        case FieldType.REFERENCE if ids.get(field.refers_to):
            return st.sampled_from(list(ids[field.refers_to]))
        case FieldType.DATE:
            return values.days(LONG_AGO, DAY)
        case FieldType.INTEGER | FieldType.DECIMAL:
            return values.numbers(field, 0, 10_000)
        case _:
            return values.of_type(field)


def _gatherings(kind: ActivityKind, ids: Ids) -> st.SearchStrategy[Deed]:
    attendance = st.fixed_dictionaries(
        {
            "member": st.sampled_from(list(ids["member"])),
            "role": st.sampled_from(sorted(ROLES_IN_ACTIVITY)),
            "hours": st.none() | values.amounts(2, 0, 24),
            "attended": st.booleans(),
            "excused": st.booleans(),
        }
    )
    return st.builds(
        Gathering,
        kind=st.just(kind.name),
        held_on=values.days(LONG_AGO, DAY),
        evidence=st.sampled_from(["", "sign-in sheet"]),
        attendance=st.lists(attendance, max_size=4, unique_by=lambda one: one["member"]).map(tuple),
    )


def _row_writes(town: Town, deed: Row) -> Iterator[object]:
    register = town.community.registers[deed.register]
    declared = register.declaration
    if not all(_takes(declared, told) for told in (deed.values, deed.amended or deed.values)):
        return
    row = register.add(dict(deed.values), by=town.clerk)
    yield row
    if deed.amended is not None:
        yield register.amend(row.id, by=town.clerk, **deed.amended)
    if deed.withdrawn:
        yield register.withdraw(row.id, by=town.clerk, reason="drawn by a test")


def _takes(register: Register, told: Mapping[str, Any]) -> bool:
    """Say whether a row fits: its class, its limits and conditions, and the time it is kept."""
    if any(RowChecks(register).broken(told, DAY)) or has_outlived(register, told, DAY):
        return False
    if register.row is None:
        return True
    try:
        register.row(**told)
    except (CommunityGovError, TypeError, ValueError):
        return False
    return True


def _gather(town: Town, deed: Gathering) -> Iterator[object]:
    yield town.community.activities.add(
        by=town.clerk,
        code=f"{deed.kind}-{sum(1 for _one in town.community.activities.all())}",
        kind=deed.kind,
        title="drawn by a test",
        held_on=deed.held_on,
        headcount=len(deed.attendance),
        evidence=deed.evidence,
        attendance=deed.attendance,
    )
