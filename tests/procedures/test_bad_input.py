"""What cannot be is refused with what, where and what to do next, and nothing is written."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from openpyxl import Workbook

from community_gov.errors import CommunityGovError, PluginError
from community_gov.exchange.forms.filling import fill_form
from community_gov.exchange.forms.mapping import read_mapping
from community_gov.model.period import Period
from community_gov.testing.town import town

LABEL = '{ en = "as named", zh_hans = "甲", zh_hant = "甲" }'
OWN = 'reference = "own choice: for this test"\nvalid_from = 2026-01-01'
PACK = f"""
[[fact_kind]]
name = "meeting.held"
label = {LABEL}
subject = "community"

[[fact_kind]]
name = "help.given"
label = {LABEL}

[[activity_kind]]
name = "committee"
label = {LABEL}
held_fact = "meeting.held"
attendance_fact = "help.given"

[[register]]
name = "repairs"
label = {LABEL}
lifecycle = "repair"
fields = [{{ name = "day", type = "date" }}]

[[lifecycle]]
name = "repair"
label = {LABEL}
initial = "open"
states.open = {{ en = "open", zh_hans = "待办", zh_hant = "待辦" }}
states.mended = {{ en = "mended", zh_hans = "已修", zh_hant = "已修" }}
states.checked = {{ en = "checked", zh_hans = "已验", zh_hant = "已驗" }}
final = ["checked"]
transitions = [
  {{ name = "mend", label = {LABEL}, source = "open", target = "mended", roles = ["clerk"] }},
  {{ name = "check", label = {LABEL}, source = "mended", target = "checked", roles = ["clerk"] }},
]

[[decision_rule]]
name = "assembly"
label = {LABEL}
quorum = {{ share = "1/2", base = "entitled" }}
majority = {{ share = "1/2", base = "present", strict = true }}
{OWN}

[[duty]]
name = "meet"
label = {LABEL}
recurrence = {{ rule = "FREQ=MONTHLY" }}
fulfilled_by = "meeting.held"
{OWN}

[[scheme]]
name = "help"
label = {LABEL}
subject = "member"
reference = "own choice: for this test"
valid_from = 2024-01-01

[[scheme.rules]]
id = "helped"
label = {LABEL}
fact = "help.given"
points = "10"
reference = "own choice: for this test"
valid_from = 2024-01-01

