"""An office desk in the browser: how to put the package into a web service of your own.

    python examples/office_desk.py

It opens the community in the folder office/, or makes one up there first, and answers on 127.0.0.1
only. Its pages (in office_desk/) follow what the plugins declare: enable one more, and its
registers, duties and points are here too, without a line of new code.

Whoever opens it chooses who to be, since it is an example. A real service has its own login in
place of ``enter`` and keeps the rest: each visit acts as one named actor of the community, and the
package decides what that person may see and do, and refuses in that person's language.
"""

import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from http import HTTPStatus
from http.cookies import SimpleCookie
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from urllib.parse import parse_qsl, quote
from wsgiref.simple_server import WSGIServer, make_server
from wsgiref.types import StartResponse, WSGIEnvironment

from attrs import asdict, define, field
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from community_gov import Activity, Actor, Community, FixedClock, Language, Period, speaking
from community_gov.data import as_seen
from community_gov.errors import CommunityGovError, NotPermittedError, UnknownError
from community_gov.plugin import Field, FieldType, label
from community_gov.testing.town import DAY, town

FOLDER, SHOWN = Path("office"), Path(__file__).with_suffix("")
PAGES = Environment(loader=FileSystemLoader(SHOWN), autoescape=True, undefined=StrictUndefined)
PAGES.globals |= {"as_seen": as_seen, "label": label, "Language": Language, "Period": Period}
STATUS = {UnknownError: HTTPStatus.NOT_FOUND, NotPermittedError: HTTPStatus.FORBIDDEN}
OURS = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'"
HEADERS = [("Cache-Control", "no-store"), ("Content-Security-Policy", OURS)]
MOST_BYTES = 100_000
TOO_OLD = label(
    "This form is too old: open it anew.", "表单已过期，请重新打开。", "表單已過期，請重新打開。"
)
NO_PAGE = label("There is no such page.", "没有这个页面。", "沒有這個頁面。")
HELD = ("title", "held_on", "headcount", "evidence")
CAME = Field(
    "came", FieldType.TEXT, label("codes of who came", "到会人员编号", "到會人員編號"), False
)

Values = dict[str, Any]
Write = Callable[[Values], "Answer"]
Check = Callable[[Values], Iterable[Any]]


@define
class Answer:
    """What goes back to the browser."""

    body: str = ""
    status: HTTPStatus = HTTPStatus.OK
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)


@define
class Visit:
    """Who acts in one browser: the cookie bears its name, and every form its token."""

    actor: str = ""
    language: str = ""
    name: str = field(factory=secrets.token_urlsafe)
    token: str = field(factory=secrets.token_urlsafe)


@define
class Request:
    """What somebody asks of a community, which is open for this request alone."""

    environ: WSGIEnvironment
    town: Community
    visit: Visit

    @cached_property
    def query(self) -> Mapping[str, str]:
        """What follows ``?`` in the address."""
        return dict(parse_qsl(self.environ.get("QUERY_STRING", "")))

    @cached_property
    def form(self) -> Mapping[str, str]:
        """What was posted; nothing is taken from a form without the token of the visit."""
        if self.environ["REQUEST_METHOD"] != "POST":
            return {}
        size = int(self.environ.get("CONTENT_LENGTH") or 0)
        body = self.environ["wsgi.input"].read(size) if size <= MOST_BYTES else b""
        texts = dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
        token = texts.get("form-token", "").encode()
        if not secrets.compare_digest(token, self.visit.token.encode()):
            raise NotPermittedError(str(TOO_OLD))
        return {name: text.replace("\r\n", "\n") for name, text in texts.items()}

    @cached_property
    def actor(self) -> Actor:
        """Who acts."""
        return self.town.actors.get(self.visit.actor)

    def page(self, name: str, status: HTTPStatus = HTTPStatus.OK, **values: Any) -> Answer:
        """Answer with a page, which asks the community itself for what it shows."""
        values |= {"ask": self, "town": self.town, "key": secrets.token_urlsafe()}
        return Answer(PAGES.get_template(f"{name}.html").render(values), status)

    def fill(
        self, page: str, form: Iterable[Field], write: Write, check: Check = lambda _: (),
        was: Mapping[str, Any] | None = None, **more: Any,
    ) -> Answer:  # fmt: skip
        """Answer with a form until it is posted and nothing is wrong; ``was`` is what it amends."""
        fields, form, wrong = self.town.fields, tuple(form), dict[str, str]()
        if texts := self.form:
            typed = fields.read(form, texts, was)
            wrong = {one.field: one.told for one in typed.wrong or check(dict(typed.values))}
            try:
                if not wrong:
                    return write(dict(typed.values))
            except CommunityGovError as error:
                name = getattr(error, "field", "")
                wrong = {name if name in texts else "": str(error)}
        elif was:
            texts = {one.name: fields.text(one, was.get(one.name)) for one in form}
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
        return self.page(page, status, form=form, texts=texts, wrong=wrong, **more)


