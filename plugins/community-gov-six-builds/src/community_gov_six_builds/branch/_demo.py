"""The branch's part of a seeded quarter: meetings, lists, and one thing of each kind at least."""

from datetime import date, timedelta
from random import Random
from typing import Any

from attrs import frozen

from community_gov.plugin import Actor, Community, Label, OrganizationId, label
from community_gov_six_builds._demo import (
    day_in,
    households_of,
    party_members_of,
    quarter_so_far,
)
from community_gov_six_builds._words import SECRETARY
from community_gov_six_builds.branch._contacts import COMMITTEE_MEMBER, TALKS
from community_gov_six_builds.branch._demo_meetings import BOOK, hold_meetings
from community_gov_six_builds.branch._grading import ASPECTS
from community_gov_six_builds.branch._meetings import NAMES
from community_gov_six_builds.branch._responsibility import PARTY_ORGANIZATION

_PROOF = label("acceptance sheet", "验收单", "驗收單")
_BODIES = (
    ("DZ1", label("community party committee", "社区党委", "社區黨委"), PARTY_ORGANIZATION),
    ("DZ2", label("first estate branch", "第一小区党支部", "第一小區黨支部"), PARTY_ORGANIZATION),
    ("GJ1", label("primary school", "小学", "小學"), "alliance-unit"),
    ("GJ2", label("health centre", "卫生服务中心", "衛生服務中心"), "alliance-unit"),
    ("GJ3", label("bank branch", "银行支行", "銀行支行"), "alliance-unit"),
)
_TASKS = {
    "item": label("mend the lamps of the courtyard", "修好院内路灯", "修好院內路燈"),
    "agenda": label("parking in the estates", "小区停车问题", "小區停車問題"),
    "decision": label("mark the parking bays", "施划停车位", "施劃停車位"),
    "offer": label("a hall on Saturdays", "周六开放礼堂", "週六開放禮堂"),
    "need": label("a place to rehearse", "排练场地", "排練場地"),
    "project": label("a free eye test for all", "居民免费视力检查", "居民免費視力檢查"),
    "proposal": label("open the sports field", "开放操场", "開放操場"),
    "problem": label("lectures are hard to follow", "党课通俗性不足", "黨課通俗性不足"),
    "measure": label("lectures in the courtyards", "党课进院落", "黨課進院落"),
    "title": label("dues of the branch", "党费收缴情况", "黨費收繳情況"),
    "matter": label("how the dues were spent", "党费使用情况", "黨費使用情況"),
    "event": label("clean-up of the lane", "巷道清洁行动", "巷道清潔行動"),
    "study": label("taking part in the lecture", "缺席学习交流", "缺席學習交流"),
}


def live(community: Community, rng: Random) -> None:
    """Hold the meetings of a quarter, and write the lists of the branch."""
    hold_meetings(community, rng)
    writer = _Writer(community, rng, community.actors.with_role("clerk"))
    writer.answer_for()
    writer.ally()
    writer.keep_in_touch()
    writer.publish()


