"""How private a field is, and who is protected by keeping it so."""

from enum import IntEnum, StrEnum

from community_gov.i18n import mark


class Privacy(IntEnum):
    """Classes of data, each more protected than the one before (PIPL §51)."""

    OPEN = 0
    INTERNAL = 1
    PERSONAL = 2
    RESTRICTED = 3


class Restriction(StrEnum):
    """Why a field is restricted: the kinds of sensitive personal information (PIPL §28)."""

    WELFARE = mark("welfare")
    HEALTH = mark("health")
    JUSTICE = mark("justice")
    MINOR = mark("minor")
    FAITH_ETHNIC = mark("faith-ethnic")
    POLITICAL = mark("political")


class ValueKind(StrEnum):
    """The kinds of personal values that a posting could show; each is masked in its own way."""

    NAME = "name"
    ADDRESS = "address"
    IDENTITY = "identity"
    PHONE = "phone"
    AGE = "age"


class Basis(StrEnum):
    """The lawful basis for keeping a personal field (PIPL §13)."""

    CONSENT = "consent"
    STATUTORY_DUTY = "statutory-duty"
    CONTRACT = "contract"
    EMERGENCY = "emergency"