def see(*path: str) -> Answer:
    """Send the browser on, so that nothing is posted twice."""
    where = "/" + "/".join(quote(one, safe="") for one in path)
    return Answer("", HTTPStatus.SEE_OTHER, (("Location", where),))


def enter(ask: Request) -> Answer:
    """Choose who acts. Here a real service finds out who it is."""
    if not ask.form:
        return ask.page("enter")
    ask.visit = Visit(ask.town.actors.get(ask.form.get("actor", "")).id, ask.visit.language)
    return see("")


def read(ask: Request, page: str, about: str = "") -> Answer:
    """Show a page that is only read; who opened the sheet of a member is noted."""
    if page == "member":
        ask.town.sightings.note_member(ask.town.members.by_code(about).id, by=ask.actor)
    return ask.page(page or "today", about=about)


def record_row(ask: Request, name: str) -> Answer:
    """Record a row of any register, by the fields that it declares."""
    book = ask.town.registers[name]

    def write(values: Values) -> Answer:
        return see("row", name, book.add(values, by=ask.actor, key=ask.form.get("form-key")).id)

    declared = book.declaration
    return ask.fill("form", declared.fields, write, book.problems, title=declared.label)


def record_activity(ask: Request, kind: str) -> Answer:
    """Record an activity, and who came."""
    title = ask.town.activities.kind(kind).label

    def write(values: Values) -> Answer:
        came = [ask.town.members.by_code(code).id for code in values.pop("came", "").split()]
        values |= {"kind": kind, "attendance": came, "key": ask.form.get("form-key")}
        return see("activity", ask.town.activities.add(by=ask.actor, **values).code)

    form = (*ask.town.fields.of(Activity, *HELD), CAME)
    return ask.fill("form", form, write, title=title)


def row(ask: Request, name: str, id_: str) -> Answer:
    """Show a row, to be amended or withdrawn, and note who opened it."""
    book = ask.town.registers[name]
    found = book.get(id_, reader=ask.actor)
    ask.town.sightings.note_row(name, found.id, by=ask.actor)

    def write(changes: Values) -> Answer:
        return see("row", name, book.amend(found.id, by=ask.actor, **changes).id)

    def check(changes: Values) -> Iterable[Any]:
        return book.problems({**found.values, **changes})

    if ask.form.get("form-do") == "withdraw":
        book.withdraw(found.id, by=ask.actor, reason=ask.form.get("reason", ""))
        return see("row", name, found.id)
    fields = book.declaration.fields
    return ask.fill("row", fields, write, check, found.values, book=book, row=found)


def activity(ask: Request, code: str) -> Answer:
    """Show an activity and who came, to be amended or withdrawn."""
    book, form = ask.town.activities, ask.town.fields.of(Activity, *HELD)
    found = book.by_code(code)

    def write(changes: Values) -> Answer:
        return see("activity", book.amend(found.id, by=ask.actor, **changes).code)

    if ask.form.get("form-do") == "withdraw":
        book.withdraw(found.id, by=ask.actor, reason=ask.form.get("reason", ""))
        return see("")
    return ask.fill("activity", form, write, was=asdict(found), held=found)


def batch(ask: Request, id_: str) -> Answer:
    """Show proposed points; the package lets nobody confirm what that person proposed."""
    points, do = ask.town.points, ask.form.get("form-do")
    if do == "confirm":
        points.confirm(id_, by=ask.actor)
    elif do == "reject":
        points.reject(id_, by=ask.actor, reason=ask.form.get("reason", ""))
    return see("batch", id_) if do else ask.page("batch", batch=points.batch(id_))


