"""Promises of the two committees (務實型兩委): made in public, kept with proof, reviewed.

Row A5-2 (團結幹事示範工程): promise, owner, due, done, proof. A promise belongs to
a post, not to a person. It counts as kept once the day and the proof are there.
Whether it was kept in time follows from the two dates: ``on <= due``.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from attrs import frozen

from community_gov.plugin import (
    ActivityKind,
    AttributeType,
    Community,
    Declaration,
    Duty,
    FactAttribute,
    FactKind,
    FactMapping,
    Period,
    Recurrence,
    Register,
    SubjectKind,
    hookimpl,
    internal,
    label,
    open_field,
)
from community_gov_six_builds._demo import clerk_of, day_in, quarter_so_far

_OWNER = label("owner (post)", "责任岗位", "責任崗位")
_DUE = label("due", "承诺期限", "承諾期限")


@frozen
class Promise:
    """One public promise of a post of the two committees."""

    promise: str = open_field(label=label("promise", "承诺事项", "承諾事項"))
    owner: str = open_field(label=_OWNER)
    made_on: date = open_field(label=label("promised on", "承诺日期", "承諾日期"))
    due: date = open_field(label=_DUE)
    done_on: date | None = open_field(default=None, label=label("done on", "完成日期"))
    proof: str = internal(default="", label=label("proof", "佐证", "佐證"))


@hookimpl
def declare() -> Iterator[Declaration]:
    """Declare the register of promises, its facts, and the quarterly review."""
    about = (
        FactAttribute("owner", AttributeType.STRING, _OWNER),
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
                when="has(done_on) && has(proof) && size(proof) > 0",
            ),
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
        reference="own choice: each quarter, so that a promise overdue is seen within three months",
        valid_from=date(2026, 1, 1),
    )


_MATTERS = (
    label("mend the lamps of the stairs", "维修楼道照明", "維修樓道照明"),
    label("clear the fire lane", "清理消防通道", "清理消防通道"),
    label("add a rack for bicycles", "增设自行车停放架", "增設自行車停放架"),
    label("open the reading room on Sundays", "周日开放阅览室", "週日開放閱覽室"),
    label("dredge the rain drains", "疏通雨水管道", "疏通雨水管道"),
)
_POSTS = (
    label("secretary", "书记", "書記"),
    label("committee director", "居委会主任", "居委會主任"),
    label("member for services", "服务委员", "服務委員"),
    label("member for safety", "治保委员", "治保委員"),
)
_PROOF = label("acceptance slip", "验收单", "驗收單")


@hookimpl
def demo(community: Community, rng: Random) -> None:
    """Make thirty promises: kept, late, without proof or open; none of them is reviewed yet."""
    passed = quarter_so_far(community)
    promises = [_promise(rng, passed) for _number in range(30)]
    community.registers["promises"].add_all(promises, by=clerk_of(community))


def _promise(rng: Random, passed: Period) -> Promise:
    made = day_in(rng, passed)
    due = made + timedelta(days=rng.choice((14, 30, 60)))
    done = due + timedelta(days=rng.randint(-10, 6))
    kept = done <= passed.end and rng.random() < 0.85
    return Promise(
        promise=str(rng.choice(_MATTERS)),
        owner=str(rng.choice(_POSTS)),
        made_on=made,
        due=due,
        done_on=done if kept else None,
        proof=str(_PROOF) if kept and rng.random() < 0.75 else "",
    )
