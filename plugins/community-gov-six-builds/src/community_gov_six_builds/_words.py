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

REGULATIONS = "Regulations on Party Branch Work (trial) 支部工作條例(試行)"
REGULATIONS_SINCE = date(2018, 10, 28)

PROVED = "has(proof) && size(proof) > 0"
"""Of a row with a proof: that there is one."""

MINUTED = "has(minutes) && size(minutes) > 0"
"""Of a row with minutes: that there are some."""
