"""Restricted cases: found by number alone, by those they are assigned to, until they expire."""

from datetime import date

import pytest

from community_gov.errors import DeclarationError, InputError, NotPermittedError
from community_gov.model.declarations import CaseKind, FactKind, Rule, Scheme
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.model.text import label
from community_gov.points.linting.inputs import inputs
from community_gov.procedures.cases.readable import leaks
from community_gov.testing.town import town

LABEL = label("thanks", "致谢", "致謝")


def test_it_stands_in_no_list_and_is_counted(office):
    before = office.cases.restricted()
    number = office.received("help", at=date(2026, 9, 1))
    numbers = {one.number for one in office.cases.listed()}
    numbers |= {one.number for one in (*office.cases.waiting(), *office.cases.overdue())}
    assert number not in numbers
    assert office.cases.restricted() == before + 1


def test_only_those_it_is_assigned_to_and_declared_roles_see_it(office):
    number = office.received("help")
    other = office.town.community.actors.add("Eve", "clerk", by=office.town.administrator)
    see = lambda by: office.cases.show(number, by=by)  # noqa: E731
    for nobody in (None, other, office.holder, office.town.administrator):
        with pytest.raises(NotPermittedError, match=f"Case {number} is restricted"):
            see(nobody)
    assert see(office.reviewer).number == number  # a role its kind names
    assert see(office.clerk).number == number  # who received it, until it is assigned

    office.cases.accept(number, by=office.clerk)
    with pytest.raises(NotPermittedError):
        office.cases.accept(number, by=other)
    office.cases.assign(number, "worker", by=office.clerk)
    assert see(office.holder).number == number
    with pytest.raises(NotPermittedError):
        see(office.clerk)
    with pytest.raises(NotPermittedError):
        office.cases.history(number, by=other)


def test_a_post_passes_it_on_without_naming_it(office):
    number = office.received("help")
    office.cases.accept(number, by=office.clerk)
    office.cases.assign(number, "worker", by=office.clerk)
    passed = office.cases.handover("worker")
    assert number not in [one.number for one in passed.waiting]
    assert passed.restricted >= 1


def test_it_expires_and_is_then_seen_by_nobody_and_emptied(office):
    number = office.received("help", expires_on=date(2027, 3, 1), applicant="Ouyang Q")
    open_one = office.received("request")
    assert office.cases.show(number, by=office.reviewer).case.expires_on == date(2027, 3, 1)
    office.town.clock.move_to(date(2027, 3, 1))
    with pytest.raises(NotPermittedError, match="expired on 2027-03-01; nobody sees it"):
        office.cases.show(number, by=office.reviewer)
    with pytest.raises(NotPermittedError):
        office.cases.expire(by=office.clerk)
    assert office.cases.expire(by=office.town.administrator) == [number]
    vault = "SELECT COUNT(*) FROM vault WHERE tbl = 'case_file' AND id = ?"
    database = office.town.community.actions._context.database
    ids = [
        database.value("SELECT id FROM case_file WHERE number = ?", one)
        for one in (number, open_one)
    ]
    assert [database.value(vault, one) for one in ids] == [0, 1]
    assert office.town.community.verify()


@pytest.mark.parametrize("day", [date(2026, 9, 30), date(2031, 10, 1)])
def test_it_expires_no_later_than_its_kind_says(office, day):
    # Received on 30 September 2026, for sixty months.
    with pytest.raises(InputError, match="expires by 2031-09-30"):
        office.received("help", expires_on=day)


def test_its_facts_may_feed_no_points(office):
    number = office.received("help")
    office.cases.accept(number, by=office.clerk)
    office.cases.handle(number, "found a job", by=office.clerk)
    office.cases.verify(number, by=office.reviewer)
    office.cases.close(number, by=office.clerk)
    (fact,) = office.town.community.facts.of_kind("help.given", Period.parse("2026Q3"))
    catalogue = office.town.community.host.catalogue
    kind, restricted = catalogue.get(CaseKind, "help"), catalogue.get(FactKind, fact.kind)
    # No rule of points may read a fact that is restricted (law-and-defaults E.2).
    scored = Scheme(
        "thanks", LABEL, SubjectKind.COMMUNITY, "own choice: for tests", date(2026, 1, 1),
        rules=(Rule("one", LABEL, fact.kind, "1", date(2026, 1, 1), "own choice: for tests"),),
    )  # fmt: skip
    assert list(inputs(scored, catalogue))
    assert restricted.restriction is not None
    assert leaks(kind, catalogue.get(FactKind, "request.answered")) != ""
    assert leaks(kind, restricted) == ""


LEAK = """
[[case_kind]]
name = "quarrel"
label = { en = "quarrel", zh_hans = "纠纷", zh_hant = "糾紛" }
restriction = "justice"
expires_after_months = 12
channels = [{ name = "visit", label = { en = "visit", zh_hans = "走访", zh_hant = "走訪" } }]
facts = [{ kind = "quarrel.heard", subject = "community", on = "received_on" }]
[[case_kind.limits]]
name = "all"
label = { en = "all", zh_hans = "全部", zh_hant = "全部" }
amount = 7
unit = "day"
reference = "own choice: for tests"
valid_from = 2026-01-01

[[fact_kind]]
name = "quarrel.heard"
label = { en = "quarrel heard", zh_hans = "受理纠纷", zh_hant = "受理糾紛" }
subject = "community"
"""


def test_a_restricted_case_whose_facts_are_open_is_not_taken_in(tmp_path):
    with town(tmp_path, pack=LEAK) as here:
        with pytest.raises(DeclarationError, match=r"quarrel\.heard that follow from it are not"):
            here.community.cases.receive("quarrel", "noise", by=here.clerk)
        assert here.community.cases.restricted() == 0
