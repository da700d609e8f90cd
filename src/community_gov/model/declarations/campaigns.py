"""Declarations of taking part in an upstream campaign (創建) of a higher authority."""

from datetime import date
from decimal import Decimal

from attrs import field, frozen
from attrs.converters import optional

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations.base import (
    check_dates,
    is_name,
    is_reference,
    unique_names,
)
from community_gov.model.declarations.scoring import Tier
from community_gov.model.exact import exact
from community_gov.model.text import Label


@frozen
class SheetRow:
    """One row of an assessment sheet, worth ``maximum`` points at most.

    A row that ``kpi`` answers is never typed: the points are those of the best of
    ``tiers`` that the figure reaches (from ``at_least`` on; where less is better, down to
    it), or without tiers all of them where the figure meets its target. Where a row asks for
    more than one thing, ``and_kpis`` must all meet theirs too, else it gives nothing.
    ``declared_by`` names the plugin that declares the figures, where it is another one: as
    long as it is not enabled, the row is scored by people.

    Any other row is scored by a person, with evidence; ``indicator`` names the indicator
    whose number helps to. A row with ``veto`` gives no points and decides alone, whatever
    the others bring.
    """

    code: str
    label: Label
    maximum: Decimal = field(converter=exact)
    indicator: str = ""
    veto: bool = False
    kpi: str = ""
    tiers: tuple[Tier, ...] = ()
    and_kpis: tuple[str, ...] = ()
    declared_by: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.maximum.is_finite() or self.maximum < 0:
            raise DeclarationError(
                _("Row {code}: at most {points} points cannot be.").format(
                    code=self.code, points=self.maximum
                )
            )
        if self.kpi and (self.veto or self.indicator):
            raise DeclarationError(
                _("Row {code}: what a KPI answers is no veto and needs no indicator.").format(
                    code=self.code
                )
            )
        if self.tiers and not self.kpi:
            raise DeclarationError(
                _("Row {code} has tiers and no KPI that could reach them.").format(code=self.code)
            )
        if (self.and_kpis or self.declared_by) and not self.kpi:
            raise DeclarationError(
                _("Row {code} says more of a KPI, and names none.").format(code=self.code),
                _("Name it with kpi."),
            )
        most = max((one.points for one in self.tiers), default=Decimal(0))
        if most > self.maximum:
            raise DeclarationError(
                _("Row {code}: a tier gives {points} points, more than the row has.").format(
                    code=self.code, points=most
                )
            )

    @property
    def kpis(self) -> tuple[str, ...]:
        """The figures that answer the row together; none where people score it."""
        return (self.kpi, *self.and_kpis) if self.kpi else ()


@frozen
class Campaign:
    """Participation in a campaign that ``authority`` launched by ``document``.

    A community may take part in a campaign and may not launch one, so both are
    required (創建示範活動管理辦法(試行), 2022). ``standard`` names the edition of the
    assessment sheet, ``apply_at`` is the score at which it allows an application.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    authority: str = field()
    document: str = field()
    reference: Citation = field(converter=Citation, validator=is_reference)
    valid_from: date = field()
    valid_to: date | None = None
    sheet: tuple[SheetRow, ...] = ()
    apply_at: Decimal | None = field(default=None, converter=optional(exact))
    index: str = ""
    standard: str = ""

    def __attrs_post_init__(self) -> None:
        check_dates(self.name, self)
        unique_names(self.name, (one.code for one in self.sheet))
        if not self.authority.strip() or not self.document.strip():
            raise DeclarationError(
                _("Campaign {name} names no authority or no document number.").format(
                    name=self.name
                ),
                _("A community takes part in campaigns; its own prizes are evaluations."),
            )

    def row(self, code: str) -> SheetRow | None:
        """Return a row of the sheet."""
        return next((one for one in self.sheet if one.code == code), None)
