"""The notice as a page: who keeps it, how it is handled, what is kept, and the rights."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from community_gov.exchange.lists import ListTable, PrintedList
from community_gov.exchange.privacy_notice.keepers import Keeper, keepers, kept_for
from community_gov.exchange.subject_report.asked import why
from community_gov.i18n import _
from community_gov.model.citation import cite
from community_gov.model.declarations import Scheme
from community_gov.model.fields import Field
from community_gov.model.privacy import Restriction
from community_gov.model.text import label

if TYPE_CHECKING:
    from community_gov.community import Community

_PIPL: Final = label("PIPL", "个人信息保护法", "個人信息保護法")


def privacy_notice(community: "Community", *, contact: str = "") -> PrintedList:
    """Return what residents are to be told of their data (PIPL §17), in the language in use.

    All follows from what is declared and enabled now; no person is named. Without a
    ``contact`` its place is left empty, to be filled in by hand. Raises
    :class:`PluginError` while an enabled plugin is set aside: its books would be missing.
    """
    community.host.require_whole()
    found = list(keepers(community.host.catalogue))
    office = community.profile.read().name
    return PrintedList(
        _("How {community} handles personal information").format(community=office),
        _("A notice to residents, as of {day} (PIPL Art. 17)").format(day=community.today()),
        (
            _handler(office, contact),
            _methods(community),
            *(_book(one) for one in found if one.personal),
            *_other_books([one for one in found if not one.personal]),
            _rights(),
        ),
        notes=(_("When what is kept changes, this notice is printed anew and hung out again."),),
    )


def _handler(office: str, contact: str) -> ListTable:
    heads = (_("who"), _("address and telephone"))
    hand = frozenset() if contact else frozenset({1})
    return ListTable(_("Who keeps your data"), heads, ((office, contact),), hand=hand)


def _methods(community: "Community") -> ListTable:
    schemes = _(", ").join(str(one.label) for one in community.host.catalogue.all(Scheme))
    told = (
        (
            _("stored"),
            _("In a file of this office; what is marked encrypted opens by its key only."),
        ),
        (_("used"), _("Points and grades are proposed by rule; a named person decides.")),
        *([(_("schemes of points"), schemes)] if schemes else []),
        (_("hung out"), _("On a board names are masked, unless a law demands them in full.")),
        (
            _("looked at"),
            _("Who opens your sheet or a row about you, or takes it into a file, is noted."),
        ),
    )
    return ListTable(_("How it is handled"), (_("what"), _("how")), told)


def _book(keeper: Keeper) -> ListTable:
    heads = (_("what"), _("what for"), _("class"), _("on which ground"), _("how long"))
    rows = tuple(_line(one, keeper) for one in keeper.personal)
    return ListTable(_titled(keeper), heads, rows, _note(keeper))


def _note(keeper: Keeper) -> str:
    told = _("Seen by: {roles}.").format(roles=keeper.seen_by)
    if not keeper.beside:
        return told
    also = _("Also kept, and seen by {roles}: {titles}.")
    if keeper.opened_by:
        also = _("Also kept: {titles}.")
    return f"{told} {also.format(roles=keeper.beside_seen_by, titles=keeper.beside)}"


def _line(field: Field, keeper: Keeper) -> tuple[str, ...]:
    purpose, privacy, basis = why(field)
    sort = _with_kind(privacy, field.restriction)
    if field.sealed:
        sort = _("{sort}, encrypted").format(sort=sort)
    return (field.title, purpose, sort, basis, kept_for(field, keeper.kept))


def _other_books(found: Sequence[Keeper]) -> Iterator[ListTable]:
    heads = (_("book"), _("what"), _("who may see it"), _("how long"))
    rows = tuple((_titled(one), one.beside, one.beside_seen_by, one.kept) for one in found)
    if rows:
        yield ListTable(_("Books in which you may stand by your number"), heads, rows)


def _titled(keeper: Keeper) -> str:
    return _with_kind(keeper.title, keeper.restriction)


def _with_kind(what: str, restriction: Restriction | None) -> str:
    if restriction is None:
        return what
    return _("{what} ({kind})").format(what=what, kind=_(restriction.value))


def _rights() -> ListTable:
    told = (
        (
            _("to know, to see, to have a copy"),
            _(
                "Ask here: you get what is kept on you, what for, and who saw it; of a closed book "
                "from whoever handles your case."
            ),
            str(cite(_PIPL, 44, 45)),
        ),
        (
            _("to correct"),
            _("Say what is wrong or missing; the former version stays noted."),
            str(cite(_PIPL, 46)),
        ),
        (
            _("to erase"),
            _("Ask for it where the purpose is served, the time is over or consent is withdrawn."),
            str(cite(_PIPL, 47)),
        ),
        (
            _("to withdraw consent"),
            _("Where the ground is consent, at any time; no service is refused for it."),
            str(cite(_PIPL, 15, 16)),
        ),
        (
            _("to have it explained, to object"),
            _("Of points, grades and lists; somebody else than who proposed it answers."),
            str(cite(_PIPL, 24, 48)),
        ),
        (
            _("to have reasons"),
            _("A refusal is given with its reasons; you may go to court, or complain above."),
            str(cite(_PIPL, 50, 65)),
        ),
    )
    heads = (_("your right"), _("how"), _("law"))
    return ListTable(_("Your rights"), heads, told)
