"""What the tests of records share: a community with a rule pack of its own, and two households."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from community_gov.testing.town import Town, town

PACK = """
[[fact_kind]]
name = "visit.home"
label = { en = "home visit", zh_hans = "入户走访", zh_hant = "入戶走訪" }
subject = "household"
unit = "hour"
places = 1
attributes = [{ name = "reason", type = "string" }, { name = "planned", type = "date" }]

[[fact_kind]]
name = "class.attended"
label = { en = "class attended", zh_hans = "听课", zh_hant = "聽課" }
unit = "hour"
places = 1
attributes = [{ name = "role", type = "string" }, { name = "attended", type = "bool" }]

[[fact_kind]]
name = "class.held"
label = { en = "class held", zh_hans = "开课", zh_hant = "開課" }
subject = "community"
attributes = [{ name = "headcount", type = "int" }]

[[fact_kind]]
name = "drill.held"
label = { en = "drill held", zh_hans = "演练", zh_hant = "演練" }
subject = "community"
attributes = [{ name = "headcount", type = "int" }]

[[activity_kind]]
name = "class"
label = { en = "class", zh_hans = "课", zh_hant = "課" }
attendance_fact = "class.attended"
held_fact = "class.held"

[[activity_kind]]
name = "drill"
label = { en = "drill", zh_hans = "演练", zh_hant = "演練" }
held_fact = "drill.held"
requires_evidence = true

[[register]]
name = "visits"
label = { en = "visits", zh_hans = "走访记录", zh_hant = "走訪記錄" }

[[register.fields]]
name = "household"
type = "reference"
refers_to = "household"

[[register.fields]]
name = "visited_on"
type = "date"

[[register.fields]]
name = "hours"
type = "decimal"
places = 1
required = false

[[register.fields]]
name = "reason"
type = "text"
required = false

[[register.fields]]
name = "planned"
type = "date"
required = false

[[register.fields]]
name = "done"
type = "boolean"

[[register.fields]]
name = "note"
type = "text"
required = false
privacy = "personal"
purpose = "care"
sealed = true

[[register.facts]]
kind = "visit.home"
subject = "household"
on = "visited_on"
quantity = "hours"
attributes = { reason = "reason", planned = "planned" }
when = "done"
"""

HEAD = """
from community_gov.plugin import *
"""

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Return a way to install, or to install anew, a plugin of one module: its name, its text.

    What it is imported from is forgotten each time, as in a process of its own.
    """
    site, modules = tmp_path / "site", list[str]()

    def install_there(name: str, code: str, *, version: str = "1.0") -> None:
        module = f"plugin_{name.replace('-', '_')}"
        info = site / f"{module}.dist-info"
        info.mkdir(parents=True, exist_ok=True)
        (site / f"{module}.py").write_text(HEAD + code, encoding="utf-8")
        metadata = f"Metadata-Version: 2.1\nName: {name}-dist\nVersion: {version}\n"
        (info / "METADATA").write_text(metadata, encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[community_gov]\n{name} = {module}\n")
        modules.append(module)
        sys.modules.pop(module, None)
        importlib.invalidate_caches()

    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # two versions within one second
    yield install_there
    for module in modules:
        sys.modules.pop(module, None)


@pytest.fixture(scope="session")
def pack() -> str:
    """Return the rule pack of these tests."""
    return PACK


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    """Open the community of 2026-09-30, where two households of two members each live."""
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=2, households=2, people=2)
        yield made
