"""What is kept of a grading: the proposal, a line for each subject, and the awards given."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from attrs import frozen

from community_gov.i18n import mark
from community_gov.model.convert import structure, unstructure
from community_gov.model.fields import internal, open_field, personal
from community_gov.model.ids import AwardGivenId, GradeLineId, GradingId, SubjectKind
from community_gov.model.period import Period
from community_gov.model.source import Overridden
from community_gov.model.text import label
from community_gov.points.grading.grades import Graded
from community_gov.points.ledger import BatchState
from community_gov.records.tables import stored_in


@stored_in("grading")
@frozen
class RecordedGrading:
    """One grading of a scheme and period: what was proposed, until a person confirms it.

    ``kind`` is whom it grades, ``reference`` what the scheme rests on. ``plugin`` in
    ``plugin_version`` declared the scheme when it was proposed, ``overrides`` are the
    values that others replaced in it then.
    """

    id: GradingId
    scheme: str = open_field()
    kind: SubjectKind = open_field()
    starts: date = open_field()
    ends: date = open_field()
    state: BatchState = open_field()
    proposed_by: str = open_field()
    plugin: str = open_field()
    plugin_version: str = open_field()
    reference: str = open_field()
    overrides: tuple[Mapping[str, Any], ...] = open_field()
    confirmed_by: str | None = open_field(default=None)
    reason: str | None = open_field(default=None)

    @property
    def period(self) -> Period:
        """The period that is graded."""
        return Period(self.starts, self.ends)

    @property
    def replaced(self) -> tuple[Overridden, ...]:
        """The values that were replaced in the scheme when it was proposed."""
        return tuple(structure(one, Overridden) for one in self.overrides)


@stored_in("grade_line")
@frozen
class GradeLine:
    """What one subject gets in a grading; each decision of a person is its next version.

    ``found`` is what the engine found, ``grade`` what stands now (``None`` for none), and
    ``decided_by`` the person who settled or corrected it. ``awards`` gives for each award
    the first and the last time that it was newly reached.
    """

    id: GradeLineId
    grading: GradingId = internal()
    subject: str = internal()
    found: Mapping[str, Any] = internal()
    awards: Mapping[str, Sequence[int]] = internal()
    grade: str | None = internal(default=None, label=label("grade", "等次"))
    decided_by: str | None = internal(default=None)
    reason: str | None = personal(
        default=None,
        label=label("why this grade", "评定理由", "評定理由"),
        purpose=mark("to say why people decided so"),
    )

    @cached_property
    def graded(self) -> Graded:
        """What the engine found."""
        return structure(self.found, Graded)

    @property
    def is_open(self) -> bool:
        """Whether a tie still waits for people."""
        return bool(self.found.get("open_for")) and self.decided_by is None


@stored_in("award_given")
@frozen
class AwardGiven:
    """An award as it was given with a grading: for the ``first`` to the ``last`` time reached."""

    id: AwardGivenId
    grading: GradingId = internal()
    scheme: str = internal()
    award: str = internal()
    subject: str = internal()
    first: int = internal()
    last: int = internal()


def line_of(
    id_: str, grading: str, graded: Graded, awards: Mapping[str, Sequence[int]]
) -> GradeLine:
    """Return the line of a subject as the engine proposes it."""
    return GradeLine(
        GradeLineId(id_), GradingId(grading), graded.subject, unstructure(graded), awards,
        graded.grade or None,
    )  # fmt: skip
