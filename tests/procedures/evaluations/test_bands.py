"""Grades by lower bounds, closed by gates, limited by quotas (分類定級, 民主評議黨員)."""

from datetime import date
from fractions import Fraction

import pytest

from community_gov.errors import DeclarationError
from community_gov.model.declarations import Band, Criterion, EvaluationProgram, GradeGate
from community_gov.model.ids import NominationId, SubjectKind
from community_gov.model.text import label
from community_gov.procedures.evaluations.appraise import Total
from community_gov.procedures.evaluations.bands import Graded, grade, over_quota


def band(name: str, bound: int, **more) -> Band:
    return Band(name, label(name, name), Fraction(bound), **more)


# 分類定級: ≥ 90 好, 80–89 較好, 60–79 一般, < 60 較差; satisfaction < 90 % cannot be 好 or 較好.
BRANCHES = (band("good", 90), band("rather-good", 80), band("fair", 60), band("poor", 0))
SATISFACTION = GradeGate(
    "satisfaction",
    label("satisfaction", "满意率", "滿意率"),
    Fraction(9, 10),
    "分類定級, as published",
    bars=("good", "rather-good"),
)


def program(bands=BRANCHES, gates=(SATISFACTION,), **more) -> EvaluationProgram:
    return EvaluationProgram(
        name="branches",
        label=label("branches", "分类定级", "分類定級"),
        subject=SubjectKind.ORGANIZATION,
        criteria=(Criterion("all", label("all", "合计", "合計"), 100),),
        reference="分類定級, as published",
        valid_from=date(2026, 1, 1),
        bands=bands,
        gates=gates,
        **more,
    )


def graded(mean: Fraction | int | str, satisfaction: str = "1") -> Graded:
    total = Total(NominationId("n"), 1, Fraction(mean), {})
    return grade(program(), total, {"satisfaction": Fraction(satisfaction)})


@pytest.mark.parametrize(
    ("mean", "wanted"),
    [
        ("90", "good"),
        ("89.5", "rather-good"),  # the published grades have a gap here
        ("89", "rather-good"),
        ("80", "rather-good"),
        ("79.99", "fair"),
        ("60", "fair"),
        ("59.9", "poor"),
        ("0", "poor"),
    ],
)
def test_the_lower_bound_alone_counts(mean: str, wanted: str) -> None:
    assert graded(mean).grade == wanted


def test_the_bound_is_told() -> None:
    assert graded("89.5").why == "89.5 points reach rather-good (from 80)."


@pytest.mark.parametrize(
    ("satisfaction", "wanted"), [("9/10", "good"), ("89/100", "fair"), ("0.8999", "fair")]
)
def test_a_satisfaction_below_nine_tenths_closes_the_good_grades(
    satisfaction: str, wanted: str
) -> None:
    found = graded(95, satisfaction)

    assert found.grade == wanted
    assert ("is below 0.9, so that good, rather-good are closed" in found.why) == (wanted == "fair")


def test_a_gate_lifts_nobody() -> None:
    assert graded(50, "1/2").grade == "poor"


def test_without_the_measure_there_is_no_grade() -> None:
    total = Total(NominationId("n"), 1, Fraction(95), {})

    assert grade(program(), total, {}).grade is None
    assert grade(program(), total, {}).why == "Not measured yet: satisfaction."


def test_what_a_person_sets_goes_before_and_what_the_numbers_say_stays_to_be_seen() -> None:
    total = Total(NominationId("n"), 1, Fraction(95), {})
    found = grade(program(), total, {"satisfaction": Fraction(1)}, "fair", "two projects lag")

    assert (found.proposed, found.grade) == ("good", "fair")
    assert found.why.endswith("Set by a person: two projects lag")


# 民主評議黨員: 優秀 normally at most a third of those graded; 「一般」, so that a reason passes it.
MEMBERS = (
    band("excellent", 90, quota=Fraction(1, 3), soft=True),
    band("qualified", 60),
    band("poor", 0),
)


@pytest.mark.parametrize(
    ("graded_", "excellent", "allowed"),
    [(14, 5, 4), (14, 4, None), (15, 5, None), (15, 6, 5), (2, 1, 0)],
)
def test_a_third_is_rounded_down(graded_: int, excellent: int, allowed: int | None) -> None:
    grades = [
        Graded(NominationId(str(at)), None, None, "excellent" if at < excellent else "poor", "")
        for at in range(graded_)
    ]
    found = over_quota(program(MEMBERS, ()), grades)

    assert [one.allowed for one in found] == ([] if allowed is None else [allowed])


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: program((band("fair", 60), band("good", 90))), "from the highest bound down to 0"),
        (lambda: program((band("good", 90), band("fair", 60))), "from the highest bound down to 0"),
        (lambda: program(winners=3), "nobody wins places"),
        (lambda: program((band("good", 90), band("poor", 0))), "which is no grade"),
        (
            lambda: program(
                (band("good", 0),),
                (GradeGate("g", label("g", "g"), Fraction(1), "a rule", bars=("good",)),),
            ),
            "leaves no grade open",
        ),
    ],
)
def test_grades_that_cannot_be_are_refused_when_they_are_declared(make, problem: str) -> None:
    with pytest.raises(DeclarationError, match=problem):
        make()
