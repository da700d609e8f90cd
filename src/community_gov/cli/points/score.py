"""The commands that show scores, and say why each is what it is."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import argument, period_option, reading
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, listed, working
from community_gov.cli.points.told import data, parts
from community_gov.cli.session import Session
from community_gov.errors import UnknownError
from community_gov.i18n import _
from community_gov.model.declarations import Scheme
from community_gov.model.period import Period
from community_gov.points.fold import Score
from community_gov.points.totals import Total

if TYPE_CHECKING:
    from community_gov.community import Community


def score() -> click.Command:
    """Build the command that shows scores."""
    return reading(
        "score",
        _score,
        _("Show the score of one CODE, or of everyone in the order of codes."),
        argument("scheme", of="Scheme"),
        argument("code", required=False),
        period_option(),
    )


def explain() -> click.Command:
    """Build the command that gives the reasons."""
    return reading(
        "explain",
        _explain,
        _("Say why the score of CODE is what it is: entries, items, blocks, and how they add up."),
        argument("scheme", of="Scheme"),
        argument("code"),
        period_option(),
    )


def _score(session: Session, *, scheme: str, code: str | None, period: Period) -> Answer:
    with session.open() as community:
        declared, codes = declared_scheme(community, scheme), Codes(community)
        found: Mapping[str, Score | Total]
        if code is None:
            with working(_("The scores are added up …")):
                found = community.points.totals(scheme, period)
        else:
            subject = codes.subject(declared.subject, code)
            found = {subject: community.points.score(scheme, subject, period)}
        rows: list[dict[str, Any]] = [
            {
                "code": codes.of_subject(declared.subject, subject),
                "base": score.base,
                "counted": score.counted,
                "total": score.total,
            }
            for subject, score in found.items()
        ]
        closed = _as_closed(community, scheme, period, rows, list(found))
    rows.sort(key=lambda row: str(row["code"]))
    titles = {"code": _("code"), "base": _("base"), "counted": _("counted"), **closed}
    return listed({**titles, "total": _("total")}, rows)


def _as_closed(
    community: "Community",
    scheme: str,
    period: Period,
    rows: list[dict[str, Any]],
    subjects: list[str],
) -> dict[str, str]:
    """Add to the rows of a closed period what it stood at; return the titles of that."""
    totals = community.points.periods.totals(scheme, period, subjects)
    for row, subject in zip(rows, subjects, strict=True):
        if subject in totals:
            found = totals[subject]
            row |= {"as_closed": found.as_closed, "adjusted": found.adjusted, "open": found.open}
    titles = {"as_closed": _("as closed"), "adjusted": _("adjusted since")}
    return {**titles, "open": _("not adjusted yet")} if totals else {}


def _explain(session: Session, *, scheme: str, code: str, period: Period) -> Answer:
    with session.open() as community:
        declared = declared_scheme(community, scheme)
        subject = Codes(community).subject(declared.subject, code)
        found = community.points.explain(scheme, subject, period)
    return Answer(data(found, code), parts(found, code))


def declared_scheme(community: "Community", name: str) -> Scheme:
    """Return a scheme.

    Raises :class:`UnknownError` naming those there are, or :class:`PluginError`
    where a plugin that may declare it is set aside, or its overrides are at fault.
    """
    try:
        return community.host.catalogue.get(Scheme, name)
    except UnknownError:
        community.host.require_whole()
    names = _(", ").join(one.name for one in community.points.declared())
    raise UnknownError(
        _("No enabled plugin declares the scheme {name!r}.").format(name=name),
        _("There are: {names}.").format(names=names or "-"),
    )
