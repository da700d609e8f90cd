"""The one converter: data in, typed objects out, and every error with its path."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

import attrs
from cattrs import BaseValidationError, Converter
from cattrs.cols import homogenous_tuple_structure_factory, mapping_structure_factory
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from community_gov.errors import CommunityGovError
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations import CaseKind, Register
from community_gov.model.phrase import Phrase
from community_gov.model.problems import Problem, UnreadableError, problems_of, shown
from community_gov.model.references import dotted_name, find_dotted
from community_gov.model.scalars import READERS, WRITERS
from community_gov.model.text import Label
from community_gov.renaming import with_new_keys

T = TypeVar("T")
Read = Callable[[Any, Any], Any]
"""Reads a value of a type; takes both."""


def structure(data: Any, cls: type[T], where: str = "") -> T:
    """Make a ``cls`` of plain data (as TOML or JSON give it).

    ``where`` names the file or plugin in messages. Raises
    :class:`UnreadableError`, a :class:`DeclarationError` that lists every error
    with its path; unknown keys and wrong types are errors.
    """
    return _structured(converter(), data, cls, where)


def structure_strange(data: Any, cls: type[T]) -> T:
    """Make a ``cls`` of data that a stranger wrote; as :func:`structure`, and stricter.

    No function or class can be named in them, and each field is checked by
    itself, so that everything that is wrong is told, each with its own path.
    """
    return _structured(_converter_of_strangers(), data, cls, "")


def unstructure(thing: Any) -> Any:
    """Return ``thing`` as plain data (dicts, lists, text, whole numbers, booleans)."""
    return converter().unstructure(thing)


def unstructure_exactly(thing: Any) -> Any:
    """Return ``thing`` as plain data with days, exact numbers and all scripts of citations."""
    return _exact_converter().unstructure(thing)


@cache
def _exact_converter() -> Converter:
    made = _basic_converter()
    for kind in (date, time, datetime, Decimal):
        made.register_unstructure_hook(kind, lambda value: value)
    for cls in (Citation, Phrase):
        made.register_unstructure_hook(cls, lambda one: made.unstructure(one.label) or one)
    return made


@cache
def converter() -> Converter:
    """Return the converter of this package; made once."""
    made = _basic_converter()
    made.register_structure_hook_func(is_function, lambda text, _cls: find_dotted(text))
    made.register_structure_hook_factory(attrs.has, lambda cls: _table_reader(made, cls))
    return made


def is_function(hint: Any) -> bool:
    """Say whether a field of type ``hint`` holds Python code: a function or a class."""
    return getattr(hint, "__origin__", None) is Callable or str(hint).startswith(
        ("typing.Callable", "collections.abc.Callable", "type[typing.Any]")
    )


@cache
def _converter_of_strangers() -> Converter:
    made = _basic_converter()
    made.register_structure_hook_func(is_function, _no_function)
    made.register_structure_hook_factory(attrs.has, lambda cls: _checking_reader(made, cls))
    return made


def _basic_converter() -> Converter:
    made = Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind, read in READERS.items():
        made.register_structure_hook(kind, read)
    for kind, write in WRITERS.items():
        made.register_unstructure_hook(kind, write)
    for cls in (Citation, Phrase):
        made.register_structure_hook(cls, lambda value, kind: _phrased(made, value, kind))
    made.register_structure_hook_factory(_is_list, lambda hint: _list_reader(made, hint))
    made.register_structure_hook_factory(_is_mapping, lambda hint: _mapping_reader(made, hint))
    made.register_unstructure_hook_func(is_function, dotted_name)
    made.register_unstructure_hook_factory(attrs.has, lambda cls: _writer(made, cls))
    return made


def _structured(made: Converter, data: Any, cls: type[T], where: str) -> T:
    head = _("{where}{kind} cannot be read:").format(
        where=f"{where}: " if where else "", kind=cls.__name__
    )
    try:
        return made.structure(data, cls)
    except (BaseValidationError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableError(head, problems_of(error, cls=cls)) from error
    except CommunityGovError as error:
        raise UnreadableError(head, [Problem((), str(error))]) from error


def _phrased(made: Converter, value: Any, kind: type[Phrase]) -> Phrase:
    return kind(made.structure(value, Label) if isinstance(value, Mapping) else value)


def _is_list(hint: Any) -> bool:
    return get_origin(hint) is tuple and get_args(hint)[1:] == (...,)


def _is_mapping(hint: Any) -> bool:
    return get_origin(hint) in (dict, Mapping)


def _list_reader(made: Converter, hint: Any) -> Read:
    return _taking((list, tuple), _no_list, homogenous_tuple_structure_factory(hint, made))


def _mapping_reader(made: Converter, hint: Any) -> Read:
    refuse = _no_labels if get_args(hint)[1:] == (Label,) else _no_table
    return _taking(Mapping, refuse, mapping_structure_factory(hint, made))


def _table_reader(made: Converter, cls: type, **fields: Any) -> Read:
    read: Read = make_dict_structure_fn(
        cls,
        made,
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=True,
        **fields,
    )
    refuse = _no_label if cls is Label else _no_table
    return _taking(Mapping, refuse, lambda value, hint: read(with_new_keys(cls, value), hint))


def _checking_reader(made: Converter, cls: type) -> Read:
    checked = {
        field.name: override(struct_hook=_checked(made, field))
        for field in attrs.fields(attrs.resolve_types(cls))
        if field.validator is not None
    }
    return _table_reader(made, cls, **checked)


def _checked(made: Converter, field: "attrs.Attribute[Any]") -> Read:
    def read(value: Any, hint: Any) -> Any:
        found = made.structure(value, hint)
        if field.validator is not None:
            field.validator(None, field, found)
        return found

    return read


def _taking(kinds: Any, refuse: Callable[[str], str], read: Read) -> Read:
    def checked(value: Any, hint: Any) -> Any:
        if not isinstance(value, kinds):
            raise TypeError(refuse(shown(value)))
        return read(value, hint)

    return checked


def _no_list(value: str) -> str:
    return _("a list in [ ] is needed, not {value}").format(value=value)


def _no_table(value: str) -> str:
    return _("a table in {{ }} is needed, not {value}").format(value=value)


def _no_label(value: str) -> str:
    return _(
        "the text in three scripts is needed, {{ en = …, zh_hans = …, zh_hant = … }}, not {value}"
    ).format(value=value)


def _no_labels(value: str) -> str:
    return _(
        "a label for each name is needed, "
        "{{ some-name = {{ en = …, zh_hans = …, zh_hant = … }} }}, not {value}"
    ).format(value=value)


def _no_function(_value: Any, _hint: Any) -> Any:
    raise ValueError(_("this would name Python code, and only a Python plugin can do that"))


def _writer(made: Converter, cls: type) -> Callable[[Any], dict[str, Any]]:
    if cls in (CaseKind, Register):
        return make_dict_unstructure_fn(
            cls, made, _cattrs_omit_if_default=True, row=override(omit=True)
        )
    return make_dict_unstructure_fn(cls, made, _cattrs_omit_if_default=True)
