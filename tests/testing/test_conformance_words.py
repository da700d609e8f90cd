"""Words that betray something are recognised, and innocent ones are left in peace."""

import re

import pytest

from community_gov.model.citation import Citation
from community_gov.model.text import Label
from community_gov.testing.conformance import words


@pytest.mark.parametrize("text", ["TODO", "tbd: ask the bureau", " - ", "n/a", "待定", "x", "None"])
def test_a_text_that_nobody_has_written_yet_is_seen(text):
    assert words.is_placeholder(text)


@pytest.mark.parametrize(
    "text", ["none is best, one in five as bad as it gets", "PIPL Art. 6", "居民代表會議決議"]
)
def test_a_text_that_says_something_is_none(text):
    assert not words.is_placeholder(text)


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        ("own choice: nobody publishes a value", "nobody publishes a value"),
        ("Own choice\uff1aby analogy", "by analogy"),
        ("own choice", ""),
        ("own choice: ", ""),
    ],
)
def test_the_reason_of_an_own_choice_is_what_follows(reference, reason):
    assert Citation(reference).own_reason == reason


@pytest.mark.parametrize(
    "reference",
    ["resolution 3 of the meeting", "志願服務條例", "Women's Rights Law", "GB/T 37964"],
)
def test_a_reference_that_can_be_looked_up_names_a_document(reference):
    assert words.names_document(reference)


@pytest.mark.parametrize("reference", ["tradition", "as always", "the committee said so"])
def test_a_reference_that_cannot_be_looked_up_names_none(reference):
    assert not words.names_document(reference)


@pytest.mark.parametrize(
    "name",
    ["full_name", "surname", "phone", "mobile", "id_number", "passport", "home_address",
     "birth_date", "birthday", "bank_account", "fingerprint", "signature"],
)  # fmt: skip
def test_what_identifies_or_reaches_a_person_is_known_by_the_name_of_its_field(name):
    # PIPL Art. 4 and 28: identified or identifiable persons; biometrics, accounts.
    assert matches(name)


@pytest.mark.parametrize(
    "text", ["联系电话", "身份證號", "姓名", "家庭住址", "出生日期", "银行卡号"]
)
def test_it_is_known_by_its_label_too(text):
    assert matches(text)


@pytest.mark.parametrize(
    "name", ["name", "team", "address_book_kind", "stone", "issued", "case_number"]
)  # fmt: skip
def test_a_field_about_something_else_is_not_taken_for_one(name):
    assert not matches(name)


def matches(text):
    return any(re.search(one.words, words.folded(text)) for one in words.PERSONAL)


@pytest.mark.parametrize(
    ("label", "fault"),
    [
        (Label("meeting", "会议", "會議"), ""),
        (Label("meeting", "會議", "會議"), "simplified text has traditional"),
        (Label("meeting", "会议", "会议"), "traditional text has simplified"),
        (Label("meeting", "meeting", "會議"), "simplified text is not Chinese"),
        (Label("meeting", "会议", "meeting"), "traditional text is not Chinese"),
        (Label("会议", "会议", "會議"), "English text has Chinese"),
        (Label("date", "日期", "日期"), ""),
    ],
)
def test_each_script_is_written_in_its_own_characters(label, fault):
    found = words.scripts_at_fault(label)
    assert fault in found
    assert bool(found) == bool(fault)


def test_the_characters_of_either_script_are_in_its_own_national_standard_only():
    # GB 2312 (1980) holds simplified characters, Big5 (1984) traditional ones.
    def within(text, standard):
        return {one for one in text if one.encode(standard, "ignore")}

    assert within(words.SIMPLIFIED, "gb2312") == set(words.SIMPLIFIED)
    assert within(words.TRADITIONAL, "big5") == set(words.TRADITIONAL)
    assert within(words.TRADITIONAL, "gb2312") == set()
    assert within(words.SIMPLIFIED, "big5") == set()
