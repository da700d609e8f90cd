"""Values that were given for a thing: refused where it has no such field, or lacks one."""

import difflib
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import attrs

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.fields import fields_of
from community_gov.model.words import called


class Named(Protocol):
    """A field, of whatever it is one."""

    @property
    def name(self) -> str:
        """The name it goes by."""


def refuse_unfit(cls: type, what: str, values: Mapping[str, Any]) -> None:
    """Raise :class:`InputError` where a ``cls`` cannot be made of ``values`` and an id."""
    own = [one for one in attrs.fields(cls) if one.name != "id"]
    refuse_unknown(called(what), own, values)
    for one in own:
        if one.default is attrs.NOTHING and one.name not in values:
            title = next(field.title for field in fields_of(cls) if field.name == one.name)
            raise InputError(
                _("{field} is missing.").format(field=title), _("Give it a value."), field=one.name
            )


def refuse_unknown(called: str, fields: Iterable[Named], values: Iterable[str]) -> None:
    """Raise :class:`InputError` for a value of a field that is not among ``fields``."""
    known = [one.name for one in fields]
    for name in values:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            raise InputError(
                _("{register} has no field {name!r}.").format(register=called, name=name),
                _("Did you mean {name!r}?").format(name=near[0])
                if near
                else _("It has: {names}.").format(names=_(", ").join(known)),
                field=name,
            )
