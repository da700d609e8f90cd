"""The rows of 務實型「兩委」班子, A5-1 to A5-5, and what carries each of them out."""

from collections.abc import Iterator

from community_gov.plugin import Mechanism, label
from community_gov_six_builds._mechanism_rows import MechanismRow, numbered


def mechanisms() -> Iterator[Mechanism]:
    """Yield one mechanism for each row."""
    yield from numbered("A5", _ROWS)


_ROWS: tuple[MechanismRow, ...] = (
    (
        "committee-training",
        label("learning of the two committees", "素质教育提升工程", "素質教育提升工程"),
        (
            "register:training-plan",
            "plan_kind:training-plan",
            "activity_kind:committee-training",
            "register:courses-taken",
        ),
        ("training-plan-done", "training-hours"),
    ),
    (
        "committee-unity",
        label("working as one", "团结干事示范工程", "團結幹事示範工程"),
        (
            "register:areas-of-work",
            "register:promises",
            "plan_kind:promises",
            "activity_kind:promise-review",
            "duty:promise-review",
        ),
        ("promises-kept", "promise-reviews-in-time"),
    ),
    (
        "counsel",
        label("asking residents for counsel", "问计于民关爱工程", "問計於民關愛工程"),
        (
            "case_kind:counsel",
            "register:answers-published",
            "duty:answers-published",
            "notice_text:answers-to-opinions",
        ),
        ("counsel-in-time", "counsel-adopted", "answers-published-in-time"),
    ),
    (
        "development",
        label("planning ahead together", "谋划发展聚力工程", "謀劃發展聚力工程"),
        ("register:development-projects", "plan_kind:development-projects"),
        ("projects-done", "project-funds-spent"),
    ),
    (
        "two-committees",
        label("the two committees", "“两委”班子", "「兩委」班子"),
        (
            "term:residents-committee",
            "term:party-committee",
            "register:committee-terms",
            "duty:committee-election",
        ),
        (
            "residents-committee-members",
            "residents-committee-members-at-most",
            "party-committee-members",
            "party-committee-members-at-most",
            "committee-posts-filled",
            "women-on-residents-committee",
            "women-on-party-committee",
            "committee-elections-in-time",
        ),
    ),
)
