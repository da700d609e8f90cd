"""Tests of ``indices freeze``, and of ``indices show`` by a frozen method."""

import json

ASKED = ("care", "--period", "2026Q3")


def test_a_frozen_method_computes_the_same_again(lived, tmp_path):
    file = tmp_path / "method.json"

    told = lived.told("indices", "freeze", *ASKED, "--into", str(file))

    assert (told["index"], told["units"]) == ("care", 2)
    assert json.loads(file.read_text(encoding="utf-8"))["index"] == "care"
    by_it = lived.told("indices", "show", *ASKED, "--method", str(file))
    assert by_it == lived.told("indices", "show", *ASKED)


def test_a_frozen_method_is_never_overwritten(lived, tmp_path):
    file = tmp_path / "method.json"
    file.write_text("mine", encoding="utf-8")

    refused = lived.run("indices", "freeze", *ASKED, "--into", str(file))

    assert refused.exit_code
    assert "is there already" in refused.stderr
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_file_that_is_no_method_is_refused(lived, tmp_path):
    file = tmp_path / "method.json"
    file.write_text('{"index": "care"}', encoding="utf-8")

    refused = lived.run("indices", "show", *ASKED, "--method", str(file))

    assert refused.exit_code
    assert "no method record" in refused.stderr
