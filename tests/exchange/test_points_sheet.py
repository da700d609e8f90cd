"""The sheet that a member is handed: whole, redacted, escaped, and in three scripts."""

from datetime import date, timedelta

import pytest

from community_gov import Language, Period, speaking
from community_gov.errors import InputError
from community_gov.exchange.points_sheet import points_sheet
from community_gov.procedures.notices.redaction import INTERNAL

YEAR = Period.parse("2026")

EXTRA = """
[[scheme.classes]]
name = "elder"
label = { en = "elder", zh_hans = "年老党员", zh_hant = "年老黨員" }
audience = "party.elder"
reference = "resolution 4 of 2026-01-08"
exempt = ["service"]

[[scheme.categories]]
name = "service"
label = { en = "service", zh_hans = "服务", zh_hant = "服務" }
cap = { points = 5, per = "year" }

[[scheme.figures]]
name = "hours"
label = { en = "hours", zh_hans = "时长", zh_hant = "時長" }
fact = "hours.given"
take = "sum"

[[scheme.items]]
id = "steady"
label = { en = "<b>steady</b>", zh_hans = "坚持", zh_hant = "堅持" }
checks = ["hours >= 1.0", "hours >= 10.0"]
valid_from = 2026-01-01
reference = "resolution 5 of 2026-01-08"
"""


@pytest.fixture
def sheet(quarter):
    rules = quarter.folder / "rules" / "here.toml"
    text = rules.read_text(encoding="utf-8")
    head, mark, rest = text.partition("[[index]]")
    head = head.replace("base = 10\n", "base = 10\nfull = 100\n")
    rules.write_text(head + EXTRA + "\n" + mark + rest, encoding="utf-8")
    quarter.community.plugins.enable("here", by=quarter.administrator)

    def made(code="M01", **how):
        member = quarter.community.members.by_code(code).id
        return points_sheet(
            quarter.community, "party-points", member, YEAR, issued_by=quarter.clerk, **how
        )

    return made


def test_it_is_an_a4_page_with_page_numbers_and_lines_to_sign(sheet):
    page = sheet()
    assert "size: A4" in page
    assert 'counter(page) " / " counter(pages)' in page
    assert '<div class="signatures">' in page


def test_it_tells_the_total_the_sums_and_what_they_rest_on(sheet):
    page = sheet()
    # Came twice to branch meetings at 1 point, base 10; one check of two holds at most.
    assert "10 base + 2 from entries" in page
    assert "resolution 3 of 2026-01-08" in page
    assert "resolution 5 of 2026-01-08" in page
    assert "100 full = 100" in page


def test_every_part_has_its_heading(sheet):
    page = sheet()
    headings = ("Entries", "Items of the whole period", "Blocks", "How it adds up")
    assert [one for one in headings if f"<h2>{one}</h2>" in page] == list(headings)
    assert "built-in" not in page


def test_it_says_when_and_by_whom_it_was_issued_and_how_to_object(sheet, quarter):
    page = sheet()
    assert f"<dd>{quarter.clerk.name}</dd>" in page
    assert f"<dd>{quarter.community.today()}</dd>" in page
    assert "How to object" in page
    assert quarter.community.profile.read().name in page


def test_it_says_until_when_one_may_object_where_the_scheme_sets_a_term(sheet, quarter):
    assert "last day to object" not in sheet()
    rules = quarter.folder / "rules" / "here.toml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("full = 100\n", "full = 100\nobjection_days = 7\n"), "utf-8")
    quarter.community.plugins.upgrade("here", by=quarter.administrator)
    # Proposed and confirmed on the day at which the clock of these tests stands.
    last = quarter.community.today() + timedelta(days=7)
    assert f"The last day to object is {last}." in sheet()


def test_names_are_redacted_as_on_the_board(sheet, quarter):
    name = quarter.community.members.by_code("M01").name
    for profile in (None, INTERNAL):
        page = sheet(**({"redaction": profile} if profile else {}))
        assert name not in page
        assert name[0] in page


def test_what_others_wrote_cannot_become_markup(sheet):
    page = sheet()
    assert "<b>steady" not in page
    assert "&lt;b&gt;steady&lt;/b&gt;" in page


@pytest.mark.parametrize(
    ("chosen", "tag", "labels"),
    [
        (Language.EN, "en", ("party members&#39; points", "came", "service", "hours")),
        (Language.HANS, "zh-Hans", ("党员积分", "到会", "服务", "坚持", "时长")),
        (Language.HANT, "zh-Hant", ("黨員積分", "到會", "服務", "堅持", "時長")),
    ],
)
def test_it_speaks_three_scripts(sheet, chosen, tag, labels):
    with speaking(chosen):
        page = sheet()
    assert f'<html lang="{tag}">' in page
    for label in labels:
        assert label in page


def test_who_is_no_subject_gets_no_sheet(sheet, quarter):
    quarter.community.affiliations.add(
        member=quarter.community.members.by_code("M15").id,
        kind="party.elder",
        valid_from=date(2020, 1, 1),
        by=quarter.clerk,
    )
    with pytest.raises(InputError) as refused:
        sheet("M15")
    assert "Not a subject of party members' points in 2026: party.member never" in str(
        refused.value
    )
