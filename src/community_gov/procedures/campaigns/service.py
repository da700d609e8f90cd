"""Campaigns of an open community: taking part, the sheet, evidence used again, the application."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import frozen

from community_gov.errors import InputError, NotPermittedError, RefusedError
from community_gov.i18n import _
from community_gov.indices.kpis import Kpis
from community_gov.model.actor import Actor
from community_gov.model.campaign import (
    CampaignOutcome,
    Evidence,
    EvidenceUse,
    Participation,
    SheetScore,
)
from community_gov.model.declarations import Campaign, Kpi, SheetItem
from community_gov.model.declarations.base import in_force
from community_gov.model.ids import EvidenceId, EvidenceUseId, ParticipationId, SheetScoreId
from community_gov.model.period import Period
from community_gov.procedures.campaigns.sheet import WorkedSheet, work_out
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.facts import Facts
from community_gov.records.repository import Repository
from community_gov.records.work import Work

Row = tuple[str, str]
"""A participation, by its id, and a row of its sheet, by its code."""


@frozen
class Reuse:
    """How often what was typed once is used: rows filled, and what fills them.

    ``cells`` are the filled rows of all participations, ``sources`` the pieces of evidence
    and the figures that fill them. A factor of 3 means that each serves three rows.
    """

    cells: int
    sources: int

    @property
    def factor(self) -> Decimal | None:
        """Rows filled for each thing typed, to two places; nothing where none is filled."""
        if not self.sources:
            return None
        return (Decimal(self.cells) / self.sources).quantize(Decimal("0.01"))


class Campaigns(Repository[Participation]):
    """The campaigns in which the community takes part."""

    def __init__(self, context: Context, actions: Actions, kpis: Kpis, facts: Facts) -> None:
        super().__init__(context, Participation)
        self._actions = actions
        self._kpis = kpis
        self._facts = facts
        self._scores = Repository(context, SheetScore)
        self._uses = Repository(context, EvidenceUse)
        self.evidence = Repository(context, Evidence)

    def declared(self) -> list[Campaign]:
        """Return the campaigns that enabled plugins declare."""
        return list(self._context.catalogue.all(Campaign))

    def join(self, campaign: str, period: Period, *, by: Actor) -> Participation:
        """Take part in a campaign, assessed over ``period``.

        Raises :class:`InputError` where its standard is not in force at the end of the
        period, and :class:`RefusedError` where the community takes part already.
        """
        declared = self._context.catalogue.get(Campaign, campaign)
        made = Participation(
            ParticipationId(self._context.new_id()),
            campaign,
            period.start,
            period.end,
            self._context.clock.today(),
        )

        def body(work: Work) -> str:
            if not in_force(declared, period.end):
                raise InputError(
                    _("The standard of {campaign} is not in force on {day}.").format(
                        campaign=campaign, day=period.end
                    )
                )
            if any(one.period.overlaps(period) for one in self.where(campaign=campaign)):
                raise RefusedError(
                    _("The community takes part in {campaign} in {period} already.").format(
                        campaign=campaign, period=period
                    )
                )
            work.add(made)
            return made.id

        request = {"campaign": campaign, "period": str(period)}
        self._actions.perform("campaigns.join", by, body, request=request)
        return self.get(made.id)

    def score(self, participation: str, item: str, *, by: Actor, **given: Any) -> SheetScore:
        """Write what people say of a row: ``own`` points, ``vetoed``, ``gap``, ``owner``, ``due``.

        What is not given stays. Raises :class:`InputError` for points below 0 or above those
        of the row, and for points of a row that a KPI answers.
        """
        row = self._item(self._open(participation), item)
        if unknown := given.keys() - {"own", "vetoed", "gap", "owner", "due"}:
            raise TypeError(f"no part of a row: {', '.join(sorted(unknown))}")
        if not given:
            raise InputError(_("There is nothing to write about the row."))
        if given.get("own") is not None:
            _check_points(row, given["own"])
            if kpis := self._answering(row):
                raise InputError(
                    _("Row {code} is answered by the figure {kpi}; nobody types it.").format(
                        code=row.code, kpi=", ".join(kpis)
                    ),
                    _("Record what it counts, and the points follow."),
                )
            given["scored_by"] = by.id
        if given.get("vetoed") and not row.veto:
            raise InputError(_("Row {code} is no veto.").format(code=row.code))
        return self._write("campaigns.score", (participation, item), by, given)

    def review(self, participation: str, item: str, points: Decimal, *, by: Actor) -> SheetScore:
        """Write the points that a second person gives a row.

        Raises :class:`NotPermittedError` where ``by`` scored the row himself.
        """
        row = self._item(self._open(participation), item)
        _check_points(row, points)
        score = self._score(participation, item)
        if score is not None and score.scored_by == by.id:
            raise NotPermittedError(
                _("{name} scored row {code} and may not review it.").format(
                    name=by.name, code=row.code
                )
            )
        changes = {"review": points, "reviewed_by": by.id}
        return self._write("campaigns.review", (participation, item), by, changes)

    def file(
        self,
        title: str,
        *,
        by: Actor,
        dated: date,
        filed: str = "",
        record: str = "",
        rows: Iterable[Row] = (),
    ) -> Evidence:
        """File a piece of evidence once, for any rows of any campaigns.

        It is a paper that lies where ``filed`` says, or a ``record`` of this community (an
        activity, a row of a register) that brought facts. Nothing is copied, and photos are
        never asked for. Raises :class:`InputError` for evidence from the future, or which
        is neither.
        """
        made = Evidence(EvidenceId(self._context.new_id()), title, dated, filed, record)
        wanted = list(rows)

        def body(work: Work) -> str:
            self._check_evidence(made, work.today)
            work.add(made)
            for row in wanted:
                self._use(work, made, row)
            return made.id

        request = {"title": title, "record": record, "rows": len(wanted)}
        self._actions.perform("campaigns.file", by, body, request=request)
        return self.evidence.get(made.id)

    def use(self, evidence: str, rows: Iterable[Row], *, by: Actor) -> None:
        """Let a piece of evidence that is filed stand for more rows."""
        found, wanted = self.evidence.get(evidence), list(rows)

        def body(work: Work) -> str:
            for row in wanted:
                self._use(work, found, row)
            return found.id

        request = {"evidence": evidence, "rows": len(wanted)}
        self._actions.perform("campaigns.use", by, body, request=request)

    def withdraw(self, evidence: str, *, by: Actor, reason: str) -> Evidence:
        """Let a piece of evidence stand for nothing any more; it stays to be seen."""
        if not reason.strip():
            raise InputError(_("Say why the evidence is withdrawn."))

        def body(work: Work) -> str:
            work.amend(Evidence, evidence, {"withdrawn_because": reason})
            return evidence

        request = {"evidence": evidence, "reason": reason}
        self._actions.perform("campaigns.withdraw", by, body, request=request)
        return self.evidence.get(evidence)

    def apply(self, participation: str, *, by: Actor, on: date | None = None) -> Participation:
        """Note that a person handed the application in.

        Raises :class:`RefusedError` with everything that stands against it: too few
        points, a veto, rows that lack a score or evidence.
        """
        found = self._open(participation)
        day = on or self._context.clock.today()
        if against := self.sheet(participation).obstacles():
            raise RefusedError(
                _("{campaign} cannot be applied for: {why}").format(
                    campaign=found.campaign, why=" ".join(against)
                )
            )
        return self._amend("campaigns.apply", found, by, {"applied_on": self._past(day)})

    def decide(
        self,
        participation: str,
        outcome: CampaignOutcome,
        *,
        by: Actor,
        on: date | None = None,
        paper: str = "",
    ) -> Participation:
        """Note what the authority decided, by which ``paper``; or that it was given up."""
        found = self._open(participation)
        if outcome is not CampaignOutcome.GIVEN_UP and found.applied_on is None:
            raise RefusedError(_("Nothing was applied for yet."))
        if outcome is CampaignOutcome.NAMED and not paper.strip():
            raise InputError(_("Name the document by which the community was named."))
        day = self._past(on or self._context.clock.today())
        changes = {"outcome": outcome, "decided_on": day, "paper": paper}
        return self._amend("campaigns.decide", found, by, changes)

    def sheet(self, participation: str) -> WorkedSheet:
        """Return the sheet as it stands: computed rows from the figures, the others as scored."""
        found = self.get(participation)
        declared = self._context.catalogue.get(Campaign, found.campaign)
        scores = {one.item: one for one in self._scores.where(participation=found.id)}
        kpis = {name for item in declared.sheet for name in self._answering(item)}
        figures = {name: self._kpis.value(name, found.period) for name in sorted(kpis)}
        return work_out(found, declared, scores, self._evidence_of(found.id), figures)

    def sheets(self, period: Period | None = None) -> list[WorkedSheet]:
        """Return the sheets of the participations that touch ``period``, or of all, oldest first.

        Left out are those of a campaign that no enabled plugin declares any more: its rows
        are not known.
        """
        declared = self._context.catalogue
        return [
            self.sheet(one.id)
            for one in self.all()
            if (period is None or one.period.overlaps(period))
            and declared.has(Campaign, one.campaign)
        ]

    def reuse(self, period: Period | None = None) -> Reuse:
        """Return how often what was typed once serves, in participations that touch ``period``."""
        cells, sources = 0, set[str]()
        for sheet in self.sheets(period):
            for row in sheet.rows:
                if row.filled:
                    cells += 1
                    sources |= {each.id for each in row.evidence}
                    told = (one for one in row.figures if one.whole.value is not None)
                    sources |= {one.kpi.name for one in told}
        return Reuse(cells, len(sources))

    def _answering(self, item: SheetItem) -> tuple[str, ...]:
        """Return the figures that answer a row; none while the plugin of one is not enabled."""
        there = all(self._context.catalogue.has(Kpi, name) for name in item.kpis)
        return item.kpis if there or not item.declared_by else ()

    def uses(self) -> dict[str, int]:
        """Return how many rows each piece of evidence stands for, by its id."""
        found: dict[str, int] = {}
        for one in self._uses.all():
            found[one.evidence] = found.get(one.evidence, 0) + 1
        return found

    def _evidence_of(self, participation: str) -> dict[str, list[Evidence]]:
        found: dict[str, list[Evidence]] = {}
        for use in self._uses.where(participation=participation):
            piece = self.evidence.get(use.evidence)
            if piece.withdrawn_because is None:
                found.setdefault(use.item, []).append(piece)
        return found

    def _check_evidence(self, evidence: Evidence, today: date) -> None:
        if not evidence.title.strip() or bool(evidence.filed) == bool(evidence.record):
            raise InputError(
                _("Evidence needs a title, and either where it lies or which record it is.")
            )
        if evidence.dated > today:
            raise InputError(_("Evidence of {day} cannot be there yet.").format(day=evidence.dated))
        if evidence.record and not self._facts.of_record(evidence.record):
            raise InputError(
                _("No record {record} brought any fact.").format(record=evidence.record),
                _("Name the id of an activity, or of a row of a register."),
            )

    def _use(self, work: Work, evidence: Evidence, row: Row) -> None:
        participation, code = row
        item = self._item(self._open(participation), code)
        if evidence.withdrawn_because is not None:
            raise InputError(_("The evidence {title} is withdrawn.").format(title=evidence.title))
        if self._uses.where(evidence=evidence.id, participation=participation, item=item.code):
            raise InputError(
                _("{title} stands for row {code} already.").format(
                    title=evidence.title, code=item.code
                )
            )
        made = EvidenceUse(
            EvidenceUseId(work.new_id()), evidence.id, ParticipationId(participation), item.code
        )
        work.add(made)

    def _open(self, participation: str) -> Participation:
        found = self.get(participation)
        if found.outcome is not None:
            raise RefusedError(
                _("{campaign} of {period} is over: {outcome}.").format(
                    campaign=found.campaign, period=found.period, outcome=_(found.outcome.value)
                )
            )
        return found

    def _item(self, participation: Participation, code: str) -> SheetItem:
        declared = self._context.catalogue.get(Campaign, participation.campaign)
        item = declared.item(code)
        if item is None:
            raise InputError(
                _("The sheet of {campaign} has no row {code}.").format(
                    campaign=declared.name, code=code
                ),
                _("Its rows: {codes}.").format(
                    codes=", ".join(one.code for one in declared.sheet) or _("none")
                ),
            )
        return item

    def _score(self, participation: str, item: str) -> SheetScore | None:
        return next(iter(self._scores.where(participation=participation, item=item)), None)

    def _write(self, action: str, row: Row, by: Actor, changes: dict[str, Any]) -> SheetScore:
        participation, item = row

        def body(work: Work) -> str:
            found = self._score(participation, item)
            if found is not None:
                work.amend(SheetScore, found.id, changes)
                return found.id
            made = SheetScore(
                SheetScoreId(work.new_id()), ParticipationId(participation), item, **changes
            )
            work.add(made)
            return made.id

        request = {"participation": participation, "item": item, **changes}
        done = self._actions.perform(action, by, body, request=request)
        return self._scores.get(done.outcome)

    def _amend(
        self, action: str, found: Participation, by: Actor, changes: dict[str, Any]
    ) -> Participation:
        def body(work: Work) -> str:
            work.amend(Participation, found.id, changes)
            return found.id

        self._actions.perform(action, by, body, request={"id": found.id, **changes})
        return self.get(found.id)

    def _past(self, day: date) -> date:
        if day > self._context.clock.today():
            raise InputError(_("{day} lies in the future.").format(day=day))
        return day


def _check_points(item: SheetItem, points: Decimal) -> None:
    if not points.is_finite() or not 0 <= points <= item.maximum:
        raise InputError(
            _("Row {code} has from 0 to {most} points, not {points}.").format(
                code=item.code, most=item.maximum, points=points
            )
        )
