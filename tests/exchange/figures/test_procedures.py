"""Duties, notices and the journal of a period."""

from datetime import date

from community_gov import Period
from community_gov.exchange.figures.procedures import duty_lines, journal_figures

Q3 = Period.parse("2026Q3")


def test_only_what_is_due_or_missed_is_listed(quarter):
    # Meetings in July and August; September is open until the 30th.
    assert [(one.opens, one.standing) for one in duty_lines(quarter.community, Q3)] == [
        (date(2026, 9, 1), "due")
    ]


def test_what_is_still_open_after_its_time_is_missed(quarter):
    quarter.clock.move_to(date(2026, 10, 1))

    assert [one.standing for one in duty_lines(quarter.community, Q3)] == ["missed"]


def test_what_is_due_after_a_fact_has_one_line_for_all_of_them(quarter):
    # A week after each of two meetings something was to be done, and was not.
    rules = """
        [[duty]]
        name = "minutes"
        label = { en = "minutes", zh_hans = "记录", zh_hant = "記錄" }
        recurrence = { after = "meeting.held", within_days = 7 }
        fulfilled_by = "hours.given"
        when = "quantity > 99.0"
        reference = "own choice: a week"
        valid_from = 2026-01-01
    """
    (quarter.folder / "rules" / "later.toml").write_text(rules, encoding="utf-8")
    quarter.community.plugins.enable("later", by=quarter.administrator)

    line = duty_lines(quarter.community, Q3)[0]

    assert (line.duty.name, line.standing, line.count) == ("minutes", "missed", "2")
    assert (line.opens, line.closes) == (date(2026, 7, 10), date(2026, 8, 17))


def test_the_journal_is_counted_and_sealed(quarter):
    figures = journal_figures(quarter.community, Q3)

    # Founding, two actors, the rules, two imports, proposing and confirming, all in the quarter.
    assert (figures.actions, figures.in_period) == (8, 8)
    assert figures.seal == quarter.community.seal_of_today()


def test_actions_before_the_period_are_not_of_it(quarter):
    figures = journal_figures(quarter.community, Period.parse("2026-09"))

    # Only the second import, proposing and confirming were on 20 September.
    assert (figures.actions, figures.in_period) == (8, 3)
