"""Places: each may be part of another one, and none, however far up, of itself."""

from collections.abc import Callable

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.place import Place
from community_gov.records.work import Work


def upright(place: Place, work: Work) -> Place:
    """Return ``place``; raises :class:`InputError` where it would be part of itself."""

    def above(id_: str) -> str | None:
        query = "SELECT parent FROM place WHERE id = ? AND closed IS NULL"
        found: str | None = work.database.value(query, id_)
        return found

    if in_circle(place, above):
        raise InputError(circle(place.code), _("Name the wider place that it is part of."))
    return place


def in_circle(place: Place, above: Callable[[str], str | None]) -> bool:
    """Say whether the way up from ``place`` comes back to it; ``above`` tells what is over an id.

    >>> wing = Place(id="w", code="W", kind="unit", name="wing", parent="h")
    >>> in_circle(wing, {"h": "w"}.get), in_circle(wing, {"h": None}.get)
    (True, False)
    """
    seen, at = set[str](), place.parent
    while at is not None and at not in seen:
        if at == place.id:
            return True
        seen.add(at)
        at = above(at)  # type: ignore[assignment] # ids are texts to the store
    return False


def circle(code: str) -> str:
    """Say that a place would be part of itself."""
    return _("{code} would be part of itself.").format(code=code)
