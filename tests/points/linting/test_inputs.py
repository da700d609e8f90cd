"""What facts are made of is no input either, by whatever name it comes into them."""

from datetime import date

import pytest

from community_gov.errors import PluginError
from community_gov.model.period import Period
from community_gov.testing.town import town

LABEL = 'label = { en = "x", zh_hans = "点", zh_hant = "點" }'
DATED = 'valid_from = 2026-01-01\nreference = "own choice: for tests"'
MEMBER = '{ name = "member", type = "reference", refers_to = "member" }'
DAY = '{ name = "day", type = "date" }'


def book(*fields: str, facts: str, closed: str = "") -> str:
    return f"""
[[fact_kind]]
name = "met"
{LABEL}
attributes = [{{ name = "sort", type = "string" }}]

[[register]]
name = "meetings"
{LABEL}
{closed}
facts = [{{ kind = "met", subject = "member", on = "day"{facts} }}]
fields = [{MEMBER}, {DAY}, {", ".join(fields)}]
"""


def scheme(when: str = "") -> str:
    return f"""
[[scheme]]
name = "stars"
{LABEL}
subject = "member"
{DATED}

[[scheme.rules]]
id = "came"
{LABEL}
fact = "met"
points = "1"
when = '{when}'
{DATED}
"""


GUARDED = (
    '{ name = "people", type = "text", privacy = "restricted", restriction = "faith-ethnic",'
    ' purpose = "asked for by the person", required = false }'
)
NOTE = '{ name = "note", type = "text", required = false }'
PLAIN = (
    '{ name = "answer", type = "text", required = false, label = { en = "marital status", '
    'zh_hans = "婚姻状况", zh_hant = "婚姻狀況" } }'
)
AS_SORT = ', attributes = { sort = "NAME" }'


@pytest.mark.parametrize(
    ("pack", "what"),
    [
        # Facts of a closed book are open by their own declaration; who has one is ill.
        (book(NOTE, facts="", closed='restriction = "health"') + scheme(), "'meetings'"),
        # A restricted field comes in under a harmless name.
        (
            book(GUARDED, facts=AS_SORT.replace("NAME", "people")) + scheme('sort == "A"'),
            "'people'",
        ),
        # It decides whether there is a fact at all.
        (book(GUARDED, facts=", when = 'has(people)'") + scheme(), "'people'"),
        # So does a field of which only the label says what it is.
        (
            book(PLAIN, facts=AS_SORT.replace("NAME", "answer")) + scheme('sort == "A"'),
            "marriage state",
        ),
    ],
)
def test_what_comes_into_a_fact_by_another_name_scores_no_more(tmp_path, pack, what):
    with pytest.raises(PluginError, match=what), town(tmp_path, pack=pack):
        pass


def test_what_a_rule_does_not_read_of_a_fact_is_no_matter(tmp_path):
    with town(
        tmp_path, pack=book(GUARDED, facts=AS_SORT.replace("NAME", "people")) + scheme()
    ) as t:
        member = t.settle()[0].id
        t.community.registers["meetings"].add(member=member, day=date(2026, 8, 1), by=t.clerk)
        assert t.community.points.propose("stars", Period.parse("2026Q3"), by=t.clerk) is not None


def test_a_book_of_another_plugin_closes_the_facts_of_a_scheme_at_once(tmp_path):
    # The scheme was enabled before; then a plugin declares where such facts come from.
    kind, mark, register = book(NOTE, facts="", closed='restriction = "health"').partition(
        "[[register]]"
    )
    (tmp_path / "rules").mkdir()
    for name, text in (("local", kind + scheme()), ("later", mark + register)):
        (tmp_path / "rules" / f"{name}.toml").write_text(text, encoding="utf-8")
    with (
        town(tmp_path, plugins=["local"]) as made,
        pytest.raises(PluginError, match="'meetings'"),
    ):
        made.community.plugins.enable("later", by=made.administrator)
