"""Who may do what: a declared table; the most specific rule wins, deny beats allow."""

from collections.abc import Callable, Iterable, Sequence

from attrs import frozen

from community_gov.errors import NotPermittedError
from community_gov.i18n import _, mark
from community_gov.model.actor import ADMINISTRATOR, AUDITOR, CLERK, REVIEWER, Actor
from community_gov.records.action_words import ACTIONS, action_called


@frozen
class Grant:
    """One rule: ``role`` may (or may not) do ``action``; ``people.*`` covers all of a group.

    A rule that says no has its ``reason``.
    """

    role: str
    action: str
    allow: bool = True
    reason: str = ""

    def covers(self, action: str) -> bool:
        """Say whether the rule speaks about ``action``."""
        if self.action.endswith("*"):
            return action.startswith(self.action[:-1])
        return action == self.action

    @property
    def weight(self) -> tuple[bool, int, bool]:
        """How specific the rule is: exact before pattern, longer before shorter, deny first."""
        return (not self.action.endswith("*"), len(self.action), not self.allow)


_ANOTHER = mark("what one has typed in, another decides on")
_SETTING_UP = mark("who may act, and by which rules, is set up by an administrator")
_FOR_GOOD = mark("what is emptied does not come back")
_PROPOSER = mark("who confirms does not propose")
_LOOKS = mark("an auditor looks, and writes nothing")

GRANTS = (
    Grant(ADMINISTRATOR, "community.*"),
    Grant(ADMINISTRATOR, "actors.*"),
    Grant(ADMINISTRATOR, "plugins.*"),
    Grant(ADMINISTRATOR, "members.erase"),
    Grant(ADMINISTRATOR, "registers.erase"),
    Grant(ADMINISTRATOR, "registers.move"),
    Grant(ADMINISTRATOR, "cases.expire"),
    Grant(CLERK, "*"),
    Grant(CLERK, "community.*", allow=False, reason=_SETTING_UP),
    Grant(CLERK, "community.seen"),
    Grant(CLERK, "community.export"),
    Grant(CLERK, "actors.*", allow=False, reason=_SETTING_UP),
    Grant(CLERK, "plugins.*", allow=False, reason=_SETTING_UP),
    Grant(CLERK, "members.erase", allow=False, reason=_FOR_GOOD),
    Grant(CLERK, "registers.erase", allow=False, reason=_FOR_GOOD),
    Grant(CLERK, "points.confirm", allow=False, reason=_ANOTHER),
    Grant(CLERK, "points.reject", allow=False, reason=_ANOTHER),
    Grant(CLERK, "points.reverse", allow=False, reason=_ANOTHER),
    Grant(CLERK, "gradings.confirm", allow=False, reason=_ANOTHER),
    Grant(CLERK, "gradings.reject", allow=False, reason=_ANOTHER),
    Grant(CLERK, "gradings.correct", allow=False, reason=_ANOTHER),
    Grant(CLERK, "points.close", allow=False, reason=_ANOTHER),
    Grant(CLERK, "points.adopt", allow=False, reason=_ANOTHER),
    Grant(CLERK, "points.approve", allow=False, reason=_ANOTHER),
    Grant(CLERK, "points.refuse", allow=False, reason=_ANOTHER),
    Grant(CLERK, "appeals.answer", allow=False, reason=_ANOTHER),
    Grant(CLERK, "wallets.cancel", allow=False, reason=_ANOTHER),
    Grant(CLERK, "indices.publish", allow=False, reason=_ANOTHER),
    Grant(CLERK, "evaluations.confirm", allow=False, reason=_ANOTHER),
    Grant(CLERK, "evaluations.settle", allow=False, reason=_ANOTHER),
    Grant(CLERK, "evaluations.grade", allow=False, reason=_ANOTHER),
    Grant(CLERK, "evaluations.remove", allow=False, reason=_ANOTHER),
    Grant(CLERK, "honours.recheck", allow=False, reason=_ANOTHER),
    Grant(CLERK, "cases.expire", allow=False, reason=_FOR_GOOD),
    Grant(CLERK, "campaigns.review", allow=False, reason=_ANOTHER),
    Grant(CLERK, "campaigns.apply", allow=False, reason=_ANOTHER),
    Grant(CLERK, "objections.answer", allow=False, reason=_ANOTHER),
    Grant(REVIEWER, "community.seen"),
    Grant(REVIEWER, "community.export"),
    Grant(REVIEWER, "members.report"),
    Grant(REVIEWER, "registers.move"),
    Grant(REVIEWER, "cases.move"),
    Grant(REVIEWER, "points.*"),
    Grant(REVIEWER, "points.propose", allow=False, reason=_PROPOSER),
    Grant(REVIEWER, "gradings.*"),
    Grant(REVIEWER, "gradings.propose", allow=False, reason=_PROPOSER),
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
    Grant(AUDITOR, "*", allow=False, reason=_LOOKS),
)
"""What the roles of the core may do; whoever holds several roles may do what any of them may."""


def permit(actor: Actor, action: str, staff: Callable[[], Iterable[Actor]] | None = None) -> Grant:
    """Return the rule by which ``actor`` may do ``action``.

    Raises :class:`NotPermittedError` with the reason, and with those of ``staff`` who may;
    and :class:`ValueError` for an action that is not declared.
    """
    if action not in ACTIONS:
        raise ValueError(f"undeclared action {action!r}")
    decisive = [found for role in actor.roles.split() if (found := _rule(role, action))]
    for grant in decisive:
        if grant.allow:
            return grant
    raise NotPermittedError(
        _("{actor} may not {what} ({action}): {why}.").format(
            actor=_called(actor), what=action_called(action), action=action,
            why=_why(actor, decisive),
        ),
        who_may(roles_that_may(action), staff),
    )  # fmt: skip


def _why(actor: Actor, decisive: Sequence[Grant]) -> str:
    if not actor.roles:
        return _("who holds no role changes nothing")
    reasons = dict.fromkeys(_(one.reason) for one in decisive if one.reason)
    return _("; ").join(reasons) or _("no rule lets this role do it")


def who_may(roles: Sequence[str], staff: Callable[[], Iterable[Actor]] | None = None) -> str:
    """Say who may do what takes one of ``roles``, and what to do where nobody may."""
    if not roles:
        return _(
            "No role may do it, whoever asks. If it has to be done, ask whoever looks after "
            "this program."
        )
    if staff is None:
        return _("Roles that may: {roles}.").format(roles=roles_called(roles))
    able = [_called(one) for one in staff() if any(map(one.has, roles))]
    if able:
        return _("Who may: {names}.").format(names=_(", ").join(able[:_TOLD]))
    return _(
        "It takes the role {roles}, which nobody holds here. An administrator can give it: "
        "community-gov actors add NAME --role {role}"
    ).format(roles=_(" or ").join(map(_, roles)), role=roles[0])


_TOLD = 5
"""How many of those who may are named."""


def _called(actor: Actor) -> str:
    roles = roles_called(actor.roles.split()) or _("no role")
    return _("{name} ({roles})").format(name=actor.name, roles=roles)


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
