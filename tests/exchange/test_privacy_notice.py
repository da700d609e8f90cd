"""What residents are told of their data: all that is declared and enabled, and nobody's name."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from community_gov import Community, Language, speaking
from community_gov.exchange.lists import PrintedList, to_html
from community_gov.exchange.privacy_notice import privacy_notice
from community_gov.exchange.privacy_notice.keepers import core_books
from community_gov.model.case import Case
from community_gov.model.fields import Field, fields_of
from community_gov.model.privacy import Privacy
from community_gov.records.tables import TABLES

VISITS = """
[[register]]
name = "visits"
label = { en = "home visits", zh_hans = "入户走访台账", zh_hant = "入戶走訪台賬" }
retention_months = 36
retained_from = "visited_on"
[[register.fields]]
name = "household"
label = { en = "household", zh_hans = "户", zh_hant = "戶" }
type = "reference"
refers_to = "household"
[[register.fields]]
name = "visited_on"
label = { en = "visited on", zh_hans = "走访日期", zh_hant = "走訪日期" }
type = "date"
[[register.fields]]
name = "need"
label = { en = "need", zh_hans = "需求", zh_hant = "需求" }
type = "text"
privacy = "personal"
purpose = { en = "to answer it", zh_hans = "答复需求", zh_hant = "答覆需求" }
basis = "consent"
sealed = true

[[register]]
name = "relief"
label = { en = "relief files", zh_hans = "救助档案", zh_hant = "救助檔案" }
restriction = "welfare"
retention_months = 18
assigned = "handler"
[[register.fields]]
name = "member"
label = { en = "person", zh_hans = "本人", zh_hant = "本人" }
type = "reference"
refers_to = "member"
privacy = "restricted"
restriction = "welfare"
purpose = { en = "to help", zh_hans = "救助", zh_hant = "救助" }
[[register.fields]]
name = "handler"
label = { en = "handler", zh_hans = "责任人", zh_hant = "責任人" }
type = "reference"
refers_to = "actor"

[[register]]
name = "trees"
label = { en = "trees", zh_hans = "树木台账", zh_hant = "樹木台賬" }
fields = [{ name = "planted_on", type = "date" }]
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Community]:
    """Make 榆巷 with one resident, and a rule pack that is enabled."""
    folder = tmp_path_factory.mktemp("town")
    (folder / "rules").mkdir()
    (folder / "rules" / "visits.toml").write_text(VISITS, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNITY_GOV_KEYS", str(tmp_path_factory.mktemp("keys")))
        with Community.create(folder / "town.db", name="榆巷", administrator="Ada") as made:
            ada = made.actors.named("Ada")
            bo = made.actors.add("Bo", "clerk", by=ada)
            made.plugins.enable("visits", by=ada)
            made.members.add(code="M1", name="Wang Xiaoming", by=bo)
            yield made


@pytest.fixture(scope="module")
def told(town: Community) -> PrintedList:
    """Print the notice once, in English."""
    with speaking(Language.EN):
        return privacy_notice(town)


def _table(told: PrintedList, title: str) -> Any:
    return next(one for one in told.tables if one.title == title)


# PIPL Art. 17 (1) asks for the name and the contact of who handles the data.
def test_it_names_the_office_and_leaves_a_blank_for_the_contact_unless_it_is_told(
    town: Community, told: PrintedList
) -> None:
    with speaking(Language.EN):
        given = privacy_notice(town, contact="Elm Lane 1, 555-0100")
    assert _table(told, "Who keeps your data").rows == (("榆巷", ""),)
    assert '<td class="h"></td>' in to_html(told)
    assert _table(given, "Who keeps your data").rows == (("榆巷", "Elm Lane 1, 555-0100"),)


# PIPL Art. 17 (2): the purpose, the way of handling, the kinds of data and how long they stay.
def test_it_tells_of_a_field_what_for_which_kind_on_which_ground_and_how_long(
    told: PrintedList,
) -> None:
    assert _table(told, "home visits").rows == (
        ("need", "to answer it", "personal, encrypted", "consent", "36 months from visited on"),
    )
    assert _table(told, "How it is handled").rows


# PIPL Art. 17 (3): how the rights of chapter IV (Art. 44 to 50) are used.
def test_it_tells_the_rights_and_how_to_use_them(told: PrintedList) -> None:
    articles = " ".join(law for _right, how, law in _table(told, "Your rights").rows if how)
    # See and copy, correct, erase, have explained, have reasons.
    assert {"44", "45", "46", "47", "48", "50"} <= set(re.findall(r"\d+", articles))


def test_it_tells_who_may_see_what_is_personal_and_what_else_is_kept(told: PrintedList) -> None:
    assert _table(told, "home visits").note == (
        "Seen by: clerk, reviewer. Also kept, and seen by clerk, reviewer, administrator, auditor: "
        "household, visited on."
    )


def test_a_closed_book_is_seen_by_whoever_handles_the_case(told: PrintedList) -> None:
    relief = _table(told, "relief files (welfare)")
    assert relief.note.startswith("Seen by: only the person to whom the row is assigned.")
    assert relief.rows[0][2:] == (
        "sensitive (welfare)",
        "duty by law",
        "18 months from the day of entry",
    )


def test_books_that_hold_nothing_on_people_and_nobody_s_name_are_not_in_it(
    told: PrintedList,
) -> None:
    page = to_html(told)
    assert "trees" not in page
    assert not any(name in page for name in ("Wang", "M1", "Ada", "Bo<"))


def test_a_field_of_a_plugin_is_in_it_only_while_the_plugin_is_enabled(town: Community) -> None:
    ada = town.actors.named("Ada")
    with speaking(Language.EN):
        town.plugins.disable("visits", by=ada)
        without = to_html(privacy_notice(town))
        town.plugins.enable("visits", by=ada)
        enabled = to_html(privacy_notice(town))
    assert ("to answer it" in without, "to answer it" in enabled) == (False, True)


@pytest.mark.parametrize("script", [Language.HANS, Language.HANT])
def test_in_chinese_no_word_of_it_is_english(town: Community, script: Language) -> None:
    with speaking(script):
        page = to_html(privacy_notice(town))
    body = re.sub(r"<[^>]+>", " ", page[page.index("<body") :])
    assert re.findall("[A-Za-z]{2,}", body) == []


class _Everything:
    """Stands for a catalogue in which something of every kind is declared."""

    def all(self, kind: type) -> Iterator[type]:
        return iter([kind])


def test_whatever_is_personal_in_the_core_has_its_place_and_a_title() -> None:
    books: Any = core_books(_Everything())  # type: ignore[arg-type]
    placed = {one for classes in books.values() for one in classes}
    private = {cls: _personal(cls) for cls in TABLES}
    assert {cls for cls, fields in private.items() if fields} <= placed
    # What the kinds of cases ask for beside is told with each kind.
    untitled = [(cls, one.name) for cls in placed for one in _personal(cls) if not one.label]
    assert untitled == [(Case, "sealed_fields")]


def _personal(cls: type) -> list[Field]:
    return [one for one in fields_of(cls) if one.privacy >= Privacy.PERSONAL]
