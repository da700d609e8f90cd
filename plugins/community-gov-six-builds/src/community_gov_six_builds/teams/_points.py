"""Points for volunteer hours (A9-2): one an hour, which leaves the hours as they were served."""

from decimal import Decimal

from community_gov.plugin import DatedValue, Parameter, Rule, Scheme, SubjectKind, cite, label
from community_gov_six_builds._kpis import SINCE

_PUBLISHED = label(
    "published volunteer points of a community (海林, 360docs.net/doc/9918628663)",
    "海林市某社区公布的志愿者积分办法（360docs.net/doc/9918628663）",
    "海林市某社區公布的志願者積分辦法（360docs.net/doc/9918628663）",
)

SCHEME = Scheme(
    name="volunteer-hours",
    label=label("points for volunteer hours", "志愿服务积分", "志願服務積分"),
    subject=SubjectKind.MEMBER,
    reference=cite(
        _PUBLISHED,
        says=label(
            "taking part is voluntary (Regulations on Volunteer Service 志願服務條例 2017 Art. 25)",
            "参加全凭自愿（志愿服务条例（2017年）第二十五条）",
            "參加全憑自願（志願服務條例（2017年）第二十五條）",
        ),
    ),
    valid_from=SINCE,
    places=2,
    rules=(
        Rule(
            id="hours",
            label=label("hours served", "服务时长", "服務時長"),
            fact="volunteer.service",
            when="attended",
            points="min(quantity, counted_hours)",
            valid_from=SINCE,
            reference=cite(_PUBLISHED, says=label("1 hour = 1 point", "1小时计1分", "1小時計1分")),
        ),
    ),
    parameters=(
        Parameter(
            name="counted_hours",
            label=label("hours counted of one activity", "单次活动计分时长", "單次活動計分時長"),
            values=(
                DatedValue(
                    Decimal(2),
                    SINCE,
                    cite(
                        _PUBLISHED,
                        says=label(
                            "one activity counts 2 hours at most",
                            "单次活动最多计2小时",
                            "單次活動最多計2小時",
                        ),
                    ),
                ),
            ),
            unit="hour",
        ),
    ),
)
"""One point for each hour, at most two for one activity."""
