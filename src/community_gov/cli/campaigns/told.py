"""How people name a campaign, and how its rows are told: in a line, and with all they rest on."""

from typing import TYPE_CHECKING, Any

from community_gov.cli.codes import pick
from community_gov.cli.output import Answer, Table, shown
from community_gov.cli.terms import term
from community_gov.cli.traced import figure_parts, figure_told, followed, number
from community_gov.i18n import _
from community_gov.model.campaign import Participation
from community_gov.procedures.campaigns.sheet import WorkedRow
from community_gov.procedures.campaigns.why import RowWhy

if TYPE_CHECKING:
    from community_gov.community import Community


def picked(community: "Community", wanted: str) -> Participation:
    """Return the participation with this id, or of the campaign with this name."""
    return pick(community.campaigns.all(), wanted, lambda one: one.campaign)


def outcome_told(one: Participation) -> Any:
    """Return what the authority decided, in the language in use."""
    return term(one.outcome.value if one.outcome else "")


def row_told(one: WorkedRow) -> dict[str, Any]:
    """Return a row in a line: its figures, points, evidence, and what is missing."""
    score = one.score
    return {
        "row": one.declared.code,
        "label": str(one.declared.label),
        "maximum": one.declared.maximum,
        "value": _rounded(one),
        "kpi": one.declared.kpi,
        "figures": [
            {
                "kpi": each.kpi.name,
                "value": number(each.whole.value),
                "unit": each.kpi.unit,
                "target": each.target.value if each.target else None,
                "met": each.whole.met,
            }
            for each in one.figures
        ],
        "waits_for": one.waits_for,
        "points": one.points,
        "own": score.own if score else None,
        "review": score.review if score else None,
        "veto": one.vetoed,
        "gap": score.gap if score else "",
        "owner": score.owner if score else "",
        "due": score.due if score else None,
        "evidence": [each.title for each in one.evidence],
        "missing": "; ".join(_(lack.value) for lack in one.lacks),
    }


def row_line(told: dict[str, Any]) -> dict[str, Any]:
    """Return a row for a table, with the numbers and targets of all its figures."""
    figures = told["figures"]
    return {
        **told,
        "values": [one["value"] for one in figures if one["value"] is not None],
        "targets": [one["target"] for one in figures if one["target"] is not None],
    }


def why_told(community: "Community", found: RowWhy, *, every: bool) -> Answer:
    """Answer with one row and all it rests on; ``every`` lists all that was counted."""
    figures = [figure_told(community, one, every=every) for one in found.figures]
    evidence = [
        {"id": one.id, "title": one.title, "dated": one.dated, "filed": one.filed,
         "record": one.record}
        for one in found.row.evidence
    ]  # fmt: skip
    told = {
        **row_told(found.row),
        "campaign": found.campaign.name,
        "participation": found.participation.id,
        "authority": found.campaign.authority,
        "document": found.campaign.document,
        "period": str(found.participation.period),
        "rule": found.rule,
        "scored_by": found.scored_by,
        "reviewed_by": found.reviewed_by,
        "evidence": evidence,
        "figures": figures,
    }
    head = {"row": _("no."), "label": _("content"), "authority": _("launched by")}
    head |= {"document": _("document"), "period": _("period"), "rule": _("rule")}
    head |= {"points": _("points"), "own": _("own score"), "scored_by": _("scored by")}
    head |= {"review": _("reviewer's score"), "reviewed_by": _("reviewed by")}
    head |= {"veto": _("veto"), "gap": _("gap"), "owner": _("sees to it"), "due": _("due")}
    parts: list[str | Table] = [part for one in figures for part in figure_parts(one)]
    if evidence:
        columns = {"title": _("evidence"), "dated": _("date"), "filed": _("filed at")}
        columns |= {"record": _("record"), "id": _("id")}
        parts.append(Table(columns, evidence, "\n" + _("Evidence")))
    parts += followed(figures, more=bool(evidence))
    return shown({**head, "missing": _("missing")}, told, *parts)


def _rounded(one: WorkedRow) -> int | float | None:
    return None if one.value is None else number(round(one.value, 2))
