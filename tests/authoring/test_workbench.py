"""Tests of the made-up community in which the tests of packs run."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from community_gov.authoring.opening import OpenPack
from community_gov.authoring.workbench import ADOPTION, Bench, bench_for
from community_gov.errors import PluginError
from community_gov.model.declarations import DecisionRule, Term

Pack = Callable[..., OpenPack]

WORD = '[[term]]\nname = "{}"\nlabel = {{ en = "x", zh_hans = "词", zh_hant = "詞" }}\n'


def test_the_pack_and_its_stand_ins_are_enabled_and_nothing_else_of_other_packs(
    pack: Pack, tmp_path: Path
):
    bench = Bench(pack(WORD.format("own"), WORD.format("stand-in")), tmp_path / "bench")
    with bench.fresh(date(2026, 9, 30)) as made:
        catalogue = made.community.host.catalogue
        assert [one.name for one in catalogue.all(Term)] == ["own", "stand-in"]
        assert [one.name for one in catalogue.all(DecisionRule)] == [ADOPTION]
        assert made.community.host.faults == []
        assert made.community.today() == date(2026, 9, 30)
        assert (made.clerk.name, made.reviewer.name) == ("Clerk", "Reviewer")


def test_nothing_of_it_stays_behind(pack: Pack):
    with bench_for(pack(WORD.format("own"))) as bench, bench.fresh() as made:
        file = made.community.path
        assert file.exists()
    assert not file.parent.parent.exists()


def test_a_pack_that_cannot_be_enabled_says_so(pack: Pack, tmp_path: Path):
    opened = pack(WORD.format("own"), WORD.format("own"))
    with pytest.raises(PluginError, match="is declared by"):
        Bench(opened, tmp_path / "bench")
