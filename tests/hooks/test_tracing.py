"""Tests of the lines that tell of each call of a hook."""

import logging

import pytest

from community_gov.hooks import tracing


def test_asked_for_in_the_environment_the_lines_stand_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tracing.log, "handlers", [])
    tracing.to_stderr()
    tracing.to_stderr()
    tracing.committed("roads", [])
    tracing.log.setLevel(logging.NOTSET)
    assert capsys.readouterr().err == "roads.committed: \n"
