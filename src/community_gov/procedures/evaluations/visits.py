"""Visits of a selection: who went and looked at whoever is put forward, and what they saw."""

from datetime import date

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.evaluation import Evaluation, Honour, SiteVisit
from community_gov.model.ids import NominationId
from community_gov.procedures.evaluations.selections import Selections
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.work import Work


class Visits(Repository[SiteVisit]):
    """The visits to homes and places, before the list is posted and before a re-check."""

    def __init__(self, context: Context, actions: Actions, selections: Selections) -> None:
        super().__init__(context, SiteVisit)
        self._actions = actions
        self._selections = selections
        self._evaluations = Repository(context, Evaluation)

    def record(
        self,
        nomination: str,
        *,
        by: Actor,
        visitors: str,
        seen: str,
        visited_on: date | None = None,
        announced: bool = True,
    ) -> SiteVisit:
        """Note that ``visitors`` went (today), and what they saw of what the program asks.

        Raises :class:`InputError` for a day before the selection was opened or after
        today, and where nobody went or nothing is told.
        """
        found = self._selections.nomination(nomination)
        if not (visitors.strip() and seen.strip()):
            raise InputError(
                _("Who went there, and what did they see?"),
                _("Nobody else can write it: what was not seen is not recorded."),
            )
        day = visited_on or self._context.clock.today()
        made = SiteVisit(self._context.new_id(), found.id, day, visitors, seen, announced=announced)

        def body(work: Work) -> str:
            opened = self._evaluations.get(found.evaluation).opened_on
            if not opened <= day <= work.today:
                raise InputError(
                    _("The visit of {day} cannot be: it lies between {opened} and today.").format(
                        day=day, opened=opened
                    )
                )
            work.add(made)
            return made.id

        request = {"nomination": nomination, "visited_on": day}
        self._actions.perform("evaluations.visit", by, body, request=request)
        return self.get(made.id)

    def of(self, nomination: NominationId) -> list[SiteVisit]:
        """Return the visits to whoever is put forward, by their day."""
        return sorted(self.where(nomination=nomination), key=lambda one: one.visited_on)

    def since_judged(self, honour: Honour, *, unannounced: bool = False) -> list[SiteVisit]:
        """Return the visits since an award was made or last re-checked; of those unannounced."""
        versions = Repository(self._context, Honour).history(honour.id)
        judged = [
            self._context.clock.day_of(one.at)
            for one in versions
            if one.action == "honours.recheck"
        ]
        since = max([honour.awarded_on, *judged])
        return [
            one
            for one in self.of(honour.nomination)
            if one.visited_on > since and not (unannounced and one.announced)
        ]
