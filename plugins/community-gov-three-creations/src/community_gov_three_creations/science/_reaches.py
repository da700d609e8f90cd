"""Where science goes to (五進), and the places where it is shown."""

from community_gov.plugin import label

REACHES = {
    "community": label("in the community", "进社区", "進社區"),
    "estate": label("in an estate", "进小区", "進小區"),
    "family": label("at a family", "进家庭", "進家庭"),
    "school": label("in a school", "进学校", "進學校"),
    "unit": label("in a work unit", "进单位", "進單位"),
}
"""Where a lecture goes to: 五進. Each is an activity kind of its own, tagged with it."""

BOARD_KINDS = {
    "garden": label("science garden", "科普园地", "科普園地"),
    "window": label("science window", "科普橱窗", "科普櫥窗"),
    "blackboard": label("blackboard", "黑板报", "黑板報"),
    "culture-room": label("culture room", "文化室"),
    "gallery": label("science board or gallery", "科普宣传栏", "科普宣傳欄"),
}
"""The places where science is shown."""
