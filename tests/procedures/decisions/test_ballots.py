"""Ballots: paper, spoken and raised hands in one count; of a secret vote nobody finds out more."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov import Community, FixedClock
from community_gov.errors import InputError
from community_gov.procedures.decisions.ballots import Box, Choice, Form
from community_gov.testing.town import Town, town

PACK = """
[[fact_kind]]
name = "meeting.attended"
label = { en = "meeting attended", zh_hans = "参会", zh_hant = "參會" }

[[activity_kind]]
name = "meeting"
label = { en = "meeting", zh_hans = "会议", zh_hant = "會議" }
attendance_fact = "meeting.attended"

[[decision_rule]]
name = "assembly"
label = { en = "assembly", zh_hans = "代表会议", zh_hant = "代表會議" }
quorum = { share = "2/3", base = "entitled" }
majority = { share = "1/2", base = "present", strict = true }
reference = "村民委員會組織法 §26"
valid_from = 2018-12-29
electorates = [
  { name = "all", label = { en = "all", zh_hans = "全体", zh_hant = "全體" }, kinds = ["rep"] },
]

[[decision_rule]]
name = "election"
label = { en = "election", zh_hans = "选举", zh_hant = "選舉" }
quorum = { share = "1/2", base = "entitled" }
majority = { share = "1/2", base = "present", strict = true }
reference = "own choice: for tests"
valid_from = 2018-12-29
secret = true
"""

HELD = date(2026, 9, 1)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=PACK) as made:
        members = made.settle(grids=1, households=3, people=1)
        for one in members:
            made.community.affiliations.add(
                member=one.id, kind="rep", valid_from=date(2026, 1, 1), by=made.clerk
            )
        made.community.activities.add(
            code="A1", kind="meeting", title="meeting", held_on=HELD,
            attendance=[{"member": one.id} for one in members], by=made.clerk,
        )  # fmt: skip
        yield made


def meeting(here: Town) -> str:
    return here.community.activities.by_code("A1").id


def test_paper_spoken_and_hands_are_one_count(here: Town) -> None:
    stored, _outcome = here.community.decisions.record(
        "assembly", "Lights", held_on=HELD, entitled=30, present=20, by=here.clerk,
        boxes=[
            Box(Form.PAPER, yes=7, no=2, spoiled=1), Box(Form.SPOKEN, yes=1), Box(Form.HANDS, yes=3)
        ],
    )  # fmt: skip

    # 7 + 1 + 3 = 11 in favour of 20 present: more than half.
    assert (stored.yes, stored.no, stored.spoiled, stored.passed) == (11, 2, 1, True)
    kept = {one.form: one.yes for one in here.community.decisions.boxes(stored.id)}
    assert kept == {"paper": 7, "spoken": 1, "show of hands": 3}


def test_spoiled_ballots_count_as_ballots(here: Town) -> None:
    with pytest.raises(InputError, match="1 spoiled are more than 4 present"):
        here.community.decisions.record(
            "assembly", "Lights", held_on=HELD, entitled=6, present=4, by=here.clerk,
            boxes=[Box(Form.PAPER, yes=4, spoiled=1)],
        )  # fmt: skip
    assert here.community.decisions.count() == 0


def test_sums_and_boxes_together_would_count_ballots_twice(here: Town) -> None:
    with pytest.raises(InputError, match="either the sums"):
        here.community.decisions.record(
            "assembly", "Lights", held_on=HELD, entitled=6, present=4, yes=2, by=here.clerk,
            boxes=[Box(Form.PAPER, yes=2)],
        )  # fmt: skip


def test_of_a_secret_vote_the_boxes_are_mixed_and_not_kept(here: Town) -> None:
    # Otherwise the single spoken vote would tell how the one who cannot write has voted.
    stored, _outcome = here.community.decisions.record_at(
        meeting(here), "assembly", "Head", by=here.clerk, secret=True,
        boxes=[Box(Form.PAPER, yes=2), Box(Form.SPOKEN, no=1)],
    )  # fmt: skip

    assert (stored.yes, stored.no, stored.secret) == (2, 1, True)
    assert here.community.decisions.boxes(stored.id) == []


def test_a_rule_may_demand_a_secret_ballot(here: Town) -> None:
    with pytest.raises(InputError, match="demands a secret ballot"):
        here.community.decisions.record(
            "election", "Head", held_on=HELD, entitled=6, present=4, yes=2, by=here.clerk
        )


def test_everybody_present_gets_a_receipt_and_none_shows_a_choice(here: Town) -> None:
    stored, _outcome = here.community.decisions.record_at(
        meeting(here), "assembly", "Head", by=here.clerk, secret=True,
        boxes=[Box(Form.PAPER, yes=2, no=1)],
    )  # fmt: skip

    receipts = here.community.decisions.receipts(stored.id)
    assert {one.voter for one in receipts} == set(here.community.members.ids().values())
    number = receipts[0].id
    assert here.community.decisions.receipt(number.lower()) == receipts[0]
    assert not {"choice", "yes", "no"} & {*dir(receipts[0])}


def contents(file: Path) -> list[str]:
    """Return every row of every table but random numbers: ids, hashes, sealed values."""
    with closing(sqlite3.connect(file)) as opened:
        names = [
            row[0]
            for row in opened.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            )
        ]
        return [
            f"{name}: {row}"
            for name in sorted(names)
            for row in opened.execute(f'SELECT * FROM "{name}"').fetchall()
        ]


def test_nothing_that_is_stored_changes_when_two_voters_swap_their_choices(
    here: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first of the voters says yes and the others no, or the last one: in the file it is one.
    told = []
    for ballots in (("yes", "no", "no"), ("no", "no", "yes")):
        copy = tmp_path / f"{'-'.join(ballots)}.db"
        here.community.backup(copy)
        clock = FixedClock(here.clock.today())
        again = Community.open(copy, key_file=tmp_path / "town.key", clock=clock)
        numbers = iter(f"{number:032x}" for number in range(1, 99))
        monkeypatch.setattr(
            "community_gov.records.context.new_id", lambda _now, ids=numbers: next(ids)
        )
        letters = iter("23456789ABCDEFGHJKLMNPQRSTUVWXYZ" * 9)
        monkeypatch.setattr(
            "community_gov.procedures.decisions.votes.secrets.choice",
            lambda _of, each=letters: next(each),
        )
        with again:
            again.decisions.record_at(
                meeting(here), "assembly", "Head", by=here.clerk, secret=True,
                boxes=[Box.of(Form.PAPER, [Choice(one) for one in ballots])],
            )  # fmt: skip
        told.append(contents(copy))

    assert told[0] == told[1]
    assert any("'Head'" in line for line in told[0])


def test_a_count_below_nothing_is_no_box() -> None:
    with pytest.raises(InputError, match="-1 cannot be"):
        Box(Form.PAPER, yes=-1)


@given(st.lists(st.sampled_from(Choice)), st.randoms())
def test_the_order_of_the_ballots_leaves_no_trace(ballots: list[Choice], rng) -> None:
    shuffled = rng.sample(ballots, len(ballots))

    assert Box.of(Form.PAPER, ballots) == Box.of(Form.PAPER, shuffled)
    assert Box.of(Form.PAPER, ballots).ballots == len(ballots)
