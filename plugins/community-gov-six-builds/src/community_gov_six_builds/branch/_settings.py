"""What a community may replace: the weights of the index, and who heads the two committees."""

from decimal import Decimal

from attrs import frozen

from community_gov.plugin import label, open_field

RESPONSIBILITY = label("responsibility", "责任落实", "責任落實")
LIFE = label("organization life", "组织生活", "組織生活")
OPENNESS = label("deciding and publishing together", "民主公开", "民主公開")
YEARLY = label("what is due once a year", "年度工作")
SERVICE = label("service and alliance", "服务联系", "服務聯繫")
PROMISES = label("promises of the committees", "两委承诺", "兩委承諾")
DEEDS = label("deeds of members", "党员作用", "黨員作用")
TASKS = label("members with a task", "党员有岗有责", "黨員有崗有責")


@frozen
class Settings:
    """What a community may replace.

    The weights of the index ``party-building`` are our own choice and relative to each
    other. Those of ``promises``, ``deeds`` and ``tasks`` are 0, which leaves them out: give
    them one where the plugins ``committee`` and (for the other two) ``members`` are enabled.
    A share scores 0 at ``poor`` per cent and 100 at ``full``. ``secretary`` and ``director``
    are the titles of the posts whose being one person lets the first two sheets of a great
    matter be one.
    """

    responsibility: Decimal = open_field(default=Decimal(1), label=RESPONSIBILITY)
    life: Decimal = open_field(default=Decimal(2), label=LIFE)
    openness: Decimal = open_field(default=Decimal(1), label=OPENNESS)
    service: Decimal = open_field(default=Decimal(1), label=SERVICE)
    yearly: Decimal = open_field(default=Decimal(1), label=YEARLY)
    promises: Decimal = open_field(default=Decimal(0), label=PROMISES)
    deeds: Decimal = open_field(default=Decimal(0), label=DEEDS)
    tasks: Decimal = open_field(default=Decimal(0), label=TASKS)
    poor: Decimal = open_field(
        default=Decimal(0), label=label("scores 0 at", "零分线", "零分線"), unit="%"
    )
    full: Decimal = open_field(
        default=Decimal(100), label=label("scores 100 at", "满分线", "滿分線"), unit="%"
    )
    secretary: str = open_field(
        default="社区党组织书记",
        label=label("title of the secretary", "党组织书记职务名称", "黨組織書記職務名稱"),
    )
    director: str = open_field(
        default="居民委员会主任",
        label=label("title of the director", "居委会主任职务名称", "居委會主任職務名稱"),
    )
