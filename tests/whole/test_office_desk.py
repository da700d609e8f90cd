"""The office desk of the examples, asked as a browser asks it, without a socket."""

import io
import re
import sys
from html import unescape
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote, urlencode

import pytest
from attrs import define

from community_gov import Community

FILE = Path(__file__).parents[2] / "examples" / "office_desk.py"
VISIT = {
    "household": "H1",
    "visited_on": "2026-09-29",
    "purpose": "ordinary",
    "visitor": "<b>Bo</b>",
    "need_found": "no",
}
PACK = """
[[register]]
name = "lamps"
label = { en = "lamps out of order", zh_hans = "故障路灯", zh_hant = "故障路燈" }
fields = [{ name = "place", type = "text" }]
"""
SERVICE = {"title": "sweeping", "held_on": "2026-09-29", "evidence": "list 7", "came": "M1 M3"}


@define
class Page:
    """An answer: its status, where it sends the browser, and what it says."""

    status: int
    body: str
    headers: dict[str, str]

    @property
    def where(self) -> str:
        return self.headers.get("Location", "")

    def hidden(self, name: str) -> str:
        found = re.search(f'name="{name}" value="([^"]+)"', self.body)
        assert found
        return found[1]

    def link(self, start: str) -> str:
        found = re.search(f'href="({start}[^"]*)"', self.body)
        assert found
        return found[1]

    @property
    def wrong(self) -> list[str]:
        return [
            unescape(one).strip() for one in re.findall(r'class="wrong"[^>]*>([^<]+)<', self.body)
        ]


@define
class Browser:
    """Asks the desk, keeps its cookie, and sends back the tokens of the forms it was given."""

    desk: Any
    cookie: str = ""
    language: str = "en"

    def ask(self, path: str, posted: dict[str, str] | None = None, **environ: str) -> Page:
        address, _mark, query = path.partition("?")
        body = urlencode(posted or {}).encode()
        got: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]]) -> None:
            got.update(status=int(status[:3]), headers=dict(headers))

        asked = {
            "REQUEST_METHOD": "GET" if posted is None else "POST",
            "PATH_INFO": unquote(address).encode().decode("latin-1"),
            "QUERY_STRING": query,
            "HTTP_HOST": "127.0.0.1:8000",
            "HTTP_COOKIE": self.cookie,
            "HTTP_ACCEPT_LANGUAGE": self.language,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            **environ,
        }
        text = b"".join(self.desk(asked, start)).decode()
        self.cookie = got["headers"].get("Set-Cookie", self.cookie).partition(";")[0]
        return Page(got["status"], text, got["headers"])

    def send(self, path: str, **typed: str) -> Page:
        """Fill in the form at an address and send it."""
        form = self.ask(path)
        tokens = {name: form.hidden(name) for name in ("form-token", "form-key")}
        return self.ask(path, {**tokens, **typed})

    def enter(self, name: str) -> None:
        found = re.search(rf'value="([^"]+)">{name} ', self.ask("/enter").body)
        assert found
        assert self.send("/enter", actor=found[1]).where == "/"


@pytest.fixture(scope="module")
def example() -> ModuleType:
    spec = spec_from_file_location("office_desk", FILE)
    assert spec
    assert spec.loader
    sys.modules["office_desk"] = module_from_spec(spec)
    spec.loader.exec_module(sys.modules["office_desk"])
    return sys.modules.pop("office_desk")


