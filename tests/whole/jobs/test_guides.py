"""The table of the ten jobs: each has a page that runs the commands the table names."""

import re
from pathlib import Path

import pytest

GUIDES = Path(__file__).parents[3] / "docs" / "how-to"
ROW = re.compile(
    r"(?m)^\| (\d+) \| ([^|]+) \| ([^|]+) \| \[[^\]]+\]\(([\w-]+\.md)(?:#([\w-]+))?\) \|$"
)
JOBS = ROW.findall((GUIDES / "index.md").read_text(encoding="utf-8"))


def _anchors(page: str) -> set[str]:
    """Return the anchors of the headings of a page, as GitHub makes them."""
    heads = re.findall(r"(?m)^#+ (.+)$", page)
    return {re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads}


def test_there_are_ten() -> None:
    assert [int(job[0]) for job in JOBS] == list(range(1, 11))


@pytest.mark.parametrize("job", JOBS, ids=[job[1].split(",")[0] for job in JOBS])
def test_a_job_has_a_page_that_runs_its_command(job: tuple[str, ...]) -> None:
    _number, _what, commands, name, anchor = job
    page = (GUIDES / name).read_text(encoding="utf-8")
    assert not anchor or anchor in _anchors(page)
    run = "\n".join(re.findall(r"(?m)^\$ .*community-gov.*$", page))
    for command in re.findall(r"`([a-z]+(?: [a-z]+)?)", commands):
        assert re.search(rf"\b{command}\b", run), command
