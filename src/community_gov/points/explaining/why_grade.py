"""Why a grade is what it is, and why not the next better one: rules, and what people decided."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations import Scheme
from community_gov.model.source import Source
from community_gov.points.grading.grades import Check, Graded
from community_gov.points.grading.recorded import GradeLine, RecordedGrading
from community_gov.records.repository import Version

_SHOWN = 4
"""Decimal places of a number that has no end; what is cut off is marked, never rounded up."""


@frozen
class GradeDecision:
    """What a person made of a line: from which grade to which, why, and when (``None``: none)."""

    at: datetime
    by: str
    was: str | None
    grade: str | None
    reason: str


@frozen
class GradeExplanation:
    """Why a subject bears its grade: as data, and as sentences in the language in use.

    ``why`` is about the grade itself, ``next_better`` names the grade above it (empty
    where there is none) and ``why_not`` what kept from it. ``source`` is the scheme.
    """

    grading: RecordedGrading
    subject: str
    grade: str | None
    graded: Graded
    why: tuple[str, ...]
    next_better: str
    why_not: tuple[str, ...]
    decisions: tuple[GradeDecision, ...]
    source: Source


def explain_grade(
    grading: RecordedGrading,
    versions: Sequence[Version[GradeLine]],
    schemes: Mapping[str, Scheme],
    names: Mapping[str, str],
) -> GradeExplanation:
    """Explain the last of ``versions`` of a line; ``names`` gives the names of actors by id.

    It rests on what was kept with the grading. From ``schemes``, those declared today,
    come only the labels and what is full.
    """
    line = versions[-1].thing
    decisions = tuple(_decisions(versions, names))
    words = _Words(line.graded, schemes.get(grading.scheme))
    better = words.next_better(line.grade)
    return GradeExplanation(
        grading,
        line.subject,
        line.grade,
        line.graded,
        (*words.why(line.grade), *(words.decided(one) for one in decisions)),
        better.grade if better else "",
        tuple(words.why_not(better)) if better else (),
        decisions,
        Source(
            grading.plugin, grading.plugin_version, grading.scheme,
            words.since, words.rests_on(grading.reference), _inputs(line.graded), grading.replaced,
        ),
    )  # fmt: skip


def _decisions(
    versions: Sequence[Version[GradeLine]], names: Mapping[str, str]
) -> list[GradeDecision]:
    return [
        GradeDecision(
            version.at,
            names.get(version.actor, version.actor),
            before.thing.grade,
            version.thing.grade,
            version.thing.reason or "",
        )
        for before, version in itertools.pairwise(versions)
    ]


def _inputs(graded: Graded) -> dict[str, str]:
    read = {name: _plain(value) for one in graded.checks for name, value in one.inputs.items()}
    return {"total": _plain(graded.total), **read}


class _Words:
    """The sentences about one subject."""

    def __init__(self, graded: Graded, scheme: Scheme | None) -> None:
        self._graded = graded
        self._reference = scheme.reference if scheme else Citation("")
        self._labels = {one.name: str(one.label) for one in scheme.grades} if scheme else {}
        self._full = scheme.full if scheme else None
        self.since = scheme.valid_from if scheme else None
        self._by_total = {one.name for one in scheme.grades if not one.of} if scheme else set()

    def rests_on(self, noted: str) -> Citation:
        """Return the reference that was noted, in all scripts if the scheme still has it."""
        return self._reference if self._reference == noted else Citation(noted)

    def next_better(self, grade: str | None) -> Check | None:
        """Return the check of the grade above ``grade``: the least of all where there is none."""
        names = [one.grade for one in self._graded.checks]
        at = names.index(grade) if grade in names else len(names)
        return self._graded.checks[at - 1] if at else None

    def why(self, grade: str | None) -> list[str]:
        """Say what stands, and by which number."""
        if grade is None:
            return [_("No grade is borne.")]
        check = self._graded.check(grade)
        return [
            _("{grade} begins at {at_least}: {value} was reached.").format(
                grade=self._label(grade), at_least=check.at_least, value=self._value(check)
            )
        ]

    def why_not(self, check: Check) -> list[str]:
        """Say everything that kept from the grade of ``check``."""
        told = [*self._too_little(check), *self._unmet(check), *self._barred(check)]
        if told:
            return told
        if check.grade == self._graded.open_for:
            text = _("The {places} places of {grade} end within a tie, which people decide.")
            return [text.format(places=check.places, grade=self._label(check.grade))]
        if check.grade == self._graded.grade or check.places is None:
            return [_("The rules allow {grade}; a person decided otherwise.").format(
                grade=self._label(check.grade)
            )]  # fmt: skip
        text = _("The {places} places of {grade} went to those who reached more.")
        return [text.format(places=check.places, grade=self._label(check.grade))]

    def decided(self, one: GradeDecision) -> str:
        """Say what a person decided."""
        return _("{by} decided on {day}: {was} became {grade}, because {reason}").format(
            by=one.by, day=one.at.date(), was=self._label(one.was), grade=self._label(one.grade),
            reason=one.reason,
        )  # fmt: skip

    def _too_little(self, check: Check) -> list[str]:
        if check.value >= Fraction(check.at_least):
            return []
        text = _("{grade} begins at {at_least}, and {value} was reached.")
        return [
            text.format(
                grade=self._label(check.grade), at_least=check.at_least, value=self._value(check)
            )
        ]

    def _unmet(self, check: Check) -> list[str]:
        read = _(", ").join(f"{name} = {_plain(value)}" for name, value in check.inputs.items())
        text = _("{grade} needs {need}, which does not hold: {inputs}.")
        return [
            text.format(grade=self._label(check.grade), need=need, inputs=read or "-")
            for need in check.unmet
        ]

    def _barred(self, check: Check) -> list[str]:
        if not check.barred:
            return []
        names = [one.grade for one in self._graded.checks]
        text = _("{bar} keeps from {grade} ({reference}), by {facts}.")
        return [
            text.format(
                bar=bar.label, grade=self._label(check.grade), reference=bar.reference,
                facts=_(", ").join(self._graded.grounds.get(bar.id, ())),
            )
            for bar in self._graded.barred
            if not bar.highest or names.index(check.grade) < names.index(bar.highest)
        ]  # fmt: skip

    def _value(self, check: Check) -> str:
        total, attainable = self._graded.total, self._graded.attainable
        if check.grade not in self._by_total or self._full in (None, attainable):
            return exact(check.value)
        text = _("{value} of {full} ({total} of the {attainable} that can be attained)")
        return text.format(
            value=exact(check.value),
            full=self._full,
            total=_plain(total),
            attainable=attainable,
        )

    def _label(self, grade: str | None) -> str:
        return _("no grade") if grade is None else self._labels.get(grade, grade)


def exact(value: Fraction) -> str:
    """Return a fraction as a decimal; cut off, and marked so, where it has no end.

    Cutting never makes it look as if a bound had been reached that was not.
    """
    whole = Decimal(value.numerator * 10**_SHOWN // value.denominator).scaleb(-_SHOWN)
    text = f"{whole:f}".rstrip("0").rstrip(".")
    return text if Fraction(whole) == value else f"{text}…"


def _plain(value: Decimal) -> str:
    return exact(Fraction(value))
