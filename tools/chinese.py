"""The typography and the words of the Chinese catalogues, mended where a rule can do it.

``make i18n`` runs it: ``python -m tools.chinese`` mends both catalogues in place. A sentence
that a rule cannot judge is left to people.
"""

import re
from collections.abc import Callable
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

LOCALE = Path(__file__).parent.parent / "src" / "community_gov" / "locale"

HAN = "[\u3400-\u9fff]"
CLOSING = "[\u3400-\u9fff）」”》】}]"
WIDE = str.maketrans(",:;!?", "，：；！？")

QUOTES = {"zh_Hans": "“”", "zh_Hant": "「」"}

WORDS = {
    "zh_Hans": {"缺省": "默认", "撤消": "撤销", "帐号": "账号", "台帐": "台账"},
    "zh_Hant": {
        "臺賬": "台賬",
        "臺帳": "台賬",
        "台帳": "台賬",
        "啓": "啟",
        "纔": "才",
        "爲": "為",
        "裏": "裡",
        "聲明瞭": "聲明了",
        "為瞭": "為了",
        "一箇": "一個",
        "覈": "核",
        "字段": "欄位",
        "文件夾": "資料夾",
        "打印": "列印",
        "外掛": "插件",
        "宣告": "聲明",
        "默認": "預設",
        "單元格": "儲存格",
        "導入": "匯入",
        "導出": "匯出",
        "信息": "資訊",
        "數據庫": "資料庫",
        "模塊": "模組",
        "字符": "字元",
        "字節": "位元組",
        "公佈": "公布",
        "卸載": "解除安裝",
        "只讀": "唯讀",
    },
}
"""By language: a word that slipped in, and the one that everything else uses."""

KEPT = (
    "個人信息保護法",
    "own choice:",
    "not personal:",
    "活动:序号",
    "活動:序號",
    "表:名称",
    "表:名稱",
    "条目,条目",
    "條目,條目",
)
"""Names, and what people have to type just so: kept letter by letter."""


def mended(text: str, language: str, english: str = "") -> str:
    """Return a translation as a careful typesetter would leave it; twice is as once.

    ``english`` is the message it translates, which tells a file from a document.
    """
    if not re.search(HAN, text):
        return text
    masked = _masked(text)
    for mend in (_quotes, _brackets, _marks, _stops, _gaps, _words):
        masked = mend(masked, language)
    if language == "zh_Hant" and re.search(r"\bfiles?\b", english) and "document" not in english:
        masked = masked.replace("文件", "檔案")
    return _unmasked(masked)


def _quotes(text: str, language: str) -> str:
    """Chinese quotation marks around what is filled in; Python's own never show."""
    opening, closing = QUOTES[language]
    text = re.sub(r"['\"](\{\w+)(?:!r)?\}['\"]", rf"{opening}\1}}{closing}", text)
    text = re.sub(r"(?<![“「])(\{\w+)!r\}(?![”」])", rf"{opening}\1}}{closing}", text)
    text = re.sub(r"(\{\w+)!r\}", r"\1}", text)
    text = re.sub(r"[“「]([^“”「」]*)[”」]", rf"{opening}\1{closing}", text)
    return re.sub(rf"(?<={HAN})[ ](?={opening})|(?<={closing})[ ](?={HAN})", "", text)


def _brackets(text: str, _language: str) -> str:
    """Wide brackets beside Chinese, or around it; those of a call stay."""
    pair = re.compile(rf"({HAN}|\}})?(?<![A-Za-z])\(([^()]*)\)(?=({HAN}|[，。：；、]|$)?)")

    def widened(found: re.Match[str]) -> str:
        before, inside, after = found.group(1), found.group(2), found.group(3)
        chinese = before not in (None, "}") or re.search(HAN, inside) or after
        return f"{before or ''}（{inside}）" if chinese else found.group(0)

    return pair.sub(widened, text)


def _marks(text: str, _language: str) -> str:
    """Wide commas, colons and semicolons beside Chinese, without a blank behind them."""

    def widened(found: re.Match[str]) -> str:
        return found.group(1).translate(WIDE)

    text = re.sub(rf"(?<={CLOSING})([,:;!?])(?:[ ]+|(?=\S)|$)(?!//)", _unless_url(widened), text)
    text = re.sub(rf"(?:^|(?<=[\w)\]}}]))([,:;])[ ]?(?={HAN})", widened, text)
    return re.sub(r"(?<=[，：；！？。、（])[ ](?!$)", "", text)


def _unless_url(widened: Callable[[re.Match[str]], str]) -> Callable[[re.Match[str]], str]:
    def kept(found: re.Match[str]) -> str:
        before = found.string[found.start() - 1]
        return found.group(0) if before == "}" and not _ends_word(found) else widened(found)

    return kept


def _ends_word(found: re.Match[str]) -> bool:
    """Say whether a placeholder before the mark ends a phrase, and no path or code."""
    rest = found.string[found.end() :]
    return not rest or bool(re.match(rf"{HAN}|[“「{{]", rest))


def _stops(text: str, _language: str) -> str:
    """End a Chinese sentence with a Chinese full stop."""
    return re.sub(rf"(?<={CLOSING})\.(?=\n|$)", "。", text)


def _gaps(text: str, _language: str) -> str:
    """Leave a blank between Chinese and a Latin word of two letters or more."""
    text = re.sub(rf"(?<={HAN})(?=[A-Za-z][A-Za-z_]+)", " ", text)
    return re.sub(rf"(?<=[A-Za-z_][A-Za-z])(?={HAN})", " ", text)


def _words(text: str, language: str) -> str:
    for wrong, right in WORDS[language].items():
        text = text.replace(wrong, right)
    return text


def _masked(text: str) -> str:
    for number, name in enumerate(KEPT):
        text = text.replace(name, f"\0{number}\0")
    return text


def _unmasked(text: str) -> str:
    for number, name in enumerate(KEPT):
        text = text.replace(f"\0{number}\0", name)
    return text


def _mend(message: Message, language: str) -> None:
    if isinstance(message.string, str):
        message.string = mended(message.string, language, str(message.id))
    else:
        english = message.id[0]
        message.string = tuple(mended(one, language, english) for one in message.string)


def path_of(language: str) -> Path:
    """Return the catalogue of a language, as text."""
    return LOCALE / language / "LC_MESSAGES" / "community_gov.po"


def read(language: str) -> Catalog:
    """Read the catalogue of a language."""
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def main() -> None:
    """Mend both catalogues."""
    for language in QUOTES:
        catalogue = read(language)
        for message in catalogue:
            if message.id:
                _mend(message, language)
        with path_of(language).open("wb") as file:
            write_po(file, catalogue, width=0, no_location=True, sort_output=True)


if __name__ == "__main__":
    main()
