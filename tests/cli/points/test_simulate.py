"""Tests of the command that shows what a period would be under a changed scheme."""

import pytest

SIMULATE = ("points", "simulate", "meetings", "--period", "2026")
NEXT = """
[[override]]
name = "four"
label = { en = "four points", zh_hans = "四分", zh_hant = "四分" }
kind = "scheme"
of = "meetings"
at = "rules/hours/points"
value = "quantity * 4"
reason = "the residents asked for it"
reference = "own choice: for tests"
valid_from = 2026-01-01
"""


@pytest.fixture
def pack(lived):
    file = lived.folder / "next.toml"
    file.write_text(NEXT, encoding="utf-8")
    return file


def test_one_subject_is_shown_line_by_line(lived, pack):
    told = lived.told(*SIMULATE, "--with", pack, "--subject", "M1")
    # 2 hours at 4 points instead of 2, on the base of 10; good begins at 14, for half of two.
    assert (told["code"], told["before"], told["after"]) == ("M1", "14", "18")
    assert (told["grade_before"], told["grade_after"]) == ("good", "good")
    assert told["lines"] == [
        {"day": "2026-07-03", "part": "hours of meeting", "before": "4", "after": "8"}
    ]
    said = lived.done(*SIMULATE, "--with", pack, "--subject", "M1")
    assert "14 before, 18 after" in said


def test_without_a_subject_nobody_is_named_and_few_are_not_counted(lived, pack):
    told = lived.told(*SIMULATE, "--with", pack)
    # Two have points: too few for any number of theirs to be shown.
    assert [told[name] for name in ("subjects", "gain", "cost", "entries")] == [None] * 4
    assert [(one["kind"], one["name"], one["counted"]) for one in told["causes"]] == [
        ("rule", "hours", None)
    ]
    said = lived.done(*SIMULATE, "--with", pack)
    assert "M1" not in said
    assert "hides a count from 1 to 4" in said


def test_where_there_are_enough_the_numbers_are_shown(lived):
    with lived.community() as community:
        for number in range(4, 10):
            community.members.add(
                code=f"M{number}", name=f"N{number}", by=community.actors.named("Clerk")
            )
    meeting = ("record", "activity", "meeting", "--title", "August", "--on", "2026-08-03")
    lived.done(*meeting, *(f"--attend=M{number}:1" for number in range(4, 10)))
    lived.done("points", "propose", "meetings", "--period", "2026")
    lived.done("points", "confirm", "meetings", by="Rev")
    told = lived.told(*SIMULATE, "--set", "rules/hours/points=3")
    # M1 and M2 had 4 and 3 for 2 and 1.5 hours, six others 2 for one: all have 3 now. The one
    # who loses and the one who stays are hidden, and the six with them, or 8 - 6 would tell.
    assert (told["subjects"], told["gain"], told["lose"], told["same"]) == (8, None, None, None)
    # Eight entries are taken back and posted anew, but for the one of M2, which is 3 already.
    assert (told["cost"], told["entries"]) == ("5", 14)
    assert "14" in lived.done(*SIMULATE, "--set", "rules/hours/points=3")


def test_a_number_is_set_from_a_day_on(lived):
    told = lived.told(*SIMULATE, "--set", "rules/hours/points=1@2026-07-01", "--subject", "M1")
    assert told["after"] == "11"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "It is not said what is changed."),
        (("--set", "rate=two"), "'two' is not a number"),
        (("--set", "rate=2"), "there is no 'rate'"),
        (("--with", "{file}"), "says nothing of the scheme meetings"),
        (("--set", "floor=NaN"), "not a finite number"),
    ],
)
def test_what_cannot_be_tried_is_refused(lived, args, told):
    file = lived.folder / "empty.toml"
    file.write_text(NEXT.replace('"meetings"', '"others"'), encoding="utf-8")
    result = lived.run(*SIMULATE, *(one.format(file=file) for one in args))
    assert result.exit_code == 3, result.output
    assert told in result.output
