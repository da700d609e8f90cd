"""Words, regulations and conditions that several families share."""

from datetime import date

from community_gov.plugin import label

DATE = label("date", "日期")
DONE_ON = label("done on", "完成日期")
DUE = label("due", "完成期限", "完成期限")
HOUSEHOLD = label("household code", "户号", "戶號")
MEMBER = label("member code", "人员编号", "人員編號")
MINUTES = label("minutes", "会议记录", "會議記錄")
ORGANIZATION = label("organization code", "组织编号", "組織編號")
OTHER = label("other", "其他")
OWNER = label("owner (post)", "责任岗位", "責任崗位")
PROOF = label("proof", "佐证", "佐證")
SECRETARY = label("secretary", "书记", "書記")
SINCE_WHEN = label("since", "起始日期")
UNTIL_WHEN = label("until", "截止日期")
VISITED_ON = label("visited on", "走访日期", "走訪日期")

REGULATIONS = label(
    "Regulations on Party Branch Work (trial) 支部工作條例(試行)",
    "中国共产党支部工作条例（试行）",
    "中國共產黨支部工作條例（試行）",
)
REGULATIONS_SINCE = date(2018, 10, 28)

RESIDENTS_LAW = label(
    "Organic Law of Urban Residents' Committees 城市居民委員會組織法 (2018)",
    "城市居民委员会组织法（2018年修正）",
    "城市居民委員會組織法（2018年修正）",
)
VILLAGERS_LAW = label(
    "Organic Law of Villagers' Committees 村民委員會組織法 (2018)",
    "村民委员会组织法（2018年修正）",
    "村民委員會組織法（2018年修正）",
)
CHENGDU = label(
    "Chengdu's basic indicators of harmonious communities 成都市和諧社區建設評價基本指標體系",
    "成都市和谐社区建设评价基本指标体系",
    "成都市和諧社區建設評價基本指標體系",
)
"""What a published scheme asks of communities."""

PROVED = "has(proof) && size(proof) > 0"
"""Of a row with a proof: that there is one."""

MINUTED = "has(minutes) && size(minutes) > 0"
"""Of a row with minutes: that there are some."""
