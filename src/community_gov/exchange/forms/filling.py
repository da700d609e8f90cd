"""Filling another office's workbook from registers, KPIs and indices; its formatting stays."""

import hashlib
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from community_gov.disclosure import HIDDEN
from community_gov.errors import InputError
from community_gov.exchange.forms.mapping import NUMBER, CellMap, FormMap, RowsMap
from community_gov.exchange.forms.template import FormTemplate
from community_gov.exchange.telling import Teller
from community_gov.i18n import _
from community_gov.indices.kpis import KpiResult
from community_gov.indices.observe import COMMUNITY
from community_gov.model.actor import Actor
from community_gov.model.declarations import Kpi
from community_gov.model.fact import Status
from community_gov.model.fields import Field
from community_gov.model.period import Period
from community_gov.model.text import Label
from community_gov.records.work import Work
from community_gov.registers.filters import Filter, Wanted
from community_gov.registers.row import RegisterRow
from community_gov.store.overwriting import refuse_overwriting

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from community_gov.community import Community


@frozen
class Filled:
    """What was filled in; ``remarks`` are cells that stay empty or masked, and why."""

    cells: int
    rows: int
    remarks: tuple[str, ...]


def fill_form(
    community: "Community",
    template: Path,
    form: FormMap,
    period: Period,
    into: Path,
    *,
    by: Actor,
) -> Filled:
    """Fill a copy of ``template`` as ``form`` says, with the figures of ``period``.

    What stands in the form otherwise, and how it looks, is kept; charts and pictures
    are not. Persons are redacted as the form says, and small counts of people hidden.
    The export is noted in the journal with the digests of both files. Raises
    :class:`InputError` with every cell, heading and sheet that the form lacks;
    nothing is written then.
    """
    refuse_overwriting(into)
    opened = FormTemplate(template)
    opened.require(form)

    def body(work: Work) -> Mapping[str, Any]:
        teller = Teller(community, work.context, by, form.redaction)
        filling = _Filling(community, opened, period, teller, by)
        filled = filling.fill(form)
        opened.book.save(into)
        return {
            "form": form.name,
            "receiver": form.receiver,
            "period": str(period),
            "redaction": form.redaction,
            "cells": filled.cells,
            "rows": filled.rows,
            "remarks": list(filled.remarks),
            "template": _digest(template),
            "file": into.name,
            "digest": _digest(into),
        }

    request = {"form": form.name, "receiver": form.receiver, "period": str(period)}
    try:
        receipt = community.actions.perform("exports.form", by, body, request=request)
    except BaseException:
        into.unlink(missing_ok=True)
        raise
    told = receipt.outcome
    return Filled(told["cells"], told["rows"], tuple(told["remarks"]))


