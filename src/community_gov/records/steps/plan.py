"""Steps made ready to compute: the new values of a row from those it had."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import define, field, frozen

from community_gov.errors import CommunityGovError, PluginError
from community_gov.expression import EvaluationError
from community_gov.i18n import _
from community_gov.model.declarations import Register, Step
from community_gov.model.fields import Field
from community_gov.records.steps.check import Assignment, ReadyStep, StepCheck, shown


@frozen
class Outcome:
    """What one step makes of one row: what it read and what it set, as expressions see it."""

    step: Step
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    private: frozenset[str]


@define
class Plan:
    """The steps of a register that wait, in order, over the fields of its rows so far.

    ``required`` are new fields that no row may lack afterwards.
    """

    register: Register
    former: Mapping[str, Field]
    required: tuple[str, ...]
    steps: list[ReadyStep] = field(factory=list)

    @classmethod
    def of(
        cls,
        register: Register,
        former: Mapping[str, Field],
        waiting: Iterable[Step],
        required: Iterable[str] = (),
    ) -> "Plan":
        """Check ``waiting`` steps over the ``former`` fields of the rows.

        Raises :class:`PluginError` naming step and field where an expression is
        faulty, or would carry what is sealed out of the vault.
        """
        plan = cls(register, former, tuple(required))
        check = StepCheck(register, former)
        plan.steps = [check.ready(step) for step in waiting]
        return plan

    @property
    def opens(self) -> bool:
        """Whether any step asks after what is sealed."""
        asked = frozenset[str]().union(*(one.reads for one in self.steps))
        return any(one.sealed for name, one in self.former.items() if name in asked)

    def carry(self, id_: str, row: Mapping[str, Any]) -> tuple[dict[str, Any], list[Outcome]]:
        """Return the fields of the row ``id_`` that change, and what each step does to it.

        Raises :class:`PluginError` naming step, row and field.
        """
        env = {name: shown(one, row.get(name)) for name, one in self.former.items()}
        changes: dict[str, Any] = {}
        outcomes = []
        for ready in self.steps:
            found = list(self._results(ready, id_, env))
            told = {one.name: one.shown(value) for one, value in found}
            if any(env.get(name) != value for name, value in told.items()):
                before = {name: env.get(name) for name in sorted(ready.reads)}
                outcomes.append(Outcome(ready.step, before, told, ready.private))
            env |= told
            changes |= {one.name: value for one, value in found if one.field is not None}
        self._refuse_gap(id_, changes)
        return {name: one for name, one in changes.items() if row.get(name) != one}, outcomes

    def _refuse_gap(self, id_: str, changes: Mapping[str, Any]) -> None:
        for name in self.required:
            if changes.get(name) is None:
                raise PluginError(
                    _(
                        "{register}: the new field {field} is required, and row {id} lacks it."
                    ).format(register=self.register.name, field=name, id=id_),
                    _("Let a step fill it in every row, or let it be empty: a default of None."),
                )

    def _results(
        self, ready: ReadyStep, id_: str, env: Mapping[str, Any]
    ) -> Iterator[tuple[Assignment, Any]]:
        at = "when"
        try:
            if ready.when is not None and not ready.when.evaluate(env):
                return
            for one in ready.sets:
                at = one.name
                yield one, one.value(env)
        except CommunityGovError as error:
            raise PluginError(
                _("{register}, step {step}, row {id}, {field}: {problem}").format(
                    register=self.register.name,
                    step=ready.step.name,
                    id=id_,
                    field=at,
                    problem=_told(error, private=at in ready.private),
                ),
                _("Nothing was changed. Mend that row, or ask for a step that covers it."),
            ) from error


def _told(error: CommunityGovError, *, private: bool) -> str:
    if private and not isinstance(error, EvaluationError):
        return _("what it gives does not fit the field")
    return error.problem
