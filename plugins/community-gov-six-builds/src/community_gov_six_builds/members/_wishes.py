"""Three lists (三單制, A6-3): residents ask, the community lists, a member takes it and does it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.plugin import (
    Declaration,
    FactMapping,
    HouseholdId,
    Lifecycle,
    MemberId,
    OrganizationId,
    Query,
    Register,
    Transition,
    internal,
    label,
    personal,
)
from community_gov_six_builds._kpis import SINCE, share
from community_gov_six_builds._words import HOUSEHOLD
from community_gov_six_builds.members._employed import SERVED, SKILLS

WISHES = "wishes"
_SOURCE = label(
    "three orders 三單制 of one county (gz.people.com.cn c381251-34786443): "
    "residents wish, the community lists, members take",
    "某县“三单制”（gz.people.com.cn c381251-34786443）：居民点单、社区下单、党员接单",
    "某縣「三單制」（gz.people.com.cn c381251-34786443）：居民點單、社區下單、黨員接單",
)


@frozen
class Wish:
    """One wish: what is wanted, who took it, and when it was fulfilled in how many hours."""

    asked_on: date = internal(label=label("asked on", "点单日期", "點單日期"))
    kind: str = internal(label=label("kind of service", "服务类别", "服務類別"), choices=SKILLS)
    wish: str = personal(
        label=label("wish", "心愿内容", "心願內容"),
        purpose=label(
            "to do what the household asked for",
            "办理该户提出的心愿",
            "辦理該戶提出的心願",
        ),
    )
    household: HouseholdId | None = internal(default=None, label=HOUSEHOLD)
    member: MemberId | None = internal(
        default=None, label=label("taken by", "接单党员", "接單黨員")
    )
    unit: OrganizationId | None = internal(
        default=None, label=label("unit", "所在单位", "所在單位")
    )
    taken_on: date | None = internal(default=None, label=label("taken on", "接单日期", "接單日期"))
    fulfilled_on: date | None = internal(
        default=None, label=label("fulfilled on", "完成日期"), past_only=True
    )
    hours: Decimal | None = internal(
        default=None,
        label=label("hours", "时长", "時長"),
        unit="hour",
        places=1,
        minimum=Decimal(0),
    )
    rating: int | None = internal(
        default=None,
        label=label("rating of 1 to 5", "满意度（1至5分）", "滿意度（1至5分）"),
        minimum=Decimal(1),
        maximum=Decimal(5),
    )


def declarations() -> Iterator[Declaration]:
    """Yield the way of a wish, the book, and how many were taken and fulfilled."""
    yield _path()
    yield Register.of(
        Wish,
        name=WISHES,
        label=label("wishes", "微心愿台账", "微心願台賬"),
        lifecycle="wish",
        facts=(
            FactMapping(
                SERVED,
                "member",
                "fulfilled_on",
                quantity="hours",
                attributes={"unit": "unit"},
                when='state == "fulfilled" && has(member) && has(unit) && has(hours)',
            ),
        ),
    )
    yield share(
        "wishes-taken",
        label("wishes taken", "心愿认领率", "心願認領率"),
        _asked("has(taken_on)"),
        _asked(),
        label(
            "wishes asked for in the period that a member took, of all of them",
            "期内征集的心愿中，已有党员认领的比例",
            "期內徵集的心願中，已有黨員認領的比例",
        ),
    )
    yield share(
        "wishes-fulfilled",
        label("wishes fulfilled", "心愿完成率", "心願完成率"),
        _asked("has(fulfilled_on)"),
        _asked(),
        label(
            "wishes asked for in the period that were fulfilled, of all of them",
            "期内征集的心愿中，已完成的比例",
            "期內徵集的心願中，已完成的比例",
        ),
    )


def _asked(when: str = "") -> Query:
    return Query("registers", kind=WISHES, on="asked_on", place="household", when=when)


def _path() -> Lifecycle:
    """Return the three lists: asked for, listed, taken; then fulfilled, or put away."""
    return Lifecycle(
        name="wish",
        label=label("three lists", "三单制", "三單制"),
        initial="asked",
        states={
            "asked": label("asked for", "居民点单", "居民點單"),
            "listed": label("listed", "社区下单", "社區下單"),
            "taken": label("taken", "党员接单", "黨員接單"),
            "fulfilled": label("fulfilled", "已完成"),
            "put-away": label("put away", "已撤单", "已撤單"),
        },
        transitions=(
            Transition("list", label("list", "社区下单", "社區下單"), "asked", "listed"),
            Transition(
                "take",
                label("take", "党员接单", "黨員接單"),
                "listed",
                "taken",
                when="has(member) && has(taken_on)",
                otherwise=label(
                    "say who takes it, and when", "请填写接单党员和日期", "請填寫接單黨員和日期"
                ),
            ),
            Transition(
                "give-back",
                label("give back", "退单", "退單"),
                "taken",
                "listed",
                reason=True,
                when="!has(member) && !has(taken_on)",
                otherwise=label(
                    "empty who took it, and when", "请清空接单党员和日期", "請清空接單黨員和日期"
                ),
            ),
            Transition(
                "fulfil",
                label("fulfil", "完成心愿", "完成心願"),
                "taken",
                "fulfilled",
                evidence=True,
                when="has(fulfilled_on)",
                otherwise=label("say when it was fulfilled", "请填写完成日期", "請填寫完成日期"),
            ),
            *(
                Transition(
                    "put-away", label("put away", "撤单", "撤單"), state, "put-away", reason=True
                )
                for state in ("asked", "listed")
            ),
        ),
        final=("fulfilled", "put-away"),
        valid_from=SINCE,
        reference=_SOURCE,
    )