class _Filling:
    """One form on its way to being filled."""

    def __init__(
        self,
        community: "Community",
        template: FormTemplate,
        period: Period,
        teller: Teller,
        by: Actor,
    ) -> None:
        self._community = community
        self._template = template
        self._period = period
        self._teller = teller
        self._by = by
        self._remarks: list[str] = []

    def fill(self, form: FormMap) -> Filled:
        for cell in form.cells:
            self._template.book[cell.sheet][cell.cell].value = self._value(cell)
        rows = sum(self._fill_rows(one) for one in form.rows)
        if self._template.loses:
            self._remarks.append(_("Charts and pictures of the form are not kept."))
        return Filled(len(form.cells), rows, tuple(self._remarks))

    def _value(self, one: CellMap) -> Any:
        value: Any
        if one.text:
            return self._texts()[one.text]
        if one.index:
            value = self._of_index(one)
        elif one.kpi:
            value = self._of_kpi(one, self._community.kpis.compute(one.kpi, self._period))
        else:
            value = self._of_kpi(one, self._counted(one))
        if value is None:
            text = _("Sheet {sheet}, cell {cell} stays empty: there are no data.")
            self._remarks.append(text.format(sheet=one.sheet, cell=one.cell))
        return value

    def _texts(self) -> dict[str, Any]:
        return {
            "community": self._community.profile.read().name,
            "period": str(self._period),
            "from": self._period.start,
            "to": self._period.end,
            "today": self._community.today(),
            "actor": self._by.name,
        }

    def _counted(self, one: CellMap) -> KpiResult:
        if one.query is None:
            raise TypeError("a cell without a query has no count")
        made = Kpi("form", Label("form", "form", "form"), one.query, unit="-")
        return self._community.kpis.compute(made, self._period)

    def _of_kpi(self, one: CellMap, result: KpiResult) -> Any:
        found = result.of(self._unit(one))
        if found.hidden:
            text = _("Sheet {sheet}, cell {cell}: too few people to be told exactly.")
            self._remarks.append(text.format(sheet=one.sheet, cell=one.cell))
            return HIDDEN
        taken = {"value": found.value, "counted": found.above, "out-of": found.below}[one.take]
        return _rounded(taken, one.places)

    def _of_index(self, one: CellMap) -> Any:
        tree = self._community.indices.explain(one.index, self._period, self._unit(one))
        node = next((each for each in tree.walk() if one.node in ("", each.name)), None)
        if node is None:
            raise InputError(
                _("The index {index} has no node {node!r}.").format(index=one.index, node=one.node),
                _("See its nodes: community-gov indices show {index} --period {period}").format(
                    index=one.index, period=self._period
                ),
            )
        return None if node.value is None else round(node.value, one.places)

    def _unit(self, one: CellMap) -> str:
        return self._community.grids.by_code(one.unit).id if one.unit else COMMUNITY

    def _fill_rows(self, one: RowsMap) -> int:
        book = self._community.registers[one.register]
        shown = {field.name: field for field in self._teller.columns(book.declaration)}
        at = self._template.columns(one)
        self._refuse_untold(one, at, shown)
        found = self._rows(one)
        self._template.room(one, len(found))
        sheet: Any = self._template.book[one.sheet]
        for number, row in enumerate(found, start=1):
            line = one.start + number - 1
            for column, what in at.items():
                value = number if what == NUMBER else self._told(one, shown[what], row)
                _write(sheet, line, column, one.start, value)
        return len(found)

    def _rows(self, one: RowsMap) -> Sequence[RegisterRow]:
        book = self._community.registers[one.register]
        day = one.on or next(iter(book.declaration.day_fields), "")
        where: list[Wanted] = [*one.where]
        if day:
            where += [Filter(day, ">=", self._period.start), Filter(day, "<=", self._period.end)]
        found = book.rows(where=where, sort=one.sort or ((day,) if day else ()), reader=self._by)
        return [row for row in found if row.status is not Status.WITHDRAWN]

    def _told(self, one: RowsMap, field: Field, row: RegisterRow) -> Any:
        value = row.values.get(field.name)
        words = one.words.get(field.name, {})
        if isinstance(value, str) and value in words:
            return words[value]
        if field.holds is None and isinstance(value, int | Decimal | date):
            return self._teller.told(field, value) if isinstance(value, bool) else value
        return self._teller.told(field, value) or None

    def _refuse_untold(
        self, one: RowsMap, at: Mapping[int, str], shown: Mapping[str, Field]
    ) -> None:
        known = {field.name for field in self._community.registers[one.register].declaration.fields}
        for what in at.values():
            if what == NUMBER or what in shown:
                continue
            if what in known:
                raise InputError(
                    _("The field {name!r} of {register} may not be told in this form.").format(
                        name=what, register=one.register
                    ),
                    _("It is restricted or personal; leave it out."),
                )
            raise InputError(
                _("The register {register} has no field {name!r}.").format(
                    register=one.register, name=what
                ),
                _("It has: {names}.").format(names=_(", ").join(sorted(known))),
            )


def _write(sheet: "Worksheet", line: int, column: int, first: int, value: Any) -> None:
    cell = sheet.cell(line, column)
    if not cell.has_style and line != first:
        for name in _STYLE:  # a line below the drawn ones looks as the first one does
            setattr(cell, name, copy(getattr(sheet.cell(first, column), name)))
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with = is no formula


_STYLE = ("font", "border", "fill", "number_format", "alignment", "protection")


def _rounded(value: Fraction | None, places: int) -> int | float | None:
    """Return a number as a form tells it, a half rounded to the even digit."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(round(value, places))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
