"""What is to be known of an indicator's column as a whole."""

from enum import StrEnum

from community_gov.i18n import mark


class Remark(StrEnum):
    """What is to be known of a column as a whole."""

    NONE = ""
    NO_DATA = mark("no unit has data for it")
    CONSTANT = mark("all units are equal in it, so there is nothing to compare")
    SPARSE = mark("it has too few different values to be treated")
    REMAINS = mark("it has outliers still, and was left as it is")
