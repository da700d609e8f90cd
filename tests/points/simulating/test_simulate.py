"""What a period would be under a changed scheme: foretold exactly, and nothing written."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community_gov import Community, Period
from community_gov.errors import DeclarationError, InputError, RefusedError, UnknownError
from community_gov.model.declarations import Cap, Scheme
from community_gov.model.period import Span
from community_gov.points.simulating.changed import scheme_of_pack
from community_gov.store.clock import FixedClock
from community_gov.testing.town import DAY, Town, town

YEAR = Period.parse("2026")


def named(name: str, key: str = "name") -> str:
    return f'{key} = "{name}"\nlabel = {{ en = "{name}", zh_hans = "甲", zh_hant = "甲" }}'


KINDS = f"""
[[fact_kind]]
{named("service.given")}
places = 1

[[register]]
{named("services")}
fields = [
  {{ name = "member", type = "reference", refers_to = "member" }},
  {{ name = "day", type = "date" }},
  {{ name = "hours", type = "decimal", places = 1 }},
]

[[register.facts]]
kind = "service.given"
subject = "member"
on = "day"
quantity = "hours"
"""

# 海林 community volunteers: one hour is one point, one activity counts two hours at most.
VOLUNTEERS = f"""
[[scheme]]
{named("volunteers")}
subject = "member"
places = 1
reference = "after a community's volunteer points: 1 hour 1 point, one activity 2 hours at most"
valid_from = 2026-01-01

[[scheme.parameters]]
{named("most")}
values = [{{ value = 2, valid_from = 2026-01-01, reference = "the same" }}]

[[scheme.parameters]]
{named("rate")}
values = [{{ value = 1, valid_from = 2026-01-01, reference = "the same" }}]

