"""Windows of duties as rows: whose they are in codes, where they stand in words."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from community_gov.cli.codes import Codes
from community_gov.cli.terms import Coded, term
from community_gov.i18n import _
from community_gov.model.ids import SubjectKind
from community_gov.procedures.duties.recurrence import Standing
from community_gov.procedures.duties.reminders import Reminder
from community_gov.procedures.duties.standing import DutyWindow

if TYPE_CHECKING:
    from community_gov.community import Community

PAIRED = "/"
"""Stands between the codes of the two of a pair."""


def titles() -> dict[str, str]:
    """Return the headings of a list of windows; what each rests on is told with the duties."""
    return {
        "label": _("duty"),
        "subject": _("whose"),
        "about": _("what waits"),
        "opens": _("from"),
        "closes": _("to"),
        "standing": _("standing"),
        "reason": _("reason"),
    }


def titles_of(rows: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Return the headings of ``rows``; what waits is shown only where something does."""
    shown = titles()
    if not any(one["about"] for one in rows):
        del shown["about"]
    return shown


def row(one: DutyWindow, codes: Codes) -> dict[str, Any]:
    """Return a window as a row."""
    stands = term(one.standing)
    if one.standing is Standing.MISSED and one.duty.usually:
        words = _("{missed} (due as a rule, not always)").format(missed=stands.words)
        stands = Coded(one.standing, words)
    return {
        "duty": one.duty.name,
        "label": str(one.duty.label),
        "subject": whose(one, codes),
        "about": codes.code_of(one.duty.recurrence.matching, one.about) or "",
        "opens": one.window.opens,
        "closes": one.window.closes,
        "standing": stands,
        "facts": list(one.facts),
        "reason": one.reason,
        "reference": one.duty.reference,
        "overrides": [attrs.asdict(replaced) for replaced in one.overrides],
    }


def reminder_row(one: Reminder, codes: Codes) -> dict[str, Any]:
    """Return what waits as a row, with the post that sees to it and who holds that."""
    told = row(one.window, codes)
    kept = ("duty", "label", "subject", "about", "opens", "closes", "standing", "reference")
    return {
        **{name: told[name] for name in kept},
        "days_left": one.days_left,
        "post": str(one.window.duty.post or ""),
        "holders": [code for post in one.posts if (code := codes.code_of("member", post.holder))],
    }


def reminder_titles() -> dict[str, str]:
    """Return the headings of a list of what waits."""
    told = titles()
    return {
        "closes": _("due by"),
        "days_left": _("days left"),
        "label": told["label"],
        "subject": told["subject"],
        "about": told["about"],
        "post": _("post"),
        "holders": _("held by"),
    }


def whose(one: DutyWindow, codes: Codes) -> str:
    """Return the code of whose window it is; of a pair, the codes of the two."""
    if one.parts:
        return PAIRED.join(codes.code_of_any(part) for part in one.parts)
    found = codes.of_subject(one.duty.subject, one.subject)
    return term(found) if one.duty.subject is SubjectKind.COMMUNITY else found


def subject_of(community: "Community", duty: str, code: str | None) -> str:
    """Return the id of whose window is meant; the community's where no code is given.

    The two of a pair are named by their codes with ``/`` between them. An unknown duty
    is left to be refused with its reason.
    """
    codes = Codes(community)
    declared = next((one for one in community.duties.declared() if one.name == duty), None)
    if declared is None or code is None:
        return SubjectKind.COMMUNITY.value
    if declared.pairing:
        first, second = pair_sides(community, declared.pairing, code)
        return community.pairs.of(declared.pairing, first, second, community.today()).id
    return codes.subject(declared.subject, code)


def pair_sides(community: "Community", pairing: str, code: str) -> tuple[str, str]:
    """Return the ids of the two that ``FIRST/SECOND`` names."""
    codes = Codes(community)
    first, _sign, second = code.partition(PAIRED)
    tables = community.pairs.tables(pairing)
    return codes.id_of(tables[0], first.strip()), codes.id_of(tables[1], second.strip())
