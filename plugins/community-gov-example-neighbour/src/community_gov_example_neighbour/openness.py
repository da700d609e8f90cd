"""Openness of village affairs (村務公開): one book of what was put up on the board, and when.

Organic Law of Villagers' Committees 村民委員會組織法 (2018) Art. 30: general matters at
least once a quarter; the accounts every month where there are many movements of
money; great matters at any time. The book is open: it holds matters, never names.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    Community,
    Declaration,
    Duty,
    FactAttribute,
    FactKind,
    FactMapping,
    Recurrence,
    Register,
    SubjectKind,
    cite,
    hookimpl,
    label,
    open_field,
)

_LAW = label(
    "Organic Law of Villagers' Committees 村民委員會組織法 (2018)",
    "村民委员会组织法（2018年修正）",
    "村民委員會組織法（2018年修正）",
)
_IN_FORCE = date(2018, 12, 29)

_KINDS = {
    "decided": label("decisions and their carrying out", "决定事项及实施", "決定事項及實施"),
    "accounts": label("collective accounts", "集体财务收支", "集體財務收支"),
    "funds": label("relief and subsidies", "救助补贴资金", "救助補貼資金"),
    "other": label("other matters of interest", "其他公开事项", "其他公開事項"),
}
_KIND = label("kind of matter", "公开类别", "公開類別")


@frozen
class Settings:
    """What the village says of its money: many movements in a month, or few."""

    many_movements: bool = True


@frozen
class Disclosure:
    """One matter on the board, and the answer to what villagers asked about it."""

    matter: str = open_field(label=label("matter", "公开事项", "公開事項"))
    kind: str = open_field(label=_KIND, choices=_KINDS)
    published_on: date = open_field(label=label("published on", "公开日期", "公開日期"))
    place: str = open_field(label=label("board", "公开栏", "公開欄"))
    question: str | None = open_field(default=None, label=label("question", "村民疑问", "村民疑問"))
    asked_on: date | None = open_field(default=None, label=label("asked on", "提出日期"))
    answered_on: date | None = open_field(
        default=None, label=label("answered on", "答复日期", "答覆日期")
    )


@hookimpl
def settings() -> type:
    """Return the settings."""
    return Settings


@hookimpl
def declare(settings: Settings) -> Iterator[Declaration]:
    """Declare the book, its facts, and what is due to be made public."""
    yield from _fact_kinds()
    yield Register.of(
        Disclosure,
        name="disclosures",
        label=label("village affairs made public", "村务公开台账", "村務公開台賬"),
        facts=(
            FactMapping(
                "affairs.published", "community", "published_on", attributes={"kind": "kind"}
            ),
            FactMapping("question.asked", "community", "asked_on"),
            FactMapping("question.answered", "community", "answered_on"),
        ),
    )
    yield from _duties(settings)


def _fact_kinds() -> Iterator[FactKind]:
    yield FactKind(
        name="affairs.published",
        label=label("village affairs published", "公开村务", "公開村務"),
        subject=SubjectKind.COMMUNITY,
        attributes=(FactAttribute("kind", AttributeType.STRING, _KIND, choices=_KINDS),),
    )
    yield FactKind(
        name="question.asked",
        label=label("question asked", "提出疑问", "提出疑問"),
        subject=SubjectKind.COMMUNITY,
    )
    yield FactKind(
        name="question.answered",
        label=label("question answered", "答复疑问", "答覆疑問"),
        subject=SubjectKind.COMMUNITY,
    )


def _duties(settings: Settings) -> Iterator[Duty]:
    yield Duty(
        name="affairs-published",
        label=label("general matters published", "一般事项公开", "一般事項公開"),
        recurrence=Recurrence(rule="FREQ=MONTHLY;INTERVAL=3"),
        fulfilled_by="affairs.published",
        reference=cite(
            _LAW,
            30,
            says=label(
                "general matters at least once a quarter",
                "一般事项至少每季度公布一次",
                "一般事項至少每季度公布一次",
            ),
        ),
        valid_from=_IN_FORCE,
    )
    often = "FREQ=MONTHLY" if settings.many_movements else "FREQ=MONTHLY;INTERVAL=3"
    yield Duty(
        name="accounts-published",
        label=label("accounts published", "财务收支公开", "財務收支公開"),
        recurrence=Recurrence(rule=often),
        fulfilled_by="affairs.published",
        when='kind == "accounts"',
        reference=cite(
            _LAW,
            30,
            says=label(
                "accounts every month where there are many movements",
                "集体财务往来较多的，财务收支情况应当每月公布一次",
                "集體財務往來較多的，財務收支情況應當每月公布一次",
            ),
        ),
        valid_from=_IN_FORCE,
    )
    yield Duty(
        name="question-answered",
        label=label("each question answered in time", "疑问按期答复", "疑問按期答覆"),
        recurrence=Recurrence(after="question.asked", within_days=10),
        fulfilled_by="question.answered",
        reference=label(
            "own choice: 10 days; Art. 31 of the law gives villagers the right to be "
            "answered and no number of days",
            "自定：10天；村民委员会组织法第三十一条规定村民有权得到答复，未定天数",
            "自定：10天；村民委員會組織法第三十一條規定村民有權得到答覆，未定天數",
        ),
        valid_from=_IN_FORCE,
    )


_MATTERS = {
    "decided": label("repair of the mountain road", "山路维修方案及进度", "山路維修方案及進度"),
    "accounts": label("income and spending of the month", "当月财务收支", "當月財務收支"),
    "funds": label("subsidies for tree planting", "退耕还林补助发放", "退耕還林補助發放"),
    "other": label("turns of the irrigation water", "灌溉用水轮次", "灌溉用水輪次"),
}
_BOARD = label("board at the committee's gate", "村委会门口公开栏", "村委會門口公開欄")
_QUESTION = label("Who measured the road?", "道路由谁丈量？", "道路由誰丈量？")


@hookimpl
def demo(community: Community, rng: Random) -> None:
    """Publish a dozen matters in the ninety days behind; one question is still open."""
    clerk, today = community.actors.with_role("clerk"), community.today()
    days = sorted(rng.sample(range(1, 90), k=12), reverse=True)
    matters = [_disclosure(rng, today - timedelta(days=ago), today) for ago in days]
    community.registers["disclosures"].add_all(matters, by=clerk)


def _disclosure(rng: Random, day: date, today: date) -> Disclosure:
    kind = rng.choice(list(_KINDS))
    asked = day + timedelta(days=3) if kind == "decided" and day < today - timedelta(3) else None
    return Disclosure(
        matter=str(_MATTERS[kind]),
        kind=kind,
        published_on=day,
        place=str(_BOARD),
        question=str(_QUESTION) if asked else None,
        asked_on=asked,
        answered_on=asked if asked and rng.random() < 0.7 else None,
    )
