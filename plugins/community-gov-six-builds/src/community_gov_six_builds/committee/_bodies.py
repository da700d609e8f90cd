"""The two committees as bodies (A5-5): posts and terms, how many sit there, when to elect.

Who sits there is told by the posts of two organizations, which are of the kinds
``residents-committee`` and ``party-committee``; nobody's nationality is kept. The numbers
come from dated texts; what the law of 2026 says of them has not been read.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    Citation,
    Declaration,
    Direction,
    Duty,
    FactAttribute,
    FactKind,
    FactMapping,
    Kpi,
    KpiTarget,
    Label,
    Measure,
    OrganizationId,
    Query,
    Recurrence,
    Register,
    RowCheck,
    SubjectKind,
    Term,
    cite,
    internal,
    label,
    open_field,
)
from community_gov_six_builds._kpis import SINCE, done_in_time, number, share, target
from community_gov_six_builds._words import ORGANIZATION, REGULATIONS_SINCE, RESIDENTS_LAW

RESIDENTS, PARTY = "residents-committee", "party-committee"
"""The kinds of the two organizations."""

_LAW_FROM, _LAW_TO = date(2018, 12, 29), date(2025, 12, 31)
_UNREAD = label(
    "own choice: as Art. 7 of the law of 2018, until the one of 2026 has been read",
    "自定：沿用2018年法第七条，待读过2026年起施行的新法再定",
    "自定：沿用2018年法第七條，待讀過2026年起施行的新法再定",
)
_BRANCH = label(
    "Regulations on Party Branch Work (trial) 支部工作條例(試行), m.sp522.com/detail/19979",
    "中国共产党支部工作条例（试行）（m.sp522.com/detail/19979）",
    "中國共產黨支部工作條例（試行）（m.sp522.com/detail/19979）",
)

_FIVE_YEARS = 1826
"""Days from one day to the eve of the same day five years on, leap day included."""

_SITTING = "has(holder) && at_end"


@frozen
class CommitteeTerm:
    """One term (屆) of a committee: which one, when elected, from when to when, how many seats.

    ``follows`` is the number of the term before it, so that its election is told of that one.
    """

    body: OrganizationId = open_field(label=ORGANIZATION)
    number: int = open_field(label=label("term", "届次", "屆次"), minimum=Decimal(1))
    elected_on: date = open_field(label=label("elected on", "选举日期", "選舉日期"))
    began_on: date = open_field(label=label("begun on", "任期起"))
    ends_on: date = open_field(label=label("ends on", "任期止"))
    seats: int = open_field(label=label("seats", "职数", "職數"), unit="seat", minimum=Decimal(1))
    follows: int | None = open_field(
        default=None, label=label("follows the term", "上一届次", "上一屆次")
    )
    record: str = internal(
        default="", label=label("record of the election", "选举结果文号", "選舉結果文號")
    )


def declarations() -> Iterator[Declaration]:
    """Yield the kinds of bodies, the book of terms, the next election as a duty, the figures."""
    yield Term(RESIDENTS, label("residents' committee", "居民委员会", "居民委員會"))
    yield Term(PARTY, label("committee of the party organization", "党组织委员会", "黨組織委員會"))
    yield from _terms()
    yield from _sizes()
    yield from _women()
    yield share(
        "committee-posts-filled",
        label("posts of the two committees filled", "两委岗位到岗率", "兩委崗位到崗率"),
        _posts(RESIDENTS, PARTY, when=_SITTING),
        _posts(RESIDENTS, PARTY, when="at_end"),
        label(
            "posts of the two committees that somebody holds on the last day, of all there are"
            " then;"
            " a vacant post is one without a holder",
            "期末有人在岗的两委岗位占当时全部岗位的比例；无人在岗即为空缺",
            "期末有人在崗的兩委崗位佔當時全部崗位的比例；無人在崗即為空缺",
        ),
    )


def _terms() -> Iterator[Declaration]:
    which = (FactAttribute("term", AttributeType.INT, label("term", "届次", "屆次")),)
    begun, elected = "committee.term-begun", "committee.elected-anew"
    yield FactKind(
        name=begun,
        label=label("term begun", "任期开始", "任期開始"),
        subject=SubjectKind.ORGANIZATION,
        attributes=which,
    )
    yield FactKind(
        name=elected,
        label=label("elected anew", "换届选举", "換屆選舉"),
        subject=SubjectKind.ORGANIZATION,
        attributes=which,
    )
    yield Register.of(
        CommitteeTerm,
        name="committee-terms",
        label=label("terms of the two committees", "两委届次登记", "兩委屆次登記"),
        facts=(
            FactMapping(begun, "body", "began_on", attributes={"term": "number"}),
            FactMapping(
                elected, "body", "elected_on", attributes={"term": "follows"}, when="has(follows)"
            ),
        ),
        checks=(
            RowCheck(
                "ends_on > began_on",
                label("the term ends before it begins", "任期止早于任期起", "任期止早於任期起"),
                "ends_on",
            ),
            RowCheck(
                "follows < number",
                label("it follows a later term", "上一届次不早于本届", "上一屆次不早於本屆"),
                "follows",
            ),
        ),
        key=("body",),
    )
    yield Duty(
        name="committee-election",
        label=label("election of the next term", "按期换届", "按期換屆"),
        recurrence=Recurrence(after=begun, within_days=_FIVE_YEARS, matching="term"),
        fulfilled_by=elected,
        subject=SubjectKind.ORGANIZATION,
        reference=Citation.joined(
            [
                cite(RESIDENTS_LAW, 8),
                cite(
                    _BRANCH,
                    says=label(
                        "a term of five years; of residents' committees since 2026-01-01 own "
                        "choice: the same, until the law of 2026 has been read",
                        "每届任期五年；居委会自2026年1月1日起系自定：沿用五年，待读过2026年起施行的新"
                        "法再定",
                        "每屆任期五年；居委會自2026年1月1日起係自定：沿用五年，待讀過2026年起施行的新"
                        "法再定",
                    ),
                ),
            ]
        ),
        valid_from=REGULATIONS_SINCE,
    )
    yield done_in_time(
        "committee-elections-in-time",
        label("committees elected in time", "按期换届率", "按期換屆率"),
        "committee-election",
    )


def _posts(*kinds: str, when: str, measure: Measure = Measure.COUNT) -> Query:
    named = ", ".join(f'"{one}"' for one in kinds)
    return Query(
        "units",
        kind="post",
        when=f"organization_kind in [{named}] && {when}",
        measure=measure,
        field="holder" if measure is Measure.SUBJECTS else "",
        place="community",
    )


def _sizes() -> Iterator[Kpi]:
    residents = label("members of the residents' committee", "居委会成员数", "居委會成員數")
    residents_most = label(
        "members of the residents' committee, at most",
        "居委会成员数上限",
        "居委會成員數上限",
    )
    party = label("members of the party committee", "支委会成员数", "支委會成員數")
    party_most = label(
        "members of the party committee, at most", "支委会成员数上限", "支委會成員數上限"
    )
    yield _size("residents-committee-members", residents, RESIDENTS, _law(5))
    yield _size(
        "residents-committee-members-at-most", residents_most, RESIDENTS, _law(9), Direction.LESS
    )
    least = cite(
        _BRANCH,
        says=label(
            "3 to 5 where there are seven full members or more",
            "正式党员7人以上的，3至5人",
            "正式黨員7人以上的，3至5人",
        ),
    )
    most = cite(_BRANCH, says=label("7 at most", "一般不超过7人", "一般不超過7人"))
    yield _size(
        "party-committee-members", party, PARTY, (KpiTarget(Decimal(3), REGULATIONS_SINCE, least),)
    )
    yield _size(
        "party-committee-members-at-most",
        party_most,
        PARTY,
        (KpiTarget(Decimal(7), REGULATIONS_SINCE, most),),
        Direction.LESS,
    )


def _law(members: int) -> tuple[KpiTarget, ...]:
    """Return what the law of 2018 said of the size, and what is taken for it since."""
    value = Decimal(members)
    return (
        KpiTarget(
            value,
            _LAW_FROM,
            cite(RESIDENTS_LAW, 7, says=label("five to nine members", "五至九人")),
            _LAW_TO,
        ),
        KpiTarget(value, SINCE, _UNREAD),
    )


def _size(
    name: str,
    called: Label,
    body: str,
    targets: tuple[KpiTarget, ...],
    direction: Direction = Direction.MORE,
) -> Kpi:
    return number(
        name,
        called,
        _posts(body, when=_SITTING, measure=Measure.SUBJECTS),
        "person",
        label(
            "different persons who hold a post of it on the last day",
            "期末在岗的成员人数，同一人只计一次",
            "期末在崗的成員人數，同一人只計一次",
        ),
        targets,
        direction=direction,
    )


def _women() -> Iterator[Kpi]:
    own = label(
        "own choice: one at least, as Art. 6 of the villagers' law asks of villagers' "
        "committees; the law of residents' committees of 2018 sets no number",
        "自定：至少一名，参照村民委员会组织法第六条；2018年居委会组织法未定人数",
        "自定：至少一名，參照村民委員會組織法第六條；2018年居委會組織法未定人數",
    )
    for name, called, body in (
        (
            "women-on-residents-committee",
            label("women on the residents' committee", "居委会女性成员数", "居委會女性成員數"),
            RESIDENTS,
        ),
        (
            "women-on-party-committee",
            label("women on the party committee", "支委会女性成员数", "支委會女性成員數"),
            PARTY,
        ),
    ):
        yield number(
            name,
            called,
            _posts(
                body,
                when=f'{_SITTING} && has(holder_sex) && holder_sex == "2"',
                measure=Measure.SUBJECTS,
            ),
            "person",
            label(
                "different women who hold a post of it on the last day",
                "期末在岗的女性成员人数，同一人只计一次",
                "期末在崗的女性成員人數，同一人只計一次",
            ),
            target(1, own),
        )
