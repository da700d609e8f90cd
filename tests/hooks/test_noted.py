"""What is noted of declarations: plain data in one order, which reads back as the same thing."""

import json
import sys
from datetime import date
from decimal import Decimal
from types import FunctionType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import DeclarationError
from community_gov.hooks.compare import compare
from community_gov.hooks.noted import Unreadable, digest, digest_of, noted, read
from community_gov.model.declarations import (
    Cap,
    FactKind,
    Method,
    MethodKind,
    Rule,
    Scheme,
    Term,
)
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Span
from community_gov.model.text import Label, label
from community_gov.testing.strategies.declarations import declarations

CAME = FactKind(name="talk.came", label=label("came", "到会", "到會"))
GUEST = Term(name="guest", label=label("guest", "来宾", "來賓"))


def scheme(points="2", cap=6):
    rule = Rule(
        id="came",
        label=label("came", "到会"),
        fact="talk.came",
        points=points,
        valid_from=date(2026, 1, 1),
        reference="own choice: for tests",
        cap=Cap(Decimal(cap), Span.QUARTER),
    )
    return Scheme(
        name="talks",
        label=label("talks", "座谈"),
        subject=SubjectKind.MEMBER,
        reference="own choice: for tests",
        valid_from=date(2026, 1, 1),
        rules=(rule,),
    )


def halved(values):
    return [value / 2 for value in values]


def method(function):
    return Method("half", label("half", "减半"), MethodKind.NORMALISE, function, "own choice: test")


def test_a_note_is_the_tables_of_a_pack_in_json_without_what_is_left_at_its_default():
    # Written by hand: keys in alphabetical order, no blanks, one array for each kind.
    assert noted([GUEST, CAME]) == (
        '{"fact_kind":[{"label":{"en":"came","zh_hans":"到会","zh_hant":"到會"},'
        '"name":"talk.came"}],'
        '"term":[{"label":{"en":"guest","zh_hans":"来宾","zh_hant":"來賓"},"name":"guest"}]}'
    )


def test_a_digest_is_that_of_sha_256():
    # FIPS 180-4, and any other program: printf '{}' | sha256sum
    assert digest_of([]) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def test_the_order_in_which_a_plugin_declares_makes_no_difference():
    left = FactKind(name="talk.left", label=label("left", "离会", "離會"))

    assert noted([CAME, left, GUEST, scheme()]) == noted([scheme(), left, CAME, GUEST])


@pytest.mark.parametrize("other", [scheme(points="3"), scheme(cap=7)])
def test_another_number_makes_another_digest(other):
    assert digest_of([scheme()]) != digest_of([other])


@given(st.lists(declarations(), max_size=4, unique_by=lambda one: (type(one), one.name)))
def test_what_was_noted_reads_back_as_the_same(given_ones):
    found = read(noted(given_ones), ["other"])

    assert found.unreadable == ()
    assert found.needs == ("other",)
    assert compare(given_ones, found.declarations) == []
    assert noted(found.declarations) == noted(given_ones)


def test_a_function_is_noted_by_its_dotted_name():
    (entry,) = json.loads(noted([method(halved)]))["method"]

    assert entry["function"] == f"{__name__}:halved"
    assert read(noted([method(halved)])).declarations[0].function is halved


def test_reading_imports_nothing_so_a_function_that_is_not_loaded_cannot_be_read():
    half = FunctionType(halved.__code__, {}, "half")
    half.__module__, half.__qualname__ = "elsewhere", "half"
    text = noted([method(half), GUEST])

    found = read(text)

    assert found.declarations == (GUEST,)
    (lost,) = found.unreadable
    assert (lost.table, lost.name, lost.label) == ("method", "half", "half")
    assert "elsewhere" not in sys.modules


def test_what_another_release_noted_in_words_this_one_does_not_know_is_kept_as_it_is():
    text = json.dumps({"tune": [{"name": "anthem", "key": "C"}], "term": [{"name": "x"}]})

    found = read(text)

    assert [(one.table, one.name, one.label) for one in found.unreadable] == [
        ("tune", "anthem", "anthem"),
        ("term", "x", "x"),
    ]
    assert Unreadable("term", "x", {"label": {"en": 3}}).label == "x"


def test_only_the_tables_that_are_asked_for_are_read():
    text = noted([CAME, GUEST])

    assert read(text, tables=("term",)).declarations == (GUEST,)


def test_what_is_no_data_is_refused_by_name_and_has_no_digest():
    wrong = FactKind(name="talk.came", label=Label("a", "b", "c"), privacy="secret")

    with pytest.raises(DeclarationError, match=r"fact_kind talk\.came cannot be noted as data"):
        noted([wrong])
    assert digest_of([wrong]) == ""
    assert digest("x") != ""
