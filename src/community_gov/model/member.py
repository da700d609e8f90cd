"""A person known to the community, and what that person belongs to over time."""

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from community_gov.i18n import mark
from community_gov.model.fields import internal, personal, restricted
from community_gov.model.ids import AffiliationId, HouseholdId, MemberId, OrganizationId
from community_gov.model.period import Period
from community_gov.model.privacy import Restriction
from community_gov.model.text import Label, label

SEX: Mapping[str, Label] = {
    "0": label("unknown", "未知"),
    "1": label("male", "男"),
    "2": label("female", "女"),
    "9": label("not stated", "未说明", "未說明"),
}
"""Codes of GB/T 2261.1."""

RELATIONS: Mapping[str, Label] = {
    "0": label("head", "户主", "戶主"),
    "1": label("spouse", "配偶"),
    "2": label("son", "子"),
    "3": label("daughter", "女"),
    "4": label("grandchild", "孙辈", "孫輩"),
    "5": label("parent", "父母"),
    "6": label("grandparent", "祖辈", "祖輩"),
    "7": label("sibling", "兄弟姐妹"),
    "8": label("other", "其他"),
}
"""One-digit codes of GB/T 4761-2008, relation to the head of the household."""


@frozen
class Member:
    """A person known to the community (人); what the person belongs to are affiliations."""

    id: MemberId
    code: str = internal(label=label("member code", "人员编号", "人員編號"))
    name: str = personal(
        label=label("name", "姓名"),
        purpose=mark("to address and recognise the person"),
        lookup=True,
    )
    household: HouseholdId | None = internal(
        default=None, label=label("household code", "户号", "戶號")
    )
    relation: str | None = internal(
        default=None, label=label("relation to head", "与户主关系", "與戶主關係"), choices=RELATIONS
    )
    sex: str = internal(default="0", label=label("sex", "性别", "性別"), choices=SEX)
    birth_date: date | None = personal(
        default=None,
        label=label("birth date", "出生日期"),
        purpose=mark("protection of minors and old"),
    )
    identity_number: str | None = personal(
        default=None,
        label=label("ID number", "身份证号", "身份證號"),
        purpose=mark("to tell persons of the same name apart"),
        lookup=True,
    )
    phone: str | None = personal(
        default=None, label=label("phone", "手机号", "手機號"), purpose=mark("notices and visits")
    )
    joined: date | None = internal(default=None, label=label("since", "登记日期", "登記日期"))
    left: date | None = internal(default=None, label=label("left", "离开日期", "離開日期"))


AFFILIATIONS: Mapping[str, Label] = {
    "party.member": label("party member", "党员", "黨員"),
    "volunteer": label("volunteer", "志愿者", "志願者"),
}
"""The kinds of affiliation that a sheet of members may tell; plugins have more, and words."""


@frozen
class Affiliation:
    """What a member is for a time: party member, volunteer, trainee …

    ``kind`` is a dotted name (``party.member``) that plugins choose.
    """

    id: AffiliationId
    member: MemberId = internal()
    kind: str = restricted(
        label=label("affiliation", "身份"),
        purpose=mark("duties and points that only members of a body have"),
        restriction=Restriction.POLITICAL,
        sealed=False,
    )
    valid_from: date = internal(label=label("from", "起", "起"))
    valid_to: date | None = internal(default=None, label=label("to", "止", "止"))
    organization: OrganizationId | None = internal(default=None)

    def held_during(self, period: Period) -> bool:
        """Say whether it was held on at least one day of ``period``."""
        return self.valid_from <= period.end and (
            self.valid_to is None or self.valid_to >= period.start
        )
