"""What is refused of a pack before any points are proposed."""

from datetime import date

from attrs import evolve

from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.misreading import Misreading
from community_gov.hooks.overrides import Given, apply_overrides
from community_gov.model.declarations import FactKind, Item, Override, Rule, Scheme
from community_gov.model.ids import SubjectKind
from community_gov.model.source import Source
from community_gov.model.text import label
from community_gov.points.vetting import misread, objections

RULE = Rule(
    id="came",
    label=label("came", "到会"),
    fact="talk.came",
    points="2",
    valid_from=date(2026, 1, 1),
    reference="own choice: for tests",
)


def scheme_of(*rules):
    return Scheme(
        name="talks",
        label=label("talks", "座谈"),
        subject=SubjectKind.MEMBER,
        reference="own choice: for tests",
        valid_from=date(2026, 1, 1),
        rules=rules,
    )


def objected(*rules, facts=("talk.came",)):
    kinds = [FactKind(name=name, label=label("x", "x")) for name in facts]
    catalogue = Catalogue()
    catalogue.add([scheme_of(*rules), *kinds], Source("pack", "1"))
    return list(objections(catalogue))


def unread(scheme, facts=("talk.came",)):
    kinds = [FactKind(name=name, label=label("x", "x")) for name in facts]
    catalogue = Catalogue()
    catalogue.add([scheme, *kinds], Source("pack", "1"))
    return [Misreading(scheme, *one).told(catalogue) for one in misread(scheme, catalogue)]


def test_an_innocent_scheme_meets_no_objection():
    assert objected(RULE) == []


def test_each_rule_that_reads_what_must_never_score_is_named():
    votes = evolve(RULE, id="votes", when='"voted yes" == "voted yes"')
    faith = evolve(RULE, id="faith", fact="faith.shown")

    first, second = objected(votes, RULE, faith, facts=("talk.came", "faith.shown"))

    assert first.startswith("Scheme talks, rule votes: points may not depend on votes given")
    assert second.startswith("Scheme talks, rule faith: points may not depend on faith")


def test_a_fact_that_nobody_declares_yet_is_known_by_its_name_alone():
    assert objected(evolve(RULE, fact="talk.given")) == []
    (told,) = objected(evolve(RULE, fact="faith.shown"))
    assert "points may not depend on faith ('faith.shown')" in told


def test_a_rule_that_cannot_be_read_is_named_to_the_column_and_what_was_meant():
    (told,) = unread(scheme_of(evolve(RULE, points="quanty * 2")))

    assert told.startswith("talks, rules/came/points, column 1: ")
    assert 'did you mean "quantity"?' in told


def test_what_a_whole_period_is_worth_is_read_too():
    item = Item(
        id="often",
        label=label("x", "x"),
        value="talked * 2",
        reference="own choice: x",
        valid_from=date(2026, 1, 1),
    )
    (told,) = unread(evolve(scheme_of(RULE), items=(item,)))

    assert told.startswith("talks, items/often/value, column 1: ")


def test_a_mistake_in_one_rule_hides_no_trespass_of_another():
    (trespass,) = objected(evolve(RULE, id="broken", points="2 +"), evolve(RULE, id="income"))

    assert "rule income" in trespass


def test_a_rule_over_facts_that_nobody_declares_yet_is_not_read():
    assert unread(scheme_of(evolve(RULE, points="lamps * 2")), facts=()) == []


def test_a_replaced_rule_that_cannot_be_read_is_the_fault_of_the_override():
    scheme = scheme_of(RULE)
    ours = Override(
        name="more",
        label=label("more", "多"),
        kind="scheme",
        of="talks",
        at="rules/came/points",
        value="quanty * 2",
        valid_from=date(2026, 2, 1),
        reason="few came",
        reference="own choice: for tests",
    )
    catalogue = Catalogue()
    catalogue.add([scheme, FactKind(name="talk.came", label=label("x", "x"))], Source("pack", "1"))
    catalogue.add([ours], Source("ours", "1"))
    apply_overrides(catalogue, [Given(ours, Source("ours", "1"))])

    replaced = catalogue.get(Scheme, "talks")
    (found,) = (Misreading(replaced, *one) for one in misread(replaced, catalogue))

    assert [one.name for one in found.written_by(catalogue)] == ["more"]
