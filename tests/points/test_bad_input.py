"""Bad input to points: refused with file, line, rule and column, and nothing is half written."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from community_gov import Period
from community_gov.authoring.check import Finding, check_pack
from community_gov.authoring.opening import find_pack
from community_gov.errors import DeclarationError, InputError, PluginError
from community_gov.model.declarations import Cap, Scheme
from community_gov.model.period import Span
from community_gov.testing.town import Town, town

YEAR = Period.parse("2026")
GREATEST = 2**63 - 1
"""What SQLite keeps exact (its manual, "Datatypes In SQLite", 2): 8 bytes with a sign."""

BEYOND = str(2**63)

KINDS = """
[[fact_kind]]
name = "volunteer.service"
label = { en = "service", zh_hans = "服务", zh_hant = "服務" }
unit = "hour"
places = 1
attributes = [
  { name = "hours", type = "decimal" },
  { name = "people", type = "int" },
]

[[register]]
name = "services"
label = { en = "services", zh_hans = "台账", zh_hant = "台賬" }
fields = [
  { name = "member", type = "reference", refers_to = "member" },
  { name = "day", type = "date" },
  { name = "hours", type = "decimal", places = 1 },
  { name = "people", type = "integer", required = false },
]

[[register.facts]]
kind = "volunteer.service"
subject = "member"
on = "day"
quantity = "hours"
attributes = { hours = "hours", people = "people" }
"""

HEAD = """
[[scheme]]
name = "volunteers"
label = { en = "volunteers", zh_hans = "志愿者", zh_hant = "志願者" }
subject = "member"
places = 1
reference = "own choice: for tests"
valid_from = 2026-01-01
"""

RATE = '{ value = %s, valid_from = 2026-01-01, reference = "own choice: for tests" }'

PARAMETER = """
[[scheme.parameters]]
name = "rate"
label = { en = "rate", zh_hans = "标准", zh_hant = "標準" }
values = [
  %s
]
"""

RULE = """
[[scheme.rules]]
id = "hours"
label = { en = "hours", zh_hans = "时长", zh_hant = "時長" }
fact = "volunteer.service"
reference = "own choice: for tests"
"""
FROM = "valid_from = 2026-01-01\n"


def rule(points: str = "quantity", more: str = FROM) -> str:
    return f"{RULE}points = '{points}'\n{more}"


@pytest.fixture
def checked(tmp_path: Path) -> Callable[[str], list[Finding]]:
    """Return what checks a pack and gives what it finds about the scheme."""

    def check(text: str) -> list[Finding]:
        file = tmp_path / "points.toml"
        file.write_text(KINDS + text, encoding="utf-8")
        found = check_pack(find_pack(str(file))).findings
        return [one for one in found if one.key.startswith("[[scheme]]")]

    return check


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[str], Town]]:
    """Return what opens a town of one member with a pack."""
    with ExitStack() as stack:

        def make(text: str) -> Town:
            (tmp_path / "town").mkdir()
            made = stack.enter_context(town(tmp_path / "town", pack=KINDS + text))
            made.settle(households=1, people=1)
            return made

        yield make


def line_of(text: str, wanted: str) -> int:
    """Return the line of the pack, counted from 1, in which ``wanted`` stands."""
    return (KINDS + text).partition(wanted)[0].count("\n") + 1


def serve(made: Town, hours: str = "1", day: date = date(2026, 3, 1), **more: object) -> None:
    member = made.community.members.by_code("M1").id
    book = made.community.registers["services"]
    book.add(by=made.clerk, member=member, day=day, hours=Decimal(hours), **more)


def propose(made: Town) -> object:
    return made.community.points.propose("volunteers", YEAR, by=made.clerk)


# What a pack says of itself is refused when it is read: by file, line and key.

AT_LOAD = {
    "a base beyond 63 bits": (
        f"{HEAD}base = {BEYOND}\n{rule()}",
        f"base = {BEYOND}",
        "too great",
    ),
    "a cap beyond 63 bits": (
        HEAD + rule(more=f'{FROM}cap = {{ points = "{BEYOND}", per = "year" }}\n'),
        "cap = {",
        f"Scheme volunteers: {BEYOND} is too great to be kept exact.",
    ),
    "a cap that its decimal places put beyond 63 bits": (
        HEAD + rule(more=f"{FROM}cap = {{ points = {2**63 // 10 + 1}, per = 'year' }}\n"),
        "cap = {",
        "With 1 decimal places at most 922337203685477580.7 is kept.",
    ),
    "a parameter beyond what rules calculate with": (
        HEAD + PARAMETER % (RATE % BEYOND) + rule("rate"),
        "{ value =",
        "Write a number of at most twelve digits before the point.",
    ),
    "a parameter that is not a number": (
        HEAD + PARAMETER % (RATE % "nan") + rule("rate"),
        "{ value =",
        "NaN is not a finite number",
    ),
    "a parameter without end": (
        HEAD + PARAMETER % (RATE % "inf") + rule("rate"),
        "{ value =",
        "Infinity is not a finite number",
    ),
    "a text that is not a number": (
        HEAD + PARAMETER % (RATE % '"NaN"') + rule("rate"),
        "{ value =",
        "'NaN' is not a finite number",
    ),
    "a cap without end": (
        HEAD + rule(more=f'{FROM}cap = {{ points = "-Infinity", per = "year" }}\n'),
        "cap = {",
        "'-Infinity' is not a finite number",
    ),
    "a negative cap": (
        HEAD + rule(more=f"{FROM}cap = {{ points = -1, per = 'year' }}\n"),
        "cap = {",
        "A cap of -1 lets nothing count. Write it as 0 or more",
    ),
    # Parameters are numbers and never read each other, so they cannot go round in a circle.
    "a parameter that reads itself": (
        HEAD + PARAMETER % (RATE % '"rate * 2"') + rule("rate"),
        "{ value =",
        "'rate * 2' is not a number; only rules and items calculate, so write the result",
    ),
    "a rule dated before its scheme": (
        HEAD + rule(more="valid_from = 2025-12-31\n"),
        "valid_from = 2025-12-31",
        "rule hours: it starts before its scheme. Let it begin on 2026-01-01 or later",
    ),
    "versions of a rule that overlap": (
        HEAD + rule() + rule("2", "valid_from = 2026-05-01\n"),
        RULE + "points = '2'",
        "two versions are in force on 2026-05-01. End the former with valid_to = 2026-04-30.",
    ),
    "versions of a parameter that overlap": (
        HEAD
        + PARAMETER % f"{RATE % 1},\n  {(RATE % 2).replace('2026-01-01', '2026-03-01')}"
        + rule("rate"),
        "{ value = 2",
        "two versions are in force on 2026-03-01. End the former with valid_to = 2026-02-28.",
    ),
}


@pytest.mark.parametrize(("text", "at", "told"), AT_LOAD.values(), ids=AT_LOAD)
def test_a_pack_is_refused_by_line_when_it_is_read(checked, opened, text, at, told):
    line = line_of(text, at) + at.startswith("\n")
    [error] = checked(text)
    assert (error.severity, error.file, error.line) == ("error", "points.toml", line)
    assert "[[scheme]] volunteers" in error.key
    assert told in error.message
    assert error.fix
    with pytest.raises(PluginError, match=rf"local\.toml, line {line}, \[\[scheme\]\] volunteers"):
        opened(text)


# Days on which nothing is in force may be meant; they are told, and the pack may be enabled.

GAPS = {
    "of a rule": (
        HEAD + rule(more=f"{FROM}valid_to = 2026-03-31\n") + rule("2", "valid_from = 2026-05-01\n"),
        "valid_from = 2026-05-01",
    ),
    "of a parameter": (
        HEAD
        + PARAMETER
        % (
            (RATE % 1).replace(" }", ", valid_to = 2026-03-31 }")
            + ",\n  "
            + (RATE % 2).replace("2026-01-01", "2026-05-01")
        )
        + rule("1"),
        "{ value = 2",
    ),
}


@pytest.mark.parametrize(("text", "at"), GAPS.values(), ids=GAPS)
def test_a_gap_between_versions_is_told_with_its_days(checked, text, at):
    told = [one for one in checked(text) if "in force from" in one.message]
    assert [(one.severity, one.line, one.message) for one in told] == [
        ("warning", line_of(text, at), "Nothing is in force from 2026-04-01 to 2026-04-30.")
    ]
    assert told[0].fix == ("If that is not meant, let the former version end on 2026-04-30.")


# A rule that cannot be read beside its kind of facts is refused before anybody enables it.

UNREADABLE = {
    "an attribute that nobody has": (
        "hour * 2",
        'column 1: "hour" is not an attribute of volunteer.service: did you mean "hours"?',
    ),
    "an attribute further on in the line": (
        "1 + min(hours, peopel)",
        'column 16: "peopel" is not an attribute of volunteer.service: did you mean "people"?',
    ),
    "a whole number beyond 63 bits": (
        BEYOND,
        f"column 1: an int lies between -{BEYOND} and {GREATEST}",
    ),
    "a decimal of too many digits": (
        f"{BEYOND}.5",
        "column 1: a decimal has at most 12 digits before the point",
    ),
    "a deep nest": ("(" * 25 + "1" + ")" * 25, "nested deeper than 24"),
    "a text of 100 kB": ("1" + " + 1" * 25_000, "has 100001 characters; 2000 are allowed"),
    "a word of Python": ("hours.__class__", 'column 7: "." reads no field'),
    "a name of Python": ("__import__", 'column 1: "__import__" is not an attribute'),
    "a call of Python": ("__import__(hours)", 'column 1: "__import__()" is no function'),
    "a method of Python": ("hours.__reduce__()", 'column 7: ".__reduce__()" is no function'),
}


@pytest.mark.parametrize(("points", "told"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_rule_that_cannot_be_read_is_refused_by_line_and_column(checked, opened, points, told):
    text = HEAD + rule(points)
    line = line_of(text, "points = '")
    of_rule = [one for one in checked(text) if one.key.endswith("rules[0].points")]
    assert [(one.severity, one.line) for one in of_rule] == [("error", line)]
    assert told.partition(": ")[2] in of_rule[0].message
    with pytest.raises(PluginError, match="Nothing was enabled") as refused:
        opened(text)
    assert f"local.toml, line {line}, volunteers, rules/hours/points, column " in str(refused.value)
    assert told in str(refused.value)


def test_an_unknown_kind_of_facts_is_refused_with_the_one_that_is_meant(checked, opened):
    text = HEAD + rule().replace("volunteer.service", "volunteer.servise")
    line = line_of(text, 'fact = "')
    [remark] = checked(text)
    assert (remark.line, remark.fix) == (line, "Did you mean 'volunteer.service'?")
    made = opened(text)
    with pytest.raises(InputError) as refused:
        propose(made)
    assert str(refused.value) == (
        f"local.toml, line {line}, volunteers / hours, fact: No enabled plugin declares the "
        "fact kind 'volunteer.servise'.\nDid you mean 'volunteer.service'?"
    )


# What only a fact brings about is refused with the rule, and not a row stays.

OF_FACTS = {
    "a division by nobody": ("quantity / people", {"people": 0}, "division by zero"),
    "an attribute left out": ("people", {}, "people has no value: test it first with has(people)"),
    "a product beyond 63 bits": (
        f"people * {GREATEST // 20}",
        {"people": 40},
        "too large for an int",
    ),
    "an amount that its places put beyond 63 bits": ("people", {"people": GREATEST}, "too"),
    "an amount with too many places": ("quantity / 3", {}, "more than 1 decimal places"),
}


@pytest.mark.parametrize(("points", "more", "told"), OF_FACTS.values(), ids=OF_FACTS)
def test_a_scheme_that_cannot_be_evaluated_never_posts(opened, monkeypatch, points, more, told):
    # The entries of February are written by themselves before March is looked at.
    monkeypatch.setattr("community_gov.points.service._AT_ONCE", 1)
    made = opened(HEAD + rule("1", FROM) + rule(points, FROM).replace('"hours"', '"worth"', 1))
    serve(made, "1", date(2026, 2, 1), people=1 if "people" in points else None)
    serve(made, "1", date(2026, 3, 1), **more)
    with pytest.raises(InputError) as refused:
        propose(made)
    assert "volunteers / " in str(refused.value)
    assert told in str(refused.value)
    nothing_is_written(made)


def nothing_is_written(made: Town) -> None:
    """Check that neither a batch nor an entry nor a word in the journal stays."""
    database = made.community.points._context.database
    assert database.value("SELECT COUNT(*) FROM points_batch") == 0
    assert database.value("SELECT COUNT(*) FROM points_entry") == 0
    assert database.value("SELECT COUNT(*) FROM journal WHERE action = 'points.propose'") == 0


def test_a_fact_beyond_63_bits_is_never_recorded(opened):
    made = opened(HEAD + rule())
    with pytest.raises(InputError, match=r"hours: 9\.223E\+19 is too great to be kept exact"):
        serve(made, str(2**63))
    with pytest.raises(InputError, match=r"people: 9\.223E\+18 is too great to be kept exact"):
        serve(made, people=2**63)
    with pytest.raises(InputError, match="hours: NaN is not a number"):
        serve(made, "NaN")


def test_scores_beyond_63_bits_are_folded_exactly(opened):
    made = opened(HEAD.replace("places = 1", "places = 6") + rule("999999999999.0"))
    for day in range(1, 12):
        serve(made, "1", date(2026, 3, day))
    batch = propose(made)
    made.community.points.confirm(batch.id, by=made.reviewer)
    [score] = made.community.points.scores("volunteers", YEAR).values()
    # 11 * 999,999,999,999 points, in millionths more than 2^63.
    assert score.total == Decimal(10_999_999_999_989)
    assert score.total.scaleb(6) > GREATEST


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity"])
def test_numbers_that_code_declares_are_looked_at_too(opened, number):
    text = HEAD + PARAMETER % (RATE % 1) + rule("rate")
    declared = opened(text).community.host.catalogue.get(Scheme, "volunteers")
    [rate] = declared.parameters
    with pytest.raises(DeclarationError, match=f"volunteers: {number} is not a finite number"):
        evolve(declared, base=Decimal(number))
    with pytest.raises(DeclarationError, match=f"The cap {number} is not a finite number"):
        Cap(Decimal(number), Span.YEAR)
    with pytest.raises(DeclarationError, match=f"rate: {number} is too great"):
        evolve(rate, values=(evolve(rate.values[0], value=Decimal(number)),))
