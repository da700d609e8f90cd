"""The commands about lifecycles, and about rows that follow one."""

from tests.cli.conftest import Town


def repair(town: Town) -> str:
    return town.told("record", "add", "repairs", "what=lamp")["id"]


def test_a_row_takes_a_step_and_its_history_shows_it(town: Town):
    row = repair(town)
    said = town.done("record", "move", "repairs", row, "mend", "cost=5", "--evidence", "photo 7")
    assert said.splitlines()[0] == f"{row} is now: mended"

    shown = town.told("record", "show", "repairs", row)
    assert (shown["state"], shown["state_evidence"], shown["cost"]) == ("done", "photo 7", 5)
    history = town.told("record", "history", "repairs", row)
    assert [(one["state"], one["actor"], one["action"]) for one in history] == [
        ("open", "Clerk", "registers.add"),
        ("done", "Clerk", "registers.move"),
    ]


def test_a_step_that_is_refused_says_why_and_what_is_possible(town: Town):
    row = repair(town)
    lost = town.run("record", "move", "repairs", row, "lose")
    assert (lost.exit_code, lost.stdout) == (3, "")
    assert "Possible from open (open): mend (mend; who may: clerk)." in lost.stderr
    dear = town.run("record", "move", "repairs", row, "mend", "--evidence", "photo 7")
    assert (dear.exit_code, "Say what it cost." in dear.stderr) == (3, True)
    theirs = town.run("record", "move", "repairs", row, "mend", by="Rev")
    assert theirs.exit_code == 4


def test_people_read_states_in_their_own_script(town: Town):
    row = repair(town)
    assert "待修" in town.done("--lang", "zh-hant", "record", "show", "repairs", row)
    (choice,) = town.told("--lang", "zh-hans", "record", "choices", "repairs", row)
    assert (choice["label"], choice["target"], choice["roles"]) == ("修复", "done", ["clerk"])


def test_a_lifecycle_is_shown_as_tables_and_as_a_diagram(town: Town):
    assert town.told("lifecycles", "list")[0]["states"] == ["open", "done"]
    assert "has(cost)" in town.done("lifecycles", "show", "repair")
    diagram = town.done("lifecycles", "show", "repair", "--mermaid")
    assert diagram.startswith("stateDiagram-v2\n")
    assert "open --> done : mend (clerk, if has(cost), evidence, within 3 days)" in diagram
