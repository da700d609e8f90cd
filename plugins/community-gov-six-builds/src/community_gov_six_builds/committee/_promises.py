"""Working as one (A5-2, 團結幹事示範工程): who sees to what, promises kept with proof, reviews.

A promise belongs to a post, not to a person. It counts as kept once the day and the proof
are there. Whether it was kept in time follows from the two dates: ``on <= due``.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    ActivityKind,
    AttributeType,
    Declaration,
    Duty,
    FactAttribute,
    FactKind,
    FactMapping,
    OrganizationId,
    PlanKind,
    Recurrence,
    Register,
    RowCheck,
    SubjectKind,
    internal,
    label,
    open_field,
)
from community_gov_six_builds._kpis import SINCE, done_in_time, kept
from community_gov_six_builds._words import (
    DONE_ON,
    ORGANIZATION,
    OWNER,
    PROOF,
    PROVED,
    SINCE_WHEN,
    UNTIL_WHEN,
)

_DUE = label("due", "承诺期限", "承諾期限")


@frozen
class Area:
    """One area of work, the post that sees to it, and the post that stands in for it (A/B 崗)."""

    body: OrganizationId = open_field(label=ORGANIZATION)
    area: str = open_field(label=label("area of work", "分工事项", "分工事項"))
    post: str = open_field(label=label("post", "岗位", "崗位"))
    since: date = open_field(label=SINCE_WHEN)
    until: date | None = open_field(default=None, label=UNTIL_WHEN)
    substitute: str = open_field(default="", label=label("substitute post", "替岗", "替崗"))


@frozen
class Promise:
    """One public promise of a post of the two committees."""

    promise: str = open_field(label=label("promise", "承诺事项", "承諾事項"))
    owner: str = open_field(label=OWNER)
    made_on: date = open_field(label=label("promised on", "承诺日期", "承諾日期"))
    due: date = open_field(label=_DUE)
    done_on: date | None = open_field(default=None, label=DONE_ON)
    proof: str = internal(default="", label=PROOF)


def declarations() -> Iterator[Declaration]:
    """Yield who sees to what, the promises as a plan, their facts, the review, and the figures."""
    yield Register.of(
        Area,
        name="areas-of-work",
        label=label("division of work", "两委分工表", "兩委分工表"),
        checks=(
            RowCheck(
                "substitute != post",
                label(
                    "a post does not stand in for itself",
                    "替岗不能是本岗",
                    "替崗不能是本崗",
                ),
                "substitute",
            ),
        ),
        key=("body", "area"),
    )
    about = (
        FactAttribute("owner", AttributeType.STRING, OWNER),
        FactAttribute("due", AttributeType.DATE, _DUE),
    )
    told = {"owner": "owner", "due": "due"}
    yield FactKind(
        name="promise.made",
        label=label("promise made", "作出承诺", "作出承諾"),
        subject=SubjectKind.COMMUNITY,
        attributes=about,
    )
    yield FactKind(
        name="promise.kept",
        label=label("promise kept", "兑现承诺", "兌現承諾"),
        subject=SubjectKind.COMMUNITY,
        attributes=about,
    )
    yield Register.of(
        Promise,
        name="promises",
        label=label("promises of the two committees", "两委承诺台账", "兩委承諾台賬"),
        facts=(
            FactMapping("promise.made", "community", "made_on", attributes=told),
            FactMapping(
                "promise.kept",
                "community",
                "done_on",
                attributes=told,
                when=f"has(done_on) && {PROVED}",
            ),
        ),
    )
    yield PlanKind(
        name="promises",
        label=label("promises of the two committees", "两委承诺", "兩委承諾"),
        register="promises",
        task="promise",
        due="due",
        done="done_on",
        owner="owner",
        evidence="proof",
    )
    yield kept(
        "promises-kept",
        label("promises kept in time", "承诺按期兑现率", "承諾按期兌現率"),
        "promises",
        label(
            "promises due in the period and done by that day with proof, of all that came due in it"
            " or were done before",
            "期内到期、按期兑现且有佐证的承诺，占到期承诺和提前兑现承诺之和的比例",
            "期內到期、按期兌現且有佐證的承諾，佔到期承諾和提前兌現承諾之和的比例",
        ),
    )
    yield from _review()


def _review() -> Iterator[Declaration]:
    called = label("review of promises", "承诺践诺评议", "承諾踐諾評議")
    yield FactKind(
        name="promise.reviewed",
        label=label("promises reviewed", "已评议承诺", "已評議承諾"),
        subject=SubjectKind.COMMUNITY,
        attributes=(
            FactAttribute("headcount", AttributeType.INT, label("headcount", "人数", "人數")),
        ),
    )
    yield ActivityKind(
        name="promise-review",
        label=called,
        held_fact="promise.reviewed",
        requires_evidence=True,
    )
    yield Duty(
        name="promise-review",
        label=called,
        recurrence=Recurrence(rule="FREQ=MONTHLY;INTERVAL=3"),
        fulfilled_by="promise.reviewed",
        reference=label(
            "own choice: each quarter, so that a promise overdue is seen within three months",
            "自定：每季度一次，逾期承诺三个月内即可发现",
            "自定：每季度一次，逾期承諾三個月內即可發現",
        ),
        valid_from=SINCE,
    )
    yield done_in_time(
        "promise-reviews-in-time",
        label("reviews of promises in time", "承诺评议按期率", "承諾評議按期率"),
        "promise-review",
    )
