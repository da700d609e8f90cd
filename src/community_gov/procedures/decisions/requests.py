"""Requests for a meeting: who asked, and whether they are enough to have it called."""

from datetime import date

from attrs import frozen

from community_gov.errors import InputError, UnknownError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.decision import MeetingRequest
from community_gov.model.declarations import Convening, DecisionRule
from community_gov.model.declarations.base import in_force
from community_gov.model.ids import MeetingRequestId
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.work import Work


@frozen
class Asked:
    """Whether those who asked are enough, and why, in a sentence."""

    enough: bool
    sentence: str


class MeetingRequests(Repository[MeetingRequest]):
    """The requests for meetings."""

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__(context, MeetingRequest)
        self._actions = actions

    def record(
        self,
        rule: str,
        of: str,
        matter: str,
        *,
        by: Actor,
        asked: int,
        out_of: int,
        asked_on: date,
        spokesperson: str,
    ) -> tuple[MeetingRequest, Asked]:
        """Record that ``asked`` of a group of ``out_of`` want a meeting, and whether they suffice.

        ``of`` names one of the groups that the rule gives this right. Raises
        :class:`InputError` for numbers that cannot be and for a future day,
        :class:`UnknownError` for another group.
        """
        declared = self._context.catalogue.get(DecisionRule, rule)
        found = judge(declared, of, asked, out_of, asked_on)
        made = MeetingRequest(
            MeetingRequestId(self._context.new_id()), rule, of, matter, asked_on, asked, out_of,
            found.enough, spokesperson,
        )  # fmt: skip

        def body(work: Work) -> str:
            if asked_on > work.today:
                raise InputError(_("{day} lies in the future.").format(day=asked_on))
            work.add(made)
            return made.id

        request = {"rule": rule, "of": of, "matter": matter}
        self._actions.perform("decisions.request", by, body, request=request)
        return self.get(made.id), found

    def sentence(self, request: MeetingRequest) -> str:
        """Return why those who asked are enough, or are not."""
        declared = self._context.catalogue.get(DecisionRule, request.rule)
        return judge(declared, request.of, request.asked, request.out_of, request.asked_on).sentence


def judge(rule: DecisionRule, of: str, asked: int, out_of: int, day: date) -> Asked:
    """Say whether ``asked`` out of ``out_of`` are enough under ``rule``; integers only.

    Raises as :meth:`MeetingRequests.record` does.
    """
    if not in_force(rule, day):
        raise InputError(
            _("The rule {rule} is not in force on {day}.").format(rule=rule.name, day=day),
            _("Which rules there are, and since when: community-gov decisions rules"),
        )
    right = _right(rule, of)
    if not 0 < asked <= out_of:
        raise InputError(
            _("{asked} of {out_of} cannot have asked.").format(asked=asked, out_of=out_of),
            _("Compare it with the list of signatures."),
        )
    got, needed = asked * right.share.denominator, out_of * right.share.numerator
    enough = got > needed if right.strict else got >= needed
    text = _text(enough=enough, strict=right.strict)
    return Asked(
        enough, text.format(asked=asked, out_of=out_of, group=right.label, share=right.share)
    )


def _text(*, enough: bool, strict: bool) -> str:
    if enough and strict:
        return _(
            "The meeting must be called: {asked} of {out_of} {group} asked, more than {share}."
        )
    if enough:
        return _("The meeting must be called: {asked} of {out_of} {group} asked, at least {share}.")
    if strict:
        return _("Not enough: {asked} of {out_of} {group} asked, more than {share} are needed.")
    return _("Not enough: {asked} of {out_of} {group} asked, at least {share} are needed.")


def _right(rule: DecisionRule, of: str) -> Convening:
    known = {one.name: one for one in rule.convening}
    if of not in known:
        raise UnknownError(
            _("The rule {rule} gives no {group!r} the right to ask for a meeting.").format(
                rule=rule.name, group=of
            ),
            _("It gives it to: {names}.").format(names=_(", ").join(known) or "-"),
        )
    return known[of]
