"""What unity is called: its facts and its rooms."""

from community_gov.plugin import label

CAMPAIGN = "ethnic-unity-community"
HELD, ATTENDED, CONTACT = "culture.held", "culture.attended", "mutual-help.contact"
ROOMS = {
    "culture-room": label("culture room", "民族文化活动室", "民族文化活動室"),
    "team-home": label("home of the teams", "民族文体活动之家", "民族文體活動之家"),
}
