"""What the engines cannot read is refused on enabling, and taken out of use on opening."""

import pytest

from community_gov import Period
from community_gov.errors import PluginError
from community_gov.hooks.fault import FaultKind
from community_gov.records.plugins.service import PluginState
from community_gov.testing.town import town

TEXT = 'label = { en = "x", zh_hans = "x", zh_hant = "x" }'
DATED = f'{TEXT}\nreference = "own choice: for tests"\nvalid_from = 2026-01-01'
PACK = f"""
[[fact_kind]]
name = "talk.came"
{TEXT}
attributes = [{{ name = "topic", type = "string" }}]

[[duty]]
name = "talk"
{DATED}
subject = "community"
fulfilled_by = "talk.came"
when = 'topic == "safety"'
recurrence = {{ rule = "FREQ=MONTHLY" }}

[[kpi]]
name = "talks"
{TEXT}
definition = "talks about safety"
unit = "talks"
numerator = {{ of = "facts", kind = "talk.came", when = 'topic == "safety"' }}

[[index]]
name = "talking"
{DATED}
[index.root]
name = "talking"
{TEXT}
[[index.root.nodes]]
name = "often"
{TEXT}
[index.root.nodes.indicator]
unit = "talks"
numerator = {{ of = "facts", kind = "talk.came", when = 'quantity > 1' }}
goalposts = [{{ low = 0, high = 2, valid_from = 2026-01-01, reference = "own choice: for tests" }}]

[[scheme]]
name = "talks"
{DATED}
subject = "member"
[[scheme.rules]]
id = "came"
{DATED}
fact = "talk.came"
points = "2"
"""
YEAR = Period.parse("2026")
BROKEN = {
    "duty": ("when = 'topic ==", "when = 'topick ==", "duty 'talk'", "talk, when, column 1"),
    "kpi": (", when = 'topic ==", ", when = 'topick ==", "KPI 'talks'", "numerator/when, column 1"),
    "index": (
        "'quantity > 1'",
        "'quantity > true'",
        "index 'talking'",
        "talking, root/nodes/often/indicator/numerator/when, column 10",
    ),
    "scheme": ('"2"', '"2 +"', "scheme 'talks'", "talks, rules/came/points, column 4"),
}


@pytest.fixture
def here(tmp_path):
    """Open a community with the pack in its folder, not enabled."""
    (tmp_path / "rules").mkdir()
    with town(tmp_path) as made:
        write(made, PACK)
        yield made


def write(here, text):
    file = here.community.path.parent / "rules" / "local.toml"
    file.write_text(text, encoding="utf-8")
    here.community._context.forget_host()


def broken(what):
    right, wrong, *_told = BROKEN[what]
    at = PACK.rindex(right) if what == "kpi" else PACK.index(right)
    return PACK[:at] + wrong + PACK[at + len(right) :]


@pytest.mark.parametrize("what", BROKEN)
def test_a_plugin_with_something_unreadable_is_not_enabled_and_the_column_is_named(what, here):
    *_texts, declaration, column = BROKEN[what]
    write(here, broken(what))

    with pytest.raises(PluginError) as refused:
        here.community.plugins.enable("local", by=here.administrator)

    told = str(refused.value)
    assert "plugin local (rules/local.toml), declare: " in told
    assert f"{declaration} cannot be used: local.toml, line " in told
    assert column in told
    assert "Mend it; nothing was changed here." in told
    assert [one.state for one in here.community.plugins.all()] == [PluginState.AVAILABLE]


@pytest.mark.parametrize("what", BROKEN)
def test_what_became_unreadable_is_out_of_use_and_the_rest_works_on(what, here):
    here.community.plugins.enable("local", by=here.administrator)
    write(here, broken(what))

    (fault,) = here.community.plugins.faults()

    assert (fault.kind, fault.plugin, fault.sets_aside) == (FaultKind.UNREADABLE, "local", False)
    assert "community-gov plugins disable local" in fault.fix


def test_an_unreadable_duty_is_listed_as_unknown_with_its_column(here):
    here.community.plugins.enable("local", by=here.administrator)
    write(here, broken("duty"))

    (window,) = here.community.duties.standing(YEAR)

    assert "plugin local: local.toml, line " in window.reason
    assert "when, column 1" in window.reason


def test_an_unreadable_index_is_refused_where_it_is_asked_for(here):
    here.community.plugins.enable("local", by=here.administrator)
    write(here, broken("index"))

    with pytest.raises(PluginError, match="index 'talking' cannot be used: plugin local: "):
        here.community.indices.compute("talking", YEAR)
