"""The way a case goes unless its kind names another: from receipt to closing."""

from community_gov.model.declarations.lifecycles import Lifecycle, Transition
from community_gov.model.text import label

_STATES = {
    "received": label("received", "已收件"),
    "accepted": label("accepted", "已受理"),
    "referred": label("referred", "已转办", "已轉辦"),
    "refused": label("not accepted", "不予受理"),
    "assigned": label("assigned", "已派单", "已派單"),
    "handling": label("being handled", "办理中", "辦理中"),
    "suspended": label("suspended", "已中止"),
    "handled": label("handled", "已办理", "已辦理"),
    "verified": label("verified", "已核实", "已核實"),
    "closed": label("closed", "已办结", "已辦結"),
    "reopened": label("reopened", "已重办", "已重辦"),
}

_STEPS = {
    "accept": label("accept", "受理"),
    "refer": label("refer", "转办", "轉辦"),
    "refuse": label("do not accept", "不予受理"),
    "tell": label("tell what is missing", "一次告知"),
    "settle": label("settle on the spot", "当场办结", "當場辦結"),
    "assign": label("assign", "派单", "派單"),
    "begin": label("begin", "开始办理", "開始辦理"),
    "pause": label("pause", "中止"),
    "resume": label("resume", "恢复", "恢復"),
    "extend": label("extend", "延期"),
    "handle": label("handle", "办理", "辦理"),
    "return": label("send back", "退回重办", "退回重辦"),
    "verify": label("verify", "核实", "核實"),
    "close": label("close", "办结", "辦結"),
    "reopen": label("reopen", "重办", "重辦"),
    "correct": label("correct the result", "更正结果", "更正結果"),
    "rate": label("rate", "评价", "評價"),
}
"""What a step does beside changing the state follows from its name."""

_NEED_A_REASON = {"refer", "refuse", "pause", "extend", "return", "reopen", "correct"}

_WAYS = (
    ("accept", "received", "accepted"),
    ("refer", "received accepted assigned handling", "referred"),
    ("refuse", "received", "refused"),
    ("tell", "received", ""),
    ("settle", "received", "closed"),
    ("assign", "accepted reopened", "assigned"),
    ("assign", "assigned handling", ""),
    ("begin", "accepted assigned reopened", "handling"),
    ("pause", "accepted assigned handling", "suspended"),
    ("extend", "accepted assigned handling", ""),
    ("handle", "accepted assigned handling reopened", "handled"),
    ("return", "handled", "handling"),
    ("verify", "handled", "verified"),
    ("close", "verified", "closed"),
    ("reopen", "closed", "reopened"),
    ("correct", "handled verified closed", ""),
    ("rate", "handled verified closed", ""),
)
"""Step, the states from which it is taken, and where it leads; nowhere else where empty."""


def _transitions() -> list[Transition]:
    return [
        Transition(name, _STEPS[name], source, target or source, reason=name in _NEED_A_REASON)
        for name, sources, target in _WAYS
        for source in sources.split()
    ]


def _resuming() -> list[Transition]:
    """Return the ways back from a pause, each to the state in which it began."""
    return [
        Transition(
            "resume", _STEPS["resume"], "suspended", "accepted", when=_FROM.format("accepted")
        ),
        Transition(
            "resume", _STEPS["resume"], "suspended", "assigned", when=_FROM.format("assigned")
        ),
        Transition("resume", _STEPS["resume"], "suspended", "handling"),
    ]


_FROM = "paused_from == '{}'"

CASE_PATH = Lifecycle(
    name="case",
    label=label("case", "案件"),
    initial="received",
    states=_STATES,
    transitions=(*_transitions(), *_resuming()),
    final=("referred", "refused", "closed"),
)
"""received → accepted | referred | refused → assigned → handling → handled → verified → closed."""
