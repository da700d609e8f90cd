"""Which layout a sheet has, and whether its header can be relied on."""

from collections.abc import Sequence

from attrs import frozen

from community_gov.exchange.cells import column_letter
from community_gov.exchange.sheets.findings import Findings
from community_gov.exchange.sheets.headers import Header, find_header
from community_gov.exchange.sheets.layout import Column, Layout
from community_gov.exchange.sheets.source import SEARCHED_ROWS, RawSheet
from community_gov.exchange.sheets.text import nearest
from community_gov.i18n import _


@frozen
class Match:
    """A layout and the header row that was found for it."""

    layout: Layout
    header: Header

    @property
    def rank(self) -> tuple[int, int]:
        """How well they fit: known headers first, then required ones that lack."""
        return len(self.header.columns), -len(self.header.missing(self.layout))

    @property
    def convincing(self) -> bool:
        """Whether the headers alone prove the layout: one known word may stand anywhere."""
        return len(self.header.columns) >= min(2, len(self.layout.columns))


def match_layout(
    sheet: RawSheet, layouts: Sequence[Layout], findings: Findings, file_name: str = ""
) -> Match | None:
    """Return the layout of a sheet, or note why there is none.

    A sheet that bears the name of a layout has it; else the headers decide.
    ``file_name`` is given where the sheet is the only one of its file: it then
    names the sheet too, and not to be readable is an error, not a warning.
    """
    named = [one for one in layouts if one.is_called(sheet.name) or one.is_called(file_name)]
    unnamed = [one for one in layouts if not one.named_only]
    headers = ((one, find_header(sheet, one)) for one in named or unnamed)
    matches = [Match(layout, header) for layout, header in headers if header]
    if not (named or file_name):
        matches = [one for one in matches if one.convincing]
    best = max(matches, key=lambda one: one.rank, default=None)
    if best is None:
        _note_unread(sheet, named or unnamed, findings, meant=bool(named or file_name))
        return None
    rivals = [one for one in matches if one.rank == best.rank]
    if len(rivals) > 1:
        _note_rivals(sheet, rivals, findings)
        return None
    return best


def header_holds(match: Match, sheet: RawSheet, findings: Findings) -> bool:
    """Note missing and doubled headers; say whether rows can be read by this header."""
    missing = match.header.missing(match.layout)
    for column in missing:
        findings.error(sheet.name, _what_is_missing(column, match.header), column=str(column.label))
    for index, first in match.header.doubled.items():
        findings.error(
            sheet.name,
            _(
                'Column {second} "{title}" is the same as column {first} "{other}"; keep one.'
            ).format(
                second=column_letter(index),
                title=match.header.titles[index],
                first=column_letter(first),
                other=match.header.titles[first],
            ),
            cell=f"{column_letter(index)}{match.header.row}",
            row=match.header.row,
            column=match.header.titles[index],
        )
    return not (missing or match.header.doubled)


def _what_is_missing(column: Column, header: Header) -> str:
    text = _("The column {header} is missing (accepted: {accepted}).").format(
        header=column.label, accepted=", ".join(column.headers)
    )
    meant = _nearest_unknown(column, header)
    if meant is None:
        return text
    hint = _('{text} Is column {letter} "{title}" meant?')
    return hint.format(text=text, letter=column_letter(meant), title=header.unknown[meant])


def _nearest_unknown(column: Column, header: Header) -> int | None:
    found = (nearest(one, header.unknown.values()) for one in column.headers)
    title = next((one for one in found if one), None)
    return next((index for index, one in header.unknown.items() if one == title), None)


def _note_unread(
    sheet: RawSheet, layouts: Sequence[Layout], findings: Findings, *, meant: bool
) -> None:
    if not meant:
        findings.warn(sheet.name, _("Not read: the sheet has no row of known headers."))
        return
    wanted = "; ".join(", ".join(str(one.label) for one in layout.columns) for layout in layouts)
    findings.error(
        sheet.name,
        _("No header row was found in the first {count} rows; expected: {headers}.").format(
            count=SEARCHED_ROWS, headers=wanted
        ),
    )


def _note_rivals(sheet: RawSheet, rivals: Sequence[Match], findings: Findings) -> None:
    findings.error(
        sheet.name,
        _("It may be any of {layouts}; name the sheet so.").format(
            layouts=", ".join(str(one.layout.label) for one in rivals)
        ),
    )
