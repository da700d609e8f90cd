"""What the words of a posting may not give away."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import RefusedError
from community_gov.procedures.notices.redaction import ValueKind
from community_gov.procedures.notices.wording import Finding, refuse_revealing_title, scrub

IDENTITIES = [
    "530502201503100025",
    "11010519491231002X",
    "11010519491231002x",
    "533001350615003",
    "530502 20150310 0025",
    "530502-2015-0310-0025",
    "5305 0220 1503 1000 25",
    "533001 350615 003",
    "５３０５０２２０１５０３１０００２５",
    "٥٣٠٥٠٢٢٠١٥٠٣١٠٠٠٢٥",
    "6222021234567890123",
]
PHONES = [
    "13800138000",
    "138 0013 8000",
    "138-0013-8000",
    "138\u200b0013\u200b8000",
    "1380 013 8000",
    "138 001 38000",
    "+86 138 0013 8000",
    "+8613800138000",
    "8613800138000",
    "１３８００１３８０００",
    "0875-2212345",
    "0875 221 2345",
    "(0875)2212345",
    "（0875）2212345",
    "010-62345678",
    "01062345678",
    "+86 875 2212345",
    "0875-2212345转801",
]


@pytest.mark.parametrize("number", IDENTITIES)
def test_an_identity_number_in_a_sentence_is_starred_out(number):
    assert scrub(f"王小明（{number}）获奖") == (
        f"王小明（{'*' * len(number)}）获奖",
        (Finding(ValueKind.IDENTITY, 4, len(number)),),
    )


@pytest.mark.parametrize("number", PHONES)
def test_a_telephone_number_in_a_sentence_is_starred_out(number):
    assert scrub(f"联系人王小明{number}。") == (
        f"联系人王小明{'*' * len(number)}。",
        (Finding(ValueKind.PHONE, 6, len(number)),),
    )


def test_a_number_without_area_code_is_known_by_the_word_before_it():
    assert scrub("电话：2212345")[0] == "电话：*******"
    assert scrub("Tel. 221 2345")[0] == "Tel. ********"
    assert scrub("收入 2212345 元")[0] == "收入 2212345 元"


@pytest.mark.parametrize(
    "text",
    [
        "2026-07-01至2026-07-31公示",
        "2026年7月1日 14:30",
        "保公告〔2026〕12号，编号 20260701",
        "区划代码 530502001012",
        "拨打12345或110",
        "金额 1000000.00 元",
        "共 300 户 13 人",
        "2023 2024 2025",
        "5至12岁，3栋0302室",
        "12 800 138 000",
    ],
)
def test_dates_amounts_codes_and_hotlines_stay(text):
    assert scrub(text) == (text, ())


def test_findings_come_in_the_order_of_the_text():
    text, findings = scrub("13800138000、530502201503100025、0875-2212345")

    assert text == "***********、******************、************"
    assert [(one.kind, one.start) for one in findings] == [
        (ValueKind.PHONE, 0),
        (ValueKind.IDENTITY, 12),
        (ValueKind.PHONE, 31),
    ]


def test_a_finding_does_not_repeat_the_number():
    assert "13800138000" not in repr(scrub("13800138000"))


def test_the_office_number_may_stay():
    text = "异议请拨打 0875-2212345，勿拨 0875-2212346"

    assert scrub(text, public=["(0875) 2212345"])[0] == "异议请拨打 0875-2212345，勿拨 ************"


fragments = st.lists(
    st.one_of(
        st.text("0123456789", min_size=1, max_size=25),
        st.sampled_from(
            ["138", "1390", "86", "+86", "0875", " ", "-", "电话", "，", "x", "X", "号"]
        ),
    ),
    max_size=12,
).map("".join)


@given(fragments)
def test_no_long_run_and_no_mobile_number_survives(text):
    scrubbed, findings = scrub(text)

    assert len(scrubbed) == len(text)
    assert not re.search(r"[0-9]{17}", scrubbed)
    assert not re.search(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])", scrubbed)
    assert bool(findings) == (scrubbed != text)


@given(fragments)
def test_scrubbing_twice_finds_nothing_more(text):
    once, _found = scrub(text)

    assert scrub(once) == (once, ())


@pytest.mark.parametrize(
    "title",
    [
        "2026年第二季度低保公示",
        "低 保 名单",
        "低收入家庭名单",
        "困难户慰问名单",
        "困難戶慰問名單",
        "特困人员公示",
        "贫困家庭学生名单",
        "社区矫正人员名单",
        "社區矯正人員名單",
        "刑释人员帮扶名单",
        "刑釋人員名單",
        "两劳回归人员",
        "兩勞人員",
        "吸毒人员名册",
        "戒毒康复人员",
        "重性精神病患者",
        "残疾人补贴公示",
        "殘疾人補貼公示",
        "艾滋病随访名单",
        "愛滋病隨訪名單",
        "慢性病病人名单",
        "重点信访人员",
        "重點信訪人員",
        "上访户名单",
        "Low-income households, second quarter",
        "List of released prisoners",
        "Drug users in rehabilitation",
        "Mentally ill residents",
        "Grants for the disabled",
        "AIDS patients visited",
        "Petitioners of July",
        "ＬＯＷ　ＩＮＣＯＭＥ households",
    ],
)
def test_a_title_that_tells_on_everyone_below_is_refused(title):
    with pytest.raises(RefusedError, match="tells of everyone named below it"):
        refuse_revealing_title(title)


@pytest.mark.parametrize(
    "title",
    [
        "精神文明户评选结果公示",
        "平安家庭公示",
        "低碳生活示范户",
        "禁毒宣传志愿者名单",
        "解决停车困难的方案",
        "助残日活动安排",
        "最美家庭",
        "Volunteers of the quarter",
        "Hearing aids fitting day",
        "Income and spending of the committee",
        "Star households of 2026",
    ],
)
def test_an_ordinary_title_stands(title):
    refuse_revealing_title(title)


def test_a_legal_basis_lets_the_title_stand_and_blanks_are_none():
    # The Interim Measures for Social Assistance demand that the outcome is posted.
    refuse_revealing_title("低保公示", legal_basis="社会救助暂行办法 §11")

    with pytest.raises(RefusedError, match="name the law"):
        refuse_revealing_title("低保公示", legal_basis="  ")
