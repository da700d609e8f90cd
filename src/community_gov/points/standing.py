"""What is known of subjects beside their entries: their class, and the items of a period."""

from collections.abc import Iterable
from decimal import Decimal

from community_gov.hooks.catalogue import Catalogue
from community_gov.model.declarations import Scheme
from community_gov.model.period import Period
from community_gov.points.blocks import Standing
from community_gov.points.figures import Everyone, Figures
from community_gov.points.items import Items
from community_gov.points.wanted import Scope
from community_gov.records.facts import Facts


class Standings:
    """Works out the standing of subjects of one scheme in one period, figures in one pass."""

    def __init__(
        self,
        scheme: Scheme,
        catalogue: Catalogue,
        scope: Scope,
        facts: Facts,
        period: Period,
    ) -> None:
        self._scheme = scheme
        self._scope = scope
        self._facts = facts
        self._period = period
        self.items = Items(scheme)
        self._figures = Figures(scheme, catalogue)
        self._found: Everyone | None = None

    @property
    def figures(self) -> Everyone:
        """The figures of the period."""
        if self._found is None:
            self._found = self._figures.of_everyone(
                self._facts, self._period, self._scope.account, self._scope.tellers
            )
        return self._found

    def of(self, subject: str, last_total: Decimal) -> Standing:
        """Return the standing of one subject, who had ``last_total`` the period before."""
        member_class = self._scope.class_in(subject, self._period) if self._scheme.classes else ""
        if not self.items:
            return Standing(member_class)
        figures = self.figures.of(subject)
        lines = self.items.lines(self._period, figures, last_total, member_class)
        return Standing(member_class, lines)

    def subjects(self) -> Iterable[str]:
        """Return whoever has a figure of its own, although perhaps no entry."""
        return self.figures.own if self.items else ()
