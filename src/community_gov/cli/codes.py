"""Codes instead of ids: people write and read the codes of things, the store keeps their ids."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from community_gov.errors import InputError, UnknownError
from community_gov.i18n import _
from community_gov.model.identity import half_width
from community_gov.model.ids import SubjectKind

if TYPE_CHECKING:
    from community_gov.community import Community

T = TypeVar("T")

_BOOKS = {
    "place": "places",
    "grid": "grids",
    "residents_group": "groups",
    "household": "households",
    "member": "members",
    "organization": "organizations",
    "team": "teams",
    "asset": "assets",
    "activity": "activities",
    "reward": "rewards",
}
"""By table: the book of the community whose things have codes."""


class Codes:
    """The codes of an open community, looked up both ways."""

    def __init__(self, community: "Community") -> None:
        self._community = community
        self._by_table: dict[str, dict[str, str]] = {}

    def id_of(self, table: str, code: str) -> str:
        """Return the id of what bears ``code``; raises :class:`UnknownError`.

        Things without codes are named by their id, actors by their name.
        """
        if table == "actor":
            return self._community.actors.named(code).id
        if table == "post":
            return pick(self._community.posts.all(), code, lambda one: one.title).id
        book = self._book(table)
        if book is None:
            return code
        try:
            return str(book.by_code(code).id)
        except UnknownError:
            if half_width(code) == code:
                raise
            return str(book.by_code(half_width(code)).id)

    @property
    def today(self) -> date:
        """The community's calendar day, from which a day such as yesterday is counted."""
        return self._community.today()

    def code_of(self, table: str, id_: str | None) -> str | None:
        """Return the code of a thing; its id where it has none."""
        if table == "post":
            return self._titles.get(id_ or "", id_)
        if id_ is None or table not in _BOOKS:
            return id_
        if table not in self._by_table:
            ids = self._book(table).ids()
            self._by_table[table] = {found: code for code, found in ids.items()}
        return self._by_table[table].get(id_, id_)

    def id_of_any(self, table: str, text: str) -> str:
        """Return the id of what bears this code in ``table``; the text itself where none does."""
        book = self._book(table)
        return str(book.ids().get(text, text)) if book else text

    def code_of_any(self, id_: str) -> str:
        """Return the code of whatever bears this id; the id itself where nothing does."""
        found = (self.code_of(table, id_) for table in _BOOKS if table != "activity")
        return next((code for code in found if code and code != id_), id_)

    def subject(self, kind: SubjectKind, code: str) -> str:
        """Return the id of the subject of ``kind`` that bears ``code``."""
        return code if kind is SubjectKind.COMMUNITY else self.id_of(_table(kind), code)

    def of_subject(self, kind: SubjectKind, id_: str) -> str:
        """Return the code of a subject."""
        return self.code_of(_table(kind), id_) or id_

    def title_of_post(self, id_: str) -> str:
        """Return the title of a post."""
        return self._titles.get(id_, id_)

    def actor(self, id_: str | None) -> str | None:
        """Return the name of an actor."""
        return self._actors.get(id_ or "", id_)

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {one.id: one.title for one in self._community.posts.all()}

    @cached_property
    def _actors(self) -> dict[str, str]:
        return {one.id: one.name for one in self._community.actors.all()}

    def _book(self, table: str) -> Any:
        return getattr(self._community, _BOOKS[table]) if table in _BOOKS else None


def pick(things: Iterable[T], wanted: str, *names: Callable[[T], str]) -> T:
    """Return the thing whose id is ``wanted``, or the only one that ``names`` call so.

    Raises :class:`UnknownError` for none, :class:`InputError` for several.
    """
    listed = list(things)
    found = [one for one in listed if _id(one) == wanted]
    found = found or [one for one in listed if wanted in [name(one) for name in names]]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownError(
            _("There is none called {name!r}.").format(name=wanted),
            _("Name it by its id, as the list shows it."),
        )
    raise InputError(
        _("Several are called {name!r}.").format(name=wanted),
        _("Name one by its id: {ids}").format(ids=_(", ").join(map(_id, found))),
    )


def _id(thing: Any) -> str:
    return str(thing.id)


def _table(kind: SubjectKind) -> str:
    return "residents_group" if kind is SubjectKind.GROUP else kind.value
