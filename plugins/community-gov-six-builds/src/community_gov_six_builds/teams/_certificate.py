"""The certificate of a volunteer's service: what is recorded, and nothing beside it (A9-2).

志願服務條例 (State Council Decree 685, in force since 2017-12-01) Art. 19: service is recorded
truthfully, and a certificate is given by the record, free of charge, to the volunteer who needs
one. It goes to that person; nobody else is told without consent (Art. 20).
"""

from datetime import date
from decimal import Decimal
from html import escape

from attrs import frozen

from community_gov.plugin import Community, InputError, Member, Period, RefusedError, cite, label

SERVICE = "volunteer.service"
LAW = cite(
    label(
        "Regulations on Volunteer Service 志願服務條例 (2017)",
        "志愿服务条例（2017年）",
        "志願服務條例（2017年）",
    ),
    19,
)

_TITLE = label("Certificate of volunteer service", "志愿服务记录证明", "志願服務記錄證明")
_SAYS = label(
    "{name} (no. {code}) served as a volunteer in {community} from {first} to {last}:"
    " {times} times, {hours} hours in all.",
    "兹证明{name}（编号{code}）于{first}至{last}在{community}参加志愿服务{times}次，"
    "共计{hours}小时。",
    "茲證明{name}（編號{code}）於{first}至{last}在{community}參加志願服務{times}次，"
    "共計{hours}小時。",
)
_DAY, _CONTENT = label("date", "日期"), label("content", "服务内容", "服務內容")
_HOURS, _SUM = label("hours", "时长（小时）", "時長（小時）"), label("sum", "合计", "合計")
_NUMBER = label("activity", "活动编号", "活動編號")
_GROUND = label(
    "Made from the record as it stood on {day}, free of charge, at the volunteer's request"
    " ({law}).",
    "依据截至{day}的志愿服务记录，应志愿者要求无偿、如实出具（{law}）。",
    "依據截至{day}的志願服務記錄，應志願者要求無償、如實出具（{law}）。",
)
_SIGNED = (
    label("issued by", "经办人", "經辦人"),
    label("seal of the organization", "出具单位（盖章）", "出具單位（蓋章）"),
    label("received by the volunteer", "志愿者签收", "志願者簽收"),
)
_NOTHING = label(
    "No hours of {code} are recorded from {first} to {last}; there is nothing to certify.",
    "{first}至{last}没有{code}的志愿服务时长记录，不能出具证明。",
    "{first}至{last}沒有{code}的志願服務時長記錄，不能出具證明。",
)
_RECORD = label(
    "Record what was done first: community-gov record activity volunteer-service … --attend"
    " CODE:HOURS",
    "请先登记：community-gov record activity volunteer-service … --attend 编号:时长",
    "請先登記：community-gov record activity volunteer-service … --attend 編號:時長",
)
_LOCKED = label(
    "The name is locked, and a certificate without a name proves nothing.",
    "姓名已加密，无姓名的证明没有意义。",
    "姓名已加密，無姓名的證明沒有意義。",
)
_KEY = label(
    "Name the key file: --key-file.",
    "请用 --key-file 指定密钥文件。",
    "請用 --key-file 指定金鑰檔。",
)


@frozen
class Served:
    """One activity: when, its code, what it was, and the hours served in it."""

    day: date
    code: str
    content: str
    hours: Decimal


@frozen
class Certificate:
    """What is recorded of one volunteer in a period, as it stood on ``issued_on``."""

    community: str
    member: Member
    period: Period
    served: tuple[Served, ...]
    issued_on: date

    @property
    def hours(self) -> Decimal:
        """All hours of the period."""
        return sum((one.hours for one in self.served), Decimal(0))


def certificate(community: Community, code: str, period: Period) -> Certificate:
    """Return what is recorded of the member with this ``code`` in ``period``.

    Raises :class:`RefusedError` where no hours are recorded, and :class:`InputError` where
    the key file is not at hand; a code that is not there raises :class:`UnknownError`.
    """
    member = community.members.by_code(code)
    if not community.unlocked:
        raise InputError(str(_LOCKED), str(_KEY))
    served = tuple(_served(community, member, period))
    if not served:
        told = str(_NOTHING).format(code=code, first=period.start, last=period.end)
        raise RefusedError(told, str(_RECORD))
    named = community.profile.read().name
    return Certificate(named, member, period, served, community.today())


def _served(community: Community, member: Member, period: Period) -> list[Served]:
    found = []
    for fact in community.facts.of_kind(SERVICE, period, subject=member.id):
        if fact.attributes.get("attended", True) and fact.quantity > 0:
            held = community.activities.get(fact.record)
            found.append(Served(fact.on, held.code, held.title, fact.quantity))
    return found


def page(told: Certificate) -> str:
    """Return the certificate as one HTML page made for print, with lines to sign."""
    says = str(_SAYS).format(
        name=told.member.name,
        code=told.member.code,
        community=told.community,
        first=told.period.start,
        last=told.period.end,
        times=len(told.served),
        hours=_plain(told.hours),
    )
    rows = [(one.day, one.code, one.content, _plain(one.hours)) for one in told.served]
    heads = _row("th", (_DAY, _NUMBER, _CONTENT, _HOURS))
    table = "\n".join(_row("td", one) for one in (*rows, (_SUM, "", "", _plain(told.hours))))
    ground = str(_GROUND).format(day=told.issued_on, law=LAW)
    signed = "".join(f"<p>{escape(str(one))}: ______________</p>" for one in _SIGNED)
    return (
        f'<!doctype html>\n<meta charset="utf-8">\n<title>{escape(str(_TITLE))}</title>\n{_STYLE}\n'
        f"<h1>{escape(str(_TITLE))}</h1>\n<p>{escape(says)}</p>\n"
        f"<table>\n<thead>{heads}</thead>\n{table}\n</table>\n<p>{escape(ground)}</p>\n{signed}\n"
    )


def _row(tag: str, cells: tuple[object, ...]) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(str(one))}</{tag}>" for one in cells) + "</tr>"


def _plain(hours: Decimal) -> str:
    """Return hours without the noughts behind them."""
    return f"{hours.normalize():f}"


_STYLE = (
    "<style>@page{size:A4;margin:25mm 20mm}body{font-family:serif;line-height:1.6}"
    "h1{text-align:center}table{border-collapse:collapse;width:100%}thead{display:"
    "table-header-group}td,th{border:1px solid;padding:2mm;text-align:left}</style>"
)
