"""Notices of an open community: redacted before they are posted, objections answered in time."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NotRequired, TypedDict, Unpack

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import NoticeText
from community_gov.model.declarations.base import in_force
from community_gov.model.declarations.texts import GAP
from community_gov.model.ids import NoticeId, ObjectionId
from community_gov.model.notice import Notice, Objection
from community_gov.procedures.redaction import BOARD, RedactionProfile, ValueKind
from community_gov.procedures.wording import refuse_revealing_title, scrub
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.people import Members
from community_gov.records.repository import Repository
from community_gov.records.work import Work
from community_gov.store.vault import HIDDEN


class Prepared(TypedDict):
    """What may be said about the posting of a prepared text; see :class:`Posting`."""

    posted_on: NotRequired[date]
    people: NotRequired[Iterable[str]]
    about: NotRequired[str]
    legal_basis: NotRequired[str]
    profile: NotRequired[RedactionProfile]


class Posting(Prepared):
    """How a notice is posted: where, for how many days (the day of posting included), for whom.

    ``people`` are the ids of members named below the text, redacted by
    ``profile``; numbers left in the text are masked. ``about`` links what it
    announces. ``legal_basis`` allows a title that reveals something sensitive.
    """

    places: str
    days: int


class Notices(Repository[Notice]):
    """What hangs, or hung, on the notice boards."""

    def __init__(self, context: Context, actions: Actions, members: Members) -> None:
        super().__init__(context, Notice)
        self._actions = actions
        self._members = members
        self._objections = Repository(context, Objection)

    def post(self, title: str, text: str, *, by: Actor, **how: Unpack[Posting]) -> Notice:
        """Post a notice; see :class:`Posting` for what must and what may be said."""
        notice = self.compose(title, text, **how)

        def body(work: Work) -> str:
            work.add(notice)
            return notice.id

        self._actions.perform("notices.post", by, body, request={"title": title})
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
                _("See its valid_from and valid_to: community-gov notice texts"),
            )
        title, text = _filled(prepared, fill or {})
        return self.post(title, text, by=by, places=places, days=prepared.days, **how)

    def texts(self) -> list[NoticeText]:
        """Return the prepared texts that plugins declare, by name."""
        return list(self._context.catalogue.all(NoticeText))

    def compose(self, title: str, text: str, **how: Unpack[Posting]) -> Notice:
        """Return a notice, redacted, that is not posted yet; see :class:`Posting`.

        Raises :class:`RefusedError` for a title that alone reveals something
        sensitive, and :class:`InputError` where the names are locked.
        """
        if how["days"] < 1:
            raise InputError(_("A notice hangs for at least one day."))
        refuse_revealing_title(title, how.get("legal_basis", ""))
        start = how.get("posted_on") or self._context.clock.today()
        office = self._context.database.value("SELECT phone FROM profile WHERE closed IS NULL")
        shown, _found = scrub(text, public=[office] if office else [])
        profile = how.get("profile", BOARD)
        names = [self._shown(one, profile) for one in how.get("people", ())]
        return Notice(
            NoticeId(self._context.new_id()),
            scrub(title)[0],
            "\n".join([shown, *names]),
            how["places"],
            start,
            start + timedelta(days=how["days"] - 1),
            profile.name,
            how.get("about", ""),
        )

    def withdraw(self, id_: str, *, by: Actor, reason: str) -> Notice:
        """Take a notice down before its time; it stays to be seen with the reason."""
        if not reason.strip():
            raise InputError(_("Say why the notice is withdrawn; the reason is shown."))

        def body(work: Work) -> str:
            changes = {"withdrawn_on": work.today, "withdrawn_because": reason}
            work.amend(Notice, id_, changes)
            return id_

        self._actions.perform("notices.withdraw", by, body, request={"id": id_})
        return self.get(id_)

    def hanging(self, day: date | None = None) -> list[Notice]:
        """Return the notices that hang on ``day``."""
        on = day or self._context.clock.today()
        return [
            one
            for one in self.all()
            if one.posted_on <= on <= one.taken_down_after
            and (one.withdrawn_on is None or on < one.withdrawn_on)
        ]

    def object_to(
        self, notice: str, *, by: Actor, raised_by: str, reason: str, answer_days: int = 3
    ) -> Objection:
        """Note an objection to a hanging notice; it must be answered within ``answer_days``."""
        today = self._context.clock.today()
        objection = Objection(
            ObjectionId(self._context.new_id()),
            NoticeId(notice),
            today,
            raised_by,
            reason,
            today + timedelta(days=answer_days),
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
        """Answer an objection, upholding it or not; the text goes to who raised it."""
        if not answer.strip():
            raise InputError(_("An objection is answered in writing; the answer is empty."))

        def body(work: Work) -> str:
            if self._objections.get(objection).answered_on is not None:
                raise InputError(_("This objection is answered already."))
            changes = {"answered_on": work.today, "answer": answer, "upheld": upheld}
            work.amend(Objection, objection, changes)
            return objection

        self._actions.perform("objections.answer", by, body, request={"id": objection})
        return self._objections.get(objection)

    def objections(self, notice: str) -> list[Objection]:
        """Return the objections to a notice."""
        return self._objections.where(notice=notice)

    def _shown(self, member: str, profile: RedactionProfile) -> str:
        name = self._members.get(member).name
        if name == HIDDEN:
            raise InputError(
                _("The names are locked: the key file is not at hand."),
                _("Name it with --key-file; nothing was posted."),
            )
        return profile.redact(ValueKind.NAME, name)


def _filled(prepared: NoticeText, fill: Mapping[str, str]) -> tuple[str, str]:
    wrong = set(prepared.gaps) ^ set(fill)
    if wrong:
        raise InputError(
            _("The gaps of the notice text {name} are not filled as it asks: {gaps}.").format(
                name=prepared.name, gaps=", ".join(sorted(wrong))
            ),
            _("It has the gaps: {gaps}.").format(gaps=", ".join(prepared.gaps) or "-"),
        )
    # One pass over the text, so that braces in what is filled in stay as they are typed.
    title, text = (
        GAP.sub(lambda gap: fill[gap.group(1)], str(one)) for one in (prepared.title, prepared.text)
    )
    return title, text
