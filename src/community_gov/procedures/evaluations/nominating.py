"""Putting subjects forward in a selection, and screening them by its conditions."""

from collections.abc import Mapping, Sequence

from community_gov.errors import InputError
from community_gov.i18n import _, mark
from community_gov.model.actor import Actor
from community_gov.model.declarations import EvaluationProgram, Stage
from community_gov.model.evaluation import Nomination
from community_gov.model.ids import EvaluationId, NominationId, SubjectKind
from community_gov.procedures.evaluations.honours import Honours
from community_gov.procedures.evaluations.inputs import refuse_unfair_reason
from community_gov.procedures.evaluations.selections import Selections, called
from community_gov.procedures.evaluations.stages import Stages
from community_gov.procedures.notices.wording import scrub
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.work import Work


class Nominating:
    """The nominations of selections, until they are appraised."""

    def __init__(
        self,
        context: Context,
        actions: Actions,
        selections: Selections,
        stages: Stages,
        honours: Honours,
    ) -> None:
        self._context = context
        self._actions = actions
        self._selections = selections
        self._stages = stages
        self._honours = honours

    def nominate(
        self, evaluation: str, subject: str, *, by: Actor, way: str, theme: str, deeds: str
    ) -> Nomination:
        """Put a subject forward; see :meth:`Evaluations.nominate`."""
        program = self._selections.program(evaluation)
        nomination = Nomination(
            NominationId(self._context.new_id()),
            EvaluationId(evaluation),
            SubjectKind(program.subject),
            subject,
            way,
            theme=theme,
            deeds=scrub(deeds)[0],
        )
        refuse_other(mark("way"), way, program.ways)
        refuse_other(mark("theme"), theme, [one.name for one in program.themes])

        def body(work: Work) -> str:
            self._stages.at(evaluation, Stage.NOMINATING)
            self._honours.refuse_banned(program.name, subject, work.today)
            self._refuse_twice(nomination)
            work.add(nomination)
            return nomination.id

        request = {"evaluation": evaluation, "subject": subject}
        self._actions.perform("evaluations.nominate", by, body, request=request)
        return nomination

    def screen(
        self, nomination: str, conditions: Mapping[str, bool], *, by: Actor, reason: str
    ) -> Nomination:
        """Note which conditions hold; see :meth:`Evaluations.screen`."""
        found = self._selections.nomination(nomination)
        failed = _failed(self._selections.program(found.evaluation), conditions, reason)
        if failed:
            refuse_unfair_reason(reason)
        told = f"{', '.join(failed)}: {reason}" if failed else reason

        def body(work: Work) -> str:
            self._stages.screen(work, found.evaluation)
            changes = {"screened": not failed, "screening_reason": told}
            work.amend(Nomination, nomination, changes)
            return nomination

        self._actions.perform("evaluations.screen", by, body, request={"nomination": nomination})
        return self._selections.nomination(nomination)

    def _refuse_twice(self, nomination: Nomination) -> None:
        for one in self._selections.every(nomination.evaluation):
            if (one.subject, one.theme) == (nomination.subject, nomination.theme):
                raise InputError(
                    _("{subject} is put forward already.").format(
                        subject=called(self._context, one)
                    ),
                    _("Nominate somebody else, or go on: community-gov evaluate show"),
                )


def _failed(program: EvaluationProgram, conditions: Mapping[str, bool], reason: str) -> list[str]:
    """Return which conditions do not hold; refuses where one is not told of, or not why."""
    known = [one.name for one in program.conditions]
    if {*conditions} != {*known}:
        raise InputError(
            _("Say of each condition whether it holds: {names}.").format(
                names=_(", ").join(known) or "-"
            )
        )
    failed = [name for name in known if not conditions[name]]
    if failed and not reason.strip():
        raise InputError(
            _("{names} does not hold; say why, so that it can be told.").format(
                names=_(", ").join(failed)
            )
        )
    return failed


def refuse_other(what: str, given: str, known: Sequence[str]) -> None:
    """Refuse what is none of the ``known``, where the program names any."""
    if known and given not in known:
        raise InputError(
            _("{given!r} is no {what} of this program.").format(given=given, what=_(what)),
            _("There are: {names}.").format(names=_(", ").join(known)),
        )
