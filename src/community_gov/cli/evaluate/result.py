"""A selection under way, by the codes of its subjects: what each got, and who is proposed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import reading
from community_gov.cli.codes import Codes, pick
from community_gov.cli.output import Answer, Table, listed
from community_gov.cli.session import Session
from community_gov.errors import InputError, UnknownError
from community_gov.i18n import _
from community_gov.model.ids import NominationId, SubjectKind
from community_gov.procedures.evaluations.appraise import Total

if TYPE_CHECKING:
    from community_gov.community import Community


class Selection:
    """One evaluation, found by id, title or program; its nominations by the subjects' codes."""

    def __init__(self, community: "Community", wanted: str) -> None:
        self._community = community
        self._codes = Codes(community)
        found = pick(
            community.evaluations.all(), wanted, lambda one: one.title, lambda one: one.program
        )
        self.id = found.id
        programs = {one.name: one for one in community.evaluations.declared()}
        self.program = programs.get(found.program)
        self.kind = self.program.subject if self.program else SubjectKind.MEMBER
        self._nominations = {one.id: one for one in community.evaluations.nominations(found.id)}

    def subject(self, code: str) -> tuple[str, str]:
        """Return the id of the subject that bears ``code``, and the theme after a slash."""
        themes = [one.name for one in self.program.themes] if self.program else []
        bare, slash, theme = code.rpartition("/")
        if slash and theme in themes:
            return self._codes.subject(self.kind, bare), theme
        return self._codes.subject(self.kind, code), ""

    def code(self, nomination: NominationId) -> str:
        """Return the code of a nomination's subject, with its theme after a slash."""
        found = self._nominations[nomination]
        code = self._codes.of_subject(self.kind, found.subject)
        return f"{code}/{found.theme}" if found.theme else code

    def nomination(self, code: str) -> NominationId:
        """Return the nomination of the subject that bears ``code``; raises where there is none."""
        subject, theme = self.subject(code)
        for one in self._nominations.values():
            if (one.subject, one.theme) == (subject, theme):
                return one.id
        raise UnknownError(
            _("{code} is not put forward here.").format(code=code),
            _("Put it forward first: community-gov evaluate nominate"),
        )

    def upheld(self, code: str) -> str:
        """Return the id of the only objection about ``code`` that was upheld; raises for none."""
        notice = self._community.evaluations.get(self.id).notice
        about = (code, self.nomination(code))
        found = [
            one.id
            for one in (self._community.notices.objections(notice) if notice else ())
            if one.upheld and one.about in about
        ]
        if len(found) != 1:
            raise InputError(
                _("{count} objections about {code} were upheld.").format(
                    count=len(found), code=code
                ),
                _("Name the one with --objection ID; see: community-gov notices show"),
            )
        return found[0]

    def people(self, named: Mapping[str, str]) -> dict[NominationId, str]:
        """Return the members that are told to be named, by nomination; both are told by code."""
        return {
            self.nomination(code): self._codes.id_of("member", member)
            for code, member in named.items()
        }


def totals(which: click.Argument) -> click.Command:
    """Build the command that shows what each got."""
    told = _("Show what each got, by code; for the committee, not for publication.")
    return reading("totals", _totals, told, which)


def proposal(which: click.Argument) -> click.Command:
    """Build the command that shows who is proposed."""
    return reading("proposal", _proposal, _("Show whom the totals propose, and any ties."), which)


def _totals(session: Session, *, evaluation: str) -> Answer:
    with session.open() as community:
        selection = Selection(community, evaluation)
        rows = [_row(one, selection) for one in community.evaluations.totals(selection.id)]
    titles = {"code": _("code"), "appraisers": _("appraisers"), "mean": _("mean")}
    titles |= {"means": _("by criterion"), "missing": _("missing")}
    return listed(titles, sorted(rows, key=lambda row: str(row["code"])))


def _row(total: Total, selection: Selection) -> dict[str, Any]:
    return {
        "code": selection.code(total.nomination),
        "nomination": total.nomination,
        "appraisers": total.appraisers,
        "mean": total.mean,
        "means": dict(total.means),
        "missing": [f"{one.appraiser}: {one.criterion}" for one in total.missing],
    }


def _proposal(session: Session, *, evaluation: str) -> Answer:
    with session.open() as community:
        selection = Selection(community, evaluation)
        found = community.evaluations.proposal(selection.id)
        lists = {
            name: sorted(selection.code(one) for one in getattr(found, name))
            for name in ("proposed", "tied", "beyond", "below_mark", "incomplete", "barred")
        }
    rows = [{"what": what, "codes": lists[name]} for name, what in _lists().items() if lists[name]]
    data = {**lists, "open_places": found.open_places, "settled": found.settled}
    settled = _("Settled: a notice can be posted.")
    open_ = _("Not settled: a person must choose {places} among the tied, or mend the gaps.")
    last = settled if found.settled else open_.format(places=found.open_places)
    return Answer(data, [Table({"what": "", "codes": _("codes")}, rows), last])


def _lists() -> dict[str, str]:
    return {
        "proposed": _("proposed"),
        "tied": _("tied for the last places"),
        "beyond": _("reached the mark, no place left"),
        "below_mark": _("below the mark"),
        "incomplete": _("appraisal incomplete"),
        "barred": _("a measure is too low"),
    }
