"""Appeals against points: lodged in time, answered by somebody else, upheld by counter-entries.

All terms are calendar days; the day from which they run is not counted.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from community_gov.errors import InputError, NotPermittedError, RefusedError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.appeal import Appeal, AppealState
from community_gov.model.declarations import Scheme
from community_gov.model.ids import AppealId
from community_gov.model.period import Period
from community_gov.points.explaining.reasons import require_reason
from community_gov.points.ledger import Batch, BatchState, Entry, Ledger
from community_gov.points.posting import Posting
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.work import Work


class Appeals(Repository[Appeal]):
    """What people hold against their points, and what became of it."""

    def __init__(self, context: Context, actions: Actions, posting: Posting) -> None:
        super().__init__(context, Appeal)
        self._actions = actions
        self._posting = posting
        self._batches = Repository(context, Batch)
        self._ledger = Ledger(context)

    def lodge(
        self, entry: int, text: str, *, by: Actor, for_subject: str, late_reason: str = ""
    ) -> Appeal:
        """Take down an appeal of ``for_subject`` against one confirmed entry of its own.

        It must come within the scheme's ``objection_days`` after the day on which the
        entry was confirmed; a scheme without them sets no last day. Raises
        :class:`RefusedError` naming the last day, unless the person ``by`` states why a
        late one is accepted.
        """
        disputed = self._ledger.entry(entry)
        if disputed.subject != for_subject:
            raise InputError(
                _("Entry {seq} is about somebody else.").format(seq=entry),
                _("See the entries of this one: community-gov points explain"),
            )
        batch = self._batches.get(disputed.batch)
        if batch.state is not BatchState.CONFIRMED or disputed.reverses is not None:
            raise InputError(
                _("Entry {seq} is no entry that counts.").format(seq=entry),
                _("See which are: community-gov points explain"),
            )
        days = Period(disputed.day, disputed.day)
        made = self._draft(disputed.scheme, for_subject, days, text, by, entry=entry)
        return self._lodge(made, self.confirmed_on(batch), by, late_reason)

    def lodge_period(
        self,
        scheme: str,
        period: Period,
        text: str,
        *,
        by: Actor,
        for_subject: str,
        late_reason: str = "",
    ) -> Appeal:
        """Take down an appeal of ``for_subject`` against all of its points of a period.

        The term runs from the day of the last confirmation; where nothing was
        confirmed there is no last day. Raises as :meth:`lodge` does.
        """
        made = self._draft(scheme, for_subject, period, text, by)
        days = [self.confirmed_on(one) for one in self._batches_of(made)]
        return self._lodge(made, max(days, default=None), by, late_reason)

    def answer(
        self,
        appeal: str,
        *,
        upheld: bool,
        reason: str,
        by: Actor,
        entries: Sequence[int] = (),
    ) -> Appeal:
        """Answer an appeal; where it is upheld, the disputed entry is taken back at once.

        Of an appeal against a period, ``entries`` says which entries are taken back:
        perhaps none, where what is missing has to be recorded and proposed. Raises
        :class:`NotPermittedError` for who proposed or confirmed what is disputed.
        """
        require_reason(reason)

        def body(work: Work) -> str:
            waiting = self._waiting(appeal)
            self._refuse_own(waiting, by)
            disputed = self._disputed(waiting, entries, upheld=upheld)
            state = AppealState.UPHELD if upheld else AppealState.DISMISSED
            self._end(work, waiting, state, reason, by)
            self._posting.take_back(work, disputed, by, reason)
            return appeal

        request = {"appeal": appeal, "upheld": upheld, "reason": reason, "entries": [*entries]}
        self._actions.perform("appeals.answer", by, body, request=request)
        return self.get(appeal)

    def withdraw(self, appeal: str, *, by: Actor, reason: str) -> Appeal:
        """Note that the person withdrew an appeal; it stays to be seen, without an answer."""
        require_reason(reason)

        def body(work: Work) -> str:
            self._end(work, self._waiting(appeal), AppealState.WITHDRAWN, reason, by)
            return appeal

        request = {"appeal": appeal, "reason": reason}
        self._actions.perform("appeals.withdraw", by, body, request=request)
        return self.get(appeal)

    def overdue(self, day: date | None = None) -> list[Appeal]:
        """Return the appeals that should have been answered before ``day``, first due first."""
        on = day or self._context.clock.today()
        due = [
            (one.answer_due, one)
            for one in self.where(state=AppealState.LODGED)
            if one.answer_due is not None and one.answer_due < on
        ]
        return [one for _due, one in sorted(due, key=lambda pair: pair[0])]

    def last_day(self, scheme: str, subject: str, period: Period) -> date | None:
        """Return until when all points of a period may be appealed against.

        ``None`` where the scheme sets no term, and where nothing was confirmed.
        """
        days = self._context.catalogue.get(Scheme, scheme).objection_days
        batches = {one.batch for one in self._ledger.confirmed(scheme, period, [subject])}
        confirmed = [self.confirmed_on(self._batches.get(id_)) for id_ in batches]
        return max(confirmed) + timedelta(days=days) if days and confirmed else None

    def confirmed_on(self, batch: Batch) -> date:
        """Return the calendar day on which a batch was confirmed."""
        versions = self._batches.history(batch.id)
        at = min(one.at for one in versions if one.thing.state is BatchState.CONFIRMED)
        return self._context.clock.day_of(at)

    def _draft(
        self,
        scheme: str,
        subject: str,
        period: Period,
        text: str,
        by: Actor,
        *,
        entry: int | None = None,
    ) -> Appeal:
        if not text.strip():
            raise InputError(_("Write down what the person holds against it."))
        today = self._context.clock.today()
        days = self._context.catalogue.get(Scheme, scheme).answer_days
        return Appeal(
            AppealId(self._context.new_id()), scheme, subject, period.start, period.end, today,
            by.id, text, entry, answer_due=today + timedelta(days=days) if days else None,
        )  # fmt: skip

    def _lodge(self, appeal: Appeal, confirmed: date | None, by: Actor, late_reason: str) -> Appeal:
        days = self._context.catalogue.get(Scheme, appeal.scheme).objection_days
        last = confirmed + timedelta(days=days) if confirmed and days else None
        late = last is not None and appeal.lodged_on > last
        if late and not late_reason.strip():
            raise RefusedError(
                _("The last day to appeal was {day}.").format(day=last),
                _("A late appeal is accepted where you state why: --late-reason"),
            )

        def body(work: Work) -> str:
            values = {"late_reason": late_reason if late else ""}
            work.add(appeal, **values)
            return appeal.id

        request = {"scheme": appeal.scheme, "entry": appeal.entry, "period": str(appeal.period)}
        self._actions.perform("appeals.lodge", by, body, request=request)
        return self.get(appeal.id)

    def _end(self, work: Work, appeal: Appeal, state: AppealState, reason: str, by: Actor) -> None:
        changes = {"state": state, "reason": reason}
        work.amend(Appeal, appeal.id, {**changes, "answered_on": work.today, "answered_by": by.id})

    def _waiting(self, id_: str) -> Appeal:
        found = self.get(id_)
        if found.state is not AppealState.LODGED:
            raise InputError(
                _("The appeal {appeal} is {state} already.").format(
                    appeal=id_, state=_(found.state.value)
                )
            )
        return found

    def _refuse_own(self, appeal: Appeal, by: Actor) -> None:
        if any(by.id in (one.proposed_by, one.confirmed_by) for one in self._batches_of(appeal)):
            raise NotPermittedError(
                _("{name} proposed or confirmed what is disputed, and may not answer.").format(
                    name=by.name
                ),
                _("Somebody else answers an appeal."),
            )

    def _batches_of(self, appeal: Appeal) -> list[Batch]:
        """Return the batches that an appeal is about."""
        if appeal.entry is not None:
            return [self._batches.get(self._ledger.entry(appeal.entry).batch)]
        return [self._batches.get(id_) for id_ in {one.batch for one in self._counting(appeal)}]

    def _disputed(self, appeal: Appeal, entries: Sequence[int], *, upheld: bool) -> list[int]:
        """Return which entries are taken back: those that still count."""
        counting = self._counting(appeal)
        undone = {one.reverses for one in counting}
        live = {one.seq for one in counting if one.reverses is None} - undone
        if entries and (appeal.entry is not None or not upheld or not live.issuperset(entries)):
            raise InputError(
                _("These entries cannot be taken back with this answer."),
                _("Name entries that count, where an appeal against a period is upheld."),
            )
        if not upheld:
            return []
        return [*entries] if appeal.entry is None else sorted(live & {appeal.entry})

    def _counting(self, appeal: Appeal) -> list[Entry]:
        return list(self._ledger.confirmed(appeal.scheme, appeal.period, [appeal.subject]))
