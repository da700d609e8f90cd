"""What no selection may depend on, against clauses of published rules that did."""

from datetime import date
from pathlib import Path

import pytest

from community_gov.errors import PluginError, RefusedError
from community_gov.model.declarations import (
    CheckItem,
    Criterion,
    CriterionKind,
    EvaluationProgram,
    LegalException,
)
from community_gov.model.ids import SubjectKind
from community_gov.model.text import Label, label
from community_gov.procedures.evaluations.inputs import trespasses
from community_gov.testing.town import town


def program(criterion: Label, **more) -> EvaluationProgram:
    return EvaluationProgram(
        "stars", label("stars", "星级"), SubjectKind.HOUSEHOLD,
        (Criterion("one", criterion, 10, **more.pop("how", {})),), "a rule", date(2026, 1, 1),
        **more,
    )  # fmt: skip


GOOD = label("cleanliness", "洁美环保", "潔美環保")


def test_what_is_looked_at_in_items_conditions_and_gates_is_found_too() -> None:
    items = (CheckItem("a", label("no complaints", "无投诉", "無投訴")),)
    star = {"kind": CriterionKind.STARS, "items": items}
    conditions = (CheckItem("faith", label("no religion", "不信教")),)
    found = trespasses(
        program(
            GOOD, how=star, conditions=conditions,
            stages=("nominating", "screening", "appraising", "noticed", "confirmed"),
        )
    )  # fmt: skip

    assert [one.part for one in found] == ["criteria/one", "conditions/faith"]


def test_a_good_program_is_let_be() -> None:
    assert list(trespasses(program(GOOD))) == []


EXCEPTION = LegalException(
    "criteria/one", "income and welfare", "社會救助暫行辦法 Art. 9", "no-such-decision"
)


def test_an_exception_has_a_law_and_a_decision_and_the_constitution_none() -> None:
    income = label("income", "收入")
    assert list(trespasses(program(income, exceptions=(EXCEPTION,)))) == []
    petitions = label("no petitions", "无信访", "無信訪")
    never = LegalException("criteria/one", "petitions and complaints", "a local rule", "d")
    assert len(list(trespasses(program(petitions, exceptions=(never,))))) == 1


PACK = """
[[evaluation_program]]
name = "stars"
label = { en = "stars", zh_hans = "星级", zh_hant = "星級" }
subject = "household"
reference = "a rule"
valid_from = 2026-01-01
criteria = [
  { name = "one", label = { en = "income", zh_hans = "收入", zh_hant = "收入" }, maximum = 10 },
]
"""


def test_such_a_selection_is_not_even_enabled(tmp_path: Path) -> None:
    with (
        pytest.raises(PluginError, match=r"criteria/one.*income and welfare"),
        town(tmp_path, pack=PACK),
    ):
        pass


def test_an_exception_without_its_decision_does_not_count(tmp_path: Path) -> None:
    excepted = (
        PACK
        + """
[[evaluation_program.exceptions]]
part = "criteria/one"
input = "income and welfare"
legal_basis = "社會救助暫行辦法 Art. 9"
decision = "none"
"""
    )
    refused = pytest.raises(RefusedError, match="no decision none has passed")
    with town(tmp_path, pack=excepted) as here, refused:
        here.community.evaluations.open("stars", "Stars", by=here.clerk)
