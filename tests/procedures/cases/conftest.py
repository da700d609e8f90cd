"""A community with three kinds of case, the posts that handle them, and its people."""

from collections.abc import Iterator
from datetime import date

import pytest
from attrs import define

from community_gov.model.actor import Actor
from community_gov.model.body import Organization, Post
from community_gov.model.member import Member
from community_gov.procedures.cases.service import Cases
from community_gov.testing.town import Town, town

PACK = """
[[case_kind]]
name = "request"
label = { en = "request", zh_hans = "诉求", zh_hant = "訴求" }
channels = [
  { name = "window", label = { en = "window", zh_hans = "窗口", zh_hant = "窗口" } },
  { name = "visit", near = true, label = { en = "visit", zh_hans = "走访", zh_hant = "走訪" } },
]
papers = [
  { name = "id", label = { en = "ID card", zh_hans = "身份证", zh_hant = "身份證" } },
  { name = "proof", label = { en = "proof", zh_hans = "证明", zh_hant = "證明" } },
]
[case_kind.refusals]
police = { en = "a matter of the police", zh_hans = "属公安", zh_hant = "屬公安" }
court = { en = "before a court", zh_hans = "诉讼中", zh_hant = "訴訟中" }

[[case_kind.steps]]
name = "look"
label = { en = "look", zh_hans = "查看", zh_hant = "查看" }
post = "worker"
substitute = "deputy"

[[case_kind.steps]]
name = "mend"
label = { en = "mend", zh_hans = "修理", zh_hant = "修理" }
post = "mender"

[[case_kind.steps]]
name = "thank"
label = { en = "thank", zh_hans = "致谢", zh_hant = "致謝" }
post = "worker"
optional = true

[[case_kind.fields]]
name = "floor"
type = "integer"
required = false

[[case_kind.fields]]
name = "told"
type = "text"
required = false
privacy = "personal"
purpose = "to help"
sealed = true

[[case_kind.limits]]
name = "general"
label = { en = "general", zh_hans = "一般", zh_hant = "一般" }
amount = 5
unit = "workday"
extension = 3
reference = "own choice: for tests"
valid_from = 2026-01-01
pause_reasons.papers = { en = "papers", zh_hans = "补件", zh_hant = "補件" }

[[case_kind.limits]]
name = "danger"
label = { en = "danger", zh_hans = "险情", zh_hant = "險情" }
amount = 2
unit = "hour"
reference = "own choice: for tests"
valid_from = 2026-01-01
pause_reasons.weather = { en = "storm", zh_hans = "暴雨", zh_hant = "暴雨" }

[[case_kind.limits]]
name = "licence"
label = { en = "licence", zh_hans = "许可", zh_hant = "許可" }
amount = 20
unit = "workday"
runs_from = "accepted"
extension = 10
reference = "行政許可法 (2019) Art. 42"
valid_from = 2026-01-01

[[case_kind.facts]]
kind = "request.answered"
subject = "community"
on = "answered_on"
when = "has(outcome) && outcome == 'handled'"
attributes = { in_time = "in_time", channel = "channel" }

[[fact_kind]]
name = "request.answered"
label = { en = "request answered", zh_hans = "诉求办结", zh_hant = "訴求辦結" }
subject = "community"
attributes = [{ name = "in_time", type = "bool" }, { name = "channel", type = "string" }]

[[kpi]]
name = "late-share"
label = { en = "late", zh_hans = "超期率", zh_hant = "逾期率" }
unit = "%"
times = 100
direction = "less"
numerator = { of = "cases", kind = "request", when = "late" }
denominator = { of = "cases", kind = "request" }
targets = [{ value = 0, valid_from = 2026-01-01, reference = "own choice: for tests" }]

[[case_kind]]
name = "help"
label = { en = "help after release", zh_hans = "安置帮教", zh_hant = "安置幫教" }
restriction = "justice"
readers = ["reviewer"]
expires_after_months = 60
channels = [{ name = "visit", label = { en = "visit", zh_hans = "走访", zh_hant = "走訪" } }]
[[case_kind.limits]]
name = "first"
label = { en = "first", zh_hans = "首次", zh_hant = "首次" }
amount = 7
unit = "day"
reference = "own choice: for tests"
valid_from = 2026-01-01
[[case_kind.facts]]
kind = "help.given"
subject = "community"
on = "closed_on"

[[fact_kind]]
name = "help.given"
label = { en = "help given", zh_hans = "帮教", zh_hant = "幫教" }
subject = "community"
restriction = "justice"
"""


@define
class Office:
    """The community, its cases, and who works there."""

    town: Town
    cases: Cases
    members: list[Member]
    committee: Organization
    worker: Post
    holder: Actor

    @property
    def clerk(self) -> Actor:
        """Who sits at the window."""
        return self.town.clerk

    @property
    def reviewer(self) -> Actor:
        """Who verifies."""
        return self.town.reviewer

    def received(self, kind: str = "request", **told: object) -> str:
        """Take in a case; return its number."""
        return self.cases.receive(kind, "the lamp is dark", by=self.clerk, **told).number

    def handled(self, **told: object) -> str:
        """Take in a case and handle it; return its number."""
        number = self.received(**told)
        self.cases.accept(number, by=self.clerk)
        self.cases.handle(number, "lamp mended", by=self.clerk)
        return number

    def closed(self, **told: object) -> str:
        """Take in a case, handle, verify and close it; return its number."""
        number = self.handled(**told)
        self.cases.verify(number, by=self.reviewer)
        self.cases.close(number, by=self.clerk)
        return number


@pytest.fixture
def pack() -> str:
    """Give the rule pack of the office, for a community of one's own."""
    return PACK


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Open the community once for the tests of a module; each takes in cases of its own."""
    with town(tmp_path_factory.mktemp("office"), pack=PACK) as made:
        community, clerk = made.community, made.clerk
        members = made.settle()
        body = community.organizations.add(code="C", name="committee", kind="committee", by=clerk)
        worker = community.posts.add(
            title="worker",
            organization=body.id,
            holder=members[0].id,
            held_from=date(2026, 1, 1),
            by=clerk,
        )
        holder = community.actors.add("Dai", "clerk", by=made.administrator, member=members[0].id)
        yield Office(made, community.cases, members, body, worker, holder)


@pytest.fixture(autouse=True)
def _same_day(office: Office) -> None:
    office.town.clock.move_to(date(2026, 9, 30))
