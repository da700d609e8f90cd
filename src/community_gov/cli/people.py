"""The commands about people and households; names are shown with the key, to whom they concern."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from community_gov.cli.affiliations import rows_of
from community_gov.cli.amending import amending, withdrawing
from community_gov.cli.building import argument, group, option, reading, writing
from community_gov.cli.codes import Codes
from community_gov.cli.into import content, into_option, kind_of, put
from community_gov.cli.output import Answer, Table, listed, said, shown
from community_gov.cli.session import Session
from community_gov.cli.values import own_fields, seen, titles_of, told_row
from community_gov.i18n import _
from community_gov.model.fields import fields_of
from community_gov.model.household import Household
from community_gov.model.member import Member
from community_gov.model.privacy import Privacy
from community_gov.registers.seeing import as_seen, clearance

if TYPE_CHECKING:
    from community_gov.community import Community
    from community_gov.model.actor import Actor


def members() -> click.Group:
    """Build the group."""
    return group(
        "members",
        reading("list", _list_members, _("List the members by code; what is restricted is not.")),
        reading("show", _show, _("Show one member, by CODE."), argument("code")),
        reading(
            "find",
            _find,
            _("Find members by NAME or a part of it, by code or telephone."),
            argument("name"),
        ),
        amending("members", Member),
        withdrawing("members", Member),
        writing(
            "report",
            _report,
            _(
                "Write what is held on the member with CODE, what for, by whom it was typed, and "
                "who saw it: the answer to whoever asks."
            ),
            argument("code"),
            into_option(_("The file to write: .html, or .xlsx.")),
        ),
        writing(
            "privacy-notice",
            _privacy_notice,
            _(
                "Write what residents are to be told: what is kept on people, what for, how long, "
                "who sees it, and their rights. It names nobody."
            ),
            option("--contact", _("Address and telephone to print (else: an empty line).")),
            into_option(_("The file to write: .html.")),
        ),
    )


def households() -> click.Group:
    """Build the group."""
    return group(
        "households",
        reading("list", _list_households, _("List the households by code.")),
        amending("households", Household),
        withdrawing("households", Household),
    )


def _list_members(session: Session) -> Answer:
    with session.open() as community:
        by = session.known_actor(community)
        return _members(community, [as_seen(one, by) for one in community.members.all()], by)


def _find(session: Session, *, name: str) -> Answer:
    with session.open() as community:
        by, members = session.known_actor(community), community.members
        exact = members.named(name) if _sees_names(by) else []
        found = exact or members.matching(name, reader=by)
        return _members(community, [as_seen(one, by) for one in found], by)


def _members(community: "Community", found: list[Member], by: "Actor | None") -> Answer:
    codes = Codes(community)
    rows = [
        {
            "code": one.code,
            "name": seen(one.name),
            "household": codes.code_of("household", one.household),
            "joined": one.joined,
            "left": one.left,
        }
        for one in sorted(found, key=lambda one: one.code)
    ]
    return listed(
        titles_of(Member, "code", "name", "household", "joined", "left"),
        rows,
        *_locked(community),
        *([] if _sees_names(by) else [_unseen()]),
    )


def _sees_names(by: "Actor | None") -> bool:
    """Say so of who may see personal data, and of whoever has the key and says no name."""
    return clearance(by) >= Privacy.PERSONAL


def _show(session: Session, *, code: str) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        by, one = session.known_actor(community), community.members.by_code(code)
        sees = by is not None and clearance(by) >= Privacy.PERSONAL
        if by is not None and community.unlocked:
            community.sightings.note_member(one.id, by=by)
        row = told_row(one, codes)
        row |= {} if sees else dict.fromkeys(_UNSEEN)
        row |= {} if _sees_names(by) else {"name": None}
        sees_all = sees and community.unlocked
        row["affiliations"] = rows_of(community, one.id, codes) if sees_all else []
        titles = {"kind": _("affiliation"), "from": _("from"), "to": _("to")}
        tables = [Table(titles, row["affiliations"])] if row["affiliations"] else []
        names = [field.name for field in own_fields(Member)]
        remarks = [*_locked(community), *([] if sees else [_unseen()])]
        return shown(titles_of(Member, *names), row, *tables, *remarks)


_UNSEEN = tuple(
    one.name for one in fields_of(Member) if one.privacy >= Privacy.PERSONAL and one.name != "name"
)
"""What of a member is shown to a person alone whose role may see it, which is then noted."""


def _unseen() -> str:
    return _(
        "The rest is shown to a clerk or a reviewer who says so (--as NAME); that they saw it "
        "is noted."
    )


def _report(session: Session, *, code: str, into: Path) -> Answer:
    from community_gov.exchange.subject_report import write_subject_report

    kind_of(into, (".html", ".htm", ".xlsx"))
    with session.open() as community:
        told = write_subject_report(community, code, into, by=session.actor(community))
    parts = {one.title: len(one.rows) for one in told.tables}
    text = _("Wrote {path}; hand it to that person alone.").format(path=into)
    return said(text, into=str(into), parts=parts)


def _privacy_notice(session: Session, *, contact: str | None, into: Path) -> Answer:
    from community_gov.exchange.lists import to_html
    from community_gov.exchange.privacy_notice import privacy_notice

    kind_of(into, (".html", ".htm"))
    with session.open() as community:
        told = privacy_notice(community, contact=contact or "")
    put(into, content(to_html(told)))
    return said(_("Wrote {path}.").format(path=into), into=str(into))


def _list_households(session: Session) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        found = sorted(community.households.all(), key=lambda one: one.code)
        names = [field.name for field in fields_of(Household) if field.privacy < Privacy.PERSONAL]
        rows = [told_row(one, codes) for one in found]
        return listed(
            titles_of(Household, *(name for name in names if name != "id")),
            [{name: row[name] for name in row if name in names} for row in rows],
        )


def _locked(community: "Community") -> list[str]:
    if community.unlocked:
        return []
    return [_("Names are locked: the key file is not at hand (--key-file).")]
