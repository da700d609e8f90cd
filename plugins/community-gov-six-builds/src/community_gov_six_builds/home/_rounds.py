"""Four closed rounds of 五走訪: the needy, young people, those who came back, the allowance."""

from datetime import date
from typing import Any

from attrs import frozen

from community_gov.plugin import (
    ActorId,
    HouseholdId,
    Label,
    MemberId,
    Restriction,
    RowCheck,
    internal,
    label,
    restricted,
)
from community_gov_six_builds.home._closed import (
    FIRST,
    REGULAR,
    REVIEW,
    CareVisit,
    Rhythm,
    Round,
    helper,
    reference,
)
from community_gov_six_builds.home._settings import Settings

_HOME = label("household", "户", "戶")
_PERSON = label("person", "本人")
_OPENED = label("file opened on", "建档日期", "建檔日期")
_CONFIRMED = label("confirmed on", "最近核实日期", "最近核實日期")
_TO_HELP = label(
    "to visit who needs help and to pass needs on",
    "走访需要帮助的人并转达需求",
    "走訪需要幫助的人並轉達需求",
)

_FIVE_YEARS = 60
"""Months after release: 竹溪縣安置幫教 (99wenmi.com/article/filebbn2nbzr)."""


def _household() -> Any:
    return restricted(label=_HOME, purpose=_TO_HELP, restriction=Restriction.WELFARE)


def _past(called: Label) -> Any:
    return internal(label=called, past_only=True)


@frozen
class NeedyFile:
    """A household in difficulty, an old person alone, somebody passing through; not which."""

    ref: str = reference(lookup=True)
    household: HouseholdId = _household()
    opened_on: date = _past(_OPENED)
    confirmed_on: date = _past(_CONFIRMED)
    helper: ActorId = helper()


@frozen
class AllowanceFile:
    """A household that receives the minimum living allowance, as long as that is confirmed."""

    ref: str = reference(lookup=True)
    household: HouseholdId = _household()
    opened_on: date = _past(_OPENED)
    confirmed_on: date = _past(_CONFIRMED)
    helper: ActorId = helper()


@frozen
class YouthFile:
    """A left-behind or needy young person, whose file the law asks for; no story is kept."""

    ref: str = reference(lookup=True)
    member: MemberId = restricted(
        label=_PERSON,
        purpose=label(
            "the file of children left behind or in need (未成年人保護法 §43)",
            "留守儿童、困境儿童档案（未成年人保护法第四十三条）",
            "留守兒童、困境兒童檔案（未成年人保護法第四十三條）",
        ),
        restriction=Restriction.MINOR,
    )
    opened_on: date = _past(_OPENED)
    confirmed_on: date = _past(_CONFIRMED)
    helper: ActorId = helper()


@frozen
class ReturnFile:
    """Somebody who came back and is helped (安置幫教), for five years after release at most."""

    ref: str = reference(lookup=True)
    returned_on: date = _past(label("returned on", "回归日期", "回歸日期"))
    released_on: date = _past(label("kept from", "期限起算日"))
    helper: ActorId = helper()


_CHILD_NEEDS = {
    "schooling": label("schooling", "就学", "就學"),
    "guardianship": label("guardianship", "监护", "監護"),
    "safety": label("safety", "安全"),
    "rights": label("rights", "权益保护", "權益保護"),
    "other": label("other, told to the office", "其他（另行转告）", "其他（另行轉告）"),
}


@frozen
class YouthVisit(CareVisit):
    """A visit with the guardian there; of the child nothing is written but the kind of need."""

    guardian_present: bool = internal(
        default=False, label=label("guardian present", "监护人在场", "監護人在場")
    )
    need_kind: str | None = internal(
        default=None, label=label("kind of need", "需求类型", "需求類型"), choices=_CHILD_NEEDS
    )


_WITH_GUARDIAN = RowCheck(
    "!has(visited_on) || guardian_present",
    label(
        "A young person is visited with the guardian there.",
        "走访青少年须有监护人在场。",
        "走訪青少年須有監護人在場。",
    ),
    "guardian_present",
)


def rounds(settings: Settings) -> tuple[Round, ...]:
    """Return the four rounds, in the rhythms that are set."""
    return (_needy(), _youth(settings), _returned(), _allowance(settings))