[[scheme.rules]]
{named("hours", "id")}
fact = "service.given"
points = "min(quantity, most) * rate"
valid_from = 2026-01-01
reference = "the same"
"""


@contextmanager
def opened(folder: Path, pack: str = VOLUNTEERS) -> Iterator[Town]:
    """Open a town of twelve members."""
    with town(folder, pack=KINDS + pack) as made:
        made.settle(households=6, people=2)
        yield made


@pytest.fixture
def hailin(tmp_path: Path) -> Iterator[Town]:
    """Open the town with the volunteers' scheme, its hours served, proposed and confirmed.

    M1 to M6 served 3 hours each in one go, M7 to M12 one hour each.
    """
    with opened(tmp_path) as made:
        for number in range(1, 13):
            serve(made, number, "3" if number <= 6 else "1")
        settle(made)
        yield made


def who(made: Town, number: int) -> str:
    return made.community.members.by_code(f"M{number}").id


def serve(made: Town, number: int, hours: str, day: date = date(2026, 3, 1)) -> None:
    book = made.community.registers["services"]
    book.add(member=who(made, number), day=day, hours=Decimal(hours), by=made.clerk)


def settle(made: Town, scheme: str = "volunteers", period: Period = YEAR) -> list:
    """Propose and confirm; return the entries."""
    batch = made.community.points.propose(scheme, period, by=made.clerk)
    if batch is None:
        return []
    made.community.points.confirm(batch.id, by=made.reviewer)
    return made.community.points.entries(batch.id)


def what_if(made: Town, **numbers: str):
    values = {name: Decimal(value) for name, value in numbers.items()}
    return made.community.points.simulate("volunteers", YEAR, settings=values)


def test_counting_three_hours_of_an_activity_instead_of_two_lets_half_of_them_gain(hailin):
    # Six served 3 hours in one activity: 2 points each by the text, 3 if 3 hours counted.
    # The other six served 1 hour: 1 point either way. 6 * 1 point is what it costs.
    told = what_if(hailin, most="3").summary()
    assert (told.subjects, told.gain, told.lose, told.same) == (12, 6, 0, 6)
    assert told.cost == Decimal(6)
    # Each entry of 2 is taken back, and one of 3 takes its place.
    assert (told.entries, told.late) == (12, 0)
    [cause] = told.causes
    assert (cause.kind, cause.name, cause.subjects) == ("rule", "hours", 6)
    assert (cause.entries, cause.amount, cause.counted) == (0, Decimal(6), Decimal(6))


def test_the_distribution_is_shown_in_bands_before_and_after(hailin):
    told = what_if(hailin, most="3").summary()
    # One point wide, since 1 to 3 are few: six have 1; six have 2, and then 3.
    assert [(one.start, one.end, one.before, one.after) for one in told.bands] == [
        (1, 2, 6, 6),
        (2, 3, 6, 0),
        (3, 4, 0, 6),
    ]


def test_a_rate_changed_within_the_period_holds_from_its_day(hailin):
    serve(hailin, 1, "2", date(2026, 7, 1))
    settle(hailin)
    changed = hailin.community.points.simulate(
        "volunteers", YEAR, settings={"rate@2026-07-01": Decimal(2)}
    )
    # 2 of March stay 2; 2 hours of July at 2 points are 4 instead of 2.
    case = changed.of(who(hailin, 1))
    assert (case.before.total, case.after.total) == (4, 6)
    assert changed.of(who(hailin, 2)).gain == 0


def test_the_numbers_of_the_scheme_itself_are_set_by_their_names(hailin):
    told = what_if(hailin, base="10", ceiling="11.5")
    # 10 + 2 are cut to 11.5; 10 + 1 are not.
    assert told.of(who(hailin, 1)).after.total == Decimal("11.5")
    assert told.of(who(hailin, 7)).after.total == 11


def test_nothing_is_written(hailin):
    community = hailin.community
    before = community.path.read_bytes(), community.points.batches()
    what_if(hailin, most="3", rate="2")
    assert (community.path.read_bytes(), community.points.batches()) == before


def test_not_even_a_scratch_table_is_written(hailin):
    connection = hailin.community.points._context.database.connection
    before = connection.total_changes
    what_if(hailin, most="3").summary()
    assert connection.total_changes == before


def test_small_counts_are_hidden_and_so_is_what_would_give_them_away(tmp_path):
    with opened(tmp_path) as made:
        for number in range(1, 13):
            serve(made, number, "3" if number <= 2 else "1")
        settle(made)
        told = what_if(made, most="3").summary()
    # Two gain. That ten stay the same would tell it, twelve being known.
    assert (told.subjects, told.gain, told.lose, told.same) == (12, None, 0, None)
    assert (told.cost, told.entries) == (None, None)
    assert [(one.subjects, one.amount, one.counted) for one in told.causes] == [(None,) * 3]


def test_a_person_sees_his_own_before_and_after_whatever_is_hidden(hailin):
    case = what_if(hailin, rate="2").of(who(hailin, 7))
    assert (case.before.total, case.after.total, case.gain) == (1, 2, 1)
    assert [(one.amount, one.reverses is None) for one in case.entries] == [
        (-10, False),
        (20, True),
    ]


def test_whoever_the_scheme_knows_nothing_of_is_no_case(tmp_path):
    with opened(tmp_path) as made:
        serve(made, 1, "1")
        settle(made)
        with pytest.raises(UnknownError, match="nothing about this subject"):
            what_if(made, rate="2").of(who(made, 2))


def test_a_late_fact_is_told_apart_from_the_change(hailin):
    # Recorded after the proposal was confirmed: missing whatever the scheme says.
    serve(hailin, 12, "1", date(2026, 5, 1))
    assert what_if(hailin).late == 1
    # One entry for it, and of those posted each is taken back and replaced.
    changed = what_if(hailin, rate="2")
    assert (changed.late, len(changed.entries)) == (1, 25)


def test_what_a_person_took_back_stays_taken_back(hailin):
    [entry] = what_if(hailin).of(who(hailin, 3)).before.lines
    hailin.community.points.reverse(entry.entry.seq, by=hailin.reviewer, reason="was not there")
    case = what_if(hailin, rate="5").of(who(hailin, 3))
    assert (case.before.total, case.after.total, case.entries) == (0, 0, ())


def test_the_causes_add_up_to_the_cost(hailin):
    declared = hailin.community.host.catalogue.get(Scheme, "volunteers")
    changed = evolve(declared, base=Decimal(3), ceiling=Decimal(5))
    told = hailin.community.points.simulate(
        "volunteers", YEAR, changed, {"rate": Decimal(2)}
    ).summary()
    # 3 + 4 are cut to 5 for six, who had 2; 3 + 2 are 5 for six, who had 1: 6 * 3 + 6 * 4.
    assert told.cost == 42
    assert [(one.kind, one.name, one.counted) for one in told.causes] == [
        ("rule", "hours", 18),
        ("scheme", "base", 36),
        ("scheme", "floor and ceiling", -12),
    ]


def test_a_cap_shows_as_the_difference_between_what_is_entered_and_what_counts(hailin):
    for number in range(1, 13):
        serve(hailin, number, "1", date(2026, 3, 9))
    settle(hailin)
    declared = hailin.community.host.catalogue.get(Scheme, "volunteers")
    [rule] = declared.rules
    capped = evolve(declared, rules=(evolve(rule, cap=Cap(Decimal(2), Span.MONTH)),))
    summary = hailin.community.points.simulate("volunteers", YEAR, capped).summary()
    # Six have 2 + 1, of which 2 count; six have 1 + 1. Nothing is posted anew.
    assert (summary.lose, summary.same, summary.cost, summary.entries) == (6, 6, -6, 0)
    [cause] = summary.causes
    assert (cause.entries, cause.amount, cause.counted) == (0, 0, -6)


GRADED = """
[[scheme.grades]]
name = "good"
label = { en = "good", zh_hans = "良好", zh_hant = "良好" }
at_least = 2
"""


def test_moves_between_grades_are_counted(tmp_path):
    with opened(tmp_path, VOLUNTEERS + GRADED) as made:
        for number in range(1, 13):
            serve(made, number, "3" if number <= 6 else "1")
        settle(made)
        told = what_if(made, rate="2").summary()
    # From 2 points on: six had 2 and have 4; six had 1, no grade, and have 2.
    assert [(one.grade, one.before, one.after) for one in told.grades] == [
        ("good", 6, 12),
        ("", 6, 0),
    ]
    assert [(one.start, one.end, one.count) for one in told.moves] == [
        ("good", "good", 6),
        ("", "good", 6),
    ]


def test_items_of_the_period_are_worked_out_anew(tmp_path):
    items = f"""
