"""Row A9-3: the three duty teams (三個服務隊), their drills and call-outs.

Being on call is a duty of the team. It is no volunteer service: no hours, no points.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    Declaration,
    Direction,
    Duty,
    FactAttribute,
    FactKind,
    FactMapping,
    Measure,
    Mechanism,
    Query,
    Recurrence,
    Register,
    RowCheck,
    SubjectKind,
    internal,
    label,
)
from community_gov_six_builds._kpis import SINCE, each, number
from community_gov_six_builds._words import DATE

DUTY_TEAMS = {
    "security": label("public safety team", "社会治安服务队", "社會治安服務隊"),
    "rescue": label("rescue team", "救灾抢险服务队", "救災搶險服務隊"),
    "help": label("residents' help team", "民情帮扶服务队", "民情幫扶服務隊"),
}
_TEAM = label("duty team", "服务队", "服務隊")


@frozen
class Drill:
    """One drill of a team: what was practised, and how many of the roster were there."""

    team: str = internal(label=_TEAM, choices=DUTY_TEAMS)
    held_on: date = internal(label=DATE, past_only=True)
    practised: str = internal(label=label("practised", "演练科目", "演練科目"))
    roster: int = internal(label=label("on the roster", "应到", "應到"), unit="person", minimum=1)
    present: int = internal(label=label("present", "实到", "實到"), unit="person", minimum=0)


@frozen
class CallOut:
    """One call-out: when the call came, after how many minutes the team was there, what came of it.

    No person is named: who was helped is a matter of the books of the office that called.
    """

    team: str = internal(label=_TEAM, choices=DUTY_TEAMS)
    called_on: date = internal(label=DATE, past_only=True)
    matter: str = internal(label=label("matter", "事由"))
    minutes: int = internal(
        label=label("minutes until there", "到场用时", "到場用時"), unit="minute", minimum=0
    )
    present: int = internal(
        label=label("present", "到场人数", "到場人數"), unit="person", minimum=1
    )
    result: str = internal(label=label("result", "处置结果", "處置結果"))


def duty_teams() -> Iterator[Declaration]:
    """Yield drills and call-outs, the yearly drill of each team, and how fast they came."""
    yield FactKind(
        "duty-team.drilled",
        label("drill held", "开展演练", "開展演練"),
        SubjectKind.COMMUNITY,
        attributes=(FactAttribute("team", AttributeType.STRING, _TEAM, choices=DUTY_TEAMS),),
    )
    yield Register.of(
        Drill,
        name="drills",
        label=label("drills of the duty teams", "服务队演练台账", "服務隊演練台賬"),
        facts=(
            FactMapping("duty-team.drilled", "community", "held_on", attributes={"team": "team"}),
        ),
        checks=(
            RowCheck(
                "present <= roster",
                label("more present than on the roster", "实到多于应到", "實到多於應到"),
                "present",
            ),
        ),
    )
    yield Register.of(
        CallOut,
        name="call-outs",
        label=label("call-outs of the duty teams", "服务队出动台账", "服務隊出動台賬"),
    )
    for name, called in DUTY_TEAMS.items():
        yield Duty(
            name=f"drill-{name}",
            label=label(
                f"drill of the {called.en}",
                f"{called.zh_hans}演练",
                f"{called.zh_hant}演練",
            ),
            recurrence=Recurrence(rule="FREQ=YEARLY"),
            fulfilled_by="duty-team.drilled",
            when=f'team == "{name}"',
            reference=label(
                "own choice: each team drills once a year",
                "自定：每支队伍每年演练一次",
                "自定：每支隊伍每年演練一次",
            ),
            valid_from=SINCE,
        )
    yield from _figures()


def _figures() -> Iterator[Declaration]:
    yield number(
        "drills-held",
        label("drills held", "演练次数", "演練次數"),
        Query("registers", kind="drills", when="present > 0"),
        "drills",
        label("drills to which somebody came", "有人到场的演练", "有人到場的演練"),
    )
    yield each(
        "call-out-minutes",
        label("minutes until the team was there", "平均到场用时", "平均到場用時"),
        Query("registers", kind="call-outs", measure=Measure.SUM, field="minutes"),
        Query("registers", kind="call-outs"),
        "minutes",
        label(
            "mean over the call-outs of the period", "期内历次出动的平均值", "期內歷次出動的平均值"
        ),
        direction=Direction.LESS,
    )
    yield Mechanism(
        "duty-teams",
        label("three duty teams", "三个服务队", "三個服務隊"),
        row="A9-3",
        works_by=(
            "register:drills",
            "register:call-outs",
            *(f"duty:drill-{name}" for name in DUTY_TEAMS),
        ),
        kpis=("drills-held", "call-out-minutes"),
    )
