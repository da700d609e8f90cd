"""The rows of 務實型「兩委」班子, A5-1 to A5-5, and what carries each of them out."""

from collections.abc import Iterator

from community_gov.plugin import Mechanism, label


def mechanisms() -> Iterator[Mechanism]:
    """Yield one mechanism for each row."""
    yield Mechanism(
        "committee-training",
        label("learning of the two committees", "素质教育提升工程", "素質教育提升工程"),
        "A5-1",
        (
            "register:training-plan",
            "plan_kind:training-plan",
            "activity_kind:committee-training",
            "register:courses-taken",
        ),
        ("training-plan-done", "training-hours"),
    )
    yield Mechanism(
        "committee-unity",
        label("working as one", "团结干事示范工程", "團結幹事示範工程"),
        "A5-2",
        (
            "register:areas-of-work",
            "register:promises",
            "plan_kind:promises",
            "activity_kind:promise-review",
            "duty:promise-review",
        ),
        ("promises-kept", "promise-reviews-in-time"),
    )
    yield Mechanism(
        "counsel",
        label("asking residents for counsel", "问计于民关爱工程", "問計於民關愛工程"),
        "A5-3",
        (
            "case_kind:counsel",
            "register:answers-published",
            "duty:answers-published",
            "notice_text:answers-to-opinions",
        ),
        ("counsel-in-time", "counsel-adopted", "answers-published-in-time"),
    )
    yield Mechanism(
        "development",
        label("planning ahead together", "谋划发展聚力工程", "謀劃發展聚力工程"),
        "A5-4",
        ("register:development-projects", "plan_kind:development-projects"),
        ("projects-done", "project-funds-spent"),
    )
    yield Mechanism(
        "two-committees",
        label("the two committees", "“两委”班子", "「兩委」班子"),
        "A5-5",
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
    )
