"""What a public posting may show of a person: redaction profiles and their masks."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from attrs import evolve, field, frozen

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.identity import half_width
from community_gov.model.privacy import ValueKind as ValueKind

_UNSEEN: Final = {"Cc", "Cf", "Mn", "Zl", "Zp", "Zs"}
_HAN_NAME: Final = re.compile(
    "[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff·•・‧]+"
)
_NUMBER: Final = r"[\dA-Za-z〇零一二三四五六七八九十百甲乙丙丁东東西南北]"
_BUILDING: Final = re.compile(
    rf"{_NUMBER}\s*(?:栋|棟|幢|座|(?:号|號|[#＃])\s*(?:楼|樓))"
    r"|\b(?:building|block|tower|bldg\.?)\s*(?:no\.?\s*)?(?:\d+[A-Z]?|[A-Z])\b",
    re.IGNORECASE,
)
_HOUSE: Final = re.compile("别墅|別墅|villa|townhouse", re.IGNORECASE)
_DWELLING: Final = re.compile(
    rf"{_NUMBER}\s*(?:单元|單元|室|房|层|層|户|戶)|\b(?:room|unit|flat|apt|apartment|floor)\b",
    re.IGNORECASE,
)
_OLD_IDENTITY: Final = 15


class Treatment(StrEnum):
    """What happens to a value: shown as it is, masked, or left out."""

    KEEP = "keep"
    MASK = "mask"
    DROP = "drop"


_SHOWN: Final = (Treatment.DROP, Treatment.MASK, Treatment.KEEP)


@frozen
class RedactionProfile:
    """What is shown of each kind of value; a kind that ``rules`` leave out is dropped."""

    name: str
    rules: Mapping[ValueKind, Treatment] = field()

    @rules.validator
    def _check_rules(self, _attribute: object, rules: Mapping[ValueKind, Treatment]) -> None:
        for kind, treatment in rules.items():
            if treatment is Treatment.MASK and kind not in _MASKS:
                raise DeclarationError(
                    _("Redaction {name}: {kind} cannot be masked.").format(
                        name=self.name, kind=kind
                    ),
                    _('Write "drop" or "keep" for it.'),
                )

    def shows_more_than(self, other: "RedactionProfile") -> bool:
        """Say whether it shows more of any kind of value than ``other`` does."""
        return any(
            _SHOWN.index(self.rules.get(kind, Treatment.DROP))
            > _SHOWN.index(other.rules.get(kind, Treatment.DROP))
            for kind in ValueKind
        )

    def redact(self, kind: ValueKind, value: str) -> str:
        """Return what may be shown of ``value``: empty where nothing may."""
        match self.rules.get(kind, Treatment.DROP):
            case Treatment.KEEP:
                return value
            case Treatment.MASK:
                return _MASKS[kind](value)
            case _drop:
                return ""


def redact_name(name: str) -> str:
    """Mask a name: 王明 → 王*, 王小明 → 王*明, longer ones keep first and last (欧阳小明 → 欧**明).

    Characters nobody sees do not count. A name that is not in Han characters
    becomes its initials (Maria Jansen → M. J.); one character becomes a star.
    """
    seen = "".join(one for one in name if unicodedata.category(one) not in _UNSEEN)
    if len(seen) < 2:
        return "*" * len(seen)
    if not _HAN_NAME.fullmatch(seen):
        return _initials(name)
    if len(seen) == 2:
        return f"{seen[0]}*"
    return f"{seen[0]}{'*' if len(seen) == 3 else '**'}{seen[-1]}"


def redact_address(address: str) -> str:
    """Cut an address after its building (…3栋2单元301 → …3栋).

    Nothing is left of an address without a recognisable building, of a villa
    (its building is its household), and where the dwelling is written before
    the building (Room 301, Building 3).
    """
    found = _BUILDING.search(address)
    if found is None or _HOUSE.search(address) or _DWELLING.search(address, 0, found.start()):
        return ""
    return address[: found.end()].strip()


def redact_identity_number(number: str) -> str:
    """Leave the last 4 characters of an identity number (15 or 18); of anything shorter, none."""
    seen = "".join(one for one in number if unicodedata.category(one) not in _UNSEEN)
    shown = half_width(seen)[-4:].upper() if len(seen) >= _OLD_IDENTITY else ""
    return shown.rjust(len(seen), "*")


def _initials(name: str) -> str:
    words = re.split(r"[\s\-·•・‧]+", unicodedata.normalize("NFC", name))
    letters = (next(filter(str.isalpha, word), "") for word in words)
    return " ".join(f"{letter.upper()}." for letter in letters if letter) or "*"


_MASKS: Mapping[ValueKind, Callable[[str], str]] = {
    ValueKind.NAME: redact_name,
    ValueKind.ADDRESS: redact_address,
    ValueKind.IDENTITY: redact_identity_number,
}

BOARD: Final = RedactionProfile(
    "board",
    {
        ValueKind.NAME: Treatment.MASK,
        ValueKind.ADDRESS: Treatment.MASK,
        ValueKind.IDENTITY: Treatment.DROP,
        ValueKind.PHONE: Treatment.DROP,
        ValueKind.AGE: Treatment.DROP,
    },
)
"""For a public board; the default."""

INTERNAL: Final = evolve(
    BOARD, name="internal", rules={**BOARD.rules, ValueKind.IDENTITY: Treatment.MASK}
)
"""For a meeting or an office: as on the board, with the last 4 characters of identity numbers."""

NAMED: Final = evolve(BOARD, name="named", rules={**BOARD.rules, ValueKind.NAME: Treatment.KEEP})
"""As on the board, with names in full: for who consented to that, or where a law demands it."""

PROFILES: Final = {one.name: one for one in (BOARD, INTERNAL, NAMED)}
"""The profiles by name."""
