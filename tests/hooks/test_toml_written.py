"""Writing declarations out as TOML: a pack that holds the text declares the same."""

import tomllib
from datetime import date
from decimal import Decimal

from hypothesis import given

from community_gov.hooks.noted import TABLE_OF
from community_gov.hooks.toml_written import written_out
from community_gov.model.convert import structure
from community_gov.model.declarations import Cap, Declaration, Method, Rule, Scheme, Term
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Span
from community_gov.model.text import Label, label
from community_gov.testing.strategies.declarations import declarations

SCHEME = Scheme(
    name="talks",
    label=label("talks", "座谈", "座談"),
    subject=SubjectKind.MEMBER,
    reference="own choice: for tests",
    valid_from=date(2026, 1, 1),
    rules=(
        Rule(
            id="came",
            label=label("came to a talk of the neighbourhood", "参加座谈", "參加座談"),
            fact="talk.came",
            points='topic == "safety" ? 2 : 1',
            valid_from=date(2026, 1, 1),
            reference="own choice: for tests",
            cap=Cap(Decimal(6), Span.QUARTER),
        ),
    ),
)


def read_back(text: str, kind: type[Declaration]) -> Declaration:
    ((table, (entry,)),) = tomllib.loads(text, parse_float=Decimal).items()
    assert table == TABLE_OF[kind]
    return structure(entry, kind)


def test_a_scheme_reads_as_people_write_packs():
    # By the format of packs: days and numbers stand bare, a part in brackets of its own.
    assert written_out(SCHEME) == (
        "[[scheme]]\n"
        'name = "talks"\n'
        'label = { en = "talks", zh_hans = "座谈", zh_hant = "座談" }\n'
        'subject = "member"\n'
        'reference = "own choice: for tests"\n'
        "valid_from = 2026-01-01\n"
        "\n"
        "[[scheme.rules]]\n"
        'id = "came"\n'
        'label = { en = "came to a talk of the neighbourhood", zh_hans = "参加座谈",'
        ' zh_hant = "參加座談" }\n'
        'fact = "talk.came"\n'
        'points = "topic == \\"safety\\" ? 2 : 1"\n'
        "valid_from = 2026-01-01\n"
        'reference = "own choice: for tests"\n'
        'cap = { points = 6, per = "quarter" }\n'
    )


@given(declarations())
def test_what_is_written_out_declares_the_same(declaration: Declaration):
    if isinstance(declaration, Method):  # a function, which no file can hold
        return
    assert read_back(written_out(declaration), type(declaration)) == declaration


def test_signs_that_would_end_a_text_or_a_file_are_written_as_escapes():
    odd = Term("odd", Label('say "so"\n\x7f', "甲\\乙", "甲"))

    assert read_back(written_out(odd), Term) == odd
