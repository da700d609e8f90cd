"""How gradings are shown: their sheets, their lines, what may be published, the reasons."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, Table, text_of
from community_gov.cli.terms import Coded, term
from community_gov.i18n import _
from community_gov.model.declarations import Scheme

if TYPE_CHECKING:
    from community_gov.community import Community
    from community_gov.points.explaining.why_grade import GradeExplanation
    from community_gov.points.grading.publishing import Published
    from community_gov.points.grading.recorded import GradeLine, RecordedGrading

Labels = Mapping[str, str]
"""What people call each grade, by its name."""


def labels_of(community: "Community", grading: "RecordedGrading") -> Labels:
    """Return the labels of the grades; of a scheme that nobody declares now, there are none."""
    schemes = {one.name: one for one in community.host.catalogue.all(Scheme)}
    declared = schemes.get(grading.scheme)
    return {one.name: str(one.label) for one in declared.grades} if declared else {}


def grade_named(given: str, labels: Labels) -> str:
    """Return the name of the grade that a person wrote by its name or its label."""
    return next((name for name, label in labels.items() if label == given), given)


def borne(grade: str | None, labels: Labels) -> str | None:
    """Return a grade as people read it; programs get its name."""
    return Coded(grade, labels.get(grade, grade)) if grade else None


def grading_row(grading: "RecordedGrading", codes: Codes) -> dict[str, Any]:
    """Return a grading as a row."""
    return {
        "id": grading.id,
        "scheme": grading.scheme,
        "period": str(grading.period),
        "state": term(grading.state),
        "proposed_by": codes.actor(grading.proposed_by),
        "confirmed_by": codes.actor(grading.confirmed_by),
        "plugin": grading.plugin,
        "plugin_version": grading.plugin_version,
        "reason": grading.reason,
    }


def grading_titles() -> dict[str, str]:
    """Return the headings of gradings."""
    return {
        "id": _("grading"),
        "scheme": _("scheme"),
        "period": _("period"),
        "state": _("state"),
        "proposed_by": _("proposed by"),
        "confirmed_by": _("decided by"),
        "plugin": _("plugin"),
        "reason": _("reason"),
    }


def line_row(
    codes: Codes, grading: "RecordedGrading", labels: Labels, line: "GradeLine"
) -> dict[str, Any]:
    """Return a line of a grading as a row."""
    graded = line.graded
    tied = graded.open_for if line.is_open else ""
    return {
        "code": codes.of_subject(grading.kind, line.subject),
        "total": graded.total,
        "attainable": graded.attainable,
        "grade": borne(line.grade, labels),
        "open_for": borne(tied, labels),
        "barred": [str(bar.label) for bar in graded.barred],
        "awards": {name: last - first + 1 for name, (first, last) in line.awards.items()},
        "decided_by": codes.actor(line.decided_by),
        "reason": line.reason,
    }


def line_titles() -> dict[str, str]:
    """Return the headings of lines."""
    return {
        "code": _("code"),
        "total": _("total"),
        "attainable": _("attainable"),
        "grade": _("grade"),
        "open_for": _("left open"),
        "barred": _("kept from it by"),
        "awards": _("new awards"),
        "decided_by": _("decided by"),
        "reason": _("reason"),
    }


def publishable(published: "Published", labels: Labels) -> Answer:
    """Answer with what may be published."""
    rows = [{"code": one.code, "grade": borne(one.grade, labels)} for one in published.winners]
    data = {
        "scheme": published.scheme,
        "period": str(published.period),
        "winners": rows,
        "graded": published.graded,
        "unnamed": published.unnamed,
    }
    head = _("{scheme} · {period}").format(scheme=published.scheme, period=published.period)
    found = Table({"code": _("code"), "grade": _("grade")}, rows)
    counted = _("{graded} were graded.").format(graded=published.graded)
    few = _("How many were graded is not told, because too few are not named.")
    return Answer(
        data,
        [head, found if rows else _("Nobody bears a grade that is published."),
         few if published.graded is None else counted],
    )  # fmt: skip


def explained(told: "GradeExplanation", code: str, labels: Labels) -> Answer:
    """Answer with an explanation, sentence by sentence."""
    data = {
        "scheme": told.grading.scheme,
        "period": str(told.grading.period),
        "state": term(told.grading.state),
        "code": code,
        "grade": borne(told.grade, labels),
        "total": told.graded.total,
        "attainable": told.graded.attainable,
        "why": list(told.why),
        "next_better": borne(told.next_better, labels),
        "why_not": list(told.why_not),
        "decisions": [attrs.asdict(one) for one in told.decisions],
        "plugin": told.source.plugin,
        "plugin_version": told.source.version,
        "reference": told.source.reference,
        "inputs": told.source.inputs,
        "overrides": [attrs.asdict(one) for one in told.source.overrides],
    }
    head = _("{scheme} · {code} · {period}: {grade}").format(
        scheme=told.grading.scheme,
        code=code,
        period=told.grading.period,
        grade=text_of(data["grade"]) or _("no grade"),
    )
    why_not = (
        [_("Why not {grade}:").format(grade=text_of(data["next_better"]))] if told.why_not else []
    )
    source = _("By {plugin} {version}: {reference}").format(
        plugin=told.source.plugin, version=told.source.version, reference=told.source.reference
    )
    overrides = [str(one) for one in told.source.overrides]
    return Answer(data, [head, *told.why, *why_not, *told.why_not, source, *overrides])
