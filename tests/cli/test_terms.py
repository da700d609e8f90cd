"""Tests of the words for codes."""

import json

from community_gov.cli.terms import term
from community_gov.hooks.discover import PluginKind
from community_gov.model.declarations import Stage
from community_gov.model.fact import Status
from community_gov.model.ids import SubjectKind
from community_gov.points.ledger import BatchState
from community_gov.procedures.duties.recurrence import Standing
from community_gov.records.plugins.service import PluginState


def test_every_state_that_people_are_shown_has_words_of_its_own(monkeypatch):
    monkeypatch.setattr("community_gov.cli.terms._", lambda message: f"«{message}»")
    kinds = (PluginKind, PluginState, Stage, Status, SubjectKind, BatchState, Standing)
    silent = [code for kind in kinds for code in kind if not term(code).words.startswith("«")]
    assert silent == []


def test_a_term_is_its_code_to_programs():
    assert json.dumps(term("pack")) == '"pack"'
    assert term("pack").words == "rule pack"


def test_a_code_without_words_stands_for_itself():
    assert term("something").words == "something"
