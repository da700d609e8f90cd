"""Members on their way in: their household, their identity number, what they belong to."""

from collections.abc import Sequence
from typing import Any

from attrs import evolve

from community_gov.exchange.intake.affiliations import AffiliationIntake
from community_gov.exchange.intake.given import Given, Notes
from community_gov.exchange.intake.grids import refuse_nameless, row_refused
from community_gov.exchange.intake.identity import Identities
from community_gov.exchange.intake.shelf import Shelf, codes
from community_gov.i18n import _
from community_gov.model.household import Household
from community_gov.model.identity import check_identity_number
from community_gov.model.ids import HouseholdId, MemberId
from community_gov.model.member import Member
from community_gov.records.work import Work

_KEPT = ("name", "relation", "sex", "birth_date", "identity_number", "phone", "joined", "left")


class MemberIntake:
    """Plans the rows of members."""

    def __init__(
        self,
        shelf: Shelf[Member],
        households: Shelf[Household],
        affiliations: AffiliationIntake,
        notes: Notes,
    ) -> None:
        self._shelf = shelf
        self._households = households
        self._affiliations = affiliations
        self._notes = notes

    def take(self, rows: Sequence[Given], work: Work) -> None:
        """Plan ``rows``; an empty cell leaves what is stored."""
        identities = Identities(self._shelf.stored.values(), rows)
        for given in rows:
            code = self._shelf.claim(given, self._notes)
            stored = self._shelf.stored.get(code)
            values = self._values(given)
            self._check_name(given, stored)
            self._affiliations.check(given)
            identities.check(given, code, self._notes, work.today)
            if self._notes.took(given):
                fresh = stored or Member(MemberId(work.new_id()), code, "")
                self._keep(given, evolve(fresh, **values), work)
            if not self._notes.took(given):
                self._shelf.refused.add(code)

    def _values(self, given: Given) -> dict[str, Any]:
        values = given.values(*_KEPT)
        if given.get("household") is not None:
            values["household"] = self._household(given)
        return values

    def _household(self, given: Given) -> HouseholdId | None:
        code = str(given.get("household"))
        if found := self._households.get(code):
            return found.id
        if code in self._households.refused:
            self._notes.refuse(given, "household", row_refused(code), group=code)
        else:
            text = self._notes.unknown(code, codes(self._households.all()))
            self._notes.refuse(given, "household", text)
        return None

    def _check_name(self, given: Given, stored: Member | None) -> None:
        if stored is None and given.get("name") is None:
            refuse_nameless(given, self._notes)
        # Erasing empties the name; a later import must not bring the person's data back.
        if stored is not None and not stored.name:
            text = _("The data of this person were erased; take the row out of the file.")
            self._notes.refuse(given, "code", text)

    def _keep(self, given: Given, member: Member, work: Work) -> None:
        if member.joined and member.left and member.left < member.joined:
            text = _("Left on {left}, before the day since when ({entered}).")
            told = text.format(left=member.left, entered=member.joined)
            self._notes.refuse(given, given.first_of("left", "joined"), told)
            return
        if member.birth_date is None and member.identity_number:
            identity = check_identity_number(member.identity_number, today=work.today)
            member = evolve(member, birth_date=identity.birth_date)
        self._shelf.keep(member)
        self._affiliations.take(given, member.id)
