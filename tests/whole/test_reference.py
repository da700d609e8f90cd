"""The generated reference pages are as the code has them."""

import pytest
from tools.reference import EXAMPLES, ROOT, declarations_page, pages, using

from community_gov.hooks.pack_tables import TABLES
from community_gov.hooks.spec import HOOKS
from community_gov.i18n import Language, speaking


def test_no_reference_page_is_stale() -> None:
    with speaking(Language.EN):
        stale = [
            path.name
            for path, text in pages()
            if not path.exists() or path.read_text(encoding="utf-8") != text
        ]
    if stale:
        pytest.fail(f"run `make docs`: {', '.join(stale)}")


@pytest.mark.usefixtures("product")
@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_has_an_entry_an_example_a_shipped_plugin_and_a_test(hook: str) -> None:
    assert HOOKS[hook].function.__doc__
    compile(EXAMPLES[hook], hook, "exec")
    assert using(hook)
    tests = (one.read_text(encoding="utf-8") for one in (ROOT / "tests").rglob("*.py"))
    assert any(f"def {hook}(" in text for text in tests)


@pytest.mark.parametrize("table", TABLES)
def test_a_declaration_is_explained_in_the_manual_of_packs(table: str) -> None:
    manual = (ROOT / "docs/plugins/pack-format.md").read_text(encoding="utf-8")
    assert f"[[{table}]]" in manual
    assert TABLES[table].__doc__


@pytest.mark.usefixtures("product")
def test_what_a_declaration_holds_is_told_too_with_the_words_that_a_value_may_be() -> None:
    # A register has fields, whose module is another one; a cap is per one of four spans.
    page = declarations_page()
    assert "## Field\n" in page
    assert "| `per` | `Span`: `day`, `month`, `quarter`, `year` |" in page


@pytest.mark.usefixtures("product")
def test_python_authors_are_told_what_they_are_handed_and_what_comes_back() -> None:
    page = (ROOT / "docs/reference/python.md").read_text(encoding="utf-8")
    told = (
        "`add(register, row) → str`",
        "`[name] → RegisterBook`",
        "### KpiValue",
        "### `facts`: Fact",
    )
    assert all(one in page for one in told)


def test_authors_are_told_what_an_expression_may_name_in_each_place() -> None:
    page = (ROOT / "docs/reference/expressions.md").read_text(encoding="utf-8")
    (grid,) = (line for line in page.splitlines() if line.startswith("| `grid` |"))
    assert "`workers` int" in grid
    # What is sealed is never counted by.
    (member,) = (line for line in page.splitlines() if line.startswith("| `units` | `member` |"))
    assert "`joined` date" in member
    assert "`phone`" not in member
