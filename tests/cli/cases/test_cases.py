"""The commands about cases, posts and who a person of the staff is."""

import re

import pytest
from tests.cli.conftest import Town

POST = ("posts", "add", "worker", "C", "--holder", "M1", "--from", "2026-01-01")


@pytest.fixture
def office(town: Town) -> Town:
    town.done("organizations", "add", "C", "committee", "--kind", "committee")
    town.done(*POST)
    return town


def receive(town: Town, *more: str, kind: str = "request") -> str:
    return town.told("cases", "receive", kind, "The lamp is dark.", *more)["number"]


def case(town: Town, step: str, number: str, *more: object, **how: str) -> str:
    return town.told("cases", step, number, *more, **how)["state"]


def test_a_receipt_says_number_limit_last_day_and_papers(office: Town):
    # 1 to 7 October 2026 are off and Saturday the 10th is worked (State Council's order).
    said = office.done("cases", "receive", "request", "The lamp is dark.", "floor=3")
    assert said.splitlines() == [
        "Received: 2026-00001. Limit: 5 working days.",
        "An answer is due by 2026-10-13.",
        "It needs: ID card.",
    ]


def test_a_case_goes_all_the_way_from_the_command_line(office: Town):
    number = receive(office, "floor=3", "--subject", "M1")
    steps = (
        ("accept",), ("assign", "worker"), ("step", "look"), ("step", "look", "--end"),
        ("pause", "papers", "--remark", "lease"), ("resume",), ("extend", 2, "--reason", "rain"),
        ("handle", "lamp mended", "--evidence", "photo 3", "--near"),
    )  # fmt: skip
    states = [case(office, step, number, *more) for step, *more in steps]
    assert states == [
        "accepted", "assigned", "handling", "handling", "suspended", "handling", "handling",
        "handled",
    ]  # fmt: skip
    assert case(office, "verify", number, by="Rev") == "verified"
    assert case(office, "close", number) == "closed"
    assert case(office, "rate", number, 5) == "closed"

    shown = office.told("cases", "show", number)
    assert (shown["result"], shown["rating"], shown["near"], shown["subject"]) == (
        "lamp mended", 5, True, "M1",
    )  # fmt: skip
    assert [one["post"] for one in shown["steps"]] == ["worker"]
    told = office.told("cases", "history", number)
    assert [one["step"] for one in told] == [
        "receive", "accept", "assign", "begin", "pause", "resume", "extend", "handle", "verify",
        "close", "rate",
    ]  # fmt: skip
    assert [one["reason"] for one in told if one["step"] == "pause"] == ["papers: lease"]


def test_what_is_refused_says_what_is_possible_and_changes_nothing(office: Town):
    number = receive(office)
    before = office.told("verify")
    for args, code, told in (
        (("close", number), 3, "Possible from received (received): accept"),
        (("verify", number), 3, "'verify' leads nowhere"),
        (("refuse", number, "--reason", "tired"), 3, "police (a matter of the police)"),
        (("missing", number, "stamp"), 3, "There are: id."),
        (("show", "2020-1"), 3, "There is no case 2020-1"),
        (("move", number, "handle"), 3, "needs result beside"),
    ):
        result = office.run("cases", *args)
        assert (result.exit_code, result.stdout) == (code, ""), args
        assert told in result.stderr
    assert office.told("verify") == before


def test_what_is_missing_is_told_once(office: Town):
    number = receive(office)
    office.done("cases", "missing", number, "id")
    again = office.run("cases", "missing", number, "id")
    assert (again.exit_code, "It is told once" in again.stderr) == (1, True)
    office.done("cases", "missing", number, "id", "--despite", "the law changed")


def test_a_small_matter_is_settled_on_the_spot(office: Town):
    number = receive(office, "--settled", "bin emptied")
    assert office.told("cases", "show", number)["state"] == "closed"


def test_a_case_is_referred_sent_back_corrected_and_reopened(office: Town):
    away = receive(office)
    assert case(office, "refer", away, "C", "--reason", "theirs") == "referred"
    number = receive(office)
    case(office, "accept", number)
    case(office, "visit", number)
    case(office, "handle", number, "mended")
    assert case(office, "return", number, "--reason", "still dark") == "handling"
    case(office, "handle", number, "mended again")
    case(office, "verify", number, by="Rev")
    case(office, "close", number)
    case(office, "correct", number, "pole mended", "--reason", "typed wrong")
    assert case(office, "reopen", number, "--reason", "dark again") == "reopened"
    shown = office.told("cases", "show", number)
    assert (shown["result"], shown["corrected"], shown["reopened"]) == ("pole mended", 1, 1)


def test_what_is_over_and_what_a_post_passes_on(office: Town):
    number = receive(office, "--at", "2026-09-01")
    case(office, "accept", number)
    case(office, "assign", number, "worker")
    (late,) = office.told("cases", "overdue")
    # Five working days from Tuesday 1 September end on the 8th; the 30th is 16 beyond
    # (9-11, 14-18, 20-24 with Sunday the 20th worked, 28-30; 25 to 27 are off).
    assert (late["number"], late["due_on"], late["left"]) == (
        number,
        "2026-09-08",
        "-16 working days",
    )
    assert office.told("cases", "overdue", "--as-of", "2026-09-08") == []
    assert [one["number"] for one in office.told("cases", "handover", "worker")] == [number]
    assert number in office.done("cases", "waiting")


def test_a_restricted_case_is_in_no_list_and_opens_for_the_post_s_holder_only(office: Town):
    number = receive(office, kind="help")
    assert "restricted cases, which stand in no list: 1" in office.done("cases", "list")
    assert office.told("cases", "list") == []
    office.done("actors", "add", "Dai", "--role", "clerk", by="Ada")
    case(office, "accept", number)
    case(office, "assign", number, "worker")
    hidden = office.run("cases", "show", number, by="Dai")
    assert (hidden.exit_code, hidden.stdout) == (4, "")
    office.done("actors", "tie", "Dai", "M1", by="Ada")
    assert office.told("cases", "show", number, by="Dai")["matter"] == "The lamp is dark."
    assert office.run("cases", "show", number).exit_code == 4
    gone = office.run("cases", "show", number, by="Dai", today="2028-09-30")
    assert "expired on 2028-09-30" in gone.stderr
    assert office.told("cases", "expire", by="Ada", today="2028-09-30") == {"numbers": [number]}


def test_people_read_cases_in_their_own_script(office: Town):
    receive(office)
    assert "已收件" in office.done("--lang", "zh-hans", "cases", "list")
    assert "訴求" in office.done("--lang", "zh-hant", "cases", "list")
    listed = office.told("cases", "kinds")
    assert listed[0]["name"] == "help"


def test_a_post_is_ended_before_another_one_holds_it(office: Town):
    taken = office.run(*POST[:5], "M2", "--from", "2026-07-01")
    assert (taken.exit_code, "has a holder from 2026-01-01" in taken.stderr) == (3, True)
    (post,) = office.told("posts", "list")
    office.done("posts", "amend", post["id"], "--to", "2026-06-30")
    office.done(*POST[:5], "M2", "--from", "2026-07-01")
    assert [one["held"] for one in office.told("posts", "list")] == [False, True]


def test_a_time_that_is_none_is_refused(office: Town):
    result = office.run("cases", "receive", "request", "x", "--at", "yesterday")
    assert result.exit_code == 2
    assert re.search("neither a day nor a moment", result.stderr)
