"""Declarations of taking part in an upstream campaign (創建) of a higher authority."""

from datetime import date
from decimal import Decimal

from attrs import field, frozen

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.declarations.base import (
    check_dates,
    is_name,
    is_reference,
    unique_names,
)
from community_gov.model.text import Label


@frozen
class SheetItem:
    """One row of an assessment sheet; ``indicator`` names the indicator that answers it."""

    code: str
    label: Label
    maximum: Decimal
    indicator: str = ""
    veto: bool = False


@frozen
class Campaign:
    """Participation in a campaign that ``authority`` launched by ``document``.

    A community may take part in a campaign and may not launch one, so both are
    required (創建示範活動管理辦法(試行), 2022). ``apply_at`` is the score at
    which the standard allows an application.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    authority: str = field()
    document: str = field()
    reference: str = field(validator=is_reference)
    valid_from: date = field()
    valid_to: date | None = None
    sheet: tuple[SheetItem, ...] = ()
    apply_at: Decimal | None = None
    index: str = ""

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