[[wallet]]
name = "shop"
label = {LABEL}
scheme = "help"
expires_months = 12
reference = "own choice: for this test"
valid_from = 2024-01-01
"""

Here = SimpleNamespace


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Here]:
    """Give a town on 2026-09-30 with a committee that M1 heads, and a repair that is open."""
    with town(tmp_path_factory.mktemp("bad"), pack=PACK) as made:
        made.settle(grids=1, households=2, people=1)
        community, by = made.community, made.clerk
        body = community.organizations.add(code="C", name="committee", kind="committee", by=by)
        head = {"title": "head", "organization": body.id, "by": by}
        members = community.members.ids()
        community.posts.add(holder=members["M1"], held_from=date(2026, 1, 1), **head)
        repair = community.registers["repairs"].add(day=date(2026, 9, 1), by=by).id
        yield Here(community=community, by=by, repair=repair, head=head, members=members)


def _vote(here: Here, **counted: Any) -> None:
    told = {"matter": "New well", "held_on": date(2026, 9, 1), "entitled": 30, "by": here.by}
    here.community.decisions.record("assembly", **told | counted)


def _notice(here: Here, **how: Any) -> None:
    here.community.notices.post(title="Hours", text="Open.", places=("gate",), by=here.by, **how)


DAY = date(2026, 12, 1)
WRONG: dict[str, tuple[Callable[[Here], object], str, str]] = {
    "a step that leads nowhere": (
        lambda it: it.community.registers.move("repairs", it.repair, "check", by=it.by),
        r"'check' leads nowhere from open",
        r"Possible from open .*: mend",
    ),
    "more ballots than present": (
        lambda it: _vote(it, present=20, yes=15, no=6),
        r"2026-09-01: 15 in favour, 6 against and 0 abstained are more than 20 present",
        r"attendance sheet",
    ),
    "more present than entitled": (
        lambda it: _vote(it, present=31, yes=15),
        r"31 present are more than 30 entitled",
        r"attendance sheet",
    ),
    "a vote at a meeting in the future": (
        lambda it: _vote(it, held_on=DAY, present=20, yes=15),
        r"meeting of 2026-12-01 has not been held",
        r"Today is 2026-09-30. Check the day",
    ),
    "an activity in the future": (
        lambda it: it.community.activities.add(
            code="A1", kind="committee", title="Committee", held_on=DAY, by=it.by
        ),
        r"2026-12-01 lies in the future",
        r"Today is 2026-09-30. Check the day",
    ),
    "two holders of one post": (
        lambda it: it.community.posts.add(
            holder=it.members["M2"], held_from=date(2026, 7, 1), **it.head
        ),
        r"head has a holder from 2026-01-01",
        r"End that one with held_to first",
    ),
    "a post that ends before it begins": (
        lambda it: it.community.posts.add(
            **it.head | {"title": "deputy"}, held_from=DAY, held_to=date(2026, 11, 30)
        ),
        r"deputy: to 2026-11-30 is before from 2026-12-01",
        r"Mend one of the two days",
    ),
    "an affiliation that ends before it begins": (
        lambda it: it.community.affiliations.add(
            member=it.members["M1"],
            kind="volunteer",
            valid_from=DAY,
            valid_to=date(2026, 11, 30),
            by=it.by,
        ),
        r"volunteer: to 2026-11-30 is before from 2026-12-01",
        r"Mend one of the two days",
    ),
    "a member who left before coming": (
        lambda it: it.community.members.add(
            code="M9", name="x", joined=DAY, left=date(2026, 11, 30), by=it.by
        ),
        r"M9: left 2026-11-30 is before since 2026-12-01",
        r"Mend one of the two days",
    ),
    "a notice that comes down before it hangs": (
        lambda it: _notice(it, until=date(2026, 9, 29)),
        r"come down on 2026-09-29, before it is posted on 2026-09-30",
        r"later day",
    ),
    "a notice of no day": (lambda it: _notice(it, days=0), r"at least one day", r"how many"),
    "a window that does not open then": (
        lambda it: it.community.duties.waive(
            "meet", "community", date(2026, 9, 2), by=it.by, reason="flood"
        ),
        r"no window for community that opens on 2026-09-02",
        r"opens: 2026-09-01",
    ),
    "a period that ends before it starts": (
        lambda it: it.community.duties.standing(Period.parse("2026-07-10..2026-07-01")),
        r"ends \(2026-07-01\) before it starts \(2026-07-10\)",
        r"2026-07-01\.\.2026-07-10",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_it_says_what_is_wrong_and_what_to_do_and_changes_nothing(here: Here, wrong: str) -> None:
    do, problem, fix = WRONG[wrong]
    before = here.community.seal_of_today()

    with pytest.raises(CommunityGovError, match=problem) as caught:
        do(here)

    assert caught.match(fix)
    assert here.community.seal_of_today() == before


DUTY = f"""
[[duty]]
name = "bad"
label = {LABEL}
fulfilled_by = "meeting.held"
reference = "own choice: for this test"
"""
PACKS = {
    "a rule that no day fits": (
        'valid_from = 2026-01-01\nrecurrence.rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"',
        r"it never comes",
        r"FREQ=MONTHLY;INTERVAL=3",
    ),
    "a rule that is over before it is in force": (
        'valid_from = 2026-01-01\nrecurrence.rule = "FREQ=YEARLY;UNTIL=20251231"',
        r"it never comes from 2026-01-01 to 2025-12-31",
        r"RFC 5545",
    ),
    # 2028 is the next leap year.
    "29 February in no leap year": (
        (
            "valid_from = 2025-01-01\nvalid_to = 2027-12-31\n"
            'recurrence.rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"'
        ),
        r"it never comes from 2025-01-01 to 2027-12-31",
        r"RFC 5545",
    ),
    "a window that closes before it opens": (
        'valid_from = 2026-01-01\nrecurrence = { rule = "FREQ=MONTHLY", within_days = -1 }',
        r"the window would close first",
        r"Write 0",
    ),
    "a duty that ends before it begins": (
        'valid_from = 2026-05-01\nvalid_to = 2026-01-01\nrecurrence.rule = "FREQ=MONTHLY"',
        r"valid_to 2026-01-01 is before valid_from 2026-05-01",
        r"leave valid_to out",
    ),
}


@pytest.mark.parametrize("wrong", PACKS)
def test_a_pack_with_an_impossible_duty_is_not_enabled_and_says_where(
    here: Here, wrong: str
) -> None:
    text, problem, fix = PACKS[wrong]
    rules = here.community.path.parent / "rules"
    (rules / "impossible.toml").write_text(DUTY + text, encoding="utf-8")
    before = here.community.seal_of_today()

    with pytest.raises(PluginError, match=rf"(?s)impossible\.toml, line \d+.*{problem}") as caught:
        here.community.plugins.enable("impossible", by=here.community.actors.named("Ada"))

    assert caught.match(fix)
    assert here.community.seal_of_today() == before


def test_a_form_whose_mapped_cell_is_gone_is_left_alone(here: Here, tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "汇总"
    book.worksheets[0].merge_cells("A1:B2")  # B2, where the number belongs, is a cell no more
    book.save(tmp_path / "form.xlsx")
    (tmp_path / "map.toml").write_text(
        '[form]\nname = "monthly"\nreceiver = "street office"\n[[cells]]\nsheet = "汇总"\n'
        'cell = "B2"\nquery = { of = "facts", kind = "meeting.held" }\n',
        encoding="utf-8",
    )
    before = here.community.seal_of_today()

    with pytest.raises(CommunityGovError, match=r"汇总, cell B2: it is merged") as caught:
        fill_form(
            here.community,
            tmp_path / "form.xlsx",
            read_mapping(tmp_path / "map.toml"),
            Period.parse("2026-09"),
            tmp_path / "out.xlsx",
            by=here.by,
        )

    assert caught.match("mapping")
    assert not (tmp_path / "out.xlsx").exists()
    assert here.community.seal_of_today() == before


def test_a_year_from_29_february_ends_on_the_last_of_february(tmp_path: Path) -> None:
    # Civil Code Art. 202: where the month has no such day, its last day is the last of the period.
    with town(tmp_path, pack=PACK, day=date(2024, 2, 29)) as made:
        [member, *_others] = made.settle(grids=1, households=1, people=1)
        community = made.community
        community.activities.add(
            code="A1", kind="committee", title="Committee", held_on=date(2024, 2, 29),
            attendance=[{"member": member.id}], by=made.clerk,
        )  # fmt: skip
        batch = community.points.propose("help", Period.parse("2024"), by=made.clerk)
        assert batch is not None
        community.points.confirm(batch.id, by=made.reviewer)

        lots = community.wallets.statement("shop", member.id).lots

    assert lots == ((Decimal(10), date(2025, 2, 28)),)