ROUTES: dict[str, Callable[..., Answer]] = {
    "/enter": enter,
    "/(|search|record)": read,
    "/(member|household|case|notice|follow)/(.+)": read,
    "/record/register/(.+)": record_row,
    "/record/activity/(.+)": record_activity,
    "/row/([^/]+)/(.+)": row,
    "/activity/(.+)": activity,
    "/batch/(.+)": batch,
}


@define
class Desk:
    """The application. A community belongs to the thread that opened it: each request opens one."""

    folder: Path
    visits: dict[str, Visit] = field(factory=dict)

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
        """Answer one request, in the language that it asks for."""
        cookies = SimpleCookie(environ.get("HTTP_COOKIE", ""))
        visit = self.visits.get(cookies["visit"].value) if "visit" in cookies else None
        with self._open() as community:
            ask = Request(environ, community, visit or Visit())
            ask.visit.language = ask.query.get("lang", ask.visit.language)
            spoken = ask.visit.language or environ.get("HTTP_ACCEPT_LANGUAGE", "")
            with speaking(Language.parse(spoken.partition(",")[0])):
                answer = self._answer(ask)
        headers = [*HEADERS, *answer.headers]
        if self.visits.setdefault(ask.visit.name, ask.visit) is not visit:
            cookie = f"visit={ask.visit.name}; HttpOnly; SameSite=Strict; Path=/"
            headers.append(("Set-Cookie", cookie))
        start(f"{answer.status.value} {answer.status.phrase}", headers)
        return [answer.body.encode()]

    def _open(self) -> Community:
        clock = FixedClock(DAY)  # a real community goes without, by the clock of the machine
        key_file = self.folder / "town.key"
        return Community.open(self.folder / "town.db", key_file=key_file, clock=clock)

    def _answer(self, ask: Request) -> Answer:
        path = ask.environ["PATH_INFO"].encode("latin-1").decode(errors="replace")
        if ask.environ.get("HTTP_HOST", "").partition(":")[0] not in ("127.0.0.1", "localhost"):
            return Answer("", HTTPStatus.MISDIRECTED_REQUEST)  # a foreign name that leads here
        if path == "/desk.css":
            return Answer((SHOWN / "desk.css").read_text(), headers=(("Content-Type", "text/css"),))
        if not ask.visit.actor and path != "/enter":
            return see("enter")
        try:
            for pattern, handler in ROUTES.items():
                if found := re.fullmatch(pattern, path):
                    return handler(ask, *found.groups())
            raise UnknownError(str(NO_PAGE))
        except CommunityGovError as error:
            status = STATUS.get(type(error), HTTPStatus.BAD_REQUEST)
            return ask.page("refused", status, error=error)


class Server(ThreadingMixIn, WSGIServer):
    """Answers each request in a thread of its own."""

    daemon_threads = True


def make_up(folder: Path) -> None:
    """Make up a community that has lived a quarter; some of its points wait to be confirmed."""
    folder.mkdir(parents=True)
    with town(folder, plugins=("home", "teams", "window")) as made:
        made.settle(households=12)
        actors, points = made.community.actors, made.community.points
        dai = actors.add("Dai", "clerk", "reviewer", by=made.administrator)
        actors.add("Eve", "auditor", by=made.administrator)
        print("A quarter is lived by", *made.community.demo(seed=1))
        july = points.propose("volunteer-hours", Period.parse("2026-07"), by=made.clerk)
        assert july is not None
        points.confirm(july.id, by=made.reviewer)
        points.propose("volunteer-hours", Period.parse("2026Q3"), by=dai)
        text = "Ask at the office for the reasons of your points."
        made.community.notices.post("Points", text, places="gate", days=7, by=made.reviewer)


if __name__ == "__main__":
    if not FOLDER.exists():
        make_up(FOLDER)
    with make_server("127.0.0.1", 0, Desk(FOLDER), Server) as server:
        print(f"http://127.0.0.1:{server.server_port}/ until you press Ctrl+C", flush=True)
        with suppress(KeyboardInterrupt):
            server.serve_forever()
