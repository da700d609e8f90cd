"""The command that shows which grades the engine would propose."""

from typing import TYPE_CHECKING

import click

from community_gov.cli.building import argument, period_option, reading
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, listed, working
from community_gov.cli.points.score import declared_scheme
from community_gov.cli.session import Session
from community_gov.i18n import _
from community_gov.model.declarations import Scheme
from community_gov.model.period import Period

if TYPE_CHECKING:
    from community_gov.points.grading.grades import Graded


def grades() -> click.Command:
    """Build the command."""
    return reading(
        "grades",
        _grades,
        _("Show the grades that SCHEME would give, in the order of codes; nothing is recorded."),
        argument("scheme", of="Scheme"),
        period_option(),
    )


def _grades(session: Session, *, scheme: str, period: Period) -> Answer:
    with session.open() as community:
        declared = declared_scheme(community, scheme)
        with working(_("The scores are added up …")):
            found = community.points.grades(scheme, period)
        codes = Codes(community)
        rows = [_row(codes, declared, one) for one in found.values()]
    rows.sort(key=lambda row: str(row["code"]))
    titles = {"code": _("code"), "total": _("total"), "attainable": _("attainable")}
    titles |= {"grade": _("grade"), "open_for": _("left open"), "barred": _("kept from it by")}
    told = _("This is what the rules say. People decide, above all where a tie is left open.")
    return listed({**titles, "awards": _("awards")}, rows, told)


def _row(codes: Codes, scheme: Scheme, graded: "Graded") -> dict[str, object]:
    labels = {"": ""} | {one.name: str(one.label) for one in scheme.grades}
    awards = {one.name: str(one.label) for one in scheme.awards}
    return {
        "code": codes.of_subject(scheme.subject, graded.subject),
        "total": graded.total,
        "attainable": graded.attainable,
        "grade": labels[graded.grade],
        "open_for": labels[graded.open_for],
        "barred": [str(bar.label) for bar in graded.barred],
        "awards": {awards[name]: times for name, times in graded.awards.items() if times},
    }
