"""What the clerk reads after an import."""

import pytest

from community_gov.exchange.importing import Counts
from community_gov.exchange.report import SHOWN, ImportReport, mask
from community_gov.exchange.sheets import Problem, Severity


def report(*problems, **more):
    told = {
        "counts": {}, "ignored_columns": (), "rows": 411, "refused": len(problems),
        "written": False, "dry_run": False,
    }  # fmt: skip
    return ImportReport(problems=problems, **(told | more))


BAD = Problem("members.xlsx", "成員", '"2O15-03-01" is not a date.', cell="D17", row=17)


def test_it_names_the_cell_and_ends_with_what_to_do_next():
    # The words of the project's style guide.
    assert str(report(BAD)) == (
        'members.xlsx, sheet 成員, cell D17: "2O15-03-01" is not a date.\n'
        "Nothing of these files was saved. Mend the cells and import again, "
        "or use --skip-bad-rows to keep the other 411 rows."
    )


def test_skipping_is_not_offered_where_it_would_not_help():
    whole = Problem("members.xlsx", "", "The file is damaged.")

    assert "--skip-bad-rows" not in str(report(whole, unreadable=True))


def test_errors_stand_before_warnings():
    warning = Problem("a.xlsx", "", "Look here.", Severity.WARNING)

    lines = str(report(warning, BAD)).splitlines()

    assert lines[:2] == [str(BAD), str(warning)]


def test_a_long_list_is_cut_in_the_text_and_whole_in_the_data():
    many = report(*[BAD] * (SHOWN + 7))

    assert "… and 7 more." in str(many)
    assert len(many.problems) == SHOWN + 7


def test_what_was_done_is_counted_by_kind():
    done = report(counts={"members": Counts(3, 2, 1)}, written=True)

    assert str(done) == "members: 3 added, 2 changed, 1 as they were\nSaved."


def test_saved_with_refused_rows_says_how_to_get_them_in():
    text = str(report(BAD, written=True, skip_bad_rows=True))

    assert "Saved without the rows that are refused (1)." in text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ('"530502201503100025"', '"**************0025"'),
        ("11010519491231002X!", "**************002X!"),
        ("５３０５０２２０１５０３１０００２５", "**************００２５"),
        ("530502 20150310 0025", "*************** 0025"),
        ("110105491231002", "***********1002"),
        ("10000000001", "10000000001"),
        ("2015-03-10", "2015-03-10"),
        ("M1, M2, 40 rows", "M1, M2, 40 rows"),
    ],
)
def test_identity_numbers_are_masked_but_for_four_signs(text, masked):
    assert mask(text) == masked
