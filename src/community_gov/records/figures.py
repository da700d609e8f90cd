"""Outside figures: typed with their source and owner, amended, withdrawn; never overwritten."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import evolve, frozen

from community_gov.disclosure import ALL, suppress_row
from community_gov.disclosure.limits import is_small
from community_gov.disclosure.tables import Key
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.figure import OutsideFigure
from community_gov.model.ids import FigureId, GridId
from community_gov.model.period import Period
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.tables import values_of
from community_gov.records.work import Work

_REST = ""
"""Stands for those who answered and are in no grid of the round."""


@frozen
class Shown:
    """A figure as it may be shown: where too few people answered, without value and sample."""

    figure: OutsideFigure
    value: Decimal | None
    sample: int | None

    @property
    def hidden(self) -> bool:
        """Whether it is kept from sight."""
        return self.value is None


class Figures(Repository[OutsideFigure]):
    """The outside figures of the community."""

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__(context, OutsideFigure)
        self._actions = actions

    def add(
        self,
        name: str,
        value: Decimal,
        period: Period,
        *,
        unit: str,
        source: str,
        owner: str,
        by: Actor,
        grid: GridId | None = None,
        sample: int | None = None,
        key: str | None = None,
    ) -> OutsideFigure:
        """Write one figure for the community, or for a ``grid``; return it as stored.

        ``sample`` is how many people answered, where it comes from a survey. Raises
        :class:`InputError` for what cannot be, for another unit than the figure had so
        far, and where there is one for the same days and level already.
        """
        figure = OutsideFigure(
            FigureId(self._context.new_id()), name, unit, value, period.start, period.end,
            source, owner, by.id, self._context.clock.today(), grid, sample,
        )  # fmt: skip

        def body(work: Work) -> str:
            return write(work, figure)

        request = {**values_of(figure), "typed_on": None}
        done = self._actions.perform("figures.add", by, body, request=request, key=key)
        return self.get(done.outcome)

    def amend(self, id_: str, *, by: Actor, **changes: Any) -> OutsideFigure:
        """Write the next version of a figure; the former one stays to be seen."""

        def body(work: Work) -> str:
            amend(work, self._standing(id_), changes)
            return id_

        self._actions.perform("figures.amend", by, body, request={"id": id_, **changes})
        return self.get(id_)

    def withdraw(self, id_: str, *, by: Actor, reason: str) -> OutsideFigure:
        """Let a figure count no more, for a stated reason; it stays to be seen."""
        if not reason.strip():
            raise InputError(_("Say why the figure is withdrawn; the reason stands beside it."))

        def body(work: Work) -> str:
            self._standing(id_)
            work.amend(OutsideFigure, id_, {"withdrawal_reason": reason})
            return id_

        self._actions.perform("figures.withdraw", by, body, request={"id": id_, "reason": reason})
        return self.get(id_)

    def of(self, name: str) -> list[OutsideFigure]:
        """Return the figures called ``name`` that stand, oldest days first."""
        found = [one for one in self.where(name=name) if one.withdrawal_reason is None]
        return sorted(found, key=lambda one: (one.ends, one.starts, one.id))

    def shown(self) -> list[Shown]:
        """Return every figure as it may be shown, withdrawn ones too."""
        listed = list(self.all())
        unseen = hidden(listed)
        return [
            Shown(one, None, None) if one.id in unseen else Shown(one, one.value, one.sample)
            for one in listed
        ]

    def _standing(self, id_: str) -> OutsideFigure:
        found = self.get(id_)
        if found.withdrawal_reason is not None:
            raise InputError(
                _("The figure {id} is withdrawn.").format(id=id_),
                _("It stays as it is; add a new one instead."),
            )
        return found


def write(work: Work, figure: OutsideFigure) -> str:
    """Write a new figure, inside an action; return its id."""
    _check(work, figure)
    work.add(figure)
    return figure.id


def amend(work: Work, figure: OutsideFigure, changes: dict[str, Any]) -> None:
    """Write the next version of a figure, inside an action."""
    _check(work, evolve(figure, **changes))
    typed = {"typed_by": work.action.actor.id, "typed_on": work.today}
    work.amend(OutsideFigure, figure.id, {**changes, **typed})


def hidden(figures: Iterable[OutsideFigure]) -> set[str]:
    """Return the ids of figures from which the answers of few people would follow.

    Those are the ones that too few people answered. Where a round has a figure for the
    whole community too, a hidden one would follow from it and the others, and so would that
    of the few people who answered in no grid: then as many more are hidden as it takes (see
    :mod:`community_gov.disclosure`).
    """
    rounds: dict[tuple[Any, ...], list[OutsideFigure]] = {}
    for one in figures:
        if one.sample is not None:
            rounds.setdefault((one.name, one.starts, one.ends), []).append(one)
    return {id_ for found in rounds.values() for id_ in _hidden_of(found)}


def _hidden_of(found: list[OutsideFigure]) -> set[str]:
    small: set[str] = {one.id for one in found if is_small(one.sample or 0)}
    whole = next((one for one in found if one.grid is None), None)
    counts: dict[Key, int] = {one.id: one.sample or 0 for one in found if one.grid is not None}
    if whole is None or not counts:
        return small
    if (rest := (whole.sample or 0) - sum(counts.values())) > 0:
        counts[_REST] = rest
    told = suppress_row(counts).hidden - {_REST}
    return small | {whole.id if key == ALL else str(key) for key in told}


def check(figure: OutsideFigure, today: date) -> None:
    """Refuse a figure that cannot be, whatever others there are; raises :class:`InputError`."""
    for name in ("name", "unit", "source", "owner"):
        if not getattr(figure, name).strip():
            raise InputError(_("A figure needs its {name}.").format(name=name))
    if figure.ends > today:
        raise InputError(
            _("{name}: {day} lies in the future; only what was found is a figure.").format(
                name=figure.name, day=figure.ends
            )
        )
    if figure.sample is not None and figure.sample < 1:
        raise InputError(
            _("{name}: a sample of {count} has answered nothing.").format(
                name=figure.name, count=figure.sample
            ),
            _("Leave it out where the figure comes from no survey."),
        )


def _check(work: Work, figure: OutsideFigure) -> None:
    check(figure, work.today)
    for other in Repository(work.context, OutsideFigure).where(name=figure.name):
        if other.id != figure.id and other.withdrawal_reason is None:
            _check_beside(figure, other)


def _check_beside(figure: OutsideFigure, other: OutsideFigure) -> None:
    if other.unit != figure.unit:
        raise InputError(
            _("{name} was in {other} so far, not in {unit}.").format(
                name=figure.name, other=other.unit, unit=figure.unit
            ),
            _("Convert it, or give what is measured otherwise another name."),
        )
    if (other.grid, other.period) == (figure.grid, figure.period):
        raise InputError(
            _("There is a figure {name} for {period} already: {id}.").format(
                name=figure.name, period=figure.period, id=other.id
            ),
            _("Amend that one, or withdraw it first."),
        )
