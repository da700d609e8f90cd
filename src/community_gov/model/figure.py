"""A number that comes from outside: a survey round, a value typed from a yearbook."""

from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.model.fields import internal, open_field
from community_gov.model.ids import ActorId, FigureId, GridId
from community_gov.model.period import Period
from community_gov.model.text import label

PLACES = 6
"""How many decimal places of a figure are kept."""


@frozen
class OutsideFigure:
    """One outside figure for one level: the whole community, or a ``grid``.

    ``name`` is what indicators ask for, ``value`` in ``unit``. The days from ``starts`` to
    ``ends`` are those it speaks of; they may be one day. A survey has ``sample``, how many
    people answered. ``source`` says where it comes from, ``owner`` who answers for it.
    """

    id: FigureId
    name: str = open_field(label=label("figure", "指标", "指標"))
    unit: str = open_field(label=label("unit of measure", "计量单位", "計量單位"))
    value: Decimal = internal(label=label("value", "数值", "數值"), places=PLACES)
    starts: date = open_field(label=label("from", "起", "起"))
    ends: date = open_field(label=label("to", "止", "止"))
    source: str = open_field(label=label("source", "来源", "來源"))
    owner: str = open_field(label=label("owner", "负责人", "負責人"))
    typed_by: ActorId = internal(label=label("typed by", "录入人", "錄入人"))
    typed_on: date = internal(label=label("typed on", "录入日期", "錄入日期"))
    grid: GridId | None = open_field(default=None, label=label("grid", "网格", "網格"))
    sample: int | None = internal(
        default=None, label=label("sample size", "样本量", "樣本量"), unit="person"
    )
    withdrawal_reason: str | None = internal(
        default=None, label=label("withdrawn because", "撤回原因", "撤回原因")
    )

    @property
    def period(self) -> Period:
        """The days it speaks of."""
        return Period(self.starts, self.ends)
