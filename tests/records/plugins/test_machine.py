"""Plugins enabled, edited, upgraded, disabled in any order: no row is lost, all is provable."""

import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from community_gov.errors import PluginError
from community_gov.records.plugins.service import PluginState
from community_gov.testing.town import town

PACKS = ("apples", "bread", "cheese")
TEXT = 'label = { en = "x", zh_hans = "x", zh_hant = "x" }'
FIELDS = '{{ name = "field{n}", type = "integer", required = false }}'


def text_of(pack, edition):
    """Return the text of a pack, which has one optional field more in each edition."""
    fields = ", ".join(FIELDS.format(n=number) for number in range(edition + 1))
    return f'[[register]]\nname = "{pack}"\n{TEXT}\nfields = [{fields}]\n'


class Life(RuleBasedStateMachine):
    """A community with three packs, and a few words about what must be so."""

    def __init__(self):
        super().__init__()
        self.stack = ExitStack()
        self.edition = dict.fromkeys(PACKS, 0)
        self.noted = dict[str, int]()
        self.enabled = set[str]()
        self.rows = {name: list[dict[str, int | None]]() for name in PACKS}

    @initialize()
    def open_town(self):
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.rules = folder / "rules"
        self.rules.mkdir()
        for name in PACKS:
            self.write(name)
        self.town = self.stack.enter_context(town(folder))
        self.plugins = self.town.community.plugins

    def write(self, name):
        (self.rules / f"{name}.toml").write_text(text_of(name, self.edition[name]))

    packs = st.sampled_from(PACKS)

    @rule(name=packs)
    def edit(self, name):
        self.edition[name] += 1
        self.write(name)
        self.town.community._context.forget_host()

    @rule(name=packs)
    def enable(self, name):
        self.plugins.enable(name, by=self.town.administrator)
        self.enabled.add(name)
        self.noted[name] = self.edition[name]

    @precondition(lambda self: self.enabled)
    @rule(data=st.data())
    def disable(self, data):
        name = data.draw(st.sampled_from(sorted(self.enabled)))
        self.plugins.disable(name, by=self.town.administrator)
        self.enabled.remove(name)

    @precondition(lambda self: self.enabled)
    @rule(data=st.data())
    def upgrade(self, data):
        name = data.draw(st.sampled_from(sorted(self.enabled)))
        self.plugins.upgrade(name, by=self.town.administrator)
        self.noted[name] = self.edition[name]

    @precondition(lambda self: self.enabled)
    @rule(data=st.data(), number=st.integers(0, 9))
    def add_a_row(self, data, number):
        name = data.draw(st.sampled_from(sorted(self.enabled)))
        book = self.town.community.registers[name]
        if self.changed():
            with pytest.raises(PluginError, match="declare something else than was noted"):
                book.add(field0=number, by=self.town.clerk)
        else:
            book.add(field0=number, by=self.town.clerk)
            self.rows[name].append(number)

    def changed(self):
        return {name for name in self.enabled if self.edition[name] != self.noted[name]}

    @invariant()
    def what_changed_is_listed(self):
        states = {one.name: one.state for one in self.plugins.all() if one.name in PACKS}
        expected = {
            name: PluginState.AVAILABLE
            if name not in self.enabled
            else PluginState.CHANGED
            if name in self.changed()
            else PluginState.ENABLED
            for name in PACKS
        }
        assert states == expected

    @invariant()
    def every_row_is_read_in_the_edition_that_is_at_work_or_was_noted_last(self):
        registers = self.town.community.registers
        kept = {one.register for one in registers.kept()}
        assert kept.isdisjoint(self.enabled)
        for name in PACKS:
            edition = self.edition[name] if name in self.enabled else self.noted.get(name)
            if name in self.enabled or name in kept:
                book = registers[name] if name in self.enabled else registers.kept_book(name)
                wanted = [f"field{number}" for number in range(edition + 1)]
                assert [list(row.values) for row in book.rows()] == [wanted] * len(self.rows[name])
                assert [row.values["field0"] for row in book.rows()] == self.rows[name]
            else:
                assert self.rows[name] == []

    @invariant()
    def the_file_is_proved(self):
        self.town.community.verify()

    def teardown(self):
        self.stack.close()


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=12, stateful_step_count=14, deadline=None)
