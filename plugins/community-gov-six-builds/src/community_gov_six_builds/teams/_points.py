"""Points for volunteer hours (A9-2): one an hour, which leaves the hours as they were served."""

from decimal import Decimal

from community_gov.plugin import DatedValue, Parameter, Rule, Scheme, SubjectKind, label
from community_gov_six_builds._kpis import SINCE

_PUBLISHED = "published volunteer points of a community (海林, 360docs.net/doc/9918628663)"

SCHEME = Scheme(
    name="volunteer-hours",
    label=label("points for volunteer hours", "志愿服务积分", "志願服務積分"),
    subject=SubjectKind.MEMBER,
    reference=f"{_PUBLISHED}; taking part is voluntary (志願服務條例 2017 Art. 25)",
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
            reference=f"{_PUBLISHED}: 1 hour = 1 point",
        ),
    ),
    parameters=(
        Parameter(
            name="counted_hours",
            label=label("hours counted of one activity", "单次活动计分时长", "單次活動計分時長"),
            values=(
                DatedValue(Decimal(2), SINCE, f"{_PUBLISHED}: one activity counts 2 hours at most"),
            ),
            unit="hour",
        ),
    ),
)
"""One point for each hour, at most two for one activity."""
