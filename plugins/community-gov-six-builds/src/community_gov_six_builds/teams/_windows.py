"""Row A9-4: the three model windows (三個示範窗口), chosen by what people say of their service."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    AssetId,
    AttributeType,
    Criterion,
    Declaration,
    Direction,
    EvaluationProgram,
    FactAttribute,
    FactKind,
    FactMapping,
    Measure,
    Mechanism,
    Query,
    Register,
    SubjectKind,
    internal,
    label,
)
from community_gov_six_builds._kpis import SINCE, each, share
from community_gov_six_builds._words import DATE

_KINDS = {
    "party": label("party members' window", "党员示范窗口", "黨員示範窗口"),
    "youth": label("youth window", "青年示范窗口", "青年示範窗口"),
    "women": label("women's window", "巾帼示范窗口", "巾幗示範窗口"),
}


@frozen
class Rating:
    """What one visitor said of a window; the visitor is not written down."""

    window: AssetId = internal(label=label("window", "窗口"))
    rated_on: date = internal(label=DATE, past_only=True)
    stars: int = internal(label=label("stars", "评分", "評分"), minimum=1, maximum=5)
    complaint: bool = internal(default=False, label=label("complaint", "投诉", "投訴"))


def windows() -> Iterator[Declaration]:
    """Yield ratings, the selection of a model window of each kind, and how windows are rated."""
    yield FactKind(
        "window.rated",
        label("window rated", "窗口评价", "窗口評價"),
        SubjectKind.ASSET,
        unit="star",
        attributes=(
            FactAttribute("complaint", AttributeType.BOOL, label("complaint", "投诉", "投訴")),
        ),
    )
    yield Register.of(
        Rating,
        name="window-ratings",
        label=label("ratings of the windows", "窗口评价台账", "窗口評價台賬"),
        facts=(
            FactMapping(
                "window.rated",
                "window",
                "rated_on",
                quantity="stars",
                attributes={"complaint": "complaint"},
            ),
        ),
    )
    for name, called in _KINDS.items():
        yield EvaluationProgram(
            name=f"model-window-{name}",
            label=called,
            subject=SubjectKind.ASSET,
            criteria=(
                Criterion("ratings", label("ratings by visitors", "群众评价", "群眾評價"), 60),
                Criterion("conduct", label("conduct and speed", "服务规范", "服務規範"), 40),
            ),
            reference=label(
                "own choice: each quarter the window that visitors are most content with",
                "自定：每季度评出群众最满意的窗口",
                "自定：每季度評出群眾最滿意的窗口",
            ),
            valid_from=SINCE,
            winners=1,
        )
    yield from _figures()


def _figures() -> Iterator[Declaration]:
    yield each(
        "window-stars",
        label("mean rating of the windows", "窗口平均评分", "窗口平均評分"),
        Query("facts", kind="window.rated", measure=Measure.SUM),
        Query("facts", kind="window.rated"),
        "stars",
        label(
            "stars from 1 to 5; the mean over all ratings of the period",
            "1至5星；期内全部评分的平均值",
            "1至5星；期內全部評分的平均值",
        ),
    )
    yield share(
        "window-complaints",
        label("complaints about the windows", "窗口投诉率", "窗口投訴率"),
        Query("facts", kind="window.rated", when="complaint"),
        Query("facts", kind="window.rated"),
        label(
            "ratings that are complaints, of all ratings of the period",
            "期内评分中属于投诉的比例",
            "期內評分中屬於投訴的比例",
        ),
        direction=Direction.LESS,
    )
    yield Mechanism(
        "model-windows",
        label("three model windows", "三个示范窗口", "三個示範窗口"),
        row="A9-4",
        works_by=(
            "register:window-ratings",
            *(f"evaluation_program:model-window-{name}" for name in _KINDS),
        ),
        kpis=("window-stars", "window-complaints"),
    )
