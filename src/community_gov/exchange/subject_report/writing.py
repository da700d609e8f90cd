"""Gathers the report, notes who asked for it, and writes it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from community_gov.errors import StoreError
from community_gov.exchange.lists import PrintedList, write_list
from community_gov.exchange.subject_report import books, others, person, seen
from community_gov.exchange.subject_report.asked import Asked
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.member import Member
from community_gov.records.context import Context
from community_gov.records.work import Work
from community_gov.store.overwriting import refuse_overwriting

if TYPE_CHECKING:
    from community_gov.community import Community

ACTION = "members.report"


def subject_report(community: "Community", code: str, *, by: Actor) -> PrintedList:
    """Return what is held on the member with this ``code``, what for, and who saw it.

    Other people stand in it by their codes alone; of rows about the household what somebody
    said is left to who said it; closed books are not looked through. The report itself is
    noted: the next one tells of it. Raises :class:`UnknownError` for a code that is not
    there, :class:`StoreError` without the key file, and :class:`PluginError` while an
    enabled plugin is set aside, since its books would be missing.
    """
    return _perform(community, code, by, None)


def write_subject_report(
    community: "Community", code: str, path: Path, *, by: Actor
) -> PrintedList:
    """Write the report, as an HTML page or as ``.xlsx``; raises as :func:`subject_report` does.

    Raises :class:`StoreError` also where the file is there already.
    """
    refuse_overwriting(path)
    return _perform(community, code, by, path)


def _perform(community: "Community", code: str, by: Actor, path: Path | None) -> PrintedList:
    if not community.unlocked:
        raise StoreError(
            _("The key file of this community is not at hand."),
            _("Personal data need it: name it with --key-file."),
        )
    member, made = community.members.by_code(code), list[PrintedList]()

    def body(work: Work) -> dict[str, Any]:
        made.append(_gathered(community, work.context, member))
        if path is not None:
            write_list(made[0], path)
        return {"member": member.id, "file": path.name if path else ""}

    community.actions.perform(ACTION, by, body, request={"member": member.id})
    return made[0]


def _gathered(community: "Community", context: Context, member: Member) -> PrintedList:
    asked = Asked.about(community, context, member)
    found = books.open_books(asked)
    office = community.profile.read()
    return PrintedList(
        _("What {community} holds on {code}").format(community=office.name, code=member.code),
        _("{name}, as of {day}").format(name=member.name, day=community.today()),
        (
            person.own_sheet(asked),
            person.household(asked),
            person.belongings(asked),
            *books.tables(asked, found),
            *others.tables(asked),
            seen.who_may(asked),
            seen.who_did(asked, found),
        ),
        (_("Prepared by"), _("Received by"), _("Date")),
        _notes(asked),
    )


def _notes(asked: Asked) -> tuple[str, ...]:
    closed = books.closed_books(asked)
    told = [
        _(
            "You may have what is wrong corrected, and what is no longer needed erased; a refusal "
            "is given with its reasons (PIPL Art. 44-50)."
        )
    ]
    if closed:
        told.append(
            _(
                "Not looked through, whoever asks: {books}. If you are in one, the person who "
                "handles your case shows you your row."
            ).format(books=", ".join(closed))
        )
    return tuple(told)
