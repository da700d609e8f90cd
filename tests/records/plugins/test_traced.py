"""Who asks is told each call of a hook while a community is written to."""

import logging
from datetime import date
from pathlib import Path

import pytest

from community_gov.errors import VetoError
from community_gov.hooks import tracing
from community_gov.testing.town import town

ROADS = """
from datetime import date

from attrs import frozen

@frozen
class Repair:
    member: MemberId = internal(label=label("who", "谁", "誰"))
    done_on: date = internal(label=label("day", "日期"))

@hookimpl
def declare():
    yield FactKind("road.mended", label("mended", "修路"))
    yield Register.of(
        Repair, name="repairs", label=label("repairs", "台账", "台賬"),
        facts=(FactMapping("road.mended", "member", "done_on"),),
    )

@hookimpl
def check(action):
    if action.name == "registers.withdraw":
        yield "what is mended is mended"

@hookimpl
def recorded(facts):
    pass

@hookimpl
def committed(events):
    pass
"""


def test_each_call_is_told_with_names_and_numbers_and_no_values(
    tmp_path: Path, install, caplog: pytest.LogCaptureFixture
) -> None:
    install("roads", ROADS)
    with town(tmp_path, plugins=["roads"]) as made:
        (member, *_others) = made.settle()
        book = made.community.registers["repairs"]
        with caplog.at_level(logging.DEBUG, logger=tracing.log.name):
            row = book.add(member=member.id, done_on=date(2026, 9, 1), by=made.clerk)
            with pytest.raises(VetoError):
                book.withdraw(row.id, by=made.clerk, reason="typed twice")

    assert [one.message for one in caplog.records if one.name == tracing.log.name] == [
        "roads.check: registers.add(register, rows)",
        "roads.recorded: 1 × road.mended (version 1)",
        "roads.committed: registers.add",
        "roads.check: registers.withdraw(register, id, reason) → ['what is mended is mended']",
    ]
    assert member.id not in caplog.text
