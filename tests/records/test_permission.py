"""Who may do what: nobody unless a rule says so, and a rule that says no is told."""

import ast
from pathlib import Path

import pytest

import community_gov
from community_gov import Language, speaking
from community_gov.errors import NotPermittedError
from community_gov.model.actor import ROLES, Actor
from community_gov.model.ids import ActorId
from community_gov.records import permission
from community_gov.records.permission import ACTIONS, GRANTS, Grant, permit, roles_that_may


def actor(*roles):
    return Actor(ActorId("a"), "Zhang", " ".join(roles))


def table(monkeypatch, *grants):
    monkeypatch.setattr(permission, "GRANTS", grants)


def test_who_holds_no_role_may_do_nothing():
    for action in ACTIONS:
        with pytest.raises(NotPermittedError, match="who holds no role changes nothing"):
            permit(actor(), action)


def test_a_role_that_no_rule_speaks_of_may_do_nothing():
    with pytest.raises(NotPermittedError, match="no rule lets this role do it"):
        permit(actor("gardener"), "members.add")


def test_an_action_that_is_not_declared_raises_whoever_asks():
    for roles in ((), ("administrator",), ROLES):
        with pytest.raises(ValueError, match=r"undeclared action 'members\.rename'"):
            permit(actor(*roles), "members.rename")


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_every_action_is_open_to_some_role_and_never_to_the_auditor(action):
    able = roles_that_may(action)

    assert able
    assert "auditor" not in able


def test_the_more_specific_rule_wins_whatever_the_order(monkeypatch):
    rules = (
        Grant("clerk", "*"),
        Grant("clerk", "members.*", allow=False),
        Grant("clerk", "members.add"),
    )
    for ordered in (rules, rules[::-1]):
        table(monkeypatch, *ordered)

        assert permit(actor("clerk"), "members.add") == Grant("clerk", "members.add")
        assert permit(actor("clerk"), "grids.add") == Grant("clerk", "*")
        with pytest.raises(
            NotPermittedError, match=r"\(clerk\) may not correct a person \(members\.amend\)"
        ):
            permit(actor("clerk"), "members.amend")


def test_of_two_rules_alike_the_one_that_says_no_wins_whatever_the_order(monkeypatch):
    rules = (Grant("clerk", "members.add"), Grant("clerk", "members.add", allow=False))
    for ordered in (rules, rules[::-1]):
        table(monkeypatch, *ordered)

        with pytest.raises(
            NotPermittedError, match=r"\(clerk\) may not add a person \(members\.add\)"
        ):
            permit(actor("clerk"), "members.add")


def test_a_pattern_covers_its_group_and_nothing_that_only_begins_alike():
    assert Grant("clerk", "points.*").covers("points.propose")
    assert not Grant("clerk", "points.*").covers("pointsman.add")
    assert not Grant("clerk", "points.propose").covers("points.proposed")


def test_who_holds_two_roles_may_do_what_either_may():
    both = actor("clerk", "reviewer")

    assert permit(both, "points.propose").role == "clerk"
    assert permit(both, "points.confirm").role == "reviewer"


def test_a_refusal_names_the_person_the_rule_and_who_may_instead():
    with pytest.raises(NotPermittedError) as refused:
        permit(actor("clerk"), "points.confirm")

    assert refused.value.problem == (
        "Zhang (clerk) may not confirm points (points.confirm): "
        "what one has typed in, another decides on."
    )
    assert refused.value.fix == "Roles that may: reviewer."


def test_where_the_staff_is_known_those_who_may_are_named():
    he = Actor(ActorId("b"), "He", "reviewer")

    with pytest.raises(NotPermittedError) as refused:
        permit(actor("clerk"), "points.confirm", lambda: [actor("clerk"), he])

    assert refused.value.fix == "Who may: He (reviewer)."


def test_where_nobody_may_it_is_said_what_then():
    with pytest.raises(NotPermittedError) as refused:
        permit(actor("clerk"), "points.confirm", lambda: [actor("clerk")])

    assert "the role reviewer, which nobody holds here" in refused.value.fix
    assert "community-gov actors add NAME --role reviewer" in refused.value.fix


def test_what_no_role_may_is_said_to_be_open_to_nobody(monkeypatch):
    table(monkeypatch, Grant("clerk", "points.confirm", allow=False))

    with pytest.raises(NotPermittedError, match="No role may do it, whoever asks"):
        permit(actor("clerk"), "points.confirm")


def test_every_rule_that_says_no_has_its_reason():
    assert [one for one in GRANTS if not one.allow and not one.reason] == []


@pytest.mark.parametrize(
    ("action", "able"),
    [
        # The duties kept apart: who enters does not confirm; who keeps the keys does not enter.
        ("members.add", ["clerk"]),
        ("points.propose", ["clerk"]),
        ("points.confirm", ["reviewer"]),
        ("evaluations.confirm", ["reviewer"]),
        ("objections.answer", ["reviewer"]),
        ("plugins.enable", ["administrator"]),
        ("actors.amend", ["administrator"]),
        ("members.erase", ["administrator"]),
    ],
)
def test_duties_are_kept_apart(action, able):
    assert roles_that_may(action) == able


def test_every_role_has_a_rule_and_every_rule_a_role():
    assert {grant.role for grant in GRANTS} == set(ROLES)


def performed():
    """Yield the name of each action that some code performs, as far as it stands there."""
    for module in Path(community_gov.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and getattr(node.func, "attr", "")
            if called in ("perform", "_changed") and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


def test_every_action_that_some_code_performs_is_declared():
    assert {"points.confirm", "plugins.enable"} < set(performed()) <= ACTIONS


@pytest.mark.parametrize(
    ("language", "problem", "fix"),
    [
        (
            Language.HANS,
            "Zhang（录入员）无权确认积分（points.confirm）：一人录入的，由另一人决定。",
            "有此权限的角色：审核人。",
        ),
        (
            Language.HANT,
            "Zhang（錄入員）無權確認積分（points.confirm）：一人錄入的，由另一人決定。",
            "可辦理的角色：審核人。",
        ),
    ],
)
def test_who_may_not_reads_it_in_words(language, problem, fix):
    with speaking(language), pytest.raises(NotPermittedError) as refused:
        permit(actor("clerk"), "points.confirm")
    assert (refused.value.problem, refused.value.fix) == (problem, fix)
