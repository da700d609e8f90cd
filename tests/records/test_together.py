"""Writes that belong together, who is told of them, and pages of what there is."""

import asyncio
import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from community_gov import Community
from community_gov.errors import InputError, StoreError
from community_gov.model.action import Event
from community_gov.testing.town import Town, town


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Town]:
    """Make a community without rules of its own."""
    with town(tmp_path) as made:
        yield made


def grids(there: Town) -> list[str]:
    return sorted(there.community.grids.ids())


def test_writes_that_belong_together_are_done_together(there):
    before = grids(there)
    with there.community.together():
        there.community.grids.add(code="X1", name="a", by=there.clerk)
        there.community.grids.add(code="X2", name="b", by=there.clerk)
    assert grids(there) == sorted([*before, "X1", "X2"])
    there.community.verify()


def test_when_one_of_them_fails_none_is_done_and_writing_goes_on(there):
    before = grids(there)
    with pytest.raises(InputError):
        _twice(there)
    assert grids(there) == before

    there.community.grids.add(code="X3", name="c", by=there.clerk)
    assert "X3" in grids(there)
    there.community.verify()


def _twice(there: Town) -> None:
    with there.community.together():
        there.community.grids.add(code="X1", name="a", by=there.clerk)
        there.community.grids.add(code="X1", name="twice", by=there.clerk)


def test_one_that_is_refused_may_be_passed_over_inside_the_block(there):
    with there.community.together():
        there.community.grids.add(code="X1", name="a", by=there.clerk)
        with pytest.raises(InputError):
            there.community.grids.add(code="X1", name="twice", by=there.clerk)
        there.community.grids.add(code="X2", name="b", by=there.clerk)
    assert {"X1", "X2"} <= set(grids(there))


def test_such_a_block_stands_alone(there):
    inner = there.community.together()
    with there.community.together(), pytest.raises(StoreError, match="under way already"):
        inner.__enter__()


def test_who_listens_hears_after_the_commit_and_once_for_a_block(there):
    heard: list[list[str]] = []
    end = there.community.subscribe(lambda events: heard.append([one.action for one in events]))
    there.community.grids.add(code="X1", name="a", by=there.clerk)
    with there.community.together():
        there.community.grids.add(code="X2", name="b", by=there.clerk)
        assert len(heard) == 1
        there.community.grids.add(code="X3", name="c", by=there.clerk)
    end()
    there.community.grids.add(code="X4", name="d", by=there.clerk)
    assert heard == [["grids.add"], ["grids.add", "grids.add"]]


def test_nobody_hears_of_what_was_undone(there):
    heard: list[Event] = []
    there.community.subscribe(heard.extend)
    with pytest.raises(InputError):
        _twice(there)
    assert heard == []


def test_a_listener_that_fails_is_logged_and_undoes_nothing(there, caplog):
    def broken(_events: object) -> None:
        raise OSError("the display is unplugged")

    there.community.subscribe(broken)
    with caplog.at_level(logging.ERROR):
        there.community.grids.add(code="X1", name="a", by=there.clerk)
    assert "X1" in grids(there)
    assert "the display is unplugged" in caplog.text


def test_the_journal_goes_on_after_a_number(there):
    last = [one.seq for one in there.community.journal()][-1]
    there.community.grids.add(code="X1", name="a", by=there.clerk)
    assert [one.action for one in there.community.journal(after=last)] == ["grids.add"]


def test_things_come_page_by_page_and_say_whether_more_follow(there):
    made = [there.community.grids.new(code=f"Y{at}", name=str(at)) for at in range(5)]
    there.community.grids.add_all(made, by=there.clerk)
    everything = [one.code for one in there.community.grids.all()]

    first, last = there.community.grids.page(1, 4), there.community.grids.page(2, 4)

    assert [one.code for one in (*first.things, *last.things)] == everything[:8]
    assert first.more
    assert last.more is (len(everything) > 8)


@pytest.mark.parametrize(("number", "size"), [(0, 5), (1, 0)])
def test_there_is_no_page_before_the_first(there, number: int, size: int):
    with pytest.raises(InputError, match="count from 1"):
        there.community.grids.page(number, size)


def test_another_thread_is_told_to_open_its_own(there):
    said: list[str] = []

    def look() -> None:
        try:
            there.community.grids.count()
        except StoreError as error:
            said.append(str(error))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert said[0].startswith("An open community belongs to the thread that opened it.")


def test_another_task_may_not_write_into_the_block_of_the_first(there):
    # It would be told that its write was done, and the first would undo it.
    async def first(begun: asyncio.Event, done: asyncio.Event) -> None:
        with there.community.together():
            there.community.grids.add(code="X1", name="a", by=there.clerk)
            begun.set()
            await done.wait()

    async def second(begun: asyncio.Event, done: asyncio.Event) -> None:
        await begun.wait()
        with pytest.raises(StoreError, match=r"Another task.*\nAwait nothing inside"):
            there.community.grids.add(code="X2", name="b", by=there.clerk)
        done.set()

    async def both() -> None:
        begun, done = asyncio.Event(), asyncio.Event()
        await asyncio.gather(first(begun, done), second(begun, done))

    before = grids(there)
    asyncio.run(both())
    assert grids(there) == sorted([*before, "X1"])


def test_who_only_reads_sees_at_once_which_plugins_others_enabled(tmp_path):
    pack = '[[term]]\nname = "x"\nlabel = { en = "x", zh_hans = "x", zh_hant = "x" }\n'
    with (
        town(tmp_path, pack=pack) as there,
        Community.open(tmp_path / "town.db", key_file=there.key_file) as reader,
    ):
        before = [one.name for one in reader.host.plugins]
        there.community.plugins.disable("local", by=there.administrator)

        assert (before, [one.name for one in reader.host.plugins]) == (["local"], [])


def test_who_takes_long_over_the_journal_keeps_nobody_from_writing(there):
    # With a rollback journal a reader that is not at its end locks the file for the others.
    with Community.open(there.community.path, key_file=there.key_file) as reader:
        read = reader.journal()
        first = next(read).seq
        with there.community._context.database.connection.impatient():
            there.community.grids.add(code="X1", name="a", by=there.clerk)

        assert [one.seq for one in (*read,)] == list(range(first + 1, there.community.verify() + 1))
