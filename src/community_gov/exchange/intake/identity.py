"""Identity numbers across rows: each one person's only, and at one with the other cells."""

from collections.abc import Iterable
from datetime import date

from community_gov.exchange.intake.given import Given, Notes
from community_gov.i18n import _
from community_gov.model.identity import IdentityNumber, check_identity_number
from community_gov.model.member import SEX, Member

_SEXES = {"1": "male", "2": "female"}


class Identities:
    """Whose every identity number will be once the rows are taken in.

    The numbers of stored members whom a row gives another number are free.
    """

    def __init__(self, stored: Iterable[Member], rows: Iterable[Given]) -> None:
        given = {one.get("code") for one in rows if one.get("identity_number")}
        self._owners = {
            one.identity_number: one.code
            for one in stored
            if one.identity_number and one.code not in given
        }

    def check(self, given: Given, code: str, notes: Notes, today: date) -> None:
        """Refuse a number that is somebody else's; note what does not fit birth and sex."""
        number = given.get("identity_number")
        if number is None:
            return
        owner = self._owners.setdefault(number, code)
        if owner != code:
            text = _("This identity number is that of member {code} too.")
            notes.refuse(given, "identity_number", text.format(code=owner))
            return
        identity = check_identity_number(number, today=today)
        for warning in identity.warnings:
            notes.doubt(given, "identity_number", warning, group=warning)
        _compare(given, identity, notes)


def _compare(given: Given, identity: IdentityNumber, notes: Notes) -> None:
    born, sex = given.get("birth_date"), given.get("sex")
    if born is not None and born != identity.birth_date:
        text = _("Born on {day} here, on {other} by the identity number; which one is right?")
        notes.doubt(given, "birth_date", text.format(day=born, other=identity.birth_date))
    if sex in _SEXES and _SEXES[sex] != identity.sex_hint:
        text = _("The identity number does not fit the sex ({sex}); which one is right?")
        notes.doubt(given, "sex", text.format(sex=SEX[sex]))
