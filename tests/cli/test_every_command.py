"""Tests that every command keeps the manners of the command line."""

import json
from collections.abc import Iterator

import click
import pytest

from community_gov.cli.building import Leaf
from community_gov.cli.main import cli
from community_gov.cli.table import BUILDERS

READING = {
    "actors list": "",
    "profile show": "",
    "plugins list": "-v",
    "plugins doctor": "",
    "plugins show": "local",
    "plugins declared": "scheme",
    "plugins why": "scheme meetings",
    "plugins citing": "resolution",
    "plugins data": "",
    "packs check": "{pack}",
    "packs test": "{pack}",
    "packs diff": "{pack} {pack}",
    "packs schema": "",
    "record activities": "--period 2026Q3",
    "record kinds": "",
    "record list": "",
    "record show": "visits",
    "record count": "visits --by mood",
    "record history": "visits {row}",
    "record search": "H1",
    "record fields": "visits",
    "record schema": "visits",
    "record due": "",
    "record choices": "repairs {repair}",
    "record waiting": "repairs",
    "imports list": "",
    "lifecycles list": "",
    "lifecycles show": "repair",
    "members list": "",
    "members show": "M1",
    "members find": "王小明",
    "households list": "",
    "affiliations list": "M1",
    "grids list": "",
    "grids history": "G1",
    "groups list": "",
    "groups history": "Q1",
    "places list": "",
    "places history": "E1",
    "assets list": "",
    "assets history": "R1",
    "teams list": "",
    "teams history": "T1",
    "organizations list": "",
    "organizations history": "C",
    "record attendance": "J",
    "facts list": "--kind meeting.attended --period 2026Q3",
    "facts counts": "--period 2026Q3",
    "facts follow": "{row}",
    "points schemes": "",
    "points batches": "--state confirmed",
    "points show": "meetings",
    "points score": "meetings --period 2026Q3",
    "points grades": "meetings --period 2026",
    "points explain": "meetings M1 --period 2026Q3",
    "points why-not": "meetings M2 --period 2026Q3",
    "points simulate": "meetings --period 2026 --set base=5",
    "points periods": "meetings",
    "points appeals list": "",
    "points appeals show": "{appeal}",
    "points pending": "",
    "points gradings list": "",
    "points gradings show": "meetings",
    "points gradings explain": "meetings M1",
    "points gradings publish": "meetings",
    "wallets list": "",
    "wallets show": "shop M1",
    "wallets books": "shop",
    "wallets receipt": "{receipt}",
    "rewards list": "",
    "rewards movements": "SOAP",
    "indices list": "",
    "indices show": "care --period 2026Q3",
    "indices why": "care visits-per-household --period 2026Q3",
    "figures list": "",
    "indices change": "care --from 2026Q2 --to 2026Q3",
    "indices what-if": "care --period 2026Q3",
    "indices audit": "care --period 2026Q3",
    "indices doubt": "care --period 2026Q3 --weights 0.25",
    "indices published": "",
    "kpis list": "",
    "kpis show": "visits-made --period 2026Q3",
    "kpis why": "visits-made --period 2026Q3",
    "mechanisms list": "",
    "duties list": "--period 2026Q3",
    "duties due": "",
    "duties handover": "director",
    "duties calendar": "--month 2026-09",
    "duties rates": "--period 2026Q3",
    "duties why": "monthly-meeting --period 2026Q3",
    "duties declared": "",
    "pairs kinds": "",
    "pairs list": "neighbours",
    "pairs gaps": "neighbours",
    "plans list": "",
    "plans tasks": "promises",
    "calendar show": "--period 2026-02",
    "calendar count": "--period 2026-02",
    "calendar after": "2026-02-12 5",
    "calendar lunar": "9/9",
    "cases kinds": "",
    "cases list": "",
    "cases show": "2026-00001",
    "cases history": "2026-00001",
    "cases choices": "2026-00001",
    "cases waiting": "",
    "cases overdue": "",
    "cases handover": "{post}",
    "posts list": "",
    "decisions list": "",
    "decisions show": "Bins",
    "decisions rules": "",
    "decisions roll": "council --on 2026-09-01",
    "decisions sitting": "council J",
    "decisions requests": "",
    "decisions receipts": "Benches",
    "decisions receipt": "{vote}",
    "campaigns kinds": "",
    "campaigns list": "",
    "campaigns show": "clean-city",
    "campaigns why": "clean-city 1",
    "campaigns evidence": "",
    "campaigns reuse": "",
    "chains kinds": "",
    "chains list": "",
    "chains show": "Roof",
    "notices list": "",
    "notices texts": "",
    "notices show": "Bins",
    "notices due": "",
    "evaluate programs": "",
    "evaluate list": "",
    "evaluate totals": "good-home",
    "evaluate proposal": "good-home",
    "evaluate grades": "review",
    "evaluate show": "review",
    "evaluate explain": "review M1",
    "evaluate honours": "",
    "evaluate recommend": "stars",
    "journal": "--last 3",
    "verify": "",
}
"""Every command that reads, with arguments that suit the community of the tests."""

