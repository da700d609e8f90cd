"""Who may do what: a declared table; the most specific rule wins, deny beats allow."""

from collections.abc import Iterable

from attrs import frozen

from community_gov.errors import NotPermittedError
from community_gov.i18n import _, mark
from community_gov.model.actor import ADMINISTRATOR, AUDITOR, CLERK, REVIEWER, Actor


@frozen
class Grant:
    """One rule: ``role`` may (or may not) do ``action``; ``people.*`` covers all of a group."""

    role: str
    action: str
    allow: bool = True

    def covers(self, action: str) -> bool:
        """Say whether the rule speaks about ``action``."""
        if self.action.endswith("*"):
            return action.startswith(self.action[:-1])
        return action == self.action

    @property
    def weight(self) -> tuple[bool, int, bool]:
        """How specific the rule is: exact before pattern, longer before shorter, deny first."""
        return (not self.action.endswith("*"), len(self.action), not self.allow)

    def __str__(self) -> str:
        verb = _("may do") if self.allow else _("may not do")
        told = _("{role} {verb} {action}")
        return told.format(role=_(self.role), verb=verb, action=action_called(self.action))


ACTIONS = frozenset(
    {
        mark("community.init"), mark("community.profile"), mark("community.seen"),
        mark("community.export"),
        mark("actors.add"), mark("actors.amend"),
        mark("plugins.enable"), mark("plugins.disable"), mark("plugins.upgrade"),
        mark("places.add"), mark("places.amend"),
        mark("grids.add"), mark("grids.amend"),
        mark("groups.add"), mark("groups.amend"),
        mark("households.add"), mark("households.amend"),
        mark("members.add"), mark("members.amend"), mark("members.erase"), mark("members.report"),
        mark("affiliations.add"), mark("affiliations.amend"),
        mark("organizations.add"), mark("organizations.amend"),
        mark("teams.add"), mark("teams.amend"),
        mark("posts.add"), mark("posts.amend"),
        mark("assets.add"), mark("assets.amend"),
        mark("import.files"), mark("import.undo"),
        mark("activities.add"), mark("activities.amend"), mark("activities.withdraw"),
        mark("registers.add"), mark("registers.amend"), mark("registers.withdraw"),
        mark("registers.move"), mark("registers.erase"),
        mark("exports.book"), mark("exports.rows"), mark("exports.form"), mark("exports.pages"),
        mark("figures.add"), mark("figures.amend"), mark("figures.withdraw"),
        mark("points.propose"), mark("points.confirm"), mark("points.reject"),
        mark("points.reverse"), mark("points.close"), mark("points.adopt"), mark("points.approve"),
        mark("points.refuse"),
        mark("gradings.propose"), mark("gradings.settle"), mark("gradings.confirm"),
        mark("gradings.reject"), mark("gradings.correct"),
        mark("appeals.lodge"), mark("appeals.answer"), mark("appeals.withdraw"),
        mark("rewards.add"), mark("rewards.amend"), mark("rewards.stock"),
        mark("wallets.redeem"), mark("wallets.cancel"), mark("wallets.give"),
        mark("wallets.expire"),
        mark("calendar.set"), mark("calendar.clear"), mark("calendar.order"),
        mark("indices.publish"),
        mark("duties.waive"),
        mark("decisions.record"), mark("decisions.request"),
        mark("chains.open"), mark("chains.record"), mark("chains.publish"),
        mark("notices.post"), mark("notices.withdraw"), mark("notices.remove"),
        mark("objections.raise"), mark("objections.answer"),
        mark("campaigns.join"), mark("campaigns.score"), mark("campaigns.file"),
        mark("campaigns.use"), mark("campaigns.withdraw"), mark("campaigns.review"),
        mark("campaigns.apply"), mark("campaigns.decide"),
        mark("evaluations.open"), mark("evaluations.nominate"), mark("evaluations.appraise"),
        mark("evaluations.notice"), mark("evaluations.confirm"), mark("evaluations.advance"),
        mark("evaluations.screen"), mark("evaluations.count"), mark("evaluations.measure"),
        mark("evaluations.settle"), mark("evaluations.grade"), mark("evaluations.remove"),
        mark("evaluations.reopen"), mark("evaluations.visit"), mark("evaluations.deliberate"),
        mark("evaluations.withdraw"),
        mark("cases.receive"), mark("cases.move"), mark("cases.amend"), mark("cases.expire"),
        mark("honours.plaque"), mark("honours.recheck"),
    }
)  # fmt: skip
"""Every write there is; one that is not listed cannot be performed."""

