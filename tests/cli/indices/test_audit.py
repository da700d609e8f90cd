"""Tests of ``indices audit``."""

ASKED = ("indices", "audit", "care", "--period", "2026Q3")


def test_an_audit_of_two_grids_says_that_they_are_too_few(lived):
    told = lived.told(*ASKED)
    # The visit was in G1; G2 has no household, so its share has nothing below the line.
    assert (told["units"], told["enough"]) == (2, False)
    assert [(one["name"], one["skewness"]) for one in told["indicators"]] == [
        ("visits-per-household", None)
    ]
    assert "fewer than 10 grids" in lived.done(*ASKED)


def test_a_gate_ends_with_an_error_where_something_is_found(lived):
    flaws = {one["flaw"] for one in lived.told(*ASKED)["findings"]}
    assert flaws == {"few data"}
    refused = lived.run(*ASKED, "--gate")
    assert refused.exit_code == 1
    assert "only 1 of 2 units have data" in refused.stderr


def test_numpy_stays_away_from_the_help(lived):
    assert "--gate" in lived.done("indices", "audit", "--help")


GATED = """
[[index]]
name = "gated"
label = { en = "gated", zh_hans = "设卡", zh_hant = "設卡" }
reference = "own choice: for this test"
valid_from = 2026-01-01
gates = [
  { check = "coverage", reference = "own choice: for this test" },
  { check = "constant", reference = "own choice: for this test", blocks = true },
]
[index.root]
name = "gated-all"
label = { en = "gated", zh_hans = "设卡", zh_hant = "設卡" }
[[index.root.nodes]]
name = "one"
label = { en = "one", zh_hans = "一", zh_hant = "一" }
[index.root.nodes.indicator]
unit = "times"
numerator = { of = "facts", kind = "home.visit" }
denominator = { of = "households" }
goalposts = [{ low = 0, high = 4, valid_from = 2026-01-01, reference = "own choice: test" }]
"""


def test_gates_that_the_index_declares_annotate_or_block(lived):
    (lived.folder / "rules" / "gated.toml").write_text(GATED, encoding="utf-8")
    lived.done("plugins", "enable", "gated", by="Ada")

    # Of two grids one has a household: few data, which is noted and does not block.
    shown = lived.told("indices", "show", "gated", "--period", "2026Q3")
    assert "one: only 1 of 2 units have data." in shown["cautions"]
    lived.done("indices", "audit", "gated", "--period", "2026Q3", "--gate")
    report = ("indices", "export", "gated", "--period", "2026Q3", "--into")
    lived.done(*report, lived.folder / "noted.md")
    assert "only 1 of 2 units have data" in (lived.folder / "noted.md").read_text("utf-8")

    pack = GATED.replace('check = "coverage", ', 'check = "coverage", blocks = true, ')
    (lived.folder / "rules" / "gated.toml").write_text(pack, encoding="utf-8")
    lived.done("plugins", "upgrade", "gated", by="Ada")
    refused = lived.run("indices", "audit", "gated", "--period", "2026Q3", "--gate")
    assert refused.exit_code == 1
    assert "not to be published: one: only 1 of 2" in refused.stderr
    told = lived.told("indices", "show", "gated", "--period", "2026Q3")
    assert "one: only 1 of 2 units have data: not to be published with it." in told["cautions"]
    kept = lived.run(*report, lived.folder / "blocked.md")
    assert (kept.exit_code, (lived.folder / "blocked.md").exists()) == (1, False)
    lived.done(*report, lived.folder / "workings.xlsx")  # to see by what it is blocked
