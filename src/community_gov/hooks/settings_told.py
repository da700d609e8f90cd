"""The settings of a plugin as people are told them: every one, with what it would be by itself."""

from typing import Any

import attrs
from attrs import frozen

from community_gov.model.convert import unstructure
from community_gov.model.fields import NOTE, Note


@frozen
class Setting:
    """One setting as plain data; ``default`` is ``None`` where the community has to give one.

    ``label`` is what people call it, empty where the plugin does not say.
    """

    name: str
    value: Any
    default: Any
    label: str = ""


def settings_of(settings: Any) -> tuple[Setting, ...]:
    """Return the settings in a plugin's settings object, in the order of its class."""
    if settings is None:
        return ()
    return tuple(
        Setting(
            one.name,
            unstructure(getattr(settings, one.name)),
            unstructure(_default(one)),
            _label(one),
        )
        for one in attrs.fields(type(settings))
        if one.init and not one.name.startswith("_")
    )


def _label(field: "attrs.Attribute[Any]") -> str:
    note: Note = field.metadata.get(NOTE, Note())
    return str(note.label) if note.label else ""


def _default(field: "attrs.Attribute[Any]") -> Any:
    made: Any = field.default
    if made is attrs.NOTHING:
        return None
    if isinstance(made, attrs.Factory):  # type: ignore[arg-type]
        return None if made.takes_self else made.factory()
    return made
