"""What to say when a name is not known here."""

from collections.abc import Iterable
from difflib import get_close_matches

from community_gov.i18n import _


def known_names(name: str, known: Iterable[str]) -> str:
    """Return a next step for an unknown ``name``: the nearest known one, else all of them."""
    choices = sorted(known)
    if near := get_close_matches(name, choices, n=1):
        return _("Did you mean {near}?").format(near=near[0])
    return _("Known here: {names}.").format(names=_(", ").join(choices) or "–")
