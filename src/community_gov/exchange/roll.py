"""The roll of a meeting: printed before to be signed, or typed after and imported."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve

from community_gov.errors import InputError
from community_gov.exchange.duty_pages.gathering import Pages
from community_gov.exchange.duty_pages.pages import People, sign_in
from community_gov.exchange.duty_pages.printed import to_html
from community_gov.exchange.duty_pages.writing import ACTION
from community_gov.exchange.layouts import layouts
from community_gov.exchange.sheets import Column, Layout, write_templates
from community_gov.i18n import _, language
from community_gov.model.actor import Actor
from community_gov.model.declarations import ActivityKind
from community_gov.model.text import label
from community_gov.records.work import Work
from community_gov.store.overwriting import refuse_overwriting

if TYPE_CHECKING:
    from community_gov.community import Community

_NAME = Column("name", label("name", "姓名"))
_SIGNATURE = Column("signature", label("signature", "签名", "簽名"))
_TYPED = ("activity", "member", "attended")


def write_roll(
    community: "Community", kind: str, on: date, path: Path, *, by: Actor, code: str = ""
) -> int:
    """Write the roll of an activity of ``kind`` on a day; return how many should come.

    As HTML it is a sheet to sign. As .xlsx it is both that and what is typed afterwards: the
    title of the meeting, and who was absent; importing it records the meeting under ``code``.
    Raises :class:`InputError` where nobody is known who should come, and
    :class:`StoreError` where the file is there already.
    """
    declared = community.host.catalogue.get(ActivityKind, kind)
    expected = community.activities.expected(kind, on)
    if not expected:
        raise InputError(
            _("Of nobody it is recorded that they should come to {kind} on {day}.").format(
                kind=declared.label, day=on
            ),
            _("Enter first who belongs to it; expected are: {kinds}.").format(
                kinds=_(", ").join(declared.expected) or "–"
            ),
        )
    refuse_overwriting(path)

    def body(_work: Work) -> Mapping[str, Any]:
        people = People.seen_by(community, by)
        if path.suffix.lower() == ".xlsx":
            sheets = _sheets(community, declared, on, code or f"{kind}-{on}", people)
            write_templates(path, sheets, language())
        else:
            page = sign_in(community, declared, on, str(on), people)
            made = Pages(community.profile.read().name, None, on, pages=(page,) if page else ())
            path.write_text(to_html(made), encoding="utf-8", newline="")
        told = {"kind": kind, "people": len(expected), "file": path.name}
        return {**told, "members": sorted(people.told)}

    community.actions.perform(ACTION, by, body, request={"kind": kind, "file": path.name})
    return len(expected)


def _sheets(
    community: "Community", kind: ActivityKind, on: date, code: str, people: People
) -> Iterator[tuple[Layout, list[dict[str, Any]]]]:
    known = {one.name: one for one in layouts([kind], community.today())}
    yield (
        known["activities"],
        [{"code": code, "kind": kind.name, "held_on": on}],
    )
    attendance = known["attendance"]
    activity, member, attended = (
        next(one for one in attendance.columns if one.name == name) for name in _TYPED
    )
    absent = evolve(attended, hint=_("e.g. leave empty whoever came; no, or excused"))
    layout = evolve(attendance, columns=(activity, member, _NAME, absent, _SIGNATURE))
    expected = people.of(community.activities.expected(kind.name, on))
    yield layout, [{"activity": code, "member": one, "name": name} for one, name in expected]