[[scheme.figures]]
{named("times")}
fact = "service.given"

[[scheme.items]]
{named("often", "id")}
value = "times * rate"
valid_from = 2026-01-01
reference = "own choice: for tests"
"""
    with opened(tmp_path, VOLUNTEERS + items) as made:
        for number in range(1, 8):
            serve(made, number, "1")
        settle(made)
        told = what_if(made, rate="3").summary()
    # One service each: 1 + 1 point before; 3 + 3 after.
    assert told.cost == 7 * 4
    assert [(one.kind, one.name, one.counted) for one in told.causes] == [
        ("rule", "hours", 14),
        ("item", "often", 14),
    ]


def test_a_pack_on_the_disk_is_tried_with_its_scheme_alone(hailin, tmp_path):
    pack = tmp_path / "next.toml"
    pack.write_text(VOLUNTEERS.replace("value = 2,", "value = 3,"), encoding="utf-8")
    changed = scheme_of_pack(hailin.community.host, "volunteers", pack)
    told = hailin.community.points.simulate("volunteers", YEAR, changed).summary()
    assert (told.gain, told.cost) == (6, 6)


def test_the_overrides_of_a_pack_are_tried(hailin, tmp_path):
    pack = tmp_path / "ours.toml"
    pack.write_text(
        f"""
