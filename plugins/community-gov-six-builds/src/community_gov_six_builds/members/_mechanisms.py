"""The rows of 創新型黨員隊伍, A6-1 to A6-6, and what carries each of them out."""

from collections.abc import Iterator

from community_gov.plugin import Mechanism, label
from community_gov_six_builds._mechanism_rows import MechanismRow, numbered


def mechanisms() -> Iterator[Mechanism]:
    """Yield one mechanism for each row."""
    yield from numbered("A6", _ROWS)


_ROWS: tuple[MechanismRow, ...] = (
    (
        "trainees",
        label(
            "bringing up members, one and x", "发展党员“1加x”结对培养", "發展黨員「1加x」結對培養"
        ),
        (
            "register:trainees",
            "lifecycle:trainee",
            "register:trainee-contacts",
            "pairing_kind:trainee-contacts",
            "register:trainee-talks",
            "duty:trainee-talks",
            "register:trainee-reviews",
            "duty:trainee-reviews",
        ),
        (
            "trainee-pairs",
            "trainees-of-a-contact",
            "trainee-talks-in-time",
            "trainee-reviews-in-time",
        ),
    ),
    (
        "member-points",
        label("points of members", "党员积分制管理", "黨員積分制管理"),
        ("register:member-deeds", "scheme:member-points", "scheme:member-post-points"),
        ("members-with-deeds",),
    ),
    (
        "employed-members",
        label(
            "employed members report where they live", "在职党员到社区报到", "在職黨員到社區報到"
        ),
        (
            "register:reported-members",
            "pairing_kind:reported-members",
            "register:employed-services",
            "register:wishes",
            "lifecycle:wish",
            "register:employer-feedback",
            "duty:employer-feedback",
        ),
        (
            "employed-members-reported",
            "employed-member-hours",
            "wishes-taken",
            "wishes-fulfilled",
            "employer-feedback-in-time",
        ),
    ),
    (
        "floating-members",
        label("floating members", "流动党员管理", "流動黨員管理"),
        (
            "register:floating-members",
            "pairing_kind:floating-members",
            "register:floating-touches",
            "duty:floating-contact",
            "duty:floating-report",
        ),
        (
            "floating-lost-contact",
            "floating-contacts-in-time",
            "floating-reports-in-time",
            "floating-papers-fit",
        ),
    ),
    (
        "member-posts",
        label("posts for members without office", "无职党员设岗定责", "無職黨員設崗定責"),
        (
            "register:member-posts",
            "lifecycle:member-post",
            "duty:member-post-review",
            "register:member-post-votes",
            "scheme:member-post-points",
        ),
        ("member-posts-filled", "member-post-reviews-in-time", "deeds-on-posts"),
    ),
    (
        "exemptions",
        label("exempted members", "党员免积分", "黨員免積分"),
        (
            "register:points-exemptions",
            "decision_rule:exemption-from-points",
            "term:party.exempted",
        ),
        ("members-with-deeds",),
    ),
)
