"""Promises of the two committees: made, kept with proof, withdrawn, reviewed."""

from datetime import date

from community_gov import Period
from community_gov_six_builds.committee import Promise

QUARTER = Period.parse("2026Q3")
LAMPS = {"promise": "mend the lamps", "owner": "secretary", "made_on": date(2026, 7, 1)}


def kept(town):
    return list(town.community.facts.of_kind("promise.kept", QUARTER))


def test_a_promise_is_made_once_and_kept_when_it_is_done_with_proof(open_town):
    town = open_town("committee")
    promises = town.community.registers["promises"]
    row = promises.add(Promise(**LAMPS, due=date(2026, 8, 31)), by=town.clerk)
    assert kept(town) == []

    promises.amend(row.id, by=town.clerk, done_on=date(2026, 8, 30), proof="acceptance slip")

    (made,) = town.community.facts.of_kind("promise.made", QUARTER)
    (fact,) = kept(town)
    assert (made.on, made.subject) == (date(2026, 7, 1), "community")
    assert (fact.on, fact.attributes["owner"]) == (date(2026, 8, 30), "secretary")
    assert fact.on <= fact.attributes["due"]


def test_a_promise_done_without_proof_is_not_kept(open_town):
    town = open_town("committee")
    promises = town.community.registers["promises"]
    done = {**LAMPS, "due": date(2026, 8, 31), "done_on": date(2026, 8, 30)}

    promises.add(Promise(**done), by=town.clerk)
    promises.add(done, by=town.clerk)

    assert kept(town) == []


def test_a_promise_kept_late_counts_as_kept_and_shows_that_it_was_late(open_town):
    town = open_town("committee")
    late = Promise(**LAMPS, due=date(2026, 8, 31), done_on=date(2026, 9, 1), proof="slip")

    town.community.registers["promises"].add(late, by=town.clerk)

    (fact,) = kept(town)
    assert fact.on > fact.attributes["due"]


def test_a_withdrawn_promise_counts_no_more_and_stays_to_be_seen(open_town):
    town = open_town("committee")
    promises = town.community.registers["promises"]
    promise = Promise(**LAMPS, due=date(2026, 8, 31), done_on=date(2026, 8, 1), proof="slip")
    row = promises.add(promise, by=town.clerk)

    promises.withdraw(row.id, by=town.clerk, reason="typed twice")

    assert town.community.facts.counts(QUARTER) == {}
    assert [str(one.status) for one in promises.rows()] == ["withdrawn"]


def test_promises_are_reviewed_each_quarter_by_a_meeting_with_evidence(open_town):
    town = open_town("committee")

    def hold(code, evidence):
        town.community.activities.add(
            by=town.clerk,
            code=code,
            kind="promise-review",
            title="review",
            held_on=date(2026, 9, 15),
            evidence=evidence,
        )
        return [
            str(one.standing)
            for one in town.community.duties.standing(QUARTER, duty="promise-review")
        ]

    assert hold("R1", evidence="") == ["due"]
    assert hold("R2", evidence="minutes") == ["fulfilled"]


def test_a_year_has_four_reviews(open_town):
    town = open_town("committee")
    assert len(town.community.duties.standing(Period.parse("2026"), duty="promise-review")) == 4
