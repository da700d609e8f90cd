"""One value replaced inside a declaration: found by its way, checked, dated where it is dated."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import DeclarationError
from community_gov.hooks.replacing import place, replace_value
from community_gov.model.declarations import (
    Campaign,
    Cap,
    Category,
    Criterion,
    DatedValue,
    DecisionRule,
    Duty,
    EvaluationProgram,
    Goalposts,
    Index,
    Indicator,
    Kpi,
    KpiTarget,
    Lifecycle,
    Node,
    Override,
    Parameter,
    Query,
    Recurrence,
    Rule,
    Scheme,
    ShareOf,
    SheetRow,
    Threshold,
    Transition,
)
from community_gov.model.declarations.base import those_in_force
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Span
from community_gov.model.text import label

JANUARY, MARCH, JULY = date(2026, 1, 1), date(2026, 3, 1), date(2026, 7, 1)
NAMED = {"reference": "see the test", "valid_from": JANUARY}
LABEL = label("a", "甲")

CAME = Rule("came", LABEL, "meeting.called", "1", cap=Cap(Decimal(12), Span.YEAR), **NAMED)
HELPED = Rule("helped", LABEL, "service.given", "quantity * hours", **NAMED)
HOURS = Parameter("hours", LABEL, (DatedValue(Decimal(2), JANUARY, "see the test"),))
TALK = Scheme(
    "talk-points", LABEL, SubjectKind.MEMBER, rules=(CAME, HELPED), parameters=(HOURS,),
    categories=(Category("study", LABEL),), **NAMED,
)  # fmt: skip
POSTS = Goalposts(Decimal(0), Decimal(4), JANUARY, "see the test")
READING = Node("reading", LABEL, indicator=Indicator(Query("facts", "book.read"), (POSTS,), "book"))
LEARNING = Node("learning", LABEL, nodes=(READING,))
HEALTH = Node("health", LABEL, indicator=Indicator(Query("households"), (POSTS,), "household"))
HAPPY = Index("happy", LABEL, Node("happy", LABEL, nodes=(LEARNING, HEALTH)), **NAMED)
BRANCH = DecisionRule(
    "branch", LABEL, Threshold(Fraction(1, 2), ShareOf.ENTITLED),
    Threshold(Fraction(1, 2), ShareOf.ENTITLED, strict=True), **NAMED,
)  # fmt: skip
BOOKS = Kpi(
    "books", LABEL, Query("facts", "book.read"), "book",
    targets=(KpiTarget(6, JANUARY, "see the test", beyond=True),),
)  # fmt: skip
MONTHLY = Duty("monthly", LABEL, Recurrence("FREQ=MONTHLY"), "meeting.held", **NAMED)
CIVILISED = Campaign(
    "civilised", LABEL, "the district", "No. 1", sheet=(SheetRow("A1", LABEL, Decimal(5)),),
    **NAMED,
)  # fmt: skip
HOMES = EvaluationProgram(
    "homes", LABEL, SubjectKind.HOUSEHOLD, (Criterion("peace", LABEL, 10),), **NAMED
)
PATH = Lifecycle(
    "path", LABEL, "open", {"open": LABEL, "done": LABEL},
    (Transition("close", LABEL, "open", "done"),),
)  # fmt: skip
TWICE = evolve(
    PATH,
    transitions=(
        Transition("close", LABEL, "open", "done"),
        Transition("back", LABEL, "open", "open"),
        Transition("back", LABEL, "done", "open"),
    ),
)
KINDS = {
    Scheme: "scheme",
    Index: "index",
    DecisionRule: "decision_rule",
    Duty: "duty",
    Campaign: "campaign",
    EvaluationProgram: "evaluation_program",
    Lifecycle: "lifecycle",
    Kpi: "kpi",
}


def override(declaration, at, value, since=None, until=None):
    return Override(
        "other", LABEL, KINDS[type(declaration)], declaration.name, at, value,
        "the village decided", "village meeting of 2026-02-20", since, until,
    )  # fmt: skip


def replaced(declaration, at, value, since=None, until=None):
    return replace_value(declaration, override(declaration, at, value, since, until))


def made(declaration, at, value, since=None, until=None):
    return replaced(declaration, at, value, since, until).declaration


def test_a_plain_value_is_replaced_and_nothing_else_is():
    result = replaced(TALK, "base", 20)

    assert result.declaration == evolve(TALK, base=Decimal(20))
    assert (result.was, result.value) == ("0", "20")


def test_a_value_inside_a_value_is_replaced():
    assert made(BRANCH, "quorum/share", "2/3") == evolve(
        BRANCH, quorum=Threshold(Fraction(2, 3), ShareOf.ENTITLED)
    )
    assert made(MONTHLY, "recurrence/rule", "FREQ=YEARLY").recurrence.rule == "FREQ=YEARLY"
    assert made(TALK, "label/en", "talks").label == label("talks", "甲")


def test_a_whole_value_may_be_a_table_or_what_python_code_makes():
    lunar = {"lunar": {"month": 9, "day": 9}, "within_days": 7}
    assert made(MONTHLY, "recurrence", lunar).recurrence.lunar.month == 9
    assert made(MONTHLY, "label", label("b", "乙")).label == label("b", "乙")
    assert made(TALK, "ceiling", Decimal(50)).ceiling == 50
    assert made(made(TALK, "ceiling", 50), "ceiling", None) == TALK


def test_what_stands_in_a_list_is_found_by_its_name_its_code_or_its_key():
    assert made(HOMES, "criteria/peace/maximum", 20).criteria[0].maximum == 20
    assert made(CIVILISED, "sheet/A1/maximum", 8).sheet[0].maximum == 8
    assert made(PATH, "states/done/en", "closed").states["done"].en == "closed"
    assert made(PATH, "transitions/close/within_days", 5).transitions[0].within_days == 5
    cap = {"points": 6, "per": "month"}
    assert made(TALK, "categories/study/cap", cap).categories[0].cap == Cap(Decimal(6), Span.MONTH)


def test_a_list_of_plain_words_is_replaced_as_a_whole():
    stages = ["announced", "nominating", "appraising", "noticed", "confirmed"]
    assert made(HOMES, "stages", stages).stages == tuple(stages)
    assert replaced(HOMES, "stages", stages).value == ", ".join(stages)


def test_a_node_is_found_at_any_depth_and_its_weight_is_that_of_all_days():
    result = replaced(HAPPY, "nodes/reading/weight", Decimal("2.5"))

    assert [(one.name, one.weight) for one in result.declaration.root.walk()] == [
        ("happy", 1), ("learning", 1), ("reading", Decimal("2.5")), ("health", 1),
    ]  # fmt: skip
    assert (result.was, result.value) == ("1", "2.5")
    assert made(HAPPY, "nodes/happy/coverage", "0.5").root.coverage == Decimal("0.5")
    assert made(HAPPY, "nodes/reading/indicator/numerator/kind", "book.lent") != HAPPY


def test_a_rule_is_split_and_the_new_version_keeps_everything_but_the_value():
    result = replaced(TALK, "rules/came/cap/points", 6, MARCH)

    assert result.declaration.rules == (
        evolve(CAME, valid_to=date(2026, 2, 28)),
        evolve(
            CAME, valid_from=MARCH, cap=Cap(Decimal(6), Span.YEAR),
            reference="see the test; village meeting of 2026-02-20",
        ),
        HELPED,
    )  # fmt: skip
    assert (result.was, result.value) == ("12", "6")


def test_a_rule_goes_on_as_it_was_after_the_last_day():
    rules = made(TALK, "rules/came/points", "2", MARCH, date(2026, 6, 30)).rules

    assert [(one.points, one.valid_from, one.valid_to) for one in rules if one.id == "came"] == [
        ("1", JANUARY, date(2026, 2, 28)),
        ("2", MARCH, date(2026, 6, 30)),
        ("1", JULY, None),
    ]


def test_later_versions_of_a_rule_get_the_value_too_and_keep_what_else_they_changed():
    later = evolve(CAME, points="3", when="attended", valid_from=JULY)
    two = evolve(TALK, rules=(evolve(CAME, valid_to=date(2026, 6, 30)), later))

    result = replaced(two, "rules/came/points", "2", MARCH)

    assert [(one.points, one.when, one.valid_from) for one in result.declaration.rules] == [
        ("1", "", JANUARY), ("2", "", MARCH), ("2", "attended", JULY),
    ]  # fmt: skip
    assert (result.was, result.value) == ("1, 3 (2026-07-01)", "2")


def test_what_a_rule_rests_on_may_itself_be_replaced():
    rules = made(TALK, "rules/came/reference", "branch meeting of 2026-02-27", MARCH).rules

    assert [one.reference for one in rules if one.id == "came"] == [
        "see the test",
        "branch meeting of 2026-02-27",
    ]


def test_a_former_value_that_only_goes_on_is_told_once():
    later = evolve(CAME, when="attended", valid_from=JULY)
    two = evolve(TALK, rules=(evolve(CAME, valid_to=date(2026, 6, 30)), later))

    assert replaced(two, "rules/came/points", "2", MARCH).was == "1"


def test_a_parameter_has_the_number_from_that_day_with_the_reference_of_the_override():
    result = replaced(TALK, "parameters/hours", 3, MARCH)

    (parameter,) = result.declaration.parameters
    assert parameter.values == (
        DatedValue(Decimal(2), JANUARY, "see the test", date(2026, 2, 28)),
        DatedValue(Decimal(3), MARCH, "village meeting of 2026-02-20"),
    )
    assert (result.was, result.value) == ("2", "3")
    assert made(TALK, "parameters/hours/unit", "hour").parameters[0].unit == "hour"


def test_goalposts_move_from_that_day_with_the_reference_of_the_override():
    result = replaced(
        HAPPY, "nodes/reading/indicator/goalposts", {"low": 0, "high": 12}, MARCH, JULY
    )

    (leaf, _other) = result.declaration.root.leaves()
    assert [(one.high, one.valid_from, one.valid_to, one.reference)
            for one in leaf.indicator.goalposts] == [
        (4, JANUARY, date(2026, 2, 28), "see the test"),
        (12, MARCH, JULY, "village meeting of 2026-02-20"),
        (4, date(2026, 7, 2), None, "see the test"),
    ]  # fmt: skip
    assert (result.was, result.value) == ("low 0, high 4", "low 0, high 12")


def test_a_target_is_another_from_that_day_and_still_to_be_passed():
    result = replaced(BOOKS, "targets", 8, MARCH)

    assert result.declaration.targets == (
        KpiTarget(6, JANUARY, "see the test", date(2026, 2, 28), beyond=True),
        KpiTarget(8, MARCH, "village meeting of 2026-02-20", beyond=True),
    )
    assert (result.was, result.value) == ("6", "8")


def test_what_a_kpi_counts_is_not_replaced_as_an_index_may_rest_on_it():
    with pytest.raises(DeclarationError, match="only its targets"):
        replaced(BOOKS, "numerator/kind", "book.lent")


DAYS = [JANUARY + timedelta(days=number) for number in range(60)]


def _ranges(days):
    starts = sorted(days)
    ends = [one - timedelta(days=1) for one in starts[1:]]
    return list(zip(starts, [*ends, None], strict=True))


@given(
    starts=st.sets(st.sampled_from(DAYS), min_size=1, max_size=5),
    since=st.sampled_from(DAYS),
    length=st.none() | st.integers(0, 50),
)
def test_day_by_day_a_dated_value_is_the_overrides_inside_its_days_and_the_former_outside(
    starts, since, length
):
    until = None if length is None else since + timedelta(days=length)
    ranges = list(enumerate(_ranges(starts), 1))
    numbers = [DatedValue(Decimal(n), start, "see it", end) for n, (start, end) in ranges]
    posts = [Goalposts(Decimal(0), Decimal(n), start, "see it", end) for n, (start, end) in ranges]
    rules = [
        evolve(CAME, points=str(n), valid_from=start, valid_to=end) for n, (start, end) in ranges
    ]
    scheme = evolve(TALK, rules=tuple(rules), parameters=(evolve(HOURS, values=tuple(numbers)),))
    indicator = evolve(READING.indicator, goalposts=tuple(posts))
    index = evolve(HAPPY, root=evolve(READING, indicator=indicator))

    after = made(scheme, "parameters/hours", 99, since, until).parameters[0].values
    bounds = {"low": 0, "high": 99}
    moved = made(index, "nodes/reading/indicator/goalposts", bounds, since, until)
    for day in [*DAYS, date(2029, 2, 28)]:
        inside = since <= day and (until is None or day <= until)
        before = [one.value for one in those_in_force(numbers, day)]
        assert [one.value for one in those_in_force(after, day)] == ([99] if inside else before)
        high = [one.high for one in those_in_force(moved.root.indicator.goalposts, day)]
        assert high == ([99] if inside else before)
    if until is None or until >= min(starts):
        versions = made(scheme, "rules/came/points", "99", since, until).rules
        for day in [*DAYS, date(2029, 2, 28)]:
            inside = since <= day and (until is None or day <= until)
            before = [one.points for one in those_in_force(rules, day)]
            points = [one.points for one in those_in_force(versions, day)]
            assert points == (["99"] if inside and before else before)


@pytest.mark.parametrize(
    ("declaration", "at", "value", "problem", "fix"),
    [
        (TALK, "bas", 1, "there is no 'bas'.", "Did you mean 'base'?"),
        (TALK, "rules/cames/points", "1", "there is no 'cames'.", "Did you mean 'came'?"),
        (TALK, "parameters/days", 1, "there is no 'days'.", "There are: hours."),
        (HAPPY, "nodes/walking/weight", 1, "there is no 'walking'.",
         "There are: happy, learning, reading, health."),
        (PATH, "states/gone/en", "x", "there is no 'gone'.", "Did you mean 'done'?"),
        (TALK, "base/points", 1, "0 has no 'points' inside it.", "Replace it as a whole."),
        (TALK, "ceiling/points", 1, "– has no 'points' inside it.", "Replace it as a whole."),
        (HOMES, "stages/announced", "x", " has no 'announced' inside it.", "as a whole."),
        (TALK, "rules", [], "'rules' holds dated values", "rules/ID/points"),
        (TALK, "rules/came", {}, "'came' holds dated values", "rules/ID/points"),
        (TALK, "parameters", [], "'parameters' holds dated values", "parameters/NAME"),
        (TALK, "parameters/hours/values", [], "'values' holds dated values", "parameters/NAME"),
        (HAPPY, "nodes", [], "'nodes' holds dated values", "nodes/NAME/weight"),
        (HAPPY, "root/weight", 1, "'root' holds dated values", "nodes/NAME/weight"),
        (HAPPY, "nodes/reading", {}, "'reading' holds dated values", "nodes/NAME/weight"),
        (HAPPY, "nodes/learning/nodes", [], "'nodes' holds dated values", "nodes/NAME/weight"),
        (HAPPY, "nodes/reading/indicator", {}, "'indicator' holds dated", "goalposts"),
        (HAPPY, "nodes/reading/indicator/goalposts/low", 1, "'goalposts' holds dated", "goalposts"),
        (TALK, "name", "x", "'name' is what it is found by, and is not replaced.", ""),
        (CIVILISED, "sheet/A1/code", "A2", "'code' is what it is found by", ""),
        (HOMES, "criteria/peace", {"name": "war", "label": {"en": "w", "zh_hans": "w",
         "zh_hant": "w"}, "maximum": 1}, "what stands for 'peace' must be called so too.", ""),
        (TALK, "places", None, "a whole number is needed, not None", ""),
        (TWICE, "transitions/back/evidence", True, "several are called 'back'.", "whole list"),
        (TALK, "places", "two", "a whole number is needed, not 'two'", ""),
        (TALK, "separate_reviewer", "yes", "true or false is needed, not 'yes'", ""),
        (TALK, "period", "week", "'week' is none of day, month, quarter, year", ""),
        (BRANCH, "quorum", {"share": "1/2", "bas": "entitled"}, "unknown key: bas", ""),
        (BRANCH, "quorum/base", "present", "takes its quorum of those present", "entitled"),
        (TALK, "base", Decimal("0.5"), "0.5 has more than 0 decimal places.", ""),
        (MONTHLY, "recurrence/after", "meeting.held", "exactly one of rule, lunar and after", ""),
    ],
)  # fmt: skip
def test_what_leads_nowhere_or_does_not_fit_is_refused_with_what_there_is(
    declaration, at, value, problem, fix
):
    with pytest.raises(DeclarationError) as refused:
        replaced(declaration, at, value)
    assert problem in refused.value.problem
    assert fix in refused.value.fix


@pytest.mark.parametrize(
    ("declaration", "at", "value", "problem"),
    [
        (TALK, "rules/came/point", "1", "there is no 'point'."),
        (TALK, "rules/came/points", 2, "text in quotes is needed, not 2"),
        (TALK, "rules/came/cap", {"points": 3}, "required, and missing @ per"),
        (TALK, "rules/came/category", "games", "there is no category 'games'"),
        (TALK, "rules/came/id", "went", "'id' is what it is found by"),
        (TALK, "rules/came/valid_to", JULY, "the days of a rule are not replaced."),
        (TALK, "rules/helped/cap/points", 3, "– has no 'points' inside it."),
        (TALK, "parameters/hours", "many", "'many' is not a number"),
        (TALK, "base", 1, "this value is not dated"),
        (TALK, "parameters/hours/unit", "h", "this value is not dated"),
        (HAPPY, "nodes/reading/weight", 2, "this value is not dated"),
        (HAPPY, "nodes/reading/indicator/goalposts", 12, "both of their bounds"),
        (HAPPY, "nodes/reading/indicator/goalposts", {"low": 1, "high": 1}, "both 1"),
        (HAPPY, "nodes/reading/indicator/goalposts", {"low": 0, "high": 1, "reference": "x"},
         "both of their bounds"),
        (HAPPY, "nodes/learning/indicator/goalposts", {"low": 0, "high": 1}, "has no indicator"),
    ],
)  # fmt: skip
def test_a_dated_value_that_does_not_fit_is_refused(declaration, at, value, problem):
    with pytest.raises(DeclarationError) as refused:
        replaced(declaration, at, value, MARCH)
    assert problem in refused.value.problem


@pytest.mark.parametrize(
    ("declaration", "at", "value"),
    [
        (TALK, "rules/came/points", "2"),
        (TALK, "parameters/hours", 3),
        (HAPPY, "nodes/reading/indicator/goalposts", {"low": 0, "high": 12}),
    ],
)
def test_a_dated_value_needs_its_first_day_and_days_in_order(declaration, at, value):
    with pytest.raises(DeclarationError, match="is dated") as refused:
        replaced(declaration, at, value)
    assert refused.value.fix.endswith("valid_from = 2026-03-01")
    with pytest.raises(DeclarationError, match="valid_to 2026-01-01 is before valid_from"):
        replaced(declaration, at, value, MARCH, JANUARY)


def test_a_rule_that_has_ended_has_nothing_to_replace():
    ended = evolve(TALK, rules=(evolve(CAME, valid_to=date(2026, 1, 31)),))
    with pytest.raises(DeclarationError, match="in force on none of these days"):
        replaced(ended, "rules/came/points", "2", MARCH)


def test_the_place_of_a_number_lies_apart_from_the_words_about_it():
    def steps(at):
        return place(override(TALK, at, 1))

    assert steps("parameters/hours") != steps("parameters/hours/unit")[:2]
    assert steps("rules/came/cap/points")[:3] == steps("rules/came/cap")
