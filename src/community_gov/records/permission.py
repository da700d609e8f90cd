"""Who may do what: a declared table; the most specific rule wins, deny beats allow."""

from attrs import frozen

from community_gov.errors import NotPermittedError
from community_gov.i18n import _
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
        verb = _("may") if self.allow else _("may not")
        return f"{self.role} {verb} {self.action}"


ACTIONS = frozenset(
    {
        "community.init", "community.profile", "community.seen", "community.export",
        "actors.add", "actors.amend",
        "plugins.enable", "plugins.disable", "plugins.upgrade",
        "places.add", "grids.add", "groups.add", "households.add", "members.add",
        "affiliations.add", "organizations.add", "teams.add", "posts.add", "assets.add",
        "places.amend", "grids.amend", "groups.amend", "households.amend", "members.amend",
        "affiliations.amend", "organizations.amend", "teams.amend", "posts.amend", "assets.amend",
        "members.erase", "members.report", "import.files", "import.undo",
        "activities.add", "activities.amend", "registers.add", "registers.amend",
        "registers.withdraw", "registers.move", "registers.erase",
        "exports.book", "exports.rows", "exports.form", "exports.pages",
        "figures.add", "figures.amend", "figures.withdraw",
        "points.propose", "points.confirm", "points.reject", "points.reverse",
        "gradings.propose", "gradings.settle", "gradings.confirm", "gradings.reject",
        "gradings.correct",
        "points.close", "points.adopt", "points.approve", "points.refuse",
        "appeals.lodge", "appeals.answer", "appeals.withdraw",
        "rewards.add", "rewards.amend", "rewards.stock",
        "wallets.redeem", "wallets.cancel", "wallets.give", "wallets.expire",
        "calendar.set", "calendar.clear", "calendar.order",
        "indices.publish",
        "duties.waive", "decisions.record", "decisions.request", "chains.open", "chains.record",
        "chains.publish", "notices.post", "notices.withdraw",
        "notices.remove",
        "objections.raise", "objections.answer",
        "campaigns.join", "campaigns.score", "campaigns.file", "campaigns.use",
        "campaigns.withdraw", "campaigns.review", "campaigns.apply", "campaigns.decide",
        "evaluations.open", "evaluations.nominate", "evaluations.appraise",
        "cases.receive", "cases.move", "cases.amend", "cases.expire",
        "evaluations.notice", "evaluations.confirm", "evaluations.advance", "evaluations.screen",
        "evaluations.count", "evaluations.measure", "evaluations.settle", "evaluations.grade",
        "evaluations.remove", "evaluations.reopen", "honours.plaque", "honours.recheck",
        "evaluations.visit", "evaluations.deliberate", "evaluations.withdraw",
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
            roles=actor.roles,
            action=action,
            rule=decisive[0] if decisive else _("no rule allows it"),
        ),
        _("Roles that may: {roles}.").format(roles=_(", ").join(roles_that_may(action))),
    )


def roles_that_may(action: str) -> list[str]:
    """Return the roles that may do ``action``."""
    roles = dict.fromkeys(grant.role for grant in GRANTS)
    return [role for role in roles if (rule := _rule(role, action)) and rule.allow]


def _rule(role: str, action: str) -> Grant | None:
    speaking = [one for one in GRANTS if one.role == role and one.covers(action)]
    return max(speaking, key=lambda one: one.weight, default=None)
