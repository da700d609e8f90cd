"""Forward from what was recorded to every number, and back from each number to it."""

import json

import pytest
from tests.trails.everything import Seeded

from community_gov.model.period import Period

YEAR = Period.parse("2026")


def asked(seeded: Seeded) -> dict[str, frozenset[str]]:
    """Return of each figure and indicator what it was made of, as far as its trace tells."""
    kpis, indices = seeded.community.kpis, seeded.community.indices
    figures = {one.name: one for one in kpis.declared()}
    warmth = indices.of("warmth")
    for leaf in warmth.root.leaves():
        figures[f"warmth/{leaf.name}"] = kpis.of_indicator(warmth, leaf.name)
    return {name: kpis.trace(kpis.compute(one, YEAR)).ends for name, one in figures.items()}


@pytest.fixture(scope="module")
def ends(seeded: Seeded) -> dict[str, frozenset[str]]:
    return asked(seeded)


@pytest.fixture(scope="module")
def numbers(seeded: Seeded, ends: dict[str, frozenset[str]]) -> dict[str, set[str]]:
    """Return by id the numbers to which all leads that a trace of any number ends in."""
    of = seeded.community.trails.of
    every = {id_ for those in ends.values() for id_ in those}
    return {id_: {one.called for one in of(id_).numbers} for id_ in every}


def test_every_number_leads_back_to_what_leads_on_to_it(
    ends: dict[str, frozenset[str]], numbers: dict[str, set[str]]
) -> None:
    astray = {
        (name, id_) for name, those in ends.items() for id_ in those if name not in numbers[id_]
    }

    assert not astray


def test_every_number_has_a_way_back_but_those_of_people_alone(
    ends: dict[str, frozenset[str]],
) -> None:
    # Members and affiliations are listed nowhere; who is active is told by talks. One household
    # that was honoured is too few to be told of.
    silent = {name for name, those in ends.items() if not those}
    assert silent == {"affiliations", "volunteers", "honours"}


@pytest.mark.parametrize(
    "what",
    ["visit", "talk", "check", "decision", "evaluation", "notice", "task", "pair",
     "place", "team", "room", "figure", "campaign", "evidence"],
)  # fmt: skip
def test_all_to_which_something_leads_leads_back_to_it_or_its_facts(
    seeded: Seeded, ends: dict[str, frozenset[str]], what: str
) -> None:
    community, id_ = seeded.community, seeded.ids[what]
    own = {id_, *(one.id for one in community.facts.of_record(id_))}

    trail = community.trails.of(id_)
    reached = {one.called for one in trail.numbers}
    reached -= {"filled"} if what == "check" else set()  # that leads to the evidence it is

    assert {name for name in reached if not ends[name] & own} == set()


def test_a_row_of_a_sheet_leads_back_to_the_visits_that_fill_it(seeded: Seeded) -> None:
    community = seeded.community
    row = community.campaigns.why(seeded.ids["campaign"], "1")

    (figure,) = row.figures
    assert seeded.ids["visit"] in figure.ends
    leading = [one for one in community.trails.of(seeded.ids["visit"]).numbers if one.rows]
    assert [(one.called, one.rows) for one in leading] == [("visits", ("caring:1",))]


def test_a_row_that_people_score_leads_back_by_its_evidence(seeded: Seeded) -> None:
    (piece,) = seeded.community.campaigns.why(seeded.ids["campaign"], "2").row.evidence

    assert (piece.id, piece.record) == (seeded.ids["evidence"], seeded.ids["check"])


def test_a_duty_leads_back_to_the_facts_that_opened_and_fulfil_it(seeded: Seeded) -> None:
    duties, facts = seeded.community.duties, seeded.community.facts
    (checked,) = facts.of_record(seeded.ids["check"])
    room = [seeded.ids["room"]]

    (answer,) = duties.standing(YEAR, duty="answer", subjects=room)
    (_first, second) = duties.standing(YEAR, duty="check", subjects=room)

    assert (answer.after, second.facts) == ((checked.id,), (checked.id,))


@pytest.fixture(scope="module")
def scored(seeded: Seeded) -> Seeded:
    """Let the entries of the year be proposed and confirmed."""
    points, place = seeded.community.points, seeded.place
    points.confirm(points.propose("care", YEAR, by=place.clerk).id, by=place.reviewer)
    return seeded


def test_a_total_leads_back_to_the_facts_of_entries_and_of_figures(scored: Seeded) -> None:
    (talked,) = scored.community.facts.of_record(scored.ids["talk"])

    explained = scored.community.points.explain("care", talked.subject, YEAR)

    assert [one.source.inputs["fact"] for one in explained.reasons] == [talked.id]
    (often,) = explained.items
    assert {one.name: one.facts for one in often.inputs}["times"] == (talked.id,)


def test_people_and_programs_are_told_these_facts(scored: Seeded) -> None:
    (talked,) = scored.community.facts.of_record(scored.ids["talk"])
    words = ("points", "explain", "care", "M1", "--period", "2026")

    assert scored.place.run(*words).count(talked.id) == 2
    told = json.loads(scored.place.run("--json", *words))
    assert [one["fact"] for one in told["reasons"]] == [talked.id]
    assert [one["facts"] for one in told["items"][0]["figures"]] == [[talked.id]]
