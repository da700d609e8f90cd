"""Notices of an open community: redacted before they are posted, objections answered in time."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Unpack

from community_gov.errors import InputError, RefusedError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import NoticeText
from community_gov.model.declarations.base import in_force
from community_gov.model.declarations.texts import GAP
from community_gov.model.ids import NoticeId, ObjectionId
from community_gov.model.member import Member
from community_gov.model.notice import Notice, Objection
from community_gov.procedures.notices.clock import last_day
from community_gov.procedures.notices.naming import mask_names, of_a_member, refuse_child
from community_gov.procedures.notices.posting import Posting, Prepared, end_of, refuse_unfounded
from community_gov.procedures.notices.redaction import (
    BOARD,
    RedactionProfile,
    Treatment,
    ValueKind,
)
from community_gov.procedures.notices.wording import (
    refuse_revealing_text,
    refuse_revealing_title,
    scrub,
)
from community_gov.records.actions import Actions
from community_gov.records.calendar.service import working_days
from community_gov.records.context import Context
from community_gov.records.people import Members
from community_gov.records.repository import Repository
from community_gov.records.work import Work
from community_gov.store.vault import HIDDEN


class Notices(Repository[Notice]):
    """What hangs, or hung, on the notice boards."""

    def __init__(self, context: Context, actions: Actions, members: Members) -> None:
        super().__init__(context, Notice)
        self._actions = actions
        self._members = members
        self._objections = Repository(context, Objection)
        self.vetted: dict[str, Callable[[str], None]] = {}
        """By what a notice is about (``evaluation``): refuses grounds that none may uphold."""

    def post(self, title: str, text: str, *, by: Actor, **how: Unpack[Posting]) -> Notice:
        """Post a notice; see :class:`Posting` for what must and what may be said."""
        notice = self.draft(title, text, **how)

        def body(work: Work) -> str:
            work.add(notice)
            return notice.id

        self._actions.perform("notices.post", by, body, request={"title": notice.title})
        return self.get(notice.id)

    def post_text(
        self,
        name: str,
        *,
        by: Actor,
        places: str,
        fill: Mapping[str, str] | None = None,
        **how: Unpack[Prepared],
    ) -> Notice:
        """Post the prepared text ``name``, its gaps filled, for the days it prescribes.

        The text is in the language in use. Raises :class:`UnknownError` for a text
        nobody declares, and :class:`InputError` for one that is not in force or
        whose gaps are not filled exactly.
        """
        prepared = self._context.catalogue.get(NoticeText, name)
        day = how.get("posted_on") or self._context.clock.today()
        if not in_force(prepared, day):
            raise InputError(
                _("The notice text {name} is not in force on {day}.").format(name=name, day=day),
                _("See its valid_from and valid_to: community-gov notices texts"),
            )
        title, text = _filled(prepared, fill or {})
        return self.post(
            title,
            text,
            by=by,
            places=places,
            days=prepared.days,
            unit=prepared.unit,
            answer_days=prepared.answer_days,
            **how,
        )

    def declared(self) -> list[NoticeText]:
        """Return the prepared texts that plugins declare, by name."""
        return list(self._context.catalogue.all(NoticeText))

    def draft(self, title: str, text: str, **how: Unpack[Posting]) -> Notice:
        """Return a notice, redacted, that is not posted yet; see :class:`Posting`.

        Names of members that stand in the words are masked, but for those of actors and of
        who holds a post. Raises :class:`RefusedError` for a title, or a text above names,
        that reveals something sensitive, and for a child of under 14 years, both without a
        legal basis; and :class:`InputError` where the names are locked.
        """
        start = how.get("posted_on") or self._context.clock.today()
        end = end_of(how, start, working_days(self._context))
        basis, redaction = how.get("legal_basis", ""), how.get("redaction", BOARD)
        people = [self._members.get(one) for one in how.get("people", ())]
        refuse_unfounded(redaction, basis)
        refuse_revealing_title(title, basis, start)
        for one in people:
            refuse_revealing_text(text, basis, start)
            refuse_child(one, start, basis)
        office = self._context.database.value("SELECT phone FROM profile WHERE closed IS NULL")
        shown, _found = scrub(self._masked(text, redaction), public=[office] if office else [])
        names = [self._shown(one, redaction) for one in people]
        return Notice(
            NoticeId(self._context.new_id()),
            scrub(self._masked(title, redaction))[0],
            "\n".join([shown, *names]),
            scrub(how["places"], public=[office] if office else [])[0],
            start,
            end,
            redaction.name,
            how.get("about", ""),
            legal_basis=basis,
            answer_days=how.get("answer_days", 3),
        )

    def withdraw(self, notice: str, *, by: Actor, reason: str) -> Notice:
        """Take a notice down before its time; it stays to be seen with the reason."""
        if not reason.strip():
            raise InputError(_("Say why the notice is withdrawn; the reason is shown."))

        def body(work: Work) -> str:
            changes = {"withdrawn_on": work.today, "withdrawal_reason": reason}
            work.amend(Notice, notice, changes)
            return notice

        self._actions.perform("notices.withdraw", by, body, request={"id": notice})
        return self.get(notice)

    def remove(self, notice: str, *, by: Actor) -> Notice:
        """Note that the named person took the paper down after its time.

        Raises :class:`RefusedError` while it has to hang; what has to go earlier is
        withdrawn, with a reason.
        """

        def body(work: Work) -> str:
            found = self.get(notice)
            if found.withdrawn_on is None and work.today <= found.taken_down_after:
                raise RefusedError(
                    _("The notice hangs until {day}.").format(day=found.taken_down_after),
                    _("To take it down before, withdraw it with a reason."),
                )
            if found.removed_on is not None:
                raise InputError(
                    _("It was taken down on {day} already.").format(day=found.removed_on)
                )
            work.amend(Notice, notice, {"removed_on": work.today, "removed_by": by.id})
            return notice

        self._actions.perform("notices.remove", by, body, request={"id": notice})
        return self.get(notice)

    def due_removal(self, as_of: date | None = None) -> list[Notice]:
        """Return the notices whose paper should be down on ``as_of``, and nobody said it is."""
        on = as_of or self._context.clock.today()
        return [
            one
            for one in self.all()
            if one.removed_on is None
            and (one.withdrawn_on is not None or one.taken_down_after < on)
        ]

    def hanging(self, as_of: date | None = None) -> list[Notice]:
        """Return the notices that hang on ``as_of``."""
        on = as_of or self._context.clock.today()
        return [
            one
            for one in self.all()
            if one.posted_on <= on <= one.taken_down_after
            and (one.withdrawn_on is None or on < one.withdrawn_on)
        ]

    def object_to(
        self,
        notice: str,
        *,
        by: Actor,
        raised_by: str,
        reason: str,
        answer_days: int | None = None,
        about: str = "",
    ) -> Objection:
        """Note an objection to a hanging notice; it must be answered within ``answer_days``.

        Without them within those of the notice. ``about`` is the entry of the list that
        it concerns. What the notice announces waits while it is open.
        """
        today = self._context.clock.today()
        within = self.get(notice).answer_days if answer_days is None else answer_days
        objection = Objection(
            ObjectionId(self._context.new_id()),
            NoticeId(notice),
            today,
            raised_by,
            reason,
            today + timedelta(days=within),
            about=about,
        )

        def body(work: Work) -> str:
            if notice not in {one.id for one in self.hanging(work.today)}:
                raise InputError(
                    _("This notice does not hang today; objections are raised while it does.")
                )
            work.add(objection)
            return objection.id

        self._actions.perform("objections.raise", by, body, request={"notice": notice})
        return self._objections.get(objection.id)

    def answer(self, objection: str, *, by: Actor, answer: str, upheld: bool) -> Objection:
        """Answer an objection, upholding it or not; the text goes to who raised it.

        Raises :class:`RefusedError` for upholding what may be held against nobody.
        """
        if not answer.strip():
            raise InputError(_("An objection is answered in writing; the answer is empty."))

        def body(work: Work) -> str:
            found = self._objections.get(objection)
            if found.answered_on is not None:
                raise InputError(
                    _("This objection is answered already."),
                    _("See what was answered: community-gov notices show"),
                )
            if upheld:
                self._refuse_grounds(found, answer)
            changes = {"answered_on": work.today, "answer": answer, "upheld": upheld}
            work.amend(Objection, objection, changes)
            return objection

        self._actions.perform("objections.answer", by, body, request={"id": objection})
        return self._objections.get(objection)

    def _refuse_grounds(self, objection: Objection, answer: str) -> None:
        about = self.get(objection.notice).about.partition(":")[0]
        refuse = self.vetted.get(about)
        if refuse is not None:
            refuse(objection.reason)
            refuse(answer)

    def objections(self, notice: str) -> list[Objection]:
        """Return the objections to a notice."""
        return self._objections.where(notice=notice)

    def overdue(self, as_of: date | None = None) -> list[Objection]:
        """Return the objections that should have been answered before ``as_of``, oldest first."""
        on = as_of or self._context.clock.today()
        late = [one for one in self._objections.where(answered_on=None) if one.answer_due < on]
        return sorted(late, key=lambda one: one.answer_due)

    def clear_after(self, notice: str) -> date | None:
        """Return the day after which what the notice announces may be done.

        Each objection stops this clock from its day to that of its answer; ``None``
        while one is open.
        """
        return last_day(self.get(notice), self.objections(notice))

    def _shown(self, member: Member, redaction: RedactionProfile) -> str:
        if member.name == HIDDEN:
            raise InputError(
                _("The names are locked: the key file is not at hand."),
                _("Name it with --key-file; nothing was posted."),
            )
        if not member.name:
            raise InputError(
                _("{code} has no name: it was erased.").format(code=member.code),
                _("Leave this person out; nothing was posted."),
            )
        return redaction.redact(ValueKind.NAME, member.name)

    def _masked(self, text: str, redaction: RedactionProfile) -> str:
        """Return ``text`` with the names of members masked, unless names are shown in full."""
        vault = self._context.vault
        if not vault.unlocked or redaction.rules.get(ValueKind.NAME) is Treatment.KEEP:
            return text
        return mask_names(text, of_a_member(self._context))


def _filled(prepared: NoticeText, fill: Mapping[str, str]) -> tuple[str, str]:
    wrong = set(prepared.gaps) ^ set(fill)
    if wrong:
        raise InputError(
            _("The gaps of the notice text {name} are not filled as it asks: {gaps}.").format(
                name=prepared.name, gaps=", ".join(sorted(wrong))
            ),
            _("It has the gaps: {gaps}.").format(gaps=_(", ").join(prepared.gaps) or "-"),
        )
    # One pass over the text, so that braces in what is filled in stay as they are typed.
    title, text = (
        GAP.sub(lambda gap: fill[gap.group(1)], str(one)) for one in (prepared.title, prepared.text)
    )
    return title, text
