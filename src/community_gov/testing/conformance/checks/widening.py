"""The check that rows outlive the growth of their register."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from community_gov.errors import InputError
from community_gov.i18n import _, mark
from community_gov.model.declarations import Declaration, Register
from community_gov.testing.conformance.check import (
    DoesNotApplyError,
    Finding,
    Remark,
    Said,
    check,
)
from community_gov.testing.conformance.deeds import is_held, row_values
from community_gov.testing.conformance.forms import candidates_with, earlier, gone, later
from community_gov.testing.conformance.parts import called
from community_gov.testing.conformance.stage import Stage
from community_gov.testing.conformance.subject import Subject
from community_gov.testing.conformance.trying import WrongError, failing
from community_gov.testing.town import Town

_EXAMPLES = 2

Told = Mapping[str, Mapping[str, Any]]
"""Values of rows by id."""


@check(
    "widening",
    mark("Rows outlive the growth of their register: new fields, steps and all."),
    fix=mark("Let a new field be empty, or let a step fill it in every row there is."),
    after=("tables",),
)
def widening(subject: Subject) -> Iterator[Said]:
    """Write rows in a form with fewer fields; read them in this one and in a wider one."""
    registers = list(subject.declared(Register))
    if not registers:
        raise DoesNotApplyError(_("it has no registers"))
    for register in registers:
        if names := gone(register):
            text = _("steps read fields that it has no more, so they were not tried: {names}")
            yield Remark(f"{called(register)}: {text.format(names=', '.join(sorted(names)))}")
    tried = [one for one in registers if not gone(one)]
    left = [one for one in subject.plugin.declarations if one not in registers or one in tried]
    if tried:
        yield from _grow(subject, tried, left)


def _grow(
    subject: Subject, registers: list[Register], declared: Sequence[Declaration]
) -> Iterator[Said]:
    forms = [candidates_with(subject, form) for form in _forms(declared)]
    stage = Stage(subject, subject.needs, forms[0])
    before = [one for one in earlier(declared) if isinstance(one, Register)]
    with stage.fresh() as town:
        ids = stage.ids(town.community)
    drawn = st.fixed_dictionaries({one.name: row_values(one, ids) for one in before})

    def grow(rows: Mapping[str, Mapping[str, Any]]) -> None:
        with stage.fresh() as town:
            names = [name for name, values in rows.items() if _taken(town, name, values)]
            kept = _rows(town, names)
            for form in forms[1:]:
                with stage.reopened(town.community.path.parent, candidates=form) as again:
                    again.community.plugins.upgrade(subject.name, by=again.administrator)
                    _compare(kept, _rows(again, names))

    failure = failing(grow, drawn, examples=_EXAMPLES)
    if failure is not None:
        yield Finding(failure.told, declaration=", ".join(called(one) for one in registers))


def _taken(town: Town, register: str, values: Mapping[str, Any]) -> bool:
    """Write a row; what pairs and plans are held to may refuse it."""
    try:
        town.community.registers[register].add(dict(values), by=town.clerk)
    except InputError:
        if is_held(town.community.host.catalogue, register):
            return False
        raise
    return True


def _forms(declared: Sequence[Declaration]) -> list[Sequence[Declaration]]:
    return [earlier(declared), declared, later(declared)]


def _rows(town: Town, names: Sequence[str]) -> Told:
    books = [town.community.registers[name] for name in names]
    return {row.id: book.get(row.id).values for book in books for row in book.rows()}


def _compare(before: Told, after: Told) -> None:
    if before.keys() != after.keys():
        raise WrongError(_("there were {before} rows, and now there are {after}").format(
            before=len(before), after=len(after)
        ))  # fmt: skip
    for id_, values in before.items():
        for name, value in values.items():
            if name in after[id_] and after[id_][name] != value:
                raise WrongError(
                    _("{field} was {before!r}, and now is {after!r}").format(
                        field=name, before=value, after=after[id_][name]
                    )
                )
