"""Posts for members without office (A6-5, 設崗定責): five steps from an open post to its review.

公開設崗 → 黨員選崗 → 組織定崗 → 公示上崗 → 述崗評崗. Nobody is put on a post: the member
chooses it. What is done on it is a deed of the kind ``post``.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    Citation,
    Declaration,
    Duty,
    FactAttribute,
    FactKind,
    FactMapping,
    Lifecycle,
    MemberId,
    Query,
    Recurrence,
    Register,
    SubjectKind,
    Transition,
    cite,
    internal,
    label,
    open_field,
)
from community_gov_six_builds._kpis import SINCE, done_in_time, share
from community_gov_six_builds._words import DATE, MEMBER, MINUTED
from community_gov_six_builds.members._points import DEED

POSTS, VOTES = "member-posts", "member-post-votes"
TAKEN, REVIEWED, RATED = "member-post.taken", "member-post.reviewed", "member-post.rated"

_STEPS = cite(
    label(
        "posts with duties 設崗定責 in Sichuan (kjwww.cn/mtkkj/2018/1205/15860)",
        "四川设岗定责做法（kjwww.cn/mtkkj/2018/1205/15860）",
        "四川設崗定責做法（kjwww.cn/mtkkj/2018/1205/15860）",
    ),
    says=label(
        "announced, chosen, settled, taken up, reviewed",
        "设岗、选岗、定岗、上岗、评岗",
        "設崗、選崗、定崗、上崗、評崗",
    ),
)
_POST = label("post", "岗位", "崗位")
_CLASSES = {
    "example": label("example and service", "示范服务", "示範服務"),
    "watch": label("oversight", "民主监督", "民主監督"),
    "upkeep": label("order and upkeep", "治安维护", "治安維護"),
    "customs": label("policies and customs", "政策宣传文明新风", "政策宣傳文明新風"),
}
_SAY_WHO = label("say who chose it", "请填写选岗党员", "請填寫選崗黨員")
_SAY_TAKEN = label(
    "say when it was noticed and, after that, taken up",
    "请填写公示日期和其后的上岗日期",
    "請填寫公示日期和其後的上崗日期",
)
_SAY_REVIEW = label("say when it was reviewed", "请填写评岗日期", "請填寫評崗日期")


@frozen
class MemberPost:
    """One post: what it is for, who chose it, and the days of the steps."""

    number: str = open_field(label=label("number", "岗位编号", "崗位編號"))
    post: str = open_field(label=_POST)
    kind: str = open_field(label=label("class of posts", "岗位类别", "崗位類別"), choices=_CLASSES)
    duties: str = open_field(label=label("duties", "岗位职责", "崗位職責"))
    announced_on: date = open_field(label=label("announced on", "设岗日期", "設崗日期"))
    member: MemberId | None = internal(default=None, label=label("held by", "上岗党员", "上崗黨員"))
    noticed_on: date | None = open_field(default=None, label=label("noticed on", "公示日期"))
    taken_on: date | None = open_field(
        default=None, label=label("taken up on", "上岗日期", "上崗日期")
    )
    reviewed_on: date | None = open_field(
        default=None, label=label("reviewed on", "评岗日期", "評崗日期"), past_only=True
    )


@frozen
class PostVote:
    """What those who hold posts gave one of them for a quarter: the mean of up to 50 points."""

    member: MemberId = internal(label=MEMBER)
    on: date = internal(label=DATE)
    points: Decimal = internal(
        label=label("points", "履职得分", "履職得分"),
        unit="point",
        minimum=Decimal(0),
        maximum=Decimal(50),
    )
    voters: int = internal(
        label=label("voters", "参评人数", "參評人數"), unit="person", minimum=Decimal(1)
    )
    minutes: str = internal(default="", label=label("minutes", "评议记录", "評議記錄"))


def declarations() -> Iterator[Declaration]:
    """Yield the five steps, the posts, the votes, the yearly review as a duty, and the figures."""
    yield _steps()
    which = (FactAttribute("post", AttributeType.STRING, _POST),)
    for name, called in (
        (TAKEN, label("post taken up", "党员上岗", "黨員上崗")),
        (REVIEWED, label("post reviewed", "述岗评岗", "述崗評崗")),
    ):
        yield FactKind(name=name, label=called, subject=SubjectKind.MEMBER, attributes=which)
    told = {"post": "number"}
    yield Register.of(
        MemberPost,
        name=POSTS,
        label=label("posts of members", "党员设岗定责登记", "黨員設崗定責登記"),
        lifecycle="member-post",
        key=("number",),
        facts=(
            FactMapping(
                TAKEN, "member", "taken_on", attributes=told,
                when='has(member) && state in ["on-post", "reviewed"]',
            ),
            FactMapping(
                REVIEWED, "member", "reviewed_on", attributes=told,
                when='has(member) && state == "reviewed"',
            ),
        ),
    )  # fmt: skip
    yield Duty(
        name="member-post-review",
        label=label("review of posts", "述岗评岗", "述崗評崗"),
        recurrence=Recurrence(after=TAKEN, within_days=365, matching="post"),
        fulfilled_by=REVIEWED,
        subject=SubjectKind.MEMBER,
        reference=Citation.joined(
            [
                _STEPS,
                Citation(label("own choice: within a year", "自定：一年之内", "自定：一年之內")),
            ]
        ),
        valid_from=SINCE,
        usually=True,
    )
    yield from _votes()
    yield from _figures()


def _steps() -> Lifecycle:
    return Lifecycle(
        name="member-post",
        label=label("five steps of a post", "设岗定责五步", "設崗定責五步"),
        initial="announced",
        states={
            "announced": label("announced", "公开设岗", "公開設崗"),
            "chosen": label("chosen", "党员选岗", "黨員選崗"),
            "settled": label("settled", "组织定岗", "組織定崗"),
            "on-post": label("on the post", "公示上岗", "公示上崗"),
            "reviewed": label("reviewed", "述岗评岗", "述崗評崗"),
            "closed": label("closed", "撤岗", "撤崗"),
        },
        transitions=(
            Transition(
                "choose", label("choose", "选岗", "選崗"), "announced", "chosen",
                when="has(member)", otherwise=_SAY_WHO,
            ),
            Transition(
                "settle", label("settle", "定岗", "定崗"), "chosen", "settled", evidence=True
            ),
            Transition(
                "take-up", label("take up", "上岗", "上崗"), "settled", "on-post", evidence=True,
                when="has(noticed_on) && has(taken_on) && taken_on > noticed_on",
                otherwise=_SAY_TAKEN,
            ),
            Transition(
                "review", label("review", "评岗", "評崗"), "on-post", "reviewed", evidence=True,
                when="has(reviewed_on)", otherwise=_SAY_REVIEW,
            ),
            *(
                Transition(
                    "close", label("close", "撤岗", "撤崗"), state, "closed", reason=True
                )
                for state in ("announced", "chosen", "settled", "on-post")
            ),
        ),
        final=("reviewed", "closed"),
        valid_from=SINCE,
        reference=_STEPS,
    )  # fmt: skip


def _votes() -> Iterator[Declaration]:
    called = label("mutual vote on posts", "岗位履职互评", "崗位履職互評")
    yield FactKind(name=RATED, label=called, subject=SubjectKind.MEMBER, unit="point", places=2)
    yield Register.of(
        PostVote,
        name=VOTES,
        label=called,
        facts=(
            FactMapping(
                RATED,
                "member",
                "on",
                quantity="points",
                when=MINUTED,
            ),
        ),
    )


def _figures() -> Iterator[Declaration]:
    yield share(
        "member-posts-filled",
        label("posts of members filled", "党员岗位到岗率", "黨員崗位到崗率"),
        _announced("has(taken_on)"),
        _announced(),
        label(
            "posts announced in the period that a member took up, of all of them",
            "期内公布的党员岗位中，已有党员认领的比例",
            "期內公布的黨員崗位中，已有黨員認領的比例",
        ),
    )
    yield done_in_time(
        "member-post-reviews-in-time",
        label("reviews of posts in time", "述岗评岗按期率", "述崗評崗按期率"),
        "member-post-review",
    )
    yield share(
        "deeds-on-posts",
        label("deeds on posts", "设岗履职事项占比", "設崗履職事項佔比"),
        Query("facts", kind=DEED, when='deed == "post"'),
        Query("facts", kind=DEED),
        label(
            "proved deeds of the period that were the duty of a post, of all proved deeds",
            "期内经核实的事项中，属岗位职责的比例",
            "期內經核實的事項中，屬崗位職責的比例",
        ),
    )


def _announced(when: str = "") -> Query:
    return Query("registers", kind=POSTS, on="announced_on", place="community", when=when)
