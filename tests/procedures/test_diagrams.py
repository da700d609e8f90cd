"""Lifecycles drawn as Mermaid state diagrams."""

from datetime import date

from community_gov.model.declarations import Lifecycle, TimeLimit, Transition
from community_gov.model.text import label
from community_gov.procedures.diagrams import mermaid

DAY = date(2026, 9, 30)


def drawn(states, *steps, **more):
    made = Lifecycle("path", label("p", "路", "路"), next(iter(states)), states, steps, **more)
    return mermaid(made.at(DAY))


def test_a_diagram_has_each_state_each_step_the_beginning_and_the_ends():
    # The grammar: https://mermaid.js.org/syntax/stateDiagram.html
    states = {"open": label("open", "待办", "待辦"), "done": label("done", "办结", "辦結")}
    close = Transition(
        "close", label("close", "办结", "辦結"), "open", "done",
        roles=("clerk",), evidence=True, within=TimeLimit(3),
    )  # fmt: skip
    assert drawn(states, close) == (
        "stateDiagram-v2\n"
        '    state "open" as open\n'
        '    state "done" as done\n'
        "    [*] --> open\n"
        "    open --> done : close (clerk, evidence, within 3 days)\n"
        "    done --> [*]"
    )


def test_names_that_mean_something_in_mermaid_and_signs_that_end_a_text_are_avoided():
    states = {
        "a-b": label('say "x"', "甲", "甲"),
        "a.b": label("b", "乙", "乙"),
        "end": label("e", "丙", "丙"),
    }
    lines = drawn(
        states,
        Transition("go", label("a; b: c", "走", "走"), "a-b", "a.b"),
        Transition("stop", label("stop", "停", "停"), "a.b", "end"),
    ).splitlines()
    assert lines[1:4] == [
        '    state "say #quot;x#quot;" as a_b',
        '    state "b" as a_b_',
        '    state "e" as end_',
    ]
    assert "    a_b --> a_b_ : a#59; b#58; c" in lines
