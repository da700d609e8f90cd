"""What is drawn for a plugin to live through is what clerks may write, and is counted rightly."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community_gov.model.declarations import FactKind, Register, Term
from community_gov.model.fields import Field, FieldType
from community_gov.model.text import label
from community_gov.testing.conformance.deeds import (
    Gathering,
    Row,
    deeds,
    do,
    open_texts_of,
    secrets_of,
)
from community_gov.testing.town import DAY, town

PACK = """
[[fact_kind]]
name = "lane.swept"
label = { en = "lane swept", zh_hans = "扫路", zh_hant = "掃路" }

[[activity_kind]]
name = "sweeping"
label = { en = "sweeping", zh_hans = "扫路", zh_hant = "掃路" }
attendance_fact = "lane.swept"

[[register]]
name = "sweepings"
label = { en = "sweepings", zh_hans = "扫路台账", zh_hant = "掃路台賬" }
facts = [{ kind = "lane.swept", subject = "member", on = "swept_on" }]
fields = [
    { name = "member", type = "reference", refers_to = "member" },
    { name = "swept_on", type = "date" },
    { name = "lost", type = "text", privacy = "personal", purpose = "to find it", sealed = true },
]
"""


@pytest.fixture
def here(tmp_path):
    """Open a community that sweeps its lanes; one member lives there."""
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=1, households=1, people=1)
        yield made


def row(here, **more):
    (member,) = here.community.members.all()
    return Row("sweepings", {"member": member.id, "swept_on": DAY, "lost": "一把旧钥匙"}, **more)


def test_a_deed_is_said_as_one_would_type_it_to_try_it_again():
    swept = Row("sweepings", {"swept_on": DAY, "lost": "a key", "note": None}, {"lost": "x"}, True)

    assert str(swept) == (
        f"record add sweepings swept_on={DAY} lost='a key', "
        "record amend sweepings ROW lost=x, record withdraw sweepings ROW"
    )
    assert str(Gathering("sweeping", DAY, "", ())) == (
        f"record activity sweeping --on {DAY}, attended by 0"
    )


@settings(max_examples=20)
@given(data=st.data())
def test_rows_are_about_days_that_have_passed_and_those_who_live_there(data):
    register = Register(
        "sweepings", label("sweepings", "扫路", "掃路"),
        (Field("member", FieldType.REFERENCE, refers_to="member"), Field("on_day", FieldType.DATE)),
    )  # fmt: skip

    deed = data.draw(deeds([register], {"member": ["one", "other"]}))

    assert deed.values["member"] in ("one", "other")
    assert deed.values["on_day"] <= DAY


def test_a_plugin_without_books_and_activities_has_nothing_to_do():
    said = label("said", "说", "說")
    with pytest.raises(LookupError):
        deeds([Term("a", said), FactKind("a.b", said)], {})


def test_every_write_of_a_deed_is_counted(here):
    before = here.community.verify()
    amended = {**row(here).values, "swept_on": date(2026, 9, 1)}

    assert do(here, row(here)) == 1
    assert do(here, row(here, amended=amended, withdrawn=True)) == 3
    assert do(here, Gathering("sweeping", DAY, "", ({"member": row(here).values["member"]},))) == 1

    assert here.community.verify() == before + 5


def test_what_was_typed_about_persons_can_be_told_afterwards(here):
    done = [row(here), Gathering("sweeping", DAY, "", ())]

    typed = list(secrets_of(here.community.host.catalogue, done))

    assert typed == [("sweepings", "lost", "一把旧钥匙")]


def test_what_may_be_read_in_the_file_is_told_apart_from_secrets(here):
    done = [row(here, withdrawn=True)]

    told = set(open_texts_of(here.community.host.catalogue, done))

    assert told == {row(here).values["member"], str(DAY)}
