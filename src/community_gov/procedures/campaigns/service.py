"""Campaigns of an open community: taking part, the sheet, evidence used again, the application."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

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
from community_gov.model.declarations import Campaign, SheetRow
from community_gov.model.declarations.base import in_force
from community_gov.model.ids import EvidenceId, EvidenceUseId, ParticipationId, SheetScoreId
from community_gov.model.period import Period
from community_gov.procedures.campaigns.reading import Sheets
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.facts import Facts
from community_gov.records.work import Work

Row = tuple[str, str]
"""A participation, by its id, and a row of its sheet, by its code."""


class Campaigns(Sheets):
    """The campaigns in which the community takes part."""

    def __init__(self, context: Context, actions: Actions, kpis: Kpis, facts: Facts) -> None:
        super().__init__(context, kpis)
        self._actions = actions
        self._facts = facts

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
                    ),
                    _(
                        "Take part for a period in which it is in force: "
                        "community-gov campaigns kinds"
                    ),
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

    def score(self, participation: str, row: str, *, by: Actor, **given: Any) -> SheetScore:
        """Write what people say of a row: ``own`` points, ``vetoed``, ``gap``, ``owner``, ``due``.

        What is not given stays. Raises :class:`InputError` for points below 0 or above those
        of the row, and for points of a row that a KPI answers.
        """
        declared = self.row(self._open(participation), row)
        if unknown := given.keys() - {"own", "vetoed", "gap", "owner", "due"}:
            raise TypeError(f"no part of a row: {', '.join(sorted(unknown))}")
        if not given:
            raise InputError(
                _("There is nothing to write about the row."),
                _("Give points, or what is missing, who sees to it and until when."),
            )
        if given.get("own") is not None:
            given["own"] = _points(declared, given["own"])
            if kpis := self.answering(declared):
                raise InputError(
                    _("Row {code} is answered by the figure {kpi}; nobody types it.").format(
                        code=declared.code, kpi=", ".join(kpis)
                    ),
                    _("Record what it counts, and the points follow."),
                )
            given["scored_by"] = by.id
        if given.get("vetoed") and not declared.veto:
            raise InputError(_("Row {code} is no veto.").format(code=declared.code))
        return self._write("campaigns.score", (participation, row), by, given)

    def review(
        self, participation: str, row: str, points: Decimal | int, *, by: Actor
    ) -> SheetScore:
        """Write the points that a second person gives a row.

        Raises :class:`NotPermittedError` where ``by`` scored the row himself.
        """
        declared = self.row(self._open(participation), row)
        given = _points(declared, points)
        score = self._score(participation, row)
        if score is not None and score.scored_by == by.id:
            raise NotPermittedError(
                _("{name} scored row {code} and may not review it.").format(
                    name=by.name, code=declared.code
                ),
                _("Let another person review it."),
            )
        changes = {"review": given, "reviewed_by": by.id}
        return self._write("campaigns.review", (participation, row), by, changes)

    def file(
        self,
        title: str,
        *,
        by: Actor,
        dated: date | None = None,
        filed: str = "",
        record: str = "",
        rows: Iterable[Row] = (),
    ) -> Evidence:
        """File a piece of evidence once, ``dated`` a day (else today), for rows of any campaigns.

        It is a paper that lies where ``filed`` says, or a ``record`` of this community (an
        activity, a row of a register) that brought facts. Nothing is copied, and photos are
        never asked for. Raises :class:`InputError` for evidence from the future, or which
        is neither.
        """
        day = dated or self._context.clock.today()
        made = Evidence(EvidenceId(self._context.new_id()), title, day, filed, record)
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
            work.amend(Evidence, evidence, {"withdrawal_reason": reason})
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
            raise RefusedError(
                _("Nothing was applied for yet."), _("Apply first: community-gov campaigns apply")
            )
        if outcome is CampaignOutcome.NAMED and not paper.strip():
            raise InputError(_("Name the document by which the community was named."))
        day = self._past(on or self._context.clock.today())
        changes = {"outcome": outcome, "decided_on": day, "paper": paper}
        return self._amend("campaigns.decide", found, by, changes)

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
        declared = self.row(self._open(participation), code)
        if evidence.withdrawal_reason is not None:
            raise InputError(_("The evidence {title} is withdrawn.").format(title=evidence.title))
        if self._uses.where(evidence=evidence.id, participation=participation, row=declared.code):
            raise InputError(
                _("{title} stands for row {code} already.").format(
                    title=evidence.title, code=declared.code
                )
            )
        made = EvidenceUse(
            EvidenceUseId(work.new_id()), evidence.id, ParticipationId(participation), declared.code
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

    def _score(self, participation: str, row: str) -> SheetScore | None:
        return next(iter(self._scores.where(participation=participation, row=row)), None)

    def _write(self, action: str, at: Row, by: Actor, changes: dict[str, Any]) -> SheetScore:
        participation, row = at

        def body(work: Work) -> str:
            found = self._score(participation, row)
            if found is not None:
                work.amend(SheetScore, found.id, changes)
                return found.id
            made = SheetScore(
                SheetScoreId(work.new_id()), ParticipationId(participation), row, **changes
            )
            work.add(made)
            return made.id

        request = {"participation": participation, "row": row, **changes}
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


def _points(row: SheetRow, given: Decimal | int) -> Decimal:
    points = Decimal(given) if isinstance(given, int) else given
    if not points.is_finite() or not 0 <= points <= row.maximum:
        raise InputError(
            _("Row {code} has from 0 to {most} points, not {points}.").format(
                code=row.code, most=row.maximum, points=points
            )
        )
    return points
