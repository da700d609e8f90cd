"""Texts by which a household, or anybody, answers for what somebody else did (連坐)."""

import re

_BAD = "黄|黃|赌|賭|毒|丑|醜|邪|违|違|非法|传销|傳銷|斗殴|鬥毆|打架"
_KIN = re.compile(
    r"\b(famil(y|ies)|(family|household) members?|spouse|husband|wife|sons?|daughters?|"
    r"child(ren)?|parents?|kin|relatives?)\W+(\w+\W+){0,2}?"
    r"(convict|punish|sentenc|detain|arrest|fined|offen[cds]|violat|crim|gambl|guilty|caught|"
    r"broke|unlawful|illegal|in prison)|"
    r"(家属|家屬|家人|家庭成员|家庭成員|直系|配偶|子女|父母|兄弟|姐妹)[^，。；,;]{0,4}"
    r"(犯|违|違|受处|受處|服刑|劳教|勞教|拘|吸毒|吸食|涉黑|涉黄|涉黃|涉毒|赌|賭|判(刑|处|處|罪|决|決)|"
    r"被(判|拘|捕|罚|罰|处|處|抓|逮|查|通报|通報)|"
    rf"(参与|參與|参加|參加)[^，。；,;]{{0,4}}({_BAD}))|株连|株連|牵连|牽連",
    re.IGNORECASE,
)
"""Relatives as those who did something; that somebody did something to them is another matter."""

_OF_HOUSEHOLDS = re.compile(
    r"\b(crimes?|criminals?|criminal (record|offen[cs]e)s?|convictions?)[ -](\w+[ -]){0,3}?"
    r"(households?|famil(y|ies)|homes?)\b|"
    r"\b(households?|famil(y|ies)|homes?)[ -](\w+[ -]){0,3}?(crimes?|criminals?|convict\w*)\b|"
    r"(家庭|家中|家里|家裡|户内|戶內)[^、，。；,;]{0,6}(刑事|犯罪|判刑)|"
    r"(刑事|犯罪|判刑)[^、，。；,;]{0,6}(家庭|住户|住戶|农户|農戶)",
    re.IGNORECASE,
)
"""A household that answers for a crime, whoever of it committed it."""


def answers_for_relatives(text: str) -> bool:
    """Say whether somebody answers for relatives who did something."""
    return _KIN.search(re.sub(r"[_.-]+", " ", text)) is not None


def household_answers(text: str) -> bool:
    """Say whether a household answers for what one of it did, or for a crime in it."""
    return answers_for_relatives(text) or _OF_HOUSEHOLDS.search(text) is not None
