"""Names of functions and classes as text, for declarations that carry one."""

import sys
from typing import Any

from community_gov.errors import DeclarationError
from community_gov.i18n import _


def dotted_name(thing: Any) -> str:
    """Return ``module:name`` of a function or class that a module defines at its top."""
    return f"{thing.__module__}:{thing.__qualname__}"


def find_dotted(text: str) -> Any:
    """Return what :func:`dotted_name` named; imports nothing.

    Raises :class:`DeclarationError` where the module is not loaded yet or has
    no such name, so that data can never cause an import.
    """
    if callable(text):
        return text
    module, _colon, path = text.partition(":")
    thing: Any = sys.modules.get(module)
    for name in path.split("."):
        thing = None if name.startswith("_") else getattr(thing, name, None)
    if not callable(thing):
        raise DeclarationError(
            _("{text!r} names no function of a loaded plugin.").format(text=text)
        )
    return thing