[[override]]
{named("three-hours")}
kind = "scheme"
of = "volunteers"
at = "parameters/most"
value = 3
reason = "services of the neighbours' aid take three hours"
reference = "own choice: for tests"
valid_from = 2026-01-01
""",
        encoding="utf-8",
    )
    changed = scheme_of_pack(hailin.community.host, "volunteers", pack)
    assert hailin.community.points.simulate("volunteers", YEAR, changed).summary().cost == 6


def test_a_pack_that_says_nothing_of_the_scheme_is_refused(hailin, tmp_path):
    pack = tmp_path / "other.toml"
    pack.write_text(KINDS.split("[[register]]")[0], encoding="utf-8")
    with pytest.raises(InputError, match=r"says nothing of the scheme volunteers"):
        scheme_of_pack(hailin.community.host, "volunteers", pack)


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("rat", "Did you mean 'rate'?"),
        ("rules/hour/cap/points", "Did you mean 'hours'?"),
        ("rate@tomorrow", "'tomorrow' is not a date such as 2026-07-01"),
        ("rate@2027-01-01", "the day lies outside 2026"),
        ("base@2026-07-01", "this number is not dated"),
    ],
)
def test_a_setting_that_leads_nowhere_is_refused_with_what_was_meant(hailin, setting, told):
    with pytest.raises(InputError) as refused:
        what_if(hailin, **{setting: "3"})
    assert told in str(refused.value)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e99"])
def test_a_setting_that_is_no_number_is_refused(hailin, number):
    with pytest.raises(DeclarationError, match=r"volunteers, rate = "):
        what_if(hailin, rate=number)


def test_a_changed_scheme_is_vetted_like_one_that_proposes(hailin):
    declared = hailin.community.host.catalogue.get(Scheme, "volunteers")
    [rule] = declared.rules
    # Constitution Art. 36: nobody may be favoured or slighted for a faith.
    faith = evolve(declared, rules=(evolve(rule, id="religious-service"),))
    with pytest.raises(RefusedError, match="faith"):
        hailin.community.points.simulate("volunteers", YEAR, faith)


def test_schemes_whose_points_cannot_be_compared_are_refused(hailin):
    declared = hailin.community.host.catalogue.get(Scheme, "volunteers")
    with pytest.raises(InputError, match="places is 1, and 2 in the changed one"):
        hailin.community.points.simulate("volunteers", YEAR, evolve(declared, places=2))


# Adopted, the difference is posted as foretold: random facts, of which some are recorded late,
# and a random change of a parameter, a condition, a cap, a bound or an item.

TRIED = f"""
[[scheme]]
{named("volunteers")}
subject = "member"
places = 1
base = BASE
ceiling = 9
reference = "see the test"
valid_from = 2026-01-01
{GRADED.replace("at_least = 2", "at_least = 4")}

[[scheme.parameters]]
{named("most")}
values = [{{ value = MOST, valid_from = 2026-01-01, reference = "the same" }}]

[[scheme.categories]]
{named("bonus")}
cap = {{ points = BLOCK, per = "quarter" }}

[[scheme.figures]]
{named("times")}
fact = "service.given"

[[scheme.items]]
{named("often", "id")}
value = "min(times, LASTING)"
valid_from = 2026-01-01
reference = "the same"

[[scheme.rules]]
{named("hours", "id")}
fact = "service.given"
when = "quantity >= LEAST"
points = "min(quantity, most)"
cap = {{ points = CAP, per = "month" }}
category = "bonus"
valid_from = 2026-01-01
reference = "the same"