@frozen
class _Writer:
    """Writes the quarter of one community, as its clerk."""

    community: Community
    rng: Random
    clerk: Actor

    def answer_for(self) -> None:
        """Write what the heads answer for, a joint meeting, and problems with what mends them."""
        branch = self._body("DZ2")
        self._task("responsibilities", item=_told("item"), level="community")
        self._task(
            "joint-decisions", decision=_told("decision"), level="street", decided_on=self._day()
        )
        self._task(
            "rectification",
            problem=_told("problem"),
            measure=_told("measure"),
            found_on=self._day(),
        )
        self._task(
            "branch-grading-gaps",
            branch=branch,
            aspect=self.rng.choice(sorted(ASPECTS)),
            measure=_told("measure"),
            found_on=self._day(),
        )
        self._write(
            "duty-reports",
            organization=branch,
            level="estate",
            held_on=self._day(),
            heard_by=str(NAMES["branch-meeting"]),
            minutes=str(BOOK),
        )
        self._write(
            "joint-meetings",
            level="street",
            held_on=self._day(),
            agenda=_told("agenda"),
            units_present=self.rng.randint(3, 9),
            minutes=str(BOOK),
        )

    def ally(self) -> None:
        """Write what the units offer, ask for and do; one of them missed a meeting."""
        units = [self._body(code) for code in ("GJ1", "GJ2", "GJ3")]
        day = self._day()
        self._write(
            "alliance-resources",
            code="Z1",
            unit=units[0],
            kind="venue",
            offer=_told("offer"),
            listed_on=day,
        )
        self._write(
            "alliance-needs",
            code="X1",
            need=_told("need"),
            listed_on=day,
            resource="Z1",
            matched_on=day,
        )
        told = {"unit": str(_BODIES[3][1]), "project": _told("project"), "need": "X1"}
        done = {"due": day, "done_on": day, "proof": str(_PROOF)}
        self._write("alliance-projects", code="M1", **told, **done)
        self._write("alliance-projects", code="M2", **told, due=day + timedelta(days=30))
        self._write("alliance-events", title=_told("event"), held_on=day, proof=str(BOOK))
        for place, unit in enumerate(units):
            seen = {"unit": unit, "held_on": day, "proof": str(BOOK)}
            came = {"attended": place > 0, "excused": False}
            self._write("alliance-attendance", event="joint-event", **seen)
            self._write("alliance-attendance", event="meeting", **seen, **came)
        self._write(
            "alliance-proposals",
            unit=units[1],
            handed_in_on=day - timedelta(days=self.rng.randint(10, 20)),
            meeting_on=day,
            proposal=_told("proposal"),
            adopted=True,
        )
        self._write(
            "alliance-assessments",
            unit=units[2],
            part="study",
            on=day,
            points=1,
            reason=_told("study"),
            proof=str(BOOK),
        )
        self._write("alliance-reviews", quarter_end=day, reviewed_by=str(SECRETARY))

    def keep_in_touch(self) -> None:
        """Pair members and households with who keeps in touch; some were, and some talked."""
        members = party_members_of(self.community)
        if len(members) < _FEWEST:
            return
        since = quarter_so_far(self.community).start
        leaders, others = members[:2], members[2:6]
        for place, member in enumerate(others):
            leader = leaders[place % 2]
            self._write("member-contacts", leader=leader, member=member, since=since)
            if place:
                self._write(
                    "contacts-made", made_by=leader, member=member, on=self._day(), matter="study"
                )
        for member, home in zip(others, households_of(self.community), strict=False):
            self._write("household-contacts", member=member, household=home, since=since)
            self._write(
                "contacts-made", made_by=member, household=home, on=self._day(), matter="life"
            )
        for leader in leaders:
            made = self.community.affiliations.new(
                member=leader, kind=COMMITTEE_MEMBER, valid_from=since
            )
            self.community.affiliations.add_all([made], by=self.clerk)
        for kind, who, whom in zip(
            TALKS,
            (leaders[0], leaders[0], others[0]),
            (leaders[1], others[0], others[1]),
            strict=True,
        ):
            self._write("heart-talks", who=who, with_whom=whom, on=self._day(), kind=kind)

    def publish(self) -> None:
        """Send a report, put an item on its way to the board, and answer a request."""
        start = quarter_so_far(self.community).start
        self._write(
            "work-reports",
            report="quarter",
            until=start - timedelta(days=1),
            document=f"{start:%Y}-1",
            sent_on=start,
        )
        self._write(
            "openness-catalogue",
            code="ML1",
            title=_told("title"),
            scope="members",
            often="quarterly",
            approver=str(SECRETARY),
        )
        self._write(
            "openness-postings",
            item="ML1",
            period=f"{start:%Y-%m}",
            owner=str(SECRETARY),
            due=self._day(),
        )
        day = self._day()
        self._write(
            "disclosure-requests",
            code="SQ1",
            received_on=day,
            matter=_told("matter"),
            decided_on=day,
            outcome="given",
        )

    def _task(self, register: str, **values: object) -> None:
        """Write one task that was done in time, and one that is still open."""
        day = self._day()
        told = {"owner": str(SECRETARY), **values}
        done = {"due": day, "done_on": day, "proof": str(_PROOF)}
        self._write(register, **told, **done)
        self._write(register, **told, due=self.community.today() + timedelta(days=30))

    def _write(self, register: str, **values: Any) -> None:
        self.community.registers[register].add(by=self.clerk, **values)

    def _day(self) -> date:
        return day_in(self.rng, quarter_so_far(self.community))

    def _body(self, code: str) -> OrganizationId:
        known = self.community.organizations.ids()
        if code in known:
            return OrganizationId(known[code])
        called, kind = next((called, kind) for one, called, kind in _BODIES if one == code)
        stored = self.community.organizations.add(
            by=self.clerk, code=code, name=str(called), kind=kind
        )
        return stored.id


_FEWEST = 6


def _told(name: str) -> str:
    found: Label = _TASKS[name]
    return str(found)
