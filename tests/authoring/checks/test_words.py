"""Tests of checks of labels and references."""

import pytest

from community_gov.authoring.checks.words import (
    fields,
    labels,
    own_choices,
    references,
)
from community_gov.hooks.catalogue import Catalogue
from community_gov.model.convert import structure
from community_gov.model.declarations import DecisionRule, Register, Term
from community_gov.model.text import Label


def told(en: str, zh_hans: str, zh_hant: str) -> list[tuple[str, str]]:
    term = Term("word", Label(en, zh_hans, zh_hant))
    return [(str(one.way[-1]), one.message) for one in labels(term, Catalogue())]


@pytest.mark.parametrize(
    ("en", "zh_hans", "zh_hant"),
    [
        ("meeting", "会议", "會議"),
        ("points", "积分", "積分"),
        ("house", "房屋", "房屋"),
        ("12345", "12345", "12345"),
        ("Tea & talk (2026)", "茶话会（2026）", "茶話會（2026）"),
        ("platform", "平台", "平台"),
        ("a place that neither standard can write", "㙍坊", "㙍坊"),
    ],
)
def test_three_scripts_are_three_scripts(en: str, zh_hans: str, zh_hant: str):
    assert told(en, zh_hans, zh_hant) == []


@pytest.mark.parametrize(
    ("en", "zh_hans", "zh_hant", "where"),
    [
        ("会议", "会议", "會議", ["en"]),
        ("meeting", "meeting", "會議", ["zh_hans"]),
        ("meeting", "会议", "meeting", ["zh_hant"]),
        ("meeting", "會議", "會議", ["zh_hans"]),
        ("meeting", "会议", "会议", ["zh_hant"]),
        ("x", "x", "x", ["zh_hans", "zh_hant"]),
    ],
)
def test_a_text_of_another_script_is_told(en: str, zh_hans: str, zh_hant: str, where: list[str]):
    assert [script for script, _message in told(en, zh_hans, zh_hant)] == where


def test_the_characters_that_are_of_the_other_script_are_named():
    # 會 and 議 are written 会 and 议 in simplified Chinese; 室 is the same in both.
    [(_script, message)] = told("room", "會議室", "會議室")
    assert message == "會議 in '會議室' is not written so in simplified Chinese."


def rule(reference: str) -> DecisionRule:
    data = {
        "name": "meeting",
        "label": {"en": "meeting", "zh_hans": "会议", "zh_hant": "會議"},
        "quorum": {"share": "1/2", "base": "entitled"},
        "majority": {"share": "1/2", "base": "present", "strict": True},
        "valid_from": "2026-01-01",
        "reference": reference,
    }
    return structure(data, DecisionRule)


@pytest.mark.parametrize(
    "reference",
    [
        "Residents' Committees Law §9",
        "resolution 3",
        "own choice: two meetings a month fill the 6",
        "無錫市文件〔2020〕3號",
        "none of the laws says so; see resolution 3",
    ],
)
def test_a_reference_that_says_something_is_fine(reference: str):
    assert list(references(rule(reference), Catalogue())) == []


@pytest.mark.parametrize(
    "reference",
    [
        "TODO",
        "n/a",
        "???",
        "待定……",
        "own choice",
        "own choice: x",
        "Own-choice because",
        "own choice two a month",
    ],
)
def test_a_reference_that_says_nothing_is_told(reference: str):
    [remark] = references(rule(reference), Catalogue())
    assert (remark.severity, remark.way) == ("warning", ("reference",))


def test_own_choices_are_counted():
    assert own_choices(rule("own choice: so")) == 1
    assert own_choices(rule("resolution 3")) == 0


def test_fields_without_a_label_are_named_together():
    label = {"en": "day", "zh_hans": "日期", "zh_hant": "日期"}
    book = structure(
        {
            "name": "visits",
            "label": label,
            "fields": [
                {"name": "day", "type": "date", "label": label},
                {"name": "hours", "type": "decimal"},
                {"name": "note", "type": "text"},
            ],
        },
        Register,
    )

    (remark,) = fields(book, Catalogue())

    assert remark.message.endswith(": hours, note.")
    assert remark.way == ("fields", 1)