[[scheme.rules]]
{named("long", "id")}
fact = "service.given"
when = "quantity >= 3.0"
points = "1"
valid_from = SINCE
reference = "the same"
"""

SCHEMES = st.fixed_dictionaries(
    {
        "BASE": st.sampled_from(["0", "2"]),
        "MOST": st.sampled_from(["1", "2.5"]),
        "BLOCK": st.sampled_from(["2", "6"]),
        "LASTING": st.sampled_from(["1", "3"]),
        "LEAST": st.sampled_from(["0.5", "2.0"]),
        "CAP": st.sampled_from(["1", "4"]),
        "SINCE": st.sampled_from(["2026-01-01", "2026-03-05"]),
    }
)
# Member, day and hours: two days of one month, one of the next quarter, one of the year before.
SERVED = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.sampled_from([date(2026, 3, 1), date(2026, 3, 9), date(2026, 4, 1), date(2025, 12, 1)]),
        st.sampled_from(["0.5", "1", "2", "3.5"]),
    ),
    max_size=6,
)
PERIODS = st.sampled_from([Period.parse("2026"), Period.parse("2026Q1")])


def written(numbers: dict[str, str]) -> str:
    text = TRIED
    for name, value in numbers.items():
        text = text.replace(name, value)
    return KINDS + text


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a town with three members once; examples get copies of it."""
    folder = tmp_path_factory.mktemp("bare")
    with town(folder, pack=KINDS) as made:
        made.settle(households=3, people=1)
    return folder


@contextmanager
def copied(bare: Path, pack: str) -> Iterator[Town]:
    with TemporaryDirectory() as place, ExitStack() as stack:
        folder = Path(shutil.copytree(bare, Path(place, "town")))
        yield stack.enter_context(reopened(folder, pack))


@contextmanager
def reopened(folder: Path, pack: str) -> Iterator[Town]:
    """Open a town with another pack, which a person accepts."""
    (folder / "rules" / "local.toml").write_text(pack, encoding="utf-8")
    clock = FixedClock(DAY)
    with Community.open(folder / "town.db", key_file=folder / "town.key", clock=clock) as community:
        actors = community.actors
        made = Town(community, clock, actors.named("Ada"), actors.named("Bo"), actors.named("Cai"))
        if community.host.changed:
            community.plugins.upgrade("local", by=made.administrator)
        yield made


def plain(entry) -> tuple:
    return entry.subject, entry.day, entry.rule, entry.amount, entry.fact, entry.reverses


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(SCHEMES, SCHEMES, SERVED, SERVED, PERIODS, st.booleans())
def test_once_adopted_exactly_what_was_foretold_is_posted(
    bare, numbers, others, served, late, period, taken_back
):
    with copied(bare, written(numbers)) as made:
        for number, day, hours in served:
            serve(made, number, hours, day)
        entries = settle(made)
        if entries and taken_back:
            made.community.points.reverse(entries[0].seq, by=made.reviewer, reason="tried")
        for number, day, hours in late:
            serve(made, number, hours, day)
        folder = made.community.path.parent
        (folder / "next.toml").write_text(written(others), encoding="utf-8")
        changed = scheme_of_pack(made.community.host, "volunteers", folder / "next.toml")
        foretold = made.community.points.simulate("volunteers", period, changed)
        missing = made.community.points.simulate("volunteers", period)
        assert foretold.late == len(missing.entries) == missing.late
        with reopened(folder, written(others)) as adopted:
            posted = settle(adopted, period=period)
            scores = adopted.community.points.scores("volunteers", period)
            grades = adopted.community.points.grades("volunteers", period)
    assert sorted(map(plain, posted), key=str) == sorted(map(plain, foretold.entries), key=str)
    assert {who: one.after.total for who, one in foretold.cases.items()} == {
        who: score.total for who, score in scores.items()
    }
    assert grades == {who: one.graded_after for who, one in foretold.cases.items()}
    told = foretold.summary()
    assert told.cost in (None, sum(one.gain for one in foretold.cases.values()))
