"""Tests of the commands about plans and promises."""

DONE = ("plans", "done", "promises", "1")


def test_a_promise_is_overdue_until_it_is_done_with_proof(lived):
    [row] = lived.told("plans", "tasks", "promises")
    assert (row["task"], row["standing"]) == ("mend the lamps", "overdue")
    refused = lived.run(*DONE)
    assert refused.exit_code == 3
    assert "what proves" in refused.stderr
    lived.done(*DONE, "--on", "2026-08-31", "--evidence", "receipt 3")
    [summary] = lived.told("plans", "list")
    assert (summary["total"], summary["done"], summary["overdue"]) == (1, 1, 0)


def test_a_task_is_named_by_its_text_too(lived):
    lived.done("plans", "done", "promises", "mend the lamps", "--evidence", "receipt 3")
    assert lived.told("plans", "tasks", "promises")[0]["standing"] == "late"


def test_tasks_can_be_narrowed(lived):
    count = [
        len(lived.told("plans", "tasks", "promises", *args))
        for args in (
            ("--owner", "director"),
            ("--owner", "nobody"),
            ("--standing", "overdue"),
            ("--standing", "done"),
        )
    ]
    assert count == [1, 0, 1, 0]
