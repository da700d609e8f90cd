"""The rows of 精細化服務機制, A8-1 to A8-19, and what carries each of them out."""

from collections.abc import Iterator

from community_gov.plugin import Mechanism, label
from community_gov_six_builds._mechanism_rows import MechanismRow, numbered
from community_gov_six_builds.home._channels import CHANNELS


def mechanisms() -> Iterator[Mechanism]:
    """Yield one mechanism for each row."""
    yield from numbered("A8", _ROWS)


_ROWS: tuple[MechanismRow, ...] = (
    (
        "home-opinions",
        label("we think about what people think", "民思我想"),
        ("case_kind:home-opinion",),
        ("home-opinions-answered",),
    ),
    (
        "home-help",
        label("we help where people have it hard", "民困我帮", "民困我幫"),
        ("case_kind:home-help",),
        ("home-help-in-time",),
    ),
    (
        "home-services",
        label("we do what people need", "民需我做"),
        ("case_kind:home-service",),
        ("home-services-in-time",),
    ),
    (
        "home-requests",
        label("we answer what people ask", "民求我应", "民求我應"),
        ("case_kind:home-request",),
        ("home-requests-answered", "home-requests-rating"),
    ),
    (
        "home-channels",
        label(
            "open, invite, go out, go down",
            "打开门、请进来，走出门、沉下去",
            "打開門、請進來，走出門、沉下去",
        ),
        ("fact_kind:contact.made", "register:contact-days", "register:home-visits"),
        tuple(f"contacts-{name}" for name in CHANNELS),
    ),
    (
        "bring-learning",
        label("bring learning", "送学", "送學"),
        ("register:home-lessons",),
        ("home-lessons-brought",),
    ),
    (
        "bring-help",
        label("bring help", "送帮", "送幫"),
        ("register:home-gifts",),
        ("home-help-brought",),
    ),
    (
        "bring-warmth",
        label("bring warmth", "送温暖", "送溫暖"),
        ("register:home-gifts",),
        ("home-warmth-households", "home-warmth-value"),
    ),
    (
        "visit-members",
        label("visit party members", "走访党员", "走訪黨員"),
        ("register:member-visits", "duty:member-visit"),
        ("member-visits-of-plan", "member-needs-closed"),
    ),
    (
        "visit-needy",
        label("visit those in difficulty", "走访困难群众", "走訪困難群眾"),
        (
            "register:needy-files",
            "register:needy-visits",
            "duty:needy-regular",
            "duty:household-visit",
            "duty:need-answered",
        ),
        ("needy-regular-in-time", "homes-visited-in-time", "needs-answered-in-time"),
    ),
    (
        "visit-youth",
        label("visit young people", "走访青少年", "走訪青少年"),
        ("register:youth-files", "register:youth-visits", "duty:youth-regular"),
        ("youth-regular-in-time",),
    ),
    (
        "visit-returned",
        label(
            "visit those who came back",
            "走访安置帮教对象（原文“两劳”人员）",
            "走訪安置幫教對象（原文「兩勞」人員）",
        ),
        (
            "register:reintegration-files",
            "register:reintegration-visits",
            "duty:reintegration-first",
            "duty:reintegration-regular",
            "duty:reintegration-review",
        ),
        (
            "reintegration-first-in-time",
            "reintegration-regular-in-time",
            "reintegration-review-in-time",
        ),
    ),
    (
        "visit-allowance",
        label("visit households with the allowance", "走访低保户", "走訪低保戶"),
        ("register:allowance-files", "register:allowance-visits", "duty:allowance-review"),
        ("allowance-review-in-time",),
    ),
    (
        "home-mediation",
        label("mediation at home", "家庭纠纷调解到家", "家庭糾紛調解到家"),
        ("case_kind:home-mediation",),
        ("home-mediations-agreed", "home-mediation-days"),
    ),
    (
        "home-hospital",
        label("visits to the sick", "有病住院看望到家"),
        ("register:hospital-visits",),
        ("hospital-visits-made",),
    ),
    (
        "home-newcomers",
        label("newcomers welcomed", "新迁居民走访到家", "新遷居民走訪到家"),
        ("register:newcomers", "duty:newcomer-welcomed"),
        ("newcomers-in-time",),
    ),
    (
        "home-reintegration",
        label(
            "help with coming back",
            "安置帮教到家（原文“两劳”人员帮教到家）",
            "安置幫教到家（原文「兩勞」人員幫教到家）",
        ),
        ("case_kind:home-reintegration",),
        ("home-reintegration-jobs",),
    ),
    (
        "home-allowances",
        label("allowances brought home", "生活保障发放到家", "生活保障發放到家"),
        ("register:allowance-deliveries",),
        ("allowances-delivered",),
    ),
    (
        "home-employment",
        label("help with employment", "下岗待业安置到家", "下崗待業安置到家"),
        ("case_kind:home-employment",),
        ("home-employment-placed", "home-employment-days"),
    ),
)
