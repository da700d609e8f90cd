"""The selection of star households (星級文明家庭): its program, and one under way for the demo."""

from random import Random

from community_gov.plugin import (
    Actor,
    Community,
    Criterion,
    EvaluationProgram,
    Stage,
    SubjectKind,
    label,
)
from community_gov_three_creations._parts import SINCE

STARS = (
    Criterion("diligence", label("diligence and thrift", "勤劳节俭", "勤勞節儉"), 4),
    Criterion("concord", label("respect and concord", "孝敬和睦"), 4),
    Criterion("honesty", label("honesty and friendship", "诚信友善", "誠信友善"), 4),
    Criterion("cleanliness", label("cleanliness and care", "洁美环保", "潔美環保"), 4),
    Criterion("reading", label("reading and culture", "书香文化", "書香文化"), 4),
)
"""Five stars of four checks each (韓山村 五星文明家庭)."""

_TITLE = label("star households of the year", "星级文明家庭评选", "星級文明家庭評選")
_THEMSELVES = label("by themselves", "自荐", "自薦")
_APPRAISERS = (
    label("representatives", "居民代表"),
    label("the two committees", "两委", "兩委"),
)

PROGRAM = EvaluationProgram(
    "star-household",
    label("star household", "星级文明家庭", "星級文明家庭"),
    SubjectKind.HOUSEHOLD,
    STARS,
    "stars of 韓山村 五星文明家庭; notice of 7 days as for 全國文明家庭 2016; re-check after 2"
    " years and 2 years out when revoked as in 十星級文明戶; own choice: 15 of the 20 checks",
    SINCE,
    stages=(Stage.NOMINATING, Stage.APPRAISING, Stage.NOTICED, Stage.CONFIRMED, Stage.RECHECKED),
    pass_mark=15,
    notice_days=7,
    answer_days=3,
    recheck_after_months=24,
    ban_months_after_revocation=24,
)


def select(community: Community, rng: Random, households: list[str], by: Actor) -> None:
    """Open a selection with up to 6 of ``households``, each appraised by two; no notice yet."""
    selections = community.evaluations
    selection = selections.open(PROGRAM.name, str(_TITLE), by=by)
    put_forward = [
        selections.nominate(selection.id, one, by=by, way=str(_THEMSELVES))
        for one in rng.sample(households, min(6, len(households)))
    ]
    for nomination in put_forward:
        for appraiser in _APPRAISERS:
            points = {star.name: rng.randint(2, star.maximum) for star in STARS}
            selections.appraise(nomination.id, str(appraiser), points, by=by)