ASKED = {
    "appeal": ("points appeals list", -1, "id"),
    "post": ("posts list", 0, "id"),
    "receipt": ("rewards movements SOAP", -1, "receipt"),
    "repair": ("record show repairs", 0, "id"),
    "row": ("record show visits", 0, "id"),
    "vote": ("decisions receipts Benches", 0, "number"),
}
"""By name in braces: what to ask, and where the answer stands in what is told."""

WITH_BRACES = {"packs schema", "record schema", "notices texts"}
"""What says JSON whoever asks, and what shows texts with gaps in braces."""

RECOVERY = ["plugins list", "plugins doctor", "journal", "verify", "members list", "facts counts"]


def leaves() -> Iterator[tuple[str, Leaf]]:
    """Yield every command of the core by the words that call it."""
    for name in BUILDERS:
        ctx = click.Context(cli, info_name="community-gov")
        yield from below(name, cli.get_command(ctx, name))


def below(words: str, command: click.Command) -> Iterator[tuple[str, Leaf]]:
    """Yield a command by its words, or every command of a group and of the groups in it."""
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield from below(f"{words} {name}", one)
    else:
        yield words, command


class Told(dict[str, str]):
    """What stands for a name in braces; the community is asked for what a command needs alone."""

    def __init__(self, lived) -> None:
        super().__init__()
        self.lived = lived

    def __missing__(self, name: str) -> str:
        if name == "pack":
            return str(self.lived.folder / "rules" / "local.toml")
        asked, at, key = ASKED[name]
        return self.lived.told(*asked.split())[at][key]


def arguments(lived, name: str) -> list[str]:
    """Return the arguments of a reading command, as they suit the community."""
    if name == "imports list":
        grids = lived.folder / "grids.csv"
        grids.write_text("网格编号,网格名称\nG9,第九网格\n", encoding="utf-8")
        lived.done("import", grids, by="Clerk")
    return READING[name].format_map(Told(lived)).split()


def test_every_command_answers_in_json_if_asked():
    without = [
        name
        for name, command in leaves()
        if not any("--json" in param.opts for param in command.params)
    ]
    assert without == []


def test_the_list_of_reading_commands_above_is_complete():
    assert {name for name, command in leaves() if command.reads} == set(READING)


SHOWS_A_PERSON = ("members show", "record history")
"""Of these it is noted who saw what; they write nothing else."""


@pytest.mark.parametrize("name", READING)
def test_a_reading_command_gives_valid_json_and_writes_nothing(lived, name: str):
    asked = arguments(lived, name)
    if name == "plugins data":  # which is about plugins that are not at work
        lived.done("plugins", "disable", "local", by="Ada")
    before = lived.told("verify")["actions"]
    said = lived.done(*name.split(), *asked, "--json")
    assert json.loads(said)
    wrote = [one["action"] for one in lived.told("journal", "--last", 0)[before:]]
    assert wrote == (["community.seen"] if name in SHOWS_A_PERSON else [])


@pytest.mark.parametrize("name", READING)
def test_a_reading_command_says_something_people_can_read(lived, name: str):
    said = lived.done(*name.split(), *arguments(lived, name))
    assert said.strip()
    assert "\x1b" not in said
    assert "{" not in said or name in WITH_BRACES


@pytest.mark.parametrize("name", RECOVERY)
def test_what_mends_a_community_works_with_every_plugin_broken(broken, name: str):
    result = broken.run(*name.split(), *READING[name].replace("-v", "").split())
    assert result.exit_code == (5 if name == "plugins doctor" else 0)
    assert result.stdout.strip()


def test_each_command_has_a_help_of_its_own():
    helps = [command.help for _name, command in leaves()]
    assert all(helps)
    assert len(set(helps)) == len(helps)
