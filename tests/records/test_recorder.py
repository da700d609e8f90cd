"""Facts: typed by their kind, written once however often, replaced when their record changes."""

from datetime import date
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import InputError, IntegrityError, UnknownError
from community_gov.model.fact import Draft, Status
from community_gov.model.ids import SubjectKind
from community_gov.testing.town import town

DAY = date(2026, 9, 10)


def draft(here, **more):
    given = {
        "kind": "visit.home",
        "on": DAY,
        "subject_kind": SubjectKind.HOUSEHOLD,
        "subject": here.community.households.by_code("H1").id,
        "key": "k",
    }
    return Draft(**given | more)


def record(here, *drafts, record="r1"):
    """Record facts in an action of their own; return them as stored."""

    def body(work):
        work.record(record, drafts)

    here.community._actions.perform("activities.amend", here.clerk, body)
    return here.community.facts.of_record(record)


def test_recording_the_same_again_changes_nothing(here):
    first = record(here, draft(here), draft(here, key="other"))

    assert record(here, draft(here, key="other"), draft(here)) == first


@pytest.mark.parametrize(
    "change",
    [
        {"on": date(2026, 9, 11)},
        {"quantity": Decimal("1.5")},
        {"attributes": {"reason": "x"}},
        {"status": Status.UNVERIFIED},
        {"subject_kind": SubjectKind.COMMUNITY, "subject": "community"},
        {"kind": "class.held", "subject_kind": SubjectKind.COMMUNITY, "subject": "community"},
        {"kind": "class.attended"},
    ],
)
def test_a_fact_that_changed_gets_a_next_version_whatever_changed(change, here):
    record(here, draft(here))

    (fact,) = record(here, draft(here, **change))

    assert fact.version == 2
    assert all(getattr(fact, name) == value for name, value in change.items())
    assert here.community.facts.get(fact.id, 1).version == 1


def test_a_fact_that_its_record_no_longer_yields_is_withdrawn_once(here):
    record(here, draft(here), draft(here, key="other"))

    for _twice in range(2):
        kept, gone = record(here, draft(here))

        assert (kept.version, kept.status) == (1, Status.VERIFIED)
        assert (gone.version, gone.status) == (2, Status.WITHDRAWN)


def test_records_do_not_meddle_with_each_others_facts(here):
    record(here, draft(here), record="r1")
    record(here, draft(here), record="r2")

    record(here, record="r2")

    assert [one.status for one in here.community.facts.of_record("r1")] == [Status.VERIFIED]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"attributes": {"colour": "red"}}, "visit.home has no attribute 'colour'.\nIt has: rea"),
        ({"attributes": {"reason": 5}}, "visit.home, attribute reason: 5 is no string"),
        ({"attributes": {"planned": "2026-09-01"}}, "attribute planned: '2026-09-01' is no date"),
        ({"kind": "class.held", "attributes": {"headcount": True}}, "headcount: True is no int"),
        ({"kind": "class.held", "attributes": {"headcount": "30"}}, "headcount: '30' is no int"),
        ({"quantity": Decimal("0.25")}, "visit.home: 0.25 has more than 1 decimal places"),
        ({"quantity": Decimal("NaN")}, "visit.home: NaN is not a number"),
        ({"on": date(2026, 10, 1)}, "home visit on 2026-10-01 lies in the future"),
    ],
)
def test_a_draft_that_does_not_fit_its_kind_is_refused(change, told, here):
    with pytest.raises(InputError) as refused:
        record(here, draft(here, **change))

    assert told in str(refused.value)
    assert here.community.facts.of_record("r1") == []


def test_an_undeclared_kind_is_refused_with_the_nearest(here):
    with pytest.raises(UnknownError, match=r"Did you mean 'visit\.home'"):
        record(here, draft(here, kind="visit.hom"))


@pytest.mark.parametrize("kind", [SubjectKind.MEMBER, SubjectKind.HOUSEHOLD])
def test_a_fact_about_nobody_breaks_an_invariant_and_is_not_written(kind, here):
    with pytest.raises(
        IntegrityError, match=r"a fact is about a (?:member who|household that) exists"
    ):
        record(here, draft(here, subject_kind=kind, subject="nobody"))
    assert here.community.facts.of_record("r1") == []


def test_a_fact_lies_in_the_grid_of_its_subject(here):
    community = here.community
    member = community.members.by_code("M3")
    second = community.grids.by_code("G2")
    subjects = [
        (SubjectKind.MEMBER, member.id, second.id),
        (SubjectKind.HOUSEHOLD, community.households.by_code("H2").id, second.id),
        (SubjectKind.GRID, second.id, second.id),
        (SubjectKind.COMMUNITY, "community", None),
    ]
    for kind, subject, grid in subjects:
        (fact,) = record(here, draft(here, subject_kind=kind, subject=subject), record=kind.value)

        assert fact.grid == grid


def test_a_grid_that_a_draft_names_stands(here):
    (fact,) = record(here, draft(here, grid="elsewhere"))

    assert fact.grid == "elsewhere"


@pytest.fixture(scope="module")
def common(tmp_path_factory, pack):
    """Open one community for many examples."""
    with town(tmp_path_factory.mktemp("common"), pack=pack) as made:
        yield made


NUMBERS = count(1)
ATTRIBUTES = st.fixed_dictionaries(
    {},
    optional={"reason": st.text(st.characters(exclude_categories=["Cs"])), "planned": st.dates()},
)


@given(
    quantity=st.decimals(-(10**9), 10**9, places=1),
    on=st.dates(max_value=date(2026, 9, 30)),
    attributes=ATTRIBUTES,
)
def test_a_fact_is_read_as_it_was_drafted(quantity, on, attributes, common):
    drafted = Draft("visit.home", on, SubjectKind.COMMUNITY, "community", "k", quantity, attributes)
    name = f"r{next(NUMBERS)}"

    (fact,) = record(common, drafted, record=name)

    assert (fact.quantity, fact.on, fact.attributes) == (quantity, on, attributes)
    assert record(common, drafted, record=name) == [fact]
