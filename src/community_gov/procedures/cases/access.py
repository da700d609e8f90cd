"""Who may see a restricted case: those it is assigned to, and the roles its kind names."""

from datetime import date

from community_gov.errors import NotPermittedError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.procedures.cases.files import CaseFile
from community_gov.records.context import Context
from community_gov.records.permission import roles_called
from community_gov.store.database import Database


def require(file: CaseFile, actor: Actor | None, context: Context, day: date) -> None:
    """Raise :class:`NotPermittedError` unless ``actor`` may see the case on ``day``.

    An expired case is seen by nobody. Before it is assigned, a restricted one is seen by
    who received it.
    """
    if file.is_over_on(day):
        raise NotPermittedError(
            _("Case {number} expired on {day}; nobody sees it any more.").format(
                number=file.number, day=file.case.expires_on
            ),
            _("An administrator empties what has expired: community-gov cases expire"),
        )
    if file.case.restriction is None or may_see(file, actor, context, day):
        return
    raise NotPermittedError(
        _("Case {number} is restricted ({why}).").format(
            number=file.number, why=_(file.case.restriction)
        ),
        _(
            "Only those whose post it is assigned to may see it, and these roles: {roles}. "
            "Say who you are with --as NAME (in Python by=)."
        ).format(roles=roles_called(file.kind.readers) or "-"),
    )


def may_see(file: CaseFile, actor: Actor | None, context: Context, day: date) -> bool:
    """Say whether ``actor`` may see a restricted case on ``day``."""
    if actor is None:
        return False
    known = context.community.actors.get(actor.id)
    if any(known.has(role) for role in file.kind.readers):
        return True
    posts = posts_of(file)
    if not posts:
        return known.id == _receiver(context.database, file.case.id)
    return any(
        post.id in posts for post in context.community.posts.of_holder(known.member or "", day)
    )


def posts_of(file: CaseFile) -> set[str]:
    """Return the posts to which a case is assigned, and those of its steps under way."""
    steps = {one.post for one in file.steps if one.ended_at is None}
    return {post for post in (*steps, file.progress.post) if post is not None}


def _receiver(database: Database, id_: str) -> str | None:
    found: str | None = database.value(
        "SELECT j.actor FROM case_file c JOIN journal j ON j.seq = c.action"
        " WHERE c.id = ? AND c.version = 1",
        id_,
    )
    return found