@pytest.fixture(scope="module")
def desk(example: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return the desk of the made-up community, which all tests of this module share."""
    for name in ("home", "teams", "window"):
        pytest.importorskip(f"community_gov_six_builds.{name}")
    folder = tmp_path_factory.mktemp("desk") / "office"
    example.make_up(folder)
    return example.Desk(folder)


@pytest.fixture
def browser(desk: Any) -> Browser:
    """Return a browser in which the clerk is at work."""
    opened = Browser(desk)
    opened.enter("Bo")
    return opened


def test_whoever_comes_first_says_who_acts(desk):
    stranger = Browser(desk)

    assert stranger.ask("/").where == "/enter"
    assert "HttpOnly; SameSite=Strict" in stranger.ask("/", HTTP_COOKIE="").headers["Set-Cookie"]
    stranger.enter("Cai")
    assert ">Today</h1>" in stranger.ask("/").body


def test_the_desk_of_today_links_on_to_everything_that_waits(browser):
    today = browser.ask("/")

    for start in ("/record/register/", "/batch/", "/case/", "/notice/"):
        assert browser.ask(today.link(start)).status == 200


@pytest.mark.parametrize(
    ("tag", "title"),
    [("zh-Hans", "待确认的积分"), ("zh-TW", "待確認的積分"), ("de", "Points that")],
)
def test_each_browser_is_answered_in_its_own_language(tag, title, browser):
    browser.language = f"{tag},en;q=0.5"

    assert title in browser.ask("/").body


def test_a_language_that_was_chosen_stays(browser):
    assert '<html lang="zh-Hant">' in browser.ask("/?lang=zh-Hant").body
    assert ">登記</h1>" in browser.ask("/record").body


def test_every_register_and_kind_of_activity_has_a_form(browser):
    forms = re.findall(r'href="(/record/[^"]+)"', browser.ask("/record").body)

    assert "/record/register/home-visits" in forms
    assert "/record/activity/volunteer-service" in forms
    assert {browser.ask(one).status for one in forms[::5]} == {200}  # all of them take a second


def test_what_was_typed_once_stands_escaped_in_its_book_and_can_be_followed(browser):
    row = browser.send("/record/register/home-visits", **VISIT).where

    shown = browser.ask(row)
    assert "&lt;b&gt;Bo&lt;/b&gt;" in shown.body
    assert "<b>" not in shown.body
    assert row in browser.ask("/household/H1").body
    assert "each household visited twice a year" in browser.ask(shown.link("/follow/")).body


def test_a_form_that_is_sent_twice_is_stored_once(browser):
    form = browser.ask("/record/register/home-visits")
    typed = {name: form.hidden(name) for name in ("form-token", "form-key")} | VISIT

    first, again = (browser.ask("/record/register/home-visits", typed) for _ in range(2))

    assert first.where == again.where != ""


def test_what_is_wrong_stands_beside_the_field_in_the_readers_language_and_nothing_is_stored(
    browser,
):
    before = browser.ask("/household/H2").body
    browser.language = "zh-CN"

    again = browser.send(
        "/record/register/home-visits", **{**VISIT, "household": "H2 ", "purpose": "tea"}
    )

    assert again.status == 422
    assert [one.partition("：")[0] for one in again.wrong] == [
        "什么都没有保存。",
        "走访事由（purpose）",
    ]
    assert 'value="&lt;b&gt;Bo&lt;/b&gt;"' in again.body  # what was typed is not lost
    browser.language = "en"
    assert browser.ask("/household/H2").body == before


def test_what_the_package_refuses_is_told_above_the_form(browser):
    future = browser.send("/record/register/home-visits", **{**VISIT, "visited_on": "2027-01-01"})

    assert future.status == 422
    assert "lies in the future" in " ".join(future.wrong)


def test_a_form_without_the_token_of_the_visit_stores_nothing(browser):
    before = browser.ask("/household/H3").body
    visit = {**VISIT, "household": "H3"}

    for token in ({}, {"form-token": "guessed"}):
        assert browser.ask("/record/register/home-visits", visit | token).status == 403
    assert browser.ask("/household/H3").body == before


def test_a_name_that_a_foreign_page_lets_lead_here_is_not_answered(browser):
    assert browser.ask("/", HTTP_HOST="foreign.example").status == 421


def test_a_row_is_amended_and_withdrawn_with_a_reason(browser):
    row = browser.send("/record/register/home-visits", **VISIT).where

    browser.send(row, **{**VISIT, "need_found": "yes", "need": "a lamp"})
    assert "a lamp" in browser.ask(row).body
    mute = browser.send(row, **{"form-do": "withdraw", "reason": " "})
    assert (mute.status, mute.wrong[0][:7]) == (400, "Say why")
    browser.send(row, **{"form-do": "withdraw", "reason": "typed twice"})
    assert "<strong>withdrawn</strong>" in browser.ask(row).body


def test_an_activity_is_recorded_with_who_came_amended_and_withdrawn(browser):
    unknown = browser.send("/record/activity/volunteer-service", **{**SERVICE, "came": "M99"})
    assert "M99" in unknown.wrong[0]

    held = browser.send("/record/activity/volunteer-service", **SERVICE).where
    assert re.findall(r"/member/(M\d)", browser.ask(held).body) == ["M1", "M3"]
    browser.send(held, **{**SERVICE, "title": "sweeping the yard"})
    assert ">sweeping the yard</h1>" in browser.ask(held).body
    browser.send(held, **{"form-do": "withdraw", "reason": "never held"})
    assert browser.ask(held).status == 404


def test_nobody_confirms_what_that_person_proposed(browser):
    batch = browser.ask("/").link("/batch/")

    clerk = browser.send(batch, **{"form-do": "confirm"})
    assert (clerk.status, "may not confirm points" in clerk.wrong[0]) == (403, True)
    browser.enter("Dai")
    assert browser.send(batch, **{"form-do": "confirm"}).wrong == [
        "Dai proposed this batch and may not confirm it."
    ]
    browser.enter("Cai")
    assert browser.send(batch, **{"form-do": "reject", "reason": ""}).status == 400
    assert browser.send(batch, **{"form-do": "confirm"}).where == batch
    assert "Confirmed by" in browser.ask(batch).body


def test_points_come_with_a_reason_for_each_line(browser):
    member = browser.ask("/member/M1").body

    assert re.search(r"<h3>points for volunteer hours: \d", member)
    assert re.search(r"<li>2026-07-\d\d volunteer service · .* counted .*1 hour = 1 point", member)


def test_names_are_hidden_from_whose_role_may_not_see_them_and_not_searched(browser):
    assert "Person 1" in browser.ask("/search?q=person").body
    browser.enter("Eve")

    assert "/member/" not in browser.ask("/search?q=person").body
    for page in ("/search?q=M1", "/member/M1", "/household/H1"):
        shown = browser.ask(page).body
        assert "Person" not in shown
        assert "····" in shown


@pytest.mark.parametrize(
    "path", ["/nothing", "/member/M99", "/record/register/none", "/case/1", "/follow/x"]
)
def test_what_is_not_there_is_said_and_not_found(path, browser):
    missing = browser.ask(path)

    assert (missing.status, len(missing.wrong)) == (404, 1)


def test_a_register_of_a_new_plugin_is_there_without_new_code(desk, browser):
    rules = desk.folder / "rules"
    rules.mkdir()
    (rules / "local.toml").write_text(PACK, encoding="utf-8")
    with Community.open(desk.folder / "town.db", key_file=desk.folder / "town.key") as town:
        town.plugins.enable("local", by=town.actors.named("Ada"))

    assert "lamps out of order" in browser.ask("/record").body
    row = browser.send("/record/register/lamps", place="at the gate").where
    assert "at the gate" in browser.ask(row).body
