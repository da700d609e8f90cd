"""Words that betray something: a placeholder, a field about a person, the wrong script."""

import re

from attrs import frozen

from community_gov.disclosure.forbidden import RESTRICTED as RESTRICTED
from community_gov.i18n import mark
from community_gov.model.text import Label

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

_PLACEHOLDER = re.compile(
    r"(?i)\b(todo|tbd|tba|fixme|xxx+|lorem ipsum|placeholder|to be (done|added|written)"
    r"|fill (this|me) in)\b|待定|待补|待補|暂无|暫無|某某"
    r"|^(n/?a|none|null|nil|no|yes|dummy|foo|test|reference|source|purpose|data|无|無|同上|略|\W*)$"
)

_DOCUMENT = re.compile(
    r"\d|[\u3400-\u9fff《》§〔〕]|\b(Law|Act|Art\.|Regulation|GB|PIPL|Constitution)"
)

TRADITIONAL = (
    "會員黨區務學報積議記錄動辦個處應對門開關問題間時戶網樓棟單組織級線紀約結給統經績維續編總點熱"
    "愛環現見規視觀覺覽訂認討讓訓證評識訴詞譯試話該詳語說請讀課誰調談責貨質購貧貼貴費資賽車轉輪較"
    "輔輸達遷過運還進遠連違選遞鄰郵鐘錢銀鐵鎖長隊陽階際險隨難頁項順須預領頻風飛飯館驗齡龍齊為義樂"
    "習書買爭產親億從價眾優傷傳體債償兒興養減則創劑勵勞勢華協衛壓廳歷縣雙發變號聽響園圍國圖場壞塊"
    "聲備獎婦孫寧寶實憲寬導壽將盡層屬歲崗幣師帶幫慶庫廣歸當憶憂懷態懲願戲戰擴執護擔擬擇損換據數斷"
    "舊顯術機權條來極構標樹樣橋檢歡殘畢漢溝澤潔測濟滿滅燈靈災電畫療監蓋盤礦碼礎確禮離種稱穩窮簽簡"
    "類糧緊紙練終綠繳罰職聯藝節藥獲營慮補裝計講許論設訪診誠詢謝財賬貸賀贈踐邊遲適遺釋針錯鎮閱陣顧"
    "額鮮"
)
"""Frequent characters that simplified Chinese does not have."""

SIMPLIFIED = (
    "会员区务学报积议记录动办个处应对门开关问题间时户楼栋单组织级线纪约结给统经绩维续编总点热爱环"
    "现见规视观觉览订认讨让训证评识诉词译试话该详语说请读课谁调谈责货质购贫贴贵费资赛车转轮较辅输"
    "达迁过运还进远连违选递邻邮钟钱银铁锁长队阳阶际险随难页项顺须预领频风飞饭馆验龄龙齐为义乐习书"
    "买争产亲亿从众伤传债偿兴养减则创剂励劳势华协卫压厅历县双发变号响园围国图场块声备奖妇孙宝实宪"
    "宽导寿将尽层属岁岗币师带帮庆库广归当忆忧态惩戏战扩执护担拟择损换数断旧显术权条来标树样桥检欢"
    "残毕汉沟泽测济满灭灯灵灾电画疗监盖盘矿码础礼称稳穷签简类粮紧纸练终绿缴罚职联艺节药获营虑补装"
    "计讲许论设访诊诚询谢财账贷贺赠践边迟遗释针错镇阅阵顾额鲜"
)
"""Frequent characters that traditional Chinese does not have."""


@frozen
class Personal:
    """A kind of field about a person, and the words by which it is known."""

    what: str
    words: str


PERSONAL = (
    Personal(
        mark("a name of a person"),
        r"\b(full|real|sur|family|given|first|last|person|member|resident|contact|applicant"
        r"|parent|guardian)s? ?names?\b|\bsurname\b|姓名|户主名|戶主名",
    ),
    Personal(
        mark("a telephone number"),
        r"\b(tele|mobile |cell ?)?phones?( number)?\b|\bmobile\b|\bwechat\b"
        r"|电话|電話|手机|手機|微信",
    ),
    Personal(
        mark("a number that identifies a person"),
        r"\b(identity|id|passport|resident|social security) ?(number|card|no)s?\b|\bpassport\b"
        r"|身份证|身份證|身分證|护照|護照|社保号|社保號",
    ),
    Personal(
        mark("an address of a person"),
        r"\b(home|postal|street|e ?mail) ?address(es)?\b|^address(es)?$|\bdomicile\b"
        r"|住址|家庭地址|邮箱|郵箱",
    ),
    Personal(mark("a day of birth"), r"\bbirth ?(day|date)?s?\b|\bborn\b|出生|生日"),
    Personal(
        mark("an account"),
        r"\bbank ?(account|card)s?\b|\bcard number\b"
        r"|银行卡|銀行卡|银行账|銀行賬|银行帐|銀行帳",
    ),
    Personal(
        mark("a likeness of a person"),
        r"\b(finger ?print|face (image|picture|photo)|portrait|signature)s?\b"
        r"|指纹|指紋|人脸|人臉|签名|簽名",
    ),
)
"""What identifies or reaches a person (PIPL Art. 4 and 28); the words meet small letters."""


def is_placeholder(text: str) -> bool:
    """Say whether a text stands for one that nobody has written yet."""
    return len(text.strip()) < 3 or bool(_PLACEHOLDER.search(text.strip()))


def names_document(reference: str) -> bool:
    """Say whether a reference could be looked up: it has a title, a number or a date."""
    return bool(_DOCUMENT.search(reference))


def folded(*texts: str) -> str:
    """Return texts as the patterns of this module want them: small, one blank between words."""
    return re.sub(r"[\W\d_]+", " ", " ".join(texts).casefold()).strip()


def scripts_at_fault(label: Label) -> str:
    """Say what is wrong with the scripts of a label; empty if nothing."""
    if _HAN.search(label.en):
        return mark("the English text has Chinese characters")
    return chinese_at_fault(label)


def chinese_at_fault(label: Label) -> str:
    """Say what is wrong with the two Chinese scripts of a label; empty if nothing."""
    if not _HAN.search(label.zh_hans):
        return mark("the simplified text is not Chinese")
    if not _HAN.search(label.zh_hant):
        return mark("the traditional text is not Chinese")
    if set(label.zh_hans) & set(TRADITIONAL):
        return mark("the simplified text has traditional characters")
    if set(label.zh_hant) & set(SIMPLIFIED):
        return mark("the traditional text has simplified characters")
    return ""