GRANTS = (
    Grant(ADMINISTRATOR, "community.*"),
    Grant(ADMINISTRATOR, "actors.*"),
    Grant(ADMINISTRATOR, "plugins.*"),
    Grant(ADMINISTRATOR, "members.erase"),
    Grant(ADMINISTRATOR, "registers.erase"),
    Grant(ADMINISTRATOR, "registers.move"),
    Grant(ADMINISTRATOR, "cases.expire"),
    Grant(CLERK, "*"),
    Grant(CLERK, "community.*", allow=False),
    Grant(CLERK, "community.seen"),
    Grant(CLERK, "community.export"),
    Grant(CLERK, "actors.*", allow=False),
    Grant(CLERK, "plugins.*", allow=False),
    Grant(CLERK, "members.erase", allow=False),
    Grant(CLERK, "registers.erase", allow=False),
    Grant(CLERK, "points.confirm", allow=False),
    Grant(CLERK, "points.reject", allow=False),
    Grant(CLERK, "points.reverse", allow=False),
    Grant(CLERK, "gradings.confirm", allow=False),
    Grant(CLERK, "gradings.reject", allow=False),
    Grant(CLERK, "gradings.correct", allow=False),
    Grant(CLERK, "points.close", allow=False),
    Grant(CLERK, "points.adopt", allow=False),
    Grant(CLERK, "points.approve", allow=False),
    Grant(CLERK, "points.refuse", allow=False),
    Grant(CLERK, "appeals.answer", allow=False),
    Grant(CLERK, "wallets.cancel", allow=False),
    Grant(CLERK, "indices.publish", allow=False),
    Grant(CLERK, "evaluations.confirm", allow=False),
    Grant(CLERK, "evaluations.settle", allow=False),
    Grant(CLERK, "evaluations.grade", allow=False),
    Grant(CLERK, "evaluations.remove", allow=False),
    Grant(CLERK, "honours.recheck", allow=False),
    Grant(CLERK, "cases.expire", allow=False),
    Grant(CLERK, "campaigns.review", allow=False),
    Grant(CLERK, "campaigns.apply", allow=False),
    Grant(CLERK, "objections.answer", allow=False),
    Grant(REVIEWER, "community.seen"),
    Grant(REVIEWER, "community.export"),
    Grant(REVIEWER, "members.report"),
    Grant(REVIEWER, "registers.move"),
    Grant(REVIEWER, "cases.move"),
    Grant(REVIEWER, "points.*"),
    Grant(REVIEWER, "points.propose", allow=False),
    Grant(REVIEWER, "gradings.*"),
    Grant(REVIEWER, "gradings.propose", allow=False),
    Grant(REVIEWER, "appeals.*"),
    Grant(REVIEWER, "wallets.cancel"),
    Grant(REVIEWER, "wallets.expire"),
    Grant(REVIEWER, "indices.publish"),
    Grant(REVIEWER, "evaluations.*"),
    Grant(REVIEWER, "honours.*"),
    Grant(REVIEWER, "objections.*"),
    Grant(REVIEWER, "notices.*"),
    Grant(REVIEWER, "duties.*"),
    Grant(REVIEWER, "decisions.*"),
    Grant(REVIEWER, "exports.*"),
    Grant(REVIEWER, "chains.*"),
    Grant(REVIEWER, "campaigns.*"),
    Grant(AUDITOR, "*", allow=False),
)
"""What the roles of the core may do; whoever holds several roles may do what any of them may."""


def permit(actor: Actor, action: str) -> Grant:
    """Return the rule by which ``actor`` may do ``action``.

    Raises :class:`NotPermittedError` with the rule that says no, and
    :class:`ValueError` for an action that is not declared.
    """
    if action not in ACTIONS:
        raise ValueError(f"undeclared action {action!r}")
    decisive = [found for role in actor.roles.split() if (found := _rule(role, action))]
    for grant in decisive:
        if grant.allow:
            return grant
    raise NotPermittedError(
        _("{actor} ({roles}) may not do {action}: {rule}.").format(
            actor=actor.name,
            roles=roles_called(actor.roles.split()),
            action=action_called(action),
            rule=decisive[0] if decisive else _("no rule allows it"),
        ),
        _("Roles that may: {roles}.").format(roles=roles_called(roles_that_may(action))),
    )


def action_called(action: str) -> str:
    """Return what people call an action, or a group of them such as ``points.*``."""
    group, _dot, rest = action.partition(".")
    if rest == "*" and group in _GROUPS:
        return _("anything with {group}").format(group=_(group))
    return _(action) if action in ACTIONS else action


_GROUPS = (
    mark("actors"), mark("appeals"), mark("campaigns"), mark("chains"), mark("community"),
    mark("decisions"), mark("duties"), mark("evaluations"), mark("exports"), mark("gradings"),
    mark("honours"), mark("notices"), mark("objections"), mark("plugins"), mark("points"),
)  # fmt: skip


def roles_called(roles: Iterable[str]) -> str:
    """Return what people call roles, one behind the other."""
    return _(", ").join(map(_, roles))


def roles_that_may(action: str) -> list[str]:
    """Return the roles that may do ``action``."""
    roles = dict.fromkeys(grant.role for grant in GRANTS)
    return [role for role in roles if (rule := _rule(role, action)) and rule.allow]


def _rule(role: str, action: str) -> Grant | None:
    speaking = [one for one in GRANTS if one.role == role and one.covers(action)]
    return max(speaking, key=lambda one: one.weight, default=None)
