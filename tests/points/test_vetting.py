"""What is refused of a pack before any points are proposed."""

from datetime import date

from attrs import evolve

from community_gov.hooks.catalogue import Catalogue
from community_gov.model.declarations import FactKind, Rule, Scheme
from community_gov.model.ids import SubjectKind
from community_gov.model.source import Source
from community_gov.model.text import label
from community_gov.points.vetting import objections

RULE = Rule(
    id="came",
    label=label("came", "到会"),
    fact="talk.came",
    points="2",
    valid_from=date(2026, 1, 1),
    reference="own choice: for tests",
)


def objected(*rules, facts=("talk.came",)):
    scheme = Scheme(
        name="talks",
        label=label("talks", "座谈"),
        subject=SubjectKind.MEMBER,
        reference="own choice: for tests",
        valid_from=date(2026, 1, 1),
        rules=rules,
    )
    kinds = [FactKind(name=name, label=label("x", "x")) for name in facts]
    catalogue = Catalogue()
    catalogue.add([scheme, *kinds], Source("pack", "1"))
    return list(objections(catalogue))


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


def test_a_rule_that_does_not_compile_is_a_mistake_and_no_trespass():
    assert objected(evolve(RULE, points="2 +")) == []


def test_a_mistake_in_one_rule_hides_no_trespass_of_another():
    (told,) = objected(evolve(RULE, id="broken", points="2 +"), evolve(RULE, id="income"))

    assert "rule income" in told
