"""Values typed as ``field=value``: read by the field's type, all mistakes told at once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

import attrs

from community_gov.cli.codes import Codes
from community_gov.cli.terms import Coded
from community_gov.cli.typed import typed_day
from community_gov.errors import InputError, UnknownError
from community_gov.exchange.synonyms import HEADERS
from community_gov.i18n import _, sentences
from community_gov.model.activity import Activity
from community_gov.model.body import Asset, Organization, Team
from community_gov.model.fields import Field, FieldType, fields_of
from community_gov.model.household import Household
from community_gov.model.member import Member
from community_gov.model.place import Grid, Place, ResidentsGroup
from community_gov.registers.written import written_value
from community_gov.store.vault import HIDDEN


def read_values(
    fields: Iterable[Field],
    given: Iterable[str],
    codes: Codes,
    words: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, Any]:
    """Read ``field=value`` texts; a field goes by its name or any of its labels.

    ``words`` are more words for fields, by their names. An empty value stands for none.
    Raises :class:`InputError` with every mistake.
    """
    known = {spelling: one for one in fields for spelling in _spellings(one, words or {})}
    found: dict[str, Any] = {}
    problems: list[str] = []
    for text in given:
        name, sign, value = text.partition("=")
        try:
            one = _known(known, name.strip(), bool(sign))
            found[one.name] = read_value(one, value.strip(), codes)
        except (InputError, UnknownError) as error:
            problems.append(sentences(error.problem, error.fix))
    if problems:
        raise InputError("\n".join(problems), _("Nothing was written. Mend this and try again."))
    return found


def read_changes(cls: type, given: Iterable[str], codes: Codes, *but: str) -> dict[str, Any]:
    """Read the ``field=value`` texts that amend a thing of ``cls``, any field ``but`` these.

    A field goes by what it may be called in a sheet, too. An empty value takes back what was
    there. Raises :class:`InputError` with every mistake, and where something that every such
    thing has would be taken back.
    """
    fields = [one for one in own_fields(cls) if one.name not in but]
    found = read_values(fields, given, codes, HEADERS.get(_SHEETS.get(cls, ""), {}))
    emptied = [one.called for one in fields if one.required and found.get(one.name, "") is None]
    if emptied:
        raise InputError(
            _("Not to be left empty: {names}.").format(names=_(", ").join(emptied)),
            _("Nothing was written. Mend this and try again."),
        )
    empty = attrs.fields_dict(cls)
    return {name: empty[name].default if one is None else one for name, one in found.items()}


_SHEETS: Mapping[type, str] = {
    Grid: "grids",
    ResidentsGroup: "groups",
    Household: "households",
    Member: "members",
    Activity: "activities",
    Place: "places",
    Asset: "assets",
    Team: "teams",
    Organization: "organizations",
}
"""The sheet in which things of a class may stand."""


def read_value(field: Field, text: str, codes: Codes) -> Any:
    """Return the value that ``text`` stands for; raises :class:`InputError`."""
    if text and field.type is FieldType.REFERENCE:
        return _referred(field, text, codes)
    if text and field.type is FieldType.DATE:
        return _day(field, text, codes)
    return written_value(field, text)


def _referred(field: Field, text: str, codes: Codes) -> str:
    try:
        return codes.id_of(field.refers_to, text)
    except UnknownError as error:
        problem = _("{name}: {problem}").format(name=field.title, problem=error.problem)
        raise UnknownError(problem, error.fix) from error


def _day(field: Field, text: str, codes: Codes) -> date:
    try:
        return typed_day(text, codes.today)
    except InputError as error:
        text = _("{name}: {problem}").format(name=field.called, problem=error.problem)
        raise InputError(text) from error


def told_value(field: Field, value: Any, codes: Codes) -> Any:
    """Return a stored value as people read it: codes for ids, words for choices."""
    if field.refers_to:
        return codes.code_of(field.refers_to, value)
    return Coded(value, str(field.choices[value])) if value in field.choices else value


def told_row(thing: Any, codes: Codes) -> dict[str, Any]:
    """Return the fields of a thing but for its id, as people read them."""
    return {
        one.name: told_value(one, seen(getattr(thing, one.name)), codes)
        for one in own_fields(type(thing))
    }


def own_fields(cls: type) -> list[Field]:
    """Return the fields of ``cls`` that people type; its id is none."""
    return [one for one in fields_of(cls) if one.name != "id"]


def titles_of(cls: type, *names: str) -> dict[str, str]:
    """Return what people read above each field of ``cls``, or above those of these ``names``."""
    titles = {one.name: _("id") if one.name == "id" else one.title for one in fields_of(cls)}
    return {name: titles[name] for name in names} if names else titles


def seen(value: Any) -> Any:
    """Return a value as far as it may be shown: nothing for one whose key is not here."""
    return None if value == HIDDEN else value


def _known(known: Mapping[str, Field], name: str, has_value: bool) -> Field:
    if not has_value:
        raise InputError(_("{text!r}: write it as field=value.").format(text=name))
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=1)
    hint = _("Did you mean {name!r}?").format(name=near[0]) if near else ""
    if not near:
        names = dict.fromkeys(one.title for one in known.values())
        hint = _("There are: {names}.").format(names=_(", ").join(names))
    raise InputError(sentences(_("There is no field {name!r}.").format(name=name), hint))


def _spellings(field: Field, words: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    labels = field.label.spellings() if field.label else ()
    return (field.name, *labels, *words.get(field.name, ()))


def told_amount(text: str) -> Decimal:
    """Return an exact number as somebody wrote it; raises :class:`InputError`."""
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise InputError(
            _("{text!r} is no exact number.").format(text=text), _("Write it as 12 or 1.5")
        ) from error
