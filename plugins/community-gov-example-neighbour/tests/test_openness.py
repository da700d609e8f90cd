"""Village affairs made public: one book, and what the villagers' law makes due."""

from datetime import date
from random import Random

from community_gov import Period
from community_gov_example_neighbour import openness

QUARTER = Period.parse("2026Q3")


def publish(village, kind: str, day: date, **more: object) -> None:
    village.community.registers["disclosures"].add(
        matter="x", kind=kind, published_on=day, place="board", by=village.clerk, **more
    )


def standing(village, duty: str) -> list[str]:
    found = village.community.duties.standing(QUARTER, as_of=date(2026, 9, 30), duty=duty)
    return [str(one.standing) for one in found]


def test_accounts_are_due_each_month_and_general_matters_each_quarter(open_village):
    # 村民委員會組織法 Art. 30: at least each quarter; accounts each month where there are many.
    village = open_village("openness")
    publish(village, "accounts", date(2026, 7, 5))
    publish(village, "accounts", date(2026, 9, 5))

    assert standing(village, "affairs-published") == ["fulfilled"]
    assert standing(village, "accounts-published") == ["fulfilled", "missed", "fulfilled"]


def test_general_matters_do_not_stand_for_accounts(open_village):
    village = open_village("openness")
    publish(village, "decided", date(2026, 7, 5))
    assert standing(village, "accounts-published")[0] == "missed"


def test_few_movements_make_the_accounts_due_once_a_quarter(open_village):
    village = open_village()
    village.community.plugins.enable(
        "openness", by=village.administrator, settings={"openness": {"many_movements": False}}
    )
    publish(village, "accounts", date(2026, 8, 5))
    assert standing(village, "accounts-published") == ["fulfilled"]


def test_a_question_opens_a_window_that_its_answer_closes(open_village):
    village = open_village("openness")
    asked = {"question": "Who measured?", "asked_on": date(2026, 7, 10)}
    publish(village, "decided", date(2026, 7, 5), **asked, answered_on=date(2026, 7, 20))
    publish(village, "decided", date(2026, 7, 6), **asked | {"asked_on": date(2026, 8, 1)})
    assert standing(village, "question-answered") == ["fulfilled", "missed"]


def test_the_same_seed_gives_the_same_demo(open_village):
    village = open_village("openness")
    openness.demo(village.community, Random(1))
    rows = village.community.registers["disclosures"].rows()
    assert len(rows) == 12
    assert village.community.verify()
