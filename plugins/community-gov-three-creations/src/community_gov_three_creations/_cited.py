"""The published sheets that several campaigns cite."""

from community_gov.plugin import Citation, Label, cite, label

CHENGDU = label(
    "Chengdu's basic indicators of harmonious communities 成都市和諧社區建設評價基本指標體系",
    "成都市和谐社区建设评价基本指标体系",
    "成都市和諧社區建設評價基本指標體系",
)
"""What a published scheme asks of communities."""

DOCUMENT_TITLE = "普陀區科普示範小區測評考核表(試行)"
"""What Putuo asks of science for residents, as its document is titled."""

SHEET = label(
    f"science sheet of Putuo {DOCUMENT_TITLE}",
    "普陀区科普示范小区测评考核表（试行）",
    "普陀區科普示範小區測評考核表（試行）",
)


def asks(row: int, says: Label) -> Citation:
    """Cite what a row of the sheet of Putuo asks for."""
    place = label(
        f"{SHEET.en}, row {row}", f"{SHEET.zh_hans}第{row}行", f"{SHEET.zh_hant}第{row}行"
    )
    return cite(place, says=says)