def _needy() -> Round:
    return Round(
        "needy",
        Restriction.WELFARE,
        NeedyFile,
        label("files of those in difficulty", "困难群众档案", "困難群眾檔案"),
        label("visits to those in difficulty", "走访困难群众", "走訪困難群眾"),
        (
            Rhythm(
                REGULAR,
                31,
                label(
                    "those in difficulty visited every month",
                    "困难群众每月走访",
                    "困難群眾每月走訪",
                ),
                label(
                    "published local rules for grid visits (網格走訪, tmdps.cn/a13/2019051512): "
                    "poor households, people on the move, old people alone every month; 31 days "
                    "from one visit to the next is an own choice",
                    "某地公布的网格走访办法（tmdps.cn/a13/2019051512）：困难家庭、流动人员、空巢"
                    "老人每月走访；两次走访间隔31天系自定",
                    "某地公布的網格走訪辦法（tmdps.cn/a13/2019051512）：困難家庭、流動人員、空巢"
                    "老人每月走訪；兩次走訪間隔31天係自定",
                ),
                label("visits in time", "走访困难群众按期率", "走訪困難群眾按期率"),
            ),
        ),
        (REGULAR,),
    )


def _youth(settings: Settings) -> Round:
    return Round(
        "youth",
        Restriction.MINOR,
        YouthFile,
        label("files of young people in need", "关爱青少年档案", "關愛青少年檔案"),
        label("visits to young people", "走访青少年", "走訪青少年"),
        (
            Rhythm(
                REGULAR,
                settings.youth_days,
                label("young people visited", "定期走访青少年", "定期走訪青少年"),
                label(
                    "Law on the Protection of Minors 未成年人保護法 Art. 43: a named person and a "
                    "file; how often is an own choice, a setting of the plugin",
                    "未成年人保护法第四十三条：专人负责，建立档案；次数系自定，可在插件设置中调整",
                    "未成年人保護法第四十三條：專人負責，建立檔案；次數係自定，可在插件設置中調整",
                ),
                label("visits in time", "走访青少年按期率", "走訪青少年按期率"),
            ),
        ),
        (REGULAR,),
        visit=YouthVisit,
        checks=(_WITH_GUARDIAN,),
    )


def _returned() -> Round:
    return Round(
        "reintegration",
        Restriction.JUSTICE,
        ReturnFile,
        label("files of those who came back", "安置帮教对象档案", "安置幫教對象檔案"),
        label("visits to those who came back", "走访安置帮教对象", "走訪安置幫教對象"),
        (
            Rhythm(
                FIRST,
                7,
                label("first visit after coming back", "回归后首次走访", "回歸後首次走訪"),
                label(
                    "resettlement and help 安置幫教 (crsrw.com/falvyuanzhu/95353): a first visit "
                    "within 7 days of the return",
                    "安置帮教（crsrw.com/falvyuanzhu/95353）：回归后7天内首次走访",
                    "安置幫教（crsrw.com/falvyuanzhu/95353）：回歸後7天內首次走訪",
                ),
                label("first visits in time", "首次走访按期率", "首次走訪按期率"),
            ),
            Rhythm(
                REGULAR,
                92,
                label("visit every quarter", "每季走访", "每季走訪"),
                label(
                    "resettlement and help 安置幫教 (m.how234.com/eamyjrbbfj): every quarter; "
                    "92 days from one visit to the next is an own choice",
                    "安置帮教（m.how234.com/eamyjrbbfj）：每季度一次；两次走访间隔92天系自定",
                    "安置幫教（m.how234.com/eamyjrbbfj）：每季度一次；兩次走訪間隔92天係自定",
                ),
                label("visits in time", "走访安置帮教对象按期率", "走訪安置幫教對象按期率"),
            ),
            Rhythm(
                REVIEW,
                184,
                label("review every half year", "每半年评估", "每半年評估"),
                label(
                    "resettlement and help 安置幫教 (m.how234.com/eamyjrbbfj): a review every half "
                    "year; 184 days from one to the next is an own choice",
                    "安置帮教（m.how234.com/eamyjrbbfj）：每半年评估一次；间隔184天系自定",
                    "安置幫教（m.how234.com/eamyjrbbfj）：每半年評估一次；間隔184天係自定",
                ),
                label("reviews in time", "帮教评估按期率", "幫教評估按期率"),
            ),
        ),
        (FIRST, REVIEW),
        opened="returned_on",
        kept_from="released_on",
        months=_FIVE_YEARS,
    )


def _allowance(settings: Settings) -> Round:
    return Round(
        "allowance",
        Restriction.WELFARE,
        AllowanceFile,
        label("files of the allowance", "低保户走访档案", "低保戶走訪檔案"),
        label("visits with the review of the allowance", "走访低保户", "走訪低保戶"),
        (
            Rhythm(
                REVIEW,
                settings.allowance_days,
                label("visit with the review of the allowance", "低保复核走访", "低保覆核走訪"),
                label(
                    "own choice: half a year, a setting of the plugin; the rules of the allowance "
                    "that hold locally say how often it is reviewed",
                    "自定：半年一次，可在插件设置中调整；多久复核一次，以当地低保办法为准",
                    "自定：半年一次，可在插件設置中調整；多久覆核一次，以當地低保辦法為準",
                ),
                label("visits in time", "走访低保户按期率", "走訪低保戶按期率"),
            ),
        ),
        (REVIEW,),
    )
